// Names of records, such as `documents/{document}/observations/{observation}` (AIP-122).
#ifndef ZHIBIAO_RECORD_QUERY_RECORD_NAME_H_
#define ZHIBIAO_RECORD_QUERY_RECORD_NAME_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace zhibiao {

// Whether a `-` may stand for any identifier.
enum class Wildcard { kRefused, kAllowed };

// OK when `name` follows `pattern`, whose segments in braces stand for one identifier each: 1 to
// 200 bytes without control characters, blanks and quotes. Else INVALID_ARGUMENT which says the
// pattern and what is wrong.
absl::Status CheckName(absl::string_view name, absl::string_view pattern,
                       Wildcard wildcard = Wildcard::kRefused);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_QUERY_RECORD_NAME_H_
