// Tables of markdown: cells between |.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_PIPE_TABLE_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_PIPE_TABLE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "parser-service/document/draft.h"
#include "parser-service/document/line_scan.h"

namespace zhibiao {

// Reads a pipe table which begins at line `first` and appends it. Returns the line behind it, or
// `first` when there is none: it needs a line of dashes under its first, or two lines which begin
// with |.
size_t ReadPipeTable(absl::string_view source, const std::vector<Line>& lines, size_t first,
                     bool markdown, Drafts* drafts);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_PIPE_TABLE_H_
