// Documents on their way through an ingest stream, whatever becomes of the connection.
#ifndef ZHIBIAO_ZHIBIAOCTL_INGEST_SENDER_H_
#define ZHIBIAO_ZHIBIAOCTL_INGEST_SENDER_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "zhibiaoctl/client.h"

namespace zhibiao {

struct IngestPatience {
  // How long to try to go on, counted from the last answer.
  absl::Duration reconnect = absl::Seconds(30);
  // How long to wait for an answer on a connection which seems to be there.
  absl::Duration answer = absl::Seconds(60);
};

// Sends documents in order, as many unanswered at a time as the service recommends, and hands on
// the answers in the same order. When the connection breaks it connects again, sends again what is
// unanswered, and goes on. Its methods are for one thread. What was given to run is run on another
// one, one at a time, and must not call back.
class IngestSender {
 public:
  using Request = v1::IngestDocumentsRequest;
  using Response = v1::IngestDocumentsResponse;

  // `client` must outlive it. The first document gets `first_offset`. `tick` runs a few times a
  // second, at the same time as other things.
  IngestSender(Client* client, std::string stream, int64_t first_offset, IngestPatience patience,
               std::function<void()> tick);
  // What is unanswered then may be stored or not.
  ~IngestSender();
  IngestSender(const IngestSender&) = delete;
  IngestSender& operator=(const IngestSender&) = delete;

  // Blocks while too many are unanswered. `answered` runs once. Any status but OK: it gave up.
  absl::Status Send(v1::CreateDocumentRequest document,
                    std::function<void(const Response&)> answered);

  // Runs `note` when all that was sent before is answered.
  void After(std::function<void()> note);

  // Blocks until everything is answered.
  absl::Status Finish();

 private:
  // A document, or a note where there is no request.
  struct Entry {
    std::shared_ptr<const Request> request;
    size_t bytes = 0;
    std::function<void(const Response&)> settle;
  };
  struct Connection {
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReaderWriterInterface<Request, Response>> call;
    std::thread reader;
  };

  // Writes what is to be written and mends the connection until `done`.
  absl::Status Pump(const std::function<bool()>& done);
  // The next request to write, or null when there is none.
  std::shared_ptr<const Request> NextToWrite() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Open();
  // Why the connection ended.
  absl::Status Close();
  // After a break for the reason `why`: opens a connection or gives up.
  absl::Status Mend(absl::Status why);
  absl::Status CheckPosition();
  void ReadAnswers();
  absl::Status Settle(const Response& response);
  void RunNotes() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Watch();

  Client& client_;
  const std::string stream_;
  const IngestPatience patience_;
  const std::function<void()> tick_;
  // Of the calling thread.
  int64_t next_offset_;
  std::unique_ptr<Connection> connection_;

  absl::Mutex mutex_;
  // Not answered. A note is never the first: it is run.
  std::deque<Entry> entries_ ABSL_GUARDED_BY(mutex_);
  // How many of them, from the front, need not be written on this connection any more.
  size_t written_ ABSL_GUARDED_BY(mutex_) = 0;
  int unanswered_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t unanswered_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  int most_unanswered_ ABSL_GUARDED_BY(mutex_);
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
  // Cancelled by Watch, which had waited long enough.
  bool silent_ ABSL_GUARDED_BY(mutex_) = false;
  // Nothing more is sent.
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  // Why nothing more can come of it; OK while it can.
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  // Of the last answer, or when the first document which waits for one was sent.
  absl::Time last_progress_ ABSL_GUARDED_BY(mutex_);
  // Attempts to mend since then.
  int attempts_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::CondVar changed_;
  // The context of the connection while it is there, for Watch.
  grpc::ClientContext* watched_ ABSL_GUARDED_BY(mutex_) = nullptr;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread watcher_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_INGEST_SENDER_H_
