// HTML as blocks.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_READER_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_READER_H_

#include "absl/strings/string_view.h"
#include "parser-service/document/draft.h"

namespace zhibiao {

// Appends the blocks of the page or piece of a page in source[range], parsed by Gumbo as a browser
// would. Offsets are those of `source`. Nesting deeper than any page has is flattened. Returns
// the words of <title>, as UTF-8.
std::string ReadHtml(absl::string_view source, ByteRange range, Drafts* drafts);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_READER_H_
