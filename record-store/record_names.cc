#include "record-store/record_names.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace zhibiao {
namespace {

constexpr size_t kMaxIdBytes = 300;

bool IsId(absl::string_view id) {
  return !id.empty() && id != "-" && id.size() <= kMaxIdBytes &&
         id.find('\0') == absl::string_view::npos;
}

absl::Status BadName(absl::string_view name, absl::string_view form) {
  size_t shown = std::min(name.size(), kMaxIdBytes);
  // Not within a character: a message must be UTF-8.
  while (shown > 0 && shown < name.size() && (name[shown] & 0xC0) == 0x80) --shown;
  return absl::InvalidArgumentError(
      absl::StrCat("`", name.substr(0, shown), "` is not a name of the form `", form, "`"));
}

}  // namespace

absl::StatusOr<std::string> ParseRecordName(absl::string_view name, absl::string_view collection) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, absl::MaxSplits('/', 2));
  if (parts.size() != 2 || parts[0] != collection || !IsId(parts[1])) {
    return BadName(name, absl::StrCat(collection, "/{id}"));
  }
  return std::string(parts[1]);
}

absl::StatusOr<std::vector<std::string>> ParseRecordNames(const std::vector<std::string>& names,
                                                          absl::string_view collection) {
  std::vector<std::string> ids;
  for (const std::string& name : names) {
    absl::StatusOr<std::string> id = ParseRecordName(name, collection);
    if (!id.ok()) return id.status();
    ids.push_back(*std::move(id));
  }
  return ids;
}

absl::StatusOr<OwnedName> ParseOwnedName(absl::string_view name, absl::string_view collection) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, absl::MaxSplits('/', 4));
  if (parts.size() != 4 || parts[0] != "documents" || parts[2] != collection || !IsId(parts[1]) ||
      !IsId(parts[3])) {
    return BadName(name, absl::StrCat("documents/{document}/", collection, "/{id}"));
  }
  return OwnedName{std::string(parts[1]), std::string(parts[3])};
}

}  // namespace zhibiao
