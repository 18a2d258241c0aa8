// Keeps hostile pages from costing more than their size.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_LIMITS_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_LIMITS_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// Far beyond what pages have; the work of a tree builder grows with depth times tags.
inline constexpr size_t kDeepestHtml = 200;
// Unclosed formatting elements, each of which a tree builder opens again in every paragraph.
inline constexpr size_t kMostOpenFormatting = 16;
// Attributes of one tag, which are compared with each other.
inline constexpr size_t kMostAttributes = 200;

// Where a page goes beyond these limits, a copy of the same length in which the tags beyond them
// are overwritten by tags without meaning and the attributes by blanks; all words stay in their
// places. Nothing when the page is within the limits, as all honest pages are.
std::optional<std::string> FlattenHtml(absl::string_view html);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_LIMITS_H_
