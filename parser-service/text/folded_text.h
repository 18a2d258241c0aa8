// Text folded for matching, aligned to the original.
//
// The rules of the language are written once, for half-width, simplified characters without line
// breaks inside a paragraph. Folding brings any text into that form and remembers, for each
// character, the bytes of the original it stands for, so that a record can always point back.
#ifndef ZHIBIAO_PARSER_SERVICE_TEXT_FOLDED_TEXT_H_
#define ZHIBIAO_PARSER_SERVICE_TEXT_FOLDED_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/string_view.h"

namespace zhibiao {

// A half-open range of bytes of the original.
struct ByteRange {
  uint32_t begin = 0;
  uint32_t end = 0;

  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// One character of the form used for matching: full-width to half-width, traditional to
// simplified, variant dashes and tildes to one form. A character beyond the basic plane becomes
// kBeyondBasicPlane; its words are taken from the original. A control character or blank other
// than a line break becomes a space.
//
//   １ → 1    ％ → %    ， stays ，   （ → （ (brackets and CJK punctuation stay wide)
//   ( → （   ) → ）   , and : stay (see FoldMarks)   － – ‐ ‑ ― → —   ∼ ～ 〜 → ~   ・ ‧ • → ·
char16_t FoldChar(char32_t c);

inline constexpr char16_t kBeyondBasicPlane = u'\uE000';

// A run of text in the form used for matching. Indices are positions in `chars`.
class FoldedText {
 public:
  // Appends one character which stands for the bytes `origin`. Folds it.
  void Append(char32_t c, ByteRange origin);

  // Appends the characters of source[range], folded, dropping line breaks. Blanks are kept as one
  // space each. Malformed UTF-8 must not occur: SourceText has replaced it.
  void AppendSource(absl::string_view source, ByteRange range);

  // Appends the characters [begin, end) of `other`. Requires begin <= end <= other.size().
  void Append(const FoldedText& other, size_t begin, size_t end);

  // Drops spaces at both ends.
  void TrimSpaces();

  // Brings , and : that part words, as editors without full-width marks write them, into their wide
  // form: 增长8.0%,下降 → 增长8.0%，下降. Those of numbers, times and Latin words stay.
  void FoldMarks();

  std::u16string_view chars() const { return chars_; }
  size_t size() const { return chars_.size(); }
  bool empty() const { return chars_.empty(); }
  char16_t operator[](size_t i) const { return chars_[i]; }

  // The original bytes of the characters [begin, end), from the first byte of the first to the
  // last byte of the last. Requires begin < end <= size().
  ByteRange Origin(size_t begin, size_t end) const;

  // Appends what the characters [begin, end) stand for in `source`, without what is between them
  // there, such as line breaks and markup. Requires begin <= end <= size().
  void AppendOriginal(absl::string_view source, size_t begin, size_t end, std::string* out) const;

 private:
  // Characters which stand side by side in the original, all of the same number of bytes. Texts
  // change from one width to another far more seldom than from one character to the next.
  struct Run {
    uint32_t first;  // index of its first character, which stands for `origin`
    ByteRange origin;

    ByteRange OriginOf(uint32_t index) const {
      const uint32_t width = origin.end - origin.begin;
      const uint32_t begin = origin.begin + (index - first) * width;
      return {begin, begin + width};
    }
  };
  // The run of the character at `index`. Requires index < size().
  const Run* RunOf(uint32_t index) const;
  // Notes what the character at `index`, the one behind those noted before, stands for.
  void AddOrigin(uint32_t index, ByteRange origin);

  std::u16string chars_;
  std::vector<Run> runs_;
};

// Conversions between the two encodings, for lexicon data, messages and tests.
std::u16string Utf8ToUtf16(absl::string_view text);
std::string Utf16ToUtf8(std::u16string_view text);
void AppendUtf8(std::u16string_view text, std::string* out);

// The characters of `text`, each in the form used for matching.
std::u16string FoldUtf8(absl::string_view text);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_TEXT_FOLDED_TEXT_H_
