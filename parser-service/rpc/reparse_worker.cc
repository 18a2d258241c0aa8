#include "parser-service/rpc/reparse_worker.h"

#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "google/protobuf/arena.h"
#include "parser-service/rpc/call_status.h"
#include "parser-service/rpc/given_document.h"
#include "record-store/failpoint.h"

namespace zhibiao {
namespace {

// Enough to make taking cheap, few enough that a job stops soon after it was cancelled.
constexpr int kPortion = 16;

}  // namespace

ReparseWorker::ReparseWorker(ReadRecords read, RecordWriter* writer, ReparseQueue* queue,
                             std::function<void()> changed)
    : read_(std::move(read)), writer_(writer), queue_(queue), changed_(std::move(changed)) {}

absl::StatusOr<int> ReparseWorker::DoSome(absl::Time deadline) const {
  const absl::StatusOr<std::vector<ReparseQueue::Task>> tasks =
      queue_->TakeTasks(kPortion, deadline - absl::Now(), deadline);
  if (!tasks.ok()) return tasks.status();
  if (!tasks->empty()) ZHIBIAO_FAILPOINT("reparse/taken");
  for (const ReparseQueue::Task& task : *tasks) {
    // The lease ends with the deadline: what is left is for whoever takes it then.
    if (absl::Now() >= deadline) break;
    if (absl::Status status = ReadOne(task, deadline); !status.ok()) return status;
  }
  return static_cast<int>(tasks->size());
}

absl::Status ReparseWorker::ReadOne(const ReparseQueue::Task& task, absl::Time deadline) const {
  const absl::StatusOr<v1::Document> stored = writer_->GetDocument(task.document, deadline);
  const bool is_gone = absl::IsNotFound(stored.status()) ||
                       (stored.ok() && stored->state() == v1::DOCUMENT_STATE_DELETED);
  if (is_gone) return queue_->EndTask(task, v1::Failure(), deadline);
  absl::Status status = stored.status();
  if (status.ok()) {
    google::protobuf::Arena arena;
    auto& records = *google::protobuf::Arena::CreateMessage<v1::DocumentRecords>(&arena);
    read_(DocumentToReadAgain(*stored), &records);
    RecordWriter::WriteOptions options;
    options.deadline = deadline;
    options.reparse_job = task.job;
    status = writer_->ReplaceRecords(records, stored->etag(), options).status();
    ZHIBIAO_FAILPOINT("reparse/replaced");
    if (status.ok()) changed_();
  }
  // Changed by somebody else meanwhile: its turn comes again when the lease is over.
  if (absl::IsAborted(status)) return absl::OkStatus();
  if (IsCausedByDocument(status)) return queue_->EndTask(task, FailureOf(status), deadline);
  return status;
}

}  // namespace zhibiao
