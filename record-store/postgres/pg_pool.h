// Connections to PostgreSQL, shared by workers.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_PG_POOL_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_PG_POOL_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/postgres/timed_connect.h"

namespace zhibiao {

using SqlParameters = std::vector<std::string>;

// One connection with what was made on it. One thread at a time. All methods but Open throw the
// driver's exceptions: use them inside CatchPgErrors.
class PgConnection {
 public:
  // UNAVAILABLE after 1.5 seconds for a server that does not answer.
  static absl::StatusOr<std::unique_ptr<PgConnection>> Open(const std::string& connection_string);

  // Makes the server stop every later statement at about the deadline. The value is rounded up by
  // at most 5 %, so that calls with one time-out rarely need a round trip to set it.
  // Not within a transaction, whose rollback would undo it.
  void StopStatementsAt(absl::Time deadline);

  // Runs a statement, prepared at its first use on this connection.
  pqxx::result Execute(pqxx::transaction_base& transaction, const std::string& sql,
                       const SqlParameters& parameters);

  pqxx::connection_base& driver() { return connection_; }

  // Ends the link, so that whoever waits on it for an answer finds it broken. On any thread.
  void EndLink() const;

 private:
  explicit PgConnection(const std::string& connection_string);

  TimedConnection connection_;
  // A second number of the link's socket: the driver may close its own at any moment.
  class Socket {
   public:
    explicit Socket(int file_descriptor) : file_descriptor_(file_descriptor) {}
    ~Socket();
    int file_descriptor() const { return file_descriptor_; }

   private:
    const int file_descriptor_;
  };
  const Socket link_;
  std::unordered_map<std::string, std::string> prepared_;
  int64_t statement_timeout_ms_ = -1;
};

// Thread-safe. Connections are made when they are needed and kept. Whoever waits for an answer on
// one is not left to the server and the network: at the deadline, or soon after nobody waits for
// the result any more, the link is ended, and the server ends what it was doing for it.
class PgPool {
 public:
  explicit PgPool(const PostgresOptions& options);
  ~PgPool();
  PgPool(const PgPool&) = delete;
  PgPool& operator=(const PgPool&) = delete;

  class Lease {
   public:
    Lease(PgPool* pool, std::unique_ptr<PgConnection> connection)
        : pool_(pool), connection_(std::move(connection)) {}
    Lease(Lease&&) = default;
    ~Lease();

    PgConnection* operator->() { return connection_.get(); }
    PgConnection& operator*() { return *connection_; }

    // Takes the outcome of what was done with the connection and throws a broken one away. What it
    // returns is the status to go on with: DEADLINE_EXCEEDED or CANCELLED where the pool itself
    // ended the link.
    absl::Status Settle(const absl::Status& outcome);

   private:
    PgPool* pool_;
    std::unique_ptr<PgConnection> connection_;
  };

  // Ends the links of all connections which are lent out now: whoever waits on one for an answer
  // gets UNAVAILABLE, as after any loss. For a server that is known to have fallen silent.
  void BreakOff();

  // DEADLINE_EXCEEDED at the deadline; CANCELLED when nobody waits for the calling thread's work;
  // UNAVAILABLE when all connections stay in use for the acquire timeout or the database cannot be
  // reached. The lease must not outlive the pool.
  absl::StatusOr<Lease> Acquire(absl::Time deadline);

  const StoreHooks& hooks() const { return hooks_; }

 private:
  enum class Ended { kNot, kAtDeadline, kAbandoned };
  // A connection that is in use.
  struct Loan {
    PgConnection* connection;
    absl::Time deadline;
    // When the link is ended: somewhat after the server should have ended the statement by itself.
    absl::Time patience_end;
    std::function<bool()> abandoned;
    Ended ended = Ended::kNot;
  };

  // The lease of a connection that counts as in use already.
  Lease Lend(std::unique_ptr<PgConnection> connection, absl::Time deadline,
             std::function<bool()> abandoned) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Ended TakeBack(PgConnection* connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status AwaitRoom(absl::Time deadline, const std::function<bool()>& abandoned)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Until there is an idle connection.
  absl::Status AwaitConnection(absl::Time deadline, const std::function<bool()>& abandoned)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Changed(int open, int lent) const;

  // Opens connections for those who wait for one: opening takes as long as the server likes, which
  // must not hold a call beyond its deadline.
  void Open();
  // Ends the links of those who have waited for too long or for nobody.
  void Watch();
  void EndLinks(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::string connection_string_;
  const int size_;
  const absl::Duration acquire_timeout_;
  const StoreHooks hooks_;
  absl::Mutex mutex_;
  int in_use_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::unique_ptr<PgConnection>> idle_ ABSL_GUARDED_BY(mutex_);
  std::vector<Loan> loans_ ABSL_GUARDED_BY(mutex_);
  // Callers who wait for a connection to be opened.
  size_t wanted_ ABSL_GUARDED_BY(mutex_) = 0;
  // Attempts to open one which failed, and how the last did.
  int64_t failures_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread opener_, watcher_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_PG_POOL_H_
