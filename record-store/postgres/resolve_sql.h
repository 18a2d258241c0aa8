// The SELECT which maps a name to entities or indicators.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_RESOLVE_SQL_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_RESOLVE_SQL_H_

#include <pqxx/pqxx>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_field.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/record_reader.h"

namespace zhibiao {

struct ResolveSql {
  std::string sql;
  SqlParameters parameters;
};

// Selects `record`, the extra columns of the kind's table, `score` and `matched`, best first.
// Score 1: display name, alias or code; 0.99: English name; below 0.9: names which share pairs of
// characters, by Dice's coefficient (twice the shared over the sum of both), at least a third.
// `type`: an EntityType, 0 for all. INVALID_ARGUMENT for an empty name and a limit below 1.
absl::StatusOr<ResolveSql> MakeResolveSql(RecordKind kind, absl::string_view written, int type,
                                          int limit);

// Adds the names of `joined` (separated by U+001F) which are neither there nor the display name.
void AddMissingAliases(const pqxx::field& joined,
                       google::protobuf::RepeatedPtrField<std::string>* aliases,
                       absl::string_view display_name);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_RESOLVE_SQL_H_
