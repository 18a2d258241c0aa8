// What the methods for one document do, free of gRPC's reactors.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_DOCUMENT_HANDLERS_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_DOCUMENT_HANDLERS_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "record-store/record_writer.h"
#include "service-host/unary.h"
#include "zhibiao/v1/parser_service.pb.h"

namespace zhibiao {

// Fills the records of a document whose name, content and metadata are given (see
// DocumentReader::Read). Must be thread-safe.
using ReadRecords = std::function<void(const v1::Document& document, v1::DocumentRecords* records)>;

// Thread-safe.
class DocumentHandlers {
 public:
  // `writer` is not owned and must outlive this. `changed` is called whenever records were written;
  // it must be quick. A deleted document is purged after `purge_after`.
  DocumentHandlers(ReadRecords read, RecordWriter* writer, std::function<void()> changed,
                   absl::Duration purge_after);

  absl::Status Parse(const v1::ParseTextRequest& request, v1::ParseTextResponse* response,
                     const CallContext& call) const;
  absl::Status Create(const v1::CreateDocumentRequest& request, v1::Document* response,
                      const CallContext& call) const;
  absl::Status Update(const v1::UpdateDocumentRequest& request, v1::Document* response,
                      const CallContext& call) const;
  absl::Status Delete(const v1::DeleteDocumentRequest& request, v1::Document* response,
                      const CallContext& call) const;
  absl::Status Undelete(const v1::UndeleteDocumentRequest& request, v1::Document* response,
                        const CallContext& call) const;
  absl::Status Dismiss(const v1::DismissFindingRequest& request, v1::Finding* response,
                       const CallContext& call) const;

 private:
  // Reads a document as it is to be from now on, and replaces its records.
  absl::Status ReadAnew(const v1::Document& document, const std::string& etag,
                        const RecordWriter::WriteOptions& options, v1::Document* response) const;

  const ReadRecords read_;
  RecordWriter* const writer_;
  const std::function<void()> changed_;
  const absl::Duration purge_after_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_DOCUMENT_HANDLERS_H_
