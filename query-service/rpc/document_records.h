// A document with all its records, read from the store.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_DOCUMENT_RECORDS_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_DOCUMENT_RECORDS_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "record-store/record_reader.h"
#include "service-host/unary.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

struct DocumentLimits {
  size_t text_bytes;
  int records;
};

// The document `name` with its text, its sentences, observations, comparisons and mentions, its
// open findings, and the entities and indicators which they name. NOT_FOUND as the reader says;
// FAILED_PRECONDITION with the reason DOCUMENT_TOO_LARGE beyond `limits`, before much is read.
absl::StatusOr<v1::DocumentRecords> ReadDocumentRecords(RecordReader* reader,
                                                        const std::string& name,
                                                        const DocumentLimits& limits,
                                                        const CallContext& call);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_DOCUMENT_RECORDS_H_
