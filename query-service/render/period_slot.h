// Where a period stands on the axis of time, and what it is called there.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_PERIOD_SLOT_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_PERIOD_SLOT_H_

#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "query-service/render/labels.h"
#include "query-service/series/day_range.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// The month, quarter, half-year or year in which the period ends, by its frequency: 1—11月 stands
// with November, 2019年末 with 2019. Of other frequencies the days of the period. Nothing when a
// day is missing or malformed.
std::optional<DayRange> SlotOf(const v1::Period& period);

// The months of the shortest unit of time that an axis for `slot` can name: 12 for a year, 3 for a
// quarter, 1 for a month, 0 for days.
int UnitMonthsOf(const DayRange& slot);

// True when nothing lies between the two slots.
bool Follows(const DayRange& before, const DayRange& slot);

// `Nov 2023`, `Jan–Nov 2023`, `Q3 2023`, `2023`; `2023年1—11月`; else both days.
std::string PeriodName(const v1::Period& period, Language language);

// `Nov`, `11月`.
std::string MonthName(int month, Language language);

// `2023`, `2023年`.
std::string YearName(absl::CivilYear year, Language language);

// `Q3`, `三季度`; `H1`, `上半年`; of the part of a year of `months` that begins with `month`.
std::string PartOfYearName(int month, int months, Language language);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_PERIOD_SLOT_H_
