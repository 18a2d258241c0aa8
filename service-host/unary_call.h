// One call of a unary method on its way through the worker pool. For unary.cc and call_group.h;
// services use RunUnary and CallGroup.
#ifndef ZHIBIAO_SERVICE_HOST_UNARY_CALL_H_
#define ZHIBIAO_SERVICE_HOST_UNARY_CALL_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "service-host/call_facts.h"
#include "service-host/unary.h"

namespace zhibiao {

// Lives until it is answered, exactly once: by Admit, Refuse, Begin or Finish. Uses gRPC's own
// reactor, since gRPC hands the end of a call with any other to a further thread, where a fifth of
// the time of a small answer went. So nobody is told of a cancellation: a call that waits learns of
// it when its turn comes. Counts and logs itself.
class UnaryCall {
 public:
  // `runner` must outlive the call; `method` must live for ever.
  UnaryCall(const CallRunner& runner, absl::string_view method,
            grpc::CallbackServerContext* context);

  // What gRPC gets.
  grpc::ServerUnaryReactor* reactor() const { return reactor_; }

  // False when the caller may not make this call; it is answered then. First of all.
  bool Admit();

  // No work after it; the client's, or the server's own limit when that is earlier.
  absl::Time deadline() const { return deadline_; }

  // There is no room for it: RESOURCE_EXHAUSTED with RetryInfo.
  void Refuse();

  // True for the one who must answer, with Finish. False when the call was cancelled or is too late
  // to be begun, and is answered.
  bool Begin();

  // Between Begin and Finish, not longer.
  CallContext Context(int worker) const;

  // Request and response are gone afterwards.
  void Finish(const absl::Status& status);

 private:
  const CallRunner& runner_;
  const CallFacts facts_;
  const CallMetadata metadata_;
  MethodMetrics& metrics_;
  grpc::CallbackServerContext* const context_;
  grpc::ServerUnaryReactor* const reactor_;
  const absl::Time deadline_;
  absl::Time begin_ = absl::InfinitePast();
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_UNARY_CALL_H_
