#include "audit/audit.h"

#include <utility>

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
    if (!IsActual(*observation) || IsDoubtful(*observation) || !IsIdentified(*observation))
      continue;
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

bool AuditCase::InTable(const v1::Observation& observation) const {
  return input.table_cells != nullptr &&
         input.table_cells->contains(SentenceOf(observation.evidence()));
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

std::vector<v1::Finding> Audit(const AuditInput& input) {
  const AuditCase records(input);
  std::vector<v1::Finding> findings;
  CheckConflicts(records, &findings);
  CheckComparisons(records, &findings);
  CheckParts(records, &findings);
  CheckGrowth(records, &findings);
  CheckAccumulation(records, &findings);
  return findings;
}

std::vector<v1::Finding> AuditDocument(const v1::DocumentRecords& records) {
  if (records.observations().empty()) return {};
  absl::flat_hash_set<absl::string_view> table_cells;
  for (const v1::Sentence& sentence : records.sentences()) {
    if (sentence.kind() == v1::SENTENCE_KIND_TABLE_CELL) table_cells.insert(sentence.name());
  }
  const auto observations = PointersTo(records.observations());
  const auto comparisons = PointersTo(records.comparisons());
  const auto indicators = PointersTo(records.indicators());
  return Audit({observations, comparisons, indicators, &table_cells});
}

}  // namespace zhibiao
