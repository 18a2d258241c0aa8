#include "zhibiaoctl/record_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "zhibiaoctl/chinese_labels.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {
namespace {

// From the first day of a month to the last day of a month.
bool CoversMonths(absl::CivilDay first, absl::CivilDay last) {
  return first.day() == 1 && (last + 1).day() == 1 && first <= last;
}

bool CoversYears(absl::CivilDay first, absl::CivilDay last) {
  return CoversMonths(first, last) && first.month() == 1 && last.month() == 12;
}

std::string MonthText(absl::CivilDay day) { return absl::FormatCivilTime(absl::CivilMonth(day)); }

std::string MonthsText(absl::CivilDay first, absl::CivilDay last, v1::Frequency frequency) {
  const auto months = absl::CivilMonth(last) - absl::CivilMonth(first) + 1;
  if (months == 1) return MonthText(first);
  if (frequency == v1::FREQUENCY_QUARTERLY && months == 3 && first.month() % 3 == 1) {
    return absl::StrCat(first.year(), "Q", (first.month() + 2) / 3);
  }
  if (first.year() != last.year()) return absl::StrCat(MonthText(first), "…", MonthText(last));
  return absl::StrCat(MonthText(first), "…", MonthText(last).substr(5));
}

absl::string_view BoundSign(v1::NumericBound bound) {
  switch (bound) {
    case v1::NUMERIC_BOUND_ABOUT:
    case v1::NUMERIC_BOUND_NEARLY:
      return "≈";
    case v1::NUMERIC_BOUND_MORE_THAN:
      return ">";
    case v1::NUMERIC_BOUND_AT_LEAST:
      return "≥";
    case v1::NUMERIC_BOUND_LESS_THAN:
      return "<";
    case v1::NUMERIC_BOUND_AT_MOST:
      return "≤";
    default:
      return "";
  }
}

std::string UnitText(const v1::Unit& unit) {
  if (!unit.display_text().empty()) return unit.display_text();
  if (unit.multiplier_exponent() == 0) return unit.unit_code();
  return absl::StrCat("e", unit.multiplier_exponent(), " ", unit.unit_code());
}

std::string BasisText(v1::ComparisonBasis basis) {
  if (Spoken() == Language::kChinese) return LabelOf(basis);
  switch (basis) {
    case v1::COMPARISON_BASIS_YEAR_OVER_YEAR:
      return "yoy";
    case v1::COMPARISON_BASIS_PERIOD_OVER_PERIOD:
      return "pop";
    case v1::COMPARISON_BASIS_END_OF_PREVIOUS_YEAR:
      return "vs end of year";
    case v1::COMPARISON_BASIS_COMPOUND_ANNUAL:
      return "per year";
    case v1::COMPARISON_BASIS_TWO_YEAR_AVERAGE:
      return "two-year average";
    case v1::COMPARISON_BASIS_FIXED_BASE:
      return "fixed base";
    case v1::COMPARISON_BASIS_OTHER_PERIOD:
      return "vs period";
    case v1::COMPARISON_BASIS_SUBJECT:
      return "vs subject";
    case v1::COMPARISON_BASIS_TARGET:
      return "vs target";
    default:
      return "";
  }
}

}  // namespace

std::string PeriodText(const v1::Period& period) {
  absl::CivilDay first, last;
  if (!absl::ParseCivilTime(period.first_day(), &first) ||
      !absl::ParseCivilTime(period.last_day(), &last)) {
    return absl::StrCat(period.first_day(), period.last_day());
  }
  if (first == last) return period.first_day();
  if (CoversYears(first, last)) {
    if (first.year() == last.year()) return absl::StrCat(first.year());
    return absl::StrCat(first.year(), "…", last.year());
  }
  if (CoversMonths(first, last)) return MonthsText(first, last, period.frequency());
  return absl::StrCat(period.first_day(), "…", period.last_day());
}

std::string QuantityText(const v1::Quantity& quantity) {
  if (quantity.amount().empty()) return "";
  std::string text = absl::StrCat(BoundSign(quantity.bound()), quantity.amount());
  if (!quantity.upper_amount().empty()) absl::StrAppend(&text, "~", quantity.upper_amount());
  const std::string unit = UnitText(quantity.unit());
  // `e4 CNY` after a digit would read as a power of ten of that digit.
  return absl::StrCat(text, absl::StartsWith(unit, "e") ? " " : "", unit);
}

std::string MeasureText(const v1::SeriesKey& key) {
  std::string measure =
      key.measure() == v1::MEASURE_GROWTH_RATE ? Say({"growth", "增速"}) : LabelOf(key.measure());
  const std::string basis = BasisText(key.comparison_basis());
  if (!basis.empty()) absl::StrAppend(&measure, measure.empty() ? "" : " ", basis);
  return measure;
}

std::string LabelFromNames(absl::string_view name, absl::string_view unspecified_name) {
  if (name == unspecified_name) return "";
  if (Spoken() == Language::kChinese) {
    if (const absl::string_view chinese = ChineseLabel(name); !chinese.empty())
      return std::string(chinese);
  }
  name = absl::StripPrefix(name, absl::StripSuffix(unspecified_name, "UNSPECIFIED"));
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", " "}});
}

}  // namespace zhibiao
