#include "record-store/postgres/document_life.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "google/protobuf/util/time_util.h"
#include "record-store/failpoint.h"
#include "record-store/finding_state.h"
#include "record-store/postgres/document_rows.h"
#include "record-store/postgres/document_write.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/pg_write.h"
#include "record-store/postgres/request_log.h"
#include "record-store/record_names.h"
#include "record-store/refusal.h"

namespace zhibiao {
namespace {

absl::Status NoDocument(const std::string& document_id) {
  return Refusal(absl::StatusCode::kNotFound, "DOCUMENT_NOT_FOUND",
                 absl::StrCat("`documents/", document_id, "` does not exist"));
}

std::string TimeParameter(absl::Time time) { return TimeText(ToTimestamp(time)); }

// Removes what was read in documents, whose rows the transaction has locked.
void ClearReading(PgConnection& connection, pqxx::transaction_base& transaction,
                  const std::vector<std::string>& ids) {
  for (const char* table : {"sentence", "document_search", "observation", "comparison", "mention",
                            "document_entity", "document_indicator", "document_series"}) {
    connection.Execute(transaction,
                       absl::StrCat("DELETE FROM ", table, " WHERE document_id = ANY ($1::text[])"),
                       {ArrayText(ids)});
  }
}

// A stored document inside a transaction which changes it.
class DocumentLife {
 public:
  DocumentLife(PgConnection& connection, std::string document_id,
               const RecordWriter::WriteOptions& options, absl::Time now)
      : connection_(connection),
        id_(std::move(document_id)),
        options_(options),
        now_(now),
        transaction_(connection.driver()),
        log_(connection, transaction_, options, now) {}

  absl::StatusOr<RecordWriter::Replacement> Replace(const v1::DocumentRecords& records,
                                                    const std::string& etag) {
    RecordWriter::Replacement answer;
    const absl::StatusOr<bool> answered = log_.FindAnswer(&answer.document);
    if (!answered.ok()) return answered.status();
    if (*answered) return answer;
    if (absl::Status status = Lock(); !status.ok()) return status;
    if (IsMyWork()) return RecordWriter::Replacement{stored_, 0};
    if (stored_.etag() != etag) {
      return Refusal(absl::StatusCode::kAborted, "DOCUMENT_CHANGED",
                     absl::StrCat("`", stored_.name(), "` was changed by somebody else"));
    }
    const bool was_deleted = stored_.state() == v1::DOCUMENT_STATE_DELETED;
    DocumentOrigin origin{now_, "", &stored_, {}};
    if (!was_deleted) {
      if (absl::Status status = ReadObservations(&origin.before); !status.ok()) return status;
    }
    absl::StatusOr<DocumentRows> rows = MakeDocumentRows(records, origin);
    if (!rows.ok()) return rows.status();
    absl::Status status = !was_deleted && SaysTheSame(*rows) ? KeepReading(&*rows) : Switch(*rows);
    if (status.ok()) status = EndTask(rows->learned.changed_count);
    if (status.ok()) status = Commit(rows->document);
    if (!status.ok()) return status;
    return RecordWriter::Replacement{std::move(rows->document), rows->learned.changed_count};
  }

  absl::StatusOr<v1::Document> Delete(const std::string& etag, absl::Time purge_time) {
    v1::Document document;
    const absl::StatusOr<bool> answered = log_.FindAnswer(&document);
    if (!answered.ok()) return answered.status();
    if (*answered) return document;
    if (absl::Status status = Lock(); !status.ok()) return status;
    if (stored_.state() == v1::DOCUMENT_STATE_DELETED) {
      if (IsMyWork()) return stored_;
      return Refusal(absl::StatusCode::kNotFound, "DOCUMENT_DELETED",
                     absl::StrCat("`", stored_.name(), "` is deleted already"));
    }
    if (!etag.empty() && etag != stored_.etag()) {
      return Refusal(
          absl::StatusCode::kAborted, "ETAG_MISMATCH",
          absl::StrCat("`", stored_.name(), "` has changed; its etag is ", stored_.etag()));
    }
    std::vector<v1::Observation> observations;
    absl::Status status = ReadObservations(&observations);
    if (status.ok()) status = SettleFindings({});
    if (!status.ok()) return status;
    Supersede();
    ClearReading(connection_, transaction_, {id_});
    std::vector<const v1::Observation*> touched;
    for (const v1::Observation& observation : observations) touched.push_back(&observation);
    MakeDue(MakeDueRows(id_, touched));
    document = stored_;
    document.set_state(v1::DOCUMENT_STATE_DELETED);
    *document.mutable_delete_time() = ToTimestamp(now_);
    *document.mutable_update_time() = document.delete_time();
    *document.mutable_purge_time() = ToTimestamp(purge_time);
    status = WriteDocument(&document);
    if (status.ok()) status = Commit(document);
    if (!status.ok()) return status;
    return document;
  }

 private:
  pqxx::result Execute(const std::string& sql, const SqlParameters& parameters) {
    return connection_.Execute(transaction_, sql, parameters);
  }

  absl::Status Lock() {
    const pqxx::result rows =
        Execute("SELECT record FROM document WHERE document_id = $1 FOR UPDATE", {id_});
    if (rows.empty()) return NoDocument(id_);
    return ParseBytes(rows[0][0], &stored_);
  }

  // Whether an earlier attempt with the same time was committed without our knowing.
  bool IsMyWork() const {
    return google::protobuf::util::TimeUtil::ToString(stored_.update_time()) ==
           google::protobuf::util::TimeUtil::ToString(ToTimestamp(now_));
  }

  absl::Status ReadObservations(std::vector<v1::Observation>* observations) {
    for (const pqxx::row& row : Execute(
             "SELECT record FROM observation WHERE document_id = $1 ORDER BY position", {id_})) {
      absl::Status status = ParseBytes(row[0], &observations->emplace_back());
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  // Whether a reading holds, row by row, what is stored. What a table holds beside its record
  // follows from the record, the keys and the publication day.
  bool SaysTheSame(const DocumentRows& rows) {
    if (rows.document.publish_date() != stored_.publish_date()) return false;
    for (const TableRows& table : rows.reading) {
      const bool has_record = table.columns[0] == "record";
      const pqxx::result stored =
          has_record ? Execute(absl::StrCat("SELECT record FROM ", table.table,
                                            " WHERE document_id = $1 ORDER BY position"),
                               {id_})
                     : Execute(absl::StrCat("SELECT ", table.columns[1], " FROM ", table.table,
                                            " WHERE document_id = $1 ORDER BY 1"),
                               {id_});
      if (stored.size() != table.rows.size()) return false;
      for (size_t i = 0; i < table.rows.size(); ++i) {
        const Cell& cell = table.rows[i][has_record ? 0 : 1];
        const pqxx::field field = stored[static_cast<pqxx::result::size_type>(i)][0];
        if (ParameterText(cell) != field.as<std::string>()) return false;
      }
    }
    return true;
  }

  // Only the document itself says something new: its metadata, the version of the parser.
  absl::Status KeepReading(DocumentRows* rows) {
    rows->document.set_generation(std::max(1, stored_.generation()));
    absl::Status status = SettleFindings(rows->findings);
    if (!status.ok()) return status;
    InsertRows(transaction_, {&rows->finding_links}, rows->finding_links.columns,
               OnConflict::kKeep);
    return WriteDocument(&rows->document);
  }

  absl::Status Switch(const DocumentRows& rows) {
    WriteShared(transaction_, {&rows});
    absl::Status status = SettleFindings(rows.findings);
    if (!status.ok()) return status;
    ForgetPointsStatedAgain(rows.learned);
    Supersede();
    ClearReading(connection_, transaction_, {id_});
    InsertRows(transaction_, {&rows.document_row}, {"document_id"}, OnConflict::kReplace);
    for (const TableRows& table : rows.reading) {
      if (absl::Now() > options_.deadline) {
        return absl::DeadlineExceededError("the deadline passed while writing");
      }
      CopyRows(transaction_, {&table});
    }
    CopyRows(transaction_, {&rows.points});
    InsertRows(transaction_, {&rows.finding_links}, rows.finding_links.columns, OnConflict::kKeep);
    MakeDue(rows.due);
    return absl::OkStatus();
  }

  // Their place is taken by the points of the new reading, which keep the time.
  void ForgetPointsStatedAgain(const LearnedTimes& learned) {
    std::vector<std::string> positions;
    for (int position : learned.stated_again) positions.push_back(absl::StrCat(position));
    Execute(
        "DELETE FROM series_point WHERE document_id = $1 AND superseded = ''"
        " AND position = ANY ($2::int[])",
        {id_, ArrayText(positions)});
  }

  void Supersede() {
    Execute("UPDATE series_point SET superseded = $2 WHERE document_id = $1 AND superseded = ''",
            {id_, TimeParameter(now_)});
  }

  void MakeDue(const TableRows& due) {
    InsertRows(transaction_, {&due}, due.columns, OnConflict::kReplace);
  }

  // Holds the findings inside the document against those which are stored.
  absl::Status SettleFindings(const std::vector<v1::Finding>& found) {
    std::map<std::string, v1::Finding> settled;
    for (const pqxx::row& row :
         Execute("SELECT f.record FROM finding_document l JOIN finding f USING (finding_id)"
                 " WHERE l.document_id = $1 AND cardinality(f.documents) = 1 FOR UPDATE OF f",
                 {id_})) {
      v1::Finding finding;
      if (absl::Status status = ParseBytes(row[0], &finding); !status.ok()) return status;
      settled[finding.name()] = std::move(finding);
    }
    std::map<std::string, v1::Finding> changed;
    for (const v1::Finding& finding : found) {
      const auto before = settled.find(finding.name());
      if (before == settled.end()) {
        changed[finding.name()] = NewFinding(finding, now_);
      } else {
        changed[finding.name()] = FoundAgain(before->second, finding, now_);
        settled.erase(before);
      }
    }
    for (const auto& [name, finding] : settled) changed[name] = NoLongerFound(finding, now_);
    std::vector<const v1::Finding*> pointers;
    for (const auto& [name, finding] : changed) pointers.push_back(&finding);
    const absl::StatusOr<TableRows> rows = MakeFindingRows(pointers);
    if (!rows.ok()) return rows.status();
    InsertRows(transaction_, {&*rows}, {"finding_id"}, OnConflict::kReplace);
    return absl::OkStatus();
  }

  // Sets the tag, too.
  absl::Status WriteDocument(v1::Document* document) {
    document->clear_etag();
    document->set_etag(EtagOf(*document));
    const absl::StatusOr<TableRows> row = MakeDocumentRow(*document);
    if (!row.ok()) return row.status();
    InsertRows(transaction_, {&*row}, {"document_id"}, OnConflict::kReplace);
    return absl::OkStatus();
  }

  // A job which was cancelled meanwhile has no claim on the document, but its work is welcome.
  absl::Status EndTask(int64_t changed_count) {
    if (options_.reparse_job.empty()) return absl::OkStatus();
    const absl::StatusOr<std::string> job = ParseRecordName(options_.reparse_job, "reparseJobs");
    if (!job.ok()) return job.status();
    Execute(
        "UPDATE reparse_task SET done = true, changed_count = $3"
        " WHERE job_id = $1 AND document_id = $2 AND NOT done",
        {*job, id_, absl::StrCat(changed_count)});
    return absl::OkStatus();
  }

  absl::Status Commit(const v1::Document& answer) {
    if (absl::Status status = log_.Keep(answer); !status.ok()) return status;
    if (absl::Now() > options_.deadline) {
      return absl::DeadlineExceededError("the deadline passed while writing");
    }
    ZHIBIAO_FAILPOINT("life/before-commit");
    transaction_.commit();
    ZHIBIAO_FAILPOINT("life/after-commit");
    return absl::OkStatus();
  }

  PgConnection& connection_;
  const std::string id_;
  const RecordWriter::WriteOptions& options_;
  const absl::Time now_;
  pqxx::work transaction_;
  RequestLog log_;
  v1::Document stored_;
};

}  // namespace

absl::StatusOr<v1::Document> ReadWholeDocument(PgConnection& connection,
                                               const std::string& document_id) {
  pqxx::nontransaction transaction(connection.driver());
  const pqxx::result rows = connection.Execute(
      transaction,
      "SELECT record, content, body FROM document JOIN document_body USING (document_id)"
      " WHERE document_id = $1",
      {document_id});
  if (rows.empty()) return NoDocument(document_id);
  v1::Document document;
  if (absl::Status status = ParseBytes(rows[0][0], &document); !status.ok()) return status;
  if (absl::Status status = AddBody(rows[0][1], rows[0][2], &document); !status.ok()) return status;
  return document;
}

absl::StatusOr<RecordWriter::Replacement> ReplaceRecords(PgConnection& connection,
                                                         const v1::DocumentRecords& records,
                                                         const std::string& etag,
                                                         const RecordWriter::WriteOptions& options,
                                                         absl::Time now) {
  const absl::StatusOr<std::string> id = ParseRecordName(records.document().name(), "documents");
  if (!id.ok()) return id.status();
  return DocumentLife(connection, *id, options, now).Replace(records, etag);
}

absl::StatusOr<v1::Document> DeleteDocument(PgConnection& connection,
                                            const std::string& document_id, const std::string& etag,
                                            absl::Time purge_time,
                                            const RecordWriter::WriteOptions& options,
                                            absl::Time now) {
  return DocumentLife(connection, document_id, options, now).Delete(etag, purge_time);
}

absl::StatusOr<int> PurgeDocuments(PgConnection& connection, int limit, absl::Time now) {
  pqxx::work transaction(connection.driver());
  // Not before the audit has looked at what their going changed.
  std::vector<std::string> ids;
  for (const pqxx::row& row : connection.Execute(
           transaction,
           "SELECT document_id FROM document d WHERE purge_time <> '' AND purge_time <= $1"
           " AND NOT EXISTS (SELECT FROM audit_due a WHERE a.document_id = d.document_id)"
           " ORDER BY purge_time LIMIT $2 FOR UPDATE SKIP LOCKED",
           {TimeParameter(now), absl::StrCat(limit)})) {
    ids.push_back(row[0].as<std::string>());
  }
  if (ids.empty()) return 0;
  // What was found in them, alone or with others, says what they said.
  std::vector<std::string> names;
  for (const std::string& id : ids) names.push_back(absl::StrCat("documents/", id));
  connection.Execute(transaction,
                     "WITH gone AS (DELETE FROM finding WHERE documents && $1::text[]"
                     " RETURNING finding_id) DELETE FROM audit_unit_finding"
                     " WHERE finding_id IN (SELECT finding_id FROM gone)",
                     {ArrayText(names)});
  // It went when they were deleted; nothing else would see to it.
  ClearReading(connection, transaction, ids);
  connection.Execute(transaction, "DELETE FROM document WHERE document_id = ANY ($1::text[])",
                     {ArrayText(ids)});
  transaction.commit();
  return static_cast<int>(ids.size());
}

}  // namespace zhibiao
