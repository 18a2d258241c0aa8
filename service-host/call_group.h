// Unary calls of one method which wait for a worker at the same time, answered together: for reads
// of which many cost little more than one. On an idle server every call is answered alone and at
// once; the busier it is, the more are answered together.
#ifndef ZHIBIAO_SERVICE_HOST_CALL_GROUP_H_
#define ZHIBIAO_SERVICE_HOST_CALL_GROUP_H_

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "service-host/unary.h"
#include "service-host/unary_call.h"

namespace zhibiao {

// A call while it is answered. All of it lives until the handler returns.
template <typename Request, typename Response>
struct GroupedCall {
  const Request* request;
  Response* response;
  CallContext context;
  // The answer, when it is not OK.
  absl::Status status;
};

// Thread-safe. Must outlive its last call.
template <typename Request, typename Response>
class CallGroup {
 public:
  using Calls = std::vector<GroupedCall<Request, Response>>;
  // Answers all of `calls`, one at least, on a worker.
  using Handler = std::function<void(Calls* calls)>;

  // At most `most` calls are answered together. `runner` must outlive the last call; `method` must
  // live for ever.
  CallGroup(CallRunner* runner, absl::string_view method, size_t most, Handler handler)
      : runner_(runner), method_(method), most_(most), handler_(std::move(handler)) {}

  // As RunUnary. `owner` is held until the call is answered, for messages which gRPC does not own.
  grpc::ServerUnaryReactor* Run(grpc::CallbackServerContext* context, const Request* request,
                                Response* response, std::shared_ptr<const void> owner = nullptr) {
    auto call = std::make_shared<UnaryCall>(*runner_, method_, context);
    grpc::ServerUnaryReactor* const reactor = call->reactor();
    if (call->Admit() && !Add({call, request, response, std::move(owner)})) call->Refuse();
    return reactor;
  }

 private:
  struct Member {
    std::shared_ptr<UnaryCall> call;
    const Request* request;
    Response* response;
    std::shared_ptr<const void> owner;
  };

  // False when a further job is needed for it and the queue of the workers is full.
  bool Add(Member member) {
    absl::MutexLock lock(&mutex_);
    if (waiting_.size() >= jobs_ * most_) {
      const bool accepted = runner_->pool_->TrySubmit([this](int worker) { AnswerSome(worker); },
                                                      member.call->deadline());
      if (!accepted) return false;
      ++jobs_;
    }
    waiting_.push_back(std::move(member));
    return true;
  }

  void AnswerSome(int worker) {
    std::vector<Member> members;
    {
      absl::MutexLock lock(&mutex_);
      --jobs_;
      const auto end = waiting_.begin() + std::min(most_, waiting_.size());
      members.assign(std::move_iterator(waiting_.begin()), std::move_iterator(end));
      waiting_.erase(waiting_.begin(), end);
    }
    members.erase(std::remove_if(members.begin(), members.end(),
                                 [](const Member& member) { return !member.call->Begin(); }),
                  members.end());
    if (members.empty()) return;
    Calls calls;
    for (const Member& member : members) {
      calls.push_back({member.request, member.response, member.call->Context(worker), {}});
    }
    const absl::Status all = CatchExceptions([&] {
      handler_(&calls);
      return absl::OkStatus();
    });
    for (size_t i = 0; i < members.size(); ++i) {
      members[i].call->Finish(all.ok() ? calls[i].status : all);
    }
  }

  CallRunner* const runner_;
  const absl::string_view method_;
  const size_t most_;
  const Handler handler_;
  absl::Mutex mutex_;
  // No more than the jobs which wait for a worker will take.
  std::deque<Member> waiting_ ABSL_GUARDED_BY(mutex_);
  size_t jobs_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_CALL_GROUP_H_
