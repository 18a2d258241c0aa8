// Connections to PostgreSQL, shared by workers.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_PG_POOL_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_PG_POOL_H_

#include <cstdint>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace zhibiao {

using SqlParameters = std::vector<std::string>;

// One connection with what was made on it. One thread at a time. All methods but Open throw the
// driver's exceptions: use them inside CatchPgErrors.
class PgConnection {
 public:
  static absl::StatusOr<std::unique_ptr<PgConnection>> Open(const std::string& connection_string);

  // Makes the server stop every later statement at about the deadline. The value is rounded up by
  // at most 5 %, so that calls with one time-out rarely need a round trip to set it.
  // Not within a transaction, whose rollback would undo it.
  void StopStatementsAt(absl::Time deadline);

  // Runs a statement, prepared at its first use on this connection.
  pqxx::result Execute(pqxx::transaction_base& transaction, const std::string& sql,
                       const SqlParameters& parameters);

  pqxx::connection& driver() { return connection_; }

 private:
  explicit PgConnection(const std::string& connection_string);

  pqxx::connection connection_;
  std::unordered_map<std::string, std::string> prepared_;
  int64_t statement_timeout_ms_ = -1;
};

// Thread-safe. Connections are made when they are needed and kept.
class PgPool {
 public:
  // `size`: the most connections open at a time, at least 1.
  PgPool(std::string connection_string, int size, absl::Duration acquire_timeout);

  class Lease {
   public:
    Lease(PgPool* pool, std::unique_ptr<PgConnection> connection)
        : pool_(pool), connection_(std::move(connection)) {}
    Lease(Lease&&) = default;
    ~Lease();

    PgConnection* operator->() { return connection_.get(); }
    PgConnection& operator*() { return *connection_; }

    // The connection is broken: it is closed rather than given back, and so are those which wait
    // in the pool, since what broke one (a restart of the server) broke most likely all.
    void Discard();

   private:
    PgPool* pool_;
    std::unique_ptr<PgConnection> connection_;
  };

  // Ends the links of all connections which are lent out now: whoever waits on one for an answer
  // gets UNAVAILABLE, as after any loss. For a server that has fallen silent, where neither its
  // statement time-out nor the network ends the wait.
  void BreakOff();

  // DEADLINE_EXCEEDED at the deadline; UNAVAILABLE when all connections stay in use for the
  // acquire timeout or the database cannot be reached. The lease must not outlive the pool.
  absl::StatusOr<Lease> Acquire(absl::Time deadline);

 private:
  void GiveBack(std::unique_ptr<PgConnection> connection);
  // The lease of a connection that counts as in use already.
  Lease Lend(std::unique_ptr<PgConnection> connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void TakeBack(PgConnection* connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool HasRoom() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return in_use_ < size_; }

  const std::string connection_string_;
  const int size_;
  const absl::Duration acquire_timeout_;
  absl::Mutex mutex_;
  int in_use_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::unique_ptr<PgConnection>> idle_ ABSL_GUARDED_BY(mutex_);
  std::vector<PgConnection*> lent_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_PG_POOL_H_
