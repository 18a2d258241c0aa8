#include "parser-service/document/aligned_table.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "parser-service/document/table_grid.h"
#include "parser-service/text/source_text.h"

namespace zhibiao {
namespace {

// Where a cell stands in its row: its bytes, and the columns it covers on paper.
struct Place {
  ByteRange range;
  int left = 0;
  int right = 0;
};

struct Row {
  std::vector<Place> places;
  bool tabs = false;  // parted by tabs: places count, also empty ones
};

int WidthOf(char32_t c) { return c >= 0x1100 ? 2 : 1; }

bool IsBlank(char32_t c) { return c == ' ' || c == '\t' || c == 0x3000 || c == 0xA0; }

int TabsBefore(absl::string_view source, const Line& line) {
  int tabs = 0;
  for (size_t at = line.range.begin; at > 0; --at) {
    const char c = source[at - 1];
    if (c != ' ' && c != '\t') break;
    tabs += c == '\t';
  }
  return tabs;
}

Row SplitByTabs(absl::string_view source, const Line& line) {
  Row row;
  row.tabs = true;
  for (int i = TabsBefore(source, line); i > 0; --i) row.places.push_back({});
  size_t begin = line.range.begin;
  for (size_t at = begin; at <= line.range.end; ++at) {
    if (at < line.range.end && source[at] != '\t') continue;
    row.places.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(at)}});
    begin = at + 1;
  }
  return row;
}

// Cells stand two columns of blanks apart.
Row SplitByBlanks(absl::string_view source, const Line& line) {
  Row row;
  int column = static_cast<int>(line.indent), blanks = 2;
  for (size_t at = line.range.begin; at < line.range.end;) {
    const size_t begin = at;
    const char32_t c = DecodeUtf8(source, &at);
    const int width = WidthOf(c);
    column += width;
    if (IsBlank(c)) {
      blanks += width;
      continue;
    }
    if (blanks >= 2) row.places.push_back({{static_cast<uint32_t>(begin), 0}, column - width, 0});
    blanks = 0;
    row.places.back().range.end = static_cast<uint32_t>(at);
    row.places.back().right = column;
  }
  return row;
}

Row SplitRow(absl::string_view source, const Line& line) {
  const absl::string_view words =
      source.substr(line.range.begin, line.range.end - line.range.begin);
  return words.find('\t') != absl::string_view::npos ? SplitByTabs(source, line)
                                                     : SplitByBlanks(source, line);
}

FoldedText FoldPlace(absl::string_view source, const Place& place) {
  FoldedText text;
  text.AppendSource(source, place.range);
  text.TrimSpaces();
  return text;
}

size_t CountNumbers(absl::string_view source, const Row& row) {
  return static_cast<size_t>(
      std::count_if(row.places.begin(), row.places.end(),
                    [&](const Place& place) { return IsNumericCell(FoldPlace(source, place)); }));
}

bool MayBeRow(const Line& line) { return line.gaps && !line.blank() && !line.pipes; }

// Whether the lines from `first` on are a table: a bounded look, so that long texts full of
// blanks cost no more than others.
bool BeginsTable(absl::string_view source, const std::vector<Line>& lines, size_t first) {
  size_t wide_rows = 0, narrow_rows = 0;
  for (size_t i = first; i < std::min(lines.size(), first + 4) && MayBeRow(lines[i]); ++i) {
    const Row row = SplitRow(source, lines[i]);
    const size_t numbers = CountNumbers(source, row);
    wide_rows += numbers >= 2;
    narrow_rows += numbers == 1 && row.places.size() == 2;
  }
  return wide_rows >= 2 || narrow_rows >= 3;
}

// The place of the widest row which `place` stands under.
size_t NearestColumn(const Row& widest, const Place& place) {
  size_t best = 0;
  int best_distance = -1;
  for (size_t i = 0; i < widest.places.size(); ++i) {
    const Place& column = widest.places[i];
    const int distance =
        std::min({std::abs(column.left - place.left), std::abs(column.right - place.right),
                  std::abs(column.left + column.right - place.left - place.right) / 2});
    if (best_distance >= 0 && distance >= best_distance) continue;
    best = i;
    best_distance = distance;
  }
  return best;
}

// Fills a row which lacks cells with empty ones, by where its cells stand.
std::vector<Place> Align(const Row& row, const Row& widest) {
  if (row.tabs || widest.tabs || row.places.size() >= widest.places.size()) return row.places;
  std::vector<Place> aligned;
  for (const Place& place : row.places) {
    const size_t column = std::max(NearestColumn(widest, place), aligned.size());
    aligned.resize(column);
    aligned.push_back(place);
  }
  return aligned;
}

}  // namespace

size_t ReadAlignedTable(absl::string_view source, const std::vector<Line>& lines, size_t first,
                        Drafts* drafts) {
  if (!MayBeRow(lines[first]) || !BeginsTable(source, lines, first)) return first;
  std::vector<Row> rows;
  size_t behind = first;
  for (; behind < lines.size() && MayBeRow(lines[behind]); ++behind) {
    rows.push_back(SplitRow(source, lines[behind]));
  }
  const Row& widest = *std::max_element(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.places.size() < b.places.size();
  });
  TableGrid grid;
  for (const Row& row : rows) {
    grid.BeginRow();
    for (const Place& place : Align(row, widest)) {
      GridCell cell;
      if (FoldedText text = FoldPlace(source, place); !text.empty()) {
        cell.parts.push_back(std::move(text));
      }
      grid.AddCell(std::move(cell));
    }
  }
  AppendTable(&grid, drafts);
  return behind;
}

}  // namespace zhibiao
