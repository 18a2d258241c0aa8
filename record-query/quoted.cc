#include "record-query/quoted.h"

#include "absl/strings/str_cat.h"

namespace zhibiao {
namespace {
constexpr size_t kMostBytes = 60;
}  // namespace

std::string Quoted(absl::string_view written) {
  if (written.size() <= kMostBytes) return absl::StrCat("`", written, "`");
  size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(written[end]) & 0xC0) == 0x80) --end;
  return absl::StrCat("`", written.substr(0, end), "…`");
}

}  // namespace zhibiao
