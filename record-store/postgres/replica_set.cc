#include "record-store/postgres/replica_set.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "record-store/postgres/connection_text.h"
#include "record-store/postgres/log_place_query.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/pg_status.h"

namespace zhibiao {
namespace {

// Between two looks at a server: while no question waits for one, while one does, and when the
// server failed.
constexpr absl::Duration kInterval = absl::Milliseconds(250);
constexpr absl::Duration kShortInterval = absl::Milliseconds(5);
constexpr absl::Duration kRetryInterval = absl::Milliseconds(500);
constexpr absl::Duration kSchemaInterval = absl::Seconds(5);
constexpr absl::Duration kAnswerTimeout = absl::Seconds(1);

// The questions about a server itself.
class Observer {
 public:
  // Not owned.
  explicit Observer(PgPool* pool) : pool_(pool) {}

  absl::StatusOr<ServerState> Look() {
    const absl::Time now = absl::Now();
    if (now - schema_checked_ >= kSchemaInterval) {
      absl::Status status = CheckSchema(*pool_, now + kAnswerTimeout);
      if (!status.ok()) return status;
      schema_checked_ = now;
    }
    absl::StatusOr<ServerState> state = AskServerState(*pool_, now + kAnswerTimeout);
    // It may be another one when it is back.
    if (!state.ok()) schema_checked_ = absl::InfinitePast();
    return state;
  }

 private:
  PgPool* const pool_;
  absl::Time schema_checked_ = absl::InfinitePast();
};

PostgresOptions WithConnection(PostgresOptions options, const std::string& connection_string) {
  options.connection_string = connection_string;
  return options;
}

// What an observer asks is nobody's call.
PostgresOptions ForObserver(PostgresOptions options) {
  options.pool_size = 1;
  options.hooks = {};
  return options;
}

}  // namespace

ReplicaSet::Server::Server(std::string the_name, const PostgresOptions& options)
    : name(std::move(the_name)), pool(options), own_pool(ForObserver(options)) {}

ReplicaSet::ReplicaSet(const PostgresReadOptions& options)
    : max_lag_(options.max_replica_lag),
      patience_(options.freshness_wait),
      acquire_timeout_(options.primary.acquire_timeout) {
  std::vector<std::string> strings = {options.primary.connection_string};
  strings.insert(strings.end(), options.replicas.begin(), options.replicas.end());
  std::vector<std::string> names;
  for (const std::string& each : strings) {
    std::string name = ServerNameOf(each);
    // Two that differ in something which is not told, such as the database.
    if (std::count(names.begin(), names.end(), name) > 0) absl::StrAppend(&name, "#", names.size());
    names.push_back(name);
    servers_.push_back(std::make_unique<Server>(name, WithConnection(options.primary, each)));
  }
  {
    absl::MutexLock lock(&mutex_);
    states_.resize(servers_.size());
    problems_.resize(servers_.size(), absl::UnavailableError("it was not asked yet"));
  }
  for (size_t i = 0; i < servers_.size(); ++i) {
    servers_[i]->observer = std::thread([this, i] { Observe(i); });
  }
}

ReplicaSet::~ReplicaSet() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  for (const auto& server : servers_) server->observer.join();
}

void ReplicaSet::Observe(size_t index) {
  Observer observer(&servers_[index]->own_pool);
  bool answers = false;
  do {
    const absl::StatusOr<ServerState> seen = observer.Look();
    answers = seen.ok();
    Note(index, seen);
    // Whoever waits for it is better off with another one.
    if (absl::IsDeadlineExceeded(seen.status())) servers_[index]->pool.BreakOff();
  } while (Pause(answers));
}

bool ReplicaSet::Pause(bool answers) {
  absl::MutexLock lock(&mutex_);
  const auto is_stopping = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return stopping_; };
  const auto is_wanted = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || waiting_ > 0;
  };
  if (answers) {
    mutex_.AwaitWithTimeout(absl::Condition(&is_stopping), kShortInterval);
    mutex_.AwaitWithTimeout(absl::Condition(&is_wanted), kInterval - kShortInterval);
  } else {
    mutex_.AwaitWithTimeout(absl::Condition(&is_stopping), kRetryInterval);
  }
  return !stopping_;
}

void ReplicaSet::Note(size_t index, const absl::StatusOr<ServerState>& seen) {
  absl::MutexLock lock(&mutex_);
  ServerState& state = states_[index];
  problems_[index] = seen.status();
  state.usable = seen.ok();
  if (seen.ok()) {
    const int active = state.active;
    state = *seen;
    state.active = active;
    if (const uint64_t database = DatabaseOf(states_); database != database_) {
      database_ = database;
      history_ = LogHistory();
    }
    if (state.database == database_) {
      history_.Saw(state.place, state.known_at);
      state.behind_since = history_.BehindSince(state.place);
    } else {
      problems_[index] = absl::FailedPreconditionError("it is a server of another database");
    }
  }
  seen_.SignalAll();
}

absl::StatusOr<size_t> ReplicaSet::Choose(const std::optional<FreshnessToken>& at_least,
                                          std::optional<size_t> except, absl::Time deadline) {
  const absl::Time begin = absl::Now();
  const absl::Time end = std::min(deadline, begin + acquire_timeout_);
  const absl::Time patience_end = std::min(end, begin + patience_);
  absl::MutexLock lock(&mutex_);
  ServerQuestion question{at_least, except, begin, max_lag_, patience_, turn_++};
  while (true) {
    if (at_least.has_value() && database_ != 0 && at_least->database != database_) {
      return absl::InvalidArgumentError(
          "the freshness token was answered by a write into another database; wanted is one of "
          "the database which is read here");
    }
    question.now = absl::Now();
    const ServerChoice choice = ChooseServer(states_, question);
    const bool has_patience = choice.worth_waiting && question.now < patience_end;
    if (choice.server && !has_patience) return *choice.server;
    if (!choice.server && (question.now >= end || !at_least.has_value())) {
      return deadline <= question.now
                 ? absl::DeadlineExceededError("the deadline passed while copies caught up")
                 : absl::UnavailableError("no server that has the write can be reached");
    }
    ++waiting_;
    seen_.WaitWithDeadline(&mutex_, has_patience ? patience_end : end);
    --waiting_;
  }
}

absl::StatusOr<pqxx::result> ReplicaSet::Query(size_t server, const std::string& sql,
                                               const SqlParameters& parameters,
                                               absl::Time deadline) {
  ++servers_[server]->reads;
  {
    absl::MutexLock lock(&mutex_);
    ++states_[server].active;
  }
  absl::StatusOr<pqxx::result> rows = QueryOnce(servers_[server]->pool, sql, parameters, deadline);
  absl::MutexLock lock(&mutex_);
  --states_[server].active;
  if (!rows.ok() && IsConnectionLost(rows.status())) {
    states_[server].usable = false;
    problems_[server] = rows.status();
  }
  return rows;
}

absl::Status ReplicaSet::Check(absl::Time deadline) {
  // Those first which are known to answer: another one may take all the time there is.
  std::vector<size_t> order;
  {
    absl::MutexLock lock(&mutex_);
    for (size_t i = 0; i < servers_.size(); ++i) {
      const uint64_t database = states_[i].database;
      if (database == 0 || database == database_) order.push_back(i);
    }
    std::stable_partition(order.begin(), order.end(),
                          [this](size_t i)
                              ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return states_[i].usable; });
  }
  // What is wrong with the server that is listed first says most to an operator.
  absl::Status answer;
  size_t answered = servers_.size();
  for (size_t i : order) {
    absl::Status status = CheckSchema(servers_[i]->pool, deadline);
    if (status.ok()) return status;
    if (i < answered) {
      answer = std::move(status);
      answered = i;
    }
  }
  return answer;
}

std::vector<ReadServer> ReplicaSet::Servers() const {
  std::vector<ReadServer> servers;
  absl::MutexLock lock(&mutex_);
  const absl::Time now = absl::Now();
  for (size_t i = 0; i < servers_.size(); ++i) {
    const ServerState& state = states_[i];
    ReadServer server;
    server.name = servers_[i]->name;
    server.usable = IsUsable(state, database_, now);
    server.problem = problems_[i];
    server.is_primary = state.is_primary;
    server.lag = std::max(absl::ZeroDuration(), now - state.behind_since);
    server.reads = servers_[i]->reads;
    servers.push_back(std::move(server));
  }
  return servers;
}

}  // namespace zhibiao
