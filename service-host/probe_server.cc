#include "service-host/probe_server.h"

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/resource_quota.h"
#include "grpcpp/server_builder.h"

namespace zhibiao {
namespace {

// A probe asks one small question at a time; what is above that is no probe.
constexpr int kMaxMessageBytes = 4 << 10;
constexpr int kMaxStreamsPerConnection = 16;
constexpr int kMaxConnectionIdleMs = 60'000;
constexpr size_t kMemoryBytes = size_t{16} << 20;

}  // namespace

ProbeServer::ProbeServer(const std::vector<std::string>& services)
    : health_(services, &streams_, nullptr) {}

ProbeServer::~ProbeServer() {
  streams_.End();
  if (server_ != nullptr) server_->Shutdown();
}

absl::StatusOr<std::unique_ptr<ProbeServer>> ProbeServer::Start(
    const std::string& address, const std::vector<std::string>& services) {
  auto probes = absl::WrapUnique(new ProbeServer(services));
  grpc::ServerBuilder builder;
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMaxStreamsPerConnection);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, kMaxConnectionIdleMs);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  grpc::ResourceQuota quota("probes");
  quota.Resize(kMemoryBytes);
  builder.SetResourceQuota(quota);
  builder.AddListeningPort(address, grpc::InsecureServerCredentials(), &probes->port_);
  builder.RegisterService(&probes->health_);
  probes->server_ = builder.BuildAndStart();
  if (probes->server_ == nullptr || probes->port_ == 0) {
    return absl::UnavailableError(absl::StrCat("cannot listen for probes on ", address));
  }
  return probes;
}

}  // namespace zhibiao
