// Digests of documents, and the identifiers made of them.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_DOCUMENT_ID_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_DOCUMENT_ID_H_

#include <string>

#include "absl/strings/string_view.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// SHA-256 in 64 lower-case hexadecimal digits.
std::string Sha256Hex(absl::string_view bytes);

// The identifier of a document which its client did not name: `d-` and 32 hexadecimal digits of a
// digest over what decides its records (content and media type, source and publication day). So
// the same document sent twice is one document.
std::string DerivedDocumentId(const v1::Document& document);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_DOCUMENT_ID_H_
