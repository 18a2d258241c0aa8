// The relations which the audit tests, one function each, and what they share.
#ifndef ZHIBIAO_AUDIT_CHECKS_H_
#define ZHIBIAO_AUDIT_CHECKS_H_

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

  bool InTable(const v1::Observation& observation) const;

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

// Stated differences against stated values: COMPARISON_MISMATCH within one sentence, else
// IMPLIED_VALUE_MISMATCH.
void CheckComparisons(const AuditCase& records, std::vector<v1::Finding>* findings);

// A yearly rate of growth against the levels of both years: GROWTH_MISMATCH.
void CheckGrowth(const AuditCase& records, std::vector<v1::Finding>* findings);

// Known complete decompositions (出口 + 进口 = 进出口): SUM_MISMATCH; shares: SHARE_OVERFLOW.
void CheckParts(const AuditCase& records, std::vector<v1::Finding>* findings);

// A value over a span of the year against its two consecutive parts: ACCUMULATION_MISMATCH.
void CheckAccumulation(const AuditCase& records, std::vector<v1::Finding>* findings);

// The sentence which states the value, or empty when the record does not tell.
std::string SentenceOf(const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence);

// documents/d1/observations/o1 → documents/d1
std::string DocumentOf(const std::string& record);

// What a check found. `records` are in the order of the letters of `formula`.
struct Discrepancy {
  v1::FindingKind kind = v1::FINDING_KIND_UNSPECIFIED;
  Match match = Match::kAssumed;  // kStated makes an error, else a warning
  std::vector<std::string> records;
  std::string formula;
  mpq_class expected;
  mpq_class actual;
  mpq_class tolerance;
  int decimals = 0;
  std::string unit_code;
  std::string description;
};

v1::Finding MakeFinding(const Discrepancy& discrepancy);

// “规模以上工业增加值” (growth, 2020-11-01 to 2020-11-30), for descriptions.
std::string Describe(const Fact& fact);

// `7.0 %`, `50124.2 亿元` would be `5012420000000 CNY`: canonical units.
std::string ShowValue(const mpq_class& value, int decimals, const std::string& unit_code);

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_CHECKS_H_
