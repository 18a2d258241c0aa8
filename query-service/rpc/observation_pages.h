// The pages of a stream of observations.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_OBSERVATION_PAGES_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_OBSERVATION_PAGES_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "query-service/rpc/validate.h"
#include "record-store/record_reader.h"
#include "service-host/paged_stream.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

// One stream; holds its place and nothing else.
class ObservationPages {
 public:
  explicit ObservationPages(v1::ReadObservationsRequest request) : request_(std::move(request)) {}

  // The next page, which may come from another reader than the one before. The request is checked
  // with the first one.
  absl::StatusOr<StreamPage> Next(RecordReader* reader, v1::ReadObservationsResponse* page,
                                  const CallContext& call);

 private:
  absl::Status Begin();

  v1::ReadObservationsRequest request_;
  bool begun_ = false;
  ListPlan plan_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_OBSERVATION_PAGES_H_
