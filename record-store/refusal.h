// Why the store refuses a write, for a client program.
#ifndef ZHIBIAO_RECORD_STORE_REFUSAL_H_
#define ZHIBIAO_RECORD_STORE_REFUSAL_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/cord.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace zhibiao {

inline constexpr absl::string_view kRefusalPayload = "zhibiao.store/reason";

// A status with a reason in UPPER_SNAKE_CASE, such as `DOCUMENT_DELETED`. The message is written
// for the client.
inline absl::Status Refusal(absl::StatusCode code, absl::string_view reason,
                            absl::string_view message) {
  absl::Status status(code, message);
  status.SetPayload(kRefusalPayload, absl::Cord(reason));
  return status;
}

// The reason of a status that Refusal made; empty for any other.
inline std::string RefusalReason(const absl::Status& status) {
  const absl::optional<absl::Cord> reason = status.GetPayload(kRefusalPayload);
  return reason.has_value() ? std::string(*reason) : std::string();
}

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_REFUSAL_H_
