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

// One stream; holds its place and nothing else. `reader` is not owned.
class ObservationPages {
 public:
  ObservationPages(RecordReader* reader, v1::ReadObservationsRequest request)
      : reader_(reader), request_(std::move(request)) {}

  // The next page. The request is checked with the first one.
  absl::StatusOr<StreamPage> Next(v1::ReadObservationsResponse* page, const CallContext& call);

 private:
  absl::Status Begin();

  RecordReader* reader_;
  v1::ReadObservationsRequest request_;
  bool begun_ = false;
  ListPlan plan_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_OBSERVATION_PAGES_H_
