#include "parser-service/rpc/ingest_work.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "parser-service/rpc/call_status.h"
#include "parser-service/rpc/given_document.h"
#include "parser-service/rpc/tell_freshness.h"
#include "parser-service/rpc/validate.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

// Enough that reading, storing and the way between client and server overlap.
constexpr int kRecommendedInFlight = 48;

}  // namespace

absl::Status IngestWork::Accept(const v1::IngestDocumentsRequest& request) {
  if (absl::Status status = ValidatePosition(request); !status.ok()) return status;
  if (stream_.empty()) {
    if (request.ingest_stream().empty())
      return InvalidField("ingest_stream", "REQUIRED", "must be given in the first request");
    stream_ = request.ingest_stream();
    next_offset_ = request.offset();
  } else if (!request.ingest_stream().empty() && request.ingest_stream() != stream_) {
    return InvalidField("ingest_stream", "STREAM_CHANGED",
                        absl::StrCat("the call is for `", stream_, "`"));
  }
  if (request.offset() != next_offset_) {
    return WithMetadata(
        WithReason(absl::StatusCode::kOutOfRange, "OFFSET_GAP",
                   absl::StrCat("offset ", next_offset_, " was expected, not ", request.offset())),
        "expectedOffset", absl::StrCat(next_offset_));
  }
  ++next_offset_;
  return absl::OkStatus();
}

std::unique_ptr<IngestedDocument> IngestWork::Prepare(v1::IngestDocumentsRequest request,
                                                      const CallContext&) {
  auto document = std::make_unique<IngestedDocument>();
  document->offset = request.offset();
  v1::CreateDocumentRequest create;
  if (request.has_document()) create.mutable_document()->Swap(request.mutable_document());
  create.set_document_id(request.document_id());
  document->refusal = Validate(create);
  if (!document->refusal.ok()) return document;
  // Tens of thousands of small messages in a few blocks of memory.
  google::protobuf::Arena arena;
  auto* records = google::protobuf::Arena::CreateMessage<v1::DocumentRecords>(&arena);
  read_(DocumentToStore(create), records);
  auto ready = writer_->MakeReady(*records);
  if (ready.ok()) {
    document->ready = *std::move(ready);
  } else {
    document->refusal = CallStatus(ready.status());
  }
  return document;
}

absl::StatusOr<std::vector<v1::IngestDocumentsResponse>> IngestWork::Settle(
    std::vector<std::unique_ptr<IngestedDocument>> documents, const CallContext& call) {
  std::vector<IngestedDocument*> group;
  for (const auto& document : documents) group.push_back(document.get());
  auto responses = Store(group, call);
  if (responses.ok() || !IsCausedByDocument(responses.status()) || call.is_cancelled())
    return responses;
  // One of them cannot be stored. Each for itself, the others can.
  std::vector<v1::IngestDocumentsResponse> all;
  for (IngestedDocument* document : group) {
    auto alone = Store({document}, call);
    if (!alone.ok() && document->ready != nullptr && IsCausedByDocument(alone.status())) {
      document->refusal = alone.status();
      document->ready = nullptr;
      alone = Store({document}, call);
    }
    if (!alone.ok()) return alone.status();
    all.push_back(std::move(alone->front()));
  }
  return all;
}

absl::StatusOr<std::vector<v1::IngestDocumentsResponse>> IngestWork::Store(
    const std::vector<IngestedDocument*>& documents, const CallContext& call) {
  std::vector<const RecordWriter::ReadyDocument*> ready;
  for (const IngestedDocument* document : documents) ready.push_back(document->ready.get());
  absl::StatusOr<RecordWriter::Ingested> stored =
      writer_->IngestDocuments(stream_, documents.front()->offset, ready, call.deadline);
  if (!stored.ok()) return CallStatus(stored.status());
  const std::string token = FreshnessNow(writer_, call);
  std::vector<v1::IngestDocumentsResponse> responses(documents.size());
  for (size_t i = 0; i < documents.size(); ++i) {
    v1::IngestDocumentsResponse& response = responses[i];
    response.set_offset(documents[i]->offset);
    const absl::Status& refusal =
        documents[i]->refusal.ok() ? stored->documents[i].status() : documents[i]->refusal;
    if (refusal.ok()) {
      *response.mutable_document() = *std::move(stored->documents[i]);
    } else {
      *response.mutable_error() = FailureOf(refusal);
    }
    response.set_committed_offset(stored->committed_offset);
    response.set_recommended_in_flight_count(kRecommendedInFlight);
    response.set_freshness_token(token);
  }
  changed_();
  return responses;
}

}  // namespace zhibiao
