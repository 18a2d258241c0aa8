// Classes of folded characters which the reading of a layout needs.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_CHARACTERS_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_CHARACTERS_H_

#include <string_view>

#include "parser-service/text/contains.h"

namespace zhibiao {

inline bool IsHan(char16_t c) { return c >= 0x3400 && c <= 0x9FFF; }
inline bool IsDigit(char16_t c) { return c >= u'0' && c <= u'9'; }
inline bool IsLatin(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

// 。！？ and the ellipsis.
inline bool IsTerminator(char16_t c) { return c == u'。' || c == u'！' || c == u'？' || c == u'…'; }

// What closes a quotation or bracket and belongs to the sentence before it.
inline bool IsCloser(char16_t c) {
  return c == u'”' || c == u'’' || c == u'）' || c == u'》' || c == u'】' || c == u']' || c == u'"';
}

inline bool Contains(std::u16string_view text, char16_t c) {
  return text.find(c) != std::u16string_view::npos;
}

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_CHARACTERS_H_
