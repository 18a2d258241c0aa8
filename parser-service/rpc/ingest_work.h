// What IngestDocuments does for one call: documents are read on several workers and stored in
// groups, in their order.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_INGEST_WORK_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_INGEST_WORK_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "parser-service/rpc/document_handlers.h"
#include "record-store/record_writer.h"
#include "service-host/ordered_stream.h"
#include "zhibiao/v1/parser_service.pb.h"

namespace zhibiao {

// A document of a stream which was read and made ready, or refused.
struct IngestedDocument {
  int64_t offset = 0;
  absl::Status refusal;
  std::unique_ptr<const RecordWriter::ReadyDocument> ready;
};

class IngestWork final : public OrderedStreamWork<v1::IngestDocumentsRequest,
                                                  v1::IngestDocumentsResponse, IngestedDocument> {
 public:
  // As for DocumentHandlers.
  IngestWork(ReadRecords read, RecordWriter* writer, std::function<void()> changed)
      : read_(std::move(read)), writer_(writer), changed_(std::move(changed)) {}

  absl::Status Accept(const v1::IngestDocumentsRequest& request) override;
  std::unique_ptr<IngestedDocument> Prepare(v1::IngestDocumentsRequest request,
                                            const CallContext& call) override;
  absl::StatusOr<std::vector<v1::IngestDocumentsResponse>> Settle(
      std::vector<std::unique_ptr<IngestedDocument>> documents, const CallContext& call) override;

 private:
  absl::StatusOr<std::vector<v1::IngestDocumentsResponse>> Store(
      const std::vector<IngestedDocument*>& documents, const CallContext& call);

  const ReadRecords read_;
  RecordWriter* const writer_;
  const std::function<void()> changed_;
  // Set by the first request, before any document is prepared.
  std::string stream_;
  int64_t next_offset_ = 0;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_INGEST_WORK_H_
