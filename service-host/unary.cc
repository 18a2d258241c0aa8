#include "service-host/unary.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>

#include "absl/time/clock.h"
#include "service-host/call_facts.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"

namespace zhibiao {

// One call. The worker's job and the reactor share it: a call that is cancelled while it waits is
// answered at once, and its job finds nothing to do when its turn comes.
class UnaryCall : public std::enable_shared_from_this<UnaryCall> {
 public:
  UnaryCall(const CallRunner& runner, absl::string_view method,
            grpc::CallbackServerContext* context, CallRunner::Work work)
      : runner_(runner),
        facts_(FactsOf(method, context)),
        metadata_(context),
        metrics_(runner.metrics_->Method(method)),
        work_(std::move(work)),
        reactor_(new Reactor(*this)),
        deadline_(std::min(facts_.deadline, facts_.arrival + runner.options_.max_call_duration)) {
    metrics_.Started();
  }

  // Takes the reference which the reactor gives back when gRPC is done with the call.
  grpc::ServerUnaryReactor* Start() {
    grpc::ServerUnaryReactor* reactor = reactor_;
    reactor_->owner = shared_from_this();
    bool accepted =
        runner_.pool_->TrySubmit([self = shared_from_this()](int worker) { self->RunOn(worker); });
    if (!accepted && Claim()) {
      Finish(WithRetryDelay(WithReason(absl::StatusCode::kResourceExhausted, "QUEUE_FULL",
                                       "the server is busy; try again later"),
                            runner_.options_.retry_delay));
    }
    return reactor;
  }

 private:
  struct Reactor : public grpc::ServerUnaryReactor {
    explicit Reactor(UnaryCall& the_call) : call(the_call) {}
    void OnCancel() override { call.Cancel(); }
    void OnDone() override { delete this; }

    UnaryCall& call;
    std::shared_ptr<UnaryCall> owner;
  };

  // True for the one who may answer the call.
  bool Claim() { return !claimed_.exchange(true); }

  void Cancel() {
    cancelled_ = true;
    if (Claim()) Finish(TooLate());
  }

  absl::Status TooLate() const {
    return absl::Now() >= deadline_ ? absl::DeadlineExceededError("") : absl::CancelledError("");
  }

  void RunOn(int worker) {
    if (!Claim()) return;
    begin_ = absl::Now();
    Finish(begin_ >= deadline_ ? TooLate() : Work(worker));
  }

  absl::Status Work(int worker) {
    CallContext context{deadline_, facts_.request_id, worker, [this] { return cancelled_.load(); },
                        metadata_};
    try {
      return work_(context);
    } catch (const std::exception& error) {
      // Such as std::bad_alloc: one call must not take the others with it.
      return absl::InternalError(error.what());
    }
  }

  void Finish(const absl::Status& status) {
    absl::Time end = absl::Now();
    metrics_.Finished(status.code(), end - facts_.arrival);
    LogCall(*runner_.log_, runner_.options_.log_every_call, facts_, begin_, end, status);
    work_ = nullptr;  // request and response are gone after Finish
    reactor_->Finish(ToGrpcStatus(status));
  }

  const CallRunner& runner_;
  const CallFacts facts_;
  const CallMetadata metadata_;
  MethodMetrics& metrics_;
  CallRunner::Work work_;
  Reactor* const reactor_;
  const absl::Time deadline_;
  absl::Time begin_ = absl::InfinitePast();
  std::atomic<bool> claimed_ = false;
  std::atomic<bool> cancelled_ = false;
};

CallRunner::CallRunner(WorkerPool* pool, ServerMetrics* metrics, const EventLog* log,
                       Options options)
    : pool_(pool), metrics_(metrics), log_(log), options_(options) {}

grpc::ServerUnaryReactor* CallRunner::Run(absl::string_view method,
                                          grpc::CallbackServerContext* context, Work work) {
  return std::make_shared<UnaryCall>(*this, method, context, std::move(work))->Start();
}

}  // namespace zhibiao
