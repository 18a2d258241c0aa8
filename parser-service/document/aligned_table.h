// Tables in plain text whose columns are aligned by blanks or tabs.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_ALIGNED_TABLE_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_ALIGNED_TABLE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "parser-service/document/draft.h"
#include "parser-service/document/line_scan.h"

namespace zhibiao {

// Reads an aligned table which begins at line `first` and appends it. Returns the line behind it,
// or `first` when there is none. A table shows itself within four lines: two rows with two
// numbers, or three with words and one number.
size_t ReadAlignedTable(absl::string_view source, const std::vector<Line>& lines, size_t first,
                        Drafts* drafts);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_ALIGNED_TABLE_H_
