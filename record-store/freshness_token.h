// What a write tells its client, so that a later read can be asked to see at least that write.
#ifndef ZHIBIAO_RECORD_STORE_FRESHNESS_TOKEN_H_
#define ZHIBIAO_RECORD_STORE_FRESHNESS_TOKEN_H_

#include <cstdint>
#include <string>
#include <tuple>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace zhibiao {

// A place in the log which a database writes and its copies repeat. Places are ordered: whoever has
// reached one has everything before it that still exists. A new timeline begins when a copy takes
// over, behind all that it had got, so its places come after those of the timelines before.
struct LogPlace {
  uint32_t timeline = 0;
  uint64_t offset = 0;  // bytes

  friend bool operator==(const LogPlace& a, const LogPlace& b) {
    return a.timeline == b.timeline && a.offset == b.offset;
  }
  friend bool operator<(const LogPlace& a, const LogPlace& b) {
    return std::tie(a.timeline, a.offset) < std::tie(b.timeline, b.offset);
  }
};

struct FreshnessToken {
  // Which database, the same for all its copies; never 0.
  uint64_t database = 0;
  LogPlace place;
};

// The key of the metadata in which a token travels, in both directions.
inline constexpr absl::string_view kFreshnessTokenKey = "zhibiao-freshness-token";

// For metadata of a call: 44 printable characters. Clients must not look inside.
std::string EncodeFreshnessToken(const FreshnessToken& token);

// INVALID_ARGUMENT, with a message for the client, when `text` is not one that was made here. A
// token that was cut is never taken for a shorter one.
absl::StatusOr<FreshnessToken> DecodeFreshnessToken(absl::string_view text);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_FRESHNESS_TOKEN_H_
