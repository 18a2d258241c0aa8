#include "parser-service/extract/naming_words.h"
#include "parser-service/text/contains.h"

// The members of a list of nouns.

namespace zhibiao {

std::vector<TextRange> SplitConjuncts(std::u16string_view text, TextRange phrase) {
  std::vector<TextRange> members;
  uint32_t begin = phrase.begin;
  int depth = 0;
  for (uint32_t i = phrase.begin; i < phrase.end; ++i) {
    const char16_t c = text[i];
    if (c == u'（' || c == u'“' || c == u'‘' || c == u'《') ++depth;
    if (Contains(u"”’）》", c) && depth > 0) --depth;
    if (depth > 0) continue;
    uint32_t width = 0;
    if (c == u'、')
      width = 1;
    else if (text.substr(i, 2) == u"以及")
      width = 2;
    else if ((c == u'和' || c == u'与' || c == u'及') && i > begin &&
             text.substr(i, 2) != u"和谐" &&
             (text.substr(i, 2) != u"及其" || text.substr(i, 3) == u"及其他"))
      width = 1;
    if (width == 0) continue;
    if (i > begin) members.push_back({begin, i});
    begin = i + width;
    i = begin - 1;
  }
  if (begin < phrase.end) members.push_back({begin, phrase.end});
  return members;
}

}  // namespace zhibiao
