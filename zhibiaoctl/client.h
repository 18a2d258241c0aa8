// Calls to both services, with errors as absl::Status that keep their details.
#ifndef ZHIBIAO_ZHIBIAOCTL_CLIENT_H_
#define ZHIBIAO_ZHIBIAOCTL_CLIENT_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/channel.h"
#include "zhibiao/v1/parser_service.grpc.pb.h"
#include "zhibiao/v1/query_service.grpc.pb.h"

namespace zhibiao {

// What to list. `document` is empty for all documents, else `documents/d` or `d`.
struct Selection {
  std::string document;
  std::string filter;
  // Records at most; 0 for all.
  int limit = 0;
  // Documents that were deleted as well.
  bool deleted = false;
};

// A record which has a name like the one asked for, as an exact match does with the score 1.
struct NamedCandidate {
  std::string name;
  std::string display_name;
  double score = 0;
};

enum class Server { kParser, kQuery };

// What a server says of itself.
struct Health {
  // Not OK where it does not answer.
  absl::Status call;
  bool serving = false;
  // By its clock, in whole seconds; infinitely past where it does not tell.
  absl::Time time = absl::InfinitePast();
  // PEM; empty without TLS.
  std::string certificate;
};

// One user of both services. Thread-safe: stubs are. Every call blocks until answered or until
// `timeout` has passed. Lists are appended to a field of `records`; `*more` says that `limit` cut
// them.
class Client {
 public:
  Client(const std::shared_ptr<grpc::ChannelInterface>& parser,
         const std::shared_ptr<grpc::ChannelInterface>& query, absl::Duration timeout);

  // Asks after `service` by grpc.health.v1, for five seconds at most.
  Health CheckHealth(Server server, const std::string& service);
  // OK when the server can read its database for this client.
  absl::Status TouchDatabase(Server server);

  absl::StatusOr<v1::DocumentRecords> ParseText(const v1::ParseTextRequest& request);
  // A call without deadline: `context` outlives it and cancels it.
  std::unique_ptr<
      grpc::ClientReaderWriterInterface<v1::IngestDocumentsRequest, v1::IngestDocumentsResponse>>
  IngestDocuments(grpc::ClientContext* context);
  // The committed offset of the stream; 0 for one which the service does not know.
  absl::StatusOr<int64_t> IngestPosition(const std::string& stream);
  absl::StatusOr<v1::Document> UpdateDocument(const v1::UpdateDocumentRequest& request);
  absl::StatusOr<v1::Document> DeleteDocument(const v1::DeleteDocumentRequest& request);
  absl::StatusOr<v1::Document> UndeleteDocument(const v1::UndeleteDocumentRequest& request);
  absl::StatusOr<v1::ReparseJob> ReparseDocuments(const v1::ReparseDocumentsRequest& request);
  absl::StatusOr<v1::ReparseJob> GetReparseJob(const v1::GetReparseJobRequest& request);
  absl::StatusOr<v1::ReparseJob> CancelReparseJob(const v1::CancelReparseJobRequest& request);
  absl::StatusOr<v1::ReparseJob> ResumeReparseJob(const v1::ResumeReparseJobRequest& request);
  // `limit` counts jobs, newest first; 0 for all.
  absl::Status ListReparseJobs(int limit, google::protobuf::RepeatedPtrField<v1::ReparseJob>* jobs,
                               bool* more);
  absl::StatusOr<v1::Finding> DismissFinding(const v1::DismissFindingRequest& request);
  absl::StatusOr<v1::Document> GetDocument(const std::string& document);
  // The document as a page of HTML, with labels in `language` (empty: the service's default).
  absl::StatusOr<std::string> RenderDocument(const std::string& document,
                                             const std::string& language);

  // The newest publication first.
  absl::Status ListDocuments(const Selection& what,
                             google::protobuf::RepeatedPtrField<v1::Document>* documents,
                             bool* more);
  // Sentences that hold all of `words`, which are parted by spaces.
  absl::Status SearchSentences(const std::string& words, const Selection& what,
                               google::protobuf::RepeatedPtrField<v1::Sentence>* sentences,
                               bool* more);
  absl::Status ListObservations(const Selection& what, v1::DocumentRecords* records, bool* more);
  // The sentences of a document by their names.
  absl::StatusOr<std::map<std::string, std::string>> SentenceTexts(const std::string& document);
  // A call whose deadline is that of `context`, which outlives it.
  std::unique_ptr<grpc::ClientReaderInterface<v1::ReadObservationsResponse>> ReadObservations(
      grpc::ClientContext* context, const v1::ReadObservationsRequest& request);
  absl::Status ListComparisons(const Selection& what, v1::DocumentRecords* records, bool* more);
  absl::Status ListFindings(const Selection& what, v1::DocumentRecords* records, bool* more);
  // All entities, or those which a document mentions, in the order of their first mention.
  absl::Status ListEntities(const Selection& what, v1::DocumentRecords* records, bool* more);
  absl::Status ListIndicators(const Selection& what,
                              google::protobuf::RepeatedPtrField<v1::Indicator>* indicators,
                              bool* more);
  absl::Status ListSeries(const Selection& what,
                          google::protobuf::RepeatedPtrField<v1::Series>* series, bool* more);
  // `limit` counts series.
  absl::Status QuerySeries(
      const v1::QuerySeriesRequest& request, int limit,
      google::protobuf::RepeatedPtrField<v1::QuerySeriesResponse::Result>* results, bool* more);
  absl::Status ListVintages(const v1::ListVintagesRequest& request, int limit,
                            google::protobuf::RepeatedPtrField<v1::Vintage>* vintages, bool* more);
  absl::StatusOr<v1::CompareSeriesResponse> CompareSeries(const v1::CompareSeriesRequest& request);
  // The chart as SVG.
  absl::StatusOr<std::string> RenderSeries(const v1::RenderSeriesRequest& request);
  // What is called so, best first.
  absl::StatusOr<std::vector<NamedCandidate>> ResolveIndicator(const std::string& text);
  absl::StatusOr<std::vector<NamedCandidate>> ResolveEntity(const std::string& text,
                                                            v1::EntityType type);
  // The display names of entities, by their names.
  absl::StatusOr<std::map<std::string, std::string>> DisplayNames(
      const std::set<std::string>& entities);
  // Adds to `records` the observations which its comparisons refer to and which it does not hold.
  absl::Status AddOperands(v1::DocumentRecords* records);

 private:
  absl::Status ListMentionedEntities(const Selection& what, v1::DocumentRecords* records,
                                     bool* more);

  const std::unique_ptr<grpc::health::v1::Health::StubInterface> parser_health_;
  const std::unique_ptr<grpc::health::v1::Health::StubInterface> query_health_;
  const std::unique_ptr<v1::ParserService::StubInterface> parser_;
  const std::unique_ptr<v1::QueryService::StubInterface> query_;
  const absl::Duration timeout_;
};

// `documents/d` for `d` and for itself, `documents/-` for nothing.
std::string DocumentName(const std::string& document);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_CLIENT_H_
