// A value over a span against its two consecutive parts: 上半年 = 一季度 + 二季度,
// 1—11月 = 1—10月 + 11月.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "audit/calendar.h"
#include "audit/checks.h"

namespace zhibiao {
namespace {

// Enough for the months, quarters and running totals of a year; more means a key too coarse.
constexpr size_t kMostSpans = 40;

// What is summed, without its days.
std::string SeriesOf(const AuditCase& records, const Fact& fact) {
  const v1::SeriesKey& key = *fact.slot.key;
  return absl::StrCat(records.ScopeOf(fact), "\n", key.indicator(), "\n", key.subject_entity(),
                      "\n", key.unit_code());
}

bool IsSummable(const AuditCase& records, const Fact& fact) {
  const v1::SeriesKey& key = *fact.slot.key;
  return key.measure() == v1::MEASURE_LEVEL && key.unit_code() != "%" &&
         records.matcher.IsFlow(key.indicator()) &&
         fact.slot.period->first_day() < fact.slot.period->last_day() &&
         !InTable(*fact.observation);
}

struct Split {
  const Fact* whole;
  const Fact* head;
  const Fact* tail;
};

Discrepancy DescribeSplit(const AuditCase& records, const Split& split) {
  Discrepancy found;
  found.kind = v1::FINDING_KIND_ACCUMULATION_MISMATCH;
  // Running totals hold revisions of earlier months that nobody announces: a warning.
  found.match = Match::kAssumed;
  found.records = {split.whole->observation->name(), split.head->observation->name(),
                   split.tail->observation->name()};
  if (records.input.across_documents)
    found.identity = IdentityOf({split.whole, split.head, split.tail});
  found.formula = "a = b + c";
  const Stated& head = split.head->stated;
  const Stated& tail = split.tail->stated;
  found.expected = head.value + tail.value;
  found.actual = split.whole->stated.value;
  found.tolerance = head.half_width + tail.half_width + split.whole->stated.half_width;
  found.decimals = std::max({head.decimals, tail.decimals, split.whole->stated.decimals});
  found.unit_code = split.whole->slot.key->unit_code();
  found.description = absl::StrCat(
      Describe(*split.whole), " is stated as ",
      ShowValue(found.actual, split.whole->stated.decimals, found.unit_code), "; its parts sum to ",
      ShowValue(found.expected, found.decimals, found.unit_code), " (",
      FormatDecimal(head.value, head.decimals), " + ", FormatDecimal(tail.value, tail.decimals),
      ").");
  return found;
}

bool Disagrees(const AuditCase& records, const Split& split) {
  if (records.matcher.Compare(split.whole->slot, split.head->slot) == Match::kDifferent)
    return false;
  if (records.matcher.Compare(split.whole->slot, split.tail->slot) == Match::kDifferent)
    return false;
  const Stated sum{split.head->stated.value + split.tail->stated.value,
                   split.head->stated.half_width + split.tail->stated.half_width, 0};
  return !Agree(sum, split.whole->stated);
}

void CheckSeries(const AuditCase& records, const std::vector<const Fact*>& facts,
                 std::vector<v1::Finding>* findings) {
  absl::flat_hash_map<std::string, const Fact*> by_days;
  for (const Fact* fact : facts) {
    const std::string days =
        absl::StrCat(fact->slot.period->first_day(), "\n", fact->slot.period->last_day());
    const auto [place, fresh] = by_days.emplace(days, fact);
    // Two values for the same days are a conflict of their own and no ground for sums.
    if (!fresh && (place->second == nullptr || !Agree(place->second->stated, fact->stated)))
      place->second = nullptr;
  }
  auto find = [&](const std::string& first, const std::string& last) -> const Fact* {
    const auto found = by_days.find(absl::StrCat(first, "\n", last));
    return found == by_days.end() ? nullptr : found->second;
  };
  for (const Fact* whole : facts) {
    const v1::Period& span = *whole->slot.period;
    if (find(span.first_day(), span.last_day()) != whole) continue;
    for (const Fact* head : facts) {
      const v1::Period& part = *head->slot.period;
      if (part.first_day() != span.first_day() || part.last_day() >= span.last_day()) continue;
      const Split split{whole, find(part.first_day(), part.last_day()),
                        find(DayAfter(part.last_day()), span.last_day())};
      if (split.head != head || split.tail == nullptr) continue;
      if (Disagrees(records, split))
        findings->push_back(MakeFinding(DescribeSplit(records, split)));
    }
  }
}

}  // namespace

void CheckAccumulation(const AuditCase& records, std::vector<v1::Finding>* findings) {
  absl::btree_map<std::string, std::vector<const Fact*>> series;
  for (const Fact& fact : records.facts) {
    if (IsSummable(records, fact)) series[SeriesOf(records, fact)].push_back(&fact);
  }
  for (const auto& [key, facts] : series) {
    if (facts.size() >= 3 && facts.size() <= kMostSpans) CheckSeries(records, facts, findings);
  }
}

}  // namespace zhibiao
