#include "parser-service/document/plain_reader.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "parser-service/document/aligned_table.h"
#include "parser-service/document/characters.h"
#include "parser-service/document/inline_markup.h"
#include "parser-service/document/line_scan.h"
#include "parser-service/document/pipe_table.h"

namespace zhibiao {
namespace {

// A line which stands further in than any paragraph is centred: a title.
constexpr uint32_t kCentred = 10;
constexpr uint32_t kLongestTitle = 80;  // columns

class PlainReader {
 public:
  PlainReader(absl::string_view source, ByteRange range, bool markdown, Drafts* drafts)
      : source_(source),
        markdown_(markdown),
        lines_(ScanLines(source, range)),
        drafts_(*drafts),
        wrap_width_(FindWrapWidth(lines_)) {}

  void Read() {
    for (size_t i = 0; i < lines_.size();) {
      if (lines_[i].blank()) {
        after_blank_ = true;
        ++i;
        continue;
      }
      i = ReadBlock(i);
      after_blank_ = false;
    }
  }

 private:
  absl::string_view Words(const Line& line) const {
    return source_.substr(line.range.begin, line.range.end - line.range.begin);
  }

  // Reads the block which begins at line `first`; returns the line behind it.
  size_t ReadBlock(size_t first) {
    const Line& line = lines_[first];
    if (line.pipes || line.gaps) {
      const size_t behind = ReadTable(first);
      if (behind > first) return behind;
    }
    if (const int level = HeadingLevel(line); level > 0) return ReadHeading(first, level);
    if (const int level = UnderlinedLevel(first); level > 0) return ReadUnderlined(first, level);
    if (IsRule(line)) return first + 1;
    Draft draft;
    ByteRange words = line.range;
    if (const uint32_t marker = ListMarker(line); marker > 0) {
      draft.block.kind = BlockKind::kListItem;
      draft.marked = true;
      words.begin += marker;
    } else if (markdown_ && source_[words.begin] == '>') {
      ++words.begin;
    }
    draft.indented = line.indent >= 2;
    draft.soft = !after_blank_;
    if (wrap_width_ == 0) {
      Append(words, line.markup, &draft);
      Add(std::move(draft));
      return first + 1;
    }
    return ReadWrapped(first, words, std::move(draft));
  }

  size_t ReadTable(size_t first) {
    const size_t behind = ReadPipeTable(source_, lines_, first, markdown_, &drafts_);
    return behind > first ? behind : ReadAlignedTable(source_, lines_, first, &drafts_);
  }

  size_t ReadHeading(size_t first, int level) {
    const Line& line = lines_[first];
    Draft draft;
    draft.marked = true;
    draft.block.kind = BlockKind::kHeading;
    draft.block.heading_level = level;
    ByteRange words = line.range;
    words.begin += static_cast<uint32_t>(level);
    while (words.end > words.begin && source_[words.end - 1] == '#') --words.end;
    Append(words, line.markup, &draft);
    Add(std::move(draft));
    return first + 1;
  }

  // 1 for a title with === below it, 2 in markdown for one with ---, else 0.
  int UnderlinedLevel(size_t first) const {
    if (first + 1 == lines_.size() || lines_[first].width > kLongestTitle) return 0;
    const Line& next = lines_[first + 1];
    if (next.blank() || !IsRule(next) || IsRule(lines_[first])) return 0;
    const char mark = source_[next.range.begin];
    return mark == '=' ? 1 : mark == '-' && markdown_ ? 2 : 0;
  }

  size_t ReadUnderlined(size_t first, int level) {
    Draft draft;
    draft.marked = true;
    draft.block.kind = BlockKind::kHeading;
    draft.block.heading_level = level;
    Append(lines_[first].range, lines_[first].markup, &draft);
    Add(std::move(draft));
    return first + 2;
  }

  // Joins the lines of a paragraph of a wrapped text.
  size_t ReadWrapped(size_t first, ByteRange words, Draft draft) {
    size_t last = first;
    Append(words, lines_[first].markup, &draft);
    while (last + 1 < lines_.size() && ContinuesBehind(last)) {
      ++last;
      AppendLineEnd(lines_[last], &draft);
      Append(lines_[last].range, lines_[last].markup, &draft);
    }
    Add(std::move(draft));
    return last + 1;
  }

  // True when the line behind `at` is the rest of its paragraph: `at` is full, and the next one
  // is not set in.
  bool ContinuesBehind(size_t at) const {
    const Line& line = lines_[at];
    const Line& next = lines_[at + 1];
    if (next.blank() || next.indent >= 2 || HeadingLevel(next) > 0 || ListMarker(next) > 0) {
      return false;
    }
    if (line.indent >= kCentred && line.width < kLongestTitle) return false;
    // The first line of a wire lost the blanks in front of it and has a narrow one behind 日电.
    const bool open = !absl::EndsWith(Words(line), "。");
    return line.indent + line.width + (open ? 6 : 4) >= wrap_width_;
  }

  // A line end between two Latin words is their blank.
  void AppendLineEnd(const Line& next, Draft* draft) {
    FoldedText& text = draft->block.text;
    if (text.empty() || next.range.begin == 0) return;
    const char16_t last = text[text.size() - 1];
    const auto first = static_cast<unsigned char>(source_[next.range.begin]);
    if (!IsAsciiLetter(last) || !absl::ascii_isalpha(first)) return;
    text.Append(' ', {text.Origin(text.size() - 1, text.size()).end, next.range.begin});
  }

  void Append(ByteRange words, bool markup, Draft* draft) {
    FoldedText& text = draft->block.text;
    if (markup) {
      AppendInline(source_, words, markdown_, &text, &draft->bold, &draft->linked);
    } else {
      text.AppendSource(source_, words);
    }
  }

  void Add(Draft draft) {
    draft.block.text.TrimSpaces();
    if (!draft.block.text.empty()) drafts_.push_back(std::move(draft));
  }

  // The number of # before a blank, or 0.
  int HeadingLevel(const Line& line) const {
    const absl::string_view words = Words(line);
    if (words.empty() || words[0] != '#') return 0;
    size_t level = 0;
    while (level < words.size() && words[level] == '#') ++level;
    if (level > 6 || level == words.size()) return 0;
    const bool blank =
        words[level] == ' ' || words[level] == '\t' || words.substr(level, 3) == "\xE3\x80\x80";
    return blank ? static_cast<int>(level) : 0;
  }

  // --- *** ___ ===: rules between parts.
  bool IsRule(const Line& line) const {
    const absl::string_view words = Words(line);
    if (words.size() < 3 || !Contains(u"-*_=", static_cast<char16_t>(words[0]))) return false;
    return words.find_first_not_of(words.substr(0, 1)) == absl::string_view::npos;
  }

  // The bytes of a marker of an unordered list with its blank, or 0. Numbers stay: they are words.
  uint32_t ListMarker(const Line& line) const {
    const absl::string_view words = Words(line);
    if (words.size() > 2 && (words[0] == '-' || words[0] == '*' || words[0] == '+') &&
        (words[1] == ' ' || words[1] == '\t')) {
      return 2;
    }
    for (const absl::string_view bullet : {"•", "●", "■", "◆", "▪", "○"}) {
      if (words.size() > bullet.size() && words.substr(0, bullet.size()) == bullet) {
        return static_cast<uint32_t>(bullet.size());
      }
    }
    return 0;
  }

  const absl::string_view source_;
  const bool markdown_;
  const std::vector<Line> lines_;
  Drafts& drafts_;
  const uint32_t wrap_width_;
  bool after_blank_ = true;
};

}  // namespace

void ReadPlain(absl::string_view source, ByteRange range, bool markdown, Drafts* drafts) {
  PlainReader(source, range, markdown, drafts).Read();
}

}  // namespace zhibiao
