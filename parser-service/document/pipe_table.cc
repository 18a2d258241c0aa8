#include "parser-service/document/pipe_table.h"

#include <algorithm>
#include <utility>

#include "parser-service/document/inline_markup.h"
#include "parser-service/document/table_grid.h"

namespace zhibiao {
namespace {

class PipeTableReader {
 public:
  PipeTableReader(absl::string_view source, const std::vector<Line>& lines, bool markdown)
      : source_(source), lines_(lines), markdown_(markdown) {}

  bool BeginsAt(size_t first) const {
    if (!IsRow(first) || !IsRow(first + 1)) return false;
    return IsRule(first + 1) || (LeadsWithPipe(first) && LeadsWithPipe(first + 1)) ||
           (PipesOf(first) >= 2 && PipesOf(first) == PipesOf(first + 1)) ||
           (EndsWithPipe(first) && EndsWithPipe(first + 1));
  }

  // Returns the line behind the table.
  size_t Read(size_t first, Drafts* drafts) {
    const bool header = IsRule(first + 1);
    size_t at = first;
    // Where rows begin with their stub, a pipe at the beginning stands behind an empty cell.
    framed_ = true;
    for (size_t row = first; IsRow(row); ++row) framed_ = framed_ && LeadsWithPipe(row);
    for (; IsRow(at); ++at) {
      if (!IsRule(at)) ReadRow(lines_[at], header && at == first);
    }
    AppendTable(&grid_, drafts);
    return at;
  }

 private:
  bool IsRow(size_t at) const { return at < lines_.size() && lines_[at].pipes; }

  absl::string_view RowAt(size_t at) const {
    const ByteRange range = lines_[at].range;
    return source_.substr(range.begin, range.end - range.begin);
  }
  bool LeadsWithPipe(size_t at) const { return RowAt(at).front() == '|'; }
  bool EndsWithPipe(size_t at) const { return RowAt(at).back() == '|'; }
  int64_t PipesOf(size_t at) const {
    const absl::string_view row = RowAt(at);
    return std::count(row.begin(), row.end(), '|');
  }

  // |---|:---:|
  bool IsRule(size_t at) const {
    const absl::string_view words = RowAt(at);
    return words.find('-') != absl::string_view::npos &&
           words.find_first_not_of("|-: \t") == absl::string_view::npos;
  }

  void ReadRow(const Line& line, bool header) {
    grid_.BeginRow();
    size_t begin = line.range.begin, end = line.range.end;
    if (framed_ && source_[begin] == '|') ++begin;
    if (end > begin && source_[end - 1] == '|') --end;
    for (size_t at = begin; at <= end; ++at) {
      if (at < end && (source_[at] != '|' || (at > begin && source_[at - 1] == '\\'))) continue;
      AddCell({static_cast<uint32_t>(begin), static_cast<uint32_t>(at)}, header);
      begin = at + 1;
    }
  }

  void AddCell(ByteRange range, bool header) {
    GridCell cell;
    cell.header = header;
    FoldedText text;
    bool bold = false, linked = false;
    AppendInline(source_, range, markdown_, &text, &bold, &linked);
    text.TrimSpaces();
    if (!text.empty()) cell.parts.push_back(std::move(text));
    grid_.AddCell(std::move(cell));
  }

  const absl::string_view source_;
  const std::vector<Line>& lines_;
  const bool markdown_;
  bool framed_ = true;  // every row begins with a pipe
  TableGrid grid_;
};

}  // namespace

size_t ReadPipeTable(absl::string_view source, const std::vector<Line>& lines, size_t first,
                     bool markdown, Drafts* drafts) {
  PipeTableReader reader(source, lines, markdown);
  return reader.BeginsAt(first) ? reader.Read(first, drafts) : first;
}

}  // namespace zhibiao
