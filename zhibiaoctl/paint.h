// Colours of a terminal.
#ifndef ZHIBIAO_ZHIBIAOCTL_PAINT_H_
#define ZHIBIAO_ZHIBIAOCTL_PAINT_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace zhibiao {

// What text is, which decides how it looks.
enum class Paint { kPlain, kHeading, kGood, kDoubtful, kBad, kLine };

// `text` between the escapes (ECMA-48 SGR) of its paint, or as it is without `color`.
inline std::string Painted(Paint paint, absl::string_view text, bool color) {
  if (!color || paint == Paint::kPlain || text.empty()) return std::string(text);
  constexpr absl::string_view kCodes[] = {"", "1", "32", "33", "31", "36"};
  return absl::StrCat("\x1b[", kCodes[static_cast<int>(paint)], "m", text, "\x1b[0m");
}

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_PAINT_H_
