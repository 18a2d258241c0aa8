// Unary methods of a callback service, run on the worker pool. A method of a service is:
//
//   grpc::ServerUnaryReactor* ParseText(grpc::CallbackServerContext* context,
//                                       const Request* request, Response* response) override {
//     return RunUnary(calls_, "zhibiao.v1.ParserService/ParseText", context, request, response,
//                     [this](const Request& asked, Response* answer, const CallContext& call) {
//                       return Parse(asked, answer, call);  // absl::Status
//                     });
//   }
#ifndef ZHIBIAO_SERVICE_HOST_UNARY_H_
#define ZHIBIAO_SERVICE_HOST_UNARY_H_

#include <functional>
#include <string>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "service-host/admission.h"
#include "service-host/call_facts.h"
#include "service-host/event_log.h"
#include "service-host/open_streams.h"
#include "service-host/server_metrics.h"
#include "service-host/worker_pool.h"

namespace zhibiao {

// What a handler knows of its call.
struct CallContext {
  // No work after it; the client's, or the server's own limit when that is earlier.
  absl::Time deadline;
  // The client's `x-request-id`, or one made for it. For logs.
  std::string request_id;
  // Of the client's trace, 32 hexadecimal digits; empty without one. For logs.
  std::string trace_id;
  // Index of the worker.
  int worker = 0;
  // True when nobody waits for the answer any more. Cheap; ask it between steps of long work.
  std::function<bool()> is_cancelled;
  CallMetadata metadata;
};

// What all calls of a server share. Thread-safe.
class CallRunner {
 public:
  struct Options {
    // The longest that a call may take, whatever its client asks for.
    absl::Duration max_call_duration = absl::Seconds(60);
    // Advice in RetryInfo when the queue is full.
    absl::Duration retry_delay = absl::Milliseconds(200);
    // Writes a line for every call; otherwise only for those which end with a server's error.
    bool log_every_call = true;
  };
  using Work = absl::AnyInvocable<absl::Status(const CallContext&)>;

  // All three must outlive the last call.
  CallRunner(WorkerPool* pool, ServerMetrics* metrics, const EventLog* log, Options options);

  // Runs `work` on the pool, unless the queue is full or so long that the call would be too late
  // (RESOURCE_EXHAUSTED at once, with RetryInfo), or the call was cancelled or passed its deadline
  // while it waited. Counts and logs the call.
  // `method` must live for ever (a literal).
  grpc::ServerUnaryReactor* Run(absl::string_view method, grpc::CallbackServerContext* context,
                                Work work);

  // Has calls judged before anything is done for them; without it all are let in. Before the first
  // call. `admission` must outlive the last one.
  void Admit(const Admission* admission) { admission_ = admission; }
  // Null when all are let in.
  const Admission* admission() const { return admission_; }

  // Streams that stay open as long as their client likes: to be ended before the server stops.
  OpenStreams* open_streams() { return &open_streams_; }
  // Whether the caller may make this call, for a service that answers beside the pool. A refusal is
  // counted and logged; other calls are not, since probes make many.
  absl::Status Admitted(absl::string_view method, grpc::CallbackServerContext* context) const;
  // Counts, logs and ends, with `status` if it is admitted, a call whose response is known already.
  grpc::ServerUnaryReactor* Answer(absl::string_view method, grpc::CallbackServerContext* context,
                                   const absl::Status& status = absl::OkStatus());

 private:
  friend class UnaryCall;
  template <typename Response>
  friend class PagedStream;
  template <typename Request, typename Response, typename Item>
  friend class OrderedStream;
  template <typename Request, typename Response>
  friend class CallGroup;
  WorkerPool* pool_;
  ServerMetrics* metrics_;
  const EventLog* log_;
  Options options_;
  const Admission* admission_ = nullptr;
  OpenStreams open_streams_;
};

// What `work` returns, or INTERNAL with what it threw.
absl::Status CatchExceptions(absl::FunctionRef<absl::Status()> work);

// See above. `handler` is called at most once, on a worker: request and response live until then.
template <typename Request, typename Response, typename Handler>
grpc::ServerUnaryReactor* RunUnary(CallRunner* runner, absl::string_view method,
                                   grpc::CallbackServerContext* context, const Request* request,
                                   Response* response, Handler handler) {
  return runner->Run(method, context,
                     [request, response, handler = std::move(handler)](
                         const CallContext& call) mutable -> absl::Status {
                       return handler(*request, response, call);
                     });
}

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_UNARY_H_
