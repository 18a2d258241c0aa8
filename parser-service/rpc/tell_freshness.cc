#include "parser-service/rpc/tell_freshness.h"

#include <algorithm>
#include <string>

#include "absl/time/clock.h"
#include "record-store/freshness_token.h"

namespace zhibiao {
namespace {

// The answer to a write is worth more than its token.
constexpr absl::Duration kPatience = absl::Seconds(1);

}  // namespace

void TellFreshness(RecordWriter* writer, const CallContext& call) {
  const absl::StatusOr<FreshnessToken> token =
      writer->CurrentFreshness(std::min(call.deadline, absl::Now() + kPatience));
  if (!token.ok()) return;
  call.metadata.AddTrailer(std::string(kFreshnessTokenKey), EncodeFreshnessToken(*token));
}

}  // namespace zhibiao
