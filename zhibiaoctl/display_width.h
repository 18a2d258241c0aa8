// How wide text stands in a terminal, where a Chinese character takes two columns.
#ifndef ZHIBIAO_ZHIBIAOCTL_DISPLAY_WIDTH_H_
#define ZHIBIAO_ZHIBIAOCTL_DISPLAY_WIDTH_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace zhibiao {

// Columns which UTF-8 `text` takes: two for wide and full-width characters (Unicode Standard Annex
// #11; ambiguous ones such as “ count one, as terminals outside East Asian locales show them), none
// for combining marks. `text` is expected to be Printable.
int DisplayWidth(absl::string_view text);

// `text` with line breaks and tabs as blanks and without other control characters: a document must
// not steer the terminal of its reader. Bytes which are not UTF-8 become U+FFFD.
std::string Printable(absl::string_view text);

// `text` if it fits into `width` columns, else its beginning with `…` at the end.
std::string CutToWidth(absl::string_view text, int width);

// `text` with blanks added on the right, or on the left when `right_aligned`, up to `width`
// columns.
std::string PadToWidth(absl::string_view text, int width, bool right_aligned);

// Where a line of `text` may be broken, in bytes, its end among them (Unicode Standard Annex #14);
// not behind a hyphen, so that flags stay whole.
std::vector<int32_t> LineBreaks(absl::string_view text);

// `text` in lines of at most `width` columns where its words allow it, the first among them, each
// behind `indent` blanks. No line break at the end.
std::string WrapToWidth(absl::string_view text, int width, int indent);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_DISPLAY_WIDTH_H_
