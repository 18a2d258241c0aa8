// Streams which stay open as long as their client likes. A stop must end them: gRPC's Shutdown
// would wait for them until its deadline.
#ifndef ZHIBIAO_SERVICE_HOST_OPEN_STREAMS_H_
#define ZHIBIAO_SERVICE_HOST_OPEN_STREAMS_H_

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/server_context.h"

namespace zhibiao {

// Thread-safe.
class OpenStreams {
 public:
  // Between the two the stream can be cancelled: Remove in OnDone.
  void Add(grpc::CallbackServerContext* context) {
    absl::MutexLock lock(&mutex_);
    contexts_.insert(context);
    if (ended_) context->TryCancel();
  }
  void Remove(grpc::CallbackServerContext* context) {
    absl::MutexLock lock(&mutex_);
    contexts_.erase(context);
  }
  // Cancels all, and whatever is added later.
  void End() {
    absl::MutexLock lock(&mutex_);
    ended_ = true;
    for (grpc::CallbackServerContext* context : contexts_) context->TryCancel();
  }

 private:
  absl::Mutex mutex_;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  absl::flat_hash_set<grpc::CallbackServerContext*> contexts_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_OPEN_STREAMS_H_
