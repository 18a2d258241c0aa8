// The vocabulary of errors: absl::Status which carries, as payloads, what a client program needs.
// Free of gRPC, so that any room may speak it; grpc_status.h puts it on the wire.
#ifndef ZHIBIAO_SERVICE_HOST_ERRORS_H_
#define ZHIBIAO_SERVICE_HOST_ERRORS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace zhibiao {

// The domain of every ErrorInfo.
inline constexpr absl::string_view kErrorDomain = "zhibiao";

// A status whose message is written for the client. `reason` is UPPER_SNAKE_CASE and stable, such
// as `DOCUMENT_NOT_FOUND`. `message` must hold nothing of a driver or of a document's text beyond
// what the client sent in a short field; it is cut at 1,000 bytes.
absl::Status WithReason(absl::StatusCode code, absl::string_view reason, absl::string_view message);

// INVALID_ARGUMENT with ErrorInfo and one BadRequest violation. `field` is the path in the request
// message, such as `document.publish_date`.
absl::Status InvalidField(absl::string_view field, absl::string_view reason,
                          absl::string_view message);

// Adds `name` = `value` to the ErrorInfo of `status`, which must have one. Names in lowerCamelCase.
absl::Status WithMetadata(absl::Status status, absl::string_view name, absl::string_view value);

// Says when the call may be tried again (RetryInfo).
absl::Status WithRetryDelay(absl::Status status, absl::Duration delay);

// What a call ends with whose bytes are not a message of the method's request type.
absl::Status UnreadableRequest();

// The reason of `status`; when it has none, the generic one of its code, such as `NOT_FOUND`.
// Empty for OK.
std::string ReasonOf(const absl::Status& status);

// The first field of the BadRequest of `status`, or empty.
std::string FieldOf(const absl::Status& status);

// The metadata `name` of the ErrorInfo of `status`, or empty.
std::string MetadataOf(const absl::Status& status, absl::string_view name);

// The delay of WithRetryDelay. Zero when there is none.
absl::Duration RetryDelayOf(const absl::Status& status);

// `status` as a client may see it: always with a reason; the message is kept when it was made for
// the client (there is a reason) or when the code is one that the client caused, and replaced by
// a generic one otherwise, because it may be a driver's.
absl::Status ForClient(const absl::Status& status);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_ERRORS_H_
