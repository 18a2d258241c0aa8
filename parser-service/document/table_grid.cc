#include "parser-service/document/table_grid.h"

#include <algorithm>
#include <utility>

#include "parser-service/document/characters.h"

namespace zhibiao {
namespace {

// No table of statistics is wider. Beyond it spans are ignored, so that hostile spans cost nothing.
constexpr size_t kWidest = 256;
constexpr int kLongestNote = 40;

bool IsNumberCharacter(char16_t c) { return IsAsciiDigit(c) || Contains(u".,，%‰+—- ±（）~", c); }

// 2019: a year at the head of a column rather than a value.
bool IsYear(const FoldedText& text) {
  return text.size() == 4 && IsNumericCell(text) &&
         (text.chars().substr(0, 2) == u"19" || text.chars().substr(0, 2) == u"20");
}

// What the cells of one row hold.
struct RowContent {
  int numbers = 0;
  int years = 0;
  int words = 0;  // outside of the first column
  bool stub = false;
};

bool IsHeaderRow(const RowContent& row) {
  if (row.numbers > row.years) return false;
  return row.years >= 2 || (row.years == 0 && row.words >= 1);
}

std::vector<RowContent> ReadRows(const Table& table) {
  std::vector<RowContent> rows(static_cast<size_t>(table.row_count));
  for (const TableCell& cell : table.cells) {
    RowContent& row = rows[static_cast<size_t>(cell.row)];
    if (cell.text.empty()) continue;
    const bool number = IsNumericCell(cell.text);
    if (cell.column == 0 && !number) row.stub = true;
    row.numbers += number;
    row.years += IsYear(cell.text);
    row.words += !number && cell.column > 0;
  }
  return rows;
}

// The rows at the top without numbers, and later ones below an empty row, where a wide table was
// broken into parts.
std::vector<bool> FindHeaderRows(const Table& table) {
  const std::vector<RowContent> rows = ReadRows(table);
  std::vector<bool> headers(rows.size());
  bool at_top = true;
  for (size_t i = 0; i < rows.size(); ++i) {
    const RowContent& row = rows[i];
    const bool empty = row.numbers == 0 && row.words == 0 && !row.stub;
    if (empty) {
      at_top = true;
      continue;
    }
    at_top = at_top && (IsHeaderRow(row) || (row.numbers == 0 && i == 0));
    headers[i] = at_top;
  }
  return headers;
}

bool IsStubColumn(const Table& table, const std::vector<bool>& header_rows) {
  int words = 0, numbers = 0;
  for (const TableCell& cell : table.cells) {
    if (cell.column != 0 || cell.text.empty() || header_rows[static_cast<size_t>(cell.row)]) {
      continue;
    }
    const bool number = IsNumericCell(cell.text) && !IsYear(cell.text);
    ++(number ? numbers : words);
  }
  return words > numbers;
}

}  // namespace

bool IsNumericCell(const FoldedText& text) {
  bool digit = false;
  for (const char16_t c : text.chars()) {
    if (!IsNumberCharacter(c)) return false;
    digit |= IsAsciiDigit(c);
  }
  return digit;
}

FoldedText JoinCellParts(const std::vector<FoldedText>& parts) {
  FoldedText joined;
  for (const FoldedText& part : parts) {
    if (!joined.empty()) {
      const uint32_t end = joined.Origin(joined.size() - 1, joined.size()).end;
      joined.Append(' ', {end, std::max(end, part.Origin(0, 1).begin)});
    }
    joined.Append(part, 0, part.size());
  }
  return joined;
}

void TableGrid::BeginRow() {
  ++row_;
  column_ = 0;
}

void TableGrid::AddCell(GridCell cell) {
  if (row_ < 0) BeginRow();
  while (column_ < taken_until_.size() && taken_until_[column_] > row_) ++column_;
  if (column_ + static_cast<size_t>(cell.column_span) > kWidest) cell.column_span = 1;
  if (column_ >= kWidest) cell.row_span = 1;
  cell.row_span = std::min(cell.row_span, 65534);
  const size_t behind = column_ + static_cast<size_t>(cell.column_span);
  if (behind > taken_until_.size()) taken_until_.resize(behind);
  for (size_t i = column_; i < behind; ++i) taken_until_[i] = row_ + cell.row_span;
  cells_.push_back({std::move(cell), row_, static_cast<int>(column_)});
  column_ = behind;
}

void TableGrid::MoveNotes(std::vector<FoldedText>* notes) {
  std::vector<FoldedText> reversed;
  const int width = static_cast<int>(taken_until_.size());
  while (!cells_.empty()) {
    GridCell& cell = cells_.back().cell;
    if (cells_.back().column != 0 || cell.column_span < width || cell.parts.empty()) break;
    const std::u16string_view words = cell.parts[0].chars();
    const bool note = words[0] == u'注' || words[0] == u'说' || words[0] == u'资' ||
                      Contains(words, u'。') || words.size() > kLongestNote;
    if (!note || cells_.size() == 1) break;
    for (size_t i = cell.parts.size(); i > 0; --i) reversed.push_back(std::move(cell.parts[i - 1]));
    row_ = cells_.back().row - 1;
    cells_.pop_back();
  }
  for (size_t i = reversed.size(); i > 0; --i) notes->push_back(std::move(reversed[i - 1]));
}

Table TableGrid::Take(std::vector<FoldedText>* notes) {
  MoveNotes(notes);
  Table table;
  table.row_count = row_ + 1;
  table.column_count = static_cast<int>(taken_until_.size());
  table.cells.reserve(cells_.size());
  for (Placed& placed : cells_) {
    TableCell cell;
    cell.row = placed.row;
    cell.column = placed.column;
    cell.row_span = std::min(placed.cell.row_span, table.row_count - placed.row);
    cell.column_span = placed.cell.column_span;
    cell.header = placed.cell.header;
    cell.text = JoinCellParts(placed.cell.parts);
    table.cells.push_back(std::move(cell));
  }
  *this = TableGrid();
  MarkHeaders(&table);
  return table;
}

void AppendTable(TableGrid* grid, Drafts* drafts) {
  std::vector<FoldedText> notes;
  Draft draft;
  draft.marked = true;
  draft.block.kind = BlockKind::kTable;
  draft.block.table = grid->Take(&notes);
  if (!draft.block.table->cells.empty()) drafts->push_back(std::move(draft));
  for (FoldedText& note : notes) {
    Draft paragraph;
    paragraph.block.text = std::move(note);
    drafts->push_back(std::move(paragraph));
  }
}

void MarkHeaders(Table* table) {
  const std::vector<bool> header_rows = FindHeaderRows(*table);
  const bool stub = IsStubColumn(*table, header_rows);
  for (TableCell& cell : table->cells) {
    cell.header |= header_rows[static_cast<size_t>(cell.row)] || (stub && cell.column == 0);
  }
}

}  // namespace zhibiao
