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

#include "absl/types/span.h"
#include "audit/audit_unit.h"
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
  // False: each document is held against itself. True: the records are those of one AuditUnit, and
  // only what takes several documents to see is found.
  bool across_documents = false;
};

// The findings, by kind, then by the order of the observations. Times are left unset: they belong
// to whoever stores a finding. Names are digests of kind and operands, so that the same
// contradiction keeps its name when a document is parsed again with the same record names.
// Deterministic; takes time linear in the number of records (times the size of a series).
std::vector<v1::Finding> Audit(const AuditInput& input);

// What several documents state of one unit, and each of them alone cannot see. `observations`:
// those of the unit's indicators, subject and regions whose periods end in the days that it needs,
// in any fixed order; `comparisons`: those with such a left side; `indicators` as in AuditInput.
// Findings of other units, which the same records hold, are left out.
std::vector<v1::Finding> AuditUnitOfDocuments(const AuditUnit& unit,
                                              absl::Span<const v1::Observation* const> observations,
                                              absl::Span<const v1::Comparison* const> comparisons,
                                              absl::Span<const v1::Indicator* const> indicators);

// True for a comparison that claims a record or a turn: the unit of all years has nothing to do
// without one.
bool IsClaim(const v1::Comparison& comparison);

// Without the observations that name no region and may be about a part of the country: their
// document says the same thing of a part, or a part in the same sentence. `of_parts`: the
// observations about parts in the same documents.
std::vector<const v1::Observation*> WithoutThoseOfParts(
    absl::Span<const v1::Observation* const> observations,
    absl::Span<const v1::Observation* const> of_parts);

// Audits what one document states. Repeats of a statement are not second statements.
std::vector<v1::Finding> AuditDocument(const v1::DocumentRecords& records);

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_AUDIT_H_
