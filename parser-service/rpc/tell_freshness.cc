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

std::string FreshnessNow(RecordWriter* writer, const CallContext& call) {
  const absl::StatusOr<FreshnessToken> token =
      writer->CurrentFreshness(std::min(call.deadline, absl::Now() + kPatience));
  return token.ok() ? EncodeFreshnessToken(*token) : "";
}

void TellFreshness(RecordWriter* writer, const CallContext& call) {
  const std::string token = FreshnessNow(writer, call);
  if (!token.empty()) call.metadata.AddTrailer(std::string(kFreshnessTokenKey), token);
}

}  // namespace zhibiao
