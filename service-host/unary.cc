#include "service-host/unary.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>

#include "absl/random/random.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"

namespace zhibiao {
namespace {

constexpr char kRequestIdKey[] = "x-request-id";
constexpr size_t kMaxLoggedMessage = 300;

std::string NewRequestId() {
  thread_local absl::BitGen random;
  return absl::StrFormat("%016x", absl::Uniform<uint64_t>(random));
}

// The client's id goes into logs and back to the client: only harmless ones are taken.
std::string RequestIdOf(const grpc::CallbackServerContext& context) {
  auto found = context.client_metadata().find(kRequestIdKey);
  if (found == context.client_metadata().end()) return NewRequestId();
  absl::string_view id(found->second.data(), found->second.size());
  bool harmless = !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
  });
  return harmless ? std::string(id) : NewRequestId();
}

// Errors which are the server's own and need an operator.
bool IsServerError(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal || code == absl::StatusCode::kUnknown ||
         code == absl::StatusCode::kUnavailable || code == absl::StatusCode::kDataLoss;
}

// The first line only: what follows in a driver's message can quote stored text.
absl::string_view Loggable(absl::string_view message) {
  return message.substr(0, std::min(message.find('\n'), kMaxLoggedMessage));
}

}  // namespace

// One call. The worker's job and the reactor share it: a call that is cancelled while it waits is
// answered at once, and its job finds nothing to do when its turn comes.
class UnaryCall : public std::enable_shared_from_this<UnaryCall> {
 public:
  UnaryCall(const CallRunner& runner, absl::string_view method,
            grpc::CallbackServerContext* context, CallRunner::Work work)
      : runner_(runner),
        method_(method),
        metrics_(runner.metrics_->Method(method)),
        work_(std::move(work)),
        reactor_(new Reactor(*this)),
        request_id_(RequestIdOf(*context)),
        peer_(context->peer()),
        arrival_(absl::Now()),
        deadline_(std::min(absl::FromChrono(context->deadline()),
                           arrival_ + runner.options_.max_call_duration)) {
    context->AddInitialMetadata(kRequestIdKey, request_id_);
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
    CallContext context{deadline_, request_id_, worker, [this] { return cancelled_.load(); }};
    try {
      return work_(context);
    } catch (const std::exception& error) {
      // Such as std::bad_alloc: one call must not take the others with it.
      return absl::InternalError(error.what());
    }
  }

  void Finish(const absl::Status& status) {
    absl::Time end = absl::Now();
    metrics_.Finished(status.code(), end - arrival_);
    Log(status, end);
    work_ = nullptr;  // request and response are gone after Finish
    reactor_->Finish(ToGrpcStatus(status));
  }

  void Log(const absl::Status& status, absl::Time end) const {
    bool server_error = IsServerError(status.code());
    if (!server_error && !runner_.options_.log_every_call) return;
    absl::Time begin = begin_ == absl::InfinitePast() ? end : begin_;  // it never ran
    runner_.log_->Write(
        server_error ? EventLog::Severity::kError : EventLog::Severity::kInfo, "call",
        {{"method", method_},
         {"code", status.ok() ? "OK" : absl::StatusCodeToString(status.code())},
         {"reason", ReasonOf(status)},
         {"field", FieldOf(status)},
         {"request_id", request_id_},
         {"peer", peer_},
         {"queue_ms", absl::ToDoubleMilliseconds(begin - arrival_)},
         {"duration_ms", absl::ToDoubleMilliseconds(end - arrival_)},
         {"error", server_error ? Loggable(status.message()) : absl::string_view()}});
  }

  const CallRunner& runner_;
  const absl::string_view method_;
  MethodMetrics& metrics_;
  CallRunner::Work work_;
  Reactor* const reactor_;
  const std::string request_id_;
  const std::string peer_;
  const absl::Time arrival_;
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
