#include "record-store/postgres/log_place_query.h"

#include <pqxx/pqxx>
#include <string>

#include "absl/time/clock.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/pg_status.h"

namespace zhibiao {
namespace {

// Columns: identifier of the database, whether it is a copy, timeline, bytes of the log. A copy
// that follows a new timeline says so some time after it began to; until then it counts as
// further behind than it is.
constexpr char kStateSql[] =
    "SELECT s.system_identifier, pg_is_in_recovery(),"
    " CASE WHEN pg_is_in_recovery() THEN c.timeline_id"
    " ELSE ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int END,"
    " CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()"
    " ELSE pg_current_wal_flush_lsn() END - '0/0'::pg_lsn"
    " FROM pg_control_system() s, pg_control_checkpoint() c";

constexpr char kFreshnessSql[] =
    "SELECT system_identifier, false,"
    " ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int,"
    " pg_current_wal_insert_lsn() - '0/0'::pg_lsn FROM pg_control_system()";

// PostgreSQL prints the identifier as a signed number.
ServerState ReadState(const pqxx::row& row) {
  ServerState state;
  state.usable = true;
  state.database = static_cast<uint64_t>(row[0].as<int64_t>());
  state.is_primary = !row[1].as<bool>();
  state.place = {row[2].as<uint32_t>(), row[3].as<uint64_t>()};
  return state;
}

}  // namespace

absl::StatusOr<ServerState> AskServerState(PgPool& pool, absl::Time deadline) {
  // Not when the answer has come: it may be old by then.
  const absl::Time asked_at = absl::Now();
  const absl::StatusOr<pqxx::result> rows = Query(pool, kStateSql, {}, deadline);
  if (!rows.ok()) return rows.status();
  return CatchPgErrors([&] {
    ServerState state = ReadState((*rows)[0]);
    state.known_at = asked_at;
    return state;
  });
}

absl::StatusOr<FreshnessToken> AskFreshness(PgPool& pool, absl::Time deadline) {
  const absl::StatusOr<pqxx::result> rows = Query(pool, kFreshnessSql, {}, deadline);
  if (!rows.ok()) return rows.status();
  return CatchPgErrors([&] {
    const ServerState state = ReadState((*rows)[0]);
    return FreshnessToken{state.database, state.place};
  });
}

}  // namespace zhibiao
