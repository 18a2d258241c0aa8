#include "service-host/trace_context.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_split.h"

namespace zhibiao {
namespace {

bool IsHex(absl::string_view text, size_t length) {
  return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool IsZero(absl::string_view text) {
  return text.find_first_not_of('0') == absl::string_view::npos;
}

}  // namespace

TraceContext ParseTraceParent(absl::string_view header) {
  // Of later versions the first four parts are read in the same way.
  const std::vector<absl::string_view> parts = absl::StrSplit(header, absl::MaxSplits('-', 4));
  if (parts.size() < 4 || !IsHex(parts[0], 2) || parts[0] == "ff") return {};
  if (parts[0] == "00" && parts.size() > 4) return {};
  if (!IsHex(parts[1], 32) || IsZero(parts[1]) || !IsHex(parts[2], 16) || IsZero(parts[2]) ||
      !IsHex(parts[3], 2)) {
    return {};
  }
  return {std::string(parts[1]), std::string(parts[2])};
}

}  // namespace zhibiao
