#include "query-service/rpc/query_service.h"

#include "query-service/rpc/observation_pages.h"
#include "record-store/freshness_token.h"
#include "service-host/call_facts.h"

// The RPC `name`: its method of QueryHandlers under its name on the wire.
#define ZHIBIAO_RPC(name, Response)                                                  \
  grpc::ServerUnaryReactor* QueryService::name(grpc::CallbackServerContext* context, \
                                               const v1::name##Request* request,     \
                                               v1::Response* response) {             \
    return Run("zhibiao.v1.QueryService/" #name, context, request, response,         \
               &QueryHandlers::name);                                                \
  }

namespace zhibiao {
namespace {

constexpr absl::string_view kGetObservation = "zhibiao.v1.QueryService/GetObservation";

}  // namespace

QueryService::QueryService(CallRunner* calls, ReaderSource* readers, AnswerCache* cache)
    : calls_(calls),
      readers_(readers),
      cache_(cache),
      observations_(calls, kGetObservation, kMostObservationsOfGroup,
                    [this](ObservationGroup::Calls* group) { GetObservations(group); }) {}

ZHIBIAO_RPC(ListDocuments, ListDocumentsResponse)
ZHIBIAO_RPC(RenderDocument, RenderDocumentResponse)
ZHIBIAO_RPC(ListSentences, ListSentencesResponse)
ZHIBIAO_RPC(SearchSentences, SearchSentencesResponse)
ZHIBIAO_RPC(BatchGetObservations, BatchGetObservationsResponse)
ZHIBIAO_RPC(ListObservations, ListObservationsResponse)
ZHIBIAO_RPC(ListComparisons, ListComparisonsResponse)
ZHIBIAO_RPC(ListMentions, ListMentionsResponse)
ZHIBIAO_RPC(GetEntity, Entity)
ZHIBIAO_RPC(ListEntities, ListEntitiesResponse)
ZHIBIAO_RPC(ResolveEntities, ResolveEntitiesResponse)
ZHIBIAO_RPC(GetIndicator, Indicator)
ZHIBIAO_RPC(ListIndicators, ListIndicatorsResponse)
ZHIBIAO_RPC(ResolveIndicators, ResolveIndicatorsResponse)
ZHIBIAO_RPC(GetSeries, Series)
ZHIBIAO_RPC(ListSeries, ListSeriesResponse)
ZHIBIAO_RPC(QuerySeries, QuerySeriesResponse)
ZHIBIAO_RPC(RenderSeries, RenderSeriesResponse)
ZHIBIAO_RPC(ListVintages, ListVintagesResponse)
ZHIBIAO_RPC(CompareSeries, CompareSeriesResponse)
ZHIBIAO_RPC(GetFinding, Finding)
ZHIBIAO_RPC(ListFindings, ListFindingsResponse)

#undef ZHIBIAO_RPC

grpc::ServerUnaryReactor* QueryService::GetDocument(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request,
                                                    grpc::ByteBuffer* response) {
  return RunCached("zhibiao.v1.QueryService/GetDocument", context, request, response,
                   &QueryHandlers::GetDocument);
}

grpc::ServerUnaryReactor* QueryService::GetComparison(grpc::CallbackServerContext* context,
                                                      const grpc::ByteBuffer* request,
                                                      grpc::ByteBuffer* response) {
  return RunCached("zhibiao.v1.QueryService/GetComparison", context, request, response,
                   &QueryHandlers::GetComparison);
}

grpc::ServerUnaryReactor* QueryService::GetObservation(grpc::CallbackServerContext* context,
                                                       const grpc::ByteBuffer* request,
                                                       grpc::ByteBuffer* response) {
  if (HasToken(context)) {
    return RunCached(kGetObservation, context, request, response, &QueryHandlers::GetObservation);
  }
  if (cache_->Find(kGetObservation, *request, absl::Now(), response)) {
    return calls_->Answer(kGetObservation, context);
  }
  const auto exchange = std::make_shared<ObservationExchange>(request, response);
  if (absl::Status status = exchange->ReadRequest(); !status.ok())
    return calls_->Answer(kGetObservation, context, status);
  return observations_.Run(context, &exchange->request, exchange.get(), exchange);
}

bool QueryService::HasToken(grpc::CallbackServerContext* context) {
  return !CallMetadata(context).Get(kFreshnessTokenKey).empty();
}

void QueryService::GetObservations(ObservationGroup::Calls* calls) {
  const absl::Time begin = absl::Now();
  const absl::StatusOr<std::shared_ptr<RecordReader>> reader =
      ReaderOf(readers_, calls->front().context);
  if (reader.ok()) GetObservationsTogether(reader->get(), calls);
  for (auto& call : *calls) {
    if (!reader.ok()) call.status = reader.status();
    if (call.status.ok())
      cache_->Put(kGetObservation, call.response->asked(), begin, call.response->answered());
  }
}

grpc::ServerWriteReactor<v1::ReadObservationsResponse>* QueryService::ReadObservations(
    grpc::CallbackServerContext* context, const v1::ReadObservationsRequest* request) {
  return RunPagedStream<v1::ReadObservationsResponse>(
      calls_, "zhibiao.v1.QueryService/ReadObservations", context,
      [readers = readers_, pages = ObservationPages(*request)](
          v1::ReadObservationsResponse* page,
          const CallContext& call) mutable -> absl::StatusOr<StreamPage> {
        const absl::StatusOr<std::shared_ptr<RecordReader>> reader = ReaderOf(readers, call);
        if (!reader.ok()) return reader.status();
        return pages.Next(reader->get(), page, call);
      });
}

}  // namespace zhibiao
