// A write is repeatable as a whole: it begins with the question whether it was done already, and
// waits there for a transaction that is still being decided. So whatever goes wrong in between (a
// deadlock, a lost connection, even a COMMIT whose outcome nobody knows) is resolved by doing it
// again on another connection.
#include <algorithm>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <utility>
#include <vector>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "record-store/finding_state.h"
#include "record-store/postgres/audit_pass.h"
#include "record-store/postgres/document_rows.h"
#include "record-store/postgres/log_place_query.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/pg_status.h"
#include "record-store/postgres/pg_write.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/record_names.h"

namespace zhibiao {
namespace {

constexpr int kMaxAttempts = 4;
constexpr absl::Duration kRequestLifetime = absl::Hours(24);
constexpr size_t kCatalogueBatch = 500;

// A random UUID, version 4.
std::string MakeUid() {
  absl::BitGen random;
  const uint64_t high = (absl::Uniform<uint64_t>(random) & ~0xF000ull) | 0x4000;
  const uint64_t low = (absl::Uniform<uint64_t>(random) >> 2) | 0x8000000000000000ull;
  return absl::StrFormat("%08x-%04x-%04x-%04x-%012x", high >> 32, high >> 16 & 0xFFFF,
                         high & 0xFFFF, low >> 48, low & 0xFFFFFFFFFFFFull);
}

std::string TimeParameter(absl::Time time) { return TimeText(ToTimestamp(time)); }

// One attempt to store a document, in one transaction. Throws.
class DocumentWrite {
 public:
  DocumentWrite(PgConnection& connection, const DocumentRows& rows,
                const RecordWriter::WriteOptions& options, absl::Time now)
      : connection_(connection),
        rows_(rows),
        options_(options),
        now_(now),
        transaction_(connection.driver()) {}

  absl::StatusOr<v1::Document> Run() {
    if (!options_.request_id.empty()) {
      const pqxx::result before =
          connection_.Execute(transaction_,
                              "SELECT document_id, content_sha256, answer FROM request"
                              " WHERE request_id = $1 AND create_time >= $2::timestamptz",
                              {options_.request_id, TimeParameter(now_ - kRequestLifetime)});
      if (!before.empty()) return AnswerAgain(before[0]);
    }
    const pqxx::result inserted = InsertDocument();
    if (inserted.empty()) return AnswerStored();
    for (const TableRows& table : rows_.shared) {
      const std::string owner = table.table.substr(0, table.table.find('_'));
      const bool is_name = owner != table.table;
      InsertRows(transaction_, table,
                 is_name ? std::vector<std::string>{owner + "_id", "form", "name"}
                         : std::vector<std::string>{owner + "_id"},
                 OnConflict::kKeep);
    }
    for (const TableRows& table : rows_.owned) {
      if (absl::Now() > options_.deadline) {
        return absl::DeadlineExceededError("the deadline passed while writing");
      }
      CopyRows(transaction_, table);
    }
    return Finish(rows_.document);
  }

 private:
  pqxx::result InsertDocument() {
    SqlParameters parameters;
    std::string columns, places;
    const TableRows& row = rows_.document_row;
    for (size_t i = 0; i < row.columns.size(); ++i) {
      parameters.push_back(ParameterText(row.rows[0][i]));
      absl::StrAppend(&columns, i == 0 ? "" : ", ", row.columns[i]);
      absl::StrAppend(&places, i == 0 ? "$" : ", $", i + 1);
    }
    return connection_.Execute(
        transaction_,
        absl::StrCat("INSERT INTO document (", columns, ") VALUES (", places,
                     ") ON CONFLICT (document_id) DO NOTHING RETURNING document_id"),
        parameters);
  }

  absl::StatusOr<v1::Document> AnswerAgain(const pqxx::row& request) {
    if (request[0].as<std::string>() != rows_.document_id ||
        request[1].as<std::string>() != rows_.document.content_sha256()) {
      return absl::AlreadyExistsError(
          absl::StrCat("request id `", options_.request_id, "` was used for another document"));
    }
    v1::Document answer;
    if (absl::Status status = ParseBytes(request[2], &answer); !status.ok()) return status;
    return answer;
  }

  absl::StatusOr<v1::Document> AnswerStored() {
    const pqxx::result stored = connection_.Execute(
        transaction_, "SELECT content_sha256, record FROM document WHERE document_id = $1",
        {rows_.document_id});
    // Deleted in this very moment.
    if (stored.empty()) return absl::AbortedError("the document was removed by another write");
    if (stored[0][0].as<std::string>() != rows_.document.content_sha256()) {
      return absl::AlreadyExistsError(
          absl::StrCat("`", rows_.document.name(), "` exists with other content"));
    }
    v1::Document answer;
    if (absl::Status status = ParseBytes(stored[0][1], &answer); !status.ok()) return status;
    return Finish(answer);
  }

  absl::StatusOr<v1::Document> Finish(const v1::Document& answer) {
    if (!options_.request_id.empty() && !KeepRequest(answer)) {
      // The same request id was committed since this transaction asked for it.
      return absl::AbortedError("the same request is being served");
    }
    if (absl::Now() > options_.deadline) {
      return absl::DeadlineExceededError("the deadline passed while writing");
    }
    transaction_.commit();
    return answer;
  }

  bool KeepRequest(const v1::Document& answer) {
    const std::string expiry = TimeParameter(now_ - kRequestLifetime);
    // Some of the expired ones with each new one: the table stays small without a cleaner.
    connection_.Execute(transaction_,
                        "DELETE FROM request WHERE request_id IN (SELECT request_id FROM request"
                        " WHERE create_time < $1::timestamptz ORDER BY create_time LIMIT 10"
                        " FOR UPDATE SKIP LOCKED)",
                        {expiry});
    const pqxx::result kept = connection_.Execute(
        transaction_,
        "INSERT INTO request (request_id, document_id, content_sha256, create_time, answer)"
        " VALUES ($1, $2, $3, $4::timestamptz, $5::bytea) ON CONFLICT (request_id) DO UPDATE SET"
        " document_id = EXCLUDED.document_id, content_sha256 = EXCLUDED.content_sha256,"
        " create_time = EXCLUDED.create_time, answer = EXCLUDED.answer"
        " WHERE request.create_time < $6::timestamptz RETURNING request_id",
        {options_.request_id, rows_.document_id, rows_.document.content_sha256(),
         TimeParameter(now_), ByteaText(RecordBytes(answer)), expiry});
    return !kept.empty();
  }

  PgConnection& connection_;
  const DocumentRows& rows_;
  const RecordWriter::WriteOptions& options_;
  const absl::Time now_;
  pqxx::work transaction_;
};

// Puts one batch of a catalogue, in one transaction. Throws.
template <typename Record>
absl::Status PutBatch(PgConnection& connection, const std::vector<const Record*>& batch) {
  absl::StatusOr<std::vector<TableRows>> tables = MakeSharedRows<Record>(batch);
  if (!tables.ok()) return tables.status();
  TableRows& records = (*tables)[0];
  TableRows& names = (*tables)[1];
  const std::string key = records.table + "_id";
  std::vector<std::string> ids;
  for (const auto& row : records.rows) ids.push_back(std::get<std::string>(row[1]));
  pqxx::work transaction(connection.driver());
  // A catalogue that is stored already, as at most starts of a server, costs this question only.
  const pqxx::result same =
      transaction.exec_params(absl::StrCat("SELECT s.", key, " FROM ", records.table,
                                           " s JOIN unnest($1::text[], $2::bytea[])"
                                           " AS g (id, record) ON s.",
                                           key, " = g.id AND s.record = g.record"),
                              ArrayText(ids), [&] {
                                std::vector<std::string> bytes;
                                for (const auto& row : records.rows)
                                  bytes.push_back(std::get<std::string>(row[0]));
                                return ArrayText(bytes);
                              }());
  std::vector<std::string> unchanged;
  for (const pqxx::row& row : same) unchanged.push_back(row[0].as<std::string>());
  std::sort(unchanged.begin(), unchanged.end());
  const auto drop = [&](std::vector<std::vector<Cell>>* rows) {
    rows->erase(std::remove_if(rows->begin(), rows->end(),
                               [&](const std::vector<Cell>& row) {
                                 return std::binary_search(unchanged.begin(), unchanged.end(),
                                                           std::get<std::string>(row[1]));
                               }),
                rows->end());
  };
  drop(&records.rows);
  drop(&names.rows);
  if (records.rows.empty()) return absl::OkStatus();
  ids.clear();
  for (const auto& row : records.rows) ids.push_back(std::get<std::string>(row[1]));
  InsertRows(transaction, records, {key}, OnConflict::kReplace);
  transaction.exec_params(
      absl::StrCat("DELETE FROM ", names.table, " WHERE ", key, " = ANY ($1::text[])"),
      ArrayText(ids));
  InsertRows(transaction, names, {key, "form", "name"}, OnConflict::kReplace);
  transaction.commit();
  return absl::OkStatus();
}

// Dismisses a finding, in one transaction. Throws.
absl::StatusOr<v1::Finding> Dismiss(PgConnection& connection, const std::string& id,
                                    const std::string& reason, const std::string& etag,
                                    absl::Status* refusal) {
  pqxx::work transaction(connection.driver());
  const pqxx::result rows = connection.Execute(
      transaction, "SELECT record FROM finding WHERE finding_id = $1 FOR UPDATE", {id});
  if (rows.empty()) return absl::NotFoundError(absl::StrCat("`findings/", id, "` does not exist"));
  v1::Finding stored;
  if (absl::Status status = ParseBytes(rows[0][0], &stored); !status.ok()) return status;
  if (!etag.empty() && etag != stored.etag()) {
    *refusal = absl::AbortedError(
        absl::StrCat("`", stored.name(), "` has changed; its etag is ", stored.etag()));
    return stored;
  }
  if (stored.state() == v1::FINDING_STATE_RESOLVED) {
    return absl::FailedPreconditionError(
        absl::StrCat("`", stored.name(), "` is resolved and need not be dismissed"));
  }
  const v1::Finding finding = Dismissed(stored, reason, absl::Now());
  const absl::StatusOr<TableRows> row = MakeFindingRows({&finding});
  if (!row.ok()) return row.status();
  InsertRows(transaction, *row, {"finding_id"}, OnConflict::kReplace);
  transaction.commit();
  return finding;
}

class PostgresWriter final : public RecordWriter {
 public:
  explicit PostgresWriter(const PostgresOptions& options)
      : pool_(options.connection_string, options.pool_size, options.acquire_timeout) {}

  absl::StatusOr<v1::Document> CreateDocument(const v1::DocumentRecords& records,
                                              const WriteOptions& options) override {
    const absl::Time now = absl::Now();
    const absl::StatusOr<DocumentRows> rows = MakeDocumentRows(records, now, MakeUid());
    if (!rows.ok()) return rows.status();
    return Repeat(options.deadline, [&](PgConnection& connection) {
      return DocumentWrite(connection, *rows, options, now).Run();
    });
  }

  absl::Status PutCatalogue(const std::vector<v1::Indicator>& indicators,
                            const std::vector<v1::Entity>& entities, absl::Time deadline) override {
    absl::Status status = PutAll(indicators, deadline);
    return status.ok() ? PutAll(entities, deadline) : status;
  }

  absl::StatusOr<int> AuditDueUnits(int limit, absl::Time deadline) override {
    return Repeat(deadline, [&](PgConnection& connection) {
      return zhibiao::AuditDueUnits(connection, limit, absl::Now());
    });
  }

  absl::StatusOr<v1::Finding> DismissFinding(absl::string_view name, const std::string& reason,
                                             const std::string& etag,
                                             absl::Time deadline) override {
    const absl::StatusOr<std::string> id = ParseRecordName(name, "findings");
    if (!id.ok()) return id.status();
    // Not the answer of the attempt: ABORTED would be taken for a reason to repeat it.
    absl::Status refusal;
    absl::StatusOr<v1::Finding> finding = Repeat(deadline, [&](PgConnection& connection) {
      return Dismiss(connection, *id, reason, etag, &refusal);
    });
    return refusal.ok() ? finding : refusal;
  }

  absl::StatusOr<FreshnessToken> CurrentFreshness(absl::Time deadline) override {
    return AskFreshness(pool_, deadline);
  }

  absl::Status Check(absl::Time deadline) override { return CheckSchema(pool_, deadline); }

 private:
  static absl::Status StatusOf(const absl::Status& status) { return status; }
  template <typename T>
  static absl::Status StatusOf(const absl::StatusOr<T>& result) {
    return result.status();
  }

  // Runs a write until it succeeds, fails for good, or the time or the attempts are used up.
  template <typename Write>
  auto Repeat(absl::Time deadline, Write write) -> decltype(write(std::declval<PgConnection&>())) {
    for (int attempt = 1;; ++attempt) {
      absl::StatusOr<PgPool::Lease> lease = pool_.Acquire(deadline);
      if (!lease.ok()) return lease.status();
      auto result = CatchPgErrors([&] {
        (*lease)->StopStatementsAt(deadline);
        return write(**lease);
      });
      const absl::Status status = StatusOf(result);
      if (IsConnectionLost(status)) lease->Discard();
      if (!IsWorthRepeating(status) && !absl::IsAborted(status)) return result;
      const absl::Duration pause = absl::Milliseconds(5 << (2 * attempt));
      if (absl::Now() + pause >= deadline) {
        return absl::DeadlineExceededError(
            "the deadline passed while another write was in the way");
      }
      if (attempt == kMaxAttempts) {
        // ABORTED would ask the client to repeat at a higher level than this call.
        if (absl::IsAborted(status)) return absl::UnavailableError(status.message());
        return result;
      }
      { const PgPool::Lease given_back = std::move(*lease); }
      absl::SleepFor(pause);
    }
  }

  template <typename Record>
  absl::Status PutAll(const std::vector<Record>& records, absl::Time deadline) {
    std::vector<const Record*> sorted;
    for (const Record& record : records) sorted.push_back(&record);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Record* a, const Record* b) { return a->name() < b->name(); });
    for (size_t begin = 0; begin < sorted.size(); begin += kCatalogueBatch) {
      const std::vector<const Record*> batch(
          sorted.begin() + begin,
          sorted.begin() + std::min(sorted.size(), begin + kCatalogueBatch));
      absl::Status status =
          Repeat(deadline, [&](PgConnection& connection) { return PutBatch(connection, batch); });
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  PgPool pool_;
};

}  // namespace

std::unique_ptr<RecordWriter> MakePostgresWriter(const PostgresOptions& options) {
  return std::make_unique<PostgresWriter>(options);
}

}  // namespace zhibiao
