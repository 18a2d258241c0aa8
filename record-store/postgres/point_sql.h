// The SELECT of points of series.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_POINT_SQL_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_POINT_SQL_H_

#include <string>

#include "absl/status/statusor.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/record_reader.h"

namespace zhibiao {

struct PointSql {
  std::string sql;
  SqlParameters parameters;
};

// Selects `record` of at most `limit` + 1 points: the last shows that there are more.
// INVALID_ARGUMENT for a name of another form, for no name at all, and for both kinds of names.
absl::StatusOr<PointSql> MakePointSql(const PointQuery& query);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_POINT_SQL_H_
