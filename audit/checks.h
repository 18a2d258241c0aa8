// The relations which the audit tests, one function each, and what they share.
//
// Inside one document a relation holds between what the same author says at once; across documents
// (AuditInput::across_documents) between what any of them say. The arithmetic is the same.
#ifndef ZHIBIAO_AUDIT_CHECKS_H_
#define ZHIBIAO_AUDIT_CHECKS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "audit/audit.h"
#include "audit/series_match.h"

namespace zhibiao {

// The records of one audit, ready for reckoning.
struct AuditCase {
  AuditCase(const AuditInput& input);
  AuditCase(const AuditCase&) = delete;
  AuditCase& operator=(const AuditCase&) = delete;

  // The facts with the bucket of a key and period (SeriesMatcher::BucketOf), in order.
  const std::vector<const Fact*>& InBucket(const std::string& bucket) const;

  // The fact of an observation name, or null.
  const Fact* Find(const std::string& name) const;

  // Facts with different scopes are not held against each other: the document, or nothing across
  // documents.
  std::string ScopeOf(const Fact& fact) const;

  // The one value which the text gives for a slot: the first fact of the list that matches, when
  // all that match agree with it. Null otherwise. Facts in tables do not count.
  const Fact* OnlyMatch(const std::vector<const Fact*>& candidates, const Slot& slot) const;

  const AuditInput& input;
  SeriesMatcher matcher;
  // Actual values with exact numbers, in the order of the text.
  std::vector<Fact> facts;
  // Sorted, so that findings come in one order everywhere.
  absl::btree_map<std::string, std::vector<const Fact*>> buckets;
  // By SeriesMatcher::BucketOfWords of their plain words.
  absl::flat_hash_map<std::string, std::vector<const Fact*>> by_words;
  absl::flat_hash_map<absl::string_view, const Fact*> by_name;
};

// Two values of one series and period: CONFLICT_IN_DOCUMENT, or UNIT_SUSPECT where they differ by
// a power of ten.
void CheckConflicts(const AuditCase& records, std::vector<v1::Finding>* findings);

// Two documents which give different values for one series and period: REVISION where the later one
// may know better, CONFLICT_BETWEEN_DOCUMENTS where both speak at one time, UNIT_SUSPECT where they
// differ by a power of ten.
void CheckConflictsBetween(const AuditCase& records, std::vector<v1::Finding>* findings);

// Stated differences against stated values: COMPARISON_MISMATCH within one sentence, else
// IMPLIED_VALUE_MISMATCH.
void CheckComparisons(const AuditCase& records, std::vector<v1::Finding>* findings);

// A yearly rate of growth against the levels of both years: GROWTH_MISMATCH.
void CheckGrowth(const AuditCase& records, std::vector<v1::Finding>* findings);

// Known complete decompositions (出口 + 进口 = 进出口): SUM_MISMATCH; shares: SHARE_OVERFLOW.
void CheckParts(const AuditCase& records, std::vector<v1::Finding>* findings);

// A value over a span of the year against its two consecutive parts: ACCUMULATION_MISMATCH.
void CheckAccumulation(const AuditCase& records, std::vector<v1::Finding>* findings);

// Records and turns against values of earlier periods: CLAIM_REFUTED. Across documents only.
void CheckClaims(const AuditCase& records, std::vector<v1::Finding>* findings);

// The sentence which states the value, or empty when the record does not tell.
std::string SentenceOf(const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence);

// True for an observation on which the audit may have an opinion: an actual, exact value of a known
// indicator and period, not doubted by the parser itself.
bool IsAudited(const v1::Observation& observation);

// True for the reading of a table's cell. These are never held against each other: a misread header
// would contradict itself in every row.
bool InTable(const v1::Observation& observation);

// True when the text itself says beside the number what is measured and when. A key that is carried
// over may be another's.
bool IsOwnKey(const v1::Observation& observation);

// True for a value whose meaning its key holds. Changes against another subject, contributions and
// shares also depend on the other side.
bool IsSelfContained(const v1::SeriesKey& key);

// The exponent by which one value is a power of ten of the other, as when 万 stands for 亿.
std::optional<int> UnitSlip(const Stated& a, const Stated& b);

// Levels that lie far apart measure different things more often than they contradict each other.
bool ArePlausiblyOne(const Fact& a, const Fact& b);

// documents/d1/observations/o1 → documents/d1
std::string DocumentOf(const std::string& record);

// What a check found. `records` are in the order of the letters of `formula`.
struct Discrepancy {
  v1::FindingKind kind = v1::FINDING_KIND_UNSPECIFIED;
  Match match = Match::kAssumed;  // kStated makes an error, else a warning
  std::vector<std::string> records;
  // What the finding is named after. `records` when empty.
  std::vector<std::string> identity;
  // Not wrong, but worth knowing.
  bool is_information = false;
  std::string formula;
  mpq_class expected;
  mpq_class actual;
  mpq_class tolerance;
  int decimals = 0;
  std::string unit_code;
  std::string description;
};

// What two values of one thing have in common as a finding: records, formula, values and unit.
void SetTwoValues(const Fact& first, const Fact& second, Discrepancy* found);

// The identity of a finding across documents: what the facts are about and which values they have,
// whichever document says so. So the same contradiction in a further document is the same finding,
// and the judgement of a person on it lasts.
std::vector<std::string> IdentityOf(const std::vector<const Fact*>& facts);

v1::Finding MakeFinding(const Discrepancy& discrepancy);

// “规模以上工业增加值” (growth, 2020-11-01 to 2020-11-30), for descriptions.
std::string Describe(const Fact& fact);

// `7.0 %`, `50124.2 亿元` would be `5012420000000 CNY`: canonical units.
std::string ShowValue(const mpq_class& value, int decimals, const std::string& unit_code);

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_CHECKS_H_
