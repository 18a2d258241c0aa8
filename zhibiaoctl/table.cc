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

// Takes columns from the widest column that may be cut until the sum fits.
void Shrink(const std::vector<Table::Column>& columns, int width, std::vector<int>* widths) {
  int total = -kGap;
  for (int each : *widths) total += each == 0 ? 0 : each + kGap;
  while (total > width) {
    size_t widest = columns.size();
    for (size_t i = 0; i < columns.size(); ++i) {
      if (!columns[i].may_be_cut || (*widths)[i] <= kLeastWidth) continue;
      if (widest == columns.size() || (*widths)[i] > (*widths)[widest]) widest = i;
    }
    if (widest == columns.size()) return;
    --(*widths)[widest];
    --total;
  }
}

// The line in `paint`, or its first cell only where the rest is plain.
std::string Line(const std::vector<Table::Column>& columns, const std::vector<int>& widths,
                 const std::vector<std::string>& cells, Paint first, Paint rest, bool color) {
  std::string line;
  std::string blanks;
  bool begun = false;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (widths[i] == 0) continue;
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
    begun = true;
  }
  line.push_back('\n');
  return line;
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
  if (look.width > 0) Shrink(columns_, look.width, &widths);
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  std::string text = Line(columns_, widths, titles, Paint::kHeading, Paint::kHeading, look.color);
  for (const Row& row : shown)
    absl::StrAppend(&text, Line(columns_, widths, row.cells, row.paint, Paint::kPlain, look.color));
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
