// Words for what gRPC answers without any handler. Its callback server says UNIMPLEMENTED, and
// nothing else, both to an unknown method and to a request which cannot be parsed.
#ifndef ZHIBIAO_SERVICE_HOST_UNSERVED_CALLS_H_
#define ZHIBIAO_SERVICE_HOST_UNSERVED_CALLS_H_

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/support/server_interceptor.h"
#include "service-host/admission.h"
#include "service-host/server_metrics.h"

namespace zhibiao {

// Makes such calls end with INVALID_ARGUMENT, UNREADABLE_REQUEST (counted in `metrics`, which must
// outlive the server) where `services`, full names of services compiled into the binary, have the
// method, and with UNIMPLEMENTED, UNKNOWN_METHOD where they do not. Whom `admission` does not let
// in gets its refusal instead (null: all are let in).
std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> MakeUnservedCallsFactory(
    const std::vector<std::string>& services, ServerMetrics* metrics, const Admission* admission);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_UNSERVED_CALLS_H_
