// Server reflection from a DescriptorCatalog, in both versions which clients speak.
#ifndef ZHIBIAO_SERVICE_HOST_REFLECTION_H_
#define ZHIBIAO_SERVICE_HOST_REFLECTION_H_

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/impl/service_type.h"
#include "service-host/descriptor_catalog.h"
#include "service-host/unary.h"

namespace zhibiao {

enum class ReflectionVersion { kV1, kV1Alpha };

// `services` are the full names which a client may list. `catalog` and `calls`, which says who
// is let in, must outlive the service, which answers on gRPC's threads: it never blocks.
std::unique_ptr<grpc::Service> MakeReflectionService(ReflectionVersion version,
                                                     std::vector<std::string> services,
                                                     const DescriptorCatalog* catalog,
                                                     CallRunner* calls);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_REFLECTION_H_
