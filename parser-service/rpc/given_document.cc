#include "parser-service/rpc/given_document.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "parser-service/document/encoding.h"
#include "parser-service/rpc/document_id.h"
#include "parser-service/rpc/validate.h"

namespace zhibiao {
namespace {

v1::Document GivenFields(const v1::Document& from) {
  v1::Document document;
  document.set_title(from.title());
  document.set_source_uri(from.source_uri());
  document.set_publisher(from.publisher());
  document.set_publish_date(from.publish_date());
  document.set_language_code(from.language_code());
  return document;
}

}  // namespace

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

v1::Document DocumentToReadAgain(const v1::Document& stored) {
  v1::Document document = GivenFields(stored);
  for (const std::string& field : stored.inferred_fields()) {
    if (field == "title") document.clear_title();
    if (field == "publish_date") document.clear_publish_date();
  }
  document.set_name(stored.name());
  document.set_mime_type(stored.mime_type());
  document.set_content(stored.content());
  document.set_text(stored.text());
  document.set_content_sha256(stored.content_sha256());
  return document;
}

void ApplyUpdate(const v1::UpdateDocumentRequest& request, v1::Document* document) {
  const v1::Document given = GivenFields(request.document());
  if (!request.has_update_mask()) return document->MergeFrom(given);
  const google::protobuf::Reflection& fields = *document->GetReflection();
  for (const std::string& path : request.update_mask().paths()) {
    const auto* field = document->GetDescriptor()->FindFieldByName(path);
    fields.SetString(document, field, fields.GetString(given, field));
  }
}

}  // namespace zhibiao
