// Looking for a word or character in a stretch of folded text.
#ifndef ZHIBIAO_PARSER_SERVICE_TEXT_CONTAINS_H_
#define ZHIBIAO_PARSER_SERVICE_TEXT_CONTAINS_H_

#include <string_view>

namespace zhibiao {

// Whether `word`, which is not empty, stands in `text`. As text.find(word) != npos, but many
// characters at a time: clauses are asked for dozens of words that they mostly do not hold.
bool Contains(std::u16string_view text, std::u16string_view word);
inline bool Contains(std::u16string_view text, char16_t c) {
  return text.find(c) != std::u16string_view::npos;
}

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_TEXT_CONTAINS_H_
