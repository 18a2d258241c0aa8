#include "audit/audit_unit.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "audit/checks.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kCountry = "entities/country-cn";

// Wholes with the parts into which they fall by definition; see parts_check.cc.
const std::vector<std::vector<absl::string_view>>& Decompositions() {
  static const auto* const kAll = new std::vector<std::vector<absl::string_view>>{
      {"indicators/foreign-trade", "indicators/exports", "indicators/imports"},
      {"indicators/population", "indicators/male-population", "indicators/female-population",
       "indicators/urban-population", "indicators/rural-population"},
      {"indicators/gdp", "indicators/primary-industry-value-added",
       "indicators/secondary-industry-value-added", "indicators/tertiary-industry-value-added"},
  };
  return *kAll;
}

std::string WholeOf(const std::string& indicator) {
  for (const auto& family : Decompositions()) {
    if (std::find(family.begin(), family.end(), indicator) != family.end())
      return std::string(family.front());
  }
  return indicator;
}

std::string DayOf(int year, absl::string_view month_and_day) {
  return absl::StrFormat("%04d-%s", year, month_and_day);
}

}  // namespace

bool IsNational(absl::string_view region_entity) {
  return region_entity.empty() || region_entity == kCountry;
}

std::vector<AuditUnit> UnitsOf(const v1::Observation& observation) {
  int year = 0;
  if (!IsAudited(observation) ||
      !absl::SimpleAtoi(observation.period().last_day().substr(0, 4), &year)) {
    return {};
  }
  const v1::SeriesKey& key = observation.series_key();
  AuditUnit unit{WholeOf(key.indicator()), key.subject_entity(),
                 IsNational(key.region_entity()) ? "" : key.region_entity(), year};
  AuditUnit next = unit, all = unit;
  ++next.year;
  all.year = AuditUnit::kAllYears;
  return {std::move(unit), std::move(next), std::move(all)};
}

std::vector<std::string> IndicatorsOf(const AuditUnit& unit) {
  for (const auto& family : Decompositions()) {
    if (family.front() == unit.indicator) return {family.begin(), family.end()};
  }
  return {unit.indicator};
}

std::vector<std::string> RegionsOf(const AuditUnit& unit) {
  if (unit.region.empty()) return {"", std::string(kCountry)};
  return {unit.region};
}

std::string FirstDayNeeded(const AuditUnit& unit) {
  return unit.year == AuditUnit::kAllYears ? "0000-01-01" : DayOf(unit.year - 1, "01-01");
}

std::string FirstDayOf(const AuditUnit& unit) { return DayOf(unit.year, "01-01"); }

std::string LastDayNeeded(const AuditUnit& unit) {
  return unit.year == AuditUnit::kAllYears ? "9999-12-31" : DayOf(unit.year, "12-31");
}

}  // namespace zhibiao
