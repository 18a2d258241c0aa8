#include "parser-service/rpc/document_handlers.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "google/protobuf/arena.h"
#include "parser-service/rpc/given_document.h"
#include "parser-service/rpc/request_options.h"
#include "parser-service/rpc/validate.h"
#include "record-store/failpoint.h"
#include "record-store/refusal.h"

namespace zhibiao {
namespace {

// How often an update which named no etag is tried when others change the document meanwhile.
constexpr int kMaxReadings = 3;

absl::Status NobodyWaits(const CallContext& call) {
  if (call.is_cancelled()) return absl::CancelledError("");
  if (absl::Now() >= call.deadline) return absl::DeadlineExceededError("");
  return absl::OkStatus();
}

absl::Status CheckEtag(const v1::Document& stored, const std::string& etag) {
  if (etag.empty() || etag == stored.etag()) return absl::OkStatus();
  return Refusal(absl::StatusCode::kAborted, "ETAG_MISMATCH",
                 absl::StrCat("`", stored.name(), "` has changed; its etag is ", stored.etag()));
}

bool IsDeleted(const v1::Document& document) {
  return document.state() == v1::DOCUMENT_STATE_DELETED;
}

}  // namespace

DocumentHandlers::DocumentHandlers(ReadRecords read, RecordWriter* writer,
                                   std::function<void()> changed, absl::Duration purge_after)
    : read_(std::move(read)),
      writer_(writer),
      changed_(std::move(changed)),
      purge_after_(purge_after) {}

absl::Status DocumentHandlers::Parse(const v1::ParseTextRequest& request,
                                     v1::ParseTextResponse* response, const CallContext&) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  read_(DocumentToParse(request), response->mutable_records());
  // The client has it; `text`, to which the spans refer, stays.
  response->mutable_records()->mutable_document()->clear_content();
  return absl::OkStatus();
}

absl::Status DocumentHandlers::Create(const v1::CreateDocumentRequest& request,
                                      v1::Document* response, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  // Tens of thousands of small messages: one block of memory each would take as long as reading.
  google::protobuf::Arena arena;
  auto& records = *google::protobuf::Arena::CreateMessage<v1::DocumentRecords>(&arena);
  read_(DocumentToStore(request), &records);
  if (request.validate_only()) {
    *response = std::move(*records.mutable_document());
    response->clear_content();
    response->clear_text();
    return absl::OkStatus();
  }
  ZHIBIAO_FAILPOINT("handler/read");
  // Reading a long document takes time: nobody may wait for it any more.
  if (absl::Status status = NobodyWaits(call); !status.ok()) return status;
  absl::StatusOr<v1::Document> stored = writer_->CreateDocument(records, OptionsFor(request, call));
  if (!stored.ok()) return stored.status();
  ZHIBIAO_FAILPOINT("handler/stored");
  *response = *std::move(stored);
  changed_();
  return absl::OkStatus();
}

absl::Status DocumentHandlers::ReadAnew(const v1::Document& document, const std::string& etag,
                                        const RecordWriter::WriteOptions& options,
                                        v1::Document* response) const {
  google::protobuf::Arena arena;
  auto& records = *google::protobuf::Arena::CreateMessage<v1::DocumentRecords>(&arena);
  read_(document, &records);
  absl::StatusOr<RecordWriter::Replacement> replaced =
      writer_->ReplaceRecords(records, etag, options);
  if (!replaced.ok()) return replaced.status();
  ZHIBIAO_FAILPOINT("handler/replaced");
  *response = std::move(replaced->document);
  changed_();
  return absl::OkStatus();
}

absl::Status DocumentHandlers::Update(const v1::UpdateDocumentRequest& request,
                                      v1::Document* response, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  const RecordWriter::WriteOptions options = OptionsFor(request, call);
  const absl::StatusOr<bool> answered = writer_->FindAnswer(options, response);
  if (!answered.ok()) return answered.status();
  if (*answered) return absl::OkStatus();
  for (int reading = 1;; ++reading) {
    const absl::StatusOr<v1::Document> stored =
        writer_->GetDocument(request.document().name(), call.deadline);
    if (!stored.ok()) return stored.status();
    if (IsDeleted(*stored)) {
      return Refusal(absl::StatusCode::kFailedPrecondition, "DOCUMENT_DELETED",
                     absl::StrCat("`", stored->name(), "` is deleted; restore it first"));
    }
    if (absl::Status status = CheckEtag(*stored, request.document().etag()); !status.ok())
      return status;
    v1::Document document = DocumentToReadAgain(*stored);
    ApplyUpdate(request, &document);
    absl::Status status = ReadAnew(document, stored->etag(), options, response);
    if (!absl::IsAborted(status) || reading == kMaxReadings) return status;
    if (absl::Status waits = NobodyWaits(call); !waits.ok()) return waits;
  }
}

absl::Status DocumentHandlers::Delete(const v1::DeleteDocumentRequest& request,
                                      v1::Document* response, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  absl::StatusOr<v1::Document> deleted = writer_->DeleteDocument(
      request.name(), request.etag(), absl::Now() + purge_after_, OptionsFor(request, call));
  if (absl::IsNotFound(deleted.status()) && request.allow_missing()) {
    absl::StatusOr<v1::Document> there = writer_->GetDocument(request.name(), call.deadline);
    if (absl::IsNotFound(there.status())) {
      response->set_name(request.name());
      return absl::OkStatus();
    }
    if (!there.ok()) return there.status();
    there->clear_content();
    there->clear_text();
    *response = *std::move(there);
    return absl::OkStatus();
  }
  if (!deleted.ok()) return deleted.status();
  ZHIBIAO_FAILPOINT("handler/deleted");
  *response = *std::move(deleted);
  changed_();
  return absl::OkStatus();
}

absl::Status DocumentHandlers::Undelete(const v1::UndeleteDocumentRequest& request,
                                        v1::Document* response, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  const RecordWriter::WriteOptions options = OptionsFor(request, call);
  const absl::StatusOr<bool> answered = writer_->FindAnswer(options, response);
  if (!answered.ok()) return answered.status();
  if (*answered) return absl::OkStatus();
  const absl::StatusOr<v1::Document> stored = writer_->GetDocument(request.name(), call.deadline);
  if (!stored.ok()) return stored.status();
  if (!IsDeleted(*stored)) {
    return Refusal(absl::StatusCode::kAlreadyExists, "DOCUMENT_NOT_DELETED",
                   absl::StrCat("`", stored->name(), "` is not deleted"));
  }
  if (absl::Status status = CheckEtag(*stored, request.etag()); !status.ok()) return status;
  return ReadAnew(DocumentToReadAgain(*stored), stored->etag(), options, response);
}

absl::Status DocumentHandlers::Dismiss(const v1::DismissFindingRequest& request,
                                       v1::Finding* response, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  absl::StatusOr<v1::Finding> finding = writer_->DismissFinding(
      request.name(), request.reason(), request.etag(), OptionsFor(request, call));
  if (!finding.ok()) return finding.status();
  *response = *std::move(finding);
  return absl::OkStatus();
}

}  // namespace zhibiao
