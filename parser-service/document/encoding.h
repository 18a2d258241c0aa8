// Bytes as received to UTF-8.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_ENCODING_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_ENCODING_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace zhibiao {

// Decodes `bytes`, written in `charset` (a name such as utf-8, gb2312, gbk, gb18030, big5,
// utf-16le, in any case), to well-formed UTF-8 without a byte order mark. GB2312 and GBK are read
// as GB18030, which contains them. When `charset` is empty it is detected: a byte order mark, then
// UTF-8 where the bytes are well-formed, then the charset an HTML page names in its first 1024
// bytes, then GB18030.
//
// INVALID_ARGUMENT: an unknown charset, or bytes which it does not allow, with the first of them.
absl::StatusOr<std::string> DecodeContent(absl::string_view bytes, absl::string_view charset);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_ENCODING_H_
