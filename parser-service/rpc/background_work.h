// What a server does besides answering: audits, readings anew, removals.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_BACKGROUND_WORK_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_BACKGROUND_WORK_H_

#include <functional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace zhibiao {

// Does portions of a work on a thread of its own until there is nothing to do, then waits for a
// wake-up; looks by itself from time to time, since other servers make work too and may have
// stopped before they did it. Thread-safe.
class BackgroundWork {
 public:
  struct Options {
    // Between two looks when nobody wakes us.
    absl::Duration interval = absl::Seconds(10);
    // After a wake-up: the work begins when no other came for so long, or after `longest_delay`.
    absl::Duration quiet = absl::ZeroDuration();
    absl::Duration longest_delay = absl::Seconds(20);
    // After an error; the database may be away.
    absl::Duration pause = absl::Seconds(1);
    // The longest that one portion may take.
    absl::Duration time_limit = absl::Seconds(30);
  };
  // Does a portion. Returns how much was done; 0 when there is nothing to do now.
  using Work = std::function<absl::StatusOr<int>(absl::Time deadline)>;
  // Is told of the first error after a success, from the thread of the work.
  using OnError = std::function<void(const absl::Status&)>;

  // Begins at once.
  BackgroundWork(Work work, Options options, OnError on_error);

  // Ends after the portion that is under way.
  ~BackgroundWork();

  BackgroundWork(const BackgroundWork&) = delete;
  BackgroundWork& operator=(const BackgroundWork&) = delete;

  // There may be something to do.
  void Wake();

 private:
  void Run();
  // Waits until it is time for the next look. False when it is time to end.
  bool WaitForWork();
  // False when it is time to end. `woken`: whether a wake-up ended the waiting.
  bool WaitFor(absl::Duration duration, bool until_woken, bool* woken);

  const Work work_;
  const Options options_;
  const OnError on_error_;
  absl::Mutex mutex_;
  bool woken_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_BACKGROUND_WORK_H_
