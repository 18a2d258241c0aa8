// The handlers of QueryService, all alike: validate, query, map. Free of gRPC's threads.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_QUERY_HANDLERS_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_QUERY_HANDLERS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "query-service/rpc/validate.h"
#include "record-store/record_reader.h"
#include "service-host/unary.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

// One method for each RPC of query_service.proto, where their meaning is documented. Every error
// carries a reason; an INVALID_ARGUMENT its field; a NOT_FOUND the name, also as metadata
// `resourceName`. Blocks on the store. Thread-safe.
class QueryHandlers {
 public:
  // Not owned; must outlive the handlers.
  explicit QueryHandlers(RecordReader* reader) : reader_(reader) {}

  absl::Status GetDocument(const v1::GetDocumentRequest& request, v1::Document* answer,
                           const CallContext& call) const;
  absl::Status ListDocuments(const v1::ListDocumentsRequest& request,
                             v1::ListDocumentsResponse* answer, const CallContext& call) const;
  absl::Status RenderDocument(const v1::RenderDocumentRequest& request,
                              v1::RenderDocumentResponse* answer, const CallContext& call) const;
  absl::Status ListSentences(const v1::ListSentencesRequest& request,
                             v1::ListSentencesResponse* answer, const CallContext& call) const;
  absl::Status SearchSentences(const v1::SearchSentencesRequest& request,
                               v1::SearchSentencesResponse* answer, const CallContext& call) const;
  absl::Status GetObservation(const v1::GetObservationRequest& request, v1::Observation* answer,
                              const CallContext& call) const;
  absl::Status BatchGetObservations(const v1::BatchGetObservationsRequest& request,
                                    v1::BatchGetObservationsResponse* answer,
                                    const CallContext& call) const;
  absl::Status ListObservations(const v1::ListObservationsRequest& request,
                                v1::ListObservationsResponse* answer,
                                const CallContext& call) const;
  absl::Status GetComparison(const v1::GetComparisonRequest& request, v1::Comparison* answer,
                             const CallContext& call) const;
  absl::Status ListComparisons(const v1::ListComparisonsRequest& request,
                               v1::ListComparisonsResponse* answer, const CallContext& call) const;
  absl::Status ListMentions(const v1::ListMentionsRequest& request,
                            v1::ListMentionsResponse* answer, const CallContext& call) const;
  absl::Status GetEntity(const v1::GetEntityRequest& request, v1::Entity* answer,
                         const CallContext& call) const;
  absl::Status ListEntities(const v1::ListEntitiesRequest& request,
                            v1::ListEntitiesResponse* answer, const CallContext& call) const;
  absl::Status ResolveEntities(const v1::ResolveEntitiesRequest& request,
                               v1::ResolveEntitiesResponse* answer, const CallContext& call) const;
  absl::Status GetIndicator(const v1::GetIndicatorRequest& request, v1::Indicator* answer,
                            const CallContext& call) const;
  absl::Status ListIndicators(const v1::ListIndicatorsRequest& request,
                              v1::ListIndicatorsResponse* answer, const CallContext& call) const;
  absl::Status ResolveIndicators(const v1::ResolveIndicatorsRequest& request,
                                 v1::ResolveIndicatorsResponse* answer,
                                 const CallContext& call) const;
  absl::Status GetSeries(const v1::GetSeriesRequest& request, v1::Series* answer,
                         const CallContext& call) const;
  absl::Status ListSeries(const v1::ListSeriesRequest& request, v1::ListSeriesResponse* answer,
                          const CallContext& call) const;
  absl::Status QuerySeries(const v1::QuerySeriesRequest& request, v1::QuerySeriesResponse* answer,
                           const CallContext& call) const;
  absl::Status RenderSeries(const v1::RenderSeriesRequest& request,
                            v1::RenderSeriesResponse* answer, const CallContext& call) const;
  absl::Status ListVintages(const v1::ListVintagesRequest& request,
                            v1::ListVintagesResponse* answer, const CallContext& call) const;
  absl::Status CompareSeries(const v1::CompareSeriesRequest& request,
                             v1::CompareSeriesResponse* answer, const CallContext& call) const;
  absl::Status GetFinding(const v1::GetFindingRequest& request, v1::Finding* answer,
                          const CallContext& call) const;
  absl::Status ListFindings(const v1::ListFindingsRequest& request,
                            v1::ListFindingsResponse* answer, const CallContext& call) const;

 private:
  // NOT_FOUND when the one document of `plan` does not exist, so that an empty list below it is
  // told from a mistyped name. Asked only when the first page is empty.
  absl::Status CheckParent(const ListPlan& plan, bool is_empty, const CallContext& call) const;

  // A page of whole documents, read one by one until it is large enough: documents have many
  // megabytes at worst, and no more than a page and one document should be in memory.
  absl::StatusOr<Page<v1::Document>> ReadWholeDocuments(const ListQuery& query) const;

  RecordReader* reader_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_QUERY_HANDLERS_H_
