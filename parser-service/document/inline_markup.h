// Marks inside a line: emphasis, links, stray HTML.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_INLINE_MARKUP_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_INLINE_MARKUP_H_

#include "absl/strings/string_view.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {

// Appends the words of source[range] without the marks around them: **…**, [words](address),
// ![words](address), <b>…</b>. With `markdown` also *…*, _…_, `…` and backslash escapes.
// Sets *bold when all words stand between ** and **, and *linked when all are words of a link.
void AppendInline(absl::string_view source, ByteRange range, bool markdown, FoldedText* text,
                  bool* bold, bool* linked);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_INLINE_MARKUP_H_
