#include "query-service/render/period_slot.h"

#include "absl/strings/str_cat.h"
#include "query-service/render/record_card.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr absl::string_view kQuarters[] = {"一季度", "二季度", "三季度", "四季度"};

// The part of a year of `months` in which `day` lies.
DayRange PartOfYear(absl::CivilDay day, int months) {
  const int month = (day.month() - 1) / months * months + 1;
  const absl::CivilMonth first(day.year(), month);
  return {absl::CivilDay(first), absl::CivilDay(first + months) - 1};
}

bool IsWholeMonths(const DayRange& days) {
  return days.first.day() == 1 && (days.last + 1).day() == 1;
}

int CountMonths(const DayRange& days) {
  return static_cast<int>(absl::CivilMonth(days.last + 1) - absl::CivilMonth(days.first));
}

}  // namespace

std::optional<DayRange> SlotOf(const v1::Period& period) {
  const std::optional<DayRange> days = DaysOf(period);
  const int months = MonthsOf(period.frequency());
  if (!days || months == 0) return days;
  return PartOfYear(days->last, months);
}

int UnitMonthsOf(const DayRange& slot) {
  if (!IsWholeMonths(slot)) return slot.last - slot.first > 365 ? 12 : 0;
  const int months = CountMonths(slot);
  if (months % 12 == 0) return 12;
  return months == 3 || months == 6 ? months : 1;
}

bool Follows(const DayRange& before, const DayRange& slot) { return before.last + 1 == slot.first; }

std::string MonthName(int month, Language language) {
  if (language == Language::kChinese) return absl::StrCat(month, "月");
  return std::string(kMonths[month - 1]);
}

std::string YearName(absl::CivilYear year, Language language) {
  return absl::StrCat(year.year(), language == Language::kChinese ? "年" : "");
}

std::string PartOfYearName(int month, int months, Language language) {
  if (months == 1) return MonthName(month, language);
  const bool is_chinese = language == Language::kChinese;
  if (months == 3) {
    return is_chinese ? std::string(kQuarters[month / 3]) : absl::StrCat("Q", month / 3 + 1);
  }
  if (is_chinese) return month == 1 ? "上半年" : "下半年";
  return month == 1 ? "H1" : "H2";
}

std::string PeriodName(const v1::Period& period, Language language) {
  const std::optional<DayRange> days = DaysOf(period);
  if (!days || !IsWholeMonths(*days) || days->first.year() != days->last.year()) {
    return DaysText(period);
  }
  const bool is_chinese = language == Language::kChinese;
  const int months = CountMonths(*days);
  const std::string year = YearName(absl::CivilYear(days->first), language);
  if (months == 12) return year;
  std::string part;
  const bool is_part = months == 1 || months == 3 || months == 6;
  if (is_part && (days->first.month() - 1) % months == 0) {
    part = PartOfYearName(days->first.month(), months, language);
  } else if (is_chinese) {
    part = absl::StrCat(days->first.month(), "—", MonthName(days->last.month(), language));
  } else {
    part = absl::StrCat(MonthName(days->first.month(), language), "–",
                        MonthName(days->last.month(), language));
  }
  return is_chinese ? absl::StrCat(year, part) : absl::StrCat(part, " ", year);
}

}  // namespace zhibiao
