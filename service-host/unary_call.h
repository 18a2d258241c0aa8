// One call of a unary method on its way through the worker pool. For unary.cc and call_group.h;
// services use RunUnary and CallGroup.
#ifndef ZHIBIAO_SERVICE_HOST_UNARY_CALL_H_
#define ZHIBIAO_SERVICE_HOST_UNARY_CALL_H_

#include <atomic>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "service-host/call_facts.h"
#include "service-host/unary.h"

namespace zhibiao {

// The worker's job and the reactor share it: a call that is cancelled while it waits is answered at
// once, and its job finds nothing to do when its turn comes. Counts and logs itself.
class UnaryCall : public std::enable_shared_from_this<UnaryCall> {
 public:
  // `runner` must outlive the call; `method` must live for ever.
  UnaryCall(const CallRunner& runner, absl::string_view method,
            grpc::CallbackServerContext* context);

  // What gRPC gets, once. The call is waiting now, until Begin or Refuse.
  grpc::ServerUnaryReactor* Wait();

  // False when the caller may not make this call; it is answered then. First of all.
  bool Admit();

  // No work after it; the client's, or the server's own limit when that is earlier.
  absl::Time deadline() const { return deadline_; }

  // There is no room for it: RESOURCE_EXHAUSTED with RetryInfo.
  void Refuse();

  // True for the one who must answer, with Finish. False when the call was cancelled or is too late
  // to be begun, and is answered.
  bool Begin();

  // Between Begin and Finish. The context must not outlive the call.
  CallContext Context(int worker) const;

  // Request and response are gone afterwards.
  void Finish(const absl::Status& status);

 private:
  struct Reactor;

  bool Claim() { return !claimed_.exchange(true); }
  void Cancel();
  absl::Status TooLate() const;

  const CallRunner& runner_;
  const CallFacts facts_;
  const CallMetadata metadata_;
  MethodMetrics& metrics_;
  Reactor* const reactor_;
  const absl::Time deadline_;
  absl::Time begin_ = absl::InfinitePast();
  std::atomic<bool> claimed_ = false;
  std::atomic<bool> cancelled_ = false;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_UNARY_CALL_H_
