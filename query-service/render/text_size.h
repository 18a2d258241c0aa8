// How much room text takes in a picture whose fonts are not known.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_TEXT_SIZE_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_TEXT_SIZE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace zhibiao {

// The width in pixels at a font size in pixels: as in a wide sans serif, so that text of common
// fonts is hardly ever wider.
double TextWidth(absl::string_view text, double font_size);

// `text` when it fits into `width`, else its beginning with `…`.
std::string CutToFit(absl::string_view text, double font_size, double width);

// At most `most_lines` lines, broken at blanks where there are any and between Chinese characters;
// what is left after the last line is cut. Without blanks at the ends of lines. At least one line.
std::vector<std::string> WrapToFit(absl::string_view text, double font_size, double width,
                                   size_t most_lines);

// The first `most` characters, with `…` when there are more.
std::string CutToLength(absl::string_view text, size_t most);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_TEXT_SIZE_H_
