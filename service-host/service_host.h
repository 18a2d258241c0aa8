// A server around services: listening, limits, health, reflection, metrics, logs, orderly stop.
#ifndef ZHIBIAO_SERVICE_HOST_SERVICE_HOST_H_
#define ZHIBIAO_SERVICE_HOST_SERVICE_HOST_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/impl/service_type.h"
#include "service-host/database_metrics.h"
#include "service-host/event_log.h"
#include "service-host/port_security.h"
#include "service-host/server_metrics.h"
#include "service-host/unary.h"

namespace zhibiao {

struct HostOptions {
  // `host:port` or `unix:path`; port 0 lets the system choose.
  std::vector<std::string> listen = {"127.0.0.1:0"};
  // Either TLS with roles or, when asked for, neither: then whoever reaches an address may do
  // everything.
  TlsOptions tls;
  bool plaintext = false;
  // `host:port` of a port without TLS which serves health alone, for probes that have no
  // certificate; empty for none.
  std::string probe_listen;
  // `host:port` of the Prometheus endpoint `/metrics`; empty for none.
  std::string metrics_listen;
  // Gets the port of the first address (0 for a socket), when all addresses are bound and the first
  // readiness check is over, for scripts which let the system choose; empty for none.
  std::string port_file;

  int workers = 4;
  int queue_length = 64;
  CallRunner::Options calls;

  // Above the largest document by so much that one which is too large gets an answer that says so.
  int max_receive_bytes = 16 << 20;
  int max_metadata_bytes = 16 << 10;
  int max_streams_per_connection = 256;
  int64_t memory_quota_bytes = int64_t{1} << 30;
  // Connections are renewed at this age (give or take a tenth), so that clients spread over new
  // replicas and leave stopping ones; calls under way have `connection_grace` to end.
  absl::Duration max_connection_age = absl::Seconds(60);
  absl::Duration connection_grace = absl::Seconds(60);
  absl::Duration max_connection_idle = absl::Minutes(5);

  absl::Duration readiness_interval = absl::Seconds(2);
  // While it is not ready: so soon is noticed that the database is back.
  absl::Duration unready_interval = absl::Milliseconds(250);
  // A check that takes longer has failed: calls would fare no better.
  absl::Duration readiness_timeout = absl::Milliseconds(1500);

  // A statement of the database that takes so long gets a line in the log.
  absl::Duration slow_statement = absl::Seconds(1);
  // How long a stopping server still takes calls while it says NOT_SERVING. To lose no call in a
  // rolling restart: longer than `max_connection_age`.
  absl::Duration drain_window = absl::ZeroDuration();
  // How long calls may then take to end before they are cancelled.
  absl::Duration shutdown_deadline = absl::Seconds(10);

  // Of the log.
  int log_file_descriptor = 2;
  std::string version = "0";
};

// A service with its full name, such as `zhibiao.v1.ParserService`.
struct ServedService {
  std::string name;
  grpc::Service* service;
};

// Use: make the host, make services with calls(), Start, wait for a signal, Stop. Start and Stop
// are for one thread.
class ServiceHost {
 public:
  // OK when the server can do its work. Called every `readiness_interval` on a thread of its own.
  using ReadinessCheck = std::function<absl::Status(absl::Time deadline)>;

  // `name` of the process for logs and metrics, such as `zhibiao-parser`.
  ServiceHost(std::string name, HostOptions options);
  // As Stop().
  ~ServiceHost();
  ServiceHost(const ServiceHost&) = delete;
  ServiceHost& operator=(const ServiceHost&) = delete;

  CallRunner* calls();
  const EventLog& log() const;
  ServerMetrics& metrics();
  // For the store of the process.
  DatabaseMetrics& database_metrics();

  // Serves `services`, which must live until Stop() has returned. UNAVAILABLE when an address
  // cannot be bound, others when nothing says how to serve or
  // a file for it cannot be used.
  absl::Status Start(const std::vector<ServedService>& services, ReadinessCheck check);

  // The bound addresses, with the ports chosen.
  const std::vector<std::string>& addresses() const;
  const std::string& metrics_address() const;
  const std::string& probe_address() const;

  // NOT_SERVING, drain window, shutdown with its deadline. When it returns, no handler runs.
  void Stop();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_SERVICE_HOST_H_
