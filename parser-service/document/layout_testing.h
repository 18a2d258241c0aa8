// Layouts in a form which tests can state in a line per block.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_LAYOUT_TESTING_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_LAYOUT_TESTING_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "parser-service/document/document_layout.h"

namespace zhibiao {

inline const char* NameOf(BlockKind kind) {
  static constexpr const char* kNames[] = {"heading", "byline",  "paragraph", "item",
                                           "table",   "caption", "furniture"};
  return kNames[static_cast<int>(kind)];
}

// 指标|1月* for two cells of a row, headers with a star; rows parted by /.
inline std::string Outline(const Table& table) {
  std::string out;
  int row = 0;
  for (const TableCell& cell : table.cells) {
    const bool same_row = cell.row == row && !out.empty();
    absl::StrAppend(&out,
                    same_row      ? "|"
                    : out.empty() ? ""
                                  : "/",
                    Utf16ToUtf8(cell.text.chars()), cell.header ? "*" : "");
    if (cell.row_span > 1) absl::StrAppend(&out, "↓", cell.row_span);
    if (cell.column_span > 1) absl::StrAppend(&out, "→", cell.column_span);
    row = cell.row;
  }
  return out;
}

// "heading1 标题", "paragraph 第一句。", "table 指标*|值*/产量*|3".
inline std::vector<std::string> Outline(const DocumentLayout& layout) {
  std::vector<std::string> out;
  for (const Block& block : layout.blocks) {
    std::string line = NameOf(block.kind);
    if (block.heading_level > 0) absl::StrAppend(&line, block.heading_level);
    absl::StrAppend(&line, " ", Utf16ToUtf8(block.text.chars()));
    if (block.table.has_value()) line += Outline(*block.table);
    out.push_back(std::move(line));
  }
  return out;
}

inline std::vector<std::string> OutlineOf(const std::string& text, absl::string_view mime_type) {
  return Outline(ReadLayout(SourceText(text), mime_type));
}

// The words of the issues of one kind, as they stand in the source.
inline std::vector<std::string> IssuesOf(const DocumentLayout& layout, v1::DocumentIssueKind kind) {
  std::vector<std::string> out;
  for (const v1::DocumentIssue& issue : layout.issues) {
    if (issue.kind() == kind) out.push_back(issue.span().text());
  }
  return out;
}

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_LAYOUT_TESTING_H_
