// One validator for each request. Errors are INVALID_ARGUMENT with ErrorInfo and the field.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_VALIDATE_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_VALIDATE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "record-query/page_token.h"
#include "record-store/record_reader.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

// A checked list request.
struct ListPlan {
  // Without a deadline.
  ListQuery query;
  // To which the next page token is bound.
  RequestDigest digest = 0;
  // The one document whose records are listed; empty for lists over all.
  std::string document;
  // Whether the records are wanted whole.
  bool full = false;
};

// A checked search.
struct SearchPlan {
  ListPlan list;
  std::vector<std::string> words;
};

// The field `language_code`: OK for the languages which have labels, and when it is empty.
absl::Status CheckLanguage(absl::string_view code);

// For requests whose fields need no reading: OK when they are well-formed.
absl::Status Validate(const v1::GetDocumentRequest& request);
absl::Status Validate(const v1::RenderDocumentRequest& request);
absl::Status Validate(const v1::GetObservationRequest& request);
absl::Status Validate(const v1::BatchGetObservationsRequest& request);
absl::Status Validate(const v1::GetComparisonRequest& request);
absl::Status Validate(const v1::GetEntityRequest& request);
absl::Status Validate(const v1::GetIndicatorRequest& request);
absl::Status Validate(const v1::GetSeriesRequest& request);
absl::Status Validate(const v1::GetFindingRequest& request);
absl::Status Validate(const v1::ResolveEntitiesRequest& request);
absl::Status Validate(const v1::ResolveIndicatorsRequest& request);

absl::StatusOr<ListPlan> Validate(const v1::ListDocumentsRequest& request);
absl::StatusOr<ListPlan> Validate(const v1::ListSentencesRequest& request);
absl::StatusOr<ListPlan> Validate(const v1::ListObservationsRequest& request);
absl::StatusOr<ListPlan> Validate(const v1::ListComparisonsRequest& request);
absl::StatusOr<ListPlan> Validate(const v1::ListMentionsRequest& request);
absl::StatusOr<ListPlan> Validate(const v1::ListEntitiesRequest& request);
absl::StatusOr<ListPlan> Validate(const v1::ListIndicatorsRequest& request);
absl::StatusOr<ListPlan> Validate(const v1::ListSeriesRequest& request);
absl::StatusOr<ListPlan> Validate(const v1::ListFindingsRequest& request);
absl::StatusOr<SearchPlan> Validate(const v1::SearchSentencesRequest& request);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_VALIDATE_H_
