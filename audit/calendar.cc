#include "audit/calendar.h"

#include "absl/time/civil_time.h"

namespace zhibiao {

std::string YearBefore(absl::string_view day) {
  absl::CivilDay parsed;
  if (!absl::ParseCivilTime(day, &parsed)) return "";
  const bool ends_month = (parsed + 1).day() == 1;
  const absl::CivilMonth month(parsed.year() - 1, parsed.month());
  if (ends_month) return absl::FormatCivilTime(absl::CivilDay(month + 1) - 1);
  return absl::FormatCivilTime(absl::CivilDay(month.year(), month.month(), parsed.day()));
}

std::string DayAfter(absl::string_view day) {
  absl::CivilDay parsed;
  if (!absl::ParseCivilTime(day, &parsed)) return "";
  return absl::FormatCivilTime(parsed + 1);
}

}  // namespace zhibiao
