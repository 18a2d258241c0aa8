#include "parser-service/document/publish_day.h"

#include <algorithm>
#include <string_view>

#include "parser-service/document/characters.h"

namespace zhibiao {
namespace {

using Words = std::u16string_view;

int DaysIn(int year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Reads up to `most` digits at *at; -1 when there are none or more.
int ReadNumber(Words words, size_t most, size_t* at) {
  const size_t begin = *at;
  int value = 0;
  while (*at < words.size() && IsAsciiDigit(words[*at]) && *at - begin < most) {
    value = value * 10 + (words[*at] - u'0');
    ++*at;
  }
  const bool more = *at < words.size() && IsAsciiDigit(words[*at]);
  return *at == begin || more ? -1 : value;
}

bool SkipMark(Words words, Words marks, size_t* at) {
  if (*at >= words.size() || !Contains(marks, words[*at])) return false;
  ++*at;
  return true;
}

// A full day which begins at `at`.
std::optional<CivilDay> ReadDay(Words words, size_t at) {
  CivilDay day;
  day.year = ReadNumber(words, 4, &at);
  if (day.year < 1949 || day.year > 2199 || !SkipMark(words, u"年-—/.", &at)) return std::nullopt;
  day.month = ReadNumber(words, 2, &at);
  if (day.month < 1 || day.month > 12 || !SkipMark(words, u"月-—/.", &at)) return std::nullopt;
  day.day = ReadNumber(words, 2, &at);
  if (day.day < 1 || day.day > DaysIn(day.year, day.month)) return std::nullopt;
  return day;
}

std::optional<CivilDay> FindDay(Words words) {
  for (size_t i = 0; i + 8 <= words.size(); ++i) {
    if (!IsAsciiDigit(words[i]) || (i > 0 && IsAsciiDigit(words[i - 1]))) continue;
    if (const auto day = ReadDay(words, i)) return day;
  }
  return std::nullopt;
}

}  // namespace

std::optional<CivilDay> FindPublishDay(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::kByline) continue;
    if (const auto day = FindDay(block.text.chars())) return day;
  }
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::kParagraph) continue;
    const Words beginning = block.text.chars().substr(0, 40);
    const size_t wire = std::min(beginning.find(u"日电"), beginning.find(u"日讯"));
    if (wire == Words::npos) continue;
    if (const auto day = FindDay(beginning.substr(0, wire + 1))) return day;
  }
  return std::nullopt;
}

}  // namespace zhibiao
