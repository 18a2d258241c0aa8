// The threads on which handlers run. gRPC's own threads never block: two of them that wait for
// the database would stall every call of the process.
#ifndef ZHIBIAO_SERVICE_HOST_WORKER_POOL_H_
#define ZHIBIAO_SERVICE_HOST_WORKER_POOL_H_

#include <cstdint>
#include <deque>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace zhibiao {

// A fixed number of threads behind a bounded queue, first in first out. The bound is the one place
// where overload is refused: by number, and by time, since a call that ends after its deadline has
// cost as much as one that helps somebody. Thread-safe.
class WorkerPool {
 public:
  // Receives the index of its worker, 0 to worker_count() - 1: a key to what one thread owns.
  using Job = absl::AnyInvocable<void(int worker)>;

  // Counts of one moment.
  struct Load {
    int workers = 0;
    int busy = 0;
    int queued = 0;
    int queue_limit = 0;
    int64_t refused = 0;
  };

  // At least one worker; at most `queue_limit` jobs wait.
  WorkerPool(int workers, int queue_limit);
  // As Stop().
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False, at once and without running the job, when the queue is full, the pool is stopping, or
  // the job would have to wait and, at the pace of the last ones, would not be done by `deadline`.
  // A job that is taken runs, also when that turns out to have been wrong. Jobs must not throw.
  [[nodiscard]] bool TrySubmit(Job job, absl::Time deadline = absl::InfiniteFuture());

  // Refuses new jobs, runs those which wait, and joins the threads. Not from a job.
  void Stop();

  int worker_count() const { return worker_count_; }
  Load load() const;

 private:
  void Work(int worker);
  bool HasRoom(absl::Time deadline) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Learn(absl::Duration took) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopping_ || !queue_.empty();
  }

  const int worker_count_;
  const int queue_limit_;
  mutable absl::Mutex mutex_;
  std::deque<Job> queue_ ABSL_GUARDED_BY(mutex_);
  int busy_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t refused_ ABSL_GUARDED_BY(mutex_) = 0;
  // What a job takes, by the last ones.
  absl::Duration pace_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Mutex join_mutex_;
  std::vector<std::thread> threads_ ABSL_GUARDED_BY(join_mutex_);
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_WORKER_POOL_H_
