#include "service-host/unary.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "absl/time/clock.h"
#include "service-host/current_call.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"
#include "service-host/unary_call.h"

namespace zhibiao {
namespace {

// The context is done with when it returns: the call may be gone as soon as it is answered.
absl::Status RunAsCurrent(const CallContext& call, CallRunner::Work& work) {
  const CurrentCall current(call.request_id, call.trace_id, call.is_cancelled);
  return CatchExceptions([&] { return work(call); });
}

}  // namespace

UnaryCall::UnaryCall(const CallRunner& runner, absl::string_view method,
                     grpc::CallbackServerContext* context)
    : runner_(runner),
      facts_(FactsOf(method, context, runner.admission())),
      metadata_(context),
      metrics_(runner.metrics_->Method(method)),
      context_(context),
      reactor_(context->DefaultReactor()),
      deadline_(std::min(facts_.deadline, facts_.arrival + runner.options_.max_call_duration)) {
  metrics_.Started();
}

bool UnaryCall::Admit() {
  if (facts_.admitted.ok()) return true;
  Finish(facts_.admitted);
  return false;
}

void UnaryCall::Refuse() {
  Finish(WithRetryDelay(WithReason(absl::StatusCode::kResourceExhausted, "QUEUE_FULL",
                                   "the server is busy; try again later"),
                        runner_.options_.retry_delay));
}

bool UnaryCall::Begin() {
  const absl::Time now = absl::Now();
  if (now >= deadline_) {
    Finish(absl::DeadlineExceededError(""));
  } else if (context_->IsCancelled()) {
    Finish(absl::CancelledError(""));
  } else {
    begin_ = now;
    return true;
  }
  return false;
}

CallContext UnaryCall::Context(int worker) const {
  return {deadline_,
          facts_.request_id,
          facts_.trace.trace_id,
          worker,
          [context = context_] { return context->IsCancelled(); },
          metadata_};
}

void UnaryCall::Finish(const absl::Status& status) {
  absl::Time end = absl::Now();
  metrics_.Finished(status.code(), end - facts_.arrival);
  LogCall(*runner_.log_, runner_.options_.log_every_call, facts_, begin_, end, status);
  reactor_->Finish(ToGrpcStatus(status));
}

CallRunner::CallRunner(WorkerPool* pool, ServerMetrics* metrics, const EventLog* log,
                       Options options)
    : pool_(pool), metrics_(metrics), log_(log), options_(options) {}

grpc::ServerUnaryReactor* CallRunner::Run(absl::string_view method,
                                          grpc::CallbackServerContext* context, Work work) {
  const auto call = std::make_shared<UnaryCall>(*this, method, context);
  grpc::ServerUnaryReactor* const reactor = call->reactor();
  if (!call->Admit()) return reactor;
  const bool accepted = pool_->TrySubmit(
      [call, work = std::move(work)](int worker) mutable {
        if (call->Begin()) call->Finish(RunAsCurrent(call->Context(worker), work));
      },
      call->deadline());
  if (!accepted) call->Refuse();
  return reactor;
}

absl::Status CallRunner::Admitted(absl::string_view method,
                                  grpc::CallbackServerContext* context) const {
  if (admission_ == nullptr) return absl::OkStatus();
  const CallFacts facts = FactsOf(method, context, admission_);
  if (facts.admitted.ok()) return absl::OkStatus();
  MethodMetrics& metrics = metrics_->Method(method);
  metrics.Started();
  metrics.Finished(facts.admitted.code(), absl::ZeroDuration());
  LogCall(*log_, options_.log_every_call, facts, absl::InfinitePast(), facts.arrival,
          facts.admitted);
  return facts.admitted;
}

grpc::ServerUnaryReactor* CallRunner::Answer(absl::string_view method,
                                             grpc::CallbackServerContext* context,
                                             const absl::Status& status) {
  UnaryCall call(*this, method, context);
  grpc::ServerUnaryReactor* const reactor = call.reactor();
  if (call.Admit() && call.Begin()) call.Finish(status);
  return reactor;
}

absl::Status CatchExceptions(absl::FunctionRef<absl::Status()> work) {
  try {
    return work();
  } catch (const std::exception& error) {
    // Such as std::bad_alloc: one call must not take the others with it.
    return absl::InternalError(error.what());
  }
}

}  // namespace zhibiao
