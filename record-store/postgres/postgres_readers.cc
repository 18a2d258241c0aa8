// Readers on one server, or on the one of several which fits a call.
#include <atomic>
#include <memory>
#include <optional>
#include <utility>

#include "record-store/postgres/pg_pool.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/pg_status.h"
#include "record-store/postgres/postgres_reader.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/postgres/replica_set.h"

namespace zhibiao {
namespace {

class OneServer final : public ReadRoute {
 public:
  explicit OneServer(const PostgresOptions& options) : pool_(options) {}

  absl::StatusOr<pqxx::result> Query(const std::string& sql, const SqlParameters& parameters,
                                     absl::Time deadline) override {
    return zhibiao::Query(pool_, sql, parameters, deadline);
  }

 private:
  PgPool pool_;
};

// All questions of a call go to the server chosen first, so that they see one state of the store
// going forward. When that server fails one, another server repeats it and answers the later ones
// too; when there is none, the same server on a new connection. A standby also fails a question
// which its replay has to cancel.
class ChosenServer final : public ReadRoute {
 public:
  ChosenServer(ReplicaSet* servers, std::optional<FreshnessToken> at_least, size_t first)
      : servers_(servers), at_least_(at_least), server_(first) {}

  absl::StatusOr<pqxx::result> Query(const std::string& sql, const SqlParameters& parameters,
                                     absl::Time deadline) override {
    const size_t first = server_;
    absl::StatusOr<pqxx::result> rows = servers_->Query(first, sql, parameters, deadline);
    if (rows.ok() || !IsWorthRepeating(rows.status())) return rows;
    if (servers_->size() > 1) {
      const absl::StatusOr<size_t> other = servers_->Choose(at_least_, first, deadline);
      if (other.ok()) server_ = *other;
    }
    return servers_->Query(server_, sql, parameters, deadline);
  }

 private:
  ReplicaSet* const servers_;
  const std::optional<FreshnessToken> at_least_;
  std::atomic<size_t> server_;
};

class PostgresReaders final : public ReaderSource {
 public:
  explicit PostgresReaders(const PostgresReadOptions& options) : servers_(options) {}

  absl::StatusOr<std::shared_ptr<RecordReader>> ReaderFor(
      const std::optional<FreshnessToken>& at_least, absl::Time deadline) override {
    const absl::StatusOr<size_t> server = servers_.Choose(at_least, std::nullopt, deadline);
    if (!server.ok()) return server.status();
    return MakeReader(std::make_unique<ChosenServer>(&servers_, at_least, *server));
  }

  absl::Status Check(absl::Time deadline) override { return servers_.Check(deadline); }
  std::vector<ReadServer> Servers() const override { return servers_.Servers(); }

 private:
  ReplicaSet servers_;
};

}  // namespace

std::unique_ptr<RecordReader> MakePostgresReader(const PostgresOptions& options) {
  return MakeReader(std::make_unique<OneServer>(options));
}

std::unique_ptr<ReaderSource> MakePostgresReaders(const PostgresReadOptions& options) {
  return std::make_unique<PostgresReaders>(options);
}

}  // namespace zhibiao
