#include "service-host/service_host.h"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <thread>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "grpcpp/resource_quota.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "prometheus/exposer.h"
#include "service-host/address.h"
#include "service-host/descriptor_catalog.h"
#include "service-host/health.h"
#include "service-host/library_logs.h"
#include "service-host/probe_server.h"
#include "service-host/reflection.h"
#include "service-host/unserved_calls.h"
#include "service-host/worker_pool.h"

namespace zhibiao {
namespace {

using Severity = EventLog::Severity;

int Milliseconds(absl::Duration duration) {
  return static_cast<int>(absl::ToInt64Milliseconds(duration));
}

void SetLimits(const HostOptions& options, grpc::ServerBuilder* builder) {
  builder->SetMaxReceiveMessageSize(options.max_receive_bytes);
  builder->AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, options.max_metadata_bytes);
  builder->AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, options.max_streams_per_connection);
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                              Milliseconds(options.max_connection_age));
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS,
                              Milliseconds(options.connection_grace));
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS,
                              Milliseconds(options.max_connection_idle));
  // A dead peer is noticed within a minute and a half; clients may ping every ten seconds.
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 60'000);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20'000);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder->AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 9'000);
  // Otherwise a second server on the same port would silently take half of the connections.
  builder->AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  grpc::ResourceQuota quota("server");
  quota.Resize(static_cast<size_t>(options.memory_quota_bytes));
  builder->SetResourceQuota(quota);
}

absl::Status CheckOptions(const HostOptions& options) {
  for (const std::string& address : options.listen) {
    if (IsAddress(address)) continue;
    return absl::InvalidArgumentError(
        absl::StrCat("`", address, "` is no address to listen on: host:port or unix:path"));
  }
  const std::pair<const char*, int64_t> counts[] = {
      {"workers", options.workers},
      {"queue-length", options.queue_length},
      {"max-receive-bytes", options.max_receive_bytes},
      {"max-metadata-bytes", options.max_metadata_bytes},
      {"max-streams-per-connection", options.max_streams_per_connection},
      {"memory-quota-bytes", options.memory_quota_bytes}};
  for (const auto& [flag, count] : counts) {
    if (count > 0) continue;
    return absl::InvalidArgumentError(absl::StrCat("--", flag, "=", count, ": at least 1"));
  }
  const std::pair<const char*, absl::Duration> times[] = {
      {"max-call-duration", options.calls.max_call_duration},
      {"max-connection-age", options.max_connection_age},
      {"max-connection-idle", options.max_connection_idle}};
  for (const auto& [flag, time] : times) {
    if (time > absl::ZeroDuration()) continue;
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag, "=", absl::FormatDuration(time), ": more than 0"));
  }
  return absl::OkStatus();
}

// As many descriptors as the process may have: a listener that once ran out of them is deaf for
// ever with gRPC 1.51, and the soft limit is often 1,024.
void AllowDescriptors() {
  rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// Debian builds Abseil with its search for deadlocks, which watches every lock of ours and of gRPC:
// 5 to 7 % of what a small call costs. Builds for debugging keep it.
void LeaveDeadlocksToTests() {
#ifdef NDEBUG
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
#endif
}

bool IsSocket(const std::string& address) { return absl::StartsWith(address, "unix:"); }

std::string PortOf(const std::string& address) { return address.substr(address.rfind(':') + 1); }

// `address` with the port that was bound.
std::string WithPort(const std::string& address, int port) {
  if (IsSocket(address)) return address;
  return absl::StrCat(address.substr(0, address.rfind(':')), ":", port);
}

}  // namespace

class ServiceHost::Parts {
 public:
  Parts(std::string name, HostOptions options)
      : options_(std::move(options)),
        log_(options_.log_file_descriptor, name),
        library_logs_(&log_),
        metrics_(name, options_.version),
        database_metrics_(&metrics_.registry(), &log_, options_.slow_statement),
        ready_(prometheus::BuildGauge()
                   .Name("zhibiao_ready")
                   .Help("1 when the server can do its work")
                   .Register(metrics_.registry())
                   .Add({})),
        pool_(options_.workers, options_.queue_length),
        calls_(&pool_, &metrics_, &log_, options_.calls) {
    metrics_.WatchPool(&pool_);
  }

  CallRunner* calls() { return &calls_; }
  const EventLog& log() const { return log_; }
  ServerMetrics& metrics() { return metrics_; }
  DatabaseMetrics& database_metrics() { return database_metrics_; }
  const std::vector<std::string>& addresses() const { return addresses_; }
  const std::string& metrics_address() const { return metrics_address_; }
  const std::string& probe_address() const { return probe_address_; }

  absl::Status Start(const std::vector<ServedService>& services, ReadinessCheck check) {
    if (absl::Status status = CheckOptions(options_); !status.ok()) return status;
    if (absl::Status status = Secure(); !status.ok()) return status;
    if (absl::Status status = ExposeMetrics(); !status.ok()) return status;
    if (absl::Status status = MakeOwnServices(services); !status.ok()) return status;
    if (absl::Status status = Listen(services); !status.ok()) return status;
    if (absl::Status status = AnswerProbes(services); !status.ok()) return status;
    check_ = std::move(check);
    CheckReadiness();
    readiness_thread_ = std::thread([this] { WatchReadiness(); });
    log_.Write(Severity::kInfo, "listening",
               {{"addresses", absl::StrJoin(addresses_, ",")},
                {"metrics", metrics_address_},
                {"probes", probe_address_}});
    return WritePortFile();
  }

  void Stop() {
    if (std::exchange(stopped_, true)) return;
    stopping_.Notify();
    if (readiness_thread_.joinable()) readiness_thread_.join();
    if (server_ != nullptr) Drain();
    probes_.reset();
    pool_.Stop();
    exposer_.reset();
  }

 private:
  absl::Status Secure() {
    absl::Status status = CheckHowToServe(options_.plaintext, options_.tls);
    if (!status.ok() || options_.plaintext) return status;
    auto security = PortSecurity::Open(options_.tls, &log_);
    if (!security.ok()) return security.status();
    security_ = *std::move(security);
    calls_.Admit(&security_->admission());
    return absl::OkStatus();
  }

  absl::Status ExposeMetrics() {
    if (options_.metrics_listen.empty()) return absl::OkStatus();
    try {
      exposer_ = std::make_unique<prometheus::Exposer>(options_.metrics_listen, 1);
    } catch (const std::exception& error) {
      return absl::UnavailableError(absl::StrCat("cannot listen for metrics on ",
                                                 options_.metrics_listen, ": ", error.what()));
    }
    exposer_->RegisterCollectable(metrics_.collectable());
    for (const auto& watched : metrics_.watched()) exposer_->RegisterCollectable(watched);
    metrics_address_ = WithPort(options_.metrics_listen, exposer_->GetListeningPorts().front());
    return absl::OkStatus();
  }

  // Health and reflection; `names_` are those of all services.
  absl::Status MakeOwnServices(const std::vector<ServedService>& services) {
    auto catalog = DescriptorCatalog::Parse({ApiDescriptorSet(), HostDescriptorSet()});
    if (!catalog.ok()) return catalog.status();
    catalog_.emplace(*std::move(catalog));
    for (const ServedService& served : services) names_.push_back(served.name);
    health_ = std::make_unique<HealthService>(names_, calls_.open_streams(), &calls_);
    names_.insert(names_.end(), {"grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                                 "grpc.reflection.v1alpha.ServerReflection"});
    std::sort(names_.begin(), names_.end());
    for (ReflectionVersion version : {ReflectionVersion::kV1, ReflectionVersion::kV1Alpha}) {
      reflection_.push_back(MakeReflectionService(version, names_, &*catalog_, &calls_));
    }
    return absl::OkStatus();
  }

  absl::Status Listen(const std::vector<ServedService>& services) {
    AllowDescriptors();
    LeaveDeadlocksToTests();
    grpc::ServerBuilder builder;
    SetLimits(options_, &builder);
    std::vector<int> ports(options_.listen.size());
    for (size_t i = 0; i < ports.size(); ++i) {
      builder.AddListeningPort(
          options_.listen[i],
          security_ == nullptr ? grpc::InsecureServerCredentials() : security_->NewCredentials(),
          &ports[i]);
    }
    for (const ServedService& served : services) builder.RegisterService(served.service);
    builder.RegisterService(health_.get());
    for (auto& service : reflection_) builder.RegisterService(service.get());
    std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> factories;
    factories.push_back(MakeUnservedCallsFactory(names_, &metrics_, calls_.admission()));
    builder.experimental().SetInterceptorCreators(std::move(factories));
    server_ = builder.BuildAndStart();
    for (size_t i = 0; i < ports.size(); ++i) {
      if (server_ == nullptr || ports[i] == 0) {
        return absl::UnavailableError(
            absl::StrCat("cannot listen on ", options_.listen[i],
                         ": another program does, or it is no address of this machine"));
      }
      addresses_.push_back(WithPort(options_.listen[i], ports[i]));
    }
    return absl::OkStatus();
  }

  absl::Status AnswerProbes(const std::vector<ServedService>& services) {
    if (options_.probe_listen.empty()) return absl::OkStatus();
    std::vector<std::string> names;
    for (const ServedService& served : services) names.push_back(served.name);
    auto probes = ProbeServer::Start(options_.probe_listen, names);
    if (!probes.ok()) return probes.status();
    probes_ = *std::move(probes);
    probe_address_ = WithPort(options_.probe_listen, probes_->port());
    return absl::OkStatus();
  }

  void SetServing(bool serving) {
    health_->SetServing(serving);
    if (probes_ != nullptr) probes_->SetServing(serving);
    ready_.Set(serving ? 1 : 0);
  }

  // Written beside and moved, so that a script never reads half of it.
  absl::Status WritePortFile() const {
    if (options_.port_file.empty()) return absl::OkStatus();
    std::string beside = absl::StrCat(options_.port_file, ".new");
    {
      std::ofstream file(beside);
      file << (IsSocket(addresses_[0]) ? "0" : PortOf(addresses_[0])) << "\n";
      if (!file.flush()) return absl::UnavailableError(absl::StrCat("cannot write ", beside));
    }
    if (std::rename(beside.c_str(), options_.port_file.c_str()) != 0) {
      return absl::UnavailableError(absl::StrCat("cannot write ", options_.port_file));
    }
    return absl::OkStatus();
  }

  void WatchReadiness() {
    while (!stopping_.WaitForNotificationWithTimeout(
        was_ready_ == true ? options_.readiness_interval : options_.unready_interval)) {
      CheckReadiness();
    }
  }

  void CheckReadiness() {
    absl::Status status = check_(absl::Now() + options_.readiness_timeout);
    bool ready = status.ok();
    SetServing(ready);
    if (was_ready_ == ready) return;
    was_ready_ = ready;
    log_.Write(ready ? Severity::kInfo : Severity::kWarning, ready ? "ready" : "not ready",
               {{"error", status.message()}});
  }

  void Drain() {
    log_.Write(Severity::kInfo, "stopping", {{"in", absl::FormatDuration(options_.drain_window)}});
    SetServing(false);
    absl::SleepFor(options_.drain_window);
    calls_.open_streams()->End();
    server_->Shutdown(absl::ToChronoTime(absl::Now() + options_.shutdown_deadline));
    log_.Write(Severity::kInfo, "stopped");
  }

  const HostOptions options_;
  EventLog log_;
  LibraryLogs library_logs_;
  ServerMetrics metrics_;
  DatabaseMetrics database_metrics_;
  prometheus::Gauge& ready_;
  WorkerPool pool_;
  CallRunner calls_;
  std::unique_ptr<PortSecurity> security_;
  std::vector<std::string> names_;
  std::optional<DescriptorCatalog> catalog_;
  std::unique_ptr<HealthService> health_;
  std::vector<std::unique_ptr<grpc::Service>> reflection_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<ProbeServer> probes_;
  std::unique_ptr<prometheus::Exposer> exposer_;
  std::vector<std::string> addresses_;
  std::string metrics_address_;
  std::string probe_address_;
  ReadinessCheck check_;
  std::optional<bool> was_ready_;
  std::thread readiness_thread_;
  absl::Notification stopping_;
  bool stopped_ = false;
};

ServiceHost::ServiceHost(std::string name, HostOptions options)
    : parts_(std::make_unique<Parts>(std::move(name), std::move(options))) {}
ServiceHost::~ServiceHost() { Stop(); }

CallRunner* ServiceHost::calls() { return parts_->calls(); }
const EventLog& ServiceHost::log() const { return parts_->log(); }
ServerMetrics& ServiceHost::metrics() { return parts_->metrics(); }
DatabaseMetrics& ServiceHost::database_metrics() { return parts_->database_metrics(); }
const std::vector<std::string>& ServiceHost::addresses() const { return parts_->addresses(); }
const std::string& ServiceHost::metrics_address() const { return parts_->metrics_address(); }
const std::string& ServiceHost::probe_address() const { return parts_->probe_address(); }
absl::Status ServiceHost::Start(const std::vector<ServedService>& services, ReadinessCheck check) {
  return parts_->Start(services, std::move(check));
}
void ServiceHost::Stop() { parts_->Stop(); }

}  // namespace zhibiao
