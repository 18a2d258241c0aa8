// Contradictions between stated numbers, found by arithmetic alone.
//
// A finding says: these records cannot all be right, because a relation between them fails by more
// than rounding explains. It never says which of them is wrong. The audit prefers silence to a
// false finding: numbers with a bound (超过, 近, 约), targets and forecasts are not judged, and a
// relation is only drawn between records whose series keys agree. What counts as agreement, and
// when a finding is an error rather than a warning, stands in series_match.h.
#ifndef ZHIBIAO_AUDIT_AUDIT_H_
#define ZHIBIAO_AUDIT_AUDIT_H_

#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// The records to hold against each other, of one document or of several. Pointers are borrowed for
// the call. The order of the observations is that of the text.
struct AuditInput {
  absl::Span<const v1::Observation* const> observations;
  absl::Span<const v1::Comparison* const> comparisons;
  // Give the price basis of growth where a text states none, and whether values may be summed.
  // An indicator that is missing here is treated as unknown in both respects.
  absl::Span<const v1::Indicator* const> indicators;
  // The texts of table cells (Evidence.sentence names), whose readings are never held against each
  // other: a misread header would contradict itself in every row.
  const absl::flat_hash_set<absl::string_view>* table_cells = nullptr;
};

// The findings, by kind, then by the order of the observations. Times are left unset: they belong
// to whoever stores a finding. Names are digests of kind and operands, so that the same
// contradiction keeps its name when a document is parsed again with the same record names.
// Deterministic; takes time linear in the number of records (times the size of a series).
std::vector<v1::Finding> Audit(const AuditInput& input);

// Audits what one document states. Repeats of a statement are not second statements.
std::vector<v1::Finding> AuditDocument(const v1::DocumentRecords& records);

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_AUDIT_H_
