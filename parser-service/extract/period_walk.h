// The walk over one text which reads its periods. Private to period*.cc.
//
// Method: a period is a year head (2020年, 去年), a tail (前11个月, 7月末, 上半年), or a head with
// a tail. At a place where a head or tail can begin, the walk reads the parts one behind the other
// and combines them. Relative words (上年同期, 上月) stay open until the period in force is known.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_WALK_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_WALK_H_

#include <optional>
#include <string_view>

#include "parser-service/extract/char_set.h"
#include "parser-service/extract/period.h"

namespace zhibiao {

// From the first day of the first month to the last day of the last.
DaySpan WholeMonths(int year, int first_month, int last_month);

// 2020 or 二〇二〇, not part of a longer number. Returns the end, or `at` when there is none.
size_t ReadYearNumber(std::u16string_view text, size_t at, int* year);

// What stands at a place where a period can begin.
struct Piece {
  size_t end = 0;
  DaySpan span;
  v1::Accumulation accumulation = v1::ACCUMULATION_UNSPECIFIED;
  bool has_year = false;
};

// What a word says of time by itself: 目前, 上月, 年底.
enum class PeriodWord {
  kNow,
  kToday,
  kYesterday,
  kYearSoFar,
  kPastYear,
  kWholeYear,
  kYearEnd,
  kThisMonth,
  kLastMonth,
  kMonthEnd,
  kLastQuarter,
  kThisQuarter,
  kSameQuarter,
  kQuarterEnd,
  kPreviousDay,
  kYearStart,
  kSameDay,
  kSameMonth,
  kTomorrow,
  kPreviousSpan,
};

// The state of reading one text. Not thread-safe.
class PeriodWalk {
 public:
  using Text = std::u16string_view;

  PeriodWalk(Text text, CivilDay reference) : text_(text), reference_(reference) {}

  // False for most characters, with which no period begins.
  static bool CanBegin(char16_t c) { return kFirstChars.Has(c); }
  // Requires CanBegin of the character.
  std::optional<PeriodMention> ReadAt(size_t at);
  int last_named_year = 0;
  // 截至十月底的|三个月, 截至第三季的|最近四季: makes of the end of a span the span.
  void ReachBack(PeriodMention* mention) const;
  // Years of three digits are those of the Republic (民國101年 is 2012): known from an earlier one.
  bool republic = false;

 private:
  std::optional<PeriodMention> ReadYearLed(size_t at);
  std::optional<PeriodMention> ReadRelativeYear(size_t at);
  // The number of a year in either calendar. Returns the end, or `at` when there is none.
  size_t ReadAnyYear(size_t at, int* year) const;
  std::optional<PeriodMention> ReadYearRange(size_t at, int first_year, size_t after);
  std::optional<PeriodMention> ReadAfterYear(size_t at, size_t after, int year, bool relative);
  std::optional<PeriodMention> ReadSame(size_t at, size_t after, int year);
  std::optional<PeriodMention> ReadPlan(size_t at);
  std::optional<PeriodMention> ReadSpanOfYears(size_t at);
  std::optional<PeriodMention> ReadWord(size_t at);
  std::optional<DaySpan> DaysOfWord(PeriodWord word, size_t at, uint32_t* end) const;
  bool IsPlannedAt(size_t at) const;
  bool CountsAt(size_t at) const;
  int WholeYearAt(size_t at) const;
  // Tails: months, quarters, halves, ends; with the year given, or inferred when year is 0.
  std::optional<Piece> ReadTail(size_t at, int year);
  std::optional<Piece> ReadMonths(size_t at, int year);
  size_t ReadMonthNumbers(size_t at, int* first, int* last) const;
  void ReadMonthEnd(bool up_to, Piece* piece) const;
  std::optional<Piece> ReadFirstMonths(size_t at, int year);
  std::optional<Piece> ReadQuarters(size_t at, int year);
  size_t ReadQuarter(size_t at, int* quarter, bool* several) const;
  std::optional<Piece> ReadHalf(size_t at, int year);
  std::optional<Piece> ReadDayOfMonth(size_t at, int year, int month);
  int YearOfMonth(int month) const;
  int YearOfNamedMonth(size_t begin, size_t end, int month) const;
  int YearOfDay(size_t begin, size_t end, int month, int day) const;
  int YearOfSpan(int first_month, int last_month) const;
  std::optional<PeriodMention> ReadLoneDay(size_t at);
  size_t ReadUpToDay(size_t at, DaySpan* span) const;
  bool IsAhead(size_t begin, size_t end) const;
  bool IsToCome(size_t begin, size_t end) const;
  PeriodMention Mention(size_t begin, const Piece& piece) const;

  static const CharSet kFirstChars;

  Text text_;
  CivilDay reference_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_WALK_H_
