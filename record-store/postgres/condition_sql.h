// A Condition as SQL.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_CONDITION_SQL_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_CONDITION_SQL_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/record_reader.h"

namespace zhibiao {

// The column which holds a field, as SQL; null when the field cannot be named in a Condition.
const char* ColumnOfField(RecordKind kind, absl::string_view path);

// Null when the kind has no such field.
const FilterableField* FindField(RecordKind kind, absl::string_view path);

// SQL of a condition; every value becomes a parameter behind those already in `parameters`.
// INVALID_ARGUMENT for a field which is not filterable, a value which is not of the field's type,
// an operator which the type lacks, and more than 500 comparisons or 50 levels.
absl::StatusOr<std::string> ConditionSql(const Condition& condition, RecordKind kind,
                                         SqlParameters* parameters);

// Adds a parameter, and gives its place in SQL with the type it has there: `$3::bigint`.
std::string AddParameter(absl::string_view value, absl::string_view sql_type,
                         SqlParameters* parameters);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_CONDITION_SQL_H_
