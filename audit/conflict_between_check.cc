// Values of one series and period in several documents.
#include <algorithm>
#include <optional>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "audit/checks.h"
#include "audit/revision.h"

namespace zhibiao {
namespace {

using Facts = std::vector<const Fact*>;

// More values than these mean that the key is too coarse for what the documents tell apart.
constexpr size_t kMostValues = 3;

const std::string& PublishedOn(const Fact& fact) { return fact.observation->publish_date(); }

// The words by which a document means the thing: one name for all those which the catalogue knows.
std::string NamingOf(const AuditCase& records, const Fact& fact) {
  const v1::Observation& observation = *fact.observation;
  const bool subject_is_known =
      observation.subject_text().empty() || !fact.slot.key->subject_entity().empty();
  if (subject_is_known &&
      records.matcher.IsNameOf(observation.indicator_text(), fact.slot.key->indicator())) {
    return "";
  }
  return std::string(PlainWords(fact.slot.words));
}

// Facts of one bucket by what they mean.
std::vector<Facts> GroupByMeaning(const AuditCase& records, const Facts& bucket) {
  std::vector<Facts> groups;
  for (const Fact* fact : bucket) {
    if (!IsSelfContained(*fact->slot.key) || !IsOwnKey(*fact->observation) ||
        InTable(*fact->observation)) {
      continue;
    }
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const Facts& facts) {
      return records.matcher.Compare(facts.front()->slot, fact->slot) != Match::kDifferent &&
             NamingOf(records, *facts.front()) == NamingOf(records, *fact);
    });
    group == groups.end() ? groups.push_back({fact}) : group->push_back(fact);
  }
  return groups;
}

// Without the documents which give two values themselves: what they mean is not clear.
Facts LeaveOutAmbiguous(const Facts& facts) {
  absl::flat_hash_map<std::string, const Fact*> by_document;
  absl::flat_hash_set<std::string> ambiguous;
  for (const Fact* fact : facts) {
    const std::string document = DocumentOf(fact->observation->name());
    const auto [first, fresh] = by_document.emplace(document, fact);
    if (!fresh && !Agree(first->second->stated, fact->stated)) ambiguous.insert(document);
  }
  Facts clear;
  for (const Fact* fact : facts) {
    if (!ambiguous.contains(DocumentOf(fact->observation->name()))) clear.push_back(fact);
  }
  return clear;
}

// By the value they state, in the order of publication; the earliest of each speaks for it.
std::vector<Facts> GroupByValue(Facts facts) {
  std::sort(facts.begin(), facts.end(), [](const Fact* a, const Fact* b) {
    return std::tie(PublishedOn(*a), a->observation->name()) <
           std::tie(PublishedOn(*b), b->observation->name());
  });
  std::vector<Facts> groups;
  for (const Fact* fact : facts) {
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const Facts& same) {
      return Agree(same.front()->stated, fact->stated);
    });
    group == groups.end() ? groups.push_back({fact}) : group->push_back(fact);
  }
  return groups;
}

bool DifferInVoice(const Fact& a, const Fact& b) {
  return a.observation->attribution().source_text() != b.observation->attribution().source_text();
}

std::string ShowStated(const Fact& fact) {
  return ShowValue(fact.stated.value, fact.stated.decimals, fact.slot.key->unit_code());
}

// Two bodies which measure the same thing differently are no contradiction.
bool AreOfDifferentBodies(const Fact& a, const Fact& b) {
  return !a.observation->attribution().source_text().empty() &&
         !b.observation->attribution().source_text().empty() && DifferInVoice(a, b);
}

std::string DescribeRevision(const Fact& earlier, const Fact& later) {
  return absl::StrCat(Describe(earlier), " was ", ShowStated(earlier), " in the publication of ",
                      PublishedOn(earlier), " and is ", ShowStated(later), " in that of ",
                      PublishedOn(later), ".");
}

// What kind of finding two different values of one thing are.
v1::FindingKind KindOf(const Fact& earlier, const Fact& later) {
  const v1::Measure measure = earlier.slot.key->measure();
  if (measure == v1::MEASURE_LEVEL && UnitSlip(earlier.stated, later.stated))
    return v1::FINDING_KIND_UNIT_SUSPECT;
  const bool is_revision = IsStatedRevision(earlier, later) ||
                           (PublishedOn(earlier) < PublishedOn(later) &&
                            !PublishedOn(earlier).empty() && !AreOfOneVintage(earlier, later) &&
                            IsSizeOfRevision(measure, earlier.stated.value, later.stated.value));
  return is_revision ? v1::FINDING_KIND_REVISION : v1::FINDING_KIND_CONFLICT_BETWEEN_DOCUMENTS;
}

// Open vocabulary has no name that means the same thing in every document, what is published at two
// times may rest on two releases, and two voices on two sources: a warning.
Match MatchOf(const AuditCase& records, const Fact& earlier, const Fact& later) {
  if (!records.matcher.IsCatalogued(earlier.slot.key->indicator()) ||
      !AreOfOneVintage(earlier, later) || DifferInVoice(earlier, later)) {
    return Match::kAssumed;
  }
  return records.matcher.Compare(earlier.slot, later.slot);
}

std::optional<Discrepancy> ReadConflict(const AuditCase& records, const Fact& earlier,
                                        const Fact& later) {
  Discrepancy found;
  found.kind = KindOf(earlier, later);
  const bool slip = found.kind == v1::FINDING_KIND_UNIT_SUSPECT;
  if (AreOfDifferentBodies(earlier, later) || (!slip && !ArePlausiblyOne(earlier, later)))
    return std::nullopt;
  found.is_information = found.kind == v1::FINDING_KIND_REVISION;
  found.match = slip ? Match::kAssumed : MatchOf(records, earlier, later);
  SetTwoValues(earlier, later, &found);
  found.identity = IdentityOf({&earlier, &later});
  // Of a contradiction it does not matter who spoke first.
  if (!found.is_information) std::sort(found.identity.begin(), found.identity.end());
  found.description =
      found.is_information
          ? DescribeRevision(earlier, later)
          : absl::StrCat(Describe(earlier), " is stated as ", ShowStated(earlier), " and ",
                         ShowStated(later), " in two documents",
                         slip ? ", which differ by a power of ten: a unit may be wrong." : ".");
  return found;
}

}  // namespace

void CheckConflictsBetween(const AuditCase& records, std::vector<v1::Finding>* findings) {
  for (const auto& [bucket, facts] : records.buckets) {
    if (facts.size() < 2) continue;
    for (const Facts& meant : GroupByMeaning(records, facts)) {
      const std::vector<Facts> values = GroupByValue(LeaveOutAmbiguous(meant));
      if (values.size() < 2 || values.size() > kMostValues) continue;
      for (size_t i = 1; i < values.size(); ++i) {
        if (auto found = ReadConflict(records, *values[i - 1].front(), *values[i].front())) {
          findings->push_back(MakeFinding(*found));
        }
      }
    }
  }
}

}  // namespace zhibiao
