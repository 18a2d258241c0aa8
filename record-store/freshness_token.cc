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

}  // namespace

std::string EncodeFreshnessToken(const FreshnessToken& token) {
  return absl::StrFormat("%s-%016x-%08x-%016x", kVersion, token.database, token.place.timeline,
                         token.place.offset);
}

absl::StatusOr<FreshnessToken> DecodeFreshnessToken(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '-');
  FreshnessToken token;
  // What is written the same way again was cut nowhere and holds nothing else.
  if (parts.size() == 4 && absl::SimpleHexAtoi(parts[1], &token.database) &&
      absl::SimpleHexAtoi(parts[2], &token.place.timeline) &&
      absl::SimpleHexAtoi(parts[3], &token.place.offset) && token.database != 0 &&
      EncodeFreshnessToken(token) == text) {
    return token;
  }
  return absl::InvalidArgumentError(
      "this is no freshness token; wanted is the text, whole and unchanged, that a write answered");
}

}  // namespace zhibiao
