#include "service-host/worker_pool.h"

#include <algorithm>
#include <utility>

namespace zhibiao {

WorkerPool::WorkerPool(int workers, int queue_limit)
    : worker_count_(std::max(workers, 1)), queue_limit_(std::max(queue_limit, 1)) {
  absl::MutexLock lock(&join_mutex_);
  for (int i = 0; i < worker_count_; ++i) threads_.emplace_back([this, i] { Work(i); });
}

WorkerPool::~WorkerPool() { Stop(); }

bool WorkerPool::TrySubmit(Job job) {
  absl::MutexLock lock(&mutex_);
  if (stopping_ || static_cast<int>(queue_.size()) >= queue_limit_) {
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
    job(worker);
    absl::MutexLock lock(&mutex_);
    --busy_;
  }
}

}  // namespace zhibiao
