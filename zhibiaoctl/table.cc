#include "zhibiaoctl/table.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
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

std::string Line(const std::vector<Table::Column>& columns, const std::vector<int>& widths,
                 const std::vector<std::string>& cells) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (widths[i] == 0) continue;
    if (!line.empty()) line.append(kGap, ' ');
    absl::StrAppend(
        &line, PadToWidth(CutToWidth(cells[i], widths[i]), widths[i], columns[i].right_aligned));
  }
  line.erase(line.find_last_not_of(' ') + 1);
  line.push_back('\n');
  return line;
}

}  // namespace

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

void Table::AddRow(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (std::string& cell : cells) cell = Printable(cell);
  rows_.push_back(std::move(cells));
}

std::vector<int> Table::NaturalWidths() const {
  std::vector<int> widths(columns_.size(), 0);
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], DisplayWidth(row[i]));
  }
  for (size_t i = 0; i < widths.size(); ++i) {
    if (widths[i] > 0) widths[i] = std::max(widths[i], DisplayWidth(columns_[i].title));
  }
  return widths;
}

std::string Table::Render(int width) const {
  std::vector<int> widths = NaturalWidths();
  if (width > 0) Shrink(columns_, width, &widths);
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  std::string text = Line(columns_, widths, titles);
  for (const auto& row : rows_) absl::StrAppend(&text, Line(columns_, widths, row));
  return text;
}

int TerminalWidth() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

}  // namespace zhibiao
