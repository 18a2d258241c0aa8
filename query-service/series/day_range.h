// Periods as ranges of days.
#ifndef ZHIBIAO_QUERY_SERVICE_SERIES_DAY_RANGE_H_
#define ZHIBIAO_QUERY_SERVICE_SERIES_DAY_RANGE_H_

#include <optional>
#include <string>
#include <tuple>

#include "absl/time/civil_time.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Both days included.
struct DayRange {
  absl::CivilDay first;
  absl::CivilDay last;

  friend bool operator==(const DayRange& a, const DayRange& b) {
    return a.first == b.first && a.last == b.last;
  }
  // By end, then by begin, as the store orders periods.
  friend bool operator<(const DayRange& a, const DayRange& b) {
    return std::tie(a.last, a.first) < std::tie(b.last, b.first);
  }
};

// Months of one period of a frequency: 3 for a quarter. 0 for those which months do not make up.
int MonthsOf(v1::Frequency frequency);

// Nothing when a day is missing or malformed, or the period ends before it begins.
std::optional<DayRange> DaysOf(const v1::Period& period);

// `2020-01-01/2020-11-30`, an interval of ISO 8601.
std::string DaysText(const DayRange& days);

// The period of the frequency (month, quarter, half-year or year) which ends on `last`: its own
// days, from the start of the year, or the last day alone. Nothing when none ends there.
std::optional<DayRange> PeriodEnding(absl::CivilDay last, v1::Frequency frequency,
                                     v1::Accumulation accumulation);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_SERIES_DAY_RANGE_H_
