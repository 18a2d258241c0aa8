// Reads documents of jobs anew.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_REPARSE_WORKER_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_REPARSE_WORKER_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "parser-service/rpc/document_handlers.h"
#include "record-store/record_writer.h"
#include "record-store/reparse_queue.h"

namespace zhibiao {

// Thread-safe.
class ReparseWorker {
 public:
  // Neither `writer` nor `queue` is owned. `changed` as for DocumentHandlers.
  ReparseWorker(ReadRecords read, RecordWriter* writer, ReparseQueue* queue,
                std::function<void()> changed);

  // Takes a portion of documents and reads them. Returns how many; 0 when there is nothing to do. A
  // document that cannot be read is noted in its job; an error of the store ends the portion, whose
  // rest is taken again when its lease is over.
  absl::StatusOr<int> DoSome(absl::Time deadline) const;

 private:
  absl::Status ReadOne(const ReparseQueue::Task& task, absl::Time deadline) const;

  const ReadRecords read_;
  RecordWriter* const writer_;
  ReparseQueue* const queue_;
  const std::function<void()> changed_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_REPARSE_WORKER_H_
