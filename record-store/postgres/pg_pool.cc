#include "record-store/postgres/pg_pool.h"

#include <sys/socket.h>

#include <algorithm>
#include <cmath>
#include <pqxx/pqxx>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "record-store/postgres/pg_status.h"

namespace zhibiao {
namespace {

// Statements differ by their filters, which clients choose: without a limit they could fill the
// server's memory.
constexpr size_t kMaxPrepared = 256;

// A link that died silently must not hold a worker for the two hours of TCP's defaults.
constexpr char kLinkSettings[] =
    " connect_timeout=5 keepalives_idle=10 keepalives_interval=5 keepalives_count=3"
    " tcp_user_timeout=20000 client_encoding=UTF8";

std::string WithLinkSettings(const std::string& connection_string) {
  // The URI form has its settings behind `?`; whoever writes one sets them there.
  return absl::StrContains(connection_string, "://")
             ? connection_string
             : absl::StrCat(kLinkSettings + 1, " ", connection_string);
}

// The next value of a scale whose steps are 5 %. 0: no limit but that of the role.
int64_t RoundedTimeoutMs(absl::Time deadline) {
  if (deadline == absl::InfiniteFuture()) return 0;
  const double left_ms = std::max(1.0, absl::ToDoubleMilliseconds(deadline - absl::Now()));
  const double step = std::ceil(std::log(left_ms) / std::log(1.05));
  return static_cast<int64_t>(std::ceil(std::min(std::pow(1.05, step), 2e9)));
}

}  // namespace

PgConnection::PgConnection(const std::string& connection_string) : connection_(connection_string) {
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
    return std::unique_ptr<PgConnection>(new PgConnection(WithLinkSettings(connection_string)));
  });
}

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

PgPool::PgPool(std::string connection_string, int size, absl::Duration acquire_timeout)
    : connection_string_(std::move(connection_string)),
      size_(std::max(1, size)),
      acquire_timeout_(acquire_timeout) {}

PgPool::Lease::~Lease() {
  if (connection_ != nullptr) pool_->GiveBack(std::move(connection_));
}

void PgPool::Lease::Discard() {
  std::vector<std::unique_ptr<PgConnection>> doubtful;
  {
    absl::MutexLock lock(&pool_->mutex_);
    pool_->TakeBack(connection_.get());
    doubtful.swap(pool_->idle_);
  }
  connection_.reset();
}

PgPool::Lease PgPool::Lend(std::unique_ptr<PgConnection> connection) {
  lent_.push_back(connection.get());
  return Lease(this, std::move(connection));
}

void PgPool::TakeBack(PgConnection* connection) {
  lent_.erase(std::find(lent_.begin(), lent_.end(), connection));
  --in_use_;
}

void PgPool::GiveBack(std::unique_ptr<PgConnection> connection) {
  absl::MutexLock lock(&mutex_);
  TakeBack(connection.get());
  idle_.push_back(std::move(connection));
}

void PgPool::BreakOff() {
  absl::MutexLock lock(&mutex_);
  // Not closed, which is for its owner to do: the number may be another file's by then.
  for (PgConnection* connection : lent_) shutdown(connection->driver().sock(), SHUT_RDWR);
}

absl::StatusOr<PgPool::Lease> PgPool::Acquire(absl::Time deadline) {
  const absl::Time patience_end = absl::Now() + acquire_timeout_;
  {
    absl::MutexLock lock(&mutex_);
    if (absl::Now() >= deadline) return absl::DeadlineExceededError("the deadline has passed");
    if (!mutex_.AwaitWithDeadline(absl::Condition(this, &PgPool::HasRoom),
                                  std::min(deadline, patience_end))) {
      return deadline <= patience_end
                 ? absl::DeadlineExceededError(
                       "the deadline passed while all connections were busy")
                 : absl::UnavailableError("all connections to the database are busy");
    }
    ++in_use_;
    if (!idle_.empty()) {
      std::unique_ptr<PgConnection> connection = std::move(idle_.back());
      idle_.pop_back();
      return Lend(std::move(connection));
    }
  }
  absl::StatusOr<std::unique_ptr<PgConnection>> opened = PgConnection::Open(connection_string_);
  absl::MutexLock lock(&mutex_);
  if (opened.ok()) return Lend(*std::move(opened));
  --in_use_;
  return opened.status();
}

}  // namespace zhibiao
