#include "parser-service/rpc/validate.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "parser-service/document/encoding.h"
#include "parser-service/text/source_text.h"
#include "record-query/record_name.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

constexpr size_t kMaxMetadataBytes = 2000;

absl::Status AtByte(absl::string_view field, absl::string_view reason, absl::string_view message,
                    size_t at) {
  return WithMetadata(InvalidField(field, reason, absl::StrCat(message, " at byte ", at)),
                      "byteOffset", absl::StrCat(at));
}

absl::Status ValidateSize(absl::string_view field, absl::string_view bytes, size_t max_bytes) {
  if (bytes.empty()) return InvalidField(field, "REQUIRED", "must not be empty");
  if (bytes.size() <= max_bytes) return absl::OkStatus();
  return InvalidField(
      field, "TOO_LONG",
      absl::StrCat("has ", bytes.size(), " bytes; at most ", max_bytes, " are taken"));
}

absl::Status ValidateText(absl::string_view field, absl::string_view text, size_t max_bytes) {
  if (absl::Status size = ValidateSize(field, text, max_bytes); !size.ok()) return size;
  size_t at = 0;
  if (!IsWellFormedUtf8(text, &at)) {
    return AtByte(field, "INVALID_UTF8", "is not well-formed UTF-8", at);
  }
  // No document holds it, and the database cannot store it in a text.
  at = text.find('\0');
  if (at != text.npos) return AtByte(field, "INVALID_CHARACTER", "holds the character U+0000", at);
  return absl::OkStatus();
}

// A short field that may be empty.
absl::Status ValidateMetadata(absl::string_view field, absl::string_view value) {
  return value.empty() ? absl::OkStatus() : ValidateText(field, value, kMaxMetadataBytes);
}

absl::Status ValidateName(absl::string_view field, absl::string_view name,
                          absl::string_view pattern) {
  if (absl::Status status = ValidateText(field, name, kMaxMetadataBytes); !status.ok())
    return status;
  const absl::Status form = CheckName(name, pattern);
  return form.ok() ? form : InvalidField(field, "INVALID_NAME", form.message());
}

absl::Status ValidateMimeType(absl::string_view field, absl::string_view mime_type) {
  if (mime_type == "text/plain" || mime_type == "text/markdown" || mime_type == "text/html") {
    return absl::OkStatus();
  }
  if (mime_type.empty()) {
    return InvalidField(field, "REQUIRED", "must be text/plain, text/markdown or text/html");
  }
  return InvalidField(field, "UNSUPPORTED_MIME_TYPE",
                      absl::StrCat("`", mime_type.substr(0, 100),
                                   "` is not one of text/plain, text/markdown, text/html"));
}

bool AllDigits(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

bool IsDay(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  absl::string_view parts[] = {text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)};
  int numbers[3];
  for (int i = 0; i < 3; ++i) {
    if (!AllDigits(parts[i]) || !absl::SimpleAtoi(parts[i], &numbers[i])) return false;
  }
  // CivilDay turns 2023-02-30 into 2023-03-02.
  absl::CivilDay day(numbers[0], numbers[1], numbers[2]);
  return numbers[0] >= 1 && day.month() == numbers[1] && day.day() == numbers[2];
}

absl::Status ValidateDay(absl::string_view field, absl::string_view day) {
  if (day.empty() || IsDay(day)) return absl::OkStatus();
  return InvalidField(
      field, "INVALID_DAY",
      absl::StrCat("`", day.substr(0, 40), "` is not a day in the form YYYY-MM-DD"));
}

absl::Status ValidateLanguage(absl::string_view field, absl::string_view code) {
  bool valid = code.size() <= 35 && std::all_of(code.begin(), code.end(), [](char c) {
                 return c == '-' || absl::ascii_isalnum(static_cast<unsigned char>(c));
               });
  if (valid) return absl::OkStatus();
  return InvalidField(field, "INVALID_LANGUAGE_CODE", "is not a BCP-47 code such as zh-Hans");
}

// `-` alone stands for all documents in names.
absl::Status ValidateDocumentId(absl::string_view id) {
  bool valid = id.size() <= 63 && id != "-" && std::all_of(id.begin(), id.end(), [](char c) {
                 auto byte = static_cast<unsigned char>(c);
                 return c == '-' || absl::ascii_isdigit(byte) || absl::ascii_islower(byte);
               });
  if (valid) return absl::OkStatus();
  return InvalidField("document_id", "INVALID_ID",
                      "must be 1 to 63 characters of a-z, 0-9 and -, and not - alone");
}

absl::Status ValidateRequestId(absl::string_view id) {
  bool valid = id.empty() || id.size() == 36;
  for (size_t i = 0; valid && i < id.size(); ++i) {
    bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    valid = dash ? id[i] == '-' : absl::ascii_isxdigit(static_cast<unsigned char>(id[i])) != 0;
  }
  if (valid) return absl::OkStatus();
  return InvalidField("request_id", "INVALID_UUID",
                      "must be a UUID such as 123e4567-e89b-42d3-a456-426614174000");
}

// The fields of a document which a client may give beside its text. Those which are output only
// are ignored, as https://google.aip.dev/203 asks.
absl::Status ValidateGivenFields(const v1::Document& document, absl::string_view prefix) {
  absl::Status checks[] = {
      ValidateDay(absl::StrCat(prefix, ".publish_date"), document.publish_date()),
      ValidateMetadata(absl::StrCat(prefix, ".title"), document.title()),
      ValidateMetadata(absl::StrCat(prefix, ".source_uri"), document.source_uri()),
      ValidateMetadata(absl::StrCat(prefix, ".publisher"), document.publisher()),
      ValidateLanguage(absl::StrCat(prefix, ".language_code"), document.language_code())};
  for (absl::Status& check : checks) {
    if (!check.ok()) return check;
  }
  return absl::OkStatus();
}

// The same of a document which has no name yet.
absl::Status ValidateNewDocument(const v1::Document& document, absl::string_view prefix) {
  if (document.name().empty()) return ValidateGivenFields(document, prefix);
  return InvalidField(absl::StrCat(prefix, ".name"), "UNEXPECTED_FIELD",
                      "is chosen by the system; an identifier goes into document_id");
}

// Of a request which names a document to be deleted or restored.
template <typename Request>
absl::Status ValidateChangeOfState(const Request& request) {
  for (const absl::Status& check :
       {ValidateName("name", request.name(), "documents/{document}"),
        ValidateMetadata("etag", request.etag()), ValidateRequestId(request.request_id())}) {
    if (!check.ok()) return check;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Validate(const v1::ParseTextRequest& request) {
  absl::Status status = ValidateText("text", request.text(), kMaxParsedTextBytes);
  if (!status.ok()) return status;
  if (!request.mime_type().empty()) {
    status = ValidateMimeType("mime_type", request.mime_type());
    if (!status.ok()) return status;
  }
  if (!request.metadata().content().empty()) {
    return InvalidField("metadata.content", "UNEXPECTED_FIELD", "the text goes into text");
  }
  return ValidateNewDocument(request.metadata(), "metadata");
}

MediaType ParseMediaType(absl::string_view mime_type) {
  MediaType media;
  std::vector<absl::string_view> parts = absl::StrSplit(mime_type, ';');
  media.type = absl::AsciiStrToLower(absl::StripAsciiWhitespace(parts[0]));
  for (size_t i = 1; i < parts.size(); ++i) {
    absl::string_view parameter = absl::StripAsciiWhitespace(parts[i]);
    std::pair<absl::string_view, absl::string_view> pair =
        absl::StrSplit(parameter, absl::MaxSplits('=', 1));
    if (!absl::EqualsIgnoreCase(pair.first, "charset")) continue;
    absl::string_view value = pair.second;
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    media.charset = absl::AsciiStrToLower(value);
  }
  if (media.charset == "utf-8" || media.charset == "utf8") media.charset.clear();
  return media;
}

absl::Status Validate(const v1::CreateDocumentRequest& request) {
  if (!request.has_document()) return InvalidField("document", "REQUIRED", "must be given");
  const v1::Document& document = request.document();
  const MediaType media = ParseMediaType(document.mime_type());
  for (const absl::Status& check :
       {ValidateDocumentId(request.document_id()), ValidateRequestId(request.request_id()),
        ValidateSize("document.content", document.content(), kMaxDocumentBytes),
        ValidateMimeType("document.mime_type", media.type)}) {
    if (!check.ok()) return check;
  }
  if (media.charset.empty()) {
    absl::Status text = ValidateText("document.content", document.content(), kMaxDocumentBytes);
    if (!text.ok()) return text;
  } else if (absl::StatusOr<std::string> text = DecodeContent(document.content(), media.charset);
             !text.ok()) {
    const bool unknown = !DecodeContent("", media.charset).ok();
    return unknown ? InvalidField("document.mime_type", "UNKNOWN_CHARSET", text.status().message())
                   : InvalidField("document.content", "INVALID_ENCODING", text.status().message());
  }
  return ValidateNewDocument(document, "document");
}

absl::Status Validate(const v1::UpdateDocumentRequest& request) {
  if (!request.has_document()) return InvalidField("document", "REQUIRED", "must be given");
  const v1::Document& document = request.document();
  for (const absl::Status& check :
       {ValidateName("document.name", document.name(), "documents/{document}"),
        ValidateMetadata("document.etag", document.etag()), ValidateRequestId(request.request_id()),
        ValidateGivenFields(document, "document")}) {
    if (!check.ok()) return check;
  }
  static constexpr absl::string_view kChangeable[] = {"title", "source_uri", "publisher",
                                                      "publish_date", "language_code"};
  for (const std::string& path : request.update_mask().paths()) {
    if (!absl::c_linear_search(kChangeable, path)) {
      return InvalidField(
          "update_mask", "INVALID_MASK",
          absl::StrCat("only ", absl::StrJoin(kChangeable, ", "), " can be changed"));
    }
  }
  return absl::OkStatus();
}

absl::Status Validate(const v1::DeleteDocumentRequest& request) {
  return ValidateChangeOfState(request);
}

absl::Status Validate(const v1::UndeleteDocumentRequest& request) {
  return ValidateChangeOfState(request);
}

absl::Status Validate(const v1::DismissFindingRequest& request) {
  for (const absl::Status& check :
       {ValidateName("name", request.name(), "findings/{finding}"),
        ValidateText("reason", request.reason(), kMaxMetadataBytes),
        ValidateMetadata("etag", request.etag()), ValidateRequestId(request.request_id())}) {
    if (!check.ok()) return check;
  }
  return absl::OkStatus();
}

absl::Status Validate(const v1::GetIngestStreamRequest& request) {
  return ValidateName("name", request.name(), "ingestStreams/{ingest_stream}");
}

absl::Status Validate(const v1::ReparseDocumentsRequest& request) {
  return ValidateRequestId(request.request_id());
}

absl::Status Validate(const v1::GetReparseJobRequest& request) {
  return ValidateName("name", request.name(), "reparseJobs/{reparse_job}");
}

absl::Status Validate(const v1::CancelReparseJobRequest& request) {
  return ValidateName("name", request.name(), "reparseJobs/{reparse_job}");
}

absl::Status Validate(const v1::ResumeReparseJobRequest& request) {
  return ValidateName("name", request.name(), "reparseJobs/{reparse_job}");
}

absl::Status ValidatePosition(const v1::IngestDocumentsRequest& request) {
  if (request.offset() < 0)
    return InvalidField("offset", "INVALID_OFFSET", "an offset is not negative");
  if (request.ingest_stream().empty()) return absl::OkStatus();
  return ValidateName("ingest_stream", request.ingest_stream(), "ingestStreams/{ingest_stream}");
}

}  // namespace zhibiao
