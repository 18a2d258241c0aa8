// A write is repeatable as a whole: it begins with the question whether it was done already, and
// waits there for a transaction that is still being decided. So whatever goes wrong in between (a
// deadlock, a lost connection, even a COMMIT whose outcome nobody knows) is resolved by doing it
// again on another connection.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_PG_REPEAT_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_PG_REPEAT_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/postgres/pg_status.h"
#include "record-store/refusal.h"

namespace zhibiao {

inline constexpr int kMaxWriteAttempts = 4;

inline absl::Status StatusOfWrite(const absl::Status& status) { return status; }
template <typename T>
absl::Status StatusOfWrite(const absl::StatusOr<T>& result) {
  return result.status();
}

// Whether another attempt may fare better. A refusal stands, whatever its code.
inline bool DeservesAnotherAttempt(const absl::Status& status) {
  if (!RefusalReason(status).empty()) return false;
  return IsWorthRepeating(status) || absl::IsAborted(status);
}

// Runs a write (a transaction on the connection that it is given, which answers a Status or a
// StatusOr and may throw the driver's exceptions) until it succeeds, fails for good, or the time or
// the attempts are used up. Thread-safe.
template <typename Write>
auto RepeatWrite(PgPool& pool, absl::Time deadline, Write write)
    -> decltype(write(std::declval<PgConnection&>())) {
  for (int attempt = 1;; ++attempt) {
    absl::StatusOr<PgPool::Lease> lease = pool.Acquire(deadline);
    if (!lease.ok()) return lease.status();
    const absl::Time begin = absl::Now();
    auto result = CatchPgErrors([&] {
      (*lease)->StopStatementsAt(deadline);
      return write(**lease);
    });
    const absl::Status status = lease->Settle(StatusOfWrite(result));
    if (pool.hooks().used) {
      // A refusal is an answer, not a failure of the database.
      const bool refused = !RefusalReason(status).empty();
      pool.hooks().used("write", absl::Now() - begin, refused ? absl::OkStatus() : status);
    }
    if (status.ok()) return result;
    if (!DeservesAnotherAttempt(status)) return status;
    const absl::Duration pause = absl::Milliseconds(5 << (2 * attempt));
    if (absl::Now() + pause >= deadline) {
      return absl::DeadlineExceededError("the deadline passed while another write was in the way");
    }
    if (attempt == kMaxWriteAttempts) {
      // ABORTED would ask the client to repeat at a higher level than this call.
      if (absl::IsAborted(status)) return absl::UnavailableError(status.message());
      return status;
    }
    { const PgPool::Lease given_back = std::move(*lease); }
    absl::SleepFor(pause);
  }
}

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_PG_REPEAT_H_
