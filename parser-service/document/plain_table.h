// Tables made of characters: pipes, and columns aligned by blanks.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_PLAIN_TABLE_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_PLAIN_TABLE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "parser-service/document/draft.h"
#include "parser-service/document/line_scan.h"

namespace zhibiao {

// Reads a table which begins at line `first` and appends it. Returns the line behind it, or
// `first` when there is no table. A pipe table has two lines or more that begin with |, or a line
// of dashes under its first. An aligned table has two rows or more of the same number of columns,
// two of them numbers.
size_t ReadPlainTable(absl::string_view source, const std::vector<Line>& lines, size_t first,
                      Drafts* drafts);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_PLAIN_TABLE_H_
