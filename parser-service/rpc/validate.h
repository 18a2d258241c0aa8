// One validator for each request of ParserService. Errors are INVALID_ARGUMENT with ErrorInfo and
// the field; the first wrong field is named.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_VALIDATE_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_VALIDATE_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "zhibiao/v1/parser_service.pb.h"

namespace zhibiao {

inline constexpr size_t kMaxParsedTextBytes = size_t{1} << 20;
inline constexpr size_t kMaxDocumentBytes = size_t{8} << 20;

// Reasons: REQUIRED, TOO_LONG, INVALID_UTF8 and INVALID_CHARACTER (with `byteOffset`),
// UNSUPPORTED_MIME_TYPE, INVALID_DAY, INVALID_ID, INVALID_NAME, INVALID_UUID,
// INVALID_LANGUAGE_CODE, UNEXPECTED_FIELD.
absl::Status Validate(const v1::ParseTextRequest& request);
// Besides UNKNOWN_CHARSET and INVALID_ENCODING, for a charset which the media type names.
absl::Status Validate(const v1::CreateDocumentRequest& request);

// Of `update_mask` also INVALID_MASK.
absl::Status Validate(const v1::UpdateDocumentRequest& request);
absl::Status Validate(const v1::DeleteDocumentRequest& request);
absl::Status Validate(const v1::UndeleteDocumentRequest& request);
absl::Status Validate(const v1::DismissFindingRequest& request);
absl::Status Validate(const v1::GetIngestStreamRequest& request);
absl::Status Validate(const v1::ReparseDocumentsRequest& request);
absl::Status Validate(const v1::GetReparseJobRequest& request);
absl::Status Validate(const v1::CancelReparseJobRequest& request);
absl::Status Validate(const v1::ResumeReparseJobRequest& request);

// Stream and offset; the document is judged for itself, since a bad one does not end the stream.
absl::Status ValidatePosition(const v1::IngestDocumentsRequest& request);

// The parts of `text/html; charset=gb18030`, in lower case; the charset is empty for UTF-8.
struct MediaType {
  std::string type;
  std::string charset;
};
MediaType ParseMediaType(absl::string_view mime_type);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_VALIDATE_H_
