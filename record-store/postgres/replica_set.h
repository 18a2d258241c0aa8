// The servers of a store which may be read from: a primary and its hot standbys.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_REPLICA_SET_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_REPLICA_SET_H_

#include <atomic>
#include <memory>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "record-store/freshness_token.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/postgres/server_choice.h"
#include "record-store/reader_source.h"

namespace zhibiao {

// Asks each server again and again how far it is, on a thread of its own, so that a question knows
// at once where to go. Which one is the primary is not believed but asked, so that a failover needs
// no restart here. A server that fails, hangs or has another schema is left out until it answers
// well again. Thread-safe.
class ReplicaSet {
 public:
  explicit ReplicaSet(const PostgresReadOptions& options);
  ~ReplicaSet();
  ReplicaSet(const ReplicaSet&) = delete;
  ReplicaSet& operator=(const ReplicaSet&) = delete;

  // The server for a question, by the rule of ChooseServer. Waits as long as that is worth it.
  // Errors as those of ReaderSource::ReaderFor.
  absl::StatusOr<size_t> Choose(const std::optional<FreshnessToken>& at_least,
                                std::optional<size_t> except, absl::Time deadline);

  size_t size() const { return servers_.size(); }

  // Runs a SELECT on a server, once.
  absl::StatusOr<pqxx::result> Query(size_t server, const std::string& sql,
                                     const SqlParameters& parameters, absl::Time deadline);

  // OK when one server at least passes CheckSchema; otherwise why the first does not.
  absl::Status Check(absl::Time deadline);

  std::vector<ReadServer> Servers() const;

 private:
  struct Server {
    Server(std::string the_name, const PostgresOptions& options);

    const std::string name;
    PgPool pool;
    PgPool own_pool;  // of the observer
    std::atomic<int64_t> reads = 0;
    std::thread observer;
  };

  void Observe(size_t index);
  // Until the next look at a server, which answered the last one or not; false when there is to be
  // none.
  bool Pause(bool answers);
  void Note(size_t index, const absl::StatusOr<ServerState>& seen);

  const absl::Duration max_lag_;
  const absl::Duration patience_;
  const absl::Duration acquire_timeout_;
  std::vector<std::unique_ptr<Server>> servers_;
  mutable absl::Mutex mutex_;
  absl::CondVar seen_;  // after every Note
  std::vector<ServerState> states_ ABSL_GUARDED_BY(mutex_);
  std::vector<absl::Status> problems_ ABSL_GUARDED_BY(mutex_);
  LogHistory history_ ABSL_GUARDED_BY(mutex_);
  uint64_t database_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t turn_ ABSL_GUARDED_BY(mutex_) = 0;
  int waiting_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_REPLICA_SET_H_
