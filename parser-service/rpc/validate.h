// One validator for each request of ParserService. Errors are INVALID_ARGUMENT with ErrorInfo and
// the field; the first wrong field is named.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_VALIDATE_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_VALIDATE_H_

#include <cstddef>

#include "absl/status/status.h"
#include "zhibiao/v1/parser_service.pb.h"

namespace zhibiao {

inline constexpr size_t kMaxParsedTextBytes = size_t{1} << 20;
inline constexpr size_t kMaxDocumentBytes = size_t{8} << 20;

// Reasons: REQUIRED, TOO_LONG, INVALID_UTF8 and INVALID_CHARACTER (with `byteOffset`),
// UNSUPPORTED_MIME_TYPE, INVALID_DAY, INVALID_ID, INVALID_UUID, INVALID_LANGUAGE_CODE,
// UNEXPECTED_FIELD.
absl::Status Validate(const v1::ParseTextRequest& request);
absl::Status Validate(const v1::CreateDocumentRequest& request);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_VALIDATE_H_
