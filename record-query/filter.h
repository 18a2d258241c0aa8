// Filters of lists: a subset of AIP-160 (https://google.aip.dev/160).
#ifndef ZHIBIAO_RECORD_QUERY_FILTER_H_
#define ZHIBIAO_RECORD_QUERY_FILTER_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "record-query/record_schema.h"

namespace zhibiao {

// Limits which keep a hostile filter cheap: nothing is read beyond them.
inline constexpr size_t kLongestFilterBytes = 4096;
inline constexpr int kDeepestFilterNesting = 32;
inline constexpr int kMostFilterComparisons = 100;

// Reads a filter. Comparisons `field = value` with = != < <= > >= and `:` (has), joined by AND, OR,
// NOT (or a leading -), parentheses; two expressions side by side are an AND. OR binds tighter than
// AND, as AIP-160 has it: `a AND b OR c` is `a AND (b OR c)`. An empty filter is an empty kAnd.
// INVALID_ARGUMENT with the column (1-based, in characters) and what was wanted there.
// `field:*` holds when the field is set. Not read: functions, global literals (a value without a
// field), wildcards, traversal of maps.
absl::StatusOr<Condition> ParseFilter(absl::string_view filter, const RecordSchema& schema);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_QUERY_FILTER_H_
