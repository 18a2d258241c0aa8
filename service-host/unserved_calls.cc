#include "service-host/unserved_calls.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/support/interceptor.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"

namespace zhibiao {
namespace {

using grpc::experimental::InterceptionHookPoints;
using grpc::experimental::InterceptorBatchMethods;

using Methods = absl::flat_hash_set<std::string>;  // such as `/package.Service/Method`

class UnservedCallInterceptor : public grpc::experimental::Interceptor {
 public:
  UnservedCallInterceptor(const Methods* methods, ServerMetrics* metrics,
                          const Admission* admission, grpc::experimental::ServerRpcInfo* call)
      : methods_(methods),
        metrics_(metrics),
        admission_(admission),
        method_(call->method()),
        context_(*call->server_context()) {}

  void Intercept(InterceptorBatchMethods* batch) override {
    if (batch->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS)) {
      const grpc::Status status = batch->GetSendStatus();
      // Handlers give every error a message and details; gRPC itself gives none.
      if (status.error_code() == grpc::StatusCode::UNIMPLEMENTED &&
          status.error_details().empty()) {
        batch->ModifySendStatus(ToGrpcStatus(Explain()));
      }
    }
    batch->Proceed();
  }

 private:
  absl::Status Explain() const {
    const bool known = methods_->contains(method_);
    if (admission_ != nullptr) {
      const Admission::Verdict verdict =
          known ? admission_->Judge(absl::StripPrefix(method_, "/"), context_)
                : admission_->JudgeUnknownMethod(context_);
      if (!verdict.status.ok()) return verdict.status;
    }
    if (!known) {
      return WithReason(absl::StatusCode::kUnimplemented, "UNKNOWN_METHOD",
                        absl::StrCat("there is no method ", method_));
    }
    MethodMetrics& metrics = metrics_->Method(absl::StripPrefix(method_, "/"));
    metrics.Started();
    metrics.Finished(absl::StatusCode::kInvalidArgument, absl::ZeroDuration());
    return UnreadableRequest();
  }

  const Methods* const methods_;
  ServerMetrics* const metrics_;
  const Admission* const admission_;
  const absl::string_view method_;
  const grpc::ServerContextBase& context_;
};

class UnservedCallsFactory : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  UnservedCallsFactory(Methods methods, ServerMetrics* metrics, const Admission* admission)
      : methods_(std::move(methods)), metrics_(metrics), admission_(admission) {}

  grpc::experimental::Interceptor* CreateServerInterceptor(
      grpc::experimental::ServerRpcInfo* info) override {
    return new UnservedCallInterceptor(&methods_, metrics_, admission_, info);
  }

 private:
  const Methods methods_;
  ServerMetrics* const metrics_;
  const Admission* const admission_;
};

}  // namespace

std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> MakeUnservedCallsFactory(
    const std::vector<std::string>& services, ServerMetrics* metrics, const Admission* admission) {
  Methods methods;
  for (const std::string& name : services) {
    const auto* service =
        google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(name);
    if (service == nullptr) continue;
    for (int i = 0; i < service->method_count(); ++i) {
      methods.insert(absl::StrCat("/", name, "/", service->method(i)->name()));
    }
  }
  return std::make_unique<UnservedCallsFactory>(std::move(methods), metrics, admission);
}

}  // namespace zhibiao
