// QueryService on gRPC's callback API.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_QUERY_SERVICE_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_QUERY_SERVICE_H_

#include <memory>

#include "absl/time/clock.h"
#include "query-service/rpc/answer_cache.h"
#include "query-service/rpc/call_reader.h"
#include "query-service/rpc/observation_group.h"
#include "query-service/rpc/query_handlers.h"
#include "record-store/reader_source.h"
#include "service-host/byte_exchange.h"
#include "service-host/unary.h"
#include "zhibiao/v1/query_service.grpc.pb.h"

namespace zhibiao {

// Answers that may be known already are given as they are.
using QueryMethods = v1::QueryService::WithRawCallbackMethod_GetDocument<
    v1::QueryService::WithRawCallbackMethod_GetObservation<
        v1::QueryService::WithRawCallbackMethod_GetComparison<v1::QueryService::CallbackService>>>;

// Hands every call to its method of QueryHandlers, on the workers of `calls`. Thread-safe.
class QueryService final : public QueryMethods {
 public:
  // None is owned; all must outlive the last call.
  QueryService(CallRunner* calls, ReaderSource* readers, AnswerCache* cache);

  grpc::ServerUnaryReactor* GetDocument(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListDocuments(grpc::CallbackServerContext* context,
                                          const v1::ListDocumentsRequest* request,
                                          v1::ListDocumentsResponse* response) override;
  grpc::ServerUnaryReactor* RenderDocument(grpc::CallbackServerContext* context,
                                           const v1::RenderDocumentRequest* request,
                                           v1::RenderDocumentResponse* response) override;
  grpc::ServerUnaryReactor* ListSentences(grpc::CallbackServerContext* context,
                                          const v1::ListSentencesRequest* request,
                                          v1::ListSentencesResponse* response) override;
  grpc::ServerUnaryReactor* SearchSentences(grpc::CallbackServerContext* context,
                                            const v1::SearchSentencesRequest* request,
                                            v1::SearchSentencesResponse* response) override;
  grpc::ServerUnaryReactor* GetObservation(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* BatchGetObservations(
      grpc::CallbackServerContext* context, const v1::BatchGetObservationsRequest* request,
      v1::BatchGetObservationsResponse* response) override;
  grpc::ServerUnaryReactor* ListObservations(grpc::CallbackServerContext* context,
                                             const v1::ListObservationsRequest* request,
                                             v1::ListObservationsResponse* response) override;
  grpc::ServerWriteReactor<v1::ReadObservationsResponse>* ReadObservations(
      grpc::CallbackServerContext* context, const v1::ReadObservationsRequest* request) override;
  grpc::ServerUnaryReactor* GetComparison(grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListComparisons(grpc::CallbackServerContext* context,
                                            const v1::ListComparisonsRequest* request,
                                            v1::ListComparisonsResponse* response) override;
  grpc::ServerUnaryReactor* ListMentions(grpc::CallbackServerContext* context,
                                         const v1::ListMentionsRequest* request,
                                         v1::ListMentionsResponse* response) override;
  grpc::ServerUnaryReactor* GetEntity(grpc::CallbackServerContext* context,
                                      const v1::GetEntityRequest* request,
                                      v1::Entity* response) override;
  grpc::ServerUnaryReactor* ListEntities(grpc::CallbackServerContext* context,
                                         const v1::ListEntitiesRequest* request,
                                         v1::ListEntitiesResponse* response) override;
  grpc::ServerUnaryReactor* ResolveEntities(grpc::CallbackServerContext* context,
                                            const v1::ResolveEntitiesRequest* request,
                                            v1::ResolveEntitiesResponse* response) override;
  grpc::ServerUnaryReactor* GetIndicator(grpc::CallbackServerContext* context,
                                         const v1::GetIndicatorRequest* request,
                                         v1::Indicator* response) override;
  grpc::ServerUnaryReactor* ListIndicators(grpc::CallbackServerContext* context,
                                           const v1::ListIndicatorsRequest* request,
                                           v1::ListIndicatorsResponse* response) override;
  grpc::ServerUnaryReactor* ResolveIndicators(grpc::CallbackServerContext* context,
                                              const v1::ResolveIndicatorsRequest* request,
                                              v1::ResolveIndicatorsResponse* response) override;
  grpc::ServerUnaryReactor* GetSeries(grpc::CallbackServerContext* context,
                                      const v1::GetSeriesRequest* request,
                                      v1::Series* response) override;
  grpc::ServerUnaryReactor* ListSeries(grpc::CallbackServerContext* context,
                                       const v1::ListSeriesRequest* request,
                                       v1::ListSeriesResponse* response) override;
  grpc::ServerUnaryReactor* QuerySeries(grpc::CallbackServerContext* context,
                                        const v1::QuerySeriesRequest* request,
                                        v1::QuerySeriesResponse* response) override;
  grpc::ServerUnaryReactor* RenderSeries(grpc::CallbackServerContext* context,
                                         const v1::RenderSeriesRequest* request,
                                         v1::RenderSeriesResponse* response) override;
  grpc::ServerUnaryReactor* ListVintages(grpc::CallbackServerContext* context,
                                         const v1::ListVintagesRequest* request,
                                         v1::ListVintagesResponse* response) override;
  grpc::ServerUnaryReactor* CompareSeries(grpc::CallbackServerContext* context,
                                          const v1::CompareSeriesRequest* request,
                                          v1::CompareSeriesResponse* response) override;
  grpc::ServerUnaryReactor* GetFinding(grpc::CallbackServerContext* context,
                                       const v1::GetFindingRequest* request,
                                       v1::Finding* response) override;
  grpc::ServerUnaryReactor* ListFindings(grpc::CallbackServerContext* context,
                                         const v1::ListFindingsRequest* request,
                                         v1::ListFindingsResponse* response) override;

 private:
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* Run(absl::string_view method, grpc::CallbackServerContext* context,
                                const Request* request, Response* response,
                                absl::Status (QueryHandlers::*handle)(const Request&, Response*,
                                                                      const CallContext&) const) {
    return RunUnary(
        calls_, method, context, request, response,
        [this, handle](const Request& asked, Response* answer, const CallContext& call) {
          return Answer(asked, answer, call, handle);
        });
  }

  // As Run, for records which stay as they are while their document does: a recent answer will do
  // for a call without a freshness token.
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* RunCached(
      absl::string_view method, grpc::CallbackServerContext* context, const grpc::ByteBuffer* asked,
      grpc::ByteBuffer* answer,
      absl::Status (QueryHandlers::*handle)(const Request&, Response*, const CallContext&) const) {
    const bool may_be_recent = !HasToken(context);
    if (may_be_recent && cache_->Find(method, *asked, absl::Now(), answer))
      return calls_->Answer(method, context);
    const auto exchange = std::make_shared<ByteExchange<Request, Response>>(asked, answer);
    if (absl::Status status = exchange->ReadRequest(); !status.ok())
      return calls_->Answer(method, context, status);
    return calls_->Run(
        method, context,
        [this, method, handle, exchange, may_be_recent](const CallContext& call) -> absl::Status {
          const absl::Time begin = absl::Now();
          absl::Status status = Answer(exchange->request, &exchange->response, call, handle);
          if (!status.ok()) return status;
          exchange->WriteResponse();
          if (may_be_recent) cache_->Put(method, exchange->asked(), begin, exchange->answered());
          return status;
        });
  }

  template <typename Request, typename Response>
  absl::Status Answer(const Request& asked, Response* answer, const CallContext& call,
                      absl::Status (QueryHandlers::*handle)(const Request&, Response*,
                                                            const CallContext&) const) {
    const absl::StatusOr<std::shared_ptr<RecordReader>> reader = ReaderOf(readers_, call);
    if (!reader.ok()) return reader.status();
    return (QueryHandlers(reader->get()).*handle)(asked, answer, call);
  }

  static bool HasToken(grpc::CallbackServerContext* context);

  // Of calls without a freshness token, which all may be answered by one reader.
  void GetObservations(ObservationGroup::Calls* calls);

  CallRunner* calls_;
  ReaderSource* readers_;
  AnswerCache* cache_;
  ObservationGroup observations_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_QUERY_SERVICE_H_
