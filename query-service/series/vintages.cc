#include "query-service/series/vintages.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "audit/exact.h"
#include "query-service/series/preferred_values.h"
#include "query-service/series/unit_scale.h"

namespace zhibiao {
namespace {

using Points = std::vector<const v1::Observation*>;

std::string Digits(absl::string_view day) {
  return day.empty() ? "unknown" : absl::StrReplaceAll(day, {{"-", ""}});
}

std::string NameOf(absl::string_view series, const DayRange& days, absl::string_view published) {
  return absl::StrCat(series, "/vintages/", Digits(absl::FormatCivilTime(days.first)), "-",
                      Digits(absl::FormatCivilTime(days.last)), "-", Digits(published));
}

v1::Vintage MakeVintage(absl::string_view series, SeriesValue* value, const Points& points) {
  const v1::Unit unit = MakeUnit(value->unit.unit_code(), value->unit.multiplier_exponent());
  FillNumbers(unit, value);
  v1::SeriesPoint& point = value->point;
  v1::Vintage vintage;
  *vintage.mutable_period() = point.period();
  vintage.set_value(point.value());
  vintage.set_upper_value(point.upper_value());
  vintage.set_bound(point.bound());
  vintage.set_rounding_error(point.rounding_error());
  *vintage.mutable_unit() = unit;
  vintage.set_publish_date(point.publish_date());
  vintage.set_status(point.status());
  vintage.set_claim_kind(point.claim_kind());
  vintage.mutable_observations()->Swap(point.mutable_observations());
  vintage.mutable_conflicting_observations()->Swap(point.mutable_conflicting_observations());
  for (const v1::Observation* each : points) {
    if (each->name() != vintage.observations(0)) continue;
    vintage.set_name(
        NameOf(series.empty() ? each->series() : series, value->days, vintage.publish_date()));
    *vintage.mutable_create_time() = each->create_time();
  }
  return vintage;
}

// Writes what changed since `before` into `vintage`, in the unit in which the new value is written.
void FillRevision(const SeriesValue& before, const SeriesValue& value, v1::Vintage* vintage) {
  const std::optional<int> scale = ScaleBetween(BaseUnit(value.unit.unit_code()), vintage->unit());
  if (!before.measured.IsExact() || !value.measured.IsExact() || !scale) return;
  const mpq_class factor = PowerOfTen(*scale);
  const int last_digit = std::min(before.measured.last_digit, value.measured.last_digit);
  const int decimals = std::clamp(-(last_digit + *scale), 0, 40);
  vintage->set_revision(
      FormatDecimal((value.measured.value - before.measured.value) * factor, decimals));
  vintage->set_revision_rounding_error(
      FormatError((value.measured.half_width + before.measured.half_width) * factor, 40));
  *vintage->mutable_revision_unit() = UnitOfDifference(vintage->unit());
}

v1::ClaimKind ClaimOf(const SeriesValue& value) {
  const v1::ClaimKind claim = value.point.claim_kind();
  return claim == v1::CLAIM_KIND_UNSPECIFIED ? v1::CLAIM_KIND_ACTUAL : claim;
}

}  // namespace

v1::Unit UnitOfDifference(const v1::Unit& unit) {
  return unit.unit_code() == "%" ? MakeUnit("pp", unit.multiplier_exponent()) : unit;
}

std::vector<v1::Vintage> MakeVintages(absl::string_view series,
                                      absl::Span<const v1::Observation> points) {
  std::map<DayRange, std::map<std::string, Points>> periods;
  for (const v1::Observation& point : points) {
    // What was said on an earlier day, which the text does not name.
    if (point.status() == v1::OBSERVATION_STATUS_SUPERSEDED) continue;
    const std::optional<DayRange> days = DaysOf(point.period());
    if (days) periods[*days][point.publish_date()].push_back(&point);
  }
  std::vector<v1::Vintage> vintages;
  for (const auto& [period, by_day] : periods) {
    std::map<v1::ClaimKind, SeriesValue> before;
    for (const auto& [day, of_day] : by_day) {
      std::vector<SeriesValue> values = PreferValues(of_day, Release::kLatest);
      if (values.empty()) continue;
      SeriesValue& value = values.front();
      v1::Vintage vintage = MakeVintage(series, &value, of_day);
      const auto known = before.find(ClaimOf(value));
      if (known != before.end()) FillRevision(known->second, value, &vintage);
      before.insert_or_assign(ClaimOf(value), std::move(value));
      vintages.push_back(std::move(vintage));
    }
  }
  return vintages;
}

}  // namespace zhibiao
