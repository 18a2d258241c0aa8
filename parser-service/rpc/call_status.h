// What the store and the reader say, as a client hears it.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_CALL_STATUS_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_CALL_STATUS_H_

#include "absl/status/status.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// A refusal of the store with its reason; any other status as it is.
absl::Status CallStatus(const absl::Status& status);

// What a call for one document would answer, for a document among many. `status` is not OK.
v1::Failure FailureOf(const absl::Status& status);

// Whether the document itself is the cause, so that another attempt with it cannot fare better.
bool IsCausedByDocument(const absl::Status& status);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_CALL_STATUS_H_
