// The contract of writing on PostgreSQL: each method makes rows and repeats one transaction.
#include <algorithm>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "record-store/finding_state.h"
#include "record-store/postgres/audit_pass.h"
#include "record-store/postgres/document_life.h"
#include "record-store/postgres/document_rows.h"
#include "record-store/postgres/document_write.h"
#include "record-store/postgres/ingest_write.h"
#include "record-store/postgres/log_place_query.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/pg_repeat.h"
#include "record-store/postgres/pg_write.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/postgres/random_id.h"
#include "record-store/postgres/request_log.h"
#include "record-store/record_names.h"
#include "record-store/refusal.h"

namespace zhibiao {
namespace {

constexpr size_t kCatalogueBatch = 500;

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
                                  bytes.push_back(PackedRecordText(std::get<std::string>(row[0])));
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
  InsertRows(transaction, {&records}, {key}, OnConflict::kReplace);
  transaction.exec_params(
      absl::StrCat("DELETE FROM ", names.table, " WHERE ", key, " = ANY ($1::text[])"),
      ArrayText(ids));
  InsertRows(transaction, {&names}, {key, "form", "name"}, OnConflict::kReplace);
  transaction.commit();
  return absl::OkStatus();
}

// Dismisses a finding, in one transaction. Throws.
absl::StatusOr<v1::Finding> Dismiss(PgConnection& connection, const std::string& id,
                                    const std::string& reason, const std::string& etag,
                                    const RecordWriter::WriteOptions& options, absl::Time now) {
  pqxx::work transaction(connection.driver());
  RequestLog log(connection, transaction, options, now);
  v1::Finding finding;
  const absl::StatusOr<bool> answered = log.FindAnswer(&finding);
  if (!answered.ok()) return answered.status();
  if (*answered) return finding;
  const pqxx::result rows = connection.Execute(
      transaction, "SELECT record FROM finding WHERE finding_id = $1 FOR UPDATE", {id});
  if (rows.empty()) {
    return Refusal(absl::StatusCode::kNotFound, "FINDING_NOT_FOUND",
                   absl::StrCat("`findings/", id, "` does not exist"));
  }
  v1::Finding stored;
  if (absl::Status status = ParseBytes(rows[0][0], &stored); !status.ok()) return status;
  if (!etag.empty() && etag != stored.etag()) {
    return Refusal(absl::StatusCode::kAborted, "ETAG_MISMATCH",
                   absl::StrCat("`", stored.name(), "` has changed; its etag is ", stored.etag()));
  }
  if (stored.state() == v1::FINDING_STATE_RESOLVED) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "FINDING_RESOLVED",
                   absl::StrCat("`", stored.name(), "` is resolved and need not be dismissed"));
  }
  finding = Dismissed(stored, reason, now);
  const absl::StatusOr<TableRows> row = MakeFindingRows({&finding});
  if (!row.ok()) return row.status();
  InsertRows(transaction, {&*row}, {"finding_id"}, OnConflict::kReplace);
  if (absl::Status status = log.Keep(finding); !status.ok()) return status;
  transaction.commit();
  return finding;
}

struct ReadyRows final : RecordWriter::ReadyDocument {
  explicit ReadyRows(DocumentRows made) : rows(std::move(made)) {}
  DocumentRows rows;
};

class PostgresWriter final : public RecordWriter {
 public:
  explicit PostgresWriter(const PostgresOptions& options) : pool_(options) {}

  absl::StatusOr<bool> FindAnswer(const WriteOptions& options,
                                  google::protobuf::MessageLite* answer) override {
    if (options.request_id.empty()) return false;
    return RepeatWrite(
        pool_, options.deadline, [&](PgConnection& connection) -> absl::StatusOr<bool> {
          pqxx::nontransaction transaction(connection.driver());
          return RequestLog(connection, transaction, options, absl::Now()).FindAnswer(answer);
        });
  }

  absl::StatusOr<v1::Document> CreateDocument(const v1::DocumentRecords& records,
                                              const WriteOptions& options) override {
    const absl::Time now = absl::Now();
    const absl::StatusOr<DocumentRows> rows = MakeDocumentRows(records, {now, MakeUid()});
    if (!rows.ok()) return rows.status();
    return RepeatWrite(pool_, options.deadline, [&](PgConnection& connection) {
      return zhibiao::CreateDocument(connection, *rows, options, now);
    });
  }

  absl::StatusOr<v1::Document> GetDocument(absl::string_view name, absl::Time deadline) override {
    const absl::StatusOr<std::string> id = ParseRecordName(name, "documents");
    if (!id.ok()) return id.status();
    return RepeatWrite(pool_, deadline, [&](PgConnection& connection) {
      return ReadWholeDocument(connection, *id);
    });
  }

  absl::StatusOr<Replacement> ReplaceRecords(const v1::DocumentRecords& records,
                                             const std::string& etag,
                                             const WriteOptions& options) override {
    const absl::Time now = absl::Now();
    return RepeatWrite(pool_, options.deadline, [&](PgConnection& connection) {
      return zhibiao::ReplaceRecords(connection, records, etag, options, now);
    });
  }

  absl::StatusOr<v1::Document> DeleteDocument(absl::string_view name, const std::string& etag,
                                              absl::Time purge_time,
                                              const WriteOptions& options) override {
    const absl::StatusOr<std::string> id = ParseRecordName(name, "documents");
    if (!id.ok()) return id.status();
    const absl::Time now = absl::Now();
    return RepeatWrite(pool_, options.deadline, [&](PgConnection& connection) {
      return zhibiao::DeleteDocument(connection, *id, etag, purge_time, options, now);
    });
  }

  absl::StatusOr<int> PurgeDocuments(int limit, absl::Time deadline) override {
    return RepeatWrite(pool_, deadline, [&](PgConnection& connection) {
      return zhibiao::PurgeDocuments(connection, limit, absl::Now());
    });
  }

  absl::StatusOr<std::unique_ptr<const ReadyDocument>> MakeReady(
      const v1::DocumentRecords& records) override;

  absl::StatusOr<Ingested> IngestDocuments(absl::string_view stream, int64_t first_offset,
                                           const std::vector<const ReadyDocument*>& items,
                                           absl::Time deadline) override;

  absl::StatusOr<v1::IngestStream> GetIngestStream(absl::string_view name,
                                                   absl::Time deadline) override {
    const absl::StatusOr<std::string> id = ParseRecordName(name, "ingestStreams");
    if (!id.ok()) return id.status();
    return RepeatWrite(pool_, deadline, [&](PgConnection& connection) {
      return ReadIngestStream(connection, *id, absl::Now());
    });
  }

  absl::Status PutCatalogue(const std::vector<v1::Indicator>& indicators,
                            const std::vector<v1::Entity>& entities, absl::Time deadline) override {
    absl::Status status = PutAll(indicators, deadline);
    return status.ok() ? PutAll(entities, deadline) : status;
  }

  absl::StatusOr<int> AuditDueUnits(int limit, AuditUnit* place, absl::Time deadline) override {
    return RepeatWrite(pool_, deadline, [&](PgConnection& connection) {
      return zhibiao::AuditDueUnits(connection, limit, place, absl::Now());
    });
  }

  absl::StatusOr<int> IndexNewWords(absl::Time deadline) override {
    return RepeatWrite(pool_, deadline, [](PgConnection& connection) -> absl::StatusOr<int> {
      pqxx::nontransaction transaction(connection.driver());
      return transaction.exec1("SELECT index_new_words()")[0].as<int>();
    });
  }

  absl::StatusOr<v1::Finding> DismissFinding(absl::string_view name, const std::string& reason,
                                             const std::string& etag,
                                             const WriteOptions& options) override {
    const absl::StatusOr<std::string> id = ParseRecordName(name, "findings");
    if (!id.ok()) return id.status();
    const absl::Time now = absl::Now();
    return RepeatWrite(pool_, options.deadline, [&](PgConnection& connection) {
      return Dismiss(connection, *id, reason, etag, options, now);
    });
  }

  absl::StatusOr<FreshnessToken> CurrentFreshness(absl::Time deadline) override {
    return AskFreshness(pool_, deadline);
  }

  absl::Status Check(absl::Time deadline) override { return CheckSchema(pool_, deadline); }

 private:
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
      absl::Status status = RepeatWrite(
          pool_, deadline, [&](PgConnection& connection) { return PutBatch(connection, batch); });
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  PgPool pool_;
};

absl::StatusOr<std::unique_ptr<const RecordWriter::ReadyDocument>> PostgresWriter::MakeReady(
    const v1::DocumentRecords& records) {
  absl::StatusOr<DocumentRows> rows = MakeDocumentRows(records, {absl::Now(), MakeUid()});
  if (!rows.ok()) return rows.status();
  return std::make_unique<ReadyRows>(*std::move(rows));
}

absl::StatusOr<RecordWriter::Ingested> PostgresWriter::IngestDocuments(
    absl::string_view stream, int64_t first_offset, const std::vector<const ReadyDocument*>& items,
    absl::Time deadline) {
  const absl::StatusOr<std::string> id = ParseRecordName(stream, "ingestStreams");
  if (!id.ok()) return id.status();
  std::vector<const DocumentRows*> rows;
  for (const ReadyDocument* item : items)
    rows.push_back(item == nullptr ? nullptr : &static_cast<const ReadyRows*>(item)->rows);
  const absl::Time now = absl::Now();
  return RepeatWrite(pool_, deadline, [&](PgConnection& connection) {
    return zhibiao::IngestDocuments(connection, *id, first_offset, rows, now, deadline);
  });
}

}  // namespace

std::unique_ptr<RecordWriter> MakePostgresWriter(const PostgresOptions& options) {
  return std::make_unique<PostgresWriter>(options);
}

}  // namespace zhibiao
