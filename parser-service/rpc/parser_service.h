// ParserService on gRPC's callback API: validate, read, store, respond.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_PARSER_SERVICE_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_PARSER_SERVICE_H_

#include <functional>

#include "absl/time/time.h"
#include "parser-service/rpc/document_handlers.h"
#include "parser-service/rpc/job_handlers.h"
#include "record-store/record_writer.h"
#include "record-store/reparse_queue.h"
#include "service-host/unary.h"
#include "zhibiao/v1/parser_service.grpc.pb.h"

namespace zhibiao {

// As v1::ParserService::CallbackService, but that IngestDocuments reads the bytes itself.
using ParserMethods = v1::ParserService::WithCallbackMethod_ParseText<
    v1::ParserService::WithCallbackMethod_CreateDocument<
        v1::ParserService::WithCallbackMethod_UpdateDocument<
            v1::ParserService::WithCallbackMethod_DeleteDocument<
                v1::ParserService::WithCallbackMethod_UndeleteDocument<
                    v1::ParserService::WithRawCallbackMethod_IngestDocuments<
                        v1::ParserService::WithCallbackMethod_GetIngestStream<
                            v1::ParserService::WithCallbackMethod_ReparseDocuments<
                                v1::ParserService::WithCallbackMethod_GetReparseJob<
                                    v1::ParserService::WithCallbackMethod_ListReparseJobs<
                                        v1::ParserService::WithCallbackMethod_CancelReparseJob<
                                            v1::ParserService::WithCallbackMethod_ResumeReparseJob<
                                                v1::ParserService::
                                                    WithCallbackMethod_DismissFinding<
                                                        v1::ParserService::Service>>>>>>>>>>>>>;

// Thread-safe.
class ParserService final : public ParserMethods {
 public:
  struct Parts {
    // None is owned; all must outlive the last call.
    CallRunner* calls;
    RecordWriter* writer;
    ReparseQueue* jobs;
    ReadRecords read;
    // Called from any thread whenever records were written, and when a job may go on.
    std::function<void()> changed = [] {};
    std::function<void()> job_made = [] {};
    // How long a deleted document can be restored.
    absl::Duration purge_after = absl::Hours(30 * 24);
  };

  explicit ParserService(Parts parts);

  grpc::ServerUnaryReactor* ParseText(grpc::CallbackServerContext* context,
                                      const v1::ParseTextRequest* request,
                                      v1::ParseTextResponse* response) override;
  grpc::ServerUnaryReactor* CreateDocument(grpc::CallbackServerContext* context,
                                           const v1::CreateDocumentRequest* request,
                                           v1::Document* response) override;
  grpc::ServerUnaryReactor* UpdateDocument(grpc::CallbackServerContext* context,
                                           const v1::UpdateDocumentRequest* request,
                                           v1::Document* response) override;
  grpc::ServerUnaryReactor* DeleteDocument(grpc::CallbackServerContext* context,
                                           const v1::DeleteDocumentRequest* request,
                                           v1::Document* response) override;
  grpc::ServerUnaryReactor* UndeleteDocument(grpc::CallbackServerContext* context,
                                             const v1::UndeleteDocumentRequest* request,
                                             v1::Document* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* IngestDocuments(
      grpc::CallbackServerContext* context) override;
  grpc::ServerUnaryReactor* GetIngestStream(grpc::CallbackServerContext* context,
                                            const v1::GetIngestStreamRequest* request,
                                            v1::IngestStream* response) override;
  grpc::ServerUnaryReactor* ReparseDocuments(grpc::CallbackServerContext* context,
                                             const v1::ReparseDocumentsRequest* request,
                                             v1::ReparseJob* response) override;
  grpc::ServerUnaryReactor* GetReparseJob(grpc::CallbackServerContext* context,
                                          const v1::GetReparseJobRequest* request,
                                          v1::ReparseJob* response) override;
  grpc::ServerUnaryReactor* ListReparseJobs(grpc::CallbackServerContext* context,
                                            const v1::ListReparseJobsRequest* request,
                                            v1::ListReparseJobsResponse* response) override;
  grpc::ServerUnaryReactor* CancelReparseJob(grpc::CallbackServerContext* context,
                                             const v1::CancelReparseJobRequest* request,
                                             v1::ReparseJob* response) override;
  grpc::ServerUnaryReactor* ResumeReparseJob(grpc::CallbackServerContext* context,
                                             const v1::ResumeReparseJobRequest* request,
                                             v1::ReparseJob* response) override;
  grpc::ServerUnaryReactor* DismissFinding(grpc::CallbackServerContext* context,
                                           const v1::DismissFindingRequest* request,
                                           v1::Finding* response) override;

 private:
  const Parts parts_;
  const DocumentHandlers documents_;
  const JobHandlers jobs_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_PARSER_SERVICE_H_
