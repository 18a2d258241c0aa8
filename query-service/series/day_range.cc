#include "query-service/series/day_range.h"

#include "absl/strings/str_cat.h"

namespace zhibiao {

int MonthsOf(v1::Frequency frequency) {
  switch (frequency) {
    case v1::FREQUENCY_MONTHLY:
      return 1;
    case v1::FREQUENCY_QUARTERLY:
      return 3;
    case v1::FREQUENCY_HALF_YEARLY:
      return 6;
    case v1::FREQUENCY_ANNUAL:
      return 12;
    default:
      return 0;
  }
}

std::optional<DayRange> DaysOf(const v1::Period& period) {
  DayRange days;
  if (!absl::ParseCivilTime(period.first_day(), &days.first) ||
      !absl::ParseCivilTime(period.last_day(), &days.last) || days.last < days.first) {
    return std::nullopt;
  }
  return days;
}

std::string DaysText(const DayRange& days) {
  return absl::StrCat(absl::FormatCivilTime(days.first), "/", absl::FormatCivilTime(days.last));
}

std::optional<DayRange> PeriodEnding(absl::CivilDay last, v1::Frequency frequency,
                                     v1::Accumulation accumulation) {
  const int months = MonthsOf(frequency);
  const bool ends_month = (last + 1).day() == 1;
  if (months == 0 || !ends_month || last.month() % months != 0) return std::nullopt;
  switch (accumulation) {
    case v1::ACCUMULATION_SINGLE:
      return DayRange{absl::CivilDay(absl::CivilMonth(last) - (months - 1)), last};
    case v1::ACCUMULATION_YEAR_TO_DATE:
      return DayRange{absl::CivilDay(absl::CivilYear(last)), last};
    case v1::ACCUMULATION_POINT_IN_TIME:
      return DayRange{last, last};
    default:
      return std::nullopt;
  }
}

}  // namespace zhibiao
