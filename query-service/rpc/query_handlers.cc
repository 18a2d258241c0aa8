#include "query-service/rpc/query_handlers.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "query-service/render/render_document.h"
#include "query-service/rpc/document_records.h"
#include "query-service/rpc/page_answer.h"
#include "query-service/rpc/validate.h"
#include "record-query/quoted.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

constexpr int kMostCandidates = 10;

// Between the steps of a call with many.
absl::Status CheckWanted(const CallContext& call) {
  if (!call.is_cancelled || !call.is_cancelled()) return absl::OkStatus();
  return absl::CancelledError("nobody waits for the answer");
}

// A query may look well-formed and still hold nothing to look up, such as punctuation alone.
absl::Status ResolveError(const absl::Status& status, int query) {
  if (!absl::IsInvalidArgument(status)) return status;
  return InvalidField(absl::StrCat("queries[", query, "]"), "INVALID_QUERY",
                      "the query holds nothing that a name or code could match");
}

}  // namespace

absl::Status QueryHandlers::CheckParent(const ListPlan& plan, bool is_empty,
                                        const CallContext& call) const {
  if (!is_empty || plan.document.empty() || !plan.query.after.empty()) return absl::OkStatus();
  v1::Document ignored;
  return AnswerRecord(reader_->GetDocument(plan.document, false, call.deadline),
                      "DOCUMENT_NOT_FOUND", plan.document, &ignored);
}

absl::StatusOr<Page<v1::Document>> QueryHandlers::ReadWholeDocuments(const ListQuery& query) const {
  Page<v1::Document> whole;
  whole.next = query.after;
  size_t bytes = 0;
  for (int left = query.limit; left > 0; --left) {
    ListQuery one = query;
    one.limit = 1;
    one.after = whole.next;
    absl::StatusOr<Page<v1::Document>> page = reader_->ListDocuments(one, true);
    if (!page.ok()) return page;
    for (const v1::Document& document : page->records) bytes += document.ByteSizeLong();
    if (bytes > kLargestPageBytes && !whole.records.empty()) break;  // belongs to the next page
    for (v1::Document& document : page->records) whole.records.push_back(std::move(document));
    whole.next = page->next;
    if (whole.next.empty()) break;
  }
  return whole;
}

absl::Status QueryHandlers::GetDocument(const v1::GetDocumentRequest& request, v1::Document* answer,
                                        const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  const bool full = request.view() == v1::DOCUMENT_VIEW_FULL;
  return AnswerRecord(reader_->GetDocument(request.name(), full, call.deadline),
                      "DOCUMENT_NOT_FOUND", request.name(), answer);
}

absl::Status QueryHandlers::ListDocuments(const v1::ListDocumentsRequest& request,
                                          v1::ListDocumentsResponse* answer,
                                          const CallContext& call) const {
  absl::StatusOr<ListPlan> plan = Validate(request);
  if (!plan.ok()) return plan.status();
  return AnswerPage<v1::Document>(
      *plan, call.deadline,
      [&](const ListQuery& query) {
        return plan->full ? ReadWholeDocuments(query) : reader_->ListDocuments(query, false);
      },
      Whole<v1::Document>, answer->mutable_documents(), answer->mutable_next_page_token());
}

absl::Status QueryHandlers::RenderDocument(const v1::RenderDocumentRequest& request,
                                           v1::RenderDocumentResponse* answer,
                                           const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  const absl::StatusOr<v1::DocumentRecords> records =
      ReadDocumentRecords(reader_, request.name(), {kMostPageTextBytes, kMostPageRecords}, call);
  if (absl::IsNotFound(records.status())) return NotFound("DOCUMENT_NOT_FOUND", request.name());
  if (!records.ok()) return records.status();
  if (absl::Status status = CheckWanted(call); !status.ok()) return status;
  answer->set_html(zhibiao::RenderDocument(*records, LanguageOf(request.language_code())));
  return absl::OkStatus();
}

absl::Status QueryHandlers::ListSentences(const v1::ListSentencesRequest& request,
                                          v1::ListSentencesResponse* answer,
                                          const CallContext& call) const {
  absl::StatusOr<ListPlan> plan = Validate(request);
  if (!plan.ok()) return plan.status();
  absl::Status status = AnswerPage<v1::Sentence>(
      *plan, call.deadline, [&](const ListQuery& query) { return reader_->ListSentences(query); },
      Whole<v1::Sentence>, answer->mutable_sentences(), answer->mutable_next_page_token());
  return status.ok() ? CheckParent(*plan, answer->sentences().empty(), call) : status;
}

absl::Status QueryHandlers::SearchSentences(const v1::SearchSentencesRequest& request,
                                            v1::SearchSentencesResponse* answer,
                                            const CallContext& call) const {
  absl::StatusOr<SearchPlan> plan = Validate(request);
  if (!plan.ok()) return plan.status();
  absl::Status status = AnswerPage<v1::Sentence>(
      plan->list, call.deadline,
      [&](const ListQuery& query) { return reader_->SearchSentences(plan->words, query); },
      Whole<v1::Sentence>, answer->mutable_sentences(), answer->mutable_next_page_token());
  return status.ok() ? CheckParent(plan->list, answer->sentences().empty(), call) : status;
}

absl::Status QueryHandlers::GetObservation(const v1::GetObservationRequest& request,
                                           v1::Observation* answer, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  absl::StatusOr<std::vector<v1::Observation>> found =
      reader_->GetObservations({request.name()}, call.deadline);
  if (absl::IsNotFound(found.status())) return NotFound("OBSERVATION_NOT_FOUND", request.name());
  if (!found.ok()) return found.status();
  *answer = std::move(found->front());
  if (request.view() == v1::OBSERVATION_VIEW_BASIC) WithoutEvidence(answer);
  return absl::OkStatus();
}

absl::Status QueryHandlers::BatchGetObservations(const v1::BatchGetObservationsRequest& request,
                                                 v1::BatchGetObservationsResponse* answer,
                                                 const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  const std::vector<std::string> names(request.names().begin(), request.names().end());
  absl::StatusOr<std::vector<v1::Observation>> found =
      reader_->GetObservations(names, call.deadline);
  if (absl::IsNotFound(found.status())) {
    return NotFound("OBSERVATION_NOT_FOUND", MissingName(found.status(), names));
  }
  if (!found.ok()) return found.status();
  for (v1::Observation& observation : *found) {
    if (request.view() == v1::OBSERVATION_VIEW_BASIC) WithoutEvidence(&observation);
    *answer->add_observations() = std::move(observation);
  }
  return absl::OkStatus();
}

absl::Status QueryHandlers::ListObservations(const v1::ListObservationsRequest& request,
                                             v1::ListObservationsResponse* answer,
                                             const CallContext& call) const {
  absl::StatusOr<ListPlan> plan = Validate(request);
  if (!plan.ok()) return plan.status();
  absl::Status status = AnswerPage<v1::Observation>(
      *plan, call.deadline,
      [&](const ListQuery& query) { return reader_->ListObservations(query); },
      plan->full ? Whole<v1::Observation> : WithoutEvidence, answer->mutable_observations(),
      answer->mutable_next_page_token());
  return status.ok() ? CheckParent(*plan, answer->observations().empty(), call) : status;
}

absl::Status QueryHandlers::GetComparison(const v1::GetComparisonRequest& request,
                                          v1::Comparison* answer, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  return AnswerRecord(reader_->GetComparison(request.name(), call.deadline), "COMPARISON_NOT_FOUND",
                      request.name(), answer);
}

absl::Status QueryHandlers::ListComparisons(const v1::ListComparisonsRequest& request,
                                            v1::ListComparisonsResponse* answer,
                                            const CallContext& call) const {
  absl::StatusOr<ListPlan> plan = Validate(request);
  if (!plan.ok()) return plan.status();
  absl::Status status = AnswerPage<v1::Comparison>(
      *plan, call.deadline, [&](const ListQuery& query) { return reader_->ListComparisons(query); },
      Whole<v1::Comparison>, answer->mutable_comparisons(), answer->mutable_next_page_token());
  return status.ok() ? CheckParent(*plan, answer->comparisons().empty(), call) : status;
}

absl::Status QueryHandlers::ListMentions(const v1::ListMentionsRequest& request,
                                         v1::ListMentionsResponse* answer,
                                         const CallContext& call) const {
  absl::StatusOr<ListPlan> plan = Validate(request);
  if (!plan.ok()) return plan.status();
  absl::Status status = AnswerPage<v1::Mention>(
      *plan, call.deadline, [&](const ListQuery& query) { return reader_->ListMentions(query); },
      Whole<v1::Mention>, answer->mutable_mentions(), answer->mutable_next_page_token());
  return status.ok() ? CheckParent(*plan, answer->mentions().empty(), call) : status;
}

absl::Status QueryHandlers::GetEntity(const v1::GetEntityRequest& request, v1::Entity* answer,
                                      const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  return AnswerRecord(reader_->GetEntity(request.name(), call.deadline), "ENTITY_NOT_FOUND",
                      request.name(), answer);
}

absl::Status QueryHandlers::ListEntities(const v1::ListEntitiesRequest& request,
                                         v1::ListEntitiesResponse* answer,
                                         const CallContext& call) const {
  absl::StatusOr<ListPlan> plan = Validate(request);
  if (!plan.ok()) return plan.status();
  return AnswerPage<v1::Entity>(
      *plan, call.deadline, [&](const ListQuery& query) { return reader_->ListEntities(query); },
      Whole<v1::Entity>, answer->mutable_entities(), answer->mutable_next_page_token());
}

absl::Status QueryHandlers::ResolveEntities(const v1::ResolveEntitiesRequest& request,
                                            v1::ResolveEntitiesResponse* answer,
                                            const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  for (int i = 0; i < request.queries_size(); ++i) {
    const std::string& query = request.queries(i);
    if (absl::Status status = CheckWanted(call); !status.ok()) return status;
    absl::StatusOr<std::vector<Candidate<v1::Entity>>> candidates =
        reader_->ResolveEntity(query, request.type(), kMostCandidates, call.deadline);
    if (!candidates.ok()) return ResolveError(candidates.status(), i);
    v1::ResolveEntitiesResponse::Resolution* resolution = answer->add_resolutions();
    resolution->set_query(query);
    for (Candidate<v1::Entity>& candidate : *candidates) {
      auto* out = resolution->add_candidates();
      *out->mutable_entity() = std::move(candidate.record);
      out->set_score(candidate.score);
      out->set_matched_text(std::move(candidate.matched_text));
    }
  }
  return absl::OkStatus();
}

absl::Status QueryHandlers::GetIndicator(const v1::GetIndicatorRequest& request,
                                         v1::Indicator* answer, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  return AnswerRecord(reader_->GetIndicator(request.name(), call.deadline), "INDICATOR_NOT_FOUND",
                      request.name(), answer);
}

absl::Status QueryHandlers::ListIndicators(const v1::ListIndicatorsRequest& request,
                                           v1::ListIndicatorsResponse* answer,
                                           const CallContext& call) const {
  absl::StatusOr<ListPlan> plan = Validate(request);
  if (!plan.ok()) return plan.status();
  return AnswerPage<v1::Indicator>(
      *plan, call.deadline, [&](const ListQuery& query) { return reader_->ListIndicators(query); },
      Whole<v1::Indicator>, answer->mutable_indicators(), answer->mutable_next_page_token());
}

absl::Status QueryHandlers::ResolveIndicators(const v1::ResolveIndicatorsRequest& request,
                                              v1::ResolveIndicatorsResponse* answer,
                                              const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  for (int i = 0; i < request.queries_size(); ++i) {
    const std::string& query = request.queries(i);
    if (absl::Status status = CheckWanted(call); !status.ok()) return status;
    absl::StatusOr<std::vector<Candidate<v1::Indicator>>> candidates =
        reader_->ResolveIndicator(query, kMostCandidates, call.deadline);
    if (!candidates.ok()) return ResolveError(candidates.status(), i);
    v1::ResolveIndicatorsResponse::Resolution* resolution = answer->add_resolutions();
    resolution->set_query(query);
    for (Candidate<v1::Indicator>& candidate : *candidates) {
      auto* out = resolution->add_candidates();
      *out->mutable_indicator() = std::move(candidate.record);
      out->set_score(candidate.score);
      out->set_matched_text(std::move(candidate.matched_text));
    }
  }
  return absl::OkStatus();
}

absl::Status QueryHandlers::GetFinding(const v1::GetFindingRequest& request, v1::Finding* answer,
                                       const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  return AnswerRecord(reader_->GetFinding(request.name(), call.deadline), "FINDING_NOT_FOUND",
                      request.name(), answer);
}

absl::Status QueryHandlers::ListFindings(const v1::ListFindingsRequest& request,
                                         v1::ListFindingsResponse* answer,
                                         const CallContext& call) const {
  absl::StatusOr<ListPlan> plan = Validate(request);
  if (!plan.ok()) return plan.status();
  return AnswerPage<v1::Finding>(
      *plan, call.deadline, [&](const ListQuery& query) { return reader_->ListFindings(query); },
      Whole<v1::Finding>, answer->mutable_findings(), answer->mutable_next_page_token());
}

}  // namespace zhibiao
