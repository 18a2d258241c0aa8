// From rows of cells with spans to a table with places and headers.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_TABLE_GRID_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_TABLE_GRID_H_

#include <cstddef>
#include <vector>

#include "parser-service/document/draft.h"

namespace zhibiao {

struct GridCell {
  int row_span = 1;
  int column_span = 1;
  bool header = false;
  std::vector<FoldedText> parts;  // the lines of the cell
};

// One text from the lines of a cell, with a blank between them.
FoldedText JoinCellParts(const std::vector<FoldedText>& parts);

// Places cells row by row, as HTML does: spans of earlier rows keep their columns.
class TableGrid {
 public:
  void BeginRow();
  // Requires a row.
  void AddCell(GridCell cell);

  // The table. Rows at its end which are one cell with a note (注：… or sentences) leave it; their
  // lines are appended to `notes`. Headers are marked: <th>, rows without numbers at the top or
  // below an empty row, and the first column when it is mostly words.
  Table Take(std::vector<FoldedText>* notes);

 private:
  struct Placed {
    GridCell cell;
    int row = 0;
    int column = 0;
  };
  void MoveNotes(std::vector<FoldedText>* notes);

  std::vector<Placed> cells_;
  std::vector<int> taken_until_;  // for each column, the first row that is free again
  int row_ = -1;
  size_t column_ = 0;
};

// True when a cell holds nothing but numbers and their signs: 1633391.8, 4.9（4.0）, -2.6%;
// not 2024年1月.
bool IsNumericCell(const FoldedText& text);

// Appends the grid as a table with the paragraphs of its notes, unless it is empty.
void AppendTable(TableGrid* grid, Drafts* drafts);

// Marks as headers what the numbers show to be headers: see TableGrid::Take.
void MarkHeaders(Table* table);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_TABLE_GRID_H_
