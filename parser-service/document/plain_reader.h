// Plain text and markdown as blocks.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_PLAIN_READER_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_PLAIN_READER_H_

#include "absl/strings/string_view.h"
#include "parser-service/document/draft.h"

namespace zhibiao {

// Appends the blocks of source[range]. Lines are paragraphs, unless the text was wrapped at a
// fixed width. Markdown's headings, lists, tables, links and emphasis are understood in plain text
// too, because texts are passed on that way; `markdown` adds what plain text may mean otherwise
// (single * and _, escapes).
void ReadPlain(absl::string_view source, ByteRange range, bool markdown, Drafts* drafts);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_PLAIN_READER_H_
