// The lines of a plain text, measured once.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_LINE_SCAN_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_LINE_SCAN_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {

struct Line {
  ByteRange range;      // without blanks at both ends and without the line end
  uint32_t indent = 0;  // columns of blanks before it: a wide character takes two, a tab goes to 8
  uint32_t width = 0;   // columns of `range`
  bool markup = false;  // holds one of * _ ` [ < & \ which may be markup
  bool gaps = false;    // holds a tab or two columns of blanks inside: perhaps a row of a table
  bool pipes = false;   // holds |

  bool blank() const { return range.begin == range.end; }
};

// Cuts text[range] into lines at \n, \r\n and \r.
std::vector<Line> ScanLines(absl::string_view text, ByteRange range);

// The width at which a text was wrapped by hand or by a wire machine (1990: 25 wide characters,
// that is 50), or 0 when its lines are paragraphs.
uint32_t FindWrapWidth(const std::vector<Line>& lines);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_LINE_SCAN_H_
