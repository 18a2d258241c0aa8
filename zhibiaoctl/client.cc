#include "zhibiaoctl/client.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "service-host/grpc_status.h"

namespace zhibiao {
namespace {

constexpr int kPageSize = 500;
constexpr int kNamesAtMost = 1000;
// Whoever asks after health waits for no more.
constexpr absl::Duration kHealthTimeout = absl::Seconds(5);

template <typename Stub, typename Request, typename Response>
using Method = grpc::Status (Stub::*)(grpc::ClientContext*, const Request&, Response*);

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Call(Stub& stub, Method<Stub, Request, Response> method,
                              const Request& request, absl::Duration timeout) {
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return FromGrpcStatus(status);
  return response;
}

// Reads page after page into `take`, which moves a page's records out and returns their number.
template <typename Stub, typename Request, typename Response, typename Take>
absl::Status ReadPages(Stub& stub, Method<Stub, Request, Response> method, Request request,
                       int limit, absl::Duration timeout, bool* more, Take take) {
  int read = 0;
  *more = false;
  do {
    request.set_page_size(limit > 0 ? std::min(kPageSize, limit - read) : kPageSize);
    auto page = Call(stub, method, request, timeout);
    if (!page.ok()) return page.status();
    request.set_page_token(page->next_page_token());
    read += take(*page);
  } while (!request.page_token().empty() && (limit == 0 || read < limit));
  *more = !request.page_token().empty();
  return absl::OkStatus();
}

template <typename Record>
int MoveRecords(google::protobuf::RepeatedPtrField<Record>* from,
                google::protobuf::RepeatedPtrField<Record>* to) {
  const int count = from->size();
  for (Record& record : *from) *to->Add() = std::move(record);
  return count;
}

template <typename Request>
Request RequestFor(const Selection& what) {
  Request request;
  request.set_parent(DocumentName(what.document));
  request.set_filter(what.filter);
  return request;
}

}  // namespace

std::string DocumentName(const std::string& document) {
  if (document.empty()) return "documents/-";
  return absl::StartsWith(document, "documents/") ? document : absl::StrCat("documents/", document);
}

Client::Client(const std::shared_ptr<grpc::ChannelInterface>& parser,
               const std::shared_ptr<grpc::ChannelInterface>& query, absl::Duration timeout)
    : parser_health_(grpc::health::v1::Health::NewStub(parser)),
      query_health_(grpc::health::v1::Health::NewStub(query)),
      parser_(v1::ParserService::NewStub(parser)),
      query_(v1::QueryService::NewStub(query)),
      timeout_(timeout) {}

Health Client::CheckHealth(Server server, const std::string& service) {
  const auto& stub = server == Server::kParser ? parser_health_ : query_health_;
  grpc::health::v1::HealthCheckRequest request;
  grpc::health::v1::HealthCheckResponse response;
  request.set_service(service);
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + std::min(timeout_, kHealthTimeout)));
  Health health;
  health.call = FromGrpcStatus(stub->Check(&context, request, &response));
  health.serving = response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
  const auto& metadata = context.GetServerInitialMetadata();
  if (const auto date = metadata.find("date"); date != metadata.end()) {
    std::string error;
    absl::ParseTime("%a, %d %b %E4Y %H:%M:%S GMT",
                    absl::string_view(date->second.data(), date->second.size()), &health.time,
                    &error);
  }
  if (const auto identity = context.auth_context(); identity != nullptr) {
    for (const grpc::string_ref& each : identity->FindPropertyValues("x509_pem_cert"))
      health.certificate.assign(each.data(), each.size());
  }
  return health;
}

absl::Status Client::TouchDatabase(Server server) {
  if (server == Server::kParser) return IngestPosition("ingestStreams/doctor").status();
  v1::ListDocumentsRequest request;
  request.set_page_size(1);
  return Call(*query_, &v1::QueryService::StubInterface::ListDocuments, request, timeout_).status();
}

absl::StatusOr<v1::DocumentRecords> Client::ParseText(const v1::ParseTextRequest& request) {
  auto response = Call(*parser_, &v1::ParserService::StubInterface::ParseText, request, timeout_);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_records());
}

std::unique_ptr<
    grpc::ClientReaderWriterInterface<v1::IngestDocumentsRequest, v1::IngestDocumentsResponse>>
Client::IngestDocuments(grpc::ClientContext* context) {
  return parser_->IngestDocuments(context);
}

absl::StatusOr<int64_t> Client::IngestPosition(const std::string& stream) {
  v1::GetIngestStreamRequest request;
  request.set_name(stream);
  const auto found =
      Call(*parser_, &v1::ParserService::StubInterface::GetIngestStream, request, timeout_);
  if (absl::IsNotFound(found.status())) return 0;
  if (!found.ok()) return found.status();
  return found->committed_offset();
}

absl::StatusOr<v1::Document> Client::UpdateDocument(const v1::UpdateDocumentRequest& request) {
  return Call(*parser_, &v1::ParserService::StubInterface::UpdateDocument, request, timeout_);
}

absl::StatusOr<v1::Document> Client::DeleteDocument(const v1::DeleteDocumentRequest& request) {
  return Call(*parser_, &v1::ParserService::StubInterface::DeleteDocument, request, timeout_);
}

absl::StatusOr<v1::Document> Client::UndeleteDocument(const v1::UndeleteDocumentRequest& request) {
  return Call(*parser_, &v1::ParserService::StubInterface::UndeleteDocument, request, timeout_);
}

absl::StatusOr<v1::ReparseJob> Client::ReparseDocuments(
    const v1::ReparseDocumentsRequest& request) {
  return Call(*parser_, &v1::ParserService::StubInterface::ReparseDocuments, request, timeout_);
}

absl::StatusOr<v1::ReparseJob> Client::GetReparseJob(const v1::GetReparseJobRequest& request) {
  return Call(*parser_, &v1::ParserService::StubInterface::GetReparseJob, request, timeout_);
}

absl::StatusOr<v1::ReparseJob> Client::CancelReparseJob(
    const v1::CancelReparseJobRequest& request) {
  return Call(*parser_, &v1::ParserService::StubInterface::CancelReparseJob, request, timeout_);
}

absl::StatusOr<v1::ReparseJob> Client::ResumeReparseJob(
    const v1::ResumeReparseJobRequest& request) {
  return Call(*parser_, &v1::ParserService::StubInterface::ResumeReparseJob, request, timeout_);
}

absl::Status Client::ListReparseJobs(int limit,
                                     google::protobuf::RepeatedPtrField<v1::ReparseJob>* jobs,
                                     bool* more) {
  return ReadPages(*parser_, &v1::ParserService::StubInterface::ListReparseJobs,
                   v1::ListReparseJobsRequest(), limit, timeout_, more,
                   [&](v1::ListReparseJobsResponse& page) {
                     return MoveRecords(page.mutable_reparse_jobs(), jobs);
                   });
}

absl::StatusOr<v1::Finding> Client::DismissFinding(const v1::DismissFindingRequest& request) {
  return Call(*parser_, &v1::ParserService::StubInterface::DismissFinding, request, timeout_);
}

absl::StatusOr<v1::Document> Client::GetDocument(const std::string& document) {
  v1::GetDocumentRequest request;
  request.set_name(DocumentName(document));
  return Call(*query_, &v1::QueryService::StubInterface::GetDocument, request, timeout_);
}

absl::StatusOr<std::string> Client::RenderDocument(const std::string& document,
                                                   const std::string& language) {
  v1::RenderDocumentRequest request;
  request.set_name(DocumentName(document));
  request.set_language_code(language);
  auto page = Call(*query_, &v1::QueryService::StubInterface::RenderDocument, request, timeout_);
  if (!page.ok()) return page.status();
  return std::move(*page->mutable_html());
}

absl::StatusOr<std::string> Client::RenderSeries(const v1::RenderSeriesRequest& request) {
  auto chart = Call(*query_, &v1::QueryService::StubInterface::RenderSeries, request, timeout_);
  if (!chart.ok()) return chart.status();
  return std::move(*chart->mutable_svg());
}

absl::Status Client::ListDocuments(const Selection& what,
                                   google::protobuf::RepeatedPtrField<v1::Document>* documents,
                                   bool* more) {
  v1::ListDocumentsRequest request;
  request.set_filter(what.filter);
  request.set_order_by("publish_date desc");
  request.set_show_deleted(what.deleted);
  return ReadPages(*query_, &v1::QueryService::StubInterface::ListDocuments, request, what.limit,
                   timeout_, more, [&](v1::ListDocumentsResponse& page) {
                     return MoveRecords(page.mutable_documents(), documents);
                   });
}

absl::Status Client::SearchSentences(const std::string& words, const Selection& what,
                                     google::protobuf::RepeatedPtrField<v1::Sentence>* sentences,
                                     bool* more) {
  v1::SearchSentencesRequest request;
  request.set_parent(DocumentName(what.document));
  request.set_query(words);
  return ReadPages(*query_, &v1::QueryService::StubInterface::SearchSentences, request, what.limit,
                   timeout_, more, [&](v1::SearchSentencesResponse& page) {
                     return MoveRecords(page.mutable_sentences(), sentences);
                   });
}

absl::Status Client::ListObservations(const Selection& what, v1::DocumentRecords* records,
                                      bool* more) {
  return ReadPages(*query_, &v1::QueryService::StubInterface::ListObservations,
                   RequestFor<v1::ListObservationsRequest>(what), what.limit, timeout_, more,
                   [&](v1::ListObservationsResponse& page) {
                     return MoveRecords(page.mutable_observations(),
                                        records->mutable_observations());
                   });
}

absl::StatusOr<std::map<std::string, std::string>> Client::SentenceTexts(
    const std::string& document) {
  v1::ListSentencesRequest request;
  request.set_parent(DocumentName(document));
  std::map<std::string, std::string> texts;
  bool more = false;
  const absl::Status status =
      ReadPages(*query_, &v1::QueryService::StubInterface::ListSentences, request, 0, timeout_,
                &more, [&](v1::ListSentencesResponse& page) {
                  for (v1::Sentence& sentence : *page.mutable_sentences())
                    texts[sentence.name()] = std::move(*sentence.mutable_normalized_text());
                  return page.sentences_size();
                });
  if (!status.ok()) return status;
  return texts;
}

std::unique_ptr<grpc::ClientReaderInterface<v1::ReadObservationsResponse>> Client::ReadObservations(
    grpc::ClientContext* context, const v1::ReadObservationsRequest& request) {
  return query_->ReadObservations(context, request);
}

absl::Status Client::ListComparisons(const Selection& what, v1::DocumentRecords* records,
                                     bool* more) {
  return ReadPages(*query_, &v1::QueryService::StubInterface::ListComparisons,
                   RequestFor<v1::ListComparisonsRequest>(what), what.limit, timeout_, more,
                   [&](v1::ListComparisonsResponse& page) {
                     return MoveRecords(page.mutable_comparisons(), records->mutable_comparisons());
                   });
}

absl::Status Client::ListFindings(const Selection& what, v1::DocumentRecords* records, bool* more) {
  v1::ListFindingsRequest request;
  request.set_filter(what.filter);
  if (!what.document.empty()) {
    const std::string document = absl::StrCat("documents:\"", DocumentName(what.document), "\"");
    request.set_filter(what.filter.empty() ? document
                                           : absl::StrCat("(", what.filter, ") AND ", document));
  }
  return ReadPages(*query_, &v1::QueryService::StubInterface::ListFindings, request, what.limit,
                   timeout_, more, [&](v1::ListFindingsResponse& page) {
                     return MoveRecords(page.mutable_findings(), records->mutable_findings());
                   });
}

absl::Status Client::ListEntities(const Selection& what, v1::DocumentRecords* records, bool* more) {
  if (!what.document.empty()) return ListMentionedEntities(what, records, more);
  v1::ListEntitiesRequest request;
  request.set_filter(what.filter);
  return ReadPages(*query_, &v1::QueryService::StubInterface::ListEntities, request, what.limit,
                   timeout_, more, [&](v1::ListEntitiesResponse& page) {
                     return MoveRecords(page.mutable_entities(), records->mutable_entities());
                   });
}

absl::Status Client::ListMentionedEntities(const Selection& what, v1::DocumentRecords* records,
                                           bool* more) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  bool more_mentions = false;
  const absl::Status status =
      ReadPages(*query_, &v1::QueryService::StubInterface::ListMentions,
                RequestFor<v1::ListMentionsRequest>(what), 0, timeout_, &more_mentions,
                [&](v1::ListMentionsResponse& page) {
                  for (const v1::Mention& mention : page.mentions()) {
                    if (seen.insert(mention.entity()).second) names.push_back(mention.entity());
                  }
                  return MoveRecords(page.mutable_mentions(), records->mutable_mentions());
                });
  if (!status.ok()) return status;
  *more = what.limit > 0 && static_cast<int>(names.size()) > what.limit;
  if (*more) names.resize(what.limit);
  for (const std::string& name : names) {
    v1::GetEntityRequest request;
    request.set_name(name);
    auto entity = Call(*query_, &v1::QueryService::StubInterface::GetEntity, request, timeout_);
    if (!entity.ok()) return entity.status();
    *records->add_entities() = *std::move(entity);
  }
  return absl::OkStatus();
}

absl::Status Client::ListIndicators(const Selection& what,
                                    google::protobuf::RepeatedPtrField<v1::Indicator>* indicators,
                                    bool* more) {
  v1::ListIndicatorsRequest request;
  request.set_filter(what.filter);
  return ReadPages(*query_, &v1::QueryService::StubInterface::ListIndicators, request, what.limit,
                   timeout_, more, [&](v1::ListIndicatorsResponse& page) {
                     return MoveRecords(page.mutable_indicators(), indicators);
                   });
}

absl::Status Client::ListSeries(const Selection& what,
                                google::protobuf::RepeatedPtrField<v1::Series>* series,
                                bool* more) {
  v1::ListSeriesRequest request;
  request.set_filter(what.filter);
  return ReadPages(
      *query_, &v1::QueryService::StubInterface::ListSeries, request, what.limit, timeout_, more,
      [&](v1::ListSeriesResponse& page) { return MoveRecords(page.mutable_series(), series); });
}

absl::Status Client::QuerySeries(
    const v1::QuerySeriesRequest& request, int limit,
    google::protobuf::RepeatedPtrField<v1::QuerySeriesResponse::Result>* results, bool* more) {
  return ReadPages(
      *query_, &v1::QueryService::StubInterface::QuerySeries, request, limit, timeout_, more,
      [&](v1::QuerySeriesResponse& page) { return MoveRecords(page.mutable_results(), results); });
}

absl::Status Client::ListVintages(const v1::ListVintagesRequest& request, int limit,
                                  google::protobuf::RepeatedPtrField<v1::Vintage>* vintages,
                                  bool* more) {
  return ReadPages(*query_, &v1::QueryService::StubInterface::ListVintages, request, limit,
                   timeout_, more, [&](v1::ListVintagesResponse& page) {
                     return MoveRecords(page.mutable_vintages(), vintages);
                   });
}

absl::StatusOr<v1::CompareSeriesResponse> Client::CompareSeries(
    const v1::CompareSeriesRequest& request) {
  return Call(*query_, &v1::QueryService::StubInterface::CompareSeries, request, timeout_);
}

absl::StatusOr<std::vector<NamedCandidate>> Client::ResolveIndicator(const std::string& text) {
  v1::ResolveIndicatorsRequest request;
  request.add_queries(text);
  auto answer =
      Call(*query_, &v1::QueryService::StubInterface::ResolveIndicators, request, timeout_);
  if (!answer.ok()) return answer.status();
  std::vector<NamedCandidate> candidates;
  for (const auto& each : answer->resolutions(0).candidates()) {
    candidates.push_back({each.indicator().name(), each.indicator().display_name(), each.score()});
  }
  return candidates;
}

absl::StatusOr<std::vector<NamedCandidate>> Client::ResolveEntity(const std::string& text,
                                                                  v1::EntityType type) {
  v1::ResolveEntitiesRequest request;
  request.add_queries(text);
  request.set_type(type);
  auto answer = Call(*query_, &v1::QueryService::StubInterface::ResolveEntities, request, timeout_);
  if (!answer.ok()) return answer.status();
  std::vector<NamedCandidate> candidates;
  for (const auto& each : answer->resolutions(0).candidates()) {
    candidates.push_back({each.entity().name(), each.entity().display_name(), each.score()});
  }
  return candidates;
}

absl::StatusOr<std::map<std::string, std::string>> Client::DisplayNames(
    const std::set<std::string>& entities) {
  std::map<std::string, std::string> names;
  for (const std::string& entity : entities) {
    if (entity.empty()) continue;
    v1::GetEntityRequest request;
    request.set_name(entity);
    auto found = Call(*query_, &v1::QueryService::StubInterface::GetEntity, request, timeout_);
    if (!found.ok()) return found.status();
    names[entity] = found->display_name();
  }
  return names;
}

absl::Status Client::AddOperands(v1::DocumentRecords* records) {
  std::set<std::string> missing;
  for (const v1::Comparison& comparison : records->comparisons()) {
    for (const auto* operand : {&comparison.left(), &comparison.right()}) {
      if (!operand->observation().empty()) missing.insert(operand->observation());
    }
  }
  for (const v1::Observation& held : records->observations()) missing.erase(held.name());
  for (auto it = missing.begin(); it != missing.end();) {
    v1::BatchGetObservationsRequest request;
    request.set_parent("documents/-");
    for (; it != missing.end() && request.names_size() < kNamesAtMost; ++it) request.add_names(*it);
    auto found =
        Call(*query_, &v1::QueryService::StubInterface::BatchGetObservations, request, timeout_);
    if (!found.ok()) return found.status();
    MoveRecords(found->mutable_observations(), records->mutable_observations());
  }
  return absl::OkStatus();
}

}  // namespace zhibiao
