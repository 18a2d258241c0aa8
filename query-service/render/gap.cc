#include "query-service/render/gap.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "query-service/render/html_text.h"

namespace zhibiao {
namespace {

constexpr int kWidestCell = 100;
constexpr int kMostEmptyCells = 100;
constexpr size_t kLongestAddress = 2048;  // as in readable_text.cc

// Tags inside a line of text; every other one parts blocks.
bool IsInline(absl::string_view name) {
  for (const absl::string_view known :
       {"a",   "b",   "i",     "u",   "s",     "em",   "strong", "span", "font",
        "sub", "sup", "small", "big", "abbr",  "mark", "code",   "q",    "cite",
        "img", "wbr", "ins",   "del", "label", "time", "o:p"}) {
    if (name == known) return true;
  }
  return false;
}

// The number of an attribute such as `rowspan="2"` of a tag; 1 when there is none.
int SpanOf(const std::string& tag, absl::string_view attribute) {
  const size_t at = tag.find(absl::StrCat(attribute, "="));
  if (at == std::string::npos) return 1;
  absl::string_view rest = absl::string_view(tag).substr(at + attribute.size() + 1);
  rest = rest.substr(std::min(rest.find_first_of("0123456789"), rest.size()));
  rest = rest.substr(0, std::min(rest.find_first_not_of("0123456789"), rest.size()));
  int number = 1;
  return absl::SimpleAtoi(rest, &number) ? std::clamp(number, 1, kWidestCell) : 1;
}

class GapReader {
 public:
  GapReader(absl::string_view source, size_t begin, size_t end, LineEnds line_ends)
      : source_(source), at_(begin), end_(end), line_ends_(line_ends) {}

  Gap Read() {
    while (at_ < end_) {
      const size_t tag_end = source_[at_] == '<' ? EndOfTag(source_, at_, end_) : at_;
      if (const size_t address_end = EndOfAddress(); address_end != at_) {
        at_ = address_end;
      } else if (tag_end != at_) {
        ReadTag(source_.substr(at_, tag_end - at_));
        at_ = tag_end;
      } else {
        ReadCharacter();
      }
    }
    Finish();
    return std::move(gap_);
  }

 private:
  // Behind `](address)`, with which a link ends whose words are the last of a sentence.
  size_t EndOfAddress() const {
    if (source_.substr(at_, 2) != "](") return at_;
    const size_t close = source_.substr(at_, std::min(end_ - at_, kLongestAddress)).find(')');
    return close == absl::string_view::npos ? at_ : at_ + close + 1;
  }

  void ReadTag(absl::string_view tag) {
    FlushWord();
    const size_t name_at = absl::StartsWith(tag, "</") ? 2 : 1;
    size_t name_end = name_at;
    while (name_end < tag.size() && !absl::ascii_isspace(Byte(tag[name_end])) &&
           tag[name_end] != '>' && tag[name_end] != '/') {
      ++name_end;
    }
    const std::string name = absl::AsciiStrToLower(tag.substr(name_at, name_end - name_at));
    if (!IsInline(name) && !absl::StartsWith(name, "!--")) gap_.parts_blocks = true;
    if (name_at == 2) return;
    if (name == "table") gap_.cell.begins_table = true;
    if (name == "table" || name == "tr") BeginRow();
    if (name == "td" || name == "th") {
      if (++tagged_cells_ > 1) gap_.cell.empty_cells = std::min(tagged_cells_ - 1, kMostEmptyCells);
      const std::string lower = absl::AsciiStrToLower(tag);
      gap_.cell.row_span = SpanOf(lower, "rowspan");
      gap_.cell.column_span = SpanOf(lower, "colspan");
      gap_.cell.is_header = name == "th";
    }
  }

  void ReadCharacter() {
    const size_t start = at_;
    const char32_t c = NextCharacter(source_.substr(0, end_), &at_);
    if (c == '\n') {
      ++line_ends_seen_;
      has_mark_ = false;
      if (line_ends_ != LineEnds::kMeanNothing) BeginRow();
    } else if (c == '|') {
      ++pipes_;
    } else if (c == '-' && pipes_ > 0) {
      has_ruler_ = true;
    }
    if (IsBlank(c) || c == '|') {
      if (c == '\n' || c == '|') FlushWord();
      return;
    }
    if (word_begin_ == end_) {
      if (c < 0x80 && absl::StrContains("#*-+>=_:~`[]!", static_cast<char>(c))) {
        has_mark_ = has_mark_ || c == '-' || c == '*' || c == '+' || c == '#';
        return;
      }
      word_begin_ = start;
    }
    word_end_ = at_;
    has_letter_ = has_letter_ || c >= 0x80 || absl::ascii_isalnum(static_cast<unsigned char>(c));
  }

  void BeginRow() {
    gap_.cell.begins_row = true;
    gap_.cell.empty_cells = 0;
    tagged_cells_ = 0;
    pipes_ = 0;
  }

  // Marks such as `##`, `-` and `1.` are no words.
  void FlushWord() {
    if (word_begin_ != end_ && has_letter_) gap_.words.push_back({word_begin_, word_end_, 0});
    word_begin_ = end_;
    has_letter_ = false;
  }

  void Finish() {
    // What stands in the line of the next sentence is its mark: `1.` of a list.
    if (word_begin_ != end_ && has_letter_) gap_.marker = {word_begin_, word_end_, 0};
    if (line_ends_ == LineEnds::kMeanNothing) {
      gap_.words.clear();
      gap_.marker = {};
      return;
    }
    const int needed = line_ends_ == LineEnds::kJoin ? 2 : 1;
    // An item or a heading begins with its line.
    const bool begins_item = line_ends_seen_ > 0 && (has_mark_ || gap_.marker != Stretch());
    if (line_ends_seen_ >= needed || begins_item || !gap_.words.empty()) gap_.parts_blocks = true;
    if (line_ends_seen_ >= 2 && !has_ruler_ && tagged_cells_ == 0) gap_.cell.begins_table = true;
    // A row of a pipe table begins with a pipe of its own.
    if (pipes_ > 1) gap_.cell.empty_cells = std::min(pipes_ - 1, kMostEmptyCells);
  }

  static unsigned char Byte(char c) { return static_cast<unsigned char>(c); }

  absl::string_view source_;
  size_t at_;
  size_t end_;
  LineEnds line_ends_;
  Gap gap_;
  int line_ends_seen_ = 0;
  int pipes_ = 0;
  bool has_ruler_ = false;
  bool has_mark_ = false;  // in the line of the next sentence
  int tagged_cells_ = 0;
  size_t word_begin_ = end_;  // end_: none
  size_t word_end_ = 0;
  bool has_letter_ = false;
};

}  // namespace

Gap ReadGap(absl::string_view source, size_t begin, size_t end, LineEnds line_ends) {
  return GapReader(source, begin, end, line_ends).Read();
}

}  // namespace zhibiao
