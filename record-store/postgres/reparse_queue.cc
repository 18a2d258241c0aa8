#include "record-store/reparse_queue.h"

#include <algorithm>
#include <memory>
#include <pqxx/pqxx>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "record-store/failpoint.h"
#include "record-store/narrow_columns.h"
#include "record-store/postgres/condition_sql.h"
#include "record-store/postgres/page_position.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/pg_repeat.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/postgres/random_id.h"
#include "record-store/postgres/request_log.h"
#include "record-store/record_names.h"

namespace zhibiao {
namespace {

constexpr int kMostErrors = 100;
// Jobs have one list; its positions are bound to nothing else.
constexpr uint64_t kJobList = 1;

std::string TimeNow() { return TimeText(ToTimestamp(absl::Now())); }

std::string StateText(v1::ReparseJobState state) { return absl::StrCat(static_cast<int>(state)); }

bool IsOpen(v1::ReparseJobState state) {
  return state == v1::REPARSE_JOB_STATE_QUEUED || state == v1::REPARSE_JOB_STATE_RUNNING;
}

// What its tasks say of a job.
constexpr char kCounts[] =
    "count(*) FILTER (WHERE done), count(failure), coalesce(sum(changed_count), 0)::bigint";

// The three numbers begin at a column. The tasks of a job that has succeeded are gone, and its
// record says what they said.
void SetCounts(const pqxx::row& row, int column, v1::ReparseJob* job) {
  if (job->state() == v1::REPARSE_JOB_STATE_SUCCEEDED) return;
  job->set_done_count(row[column].as<int64_t>());
  job->set_failed_count(row[column + 1].as<int64_t>());
  job->set_changed_observation_count(row[column + 2].as<int64_t>());
}

// A record with the state that stands beside it.
absl::Status ReadJob(const pqxx::field& state, const pqxx::field& record, v1::ReparseJob* job) {
  if (absl::Status status = ParseBytes(record, job); !status.ok()) return status;
  job->set_state(static_cast<v1::ReparseJobState>(state.as<int>()));
  return absl::OkStatus();
}

// A job inside a transaction. Throws.
class JobAccess {
 public:
  JobAccess(PgConnection& connection, pqxx::transaction_base& transaction, std::string id)
      : connection_(connection), transaction_(transaction), id_(std::move(id)) {}

  absl::Status Read(bool for_update) {
    const pqxx::result rows =
        Execute(absl::StrCat("SELECT state, record FROM reparse_job WHERE job_id = $1",
                             for_update ? " FOR UPDATE" : ""),
                {id_});
    if (rows.empty()) {
      return Refusal(absl::StatusCode::kNotFound, "JOB_NOT_FOUND",
                     absl::StrCat("`reparseJobs/", id_, "` does not exist"));
    }
    return ReadJob(rows[0][0], rows[0][1], &job_);
  }

  // Sets counts and errors.
  absl::Status Count() {
    if (job_.state() == v1::REPARSE_JOB_STATE_SUCCEEDED) return absl::OkStatus();
    const pqxx::row counts =
        Execute(absl::StrCat("SELECT ", kCounts, " FROM reparse_task WHERE job_id = $1"), {id_})[0];
    SetCounts(counts, 0, &job_);
    job_.clear_errors();
    for (const pqxx::row& row :
         Execute("SELECT document_id, failure FROM reparse_task WHERE job_id = $1"
                 " AND failure IS NOT NULL ORDER BY document_id LIMIT $2",
                 {id_, absl::StrCat(kMostErrors)})) {
      v1::ReparseError* error = job_.add_errors();
      error->set_document(absl::StrCat("documents/", row[0].as<std::string>()));
      absl::Status status = ParseBytes(row[1], error->mutable_failure());
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  void Write() {
    Execute("UPDATE reparse_job SET state = $2, record = $3::bytea WHERE job_id = $1",
            {id_, StateText(job_.state()), RecordText(job_)});
  }

  // To be called when no task is left. The lock of the row makes one of several servers do it.
  absl::Status End() {
    if (absl::Status status = Read(true); !status.ok()) return status;
    if (!IsOpen(job_.state())) return absl::OkStatus();
    if (absl::Status status = Count(); !status.ok()) return status;
    job_.set_state(v1::REPARSE_JOB_STATE_SUCCEEDED);
    *job_.mutable_end_time() = ToTimestamp(absl::Now());
    Write();
    Execute("DELETE FROM reparse_task WHERE job_id = $1", {id_});
    return absl::OkStatus();
  }

  pqxx::result Execute(const std::string& sql, const SqlParameters& parameters) {
    return connection_.Execute(transaction_, sql, parameters);
  }

  v1::ReparseJob& job() { return job_; }

 private:
  PgConnection& connection_;
  pqxx::transaction_base& transaction_;
  const std::string id_;
  v1::ReparseJob job_;
};

absl::StatusOr<v1::ReparseJob> CreateJobOnce(PgConnection& connection, const std::string& id,
                                             const Condition& condition, const std::string& filter,
                                             const RecordWriter::WriteOptions& options,
                                             absl::Time now) {
  pqxx::work transaction(connection.driver());
  RequestLog log(connection, transaction, options, now);
  v1::ReparseJob job;
  const absl::StatusOr<bool> answered = log.FindAnswer(&job);
  if (!answered.ok()) return answered.status();
  if (*answered) return job;
  job.set_name(absl::StrCat("reparseJobs/", id));
  job.set_state(v1::REPARSE_JOB_STATE_QUEUED);
  job.set_filter(filter);
  *job.mutable_create_time() = ToTimestamp(now);
  JobAccess access(connection, transaction, id);
  const pqxx::result made = access.Execute(
      "INSERT INTO reparse_job (job_id, state, create_time, record)"
      " VALUES ($1, $2, $3, $4::bytea) ON CONFLICT (job_id) DO NOTHING"
      " RETURNING job_id",
      {id, StateText(job.state()), TimeText(job.create_time()), RecordText(job)});
  if (made.empty()) {
    // By an attempt whose outcome was unknown.
    if (absl::Status status = access.Read(false); !status.ok()) return status;
    if (absl::Status status = access.Count(); !status.ok()) return status;
    return access.job();
  }
  SqlParameters parameters = {id};
  const absl::StatusOr<std::string> where =
      ConditionSql(condition, RecordKind::kDocument, &parameters);
  if (!where.ok()) return where.status();
  const pqxx::result chosen =
      access.Execute(absl::StrCat("WITH chosen AS (INSERT INTO reparse_task (job_id, document_id)"
                                  " SELECT $1, document_id FROM document WHERE state <> ",
                                  static_cast<int>(v1::DOCUMENT_STATE_DELETED), " AND ", *where,
                                  " RETURNING 1) SELECT count(*) FROM chosen"),
                     parameters);
  job.set_total_count(chosen[0][0].as<int64_t>());
  access.job() = job;
  access.Write();
  if (absl::Status status = log.Keep(job); !status.ok()) return status;
  ZHIBIAO_FAILPOINT("job/before-commit");
  transaction.commit();
  ZHIBIAO_FAILPOINT("job/after-commit");
  return job;
}

absl::StatusOr<v1::ReparseJob> SetCancelled(PgConnection& connection, const std::string& id,
                                            bool cancelled) {
  pqxx::work transaction(connection.driver());
  JobAccess access(connection, transaction, id);
  absl::Status status = access.Read(true);
  if (!status.ok()) return status;
  v1::ReparseJob& job = access.job();
  if (job.state() == v1::REPARSE_JOB_STATE_SUCCEEDED) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "JOB_ENDED",
                   absl::StrCat("`", job.name(), "` has ended"));
  }
  status = access.Count();
  if (!status.ok()) return status;
  if (IsOpen(job.state()) == cancelled) {
    job.clear_end_time();
    job.set_state(cancelled              ? v1::REPARSE_JOB_STATE_CANCELLED
                  : job.done_count() > 0 ? v1::REPARSE_JOB_STATE_RUNNING
                                         : v1::REPARSE_JOB_STATE_QUEUED);
    if (cancelled) *job.mutable_end_time() = ToTimestamp(absl::Now());
    access.Write();
    transaction.commit();
  }
  return job;
}

absl::StatusOr<std::vector<ReparseQueue::Task>> TakeTasksOnce(PgConnection& connection, int limit,
                                                              absl::Duration lease) {
  pqxx::work transaction(connection.driver());
  const std::string now = TimeNow();
  const std::string until = TimeText(ToTimestamp(absl::Now() + lease));
  std::vector<ReparseQueue::Task> tasks;
  for (const pqxx::row& row : connection.Execute(transaction,
                                                 "SELECT job_id, state FROM reparse_job WHERE "
                                                 "state IN (1, 2) ORDER BY create_time, job_id",
                                                 {})) {
    const std::string id = row[0].as<std::string>();
    JobAccess access(connection, transaction, id);
    for (const pqxx::row& taken : access.Execute(
             "UPDATE reparse_task SET lease_until = $3 WHERE job_id = $1 AND document_id IN ("
             "SELECT document_id FROM reparse_task WHERE job_id = $1 AND NOT done"
             " AND lease_until < $4 ORDER BY document_id LIMIT $2 FOR UPDATE SKIP LOCKED)"
             " RETURNING document_id",
             {id, absl::StrCat(limit), until, now})) {
      tasks.push_back({absl::StrCat("reparseJobs/", id),
                       absl::StrCat("documents/", taken[0].as<std::string>())});
    }
    if (!tasks.empty()) {
      if (row[1].as<int>() == v1::REPARSE_JOB_STATE_QUEUED) {
        access.Execute("UPDATE reparse_job SET state = 2 WHERE job_id = $1 AND state = 1", {id});
      }
      break;
    }
    if (access.Execute("SELECT 1 FROM reparse_task WHERE job_id = $1 AND NOT done LIMIT 1", {id})
            .empty()) {
      if (absl::Status status = access.End(); !status.ok()) return status;
    }
  }
  transaction.commit();
  return tasks;
}

class PostgresReparseQueue final : public ReparseQueue {
 public:
  explicit PostgresReparseQueue(const PostgresOptions& options) : pool_(options) {}

  absl::StatusOr<v1::ReparseJob> CreateJob(const Condition& condition, const std::string& filter,
                                           const RecordWriter::WriteOptions& options) override {
    const absl::Time now = absl::Now();
    const std::string id = MakeUid();
    return RepeatWrite(pool_, options.deadline, [&](PgConnection& connection) {
      return CreateJobOnce(connection, id, condition, filter, options, now);
    });
  }

  absl::StatusOr<v1::ReparseJob> GetJob(absl::string_view name, absl::Time deadline) override {
    const absl::StatusOr<std::string> id = ParseRecordName(name, "reparseJobs");
    if (!id.ok()) return id.status();
    return RepeatWrite(pool_, deadline,
                       [&](PgConnection& connection) -> absl::StatusOr<v1::ReparseJob> {
                         pqxx::read_transaction transaction(connection.driver());
                         JobAccess access(connection, transaction, *id);
                         absl::Status status = access.Read(false);
                         if (status.ok()) status = access.Count();
                         if (!status.ok()) return status;
                         return access.job();
                       });
  }

  absl::StatusOr<Page<v1::ReparseJob>> ListJobs(int limit, const std::string& after,
                                                absl::Time deadline) override;

  absl::StatusOr<v1::ReparseJob> CancelJob(absl::string_view name, absl::Time deadline) override {
    return SetCancelledRepeatedly(name, true, deadline);
  }
  absl::StatusOr<v1::ReparseJob> ResumeJob(absl::string_view name, absl::Time deadline) override {
    return SetCancelledRepeatedly(name, false, deadline);
  }

  absl::StatusOr<std::vector<Task>> TakeTasks(int limit, absl::Duration lease,
                                              absl::Time deadline) override {
    return RepeatWrite(pool_, deadline, [&](PgConnection& connection) {
      return TakeTasksOnce(connection, limit, lease);
    });
  }

  absl::Status EndTask(const Task& task, const v1::Failure& failure, absl::Time deadline) override {
    const absl::StatusOr<std::string> job = ParseRecordName(task.job, "reparseJobs");
    if (!job.ok()) return job.status();
    const absl::StatusOr<std::string> document = ParseRecordName(task.document, "documents");
    if (!document.ok()) return document.status();
    return RepeatWrite(pool_, deadline, [&](PgConnection& connection) {
      pqxx::work transaction(connection.driver());
      connection.Execute(transaction,
                         "UPDATE reparse_task SET done = true,"
                         " failure = CASE WHEN $3 = '' THEN NULL ELSE $3::bytea END"
                         " WHERE job_id = $1 AND document_id = $2 AND NOT done",
                         {*job, *document, failure.code() == 0 ? "" : RecordText(failure)});
      transaction.commit();
      return absl::OkStatus();
    });
  }

 private:
  absl::StatusOr<v1::ReparseJob> SetCancelledRepeatedly(absl::string_view name, bool cancelled,
                                                        absl::Time deadline) {
    const absl::StatusOr<std::string> id = ParseRecordName(name, "reparseJobs");
    if (!id.ok()) return id.status();
    return RepeatWrite(pool_, deadline, [&](PgConnection& connection) {
      return SetCancelled(connection, *id, cancelled);
    });
  }

  PgPool pool_;
};

absl::StatusOr<Page<v1::ReparseJob>> PostgresReparseQueue::ListJobs(int limit,
                                                                    const std::string& after,
                                                                    absl::Time deadline) {
  SqlParameters parameters = {absl::StrCat(int64_t{limit} + 1)};
  std::string behind;
  if (!after.empty()) {
    const absl::StatusOr<std::vector<std::string>> position = DecodePosition(kJobList, after);
    if (!position.ok()) return position.status();
    if (position->size() != 2) return absl::InvalidArgumentError("the page token is not of jobs");
    parameters.insert(parameters.end(), position->begin(), position->end());
    behind = " WHERE (create_time, job_id) < ($2, $3)";
  }
  return RepeatWrite(
      pool_, deadline, [&](PgConnection& connection) -> absl::StatusOr<Page<v1::ReparseJob>> {
        pqxx::read_transaction transaction(connection.driver());
        const std::string sql = absl::StrCat(
            "SELECT j.job_id, j.create_time, j.state, j.record, t.* FROM (SELECT * FROM "
            "reparse_job",
            behind,
            " ORDER BY create_time DESC, job_id DESC LIMIT $1) AS j CROSS JOIN LATERAL"
            " (SELECT ",
            kCounts,
            " FROM reparse_task WHERE job_id = j.job_id) AS t"
            " ORDER BY j.create_time DESC, j.job_id DESC");
        const pqxx::result rows = connection.Execute(transaction, sql, parameters);
        Page<v1::ReparseJob> page;
        for (const pqxx::row& row : rows) {
          if (page.records.size() == static_cast<size_t>(limit)) {
            const pqxx::row last = rows[static_cast<pqxx::result::size_type>(limit) - 1];
            page.next =
                EncodePosition(kJobList, {last[1].as<std::string>(), last[0].as<std::string>()});
            break;
          }
          v1::ReparseJob& job = page.records.emplace_back();
          if (absl::Status status = ReadJob(row[2], row[3], &job); !status.ok()) return status;
          SetCounts(row, 4, &job);
          job.clear_errors();
        }
        return page;
      });
}

}  // namespace

std::unique_ptr<ReparseQueue> MakePostgresReparseQueue(const PostgresOptions& options) {
  return std::make_unique<PostgresReparseQueue>(options);
}

}  // namespace zhibiao
