#include "service-host/worker_pool.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace zhibiao {

WorkerPool::WorkerPool(int workers, int queue_limit)
    : worker_count_(std::max(workers, 1)), queue_limit_(std::max(queue_limit, 1)) {
  absl::MutexLock lock(&join_mutex_);
  for (int i = 0; i < worker_count_; ++i) threads_.emplace_back([this, i] { Work(i); });
}

WorkerPool::~WorkerPool() { Stop(); }

bool WorkerPool::TrySubmit(Job job, absl::Time deadline) {
  absl::MutexLock lock(&mutex_);
  if (!HasRoom(deadline)) {
    ++refused_;
    return false;
  }
  queue_.push_back(std::move(job));
  return true;
}

void WorkerPool::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  absl::MutexLock lock(&join_mutex_);
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

bool WorkerPool::HasRoom(absl::Time deadline) const {
  if (stopping_ || static_cast<int>(queue_.size()) >= queue_limit_) return false;
  // With nobody before it, a job is begun as soon as the next worker is free.
  if (queue_.empty() || deadline == absl::InfiniteFuture()) return true;
  const absl::Duration wait = pace_ * static_cast<double>(queue_.size()) / worker_count_;
  return absl::Now() + wait + pace_ <= deadline;
}

void WorkerPool::Learn(absl::Duration took) {
  if (pace_ == absl::ZeroDuration()) {
    pace_ = took;
    return;
  }
  // One job out of all proportion says little of the next ones.
  pace_ += (std::min(took, 4 * pace_) - pace_) / 16;
}

WorkerPool::Load WorkerPool::load() const {
  absl::MutexLock lock(&mutex_);
  return {worker_count_, busy_, static_cast<int>(queue_.size()), queue_limit_, refused_};
}

void WorkerPool::Work(int worker) {
  while (true) {
    Job job;
    {
      absl::MutexLock lock(&mutex_, absl::Condition(this, &WorkerPool::HasWork));
      if (queue_.empty()) return;  // stopping, and nothing waits
      job = std::move(queue_.front());
      queue_.pop_front();
      ++busy_;
    }
    const absl::Time begin = absl::Now();
    job(worker);
    const absl::Duration took = absl::Now() - begin;
    absl::MutexLock lock(&mutex_);
    Learn(took);
    --busy_;
  }
}

}  // namespace zhibiao
