#include "zhibiaoctl/table.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "zhibiaoctl/delimited_text.h"
#include "zhibiaoctl/display_width.h"

namespace zhibiao {
namespace {

constexpr int kGap = 2;
constexpr int kLeastWidth = 8;
constexpr int kIndent = 4;

// Columns which stand on one line: of each row the first, or one below it.
using Columns = std::vector<size_t>;

// Takes columns of the terminal from the widest one that may be cut until the sum fits.
void Shrink(const std::vector<Table::Column>& columns, const Columns& line, int width,
            std::vector<int>* widths) {
  int total = -kGap;
  for (size_t i : line) total += (*widths)[i] + kGap;
  while (total > width) {
    size_t widest = columns.size();
    for (size_t i : line) {
      if (!columns[i].may_be_cut || (*widths)[i] <= kLeastWidth) continue;
      if (widest == columns.size() || (*widths)[i] > (*widths)[widest]) widest = i;
    }
    if (widest == columns.size()) return;
    --(*widths)[widest];
    --total;
  }
}

// All columns that are not empty, on as few lines as they need when words are cut to `least_words`
// columns of the terminal; width 0: on one line.
std::vector<Columns> Fold(const std::vector<Table::Column>& columns, int width, int least_words,
                          const std::vector<int>& widths) {
  std::vector<Columns> lines(1);
  int used = -kGap;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (widths[i] == 0) continue;
    const int least = columns[i].may_be_cut ? std::min(widths[i], least_words) : widths[i];
    if (width > 0 && !lines.back().empty() && used + kGap + least > width) {
      lines.emplace_back();
      used = kIndent - kGap;
    }
    lines.back().push_back(i);
    used += kGap + least;
  }
  return lines;
}

// Cells of a line in `rest`, its first one in `first`; empty where they all are.
std::string Line(const std::vector<Table::Column>& columns, const Columns& line_columns,
                 const std::vector<int>& widths, const std::vector<std::string>& cells, Paint first,
                 Paint rest, bool color) {
  std::string line;
  std::string blanks;
  for (size_t i : line_columns) {
    const bool begun = i != line_columns.front();
    const std::string padded =
        PadToWidth(CutToWidth(cells[i], widths[i]), widths[i], columns[i].right_aligned);
    // Blanks at the end of a line are left out, and none is painted.
    const size_t end = padded.find_last_not_of(' ') + 1;
    if (begun) blanks.append(kGap, ' ');
    if (end > 0) {
      absl::StrAppend(
          &line, blanks,
          Painted(begun ? rest : first, absl::string_view(padded).substr(0, end), color));
      blanks.clear();
    }
    blanks.append(padded, end);
  }
  return line;
}

// A row, which may take several lines; those below the first are indented.
std::string Folded(const std::vector<Table::Column>& columns, const std::vector<Columns>& lines,
                   const std::vector<int>& widths, const std::vector<std::string>& cells,
                   Paint first, Paint rest, bool color) {
  std::string row = Line(columns, lines.front(), widths, cells, first, rest, color) + "\n";
  for (size_t i = 1; i < lines.size(); ++i) {
    const std::string below = Line(columns, lines[i], widths, cells, rest, rest, color);
    if (!below.empty()) absl::StrAppend(&row, std::string(kIndent, ' '), below, "\n");
  }
  return row;
}

}  // namespace

Table::Column Table::Text(absl::string_view name, Words title) {
  return {.title = Say(title), .name = std::string(name), .may_be_cut = true};
}

Table::Column Table::Whole(absl::string_view name, Words title) {
  return {.title = Say(title), .name = std::string(name)};
}

Table::Column Table::Figure(absl::string_view name, Words title) {
  return {.title = Say(title), .name = std::string(name), .right_aligned = true};
}

Table::Column Table::Data(absl::string_view name) {
  return {.title = "", .name = std::string(name)};
}

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

void Table::AddRow(std::vector<std::string> cells, Paint paint) {
  cells.resize(columns_.size());
  rows_.push_back({std::move(cells), paint});
}

std::vector<int> Table::Widths(const std::vector<Row>& shown) const {
  std::vector<int> widths(columns_.size(), 0);
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].title.empty()) continue;
    for (const Row& row : shown) widths[i] = std::max(widths[i], DisplayWidth(row.cells[i]));
    if (widths[i] > 0) widths[i] = std::max(widths[i], DisplayWidth(columns_[i].title));
  }
  return widths;
}

std::string Table::Render(const Look& look) const {
  if (rows_.empty()) return Say({"none\n", "无\n"});
  std::vector<Row> shown = rows_;
  for (Row& row : shown)
    for (std::string& cell : row.cells) cell = Printable(cell);
  std::vector<int> widths = Widths(shown);
  std::vector<Columns> lines = Fold(columns_, look.width, kLeastWidth, widths);
  // Rows that take several lines anyway leave more of the words.
  if (lines.size() > 1)
    lines = Fold(columns_, look.width, std::max(kLeastWidth, look.width / 4), widths);
  for (size_t i = 0; look.width > 0 && i < lines.size(); ++i)
    Shrink(columns_, lines[i], look.width - (i == 0 ? 0 : kIndent), &widths);
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  std::string text =
      Folded(columns_, lines, widths, titles, Paint::kHeading, Paint::kHeading, look.color);
  for (const Row& row : shown) {
    absl::StrAppend(
        &text, Folded(columns_, lines, widths, row.cells, row.paint, Paint::kPlain, look.color));
  }
  return text;
}

std::string Table::Lines(Format format) const {
  const auto line = [&](const auto& cell_of) {
    std::vector<std::string> fields;
    for (size_t i = 0; i < columns_.size(); ++i)
      if (!columns_[i].name.empty()) fields.push_back(cell_of(i));
    return format == Format::kCsv ? CsvLine(fields) : TsvLine(fields);
  };
  std::string lines = line([&](size_t i) { return columns_[i].name; });
  for (const Row& row : rows_)
    absl::StrAppend(&lines, line([&](size_t i) { return row.cells[i]; }));
  return lines;
}

}  // namespace zhibiao
