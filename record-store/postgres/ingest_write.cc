#include "record-store/postgres/ingest_write.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "google/protobuf/util/time_util.h"
#include "record-store/failpoint.h"
#include "record-store/narrow_columns.h"
#include "record-store/postgres/document_write.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/refusal.h"

namespace zhibiao {
namespace {

constexpr absl::Duration kStreamLifetime = absl::Hours(30 * 24);

std::string TimeBefore(absl::Time now, absl::Duration age) {
  return TimeText(ToTimestamp(now - age));
}

class IngestWrite {
 public:
  IngestWrite(PgConnection& connection, const std::string& stream_id, absl::Time now)
      : connection_(connection),
        stream_id_(stream_id),
        now_(now),
        transaction_(connection.driver()) {}

  absl::StatusOr<RecordWriter::Ingested> Run(int64_t first_offset,
                                             const std::vector<const DocumentRows*>& items,
                                             absl::Time deadline) {
    // For whoever comes when a batch of words is put into their index, at once and not in pieces.
    transaction_.exec("SET LOCAL work_mem TO '32MB'");
    const int64_t committed = LockStream();
    ZHIBIAO_FAILPOINT("ingest/locked");
    if (first_offset > committed) {
      return Refusal(
          absl::StatusCode::kOutOfRange, "OFFSET_GAP",
          absl::StrCat("the stream goes on at offset ", committed, ", not at ", first_offset));
    }
    const size_t old = static_cast<size_t>(
        std::min<int64_t>(committed - first_offset, static_cast<int64_t>(items.size())));
    RecordWriter::Ingested ingested;
    ingested.documents.assign(items.size(), v1::Document());
    if (absl::Status status = AnswerOld(items, old, &ingested); !status.ok()) return status;
    ingested.committed_offset =
        std::max(committed, first_offset + static_cast<int64_t>(items.size()));
    if (old == items.size()) return ingested;
    if (absl::Status status = WriteNew(items, old, deadline, &ingested); !status.ok())
      return status;
    if (absl::Now() > deadline) {
      return absl::DeadlineExceededError("the deadline passed while writing");
    }
    ZHIBIAO_FAILPOINT("ingest/before-commit");
    transaction_.commit();
    ZHIBIAO_FAILPOINT("ingest/after-commit");
    return ingested;
  }

 private:
  // Takes the lock of the stream, which begins when it is named first. Returns its offset.
  int64_t LockStream() {
    const std::string expiry = TimeBefore(now_, kStreamLifetime);
    const pqxx::result rows = connection_.Execute(
        transaction_,
        "INSERT INTO ingest_stream (stream_id, committed_offset, rejected_count, update_time)"
        " VALUES ($1, 0, 0, $2) ON CONFLICT (stream_id) DO UPDATE SET"
        " committed_offset = CASE WHEN ingest_stream.update_time < $3 THEN 0"
        " ELSE ingest_stream.committed_offset END,"
        " rejected_count = CASE WHEN ingest_stream.update_time < $3 THEN 0"
        " ELSE ingest_stream.rejected_count END"
        " RETURNING committed_offset",
        {stream_id_, TimeText(ToTimestamp(now_)), expiry});
    return rows[0][0].as<int64_t>();
  }

  // Items that were committed before, by this client or by an attempt whose outcome was unknown.
  absl::Status AnswerOld(const std::vector<const DocumentRows*>& items, size_t count,
                         RecordWriter::Ingested* ingested) {
    std::vector<std::string> ids;
    for (size_t i = 0; i < count; ++i) {
      if (items[i] != nullptr) ids.push_back(items[i]->document_id);
    }
    if (ids.empty()) return absl::OkStatus();
    std::unordered_map<std::string, v1::Document> stored;
    for (const pqxx::row& row : connection_.Execute(
             transaction_,
             "SELECT document_id, record FROM document WHERE document_id = ANY ($1::text[])",
             {ArrayText(ids)})) {
      absl::Status status = ParseBytes(row[1], &stored[row[0].as<std::string>()]);
      if (!status.ok()) return status;
    }
    for (size_t i = 0; i < count; ++i) {
      if (items[i] == nullptr) continue;
      const auto found = stored.find(items[i]->document_id);
      if (found != stored.end() &&
          found->second.content_sha256() == items[i]->document.content_sha256()) {
        ingested->documents[i] = found->second;
      } else {
        ingested->documents[i] = Refusal(absl::StatusCode::kAlreadyExists, "OFFSET_COMMITTED",
                                         "the offset was committed with another document");
      }
    }
    return absl::OkStatus();
  }

  absl::Status WriteNew(const std::vector<const DocumentRows*>& items, size_t begin,
                        absl::Time deadline, RecordWriter::Ingested* ingested) {
    std::vector<const DocumentRows*> documents;
    std::vector<size_t> places;
    for (size_t i = begin; i < items.size(); ++i) {
      if (items[i] == nullptr) continue;
      documents.push_back(items[i]);
      places.push_back(i);
    }
    auto answers = WriteNewDocuments(connection_, transaction_, documents, now_, deadline);
    if (!answers.ok()) return answers.status();
    size_t rejected = items.size() - begin - documents.size();
    for (size_t i = 0; i < places.size(); ++i) {
      if (!(*answers)[i].ok()) ++rejected;
      ingested->documents[places[i]] = std::move((*answers)[i]);
    }
    connection_.Execute(transaction_,
                        "UPDATE ingest_stream SET committed_offset = $2,"
                        " rejected_count = rejected_count + $3, update_time = $4"
                        " WHERE stream_id = $1",
                        {stream_id_, absl::StrCat(ingested->committed_offset),
                         absl::StrCat(rejected), TimeText(ToTimestamp(now_))});
    // Some of the forgotten ones with each group: the table stays small without a cleaner.
    connection_.Execute(transaction_,
                        "DELETE FROM ingest_stream WHERE stream_id IN (SELECT stream_id"
                        " FROM ingest_stream WHERE update_time < $1 ORDER BY update_time LIMIT 10"
                        " FOR UPDATE SKIP LOCKED)",
                        {TimeBefore(now_, kStreamLifetime)});
    return absl::OkStatus();
  }

  PgConnection& connection_;
  const std::string& stream_id_;
  const absl::Time now_;
  pqxx::work transaction_;
};

}  // namespace

absl::StatusOr<RecordWriter::Ingested> IngestDocuments(
    PgConnection& connection, const std::string& stream_id, int64_t first_offset,
    const std::vector<const DocumentRows*>& items, absl::Time now, absl::Time deadline) {
  return IngestWrite(connection, stream_id, now).Run(first_offset, items, deadline);
}

absl::StatusOr<v1::IngestStream> ReadIngestStream(PgConnection& connection,
                                                  const std::string& stream_id, absl::Time now) {
  pqxx::nontransaction transaction(connection.driver());
  const pqxx::result rows =
      connection.Execute(transaction,
                         "SELECT committed_offset, rejected_count, update_time FROM ingest_stream"
                         " WHERE stream_id = $1 AND update_time >= $2",
                         {stream_id, TimeBefore(now, kStreamLifetime)});
  if (rows.empty()) {
    return Refusal(absl::StatusCode::kNotFound, "INGEST_STREAM_NOT_FOUND",
                   absl::StrCat("`ingestStreams/", stream_id, "` stored nothing yet"));
  }
  using google::protobuf::util::TimeUtil;
  v1::IngestStream stream;
  stream.set_name(absl::StrCat("ingestStreams/", stream_id));
  stream.set_committed_offset(rows[0][0].as<int64_t>());
  stream.set_rejected_count(rows[0][1].as<int64_t>());
  if (!TimeUtil::FromString(rows[0][2].as<std::string>(), stream.mutable_update_time()))
    return absl::DataLossError("the time of an ingest stream cannot be read");
  *stream.mutable_expire_time() =
      stream.update_time() + TimeUtil::SecondsToDuration(absl::ToInt64Seconds(kStreamLifetime));
  return stream;
}

}  // namespace zhibiao
