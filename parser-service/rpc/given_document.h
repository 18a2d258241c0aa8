// What a client says of a document, as the reader wants it.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_GIVEN_DOCUMENT_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_GIVEN_DOCUMENT_H_

#include "absl/status/statusor.h"
#include "zhibiao/v1/parser_service.pb.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Fields which are output only stay behind. The requests must be valid (validate.h).
v1::Document DocumentToParse(const v1::ParseTextRequest& request);
v1::Document DocumentToStore(const v1::CreateDocumentRequest& request);

// A stored document (with content and text) as it was given: what was found in its text is found
// anew.
v1::Document DocumentToReadAgain(const v1::Document& stored);

// Changes what an UpdateDocumentRequest asks to change. The request must be valid.
void ApplyUpdate(const v1::UpdateDocumentRequest& request, v1::Document* document);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_GIVEN_DOCUMENT_H_
