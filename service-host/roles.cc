#include "service-host/roles.h"

#include <optional>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace zhibiao {
namespace {

std::optional<Role> RoleNamed(absl::string_view name) {
  for (Role role : {Role::kReader, Role::kWriter, Role::kAdmin}) {
    if (NameOf(role) == name) return role;
  }
  return std::nullopt;
}

std::set<std::string> MethodsOf(const google::protobuf::FileDescriptorSet& files) {
  std::set<std::string> methods;
  for (const auto& file : files.file()) {
    for (const auto& service : file.service()) {
      for (const auto& method : service.method()) {
        methods.insert(absl::StrCat(file.package(), ".", service.name(), "/", method.name()));
      }
    }
  }
  return methods;
}

}  // namespace

absl::string_view NameOf(Role role) {
  switch (role) {
    case Role::kReader:
      return "reader";
    case Role::kWriter:
      return "writer";
    case Role::kAdmin:
      return "admin";
  }
  return "";
}

absl::StatusOr<RoleTable> ParseRoleTable(absl::string_view text) {
  RoleTable table;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line.front() == '#') continue;
    const size_t end = line.find_first_of(" \t");
    const absl::string_view word = line.substr(0, end);
    const std::optional<Role> role = RoleNamed(word);
    if (!role) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", number, ": `", word, "` is not reader, writer or admin"));
    }
    if (end == absl::string_view::npos) {
      return absl::InvalidArgumentError(absl::StrCat("line ", number, ": nobody gets this role"));
    }
    const std::string name(absl::StripLeadingAsciiWhitespace(line.substr(end)));
    if (!table.emplace(name, *role).second) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", number, ": `", name, "` has a role already"));
    }
  }
  return table;
}

absl::Status CheckEveryMethodHasARole(const RoleTable& table,
                                      const google::protobuf::FileDescriptorSet& files) {
  const std::set<std::string> methods = MethodsOf(files);
  std::string wrong;
  for (const std::string& method : methods) {
    if (!table.contains(method)) absl::StrAppend(&wrong, "\n  ", method, " has no role");
  }
  for (const auto& [name, role] : table) {
    if (methods.count(name) == 0) absl::StrAppend(&wrong, "\n  ", name, " is no method");
  }
  if (wrong.empty()) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("roles and methods differ:", wrong));
}

}  // namespace zhibiao
