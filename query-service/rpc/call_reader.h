// The reader for one call.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_CALL_READER_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_CALL_READER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "record-store/reader_source.h"
#include "service-host/unary.h"

namespace zhibiao {

// A reader that is as fresh as the token in the metadata of the call demands.
// INVALID_ARGUMENT with the reason INVALID_FRESHNESS_TOKEN for a token that cannot be read, and
// FOREIGN_FRESHNESS_TOKEN for one of another database.
absl::StatusOr<std::shared_ptr<RecordReader>> ReaderOf(ReaderSource* readers,
                                                       const CallContext& call);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_CALL_READER_H_
