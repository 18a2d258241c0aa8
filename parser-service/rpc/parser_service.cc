#include "parser-service/rpc/parser_service.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "google/protobuf/arena.h"
#include "parser-service/document/encoding.h"
#include "parser-service/rpc/document_id.h"
#include "parser-service/rpc/validate.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

// What a client may say about a document; fields which are output only stay behind.
v1::Document GivenFields(const v1::Document& from) {
  v1::Document document;
  document.set_title(from.title());
  document.set_source_uri(from.source_uri());
  document.set_publisher(from.publisher());
  document.set_publish_date(from.publish_date());
  document.set_language_code(from.language_code());
  return document;
}

v1::Document DocumentToParse(const v1::ParseTextRequest& request) {
  v1::Document document = GivenFields(request.metadata());
  document.set_name("documents/-");
  document.set_mime_type(request.mime_type().empty() ? "text/plain" : request.mime_type());
  document.set_content(request.text());
  document.set_content_sha256(Sha256Hex(document.content()));
  return document;
}

v1::Document DocumentToStore(const v1::CreateDocumentRequest& request) {
  v1::Document document = GivenFields(request.document());
  document.set_mime_type(request.document().mime_type());
  document.set_content(request.document().content());
  // Spans refer to UTF-8; the bytes stay as they came. Validation has decoded them once.
  const MediaType media = ParseMediaType(document.mime_type());
  if (!media.charset.empty())
    document.set_text(DecodeContent(document.content(), media.charset).value_or(""));
  document.set_content_sha256(Sha256Hex(document.content()));
  document.set_name(absl::StrCat("documents/", request.document_id().empty()
                                                   ? DerivedDocumentId(document)
                                                   : request.document_id()));
  return document;
}

}  // namespace

ParserService::ParserService(CallRunner* calls, Read read, RecordWriter* writer,
                             std::function<void()> stored)
    : calls_(calls), read_(std::move(read)), writer_(writer), stored_(std::move(stored)) {}

grpc::ServerUnaryReactor* ParserService::ParseText(grpc::CallbackServerContext* context,
                                                   const v1::ParseTextRequest* request,
                                                   v1::ParseTextResponse* response) {
  return RunUnary(calls_, "zhibiao.v1.ParserService/ParseText", context, request, response,
                  [this](const v1::ParseTextRequest& asked, v1::ParseTextResponse* answer,
                         const CallContext&) { return Parse(asked, answer); });
}

grpc::ServerUnaryReactor* ParserService::CreateDocument(grpc::CallbackServerContext* context,
                                                        const v1::CreateDocumentRequest* request,
                                                        v1::Document* response) {
  return RunWrite("zhibiao.v1.ParserService/CreateDocument", context, request, response,
                  &ParserService::Create);
}

grpc::ServerUnaryReactor* ParserService::DismissFinding(grpc::CallbackServerContext* context,
                                                        const v1::DismissFindingRequest* request,
                                                        v1::Finding* response) {
  return RunWrite("zhibiao.v1.ParserService/DismissFinding", context, request, response,
                  &ParserService::Dismiss);
}

absl::Status ParserService::Parse(const v1::ParseTextRequest& request,
                                  v1::ParseTextResponse* response) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  read_(DocumentToParse(request), response->mutable_records());
  // The client has it; `text`, to which the spans refer, stays.
  response->mutable_records()->mutable_document()->clear_content();
  return absl::OkStatus();
}

absl::Status ParserService::Create(const v1::CreateDocumentRequest& request, v1::Document* response,
                                   const CallContext& call) const {
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
  // Reading a long document takes time: nobody may wait for it any more.
  if (call.is_cancelled()) return absl::CancelledError("");
  if (absl::Now() >= call.deadline) return absl::DeadlineExceededError("");
  RecordWriter::WriteOptions options;
  options.deadline = call.deadline;
  options.request_id = absl::AsciiStrToLower(request.request_id());
  absl::StatusOr<v1::Document> stored = writer_->CreateDocument(records, options);
  if (!stored.ok()) return stored.status();
  *response = *std::move(stored);
  stored_();
  return absl::OkStatus();
}

absl::Status ParserService::Dismiss(const v1::DismissFindingRequest& request, v1::Finding* response,
                                    const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  absl::StatusOr<v1::Finding> finding =
      writer_->DismissFinding(request.name(), request.reason(), request.etag(), call.deadline);
  if (finding.ok()) {
    *response = *std::move(finding);
    return absl::OkStatus();
  }
  switch (finding.status().code()) {
    case absl::StatusCode::kNotFound:
      return WithReason(absl::StatusCode::kNotFound, "FINDING_NOT_FOUND",
                        finding.status().message());
    case absl::StatusCode::kAborted:
      return WithReason(absl::StatusCode::kAborted, "ETAG_MISMATCH", finding.status().message());
    case absl::StatusCode::kFailedPrecondition:
      return WithReason(absl::StatusCode::kFailedPrecondition, "FINDING_RESOLVED",
                        finding.status().message());
    default:
      return finding.status();
  }
}

}  // namespace zhibiao
