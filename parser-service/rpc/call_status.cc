#include "parser-service/rpc/call_status.h"

#include <string>

#include "record-store/refusal.h"
#include "service-host/errors.h"

namespace zhibiao {

absl::Status CallStatus(const absl::Status& status) {
  const std::string reason = RefusalReason(status);
  return reason.empty() ? status : WithReason(status.code(), reason, status.message());
}

v1::Failure FailureOf(const absl::Status& status) {
  const absl::Status told = ForClient(CallStatus(status));
  v1::Failure failure;
  failure.set_code(static_cast<int>(told.code()));
  failure.set_reason(ReasonOf(told));
  failure.set_message(std::string(told.message()));
  failure.set_field(FieldOf(told));
  return failure;
}

bool IsCausedByDocument(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kDataLoss:
      return true;
    default:
      return false;
  }
}

}  // namespace zhibiao
