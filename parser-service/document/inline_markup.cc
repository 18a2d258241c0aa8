#include "parser-service/document/inline_markup.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "parser-service/document/html_entity.h"
#include "parser-service/text/source_text.h"

namespace zhibiao {
namespace {

// Addresses and tags are short; a longer one is text with a stray bracket. The bound keeps the
// work on hostile text linear.
constexpr size_t kLongestMark = 2048;

class InlineReader {
 public:
  InlineReader(absl::string_view source, ByteRange range, bool markdown, FoldedText* text)
      : source_(source.substr(0, range.end)), at_(range.begin), markdown_(markdown), text_(text) {}

  void Read() {
    plain_begin_ = at_;
    while (at_ < source_.size()) {
      const size_t before = at_;
      if (!ReadMark()) {
        ++at_;
        continue;
      }
      FlushPlain(before);
      plain_begin_ = at_;
      run_bold_ = in_bold_;
      run_linked_ = at_ <= link_words_end_;
      Emit();
    }
    FlushPlain(at_);
  }

  bool bold() const { return chars_ > 0 && bold_chars_ == chars_; }
  bool linked() const { return chars_ > 0 && linked_chars_ == chars_; }

 private:
  void FlushPlain(size_t end) { AppendRange(plain_begin_, end); }

  void AppendRange(size_t begin, size_t end) {
    if (begin >= end) return;
    const size_t old_size = text_->size();
    text_->AppendSource(source_, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    Count(old_size);
  }

  void Count(size_t old_size) {
    size_t added = 0;
    for (size_t i = old_size; i < text_->size(); ++i) added += (*text_)[i] != u' ';
    chars_ += added;
    if (run_bold_) bold_chars_ += added;
    if (run_linked_) linked_chars_ += added;
  }

  // What the mark just read stands for, beyond nothing.
  void Emit() {
    if (entity_.code_point == 0) return;
    text_->Append(entity_.code_point, entity_origin_);
    Count(text_->size() - 1);
    entity_ = {};
  }

  // Reads a mark at at_ and moves behind it; false when there is none.
  bool ReadMark() {
    switch (source_[at_]) {
      case '*':
      case '_':
        return ReadEmphasis();
      case '`':
        return markdown_ && Skip(1);
      case '\\':
        return markdown_ && at_ + 1 < source_.size() &&
               absl::ascii_ispunct(static_cast<unsigned char>(source_[at_ + 1])) && ReadEscape();
      case '!':
        return at_ + 1 < source_.size() && source_[at_ + 1] == '[' && IsLink(at_ + 1) && Skip(1);
      case '[':
        return ReadNoteMark() || (IsLink(at_) && Skip(1));
      case ']':
        return at_ == link_words_end_ && link_words_end_ > 0 && Skip(link_end_ - at_);
      case '<':
        return ReadTag();
      case '&':
        return ReadEntity();
      default:
        return false;
    }
  }

  bool Skip(size_t bytes) {
    at_ += bytes;
    return true;
  }

  bool ReadEscape() {
    entity_ = {static_cast<char32_t>(source_[at_ + 1]), 2};
    entity_origin_ = {static_cast<uint32_t>(at_ + 1), static_cast<uint32_t>(at_ + 2)};
    return Skip(2);
  }

  bool ReadEmphasis() {
    const char mark = source_[at_];
    size_t length = 1;
    while (at_ + length < source_.size() && source_[at_ + length] == mark) ++length;
    if (mark == '*' && length == 2) in_bold_ = !in_bold_;
    if (mark == '*' && (length == 2 || length == 3)) return Skip(length);
    if (!markdown_ || length != 1) return false;
    // *n of a formula or a footnote stands beside a blank or digit; emphasis embraces words.
    const bool word_before = at_ > 0 && !absl::ascii_isspace(Unsigned(at_ - 1));
    const bool word_behind = at_ + 1 < source_.size() && !absl::ascii_isspace(Unsigned(at_ + 1));
    const bool digit_behind = word_behind && absl::ascii_isdigit(Unsigned(at_ + 1));
    if (in_emphasis_ == mark) {
      if (!word_before) return false;
      in_emphasis_ = 0;
      return Skip(1);
    }
    if (!word_behind || digit_behind || in_emphasis_ != 0) return false;
    const size_t close = source_.find(mark, at_ + 1);
    if (close == absl::string_view::npos || close - at_ > kLongestMark) return false;
    in_emphasis_ = mark;
    return Skip(1);
  }

  // 常住人口[2], 两年平均[①]: the number of a note, behind a word and no link.
  bool ReadNoteMark() {
    const bool behind_word = at_ > plain_begin_ && Unsigned(at_ - 1) >= 0x80;
    if (!behind_word) return false;
    constexpr size_t kLongest = 3;  // bytes
    size_t end = at_ + 1;
    while (end < source_.size() && end <= at_ + kLongest && absl::ascii_isdigit(Unsigned(end)))
      ++end;
    // ① to ⑳
    if (end == at_ + 1 && absl::StartsWith(source_.substr(end), "\xE2\x91")) end += 3;
    if (end == at_ + 1 || end >= source_.size() || source_[end] != ']') return false;
    return !absl::StartsWith(source_.substr(end + 1), "(") && Skip(end + 1 - at_);
  }

  unsigned char Unsigned(size_t at) const { return static_cast<unsigned char>(source_[at]); }

  // True when a [ at `open` begins [words](address); remembers where the words and it end.
  bool IsLink(size_t open) {
    if (link_end_ > open) return false;
    const absl::string_view rest = source_.substr(open, kLongestMark);
    const size_t middle = rest.find("](");
    if (middle == absl::string_view::npos) return false;
    const size_t close = rest.find(')', middle);
    if (close == absl::string_view::npos) return false;
    link_words_end_ = open + middle;
    link_end_ = open + close + 1;
    return true;
  }

  bool ReadTag() {
    size_t name = at_ + 1;
    if (name < source_.size() && source_[name] == '/') ++name;
    if (name >= source_.size()) return false;
    const bool comment = absl::StartsWith(source_.substr(name), "!--");
    if (!comment && !absl::ascii_isalpha(Unsigned(name))) return false;
    const size_t close = source_.substr(at_, kLongestMark).find(comment ? "-->" : ">");
    if (close == absl::string_view::npos) return false;
    return Skip(close + (comment ? 3 : 1));
  }

  bool ReadEntity() {
    entity_ = DecodeEntity(source_, at_);
    if (entity_.code_point == 0) return false;
    entity_origin_ = {static_cast<uint32_t>(at_), static_cast<uint32_t>(at_ + entity_.length)};
    return Skip(entity_.length);
  }

  const absl::string_view source_;
  size_t at_;
  const bool markdown_;
  FoldedText* const text_;
  size_t plain_begin_ = 0;
  Entity entity_;
  ByteRange entity_origin_;
  bool in_bold_ = false;
  bool run_bold_ = false, run_linked_ = false;  // of the words not yet appended
  char in_emphasis_ = 0;
  size_t link_words_end_ = 0, link_end_ = 0;
  size_t chars_ = 0, bold_chars_ = 0, linked_chars_ = 0;
};

}  // namespace

void AppendInline(absl::string_view source, ByteRange range, bool markdown, FoldedText* text,
                  bool* bold, bool* linked) {
  InlineReader reader(source, range, markdown, text);
  reader.Read();
  *bold = reader.bold();
  *linked = reader.linked();
}

}  // namespace zhibiao
