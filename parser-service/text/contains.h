// Looking for a word or character in a stretch of folded text.
#ifndef ZHIBIAO_PARSER_SERVICE_TEXT_CONTAINS_H_
#define ZHIBIAO_PARSER_SERVICE_TEXT_CONTAINS_H_

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace zhibiao {

// Whether `word`, which is not empty, stands in `text`. As text.find(word) != npos, but many
// characters at a time: clauses are asked for dozens of words that they mostly do not hold.
bool Contains(std::u16string_view text, std::u16string_view word);
inline bool Contains(std::u16string_view text, char16_t c) {
  return text.find(c) != std::u16string_view::npos;
}

// A text that is asked for so many words that it is worth knowing which pairs of characters stand
// in it. The text must outlive this object.
class SearchedText {
 public:
  explicit SearchedText(std::u16string_view text);

  std::u16string_view text() const { return text_; }

  // False only where `word`, which is not empty, does not stand in the text.
  bool MayHave(std::u16string_view word) const {
    for (size_t i = 1; i < word.size(); ++i) {
      const size_t bit = BitOf(word[i - 1], word[i]);
      if ((pairs_[bit / 64] >> bit % 64 & 1) == 0) return false;
    }
    return true;
  }
  // Whether `word`, which is not empty, stands in the text.
  bool Has(std::u16string_view word) const { return MayHave(word) && Contains(text_, word); }
  bool HasAny(std::initializer_list<std::u16string_view> words) const {
    for (const std::u16string_view word : words) {
      if (Has(word)) return true;
    }
    return false;
  }

 private:
  static constexpr size_t kBits = 1024;
  static size_t BitOf(char16_t a, char16_t b) { return (a * 37u + b) % kBits; }

  std::u16string_view text_;
  std::array<uint64_t, kBits / 64> pairs_{};
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_TEXT_CONTAINS_H_
