#include "record-store/postgres/pg_pool.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <pqxx/pqxx>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "record-store/postgres/connection_text.h"
#include "record-store/postgres/pg_status.h"

namespace zhibiao {
namespace {

// Statements differ by their filters, which clients choose: without a limit they could fill the
// server's memory.
constexpr size_t kMaxPrepared = 256;

// A link that died silently must not hold a worker for the two hours of TCP's defaults.
const std::map<std::string, std::string>& LinkSettings() {
  static const auto* settings = new std::map<std::string, std::string>{
      {"keepalives_idle", "10"},   {"keepalives_interval", "5"},
      {"keepalives_count", "3"},   {"tcp_user_timeout", "20000"},
      {"client_encoding", "UTF8"}, {"fallback_application_name", "zhibiao"}};
  return *settings;
}

// The server looks so often whether a client is still there while it works for it, and lets no
// transaction wait for its client. Not in the connection string: a pooler between would refuse it.
constexpr char kSessionSettings[] =
    "SET client_connection_check_interval TO '250ms';"
    " SET idle_in_transaction_session_timeout TO '30s'";

// How long the server may take to end a statement by itself, and a call that nobody waits for to
// end by itself, before the link is ended.
constexpr absl::Duration kGrace = absl::Milliseconds(30);
// Between two looks at those who wait.
constexpr absl::Duration kWatchInterval = absl::Milliseconds(20);

// By how much the server's time-out may be late.
constexpr double kTimeoutStep = 1.05;

// The next value of a scale with such steps. 0: no limit but that of the role.
int64_t RoundedTimeoutMs(absl::Time deadline) {
  if (deadline == absl::InfiniteFuture()) return 0;
  const double left_ms = std::max(1.0, absl::ToDoubleMilliseconds(deadline - absl::Now()));
  const double step = std::ceil(std::log(left_ms) / std::log(kTimeoutStep));
  return static_cast<int64_t>(std::ceil(std::min(std::pow(kTimeoutStep, step), 2e9)));
}

bool IsAbandoned(const std::function<bool()>& abandoned) { return abandoned && abandoned(); }

}  // namespace

PgConnection::Socket::~Socket() {
  if (file_descriptor_ >= 0) close(file_descriptor_);
}

PgConnection::PgConnection(const std::string& connection_string)
    : connection_(connection_string), link_(fcntl(connection_.sock(), F_DUPFD_CLOEXEC, 0)) {
  // The driver would reconnect silently and lose what was set and prepared. It calls the switch
  // deprecated because later versions never reconnect.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  connection_.inhibit_reactivation(true);
#pragma GCC diagnostic pop
}

absl::StatusOr<std::unique_ptr<PgConnection>> PgConnection::Open(
    const std::string& connection_string) {
  return CatchPgErrors([&] {
    auto opened = std::unique_ptr<PgConnection>(
        new PgConnection(WithDefaults(connection_string, LinkSettings())));
    pqxx::nontransaction(opened->connection_).exec(kSessionSettings);
    return opened;
  });
}

void PgConnection::EndLink() const { shutdown(link_.file_descriptor(), SHUT_RDWR); }

void PgConnection::StopStatementsAt(absl::Time deadline) {
  const int64_t timeout_ms = RoundedTimeoutMs(deadline);
  if (timeout_ms == statement_timeout_ms_) return;
  pqxx::nontransaction(connection_)
      .exec0(timeout_ms == 0 ? std::string("SET statement_timeout TO DEFAULT")
                             : absl::StrCat("SET statement_timeout TO ", timeout_ms));
  statement_timeout_ms_ = timeout_ms;
}

pqxx::result PgConnection::Execute(pqxx::transaction_base& transaction, const std::string& sql,
                                   const SqlParameters& parameters) {
  const auto dynamic = pqxx::prepare::make_dynamic_params(parameters);
  auto known = prepared_.find(sql);
  if (known == prepared_.end()) {
    if (prepared_.size() >= kMaxPrepared) return transaction.exec_params(sql, dynamic);
    const std::string name = absl::StrCat("s", prepared_.size());
    connection_.prepare(name, sql);
    known = prepared_.emplace(sql, name).first;
  }
  return transaction.exec_prepared(known->second, dynamic);
}

PgPool::PgPool(const PostgresOptions& options)
    : connection_string_(options.connection_string),
      size_(std::max(1, options.pool_size)),
      acquire_timeout_(options.acquire_timeout),
      hooks_(options.hooks),
      opener_([this] { Open(); }),
      watcher_([this] { Watch(); }) {}

PgPool::~PgPool() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  opener_.join();
  watcher_.join();
}

PgPool::Lease::~Lease() {
  if (connection_ == nullptr) return;
  absl::MutexLock lock(&pool_->mutex_);
  // An ended link whose outcome nobody settled: it was ended after the last answer had come.
  if (pool_->TakeBack(connection_.get()) == Ended::kNot) {
    pool_->idle_.push_back(std::move(connection_));
  } else {
    pool_->Changed(-1, 0);
  }
}

absl::Status PgPool::Lease::Settle(const absl::Status& outcome) {
  if (!IsConnectionLost(outcome)) return outcome;
  std::vector<std::unique_ptr<PgConnection>> doubtful;
  Ended ended;
  {
    absl::MutexLock lock(&pool_->mutex_);
    ended = pool_->TakeBack(connection_.get());
    // What broke one, a restart of the server or a network that swallows what is sent, broke most
    // likely those as well which wait in the pool.
    if (ended != Ended::kAbandoned) doubtful.swap(pool_->idle_);
  }
  connection_.reset();
  pool_->Changed(-1 - static_cast<int>(doubtful.size()), 0);
  switch (ended) {
    case Ended::kNot:
      return outcome;
    case Ended::kAtDeadline:
      return absl::DeadlineExceededError("the database did not answer in time");
    case Ended::kAbandoned:
      return absl::CancelledError("nobody waits for the answer");
  }
  return outcome;
}

PgPool::Lease PgPool::Lend(std::unique_ptr<PgConnection> connection, absl::Time deadline,
                           std::function<bool()> abandoned) {
  const absl::Time now = absl::Now();
  const absl::Time patience_end = now + (deadline - now) * kTimeoutStep + kGrace;
  loans_.push_back({connection.get(), deadline, patience_end, std::move(abandoned)});
  return Lease(this, std::move(connection));
}

PgPool::Ended PgPool::TakeBack(PgConnection* connection) {
  const auto loan = std::find_if(loans_.begin(), loans_.end(),
                                 [&](const Loan& each) { return each.connection == connection; });
  const Ended ended = loan->ended;
  loans_.erase(loan);
  --in_use_;
  Changed(0, -1);
  return ended;
}

void PgPool::Changed(int open, int lent) const {
  if (hooks_.connections) hooks_.connections(open, lent);
}

void PgPool::BreakOff() {
  absl::MutexLock lock(&mutex_);
  for (const Loan& loan : loans_) loan.connection->EndLink();
}

void PgPool::EndLinks(absl::Time now) {
  for (Loan& loan : loans_) {
    if (loan.ended != Ended::kNot) continue;
    // Most calls which nobody waits for end by themselves in a moment.
    if (IsAbandoned(loan.abandoned)) {
      loan.patience_end = std::min(loan.patience_end, now + kGrace);
      loan.abandoned = nullptr;
    }
    if (now < loan.patience_end) continue;
    loan.ended = now >= loan.deadline ? Ended::kAtDeadline : Ended::kAbandoned;
    loan.connection->EndLink();
    if (hooks_.broken_off) hooks_.broken_off();
  }
}

void PgPool::Watch() {
  absl::MutexLock lock(&mutex_);
  const auto has_loans = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || !loans_.empty();
  };
  while (true) {
    mutex_.Await(absl::Condition(&has_loans));
    if (stopping_) return;
    mutex_.AwaitWithTimeout(absl::Condition(&stopping_), kWatchInterval);
    EndLinks(absl::Now());
  }
}

void PgPool::Open() {
  absl::MutexLock lock(&mutex_);
  const auto is_wanted = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || wanted_ > idle_.size();
  };
  while (true) {
    mutex_.Await(absl::Condition(&is_wanted));
    if (stopping_) return;
    mutex_.Unlock();
    absl::StatusOr<std::unique_ptr<PgConnection>> opened = PgConnection::Open(connection_string_);
    mutex_.Lock();
    if (opened.ok()) {
      idle_.push_back(*std::move(opened));
      Changed(1, 0);
    } else {
      ++failures_;
      failure_ = opened.status();
      // Those who waited are told now, and whoever comes next begins another attempt.
      wanted_ = 0;
    }
  }
}

absl::Status PgPool::AwaitRoom(absl::Time deadline, const std::function<bool()>& abandoned) {
  const absl::Time patience_end = absl::Now() + acquire_timeout_;
  const auto has_room = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return in_use_ < size_; };
  while (true) {
    const absl::Time now = absl::Now();
    if (now >= deadline) {
      return absl::DeadlineExceededError("the deadline passed while all connections were busy");
    }
    if (IsAbandoned(abandoned)) return absl::CancelledError("nobody waits for the answer");
    const absl::Time next_look = std::min({deadline, patience_end, now + kWatchInterval});
    if (mutex_.AwaitWithDeadline(absl::Condition(&has_room), next_look)) return absl::OkStatus();
    if (absl::Now() >= patience_end) {
      return absl::UnavailableError("all connections to the database are busy");
    }
  }
}

absl::Status PgPool::AwaitConnection(absl::Time deadline, const std::function<bool()>& abandoned) {
  const int64_t failures_before = failures_;
  const auto is_over = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return !idle_.empty() || failures_ != failures_before;
  };
  ++wanted_;
  absl::Status outcome;
  while (outcome.ok() &&
         !mutex_.AwaitWithTimeout(absl::Condition(&is_over),
                                  std::min(kWatchInterval, deadline - absl::Now()))) {
    if (absl::Now() >= deadline) {
      outcome = absl::DeadlineExceededError("the database did not take the connection in time");
    } else if (IsAbandoned(abandoned)) {
      outcome = absl::CancelledError("nobody waits for the answer");
    }
  }
  // A failed attempt has cleared it.
  if (failures_ == failures_before) --wanted_;
  if (!outcome.ok() || !idle_.empty()) return outcome;
  return failure_;
}

absl::StatusOr<PgPool::Lease> PgPool::Acquire(absl::Time deadline) {
  std::function<bool()> abandoned = hooks_.abandonment ? hooks_.abandonment() : nullptr;
  absl::MutexLock lock(&mutex_);
  if (absl::Now() >= deadline) return absl::DeadlineExceededError("the deadline has passed");
  if (absl::Status status = AwaitRoom(deadline, abandoned); !status.ok()) return status;
  ++in_use_;
  while (idle_.empty()) {
    if (absl::Status status = AwaitConnection(deadline, abandoned); !status.ok()) {
      --in_use_;
      return status;
    }
  }
  std::unique_ptr<PgConnection> connection = std::move(idle_.back());
  idle_.pop_back();
  Changed(0, 1);
  return Lend(std::move(connection), deadline, std::move(abandoned));
}

}  // namespace zhibiao
