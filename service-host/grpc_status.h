// Errors on the wire: google.rpc.Status in the trailer `grpc-status-details-bin`.
#ifndef ZHIBIAO_SERVICE_HOST_GRPC_STATUS_H_
#define ZHIBIAO_SERVICE_HOST_GRPC_STATUS_H_

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace zhibiao {

// ForClient(status) with all its details. Handlers need not call it: unary.h does.
grpc::Status ToGrpcStatus(const absl::Status& status);

// The reverse, for clients and tests: code, message and details.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_GRPC_STATUS_H_
