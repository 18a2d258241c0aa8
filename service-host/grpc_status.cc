#include "service-host/grpc_status.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/cord.h"
#include "google_rpc.pb.h"
#include "service-host/errors.h"

namespace zhibiao {

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  absl::Status shown = ForClient(status);
  google::rpc::Status details;
  details.set_code(static_cast<int>(shown.code()));
  details.set_message(std::string(shown.message()));
  shown.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    google::protobuf::Any* detail = details.add_details();
    detail->set_type_url(std::string(type));
    detail->set_value(std::string(payload));
  });
  // A status keeps its payloads in no order; what clients print has the reason first, always.
  auto order = [](const google::protobuf::Any& detail) {
    return std::pair(!detail.Is<google::rpc::ErrorInfo>(), detail.type_url());
  };
  std::sort(details.mutable_details()->begin(), details.mutable_details()->end(),
            [&](const auto& a, const auto& b) { return order(a) < order(b); });
  return grpc::Status(static_cast<grpc::StatusCode>(shown.code()), details.message(),
                      details.SerializeAsString());
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status details;
  if (result.ok() || !details.ParseFromString(status.error_details())) return result;
  for (const google::protobuf::Any& detail : details.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

}  // namespace zhibiao
