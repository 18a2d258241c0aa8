#include "query-service/rpc/query_service.h"

#include "query-service/rpc/observation_pages.h"
#include "record-store/freshness_token.h"
#include "service-host/call_facts.h"

// The RPC `name`: its method of QueryHandlers under its name on the wire, by Run or RunCached.
#define ZHIBIAO_RPC_BY(run, name, Request, Response)                                              \
  grpc::ServerUnaryReactor* QueryService::name(                                                   \
      grpc::CallbackServerContext* context, const v1::Request* request, v1::Response* response) { \
    return run("zhibiao.v1.QueryService/" #name, context, request, response,                      \
               &QueryHandlers::name);                                                             \
  }
#define ZHIBIAO_RPC(name, Request, Response) ZHIBIAO_RPC_BY(Run, name, Request, Response)

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

ZHIBIAO_RPC_BY(RunCached, GetDocument, GetDocumentRequest, Document)
ZHIBIAO_RPC(ListDocuments, ListDocumentsRequest, ListDocumentsResponse)
ZHIBIAO_RPC(RenderDocument, RenderDocumentRequest, RenderDocumentResponse)
ZHIBIAO_RPC(ListSentences, ListSentencesRequest, ListSentencesResponse)
ZHIBIAO_RPC(SearchSentences, SearchSentencesRequest, SearchSentencesResponse)
ZHIBIAO_RPC(BatchGetObservations, BatchGetObservationsRequest, BatchGetObservationsResponse)
ZHIBIAO_RPC(ListObservations, ListObservationsRequest, ListObservationsResponse)
ZHIBIAO_RPC_BY(RunCached, GetComparison, GetComparisonRequest, Comparison)
ZHIBIAO_RPC(ListComparisons, ListComparisonsRequest, ListComparisonsResponse)
ZHIBIAO_RPC(ListMentions, ListMentionsRequest, ListMentionsResponse)
ZHIBIAO_RPC(GetEntity, GetEntityRequest, Entity)
ZHIBIAO_RPC(ListEntities, ListEntitiesRequest, ListEntitiesResponse)
ZHIBIAO_RPC(ResolveEntities, ResolveEntitiesRequest, ResolveEntitiesResponse)
ZHIBIAO_RPC(GetIndicator, GetIndicatorRequest, Indicator)
ZHIBIAO_RPC(ListIndicators, ListIndicatorsRequest, ListIndicatorsResponse)
ZHIBIAO_RPC(ResolveIndicators, ResolveIndicatorsRequest, ResolveIndicatorsResponse)
ZHIBIAO_RPC(GetSeries, GetSeriesRequest, Series)
ZHIBIAO_RPC(ListSeries, ListSeriesRequest, ListSeriesResponse)
ZHIBIAO_RPC(QuerySeries, QuerySeriesRequest, QuerySeriesResponse)
ZHIBIAO_RPC(RenderSeries, RenderSeriesRequest, RenderSeriesResponse)
ZHIBIAO_RPC(ListVintages, ListVintagesRequest, ListVintagesResponse)
ZHIBIAO_RPC(CompareSeries, CompareSeriesRequest, CompareSeriesResponse)
ZHIBIAO_RPC(GetFinding, GetFindingRequest, Finding)
ZHIBIAO_RPC(ListFindings, ListFindingsRequest, ListFindingsResponse)

#undef ZHIBIAO_RPC
#undef ZHIBIAO_RPC_BY

grpc::ServerUnaryReactor* QueryService::GetObservation(grpc::CallbackServerContext* context,
                                                       const v1::GetObservationRequest* request,
                                                       v1::Observation* response) {
  if (HasToken(context)) {
    return Run(kGetObservation, context, request, response, &QueryHandlers::GetObservation);
  }
  if (cache_->Find(kGetObservation, *request, absl::Now(), response)) {
    return calls_->Answer(kGetObservation, context);
  }
  return observations_.Run(context, request, response);
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
    if (call.status.ok()) cache_->Put(kGetObservation, *call.request, begin, *call.response);
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
