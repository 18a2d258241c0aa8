#include "record-store/postgres/bulk_load.h"

#include <memory>
#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/postgres/pg_status.h"

namespace zhibiao {
namespace {

absl::StatusOr<int> Call(const std::string& connection_string, const std::string& function) {
  const absl::StatusOr<std::unique_ptr<PgConnection>> opened =
      PgConnection::Open(connection_string);
  if (!opened.ok()) return opened.status();
  return CatchPgErrors([&] {
    pqxx::work transaction((*opened)->driver());
    // Sorting an index in memory is worth more than what one session takes for a while.
    transaction.exec0("SET LOCAL maintenance_work_mem = '256MB'");
    const pqxx::result done = transaction.exec(absl::StrCat("SELECT ", function, "()"));
    transaction.commit();
    return static_cast<int>(done.size());
  });
}

}  // namespace

absl::StatusOr<int> BeginBulkLoad(const std::string& connection_string) {
  return Call(connection_string, "begin_bulk_load");
}

absl::StatusOr<int> EndBulkLoad(const std::string& connection_string) {
  return Call(connection_string, "end_bulk_load");
}

}  // namespace zhibiao
