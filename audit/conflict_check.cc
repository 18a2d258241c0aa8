#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "audit/checks.h"

namespace zhibiao {
namespace {

using Facts = std::vector<const Fact*>;

bool SameStatus(const v1::Observation& a, const v1::Observation& b) {
  return a.status() == b.status() || a.status() == v1::OBSERVATION_STATUS_UNSPECIFIED ||
         b.status() == v1::OBSERVATION_STATUS_UNSPECIFIED;
}

// Two bodies that measure the same thing differently (two purchasing managers' indices) are no
// contradiction.
bool SameSource(const v1::Observation& a, const v1::Observation& b) {
  const std::string& left = a.attribution().source_text();
  const std::string& right = b.attribution().source_text();
  return left.empty() || right.empty() || left == right;
}

// Another word for the indicator may have another subject in mind, and an unlisted indicator
// without a subject (复工率) has the subject of the words before it.
bool AreSurelyOne(const AuditCase& records, const Fact& a, const Fact& b) {
  if (PlainWords(a.slot.words) != PlainWords(b.slot.words)) return false;
  return !a.slot.key->subject_entity().empty() ||
         records.matcher.IsCatalogued(a.slot.key->indicator());
}

// Facts by the value they state. The first of each group speaks for it.
std::vector<Facts> GroupByValue(const Facts& bucket) {
  std::vector<Facts> groups;
  for (const Fact* fact : bucket) {
    const v1::Observation& observation = *fact->observation;
    if (!IsSelfContained(*fact->slot.key) || !IsOwnKey(observation) || InTable(observation))
      continue;
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const Facts& facts) {
      return Agree(facts.front()->stated, fact->stated);
    });
    if (group != groups.end()) {
      group->push_back(fact);
    } else {
      groups.push_back({fact});
    }
    if (groups.size() > 2) break;
  }
  return groups;
}

// A sentence that states two values of one key means two things, which the key fails to tell apart.
bool ShareSentence(const Facts& a, const Facts& b) {
  for (const Fact* left : a) {
    for (const Fact* right : b) {
      const std::string sentence = SentenceOf(left->observation->evidence());
      if (!sentence.empty() && sentence == SentenceOf(right->observation->evidence())) return true;
    }
  }
  return false;
}

std::optional<Discrepancy> ReadConflict(const AuditCase& records, const Fact& first,
                                        const Fact& second) {
  if (DocumentOf(first.observation->name()) != DocumentOf(second.observation->name()))
    return std::nullopt;
  if (!SameStatus(*first.observation, *second.observation)) return std::nullopt;
  if (!SameSource(*first.observation, *second.observation)) return std::nullopt;
  if (!AreSurelyOne(records, first, second)) return std::nullopt;
  Discrepancy found;
  found.match = records.matcher.Compare(first.slot, second.slot);
  if (found.match == Match::kDifferent) return std::nullopt;
  const bool level = first.slot.key->measure() == v1::MEASURE_LEVEL;
  const auto slip = level ? UnitSlip(first.stated, second.stated) : std::nullopt;
  if (!slip && !ArePlausiblyOne(first, second)) return std::nullopt;
  found.kind = slip ? v1::FINDING_KIND_UNIT_SUSPECT : v1::FINDING_KIND_CONFLICT_IN_DOCUMENT;
  // A value in the author's own voice beside one of a named source may come from another.
  const bool voices_differ = first.observation->attribution().source_text() !=
                             second.observation->attribution().source_text();
  if (slip || voices_differ) found.match = Match::kAssumed;
  SetTwoValues(first, second, &found);
  const std::string values =
      absl::StrCat(ShowValue(found.expected, first.stated.decimals, found.unit_code), " and ",
                   ShowValue(found.actual, second.stated.decimals, found.unit_code));
  found.description =
      slip ? absl::StrCat(Describe(first), " is stated as ", values,
                          ", which differ by a factor of 10^", *slip, ": a unit may be wrong.")
           : absl::StrCat(Describe(first), " is stated as ", values, ".");
  return found;
}

}  // namespace

bool IsSelfContained(const v1::SeriesKey& key) {
  if (key.measure() == v1::MEASURE_LEVEL) return true;
  if (key.measure() != v1::MEASURE_GROWTH_RATE) return false;
  return key.comparison_basis() == v1::COMPARISON_BASIS_YEAR_OVER_YEAR ||
         key.comparison_basis() == v1::COMPARISON_BASIS_PERIOD_OVER_PERIOD ||
         key.comparison_basis() == v1::COMPARISON_BASIS_END_OF_PREVIOUS_YEAR;
}

std::optional<int> UnitSlip(const Stated& a, const Stated& b) {
  const Stated& small = abs(a.value) < abs(b.value) ? a : b;
  const Stated& large = abs(a.value) < abs(b.value) ? b : a;
  for (int exponent : {3, 4, 8}) {
    const mpq_class factor = PowerOfTen(exponent);
    if (Agree({small.value * factor, small.half_width * factor, 0}, large)) return exponent;
  }
  return std::nullopt;
}

bool ArePlausiblyOne(const Fact& a, const Fact& b) {
  if (a.slot.key->measure() != v1::MEASURE_LEVEL) return true;
  const mpq_class low = std::min(mpq_class(abs(a.stated.value)), mpq_class(abs(b.stated.value)));
  const mpq_class high = std::max(mpq_class(abs(a.stated.value)), mpq_class(abs(b.stated.value)));
  return sgn(a.stated.value) == sgn(b.stated.value) && high * 2 <= low * 3;
}

void CheckConflicts(const AuditCase& records, std::vector<v1::Finding>* findings) {
  std::vector<std::pair<int, Discrepancy>> found;
  for (const auto& [bucket, facts] : records.buckets) {
    if (facts.size() < 2) continue;
    const std::vector<Facts> groups = GroupByValue(facts);
    // Three values and more: the key is too coarse for what the text tells apart.
    if (groups.size() != 2 || ShareSentence(groups[0], groups[1])) continue;
    const Fact& first = *groups[0].front();
    if (auto conflict = ReadConflict(records, first, *groups[1].front())) {
      found.emplace_back(first.order, *std::move(conflict));
    }
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [order, conflict] : found) findings->push_back(MakeFinding(conflict));
}

}  // namespace zhibiao
