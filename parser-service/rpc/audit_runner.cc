#include "parser-service/rpc/audit_runner.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"

namespace zhibiao {

AuditRunner::AuditRunner(RecordWriter* writer, Options options, OnError on_error)
    : writer_(writer), options_(options), on_error_(std::move(on_error)) {
  thread_ = std::thread([this] { Run(); });
}

AuditRunner::~AuditRunner() {
  {
    const absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

void AuditRunner::Wake() {
  const absl::MutexLock lock(&mutex_);
  woken_ = true;
}

bool AuditRunner::WaitFor(absl::Duration duration, bool until_woken) {
  const absl::MutexLock lock(&mutex_);
  const auto is_over = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || (until_woken && woken_);
  };
  mutex_.AwaitWithTimeout(absl::Condition(&is_over), duration);
  if (until_woken) woken_ = false;
  return !stopping_;
}

void AuditRunner::Run() {
  bool more = true, failing = false;
  while (WaitFor(more ? absl::ZeroDuration() : options_.interval, true)) {
    const absl::StatusOr<int> units =
        writer_->AuditDueUnits(options_.units_at_once, absl::Now() + options_.time_limit);
    more = !units.ok() || *units > 0;
    if (!units.ok() && !failing) on_error_(units.status());
    failing = !units.ok();
    if (failing && !WaitFor(options_.pause, false)) return;
  }
}

}  // namespace zhibiao
