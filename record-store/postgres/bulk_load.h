// A first load of very many documents, without the indexes that nobody asks yet.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_BULK_LOAD_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_BULK_LOAD_H_

#include <string>

#include "absl/status/statusor.h"

namespace zhibiao {

// Both take the connection string of the database's owner, may be called again, and give the number
// of indexes which they removed or made.
//
// From BeginBulkLoad to EndBulkLoad servers write as always, and every answer is right, but lists
// and searches read whole tables and nothing is audited. UNAVAILABLE or ABORTED, with nothing
// changed, when others hold the tables for more than ten seconds.
absl::StatusOr<int> BeginBulkLoad(const std::string& connection_string);

// Takes as long as making the indexes does, in which nobody can write. All or nothing.
absl::StatusOr<int> EndBulkLoad(const std::string& connection_string);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_BULK_LOAD_H_
