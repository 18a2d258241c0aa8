#include "service-host/health.h"

#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "service-host/grpc_status.h"

namespace zhibiao {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

namespace {

// The end of a watch which is not allowed.
class Refusal : public grpc::ServerWriteReactor<HealthCheckResponse> {
 public:
  explicit Refusal(const absl::Status& status) { Finish(ToGrpcStatus(status)); }
  void OnDone() override { delete this; }
};

}  // namespace

// Tells one client each change. States that pass while a message is under way are left out; the
// last one always arrives.
class HealthService::Watcher : public grpc::ServerWriteReactor<HealthCheckResponse> {
 public:
  Watcher(HealthService* service, grpc::CallbackServerContext* context, std::string name)
      : name_(std::move(name)), service_(service), context_(context) {}

  const std::string& name() const { return name_; }

  void Tell(ServingStatus status) {
    absl::MutexLock lock(&mutex_);
    latest_ = status;
    WriteIfNew();
  }

  void OnWriteDone(bool ok) override {
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    if (ok) return WriteIfNew();
    End();
  }

  void OnCancel() override {
    absl::MutexLock lock(&mutex_);
    End();
  }

  void OnDone() override {
    service_->Forget(this);
    service_->streams_->Remove(context_);
    delete this;
  }

 private:
  void WriteIfNew() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (ended_ || writing_ || (told_ && response_.status() == latest_)) return;
    told_ = true;
    writing_ = true;
    response_.set_status(latest_);
    StartWrite(&response_);
  }

  void End() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (std::exchange(ended_, true)) return;
    Finish(grpc::Status(grpc::StatusCode::CANCELLED, "the watch was ended"));
  }

  const std::string name_;
  HealthService* const service_;
  grpc::CallbackServerContext* const context_;
  absl::Mutex mutex_;
  HealthCheckResponse response_ ABSL_GUARDED_BY(mutex_);
  ServingStatus latest_ ABSL_GUARDED_BY(mutex_) = HealthCheckResponse::UNKNOWN;
  bool told_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
};

HealthService::HealthService(const std::vector<std::string>& services, OpenStreams* streams,
                             const CallRunner* calls)
    : streams_(streams), calls_(calls), services_(services.begin(), services.end()) {
  services_.insert("");
}

HealthService::ServingStatus HealthService::StatusOf(const std::string& service) const {
  if (service == kLivenessService) return HealthCheckResponse::SERVING;
  if (!services_.contains(service)) return HealthCheckResponse::SERVICE_UNKNOWN;
  return serving_ ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING;
}

absl::Status HealthService::Admitted(absl::string_view method,
                                     grpc::CallbackServerContext* context) const {
  return calls_ == nullptr ? absl::OkStatus() : calls_->Admitted(method, context);
}

void HealthService::SetServing(bool serving) {
  absl::MutexLock lock(&mutex_);
  serving_ = serving;
  for (Watcher* watcher : watchers_) watcher->Tell(StatusOf(watcher->name()));
}

void HealthService::Forget(Watcher* watcher) {
  absl::MutexLock lock(&mutex_);
  watchers_.erase(watcher);
}

grpc::ServerUnaryReactor* HealthService::Check(grpc::CallbackServerContext* context,
                                               const HealthCheckRequest* request,
                                               HealthCheckResponse* response) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  const absl::Status admitted = Admitted("grpc.health.v1.Health/Check", context);
  if (!admitted.ok()) {
    reactor->Finish(ToGrpcStatus(admitted));
    return reactor;
  }
  // By which a client sees how its clock differs (RFC 9110).
  context->AddInitialMetadata(
      "date", absl::FormatTime("%a, %d %b %E4Y %H:%M:%S GMT", absl::Now(), absl::UTCTimeZone()));
  absl::MutexLock lock(&mutex_);
  response->set_status(StatusOf(request->service()));
  reactor->Finish(response->status() == HealthCheckResponse::SERVICE_UNKNOWN
                      ? grpc::Status(grpc::StatusCode::NOT_FOUND, "unknown service")
                      : grpc::Status::OK);
  return reactor;
}

grpc::ServerWriteReactor<HealthCheckResponse>* HealthService::Watch(
    grpc::CallbackServerContext* context, const HealthCheckRequest* request) {
  const absl::Status admitted = Admitted("grpc.health.v1.Health/Watch", context);
  if (!admitted.ok()) return new Refusal(admitted);
  auto* watcher = new Watcher(this, context, request->service());
  streams_->Add(context);
  absl::MutexLock lock(&mutex_);
  watchers_.insert(watcher);
  watcher->Tell(StatusOf(request->service()));
  return watcher;
}

}  // namespace zhibiao
