// Small questions about the characters of a folded text.
#ifndef ZHIBIAO_PARSER_SERVICE_TEXT_CHARACTERS_H_
#define ZHIBIAO_PARSER_SERVICE_TEXT_CHARACTERS_H_

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace zhibiao {

// Folding leaves no full-width digits and letters.
inline bool IsAsciiDigit(char16_t c) { return c >= u'0' && c <= u'9'; }
inline bool IsAsciiLetter(char16_t c) {
  return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

// An ideograph of the blocks in which Chinese is printed.
inline bool IsHan(char16_t c) { return c >= 0x3400 && c <= 0x9FFF; }

// Whether `word` stands at text[at]; false where the text ends before.
inline bool At(std::u16string_view text, size_t at, std::u16string_view word) {
  return text.substr(std::min(at, text.size()), word.size()) == word;
}

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_TEXT_CHARACTERS_H_
