// What a server says of its place in the log.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_LOG_PLACE_QUERY_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_LOG_PLACE_QUERY_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "record-store/freshness_token.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/postgres/server_choice.h"

namespace zhibiao {

// How far a server is: `usable`, `known_at`, `is_primary`, `database` and `place` are set. The
// place of a primary is what it has flushed, since no more can reach a copy.
absl::StatusOr<ServerState> AskServerState(PgPool& pool, absl::Time deadline);

// A token for all that was committed before: the end of the log as far as it is written or only
// thought of, because a commit that does not wait for the disk is visible before it is written.
// FAILED_PRECONDITION on a copy.
absl::StatusOr<FreshnessToken> AskFreshness(PgPool& pool, absl::Time deadline);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_LOG_PLACE_QUERY_H_
