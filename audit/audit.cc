#include "audit/audit.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "audit/checks.h"

namespace zhibiao {
namespace {

constexpr double kLeastConfidence = 0.5;

bool IsActual(const v1::Observation& observation) {
  return observation.claim_kind() == v1::CLAIM_KIND_UNSPECIFIED ||
         observation.claim_kind() == v1::CLAIM_KIND_ACTUAL;
}

// A reading which the parser itself doubts is no ground for a reproach.
bool IsDoubtful(const v1::Observation& observation) {
  return observation.confidence() > 0 && observation.confidence() < kLeastConfidence;
}

bool IsIdentified(const v1::Observation& observation) {
  return !observation.series_key().indicator().empty() &&
         !observation.period().first_day().empty() && !observation.period().last_day().empty();
}

bool IsInferred(const v1::Observation& observation, absl::string_view path) {
  for (const std::string& field : observation.inferred_fields()) {
    if (absl::StartsWith(field, path)) return true;
  }
  return false;
}

bool IsOfAudit(const v1::Observation& observation) {
  return IsActual(observation) && !IsDoubtful(observation) && IsIdentified(observation) &&
         observation.status() != v1::OBSERVATION_STATUS_SUPERSEDED;
}

// All relations but those of claims.
void CheckRelations(const AuditCase& records, std::vector<v1::Finding>* findings) {
  records.input.across_documents ? CheckConflictsBetween(records, findings)
                                 : CheckConflicts(records, findings);
  CheckComparisons(records, findings);
  CheckParts(records, findings);
  CheckGrowth(records, findings);
  CheckAccumulation(records, findings);
}

template <typename Record>
std::vector<const Record*> PointersTo(const google::protobuf::RepeatedPtrField<Record>& records) {
  std::vector<const Record*> pointers;
  pointers.reserve(static_cast<size_t>(records.size()));
  for (const Record& record : records) pointers.push_back(&record);
  return pointers;
}

}  // namespace

AuditCase::AuditCase(const AuditInput& in) : input(in), matcher(in.observations, in.indicators) {
  facts.reserve(in.observations.size());
  int order = 0;
  for (const v1::Observation* observation : in.observations) {
    ++order;
    if (!IsOfAudit(*observation)) continue;
    auto stated = ReadStated(observation->quantity());
    if (!stated) continue;
    Slot slot =
        matcher.MakeSlot(observation->series_key(), observation->period(), WordsOf(*observation));
    facts.push_back({observation, std::move(slot), *std::move(stated), order});
  }
  for (const Fact& fact : facts) {
    buckets[SeriesMatcher::BucketOf(*fact.slot.key, *fact.slot.period)].push_back(&fact);
    by_words[SeriesMatcher::BucketOfWords(*fact.slot.key, *fact.slot.period,
                                          PlainWords(fact.slot.words))]
        .push_back(&fact);
    by_name.emplace(fact.observation->name(), &fact);
  }
}

const std::vector<const Fact*>& AuditCase::InBucket(const std::string& bucket) const {
  static const auto* const kNone = new std::vector<const Fact*>;
  const auto found = buckets.find(bucket);
  return found == buckets.end() ? *kNone : found->second;
}

const Fact* AuditCase::Find(const std::string& name) const {
  const auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : found->second;
}

bool InTable(const v1::Observation& observation) {
  return absl::StartsWith(observation.extraction_rule(), "table.");
}

std::string AuditCase::ScopeOf(const Fact& fact) const {
  return input.across_documents ? "" : DocumentOf(fact.observation->name());
}

const Fact* AuditCase::OnlyMatch(const std::vector<const Fact*>& candidates,
                                 const Slot& slot) const {
  const Fact* only = nullptr;
  for (const Fact* fact : candidates) {
    if (InTable(*fact->observation) || matcher.Compare(fact->slot, slot) == Match::kDifferent)
      continue;
    if (only == nullptr) {
      only = fact;
    } else if (!Agree(only->stated, fact->stated)) {
      return nullptr;
    }
  }
  return only;
}

std::string SentenceOf(const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence) {
  for (v1::EvidenceRole role : {v1::EVIDENCE_ROLE_VALUE, v1::EVIDENCE_ROLE_RECORD}) {
    for (const v1::Evidence& piece : evidence) {
      if (piece.role() == role && !piece.sentence().empty()) return piece.sentence();
    }
  }
  return "";
}

bool IsAudited(const v1::Observation& observation) {
  return IsOfAudit(observation) && ReadStated(observation.quantity()).has_value();
}

bool IsOwnKey(const v1::Observation& observation) {
  for (absl::string_view path :
       {"series_key.indicator", "series_key.subject_entity", "indicator_text", "period"}) {
    if (IsInferred(observation, path)) return false;
  }
  for (const v1::Evidence& piece : observation.evidence()) {
    if (piece.carried_over() && piece.role() == v1::EVIDENCE_ROLE_INDICATOR) return false;
  }
  return true;
}

std::vector<v1::Finding> Audit(const AuditInput& input) {
  std::vector<v1::Finding> findings;
  CheckRelations(AuditCase(input), &findings);
  return findings;
}

std::vector<v1::Finding> AuditUnitOfDocuments(const AuditUnit& unit,
                                              absl::Span<const v1::Observation* const> observations,
                                              absl::Span<const v1::Comparison* const> comparisons,
                                              absl::Span<const v1::Indicator* const> indicators) {
  const AuditInput input{observations, comparisons, indicators, true};
  const AuditCase records(input);
  const bool all_years = unit.year == AuditUnit::kAllYears;
  std::vector<v1::Finding> candidates;
  all_years ? CheckClaims(records, &candidates) : CheckRelations(records, &candidates);
  const auto is_of_unit = [&](const v1::Finding& finding) {
    return all_years ||
           std::any_of(
               finding.records().begin(), finding.records().end(), [&](const std::string& name) {
                 const Fact* fact = records.Find(name);
                 return fact != nullptr && fact->slot.period->last_day() >= FirstDayOf(unit);
               });
  };
  std::vector<v1::Finding> findings;
  absl::flat_hash_set<std::string> names;
  for (v1::Finding& finding : candidates) {
    if (finding.documents_size() > 1 && is_of_unit(finding) && names.insert(finding.name()).second)
      findings.push_back(std::move(finding));
  }
  return findings;
}

std::vector<const v1::Observation*> WithoutThoseOfParts(
    absl::Span<const v1::Observation* const> observations,
    absl::Span<const v1::Observation* const> of_parts) {
  const auto thing = [](const v1::Observation& observation) {
    return absl::StrCat(DocumentOf(observation.name()), "\n", observation.series_key().indicator(),
                        "\n", observation.series_key().subject_entity());
  };
  absl::flat_hash_set<std::string> things, sentences;
  for (const v1::Observation* part : of_parts) {
    things.insert(thing(*part));
    sentences.insert(SentenceOf(part->evidence()));
  }
  std::vector<const v1::Observation*> sure;
  for (const v1::Observation* observation : observations) {
    const bool names_region = !observation->series_key().region_entity().empty();
    if (names_region || (!things.contains(thing(*observation)) &&
                         !sentences.contains(SentenceOf(observation->evidence())))) {
      sure.push_back(observation);
    }
  }
  return sure;
}

std::vector<v1::Finding> AuditDocument(const v1::DocumentRecords& records) {
  if (records.observations().empty()) return {};
  const auto observations = PointersTo(records.observations());
  const auto comparisons = PointersTo(records.comparisons());
  const auto indicators = PointersTo(records.indicators());
  return Audit({observations, comparisons, indicators});
}

}  // namespace zhibiao
