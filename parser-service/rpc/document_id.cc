#include "parser-service/rpc/document_id.h"

#include <openssl/sha.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace zhibiao {

std::string Sha256Hex(absl::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest), sizeof(digest)));
}

std::string DerivedDocumentId(const v1::Document& document) {
  std::string identity;
  // Lengths in front, so that no two documents give the same bytes.
  for (const std::string* part : {&document.content(), &document.mime_type(),
                                  &document.source_uri(), &document.publish_date()}) {
    absl::StrAppend(&identity, part->size(), ":", *part);
  }
  return absl::StrCat("d-", Sha256Hex(identity).substr(0, 32));
}

}  // namespace zhibiao
