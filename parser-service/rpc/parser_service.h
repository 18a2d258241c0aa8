// ParserService on gRPC's callback API: validate, read, store, respond.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_PARSER_SERVICE_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_PARSER_SERVICE_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "parser-service/rpc/tell_freshness.h"
#include "record-store/record_writer.h"
#include "service-host/unary.h"
#include "zhibiao/v1/parser_service.grpc.pb.h"

namespace zhibiao {

// Thread-safe.
class ParserService final : public v1::ParserService::CallbackService {
 public:
  // Fills the records of a document whose name, content and metadata are given (see
  // DocumentReader::Read). Must be thread-safe.
  using Read = std::function<void(const v1::Document& document, v1::DocumentRecords* records)>;

  // `calls` and `writer` are not owned and must outlive the last call. `stored` is called whenever
  // a document was stored, from any thread; it must be quick.
  ParserService(
      CallRunner* calls, Read read, RecordWriter* writer, std::function<void()> stored = [] {});

  grpc::ServerUnaryReactor* ParseText(grpc::CallbackServerContext* context,
                                      const v1::ParseTextRequest* request,
                                      v1::ParseTextResponse* response) override;
  grpc::ServerUnaryReactor* CreateDocument(grpc::CallbackServerContext* context,
                                           const v1::CreateDocumentRequest* request,
                                           v1::Document* response) override;
  grpc::ServerUnaryReactor* DismissFinding(grpc::CallbackServerContext* context,
                                           const v1::DismissFindingRequest* request,
                                           v1::Finding* response) override;

 private:
  // A method which commits; when it succeeds its client gets a freshness token.
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* RunWrite(absl::string_view method, grpc::CallbackServerContext* context,
                                     const Request* request, Response* response,
                                     absl::Status (ParserService::*write)(const Request&, Response*,
                                                                          const CallContext&)
                                         const) {
    return RunUnary(calls_, method, context, request, response,
                    [this, write](const Request& asked, Response* answer, const CallContext& call) {
                      absl::Status status = (this->*write)(asked, answer, call);
                      if (status.ok() && !OnlyValidates(asked)) TellFreshness(writer_, call);
                      return status;
                    });
  }

  absl::Status Parse(const v1::ParseTextRequest& request, v1::ParseTextResponse* response) const;
  absl::Status Create(const v1::CreateDocumentRequest& request, v1::Document* response,
                      const CallContext& call) const;
  absl::Status Dismiss(const v1::DismissFindingRequest& request, v1::Finding* response,
                       const CallContext& call) const;

  CallRunner* const calls_;
  const Read read_;
  RecordWriter* const writer_;
  const std::function<void()> stored_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_PARSER_SERVICE_H_
