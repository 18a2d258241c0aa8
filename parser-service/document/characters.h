// Classes of folded characters which the reading of a layout needs.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_CHARACTERS_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_CHARACTERS_H_

#include "parser-service/text/characters.h"
#include "parser-service/text/contains.h"

namespace zhibiao {

// 。！？ and the ellipsis.
inline bool IsTerminator(char16_t c) { return c == u'。' || c == u'！' || c == u'？' || c == u'…'; }

// What closes a quotation or bracket and belongs to the sentence before it.
inline bool IsCloser(char16_t c) {
  return c == u'”' || c == u'’' || c == u'）' || c == u'》' || c == u'】' || c == u']' || c == u'"';
}

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_CHARACTERS_H_
