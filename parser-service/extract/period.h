// Periods in the words of official statistics, resolved against a reference day.
//
// 11月 is the latest November not after the reference day, 前11个月 and 1—11月 the months since
// January, 上年同期 the span in force one year before. Rules: annotation guide, section 2.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "parser-service/document/document_layout.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Both days included.
struct DaySpan {
  CivilDay first;
  CivilDay last;

  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

// How the span of a mention is found.
enum class PeriodAnchor : uint8_t {
  kResolved,        // `span` holds
  kSameSpanOfYear,  // 2016年同期, 上年同期: the span in force, in `year` (0: one year before)
  kPreviousMonth,   // 上月, of the month in force
  kPreviousQuarter,  // 上季度
  kPreviousYear,     // 上年, of the year in force
  kPreviousYearEnd,  // 上年末
  kPreviousSpan,     // 上期, 上一期: the span in force, moved back by its length
  kPreviousDay,      // 前一交易日: the working day before the one in force
  kYearStart,        // 年初: the first day of the year in force
  kSameMonth,        // 当月: the month in force, else that of the reference day
  kSameQuarter,      // 当季: the quarter in force, else that of the reference day
  kSameDay,          // 当天: the day in force, else the reference day
  kWholeYear,        // 全年: the year in force where that is over, else as `span` says
  kYearsBack,        // 近两年, 连续5年: `years` whole years up to the one in force
};

struct PeriodMention {
  uint32_t begin = 0;
  uint32_t end = 0;
  PeriodAnchor anchor = PeriodAnchor::kResolved;
  DaySpan span;
  int year = 0;
  int years = 0;
  v1::Frequency frequency = v1::FREQUENCY_UNSPECIFIED;
  v1::Accumulation accumulation = v1::ACCUMULATION_UNSPECIFIED;
  // 月末, 季末, 上月末: of the span so found, the last day alone.
  bool last_day = false;
  // 今年, 2020年: a year that was named, which later month names without a year may share.
  bool names_year = false;
  // 目前, 今天, 近日: weaker than a period that a heading or an earlier sentence states.
  bool vague = false;
  // 目前: holds in its sentence and is not carried on.
  bool momentary = false;
};

// Reads the periods of one text after another, in the order of the document. Not thread-safe.
class PeriodReader {
 public:
  explicit PeriodReader(CivilDay reference_day) : reference_(reference_day) {}

  // Replaces *mentions by the periods in `text` (folded), by place, not overlapping.
  void Read(std::u16string_view text, std::vector<PeriodMention>* mentions);

  CivilDay reference_day() const { return reference_; }

 private:
  CivilDay reference_;
  bool republic_ = false;  // 民國101年 was read: years of three digits count from 1912
};

// The span of `mention` where `in_force` is the period in force (none: the reference day decides).
DaySpan ResolvePeriod(const PeriodMention& mention, const std::optional<DaySpan>& in_force,
                      CivilDay reference_day);

// The same span `years` later (negative: earlier); the last day of a month stays the last day.
DaySpan ShiftYears(const DaySpan& span, int years);

// The frequency of a series which has a value for this span.
v1::Frequency FrequencyOf(const DaySpan& span);

// Single period, year to date (from January on, more than one month and no natural quarter of its
// own at the year's start), or point in time.
v1::Accumulation AccumulationOf(const DaySpan& span);

int LastDayOfMonth(int year, int month);

// The reference day which a text without publication day implies: the last day of the year it
// mentions most. None when it names no year.
std::optional<CivilDay> InferReferenceDay(const DocumentLayout& layout);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_H_
