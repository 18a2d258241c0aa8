// The SELECT of a page.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_LIST_SQL_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_LIST_SQL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/record_reader.h"

namespace zhibiao {

// The table of a kind of record: its name, and what stands beside the record when it is read.
struct RecordTable {
  const char* name;
  // What follows FROM; columns of it may be counted at reading.
  const char* from;
  // Columns selected behind `record`.
  const char* extra_columns;
  int extra_column_count;
};

const RecordTable& TableOf(RecordKind kind);

struct ListSql {
  std::string sql;
  SqlParameters parameters;
  uint64_t fingerprint = 0;
  // Number of order columns, which are the last of each row.
  int order_columns = 0;
  // What one document owns is listed: the column before the order columns is the generation of the
  // document, and the page before, if there was one, was of `generation`.
  bool of_one_document = false;
  std::string generation;
};

// Selects `record`, the extra columns and the order columns of at most `limit` + 1 rows: the last
// shows that there is a further page. With `words` (for sentences only): those which hold all of
// them, newest publication first. INVALID_ARGUMENT as for ListQuery.
absl::StatusOr<ListSql> MakeListSql(RecordKind kind, const ListQuery& query,
                                    const std::vector<std::string>& words = {});

// Selects the series with the identifiers of a list (`$1`), each with its place in the list, from
// 1, behind the extra columns.
std::string SeriesByIdSql();

// Selects the indicators with the identifiers of a list (`$1`), by identifier.
std::string IndicatorsByIdSql();

// Likewise the documents.
std::string DocumentsByIdSql();

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_LIST_SQL_H_
