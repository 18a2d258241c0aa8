// grpc.health.v1, compiled from its proto so that reflection can describe it.
#ifndef ZHIBIAO_SERVICE_HOST_HEALTH_H_
#define ZHIBIAO_SERVICE_HOST_HEALTH_H_

#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "service-host/open_streams.h"
#include "service-host/unary.h"

namespace zhibiao {

// The name under which the process says that it is alive, ready or not: for liveness probes, which
// must not restart a server because its database is away.
inline constexpr absl::string_view kLivenessService = "liveness";

// Thread-safe. Answers on gRPC's threads: it never blocks.
class HealthService final : public grpc::health::v1::Health::CallbackService {
 public:
  // Knows `services` and the empty name, which stands for all of them: not serving until
  // SetServing(true). `calls` says who is let in; null when all
  // are. Both it and `streams` must outlive the service.
  HealthService(const std::vector<std::string>& services, OpenStreams* streams,
                const CallRunner* calls);

  // Of all names but `liveness`, which always serves. Watchers are told.
  void SetServing(bool serving);

  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context,
                                  const grpc::health::v1::HealthCheckRequest* request,
                                  grpc::health::v1::HealthCheckResponse* response) override;
  grpc::ServerWriteReactor<grpc::health::v1::HealthCheckResponse>* Watch(
      grpc::CallbackServerContext* context,
      const grpc::health::v1::HealthCheckRequest* request) override;

 private:
  using ServingStatus = grpc::health::v1::HealthCheckResponse::ServingStatus;
  class Watcher;

  ServingStatus StatusOf(const std::string& service) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status Admitted(absl::string_view method, grpc::CallbackServerContext* context) const;
  void Forget(Watcher* watcher);

  OpenStreams* const streams_;
  const CallRunner* const calls_;
  absl::Mutex mutex_;
  absl::flat_hash_set<std::string> services_ ABSL_GUARDED_BY(mutex_);
  bool serving_ ABSL_GUARDED_BY(mutex_) = false;
  absl::flat_hash_set<Watcher*> watchers_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_HEALTH_H_
