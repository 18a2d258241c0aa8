// Audits across documents in the background of the parser service.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_AUDIT_RUNNER_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_AUDIT_RUNNER_H_

#include <functional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "record-store/record_writer.h"

namespace zhibiao {

// Runs RecordWriter::AuditDueUnits on a thread of its own until nothing is due, then waits for a
// wake-up; looks by itself from time to time, since other servers write too and may have stopped
// before they audited. Any number of servers may do so at once. Thread-safe.
class AuditRunner {
 public:
  struct Options {
    // Units of one transaction: enough to make it worth its commit, few enough that one which is
    // lost costs little.
    int units_at_once = 64;
    // Between two looks at a store that nobody wakes us for.
    absl::Duration interval = absl::Seconds(2);
    // After an error; the database may be away.
    absl::Duration pause = absl::Seconds(1);
    // The longest that one transaction may take.
    absl::Duration time_limit = absl::Seconds(30);
  };
  // Is told of the first error after a success, from the runner's thread.
  using OnError = std::function<void(const absl::Status&)>;

  // Begins at once. `writer` is not owned and must outlive this.
  AuditRunner(RecordWriter* writer, Options options, OnError on_error);

  // Ends after the transaction that is under way.
  ~AuditRunner();

  AuditRunner(const AuditRunner&) = delete;
  AuditRunner& operator=(const AuditRunner&) = delete;

  // Something may be due.
  void Wake();

 private:
  void Run();
  // False when it is time to end.
  bool WaitFor(absl::Duration duration, bool until_woken);

  RecordWriter* const writer_;
  const Options options_;
  const OnError on_error_;
  absl::Mutex mutex_;
  bool woken_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_AUDIT_RUNNER_H_
