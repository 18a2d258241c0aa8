// The words of HTML text nodes, aligned to the bytes of the page.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_TEXT_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_TEXT_H_

#include <gumbo.h>

#include <string>

#include "absl/strings/string_view.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {

// The piece of a source which was parsed, or a copy of it of the same length, and where it stands.
struct HtmlPiece {
  absl::string_view html;
  uint32_t begin = 0;

  uint32_t OffsetOf(const char* place) const {
    return begin + static_cast<uint32_t>(place - html.data());
  }
};

// The text of a text node as the parser decoded it. That counts a number like &#x4E0DDDDDD; past
// the end of its integer, and what it writes then is no UTF-8: such a text is put right in
// `repaired`.
absl::string_view DecodedText(const GumboNode& node, std::string* repaired);

// Collects the words of one block from its text nodes, in the order of the page. White space is
// folded as a browser does, but a line end between Chinese characters is nothing.
class HtmlWords {
 public:
  // Appends a text node of `piece`.
  void Append(const GumboNode& node, const HtmlPiece& piece);

  // Appends a blank which stands for the bytes `origin`, as <br> does in a heading.
  void AppendBlank(ByteRange origin);

  const FoldedText& text() const { return text_; }
  // Where the last character ends in the page; 0 when there is none.
  uint32_t origin_end() const { return origin_end_; }

  // Returns the words without blanks at both ends, and begins anew.
  FoldedText Take();

 private:
  void AppendCharacter(char32_t c, ByteRange origin);

  FoldedText text_;
  uint32_t origin_end_ = 0;
  // White space seen but not yet written: where it stood, and whether it held a line end.
  ByteRange space_;
  bool space_pending_ = false;
  bool space_has_line_end_ = false;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_TEXT_H_
