// Names made from what they name.
#ifndef ZHIBIAO_AUDIT_SHORT_DIGEST_H_
#define ZHIBIAO_AUDIT_SHORT_DIGEST_H_

#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// `prefix` and sixteen hexadecimal digits of the SHA-256 of `text`.
std::string ShortDigest(absl::string_view text, absl::string_view prefix = "");

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_SHORT_DIGEST_H_
