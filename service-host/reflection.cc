#include "service-host/reflection.h"

#include <utility>

#include "grpc/reflection/v1/reflection.grpc.pb.h"
#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"
#include "grpcpp/support/server_callback.h"
#include "service-host/grpc_status.h"

namespace zhibiao {
namespace {

// The two versions differ in their package alone.
struct V1 {
  using Service = grpc::reflection::v1::ServerReflection::CallbackService;
  using Request = grpc::reflection::v1::ServerReflectionRequest;
  using Response = grpc::reflection::v1::ServerReflectionResponse;
  static constexpr char kMethod[] = "grpc.reflection.v1.ServerReflection/ServerReflectionInfo";
};
struct V1Alpha {
  using Service = grpc::reflection::v1alpha::ServerReflection::CallbackService;
  using Request = grpc::reflection::v1alpha::ServerReflectionRequest;
  using Response = grpc::reflection::v1alpha::ServerReflectionResponse;
  static constexpr char kMethod[] = "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
};

template <typename Response>
void FillError(const absl::Status& status, Response* response) {
  response->mutable_error_response()->set_error_code(static_cast<int>(status.code()));
  response->mutable_error_response()->set_error_message(std::string(status.message()));
}

template <typename Response>
void FillFiles(const absl::StatusOr<std::vector<absl::string_view>>& files, Response* response) {
  if (!files.ok()) return FillError(files.status(), response);
  for (absl::string_view file : *files) {
    response->mutable_file_descriptor_response()->add_file_descriptor_proto(file.data(),
                                                                            file.size());
  }
}

template <typename Response>
void FillExtensionNumbers(const DescriptorCatalog& catalog, const std::string& message,
                          Response* response) {
  absl::StatusOr<std::vector<int>> numbers = catalog.ExtensionNumbers(message);
  if (!numbers.ok()) return FillError(numbers.status(), response);
  auto* answer = response->mutable_all_extension_numbers_response();
  answer->set_base_type_name(message);
  for (int number : *numbers) answer->add_extension_number(number);
}

template <typename Version>
class ReflectionService final : public Version::Service {
 public:
  using Request = typename Version::Request;
  using Response = typename Version::Response;

  ReflectionService(std::vector<std::string> services, const DescriptorCatalog* catalog,
                    CallRunner* calls)
      : services_(std::move(services)), catalog_(catalog), calls_(calls) {}

  grpc::ServerBidiReactor<Request, Response>* ServerReflectionInfo(
      grpc::CallbackServerContext* context) override {
    return new Conversation(this, context);
  }

 private:
  // One question after the other until the client has no more.
  class Conversation : public grpc::ServerBidiReactor<Request, Response> {
   public:
    Conversation(const ReflectionService* service, grpc::CallbackServerContext* context)
        : service_(service), context_(context) {
      service_->calls_->open_streams()->Add(context_);
      const absl::Status admitted = service_->calls_->Admitted(Version::kMethod, context_);
      if (admitted.ok()) {
        this->StartRead(&request_);
      } else {
        this->Finish(ToGrpcStatus(admitted));
      }
    }
    void OnReadDone(bool ok) override {
      if (!ok) return this->Finish(grpc::Status::OK);
      response_.Clear();
      service_->Answer(request_, &response_);
      this->StartWrite(&response_);
    }
    void OnWriteDone(bool ok) override {
      if (!ok) return this->Finish(grpc::Status::OK);
      this->StartRead(&request_);
    }
    void OnDone() override {
      service_->calls_->open_streams()->Remove(context_);
      delete this;
    }

   private:
    const ReflectionService* service_;
    grpc::CallbackServerContext* context_;
    Request request_;
    Response response_;
  };

  void Answer(const Request& request, Response* response) const {
    response->set_valid_host(request.host());
    *response->mutable_original_request() = request;
    switch (request.message_request_case()) {
      case Request::kFileByFilename:
        return FillFiles(catalog_->FileByName(request.file_by_filename()), response);
      case Request::kFileContainingSymbol:
        return FillFiles(catalog_->FileBySymbol(request.file_containing_symbol()), response);
      case Request::kFileContainingExtension: {
        const auto& asked = request.file_containing_extension();
        return FillFiles(
            catalog_->FileByExtension(asked.containing_type(), asked.extension_number()), response);
      }
      case Request::kAllExtensionNumbersOfType:
        return FillExtensionNumbers(*catalog_, request.all_extension_numbers_of_type(), response);
      case Request::kListServices:
        for (const std::string& name : services_) {
          response->mutable_list_services_response()->add_service()->set_name(name);
        }
        return;
      default:
        FillError(absl::InvalidArgumentError("the request asks for nothing"), response);
    }
  }

  const std::vector<std::string> services_;
  const DescriptorCatalog* const catalog_;
  CallRunner* const calls_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeReflectionService(ReflectionVersion version,
                                                     std::vector<std::string> services,
                                                     const DescriptorCatalog* catalog,
                                                     CallRunner* calls) {
  if (version == ReflectionVersion::kV1) {
    return std::make_unique<ReflectionService<V1>>(std::move(services), catalog, calls);
  }
  return std::make_unique<ReflectionService<V1Alpha>>(std::move(services), catalog, calls);
}

}  // namespace zhibiao
