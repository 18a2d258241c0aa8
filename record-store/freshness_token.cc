#include "record-store/freshness_token.h"

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace zhibiao {
namespace {

// Names the form of what follows.
constexpr absl::string_view kVersion = "1";

template <typename Number>
bool ReadNumber(absl::string_view text, Number* number) {
  return text.size() == 2 * sizeof(Number) && absl::SimpleHexAtoi(text, number);
}

}  // namespace

std::string EncodeFreshnessToken(const FreshnessToken& token) {
  return absl::StrFormat("%s-%016x-%08x-%016x", kVersion, token.database, token.place.timeline,
                         token.place.offset);
}

absl::StatusOr<FreshnessToken> DecodeFreshnessToken(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '-');
  FreshnessToken token;
  if (parts.size() == 4 && parts[0] == kVersion && ReadNumber(parts[1], &token.database) &&
      ReadNumber(parts[2], &token.place.timeline) && ReadNumber(parts[3], &token.place.offset) &&
      token.database != 0) {
    return token;
  }
  return absl::InvalidArgumentError(
      "this is no freshness token; wanted is the text, whole and unchanged, that a write answered");
}

}  // namespace zhibiao
