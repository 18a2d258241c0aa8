// A yearly rate of growth against the levels of both years.
#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "audit/calendar.h"
#include "audit/checks.h"
#include "audit/revision.h"

namespace zhibiao {
namespace {

// Levels by what they measure and when, whatever their unit.
std::string LevelKey(const AuditCase& records, const Fact& fact, absl::string_view first_day,
                     absl::string_view last_day) {
  const v1::SeriesKey& key = *fact.slot.key;
  return absl::StrCat(records.ScopeOf(fact), "\n", key.indicator(), "\n", key.subject_entity(),
                      "\n", first_day, "\n", last_day);
}

using Levels = absl::flat_hash_map<std::string, std::vector<const Fact*>>;

Levels CollectLevels(const AuditCase& records) {
  Levels levels;
  for (const Fact& fact : records.facts) {
    if (fact.slot.key->measure() != v1::MEASURE_LEVEL || fact.slot.key->unit_code() == "%")
      continue;
    levels[LevelKey(records, fact, fact.slot.period->first_day(), fact.slot.period->last_day())]
        .push_back(&fact);
  }
  return levels;
}

// Growth at constant prices says nothing about levels at current ones.
bool IsAboutStatedLevels(const Fact& growth) {
  return growth.slot.key->measure() == v1::MEASURE_GROWTH_RATE &&
         growth.slot.key->unit_code() == "%" &&
         growth.slot.key->comparison_basis() == v1::COMPARISON_BASIS_YEAR_OVER_YEAR &&
         growth.slot.price_basis != v1::PRICE_BASIS_CONSTANT;
}

const Fact* FindLevel(const AuditCase& records, const Levels& levels, const std::string& key,
                      const Fact& growth) {
  const auto found = levels.find(key);
  if (found == levels.end()) return nullptr;
  const Fact* level = records.OnlyMatch(found->second, found->second.front()->slot);
  return level != nullptr && records.matcher.SamePopulation(level->slot, growth.slot) ? level
                                                                                      : nullptr;
}

struct Range {
  mpq_class low;
  mpq_class high;
};

// Percent by which `now` lies above `before`, over all values that rounding allows.
std::optional<Range> GrowthBetween(const Stated& now, const Stated& before) {
  if (now.value <= now.half_width || before.value <= before.half_width) return std::nullopt;
  return Range{((now.value - now.half_width) / (before.value + before.half_width) - 1) * 100,
               ((now.value + now.half_width) / (before.value - before.half_width) - 1) * 100};
}

// Whether the level of the year before which the rate implies may be what that level has become
// since another document stated it.
bool IsExplainedByRevision(const Fact& growth, const Fact& now, const Fact& before) {
  if (AreOfOneVintage(growth, before) || growth.stated.value <= -100) return false;
  const mpq_class implied = now.stated.value / (1 + growth.stated.value / 100);
  return IsSizeOfRevision(v1::MEASURE_LEVEL, before.stated.value, implied);
}

std::optional<Discrepancy> CompareGrowth(const Fact& growth, const Fact& now, const Fact& before,
                                         bool across_documents) {
  const Stated& stated = growth.stated;
  const auto range = GrowthBetween(now.stated, before.stated);
  if (!range) return std::nullopt;
  if (stated.value + stated.half_width >= range->low &&
      stated.value - stated.half_width <= range->high) {
    return std::nullopt;
  }
  Discrepancy found;
  found.kind = v1::FINDING_KIND_GROWTH_MISMATCH;
  if (across_documents) {
    found.identity = IdentityOf({&growth, &now, &before});
    found.is_information = IsExplainedByRevision(growth, now, before);
  }
  // Rates are published on a comparable basis (可比口径), which the levels need not share: a
  // warning.
  found.match = Match::kAssumed;
  found.records = {growth.observation->name(), now.observation->name(), before.observation->name()};
  found.formula = "a = (b / c - 1) * 100";
  found.expected = (now.stated.value / before.stated.value - 1) * 100;
  found.actual = stated.value;
  found.tolerance = stated.half_width + std::max(mpq_class(range->high - found.expected),
                                                 mpq_class(found.expected - range->low));
  found.decimals = stated.decimals + 1;
  found.unit_code = "%";
  const std::string& unit = now.slot.key->unit_code();
  found.description = absl::StrCat(Describe(growth), " is stated as ",
                                   ShowValue(found.actual, stated.decimals, "%"), "; the levels ",
                                   ShowValue(now.stated.value, now.stated.decimals, unit), " and ",
                                   ShowValue(before.stated.value, before.stated.decimals, unit),
                                   " give ", ShowValue(found.expected, found.decimals, "%"), ".");
  return found;
}

}  // namespace

void CheckGrowth(const AuditCase& records, std::vector<v1::Finding>* findings) {
  const Levels levels = CollectLevels(records);
  for (const Fact& growth : records.facts) {
    if (!IsAboutStatedLevels(growth) || InTable(*growth.observation)) continue;
    const v1::Period& period = *growth.slot.period;
    const Fact* now = FindLevel(
        records, levels, LevelKey(records, growth, period.first_day(), period.last_day()), growth);
    const Fact* before = FindLevel(
        records, levels,
        LevelKey(records, growth, YearBefore(period.first_day()), YearBefore(period.last_day())),
        growth);
    if (now == nullptr || before == nullptr ||
        now->slot.key->unit_code() != before->slot.key->unit_code())
      continue;
    if (records.matcher.Compare(now->slot, before->slot) == Match::kDifferent) continue;
    if (auto found = CompareGrowth(growth, *now, *before, records.input.across_documents))
      findings->push_back(MakeFinding(*found));
  }
}

}  // namespace zhibiao
