#include "query-service/rpc/call_reader.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "record-store/freshness_token.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

absl::Status Refusal(absl::string_view reason, const absl::Status& status) {
  return WithReason(status.code(), reason,
                    absl::StrCat(kFreshnessTokenKey, ": ", status.message()));
}

}  // namespace

absl::StatusOr<std::shared_ptr<RecordReader>> ReaderOf(ReaderSource* readers,
                                                       const CallContext& call) {
  std::optional<FreshnessToken> at_least;
  if (const absl::string_view text = call.metadata.Get(kFreshnessTokenKey); !text.empty()) {
    const absl::StatusOr<FreshnessToken> token = DecodeFreshnessToken(text);
    if (!token.ok()) return Refusal("INVALID_FRESHNESS_TOKEN", token.status());
    at_least = *token;
  }
  absl::StatusOr<std::shared_ptr<RecordReader>> reader =
      readers->ReaderFor(at_least, call.deadline);
  if (absl::IsInvalidArgument(reader.status())) {
    return Refusal("FOREIGN_FRESHNESS_TOKEN", reader.status());
  }
  return reader;
}

}  // namespace zhibiao
