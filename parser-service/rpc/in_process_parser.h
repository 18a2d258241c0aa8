// ParserService behind a real channel inside a test.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_IN_PROCESS_PARSER_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_IN_PROCESS_PARSER_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "parser-service/rpc/parser_service.h"
#include "record-store/freshness_token.h"
#include "service-host/grpc_status.h"

namespace zhibiao {

// Not for production: no log, no health.
class InProcessParser {
 public:
  // `writer` and `jobs` are not owned and must outlive the server.
  InProcessParser(
      ReadRecords read, RecordWriter* writer, std::function<void()> changed = [] {},
      ReparseQueue* jobs = nullptr)
      : metrics_("parser", "test"),
        log_(-1, "parser"),  // no file: nothing is written
        pool_(4, 100),
        calls_(&pool_, &metrics_, &log_, CallRunner::Options()),
        service_({&calls_, writer, jobs, std::move(read), std::move(changed)}) {
    grpc::ServerBuilder builder;
    builder.SetMaxReceiveMessageSize(16 << 20);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(-1);
    channel_ = server_->InProcessChannel(arguments);
    stub_ = v1::ParserService::NewStub(channel_);
  }
  ~InProcessParser() {
    server_->Shutdown();
    pool_.Stop();
  }

  v1::ParserService::Stub& stub() { return *stub_; }
  grpc::Channel* channel() { return channel_.get(); }

  // `method` such as &v1::ParserService::Stub::CreateDocument.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (v1::ParserService::Stub::*method)(
                                    grpc::ClientContext*, const Request&, Response*),
                                const Request& request) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
    Response response;
    const grpc::Status status = (*stub_.*method)(&context, request, &response);
    KeepToken(context);
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }

  absl::StatusOr<v1::DocumentRecords> ParseText(const v1::ParseTextRequest& request) {
    absl::StatusOr<v1::ParseTextResponse> response =
        Call(&v1::ParserService::Stub::ParseText, request);
    if (!response.ok()) return response.status();
    return response->records();
  }

  absl::StatusOr<v1::Document> CreateDocument(const v1::CreateDocumentRequest& request) {
    return Call(&v1::ParserService::Stub::CreateDocument, request);
  }

  absl::StatusOr<v1::Finding> DismissFinding(const v1::DismissFindingRequest& request) {
    return Call(&v1::ParserService::Stub::DismissFinding, request);
  }

  // That of the last call, or empty. For one thread at a time.
  const std::string& freshness_token() const { return freshness_token_; }

 private:
  void KeepToken(const grpc::ClientContext& context) {
    const auto& trailers = context.GetServerTrailingMetadata();
    const auto found = trailers.find(std::string(kFreshnessTokenKey));
    freshness_token_ =
        found == trailers.end() ? "" : std::string(found->second.data(), found->second.size());
  }

  ServerMetrics metrics_;
  EventLog log_;
  WorkerPool pool_;
  CallRunner calls_;
  ParserService service_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::ParserService::Stub> stub_;
  std::string freshness_token_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_IN_PROCESS_PARSER_H_
