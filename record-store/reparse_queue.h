// Jobs which read stored documents anew.
#ifndef ZHIBIAO_RECORD_STORE_REPARSE_QUEUE_H_
#define ZHIBIAO_RECORD_STORE_REPARSE_QUEUE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "record-store/record_reader.h"
#include "record-store/record_writer.h"
#include "zhibiao/v1/parser_service.pb.h"

namespace zhibiao {

// A job is a list of documents, made when it is made. Any number of servers take documents from it,
// each for the time of a lease: what a server that died had taken is taken again later.
// Thread-safe. Errors as for RecordWriter; NOT_FOUND (JOB_NOT_FOUND) for a job that does not exist.
class ReparseQueue {
 public:
  virtual ~ReparseQueue() = default;

  // `condition`: which documents; `filter`: the same as the client wrote it. INVALID_ARGUMENT as
  // for ListQuery.
  virtual absl::StatusOr<v1::ReparseJob> CreateJob(const Condition& condition,
                                                   const std::string& filter,
                                                   const RecordWriter::WriteOptions& options) = 0;

  virtual absl::StatusOr<v1::ReparseJob> GetJob(absl::string_view name, absl::Time deadline) = 0;

  // Newest first, without errors. `after`: `next` of the page before, or empty.
  virtual absl::StatusOr<Page<v1::ReparseJob>> ListJobs(int limit, const std::string& after,
                                                        absl::Time deadline) = 0;

  // FAILED_PRECONDITION (JOB_ENDED) for a job which has succeeded. Nothing happens to a job which
  // is cancelled, or which is not, already.
  virtual absl::StatusOr<v1::ReparseJob> CancelJob(absl::string_view name, absl::Time deadline) = 0;
  virtual absl::StatusOr<v1::ReparseJob> ResumeJob(absl::string_view name, absl::Time deadline) = 0;

  // Names of a job and of a document that it has to read.
  struct Task {
    std::string job;
    std::string document;
  };

  // Takes at most `limit` documents of the oldest job that has any; nobody else gets them for the
  // time of `lease`. Ends jobs of which nothing is left. Empty when there is nothing to do. A task
  // ends with RecordWriter::ReplaceRecords (see WriteOptions::reparse_job) or EndTask.
  virtual absl::StatusOr<std::vector<Task>> TakeTasks(int limit, absl::Duration lease,
                                                      absl::Time deadline) = 0;

  // Ends a task without new records: `failure` says why, and is empty (code 0) for a document that
  // need not be read, because it was deleted meanwhile.
  virtual absl::Status EndTask(const Task& task, const v1::Failure& failure,
                               absl::Time deadline) = 0;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_REPARSE_QUEUE_H_
