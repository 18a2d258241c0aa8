#include "parser-service/rpc/background_work.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace zhibiao {

BackgroundWork::BackgroundWork(Work work, Options options, OnError on_error)
    : work_(std::move(work)), options_(options), on_error_(std::move(on_error)) {
  thread_ = std::thread([this] { Run(); });
}

BackgroundWork::~BackgroundWork() {
  {
    const absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

void BackgroundWork::Wake() {
  const absl::MutexLock lock(&mutex_);
  woken_ = true;
}

bool BackgroundWork::WaitFor(absl::Duration duration, bool until_woken, bool* woken) {
  const absl::MutexLock lock(&mutex_);
  const auto is_over = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || (until_woken && woken_);
  };
  mutex_.AwaitWithTimeout(absl::Condition(&is_over), duration);
  *woken = until_woken && std::exchange(woken_, until_woken ? false : woken_);
  return !stopping_;
}

bool BackgroundWork::WaitForWork() {
  bool woken = false;
  if (!WaitFor(options_.interval, true, &woken)) return false;
  const absl::Time latest = absl::Now() + options_.longest_delay;
  while (woken && options_.quiet > absl::ZeroDuration() && absl::Now() < latest) {
    if (!WaitFor(std::min(options_.quiet, latest - absl::Now()), true, &woken)) return false;
  }
  return true;
}

void BackgroundWork::Run() {
  bool failing = false;
  for (;;) {
    const absl::StatusOr<int> done = work_(absl::Now() + options_.time_limit);
    if (!done.ok() && !failing) on_error_(done.status());
    failing = !done.ok();
    bool woken = false;
    if (failing && !WaitFor(options_.pause, false, &woken)) return;
    const bool more = failing || *done > 0;
    if (more ? !WaitFor(absl::ZeroDuration(), false, &woken) : !WaitForWork()) return;
  }
}

}  // namespace zhibiao
