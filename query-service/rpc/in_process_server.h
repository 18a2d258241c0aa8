// QueryService behind a real channel inside a test.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_IN_PROCESS_SERVER_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_IN_PROCESS_SERVER_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "google/protobuf/text_format.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "query-service/rpc/query_service.h"
#include "service-host/grpc_status.h"

namespace zhibiao {

// The same reader for every call; keeps the last token that was demanded.
class OneReader final : public ReaderSource {
 public:
  // Not owned.
  explicit OneReader(RecordReader* reader) : reader_(reader) {}

  // When not OK, the answer to all.
  absl::Status failure;
  std::optional<FreshnessToken> last_token;

  absl::StatusOr<std::shared_ptr<RecordReader>> ReaderFor(
      const std::optional<FreshnessToken>& at_least, absl::Time) override {
    last_token = at_least;
    if (!failure.ok()) return failure;
    return std::shared_ptr<RecordReader>(std::shared_ptr<void>(), reader_);
  }
  absl::Status Check(absl::Time deadline) override { return reader_->Check(deadline); }
  std::vector<ReadServer> Servers() const override { return {}; }

 private:
  RecordReader* const reader_;
};

// Not for production: no limits, no log.
class InProcessServer {
 public:
  using Stub = v1::QueryService::Stub;

  // `reader` is not owned and must outlive the server.
  explicit InProcessServer(RecordReader* reader, absl::Duration cache_age = absl::ZeroDuration())
      : metrics_("query", "test"),
        log_(-1, "query"),  // no file: nothing is written
        pool_(2, 100),
        calls_(&pool_, &metrics_, &log_, CallRunner::Options()),
        readers_(reader),
        cache_({cache_age}, &metrics_.registry()),
        service_(&calls_, &readers_, &cache_) {
    grpc::ServerBuilder builder;
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    channel_ = server_->InProcessChannel(grpc::ChannelArguments());
    stub_ = v1::QueryService::NewStub(channel_);
  }
  ~InProcessServer() {
    server_->Shutdown();
    pool_.Stop();
  }

  Stub& stub() { return *stub_; }
  OneReader& readers() { return readers_; }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

  // Calls `method` with the request in protobuf's text form.
  template <typename Request, typename Response>
  absl::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const std::string& request_text, Response* response) {
    Request request;
    if (!google::protobuf::TextFormat::ParseFromString(request_text, &request)) {
      return absl::InternalError("the test's request cannot be read: " + request_text);
    }
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
    response->Clear();
    return FromGrpcStatus((stub_.get()->*method)(&context, request, response));
  }

  // The answer of `method`, which a test expects to succeed.
  template <typename Request, typename Response>
  Response Ask(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
               const std::string& request_text) {
    Response response;
    const absl::Status status = Call(method, request_text, &response);
    EXPECT_TRUE(status.ok()) << status << "\n" << request_text;
    return response;
  }

 private:
  ServerMetrics metrics_;
  EventLog log_;
  WorkerPool pool_;
  CallRunner calls_;
  OneReader readers_;
  AnswerCache cache_;
  QueryService service_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<Stub> stub_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_IN_PROCESS_SERVER_H_
