// Small readers which the files of the period walk share.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_WORDS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_WORDS_H_

#include <string_view>

#include "parser-service/extract/numeral.h"
#include "parser-service/extract/period.h"
#include "parser-service/text/characters.h"

namespace zhibiao::period_words {

using Text = std::u16string_view;

inline DaySpan OneDay(CivilDay day) { return {day, day}; }

inline bool IsDash(char16_t c) {
  return c == u'—' || c == u'-' || c == u'~' || c == u'至' || c == u'到';
}

inline size_t SkipBlanks(Text text, size_t at) {
  while (at < text.size() && text[at] == u' ') ++at;
  return at;
}

// A small number in either script: 11, 十一, 两. Returns its end, or `at` when there is none.
inline size_t ReadSmall(Text text, size_t at, int* value) {
  size_t i = at;
  int result = 0;
  while (i < text.size() && IsAsciiDigit(text[i]) && i - at < 3)
    result = result * 10 + (text[i++] - u'0');
  if (i > at) {
    if (i < text.size() && (IsAsciiDigit(text[i]) || text[i] == u'.')) return at;
    *value = result;
    return i;
  }
  int ones = -1;
  if (i < text.size() && IsChineseDigit(text[i])) ones = ChineseDigitValue(text[i++]);
  if (i < text.size() && text[i] == u'十') {
    result = (ones < 0 ? 1 : ones) * 10;
    ++i;
    if (i < text.size() && IsChineseDigit(text[i]) && text[i] != u'两')
      result += ChineseDigitValue(text[i++]);
  } else if (ones > 0) {
    result = ones;
  } else {
    return at;
  }
  *value = result;
  return i;
}

}  // namespace zhibiao::period_words

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_WORDS_H_
