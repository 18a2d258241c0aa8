// A port for probes: health without TLS and without roles, and nothing else.
#ifndef ZHIBIAO_SERVICE_HOST_PROBE_SERVER_H_
#define ZHIBIAO_SERVICE_HOST_PROBE_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "grpcpp/server.h"
#include "service-host/health.h"
#include "service-host/open_streams.h"

namespace zhibiao {

// Thread-safe.
class ProbeServer {
 public:
  // Serves grpc.health.v1 on `address` (`host:port`) for `services`, which do not serve yet.
  // UNAVAILABLE when it cannot be bound.
  static absl::StatusOr<std::unique_ptr<ProbeServer>> Start(
      const std::string& address, const std::vector<std::string>& services);
  // Ends watches and stops.
  ~ProbeServer();
  ProbeServer(const ProbeServer&) = delete;
  ProbeServer& operator=(const ProbeServer&) = delete;

  // The port that was bound.
  int port() const { return port_; }
  void SetServing(bool serving) { health_.SetServing(serving); }

 private:
  explicit ProbeServer(const std::vector<std::string>& services);

  OpenStreams streams_;
  HealthService health_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_PROBE_SERVER_H_
