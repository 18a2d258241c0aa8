#include "parser-service/rpc/parser_service.h"

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "parser-service/rpc/call_status.h"
#include "parser-service/rpc/ingest_work.h"
#include "parser-service/rpc/tell_freshness.h"
#include "service-host/ordered_stream.h"

namespace zhibiao {
namespace {

// Runs a method of the handlers on the pool.
template <typename Handlers, typename Request, typename Response>
grpc::ServerUnaryReactor* RunHandler(CallRunner* calls, absl::string_view method,
                                     grpc::CallbackServerContext* context, const Request* request,
                                     Response* response, const Handlers& handlers,
                                     absl::Status (Handlers::*handle)(const Request&, Response*,
                                                                      const CallContext&) const) {
  return RunUnary(
      calls, method, context, request, response,
      [&handlers, handle](const Request& asked, Response* answer, const CallContext& call) {
        return CallStatus((handlers.*handle)(asked, answer, call));
      });
}

// Likewise a method which commits; when it succeeds its client gets a freshness token.
template <typename Handlers, typename Request, typename Response>
grpc::ServerUnaryReactor* RunWrite(const ParserService::Parts& parts, absl::string_view method,
                                   grpc::CallbackServerContext* context, const Request* request,
                                   Response* response, const Handlers& handlers,
                                   absl::Status (Handlers::*handle)(const Request&, Response*,
                                                                    const CallContext&) const) {
  return RunUnary(parts.calls, method, context, request, response,
                  [&handlers, handle, writer = parts.writer](const Request& asked, Response* answer,
                                                             const CallContext& call) {
                    absl::Status status = CallStatus((handlers.*handle)(asked, answer, call));
                    if (status.ok() && !OnlyValidates(asked)) TellFreshness(writer, call);
                    return status;
                  });
}

}  // namespace

ParserService::ParserService(Parts parts)
    : parts_(std::move(parts)),
      documents_(parts_.read, parts_.writer, parts_.changed, parts_.purge_after),
      jobs_(parts_.writer, parts_.jobs, parts_.job_made) {}

grpc::ServerUnaryReactor* ParserService::ParseText(grpc::CallbackServerContext* context,
                                                   const v1::ParseTextRequest* request,
                                                   v1::ParseTextResponse* response) {
  return RunHandler(parts_.calls, "zhibiao.v1.ParserService/ParseText", context, request, response,
                    documents_, &DocumentHandlers::Parse);
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* ParserService::IngestDocuments(
    grpc::CallbackServerContext* context) {
  return RunOrderedStream<v1::IngestDocumentsRequest, v1::IngestDocumentsResponse,
                          IngestedDocument>(
      parts_.calls, "zhibiao.v1.ParserService/IngestDocuments", context, OrderedStreamLimits(),
      std::make_unique<IngestWork>(parts_.read, parts_.writer, parts_.changed));
}

grpc::ServerUnaryReactor* ParserService::CreateDocument(grpc::CallbackServerContext* context,
                                                        const v1::CreateDocumentRequest* request,
                                                        v1::Document* response) {
  return RunWrite(parts_, "zhibiao.v1.ParserService/CreateDocument", context, request, response,
                  documents_, &DocumentHandlers::Create);
}

grpc::ServerUnaryReactor* ParserService::UpdateDocument(grpc::CallbackServerContext* context,
                                                        const v1::UpdateDocumentRequest* request,
                                                        v1::Document* response) {
  return RunWrite(parts_, "zhibiao.v1.ParserService/UpdateDocument", context, request, response,
                  documents_, &DocumentHandlers::Update);
}

grpc::ServerUnaryReactor* ParserService::DeleteDocument(grpc::CallbackServerContext* context,
                                                        const v1::DeleteDocumentRequest* request,
                                                        v1::Document* response) {
  return RunWrite(parts_, "zhibiao.v1.ParserService/DeleteDocument", context, request, response,
                  documents_, &DocumentHandlers::Delete);
}

grpc::ServerUnaryReactor* ParserService::UndeleteDocument(
    grpc::CallbackServerContext* context, const v1::UndeleteDocumentRequest* request,
    v1::Document* response) {
  return RunWrite(parts_, "zhibiao.v1.ParserService/UndeleteDocument", context, request, response,
                  documents_, &DocumentHandlers::Undelete);
}

grpc::ServerUnaryReactor* ParserService::GetIngestStream(grpc::CallbackServerContext* context,
                                                         const v1::GetIngestStreamRequest* request,
                                                         v1::IngestStream* response) {
  return RunHandler(parts_.calls, "zhibiao.v1.ParserService/GetIngestStream", context, request,
                    response, jobs_, &JobHandlers::GetStream);
}

grpc::ServerUnaryReactor* ParserService::ReparseDocuments(
    grpc::CallbackServerContext* context, const v1::ReparseDocumentsRequest* request,
    v1::ReparseJob* response) {
  return RunWrite(parts_, "zhibiao.v1.ParserService/ReparseDocuments", context, request, response,
                  jobs_, &JobHandlers::Create);
}

grpc::ServerUnaryReactor* ParserService::GetReparseJob(grpc::CallbackServerContext* context,
                                                       const v1::GetReparseJobRequest* request,
                                                       v1::ReparseJob* response) {
  return RunHandler(parts_.calls, "zhibiao.v1.ParserService/GetReparseJob", context, request,
                    response, jobs_, &JobHandlers::Get);
}

grpc::ServerUnaryReactor* ParserService::ListReparseJobs(grpc::CallbackServerContext* context,
                                                         const v1::ListReparseJobsRequest* request,
                                                         v1::ListReparseJobsResponse* response) {
  return RunHandler(parts_.calls, "zhibiao.v1.ParserService/ListReparseJobs", context, request,
                    response, jobs_, &JobHandlers::List);
}

grpc::ServerUnaryReactor* ParserService::CancelReparseJob(
    grpc::CallbackServerContext* context, const v1::CancelReparseJobRequest* request,
    v1::ReparseJob* response) {
  return RunWrite(parts_, "zhibiao.v1.ParserService/CancelReparseJob", context, request, response,
                  jobs_, &JobHandlers::Cancel);
}

grpc::ServerUnaryReactor* ParserService::ResumeReparseJob(
    grpc::CallbackServerContext* context, const v1::ResumeReparseJobRequest* request,
    v1::ReparseJob* response) {
  return RunWrite(parts_, "zhibiao.v1.ParserService/ResumeReparseJob", context, request, response,
                  jobs_, &JobHandlers::Resume);
}

grpc::ServerUnaryReactor* ParserService::DismissFinding(grpc::CallbackServerContext* context,
                                                        const v1::DismissFindingRequest* request,
                                                        v1::Finding* response) {
  return RunWrite(parts_, "zhibiao.v1.ParserService/DismissFinding", context, request, response,
                  documents_, &DocumentHandlers::Dismiss);
}

}  // namespace zhibiao
