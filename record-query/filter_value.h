// One comparison of a filter, checked against the type of its field.
#ifndef ZHIBIAO_RECORD_QUERY_FILTER_VALUE_H_
#define ZHIBIAO_RECORD_QUERY_FILTER_VALUE_H_

#include "absl/status/statusor.h"
#include "record-query/filter_token.h"
#include "record-query/record_schema.h"

namespace zhibiao {

// Makes a kCompare out of `field comparator value`. INVALID_ARGUMENT by ErrorAtColumn, at the
// token that is wrong.
absl::StatusOr<Condition> CheckComparison(const FilterToken& field, const FilterToken& comparator,
                                          const FilterToken& value, const RecordSchema& schema);

// True for a day of the Gregorian calendar as `YYYY-MM-DD`.
bool IsDay(absl::string_view text);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_QUERY_FILTER_VALUE_H_
