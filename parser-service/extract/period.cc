#include "parser-service/extract/period.h"

#include <algorithm>
#include <map>

#include "absl/time/civil_time.h"
#include "parser-service/extract/numeral.h"
#include "parser-service/extract/word_table.h"

// Method: a period is a year head (2020年, 去年), a tail (前11个月, 7月末, 上半年), or a head with a
// tail. The reader walks over the text; at a place where a head or tail can begin, it reads the
// parts one behind the other and combines them. Relative words (上年同期, 上月) stay open until the
// period in force is known.

namespace zhibiao {
namespace {

using Text = std::u16string_view;

bool At(Text text, size_t at, Text word) { return text.substr(std::min(at, text.size()), word.size()) == word; }

DaySpan Months(int year, int first_month, int last_month) {
  return {{year, first_month, 1}, {year, last_month, LastDayOfMonth(year, last_month)}};
}

DaySpan OneDay(CivilDay day) { return {day, day}; }

bool IsDash(char16_t c) { return c == u'—' || c == u'-' || c == u'~' || c == u'至' || c == u'到'; }

size_t SkipBlanks(Text text, size_t at) {
  while (at < text.size() && text[at] == u' ') ++at;
  return at;
}

// A small number in either script: 11, 十一, 两. Returns its end, or `at` when there is none.
size_t ReadSmall(Text text, size_t at, int* value) {
  size_t i = at;
  int result = 0;
  while (i < text.size() && IsAsciiDigit(text[i]) && i - at < 3) result = result * 10 + (text[i++] - u'0');
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
    if (i < text.size() && IsChineseDigit(text[i]) && text[i] != u'两') result += ChineseDigitValue(text[i++]);
  } else if (ones > 0) {
    result = ones;
  } else {
    return at;
  }
  *value = result;
  return i;
}

// 2020 or 二〇二〇, not part of a longer number. Returns the end, or `at`.
size_t ReadYearNumber(Text text, size_t at, int* year) {
  if (at > 0 && (IsAsciiDigit(text[at - 1]) || text[at - 1] == u'.' || IsChineseDigit(text[at - 1]))) return at;
  int value = 0;
  size_t i = at;
  for (; i < text.size() && i - at < 4; ++i) {
    const int digit = IsAsciiDigit(text[i]) ? text[i] - u'0' : ChineseDigitValue(text[i]);
    if (digit < 0 || text[i] == u'两') return at;
    value = value * 10 + digit;
  }
  if (i - at < 4 || value < 1900 || value > 2100) return at;
  if (i < text.size() && (IsAsciiDigit(text[i]) || IsChineseDigit(text[i]))) return at;
  *year = value;
  return i;
}

enum class RelativeYear { kThis, kLast, kBeforeLast, kNext, kAfterNext };

const WordTable<RelativeYear>& RelativeYears() {
  static const WordTable<RelativeYear> table{
      {u"今年", RelativeYear::kThis},   {u"本年度", RelativeYear::kThis}, {u"本年", RelativeYear::kThis},
      {u"去年", RelativeYear::kLast},   {u"上年度", RelativeYear::kLast}, {u"上年", RelativeYear::kLast},
      {u"上一年", RelativeYear::kLast}, {u"前年", RelativeYear::kBeforeLast},
      {u"明年", RelativeYear::kNext},   {u"后年", RelativeYear::kAfterNext},
  };
  return table;
}

// What stands at a place where a period can begin.
struct Piece {
  size_t end = 0;
  DaySpan span;
  v1::Accumulation accumulation = v1::ACCUMULATION_UNSPECIFIED;
  bool has_year = false;
};

// The state of reading one text.
class Walk {
 public:
  Walk(Text text, CivilDay reference) : text_(text), reference_(reference) {}

  std::optional<PeriodMention> ReadAt(size_t at);
  int last_named_year = 0;

 private:
  std::optional<PeriodMention> ReadYearLed(size_t at);
  std::optional<PeriodMention> ReadYearRange(size_t at, int first_year, size_t after);
  std::optional<PeriodMention> ReadAfterYear(size_t at, size_t after, int year, bool relative);
  std::optional<PeriodMention> ReadSame(size_t at, size_t after, int year);
  std::optional<PeriodMention> ReadPlan(size_t at);
  std::optional<PeriodMention> ReadSpanOfYears(size_t at);
  std::optional<PeriodMention> ReadWord(size_t at);
  // Tails: months, quarters, halves, ends; with the year given, or inferred when year is 0.
  std::optional<Piece> ReadTail(size_t at, int year);
  std::optional<Piece> ReadMonths(size_t at, int year);
  std::optional<Piece> ReadFirstMonths(size_t at, int year);
  std::optional<Piece> ReadQuarters(size_t at, int year);
  std::optional<Piece> ReadHalf(size_t at, int year);
  std::optional<Piece> ReadDayOfMonth(size_t at, int year, int month);
  int YearOfMonth(int month) const;
  int YearOfSpan(int first_month, int last_month) const;
  PeriodMention Mention(size_t begin, const Piece& piece) const;

  Text text_;
  CivilDay reference_;
};

PeriodMention Walk::Mention(size_t begin, const Piece& piece) const {
  PeriodMention mention;
  mention.begin = static_cast<uint32_t>(begin);
  mention.end = static_cast<uint32_t>(piece.end);
  mention.span = piece.span;
  mention.accumulation =
      piece.accumulation != v1::ACCUMULATION_UNSPECIFIED ? piece.accumulation : AccumulationOf(piece.span);
  mention.frequency = FrequencyOf(piece.span);
  mention.names_year = piece.has_year;
  return mention;
}

// The latest such month which has begun by the reference day; the year named just before wins.
int Walk::YearOfMonth(int month) const {
  if (last_named_year != 0) return last_named_year;
  return month <= reference_.month ? reference_.year : reference_.year - 1;
}

int Walk::YearOfSpan(int first_month, int last_month) const {
  if (last_named_year != 0) return last_named_year;
  // 1—10月 in a text of October counts this year only when it has ended or is about to.
  return first_month == 1 && last_month > reference_.month ? reference_.year - 1 : YearOfMonth(first_month);
}

std::optional<Piece> Walk::ReadDayOfMonth(size_t at, int year, int month) {
  int day = 0;
  size_t i = ReadSmall(text_, at, &day);
  if (i == at || day < 1 || day > LastDayOfMonth(year, month)) return std::nullopt;
  int last_month = month, last_day = day;
  size_t end = i;
  const bool has_mark = i < text_.size() && (text_[i] == u'日' || text_[i] == u'号');
  if (has_mark) end = i + 1;
  size_t next = SkipBlanks(text_, end);
  if (next < text_.size() && IsDash(text_[next])) {
    int number = 0;
    size_t j = ReadSmall(text_, next + 1, &number);
    if (j > next + 1 && j < text_.size() && text_[j] == u'月') {
      const int to_month = number;
      size_t k = ReadSmall(text_, j + 1, &number);
      if (k > j + 1 && k < text_.size() && text_[k] == u'日' && to_month >= 1 && to_month <= 12) {
        last_month = to_month;
        last_day = number;
        end = k + 1;
      }
    } else if (j > next + 1 && j < text_.size() && text_[j] == u'日') {
      last_day = number;
      end = j + 1;
    }
  }
  if (end == i && !has_mark) return std::nullopt;
  const int last_year = last_month < month ? year + 1 : year;
  if (last_day < 1 || last_day > LastDayOfMonth(last_year, last_month)) return std::nullopt;
  return Piece{end, {{year, month, day}, {last_year, last_month, last_day}}, v1::ACCUMULATION_SINGLE, false};
}

// 11月, 11月份, 1—11月, 1至11月份, 7月末, 7月28日, 7月上旬, 11、12月.
std::optional<Piece> Walk::ReadMonths(size_t at, int year) {
  int first = 0;
  size_t i = ReadSmall(text_, at, &first);
  if (i == at || first < 1 || first > 12) return std::nullopt;
  if (at > 0 && (IsAsciiDigit(text_[at - 1]) || text_[at - 1] == u'.')) return std::nullopt;
  int last = first;
  size_t j = i;
  if (At(text_, j, u"月份")) j += 2; else if (At(text_, j, u"月")) j += 1;
  const bool first_has_month = j > i;
  size_t dash = SkipBlanks(text_, j);
  if (dash < text_.size() && IsDash(text_[dash])) {
    size_t next = SkipBlanks(text_, dash + 1);
    if (next < text_.size() && text_[next] == u'—') ++next;
    int number = 0;
    const size_t k = ReadSmall(text_, next, &number);
    // 较1-2、1-3、1-4月: the last member of a list names the month for all.
    const bool listed = !first_has_month && k > next && k < text_.size() && text_[k] == u'、';
    if (k > next && number > first && number <= 12 && (At(text_, k, u"月") || listed)) {
      bool month_ahead = !listed;
      for (size_t m = k; listed && m < text_.size() && m < k + 24; ++m) {
        if (text_[m] == u'月') { month_ahead = true; break; }
        if (!IsAsciiDigit(text_[m]) && !IsDash(text_[m]) && text_[m] != u'、' && text_[m] != u'和') break;
      }
      if (month_ahead) {
        last = number;
        j = listed ? k : k + (At(text_, k, u"月份") ? 2 : 1);
      }
    }
  }
  if (j == i && At(text_, i, u"、")) {
    // 4、5月份: each number is a month of its own.
    int next_month = 0;
    const size_t k = ReadSmall(text_, i + 1, &next_month);
    if (k > i + 1 && next_month == first + 1 && next_month <= 12 && (At(text_, k, u"月") || At(text_, k, u"两个月"))) {
      return Piece{i, Months(year != 0 ? year : YearOfMonth(first), first, first), v1::ACCUMULATION_UNSPECIFIED, false};
    }
  }
  if (j == i && At(text_, i, u"两个月") && at >= 2 && text_[at - 1] == u'、') j = i;
  else if (j == i) return std::nullopt;
  if (At(text_, j, u"度") || At(text_, j, u"以上") || At(text_, j, u"饼")) return std::nullopt;
  const int of_year = year != 0 ? year : first == last ? YearOfMonth(first) : YearOfSpan(first, last);
  if (first == last) {
    if (auto day = ReadDayOfMonth(SkipBlanks(text_, j), of_year, first); day && At(text_, j - 1, u"月")) {
      if (year == 0 && CivilDay{of_year, first, day->span.first.day} > reference_ && last_named_year == 0) {
        day->span = ShiftYears(day->span, -1);
      }
      return day;
    }
  }
  Piece piece{j, Months(of_year, first, last), v1::ACCUMULATION_UNSPECIFIED, false};
  if (first != last) {
    piece.accumulation = first == 1 ? v1::ACCUMULATION_YEAR_TO_DATE : v1::ACCUMULATION_SINGLE;
  }
  if (At(text_, j, u"末") || At(text_, j, u"底")) {
    piece.end = j + 1;
    piece.span.first = piece.span.last;
    piece.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
  } else if (At(text_, j, u"上旬") || At(text_, j, u"中旬") || At(text_, j, u"下旬")) {
    const int from = text_[j] == u'上' ? 1 : text_[j] == u'中' ? 11 : 21;
    piece.span.first.day = from;
    piece.span.last.day = from == 21 ? piece.span.last.day : from + 9;
    piece.end = j + 2;
  } else if (At(text_, j, u"以来")) {
    piece.end = j + 2;
    if (piece.span.first <= reference_) piece.span.last = reference_;
    piece.accumulation = v1::ACCUMULATION_SINCE_START;
  }
  return piece;
}

// 前11个月, 头4个月, 前5月.
std::optional<Piece> Walk::ReadFirstMonths(size_t at, int year) {
  if (!At(text_, at, u"前") && !At(text_, at, u"头") && !At(text_, at, u"首")) return std::nullopt;
  int months = 0;
  size_t i = ReadSmall(text_, SkipBlanks(text_, at + 1), &months);
  i = SkipBlanks(text_, i);
  if (months < 1 || months > 12) return std::nullopt;
  if (At(text_, i, u"个月")) i += 2; else if (At(text_, i, u"月")) i += 1; else return std::nullopt;
  const int of_year = year != 0 ? year : YearOfSpan(1, months);
  return Piece{i, Months(of_year, 1, months), v1::ACCUMULATION_YEAR_TO_DATE, false};
}

// 一季度, 第三季度, 前三季度, 二、三季度, 三季度末.
std::optional<Piece> Walk::ReadQuarters(size_t at, int year) {
  size_t i = at;
  const bool running = At(text_, i, u"前");
  if (running || At(text_, i, u"第")) ++i;
  int quarter = 0;
  // 首季, 次季, 末季: Hong Kong usage.
  static constexpr Text kNamed = u"首次三末";
  const size_t named = i < text_.size() && At(text_, i + 1, u"季") ? kNamed.find(text_[i]) : Text::npos;
  size_t j = named != Text::npos ? i + 1 : ReadSmall(text_, i, &quarter);
  if (named != Text::npos) quarter = static_cast<int>(named) + 1;
  if (j == i || quarter < 1 || quarter > 4) return std::nullopt;
  if (named != Text::npos) {
    j += At(text_, j, u"季度") ? 2 : 1;
  } else if (At(text_, j, u"个季度")) {
    if (!running) return std::nullopt;
    j += 3;
  } else if (At(text_, j, u"季度")) {
    j += 2;
  } else if (At(text_, j, u"季末") || (At(text_, j, u"季") && At(text_, at, u"第") && !At(text_, j, u"季赛"))) {
    j += 1;
  } else {
    return std::nullopt;
  }
  const int first_month = running ? 1 : quarter * 3 - 2;
  const int of_year = year != 0 ? year : running ? YearOfSpan(1, quarter * 3) : YearOfMonth(first_month);
  Piece piece{j, Months(of_year, first_month, quarter * 3),
              running && quarter > 1 ? v1::ACCUMULATION_YEAR_TO_DATE : v1::ACCUMULATION_SINGLE, false};
  if (At(text_, j, u"末") || At(text_, j, u"底")) {
    piece.end = j + 1;
    piece.span.first = piece.span.last;
    piece.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
  } else if (At(text_, j, u"以来")) {
    piece.end = j + 2;
    piece.span.last = std::max(piece.span.last, reference_);
    piece.accumulation = v1::ACCUMULATION_SINCE_START;
  }
  return piece;
}

// 上半年, 下半年; in January 下半年 is that of the year before.
std::optional<Piece> Walk::ReadHalf(size_t at, int year) {
  const bool first = At(text_, at, u"上半年"), second = At(text_, at, u"下半年");
  if (!first && !second) return std::nullopt;
  int of_year = year != 0 ? year : last_named_year != 0 ? last_named_year : reference_.year;
  if (year == 0 && last_named_year == 0 && reference_.month == 1) --of_year;
  Piece piece{at + 3, first ? Months(of_year, 1, 6) : Months(of_year, 7, 12), v1::ACCUMULATION_UNSPECIFIED, false};
  if (At(text_, piece.end, u"末")) {
    ++piece.end;
    piece.span.first = piece.span.last;
    piece.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
  }
  return piece;
}

std::optional<Piece> Walk::ReadTail(size_t at, int year) {
  if (at >= text_.size()) return std::nullopt;
  const char16_t c = text_[at];
  if (c == u'上' || c == u'下') return ReadHalf(at, year);
  if (c == u'前' || c == u'头' || c == u'首') {
    if (auto months = ReadFirstMonths(at, year)) return months;
    return ReadQuarters(at, year);
  }
  if (c == u'第' || c == u'次' || c == u'末') return ReadQuarters(at, year);
  if (!IsAsciiDigit(c) && !IsChineseDigit(c) && c != u'十') return std::nullopt;
  if (auto quarter = ReadQuarters(at, year)) return quarter;
  return ReadMonths(at, year);
}

// 上年同期, 2016年同期, 去年同月: the span in force, in another year.
std::optional<PeriodMention> Walk::ReadSame(size_t at, size_t after, int year) {
  for (Text word : {Text(u"同期"), Text(u"同月"), Text(u"同季")}) {
    if (!At(text_, after, word)) continue;
    PeriodMention mention;
    mention.begin = static_cast<uint32_t>(at);
    mention.end = static_cast<uint32_t>(after + word.size());
    mention.anchor = PeriodAnchor::kSameSpanOfYear;
    mention.year = year;
    return mention;
  }
  return std::nullopt;
}

// 2018—2020年, 2018年至2020年, 2020年1月至2021年3月.
std::optional<PeriodMention> Walk::ReadYearRange(size_t at, int first_year, size_t after) {
  size_t i = SkipBlanks(text_, after);
  if (At(text_, i, u"年")) i = SkipBlanks(text_, i + 1);
  if (i >= text_.size() || !IsDash(text_[i])) return std::nullopt;
  size_t j = SkipBlanks(text_, i + 1);
  if (j < text_.size() && text_[j] == u'—') ++j;
  int last_year = 0;
  const size_t k = ReadYearNumber(text_, j, &last_year);
  if (k == j || last_year < first_year || !At(text_, k, u"年")) return std::nullopt;
  Piece piece{k + 1, {{first_year, 1, 1}, {last_year, 12, 31}}, v1::ACCUMULATION_SINGLE, false};
  return Mention(at, piece);
}

std::optional<PeriodMention> Walk::ReadAfterYear(size_t at, size_t after, int year, bool relative) {
  if (auto same = ReadSame(at, after, relative && year == reference_.year - 1 ? 0 : year)) return same;
  size_t i = after;
  if (At(text_, i, u"的")) ++i;
  i = SkipBlanks(text_, i);
  if (auto tail = ReadTail(i, year)) {
    tail->has_year = true;
    // 2019年11月—2020年11月
    const size_t dash = SkipBlanks(text_, tail->end);
    int to_year = 0;
    if (dash < text_.size() && IsDash(text_[dash])) {
      const size_t k = ReadYearNumber(text_, dash + 1, &to_year);
      if (k > dash + 1 && At(text_, k, u"年")) {
        if (auto to = ReadTail(k + 1, to_year)) {
          tail->end = to->end;
          tail->span.last = to->span.last;
          tail->accumulation = v1::ACCUMULATION_SINGLE;
        }
      }
    }
    return Mention(at, *tail);
  }
  Piece piece{after, Months(year, 1, 12), v1::ACCUMULATION_SINGLE, true};
  const auto point = [&](size_t length, CivilDay day) {
    piece.end = i + length;
    piece.span = OneDay(day);
    piece.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
  };
  if (At(text_, i, u"年末") || At(text_, i, u"年底")) {
    point(2, {year, 12, 31});
  } else if (At(text_, i, u"末") || At(text_, i, u"底")) {
    point(1, {year, 12, 31});
  } else if (At(text_, i, u"年初") || At(text_, i, u"初")) {
    point(At(text_, i, u"年初") ? 2 : 1, {year, 1, 1});
  } else if (At(text_, i, u"以来") || At(text_, i, u"起")) {
    piece.end = i + (text_[i] == u'起' ? 1 : 2);
    piece.span.last = std::max(reference_, piece.span.first);
    piece.accumulation = year == reference_.year ? v1::ACCUMULATION_YEAR_TO_DATE : v1::ACCUMULATION_SINCE_START;
  } else if (At(text_, i, u"全年")) {
    piece.end = i + 2;
  } else if (At(text_, i, u"度")) {
    piece.end = i + 1;
  }
  return Mention(at, piece);
}

std::optional<PeriodMention> Walk::ReadYearLed(size_t at) {
  int year = 0;
  if (const auto* relative = RelativeYears().LongestAt(text_, at)) {
    switch (relative->value) {
      case RelativeYear::kThis: year = reference_.year; break;
      case RelativeYear::kLast: year = reference_.year - 1; break;
      case RelativeYear::kBeforeLast: year = reference_.year - 2; break;
      case RelativeYear::kNext: year = reference_.year + 1; break;
      case RelativeYear::kAfterNext: year = reference_.year + 2; break;
    }
    auto mention = ReadAfterYear(at, at + relative->word.size(), year, true);
    if (!mention) return mention;
    const bool bare = mention->end == at + relative->word.size();
    if (text_[at] == u'上' && bare) mention->anchor = PeriodAnchor::kPreviousYear;
    if (text_[at] == u'上' && mention->span.first.month == 12 && mention->span.first.day == 31) {
      mention->anchor = PeriodAnchor::kPreviousYearEnd;
    }
    return mention;
  }
  size_t i = ReadYearNumber(text_, at, &year);
  if (i == at) {
    int roc = 0;
    if (!At(text_, at, u"民国")) return std::nullopt;
    i = ReadSmall(text_, at + 2, &roc);
    if (i == at + 2 || !At(text_, i, u"年")) return std::nullopt;
    year = 1911 + roc;
  }
  if (auto range = ReadYearRange(at, year, i)) return range;
  i = SkipBlanks(text_, i);
  if (!At(text_, i, u"年")) return std::nullopt;
  return ReadAfterYear(at, i + 1, year, false);
}

// “十三五”, “十四五”时期, “十二五”末. The first plan began in 1953, the sixth in 1981; from then on
// every five years. 十五 is a plan only in quotation marks or before 期间, 时期, 规划, 计划.
std::optional<PeriodMention> Walk::ReadPlan(size_t at) {
  size_t i = at;
  const bool quoted = text_[i] == u'“' || text_[i] == u'‘';
  if (quoted) ++i;
  int plan = 0;
  size_t digits = i;
  if (At(text_, i, u"十")) {
    plan = 10;
    ++i;
  }
  if (i < text_.size() && IsChineseDigit(text_[i]) && text_[i] != u'两' && At(text_, i + 1, u"五")) {
    plan += ChineseDigitValue(text_[i++]);
  }
  if (plan < 6 || plan > 20 || !At(text_, i, u"五")) return std::nullopt;
  ++i;
  const bool ten = i - digits == 2 && plan == 10;
  if (quoted && (At(text_, i, u"”") || At(text_, i, u"’"))) ++i; else if (quoted) return std::nullopt;
  const bool named = At(text_, i, u"期间") || At(text_, i, u"时期") || At(text_, i, u"规划") || At(text_, i, u"计划");
  if (ten && !quoted && !named) return std::nullopt;
  if (!quoted && i < text_.size() && (IsChineseDigit(text_[i]) || text_[i] == u'十' || text_[i] == u'个' || text_[i] == u'年')) {
    return std::nullopt;
  }
  const int first_year = 1981 + (plan - 6) * 5;
  Piece piece{i, {{first_year, 1, 1}, {first_year + 4, 12, 31}}, v1::ACCUMULATION_SINGLE, false};
  if (At(text_, i, u"期间") || At(text_, i, u"时期")) {
    piece.end = i + 2;
  } else if (At(text_, i, u"末") || At(text_, i, u"期末")) {
    piece.end = i + (At(text_, i, u"末") ? 1 : 2);
    piece.span.first.year = first_year + 4;
  } else if (At(text_, i, u"以来")) {
    piece.end = i + 2;
    piece.span.last = std::max(std::min(piece.span.last, reference_), piece.span.first);
  }
  PeriodMention mention = Mention(at, piece);
  mention.frequency = piece.span.first.year == piece.span.last.year ? v1::FREQUENCY_ANNUAL : v1::FREQUENCY_FIVE_YEARLY;
  return mention;
}

// 近两年, 最近3个月, 过去五年, 连续5年, 近10年来, 两年半以来.
std::optional<PeriodMention> Walk::ReadSpanOfYears(size_t at) {
  size_t i = at;
  bool led = false;
  for (Text word : {Text(u"最近"), Text(u"过去"), Text(u"连续"), Text(u"将近"), Text(u"近")}) {
    if (At(text_, at, word)) {
      i = at + word.size();
      led = true;
      break;
    }
  }
  int number = 0;
  size_t j = ReadSmall(text_, i, &number);
  if (j == i || number < 1 || number > 100) return std::nullopt;
  if (At(text_, j, u"多")) ++j;
  PeriodMention mention;
  mention.begin = static_cast<uint32_t>(at);
  mention.anchor = PeriodAnchor::kYearsBack;
  if (At(text_, j, u"个月")) {
    mention.years = -number;  // months
    j += 2;
  } else if (At(text_, j, u"个季度")) {
    mention.years = -number * 3;
    j += 3;
  } else if (At(text_, j, u"年")) {
    mention.years = number;
    j += 1;
    if (At(text_, j, u"半")) ++j;
  } else {
    return std::nullopt;
  }
  const size_t bare = j;
  if (At(text_, j, u"以来")) j += 2; else if (At(text_, j, u"来") || At(text_, j, u"内") || At(text_, j, u"间")) j += 1;
  if (!led && j == bare) return std::nullopt;
  mention.end = static_cast<uint32_t>(j);
  return mention;
}

enum class Word { kNow, kToday, kYesterday, kYearSoFar, kWholeYear, kYearEnd, kThisMonth, kLastMonth, kMonthEnd, kLastQuarter, kThisQuarter };

const WordTable<Word>& Words() {
  static const WordTable<Word> table{
      {u"截至目前", Word::kNow}, {u"截止目前", Word::kNow}, {u"到目前为止", Word::kNow}, {u"目前", Word::kNow},
      {u"当前", Word::kNow}, {u"迄今", Word::kNow}, {u"今天", Word::kToday}, {u"今日", Word::kToday},
      {u"昨天", Word::kYesterday}, {u"昨日", Word::kYesterday}, {u"年内", Word::kYearSoFar},
      {u"全年", Word::kWholeYear}, {u"年末", Word::kYearEnd}, {u"年底", Word::kYearEnd},
      {u"本月", Word::kThisMonth}, {u"当月", Word::kThisMonth}, {u"上月", Word::kLastMonth},
      {u"上个月", Word::kLastMonth}, {u"月末", Word::kMonthEnd}, {u"上季度", Word::kLastQuarter},
      {u"上一季度", Word::kLastQuarter}, {u"上个季度", Word::kLastQuarter}, {u"本季度", Word::kThisQuarter},
      {u"当季", Word::kThisQuarter},
  };
  return table;
}

std::optional<PeriodMention> Walk::ReadWord(size_t at) {
  const auto* word = Words().LongestAt(text_, at);
  if (word == nullptr) return std::nullopt;
  const absl::CivilDay today(reference_.year, reference_.month, reference_.day);
  PeriodMention mention;
  mention.begin = static_cast<uint32_t>(at);
  mention.end = static_cast<uint32_t>(at + word->word.size());
  const auto resolved = [&](DaySpan span) {
    Piece piece{mention.end, span, v1::ACCUMULATION_UNSPECIFIED, false};
    mention = Mention(at, piece);
  };
  switch (word->value) {
    case Word::kNow:
    case Word::kToday:
      resolved(OneDay(reference_));
      mention.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
      mention.vague = word->value == Word::kToday;
      mention.momentary = word->value == Word::kNow;
      break;
    case Word::kYesterday: {
      const absl::CivilDay day = today - 1;
      resolved(OneDay({static_cast<int>(day.year()), day.month(), day.day()}));
      mention.vague = true;
      break;
    }
    case Word::kYearSoFar:
      resolved({{reference_.year, 1, 1}, reference_});
      mention.vague = true;
      break;
    case Word::kWholeYear: {
      const int year = last_named_year != 0 ? last_named_year : reference_.month <= 3 ? reference_.year - 1 : reference_.year;
      resolved(Months(year, 1, 12));
      break;
    }
    case Word::kYearEnd: {
      const int year = last_named_year != 0 ? last_named_year : reference_.month == 12 ? reference_.year : reference_.year - 1;
      resolved(OneDay({year, 12, 31}));
      break;
    }
    case Word::kThisMonth:
      resolved(Months(reference_.year, reference_.month, reference_.month));
      mention.vague = true;
      break;
    case Word::kMonthEnd: return std::nullopt;
    case Word::kThisQuarter: return std::nullopt;
    case Word::kLastMonth: mention.anchor = PeriodAnchor::kPreviousMonth; break;
    case Word::kLastQuarter: mention.anchor = PeriodAnchor::kPreviousQuarter; break;
  }
  if (At(text_, mention.end, u"同期")) {
    // 上月同期 (of ten days): the month before all the same.
    mention.end += 2;
  }
  return mention;
}

std::optional<PeriodMention> Walk::ReadAt(size_t at) {
  const char16_t c = text_[at];
  switch (c) {
    case u'今': case u'本': case u'去': case u'上': case u'前': case u'明': case u'后':
    case u'目': case u'当': case u'截': case u'到': case u'迄': case u'昨': case u'年': case u'全': case u'月':
    case u'最': case u'过': case u'连': case u'将': case u'近': case u'第': case u'下': case u'头':
    case u'“': case u'‘': case u'民': case u'首': case u'次': case u'末':
    case u'十': case u'一': case u'二': case u'三': case u'四': case u'五': case u'六': case u'七': case u'八':
    case u'九': case u'〇': case u'零': case u'两':
      break;
    default:
      if (!IsAsciiDigit(c)) return std::nullopt;
  }
  if (auto led = ReadYearLed(at)) return led;
  if (auto plan = ReadPlan(at)) return plan;
  if (auto span = ReadSpanOfYears(at)) return span;
  if (auto word = ReadWord(at)) return word;
  if (at > 0 && (IsAsciiDigit(text_[at - 1]) || text_[at - 1] == u'.' || IsAsciiLetter(text_[at - 1]))) return std::nullopt;
  if ((IsChineseDigit(c) || c == u'十') && at > 0 && (IsChineseDigit(text_[at - 1]) || text_[at - 1] == u'十' || text_[at - 1] == u'点' || text_[at - 1] == u'第')) return std::nullopt;
  if (auto tail = ReadTail(at, 0)) return Mention(at, *tail);
  // 17日: the latest such day not after the reference day.
  int day = 0;
  const size_t i = ReadSmall(text_, at, &day);
  if (i > at && day >= 1 && day <= 31 && At(text_, i, u"日") && !At(text_, i, u"日均")) {
    absl::CivilMonth month(reference_.year, reference_.month);
    if (day > reference_.day) month -= 1;
    const int year = static_cast<int>(month.year());
    if (day > LastDayOfMonth(year, month.month())) return std::nullopt;
    Piece piece{i + 1, OneDay({year, month.month(), day}), v1::ACCUMULATION_SINGLE, false};
    PeriodMention mention = Mention(at, piece);
    mention.vague = true;
    return mention;
  }
  return std::nullopt;
}

bool EndsSentence(char16_t c) { return c == u'。' || c == u'！' || c == u'？'; }

}  // namespace

int LastDayOfMonth(int year, int month) {
  return (absl::CivilDay(absl::CivilMonth(year, month) + 1) - 1).day();
}

DaySpan ShiftYears(const DaySpan& span, int years) {
  const auto shift = [&](CivilDay day) {
    const bool month_end = day.day == LastDayOfMonth(day.year, day.month);
    day.year += years;
    const int last = LastDayOfMonth(day.year, day.month);
    if (month_end || day.day > last) day.day = last;
    return day;
  };
  return {shift(span.first), shift(span.last)};
}

v1::Frequency FrequencyOf(const DaySpan& span) {
  const auto& [first, last] = span;
  if (first == last) {
    if (first.month == 12 && first.day == 31) return v1::FREQUENCY_ANNUAL;
    return first.day == LastDayOfMonth(first.year, first.month) ? v1::FREQUENCY_MONTHLY : v1::FREQUENCY_DAILY;
  }
  const bool whole_months = first.day == 1 && last.day == LastDayOfMonth(last.year, last.month);
  if (!whole_months) return v1::FREQUENCY_IRREGULAR;
  const int months = (last.year - first.year) * 12 + last.month - first.month + 1;
  if (months == 1) return v1::FREQUENCY_MONTHLY;
  if (months == 3 && first.month % 3 == 1) return v1::FREQUENCY_QUARTERLY;
  if (months == 6 && first.month % 6 == 1) return v1::FREQUENCY_HALF_YEARLY;
  if (months == 12 && first.month == 1) return v1::FREQUENCY_ANNUAL;
  if (first.month == 1 && first.year == last.year) return last.month % 3 == 0 ? v1::FREQUENCY_QUARTERLY : v1::FREQUENCY_MONTHLY;
  return v1::FREQUENCY_IRREGULAR;
}

v1::Accumulation AccumulationOf(const DaySpan& span) {
  if (span.first == span.last) return v1::ACCUMULATION_POINT_IN_TIME;
  const bool from_january = span.first.month == 1 && span.first.day == 1 && span.first.year == span.last.year;
  const bool natural = span.last.month == 1 || span.last.month == 3 || span.last.month == 6 || span.last.month == 12;
  return from_january && !natural ? v1::ACCUMULATION_YEAR_TO_DATE : v1::ACCUMULATION_SINGLE;
}

void PeriodReader::Read(std::u16string_view text, std::vector<PeriodMention>* mentions) {
  mentions->clear();
  Walk walk(text, reference_);
  for (size_t i = 0; i < text.size();) {
    if (EndsSentence(text[i])) walk.last_named_year = 0;
    auto mention = walk.ReadAt(i);
    if (!mention) {
      ++i;
      continue;
    }
    if (mention->names_year && mention->anchor == PeriodAnchor::kResolved) {
      // A month named behind 2010年6月 in the same sentence is of that year, unless 今年 or the
      // reference year says so anyway.
      walk.last_named_year = mention->span.last.year == reference_.year ? 0 : mention->span.last.year;
    }
    i = mention->end;
    mentions->push_back(*mention);
  }
}

DaySpan ResolvePeriod(const PeriodMention& mention, const std::optional<DaySpan>& in_force, CivilDay reference_day) {
  const CivilDay at = in_force ? in_force->last : reference_day;
  const DaySpan current = in_force.value_or(DaySpan{{reference_day.year, 1, 1}, reference_day});
  switch (mention.anchor) {
    case PeriodAnchor::kResolved: return mention.span;
    case PeriodAnchor::kSameSpanOfYear:
      return ShiftYears(current, mention.year == 0 ? -1 : mention.year - current.last.year);
    case PeriodAnchor::kPreviousMonth: {
      const absl::CivilMonth month = absl::CivilMonth(at.year, at.month) - 1;
      return Months(static_cast<int>(month.year()), month.month(), month.month());
    }
    case PeriodAnchor::kPreviousQuarter: {
      const int quarter = (at.month - 1) / 3;  // 0-based, of the day in force
      return quarter == 0 ? Months(at.year - 1, 10, 12) : Months(at.year, quarter * 3 - 2, quarter * 3);
    }
    case PeriodAnchor::kPreviousYear: return Months(at.year - 1, 1, 12);
    case PeriodAnchor::kPreviousYearEnd: return OneDay({at.year - 1, 12, 31});
    case PeriodAnchor::kYearsBack: {
      if (mention.years > 0) return {{at.year - mention.years + 1, 1, 1}, {at.year, 12, 31}};
      const absl::CivilMonth last(at.year, at.month);
      const absl::CivilMonth first = last + mention.years + 1;
      return {{static_cast<int>(first.year()), first.month(), 1}, {at.year, at.month, LastDayOfMonth(at.year, at.month)}};
    }
  }
  return current;
}

std::optional<CivilDay> InferReferenceDay(const DocumentLayout& layout) {
  std::map<int, int> mentions;
  for (const Block& block : layout.blocks) {
    const Text text = block.text.chars();
    for (size_t i = text.find(u'年'); i != Text::npos; i = text.find(u'年', i + 1)) {
      int year = 0;
      if (i >= 4 && ReadYearNumber(text, i - 4, &year) == i) ++mentions[year];
    }
  }
  // The year named most; of two alike, the later.
  const auto most = std::max_element(mentions.begin(), mentions.end(), [](const auto& a, const auto& b) {
    return a.second < b.second || (a.second == b.second && a.first < b.first);
  });
  if (most == mentions.end()) return std::nullopt;
  return CivilDay{most->first, 12, 31};
}

}  // namespace zhibiao
