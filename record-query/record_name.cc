#include "record-query/record_name.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "record-query/quoted.h"

namespace zhibiao {
namespace {

constexpr size_t kLongestIdentifier = 200;
constexpr size_t kLongestName = 500;

bool MayStandInIdentifier(char c) {
  return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && !absl::StrContains("\"'`\\", c);
}

bool IsIdentifier(absl::string_view text, Wildcard wildcard) {
  if (text == "-") return wildcard == Wildcard::kAllowed;
  return !text.empty() && text.size() <= kLongestIdentifier &&
         std::all_of(text.begin(), text.end(), MayStandInIdentifier);
}

bool Follows(absl::string_view name, absl::string_view pattern, Wildcard wildcard) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  const std::vector<std::string> wanted = absl::StrSplit(pattern, '/');
  if (parts.size() != wanted.size()) return false;
  for (size_t i = 0; i < parts.size(); ++i) {
    const bool is_variable = absl::StartsWith(wanted[i], "{");
    if (is_variable ? !IsIdentifier(parts[i], wildcard) : parts[i] != wanted[i]) return false;
  }
  return true;
}

}  // namespace

absl::Status CheckName(absl::string_view name, absl::string_view pattern, Wildcard wildcard) {
  const std::string wanted = absl::StrCat("`", pattern, "`");
  if (name.empty())
    return absl::InvalidArgumentError(absl::StrCat("wanted: a name of the form ", wanted));
  if (name.size() > kLongestName) {
    return absl::InvalidArgumentError(absl::StrCat("the name is too long; its form is ", wanted));
  }
  if (Follows(name, pattern, wildcard)) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(Quoted(name), " has not the form ", wanted));
}

}  // namespace zhibiao
