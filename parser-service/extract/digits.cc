#include "parser-service/extract/digits.h"

#include "parser-service/text/characters.h"

namespace zhibiao {
namespace {

// 2 800人, 1 234 567人: where groups of three set off by blanks end, as Hong Kong writes them. `at`
// when there are none.
uint32_t SpacedGroupsEnd(std::u16string_view text, uint32_t at) {
  const auto digits = [&](uint32_t from) {
    uint32_t i = from;
    while (i < text.size() && IsAsciiDigit(text[i])) ++i;
    return i - from;
  };
  if (at > 0 && text[at - 1] == u' ' && at > 1 && IsAsciiDigit(text[at - 2])) return at;
  uint32_t end = at + digits(at);
  if (end == at || end - at > 3 || text[at] == u'0') return at;
  const uint32_t first_end = end;
  while (end < text.size() && text[end] == u' ' && digits(end + 1) == 3) end += 4;
  // Columns of a table end in a digit, a blank or nothing; a quantity goes on with its unit.
  const bool unit = end < text.size() && text[end] >= 0x4E00 && text[end] <= 0x9FFF;
  return end > first_end && unit ? end : at;
}

// 由21. 8%降至: a blank that slipped in behind the point. A number at the beginning of a line or
// clause is that of a list.
bool BlankBehindPoint(std::u16string_view text, uint32_t begin, uint32_t point) {
  uint32_t end = point + 2;
  if (begin == 0 || end >= text.size() || text[point] != u'.' || text[point + 1] != u' ')
    return false;
  while (end < text.size() && IsAsciiDigit(text[end])) ++end;
  constexpr std::u16string_view kUnits = u"%％万亿个元";
  return end > point + 2 && end < text.size() && kUnits.find(text[end]) != kUnits.npos &&
         text[begin - 1] >= 0x4E00 && text[begin - 1] <= 0x9FFF;
}

}  // namespace

uint32_t ReadDigits(std::u16string_view text, uint32_t at, std::string* amount) {
  uint32_t i = at;
  for (const uint32_t end = SpacedGroupsEnd(text, at); i < end; ++i) {
    if (text[i] != u' ') amount->push_back(static_cast<char>(text[i]));
  }
  while (i < text.size()) {
    const char16_t c = text[i];
    if (IsAsciiDigit(c)) {
      amount->push_back(static_cast<char>(c));
    } else if (c == u',' && i + 3 < text.size() && IsAsciiDigit(text[i + 1]) &&
               IsAsciiDigit(text[i + 2]) && IsAsciiDigit(text[i + 3]) &&
               (i + 4 >= text.size() || !IsAsciiDigit(text[i + 4]))) {
      // a grouping comma: dropped
    } else {
      break;
    }
    ++i;
  }
  const bool blank = i < text.size() && BlankBehindPoint(text, at, i);
  const bool point = blank || (i + 1 < text.size() && (text[i] == u'.' || text[i] == u'·') &&
                               IsAsciiDigit(text[i + 1]));
  if (!point) return i;
  amount->push_back('.');
  if (blank) ++i;
  for (++i; i < text.size() && IsAsciiDigit(text[i]); ++i)
    amount->push_back(static_cast<char>(text[i]));
  return i;
}

}  // namespace zhibiao
