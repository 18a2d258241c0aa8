#include "query-service/render/text_size.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "query-service/render/html_text.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kEllipsis = "…";

// Where Chinese, Japanese and Korean characters, full-width forms and pictographs begin; arrows and
// signs before them are taken as wide too.
bool IsWide(char32_t c) { return c >= 0x2100; }

// In units of the font size.
double WidthOf(char32_t c) {
  if (IsBidiControl(c)) return 0;
  if (IsWide(c)) return 1;
  if (c >= 0x80) return c >= 0x2000 ? 0.95 : 0.75;
  const char ascii = static_cast<char>(c);
  const absl::string_view one(&ascii, 1);
  if (absl::StrContains(" .,:;'|!ilj", one)) return 0.34;
  if (absl::StrContains("ftrI()[]/-", one)) return 0.42;
  if (absl::StrContains("mwMW@%", one)) return 0.98;
  return absl::ascii_isupper(static_cast<unsigned char>(ascii)) ? 0.74 : 0.63;
}

// Bytes of the longest beginning of `text` which fits, and where in it a line may end.
struct Fitting {
  size_t all = 0;
  size_t to_break = 0;
};

Fitting FittingPart(absl::string_view text, double font_size, double width) {
  Fitting fitting;
  double used = 0;
  bool after_wide = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = NextCharacter(text, &at);
    if (IsBlank(c) || IsWide(c) || after_wide) fitting.to_break = begin;
    used += WidthOf(c) * font_size;
    if (used > width) return fitting;
    after_wide = IsWide(c);
    fitting.all = at;
  }
  fitting.to_break = fitting.all;
  return fitting;
}

}  // namespace

double TextWidth(absl::string_view text, double font_size) {
  double width = 0;
  for (size_t at = 0; at < text.size();) width += WidthOf(NextCharacter(text, &at));
  return width * font_size;
}

std::string CutToFit(absl::string_view text, double font_size, double width) {
  if (TextWidth(text, font_size) <= width) return std::string(text);
  const double left = width - TextWidth(kEllipsis, font_size);
  const absl::string_view begin = text.substr(0, FittingPart(text, font_size, left).all);
  return absl::StrCat(absl::StripTrailingAsciiWhitespace(begin), kEllipsis);
}

std::vector<std::string> WrapToFit(absl::string_view text, double font_size, double width,
                                   size_t most_lines) {
  std::vector<std::string> lines;
  text = absl::StripAsciiWhitespace(text);
  while (lines.size() + 1 < most_lines) {
    const Fitting fitting = FittingPart(text, font_size, width);
    if (fitting.all == text.size()) break;
    const size_t end = fitting.to_break > 0 ? fitting.to_break : fitting.all;
    if (end == 0) break;
    lines.emplace_back(absl::StripTrailingAsciiWhitespace(text.substr(0, end)));
    text = absl::StripLeadingAsciiWhitespace(text.substr(end));
  }
  lines.push_back(CutToFit(text, font_size, width));
  return lines;
}

std::string CutToLength(absl::string_view text, size_t most) {
  size_t at = 0;
  for (size_t count = 0; count < most && at < text.size(); ++count) NextCharacter(text, &at);
  return absl::StrCat(text.substr(0, at), at < text.size() ? kEllipsis : "");
}

}  // namespace zhibiao
