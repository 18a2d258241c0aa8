// Text that nobody vouches for, in HTML and in JSON inside HTML.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_HTML_TEXT_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_HTML_TEXT_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// Whether `c` turns the direction of the text behind it, by which a page could show words in
// another order than they are stored.
bool IsBidiControl(char32_t c);

// Whether `c` is a blank, a line break or a no-break space.
bool IsBlank(char32_t c);

// The character at text[*at], whose end becomes *at. Malformed bytes count one by one as U+FFFD.
// Requires *at < text.size().
char32_t NextCharacter(absl::string_view text, size_t* at);

void AppendUtf8(char32_t c, std::string* out);

// Appends `text` as content of an element: markup escaped, characters which HTML does not allow
// replaced by U+FFFD, each bidi control shut into a <bdi> which shows its number, so that it turns
// nothing and the content stays what it was.
void AppendHtml(absl::string_view text, std::string* out);

// Appends `text` as the value of an attribute in double quotes, without bidi controls.
void AppendAttribute(absl::string_view text, std::string* out);

// Appends `text` as a JSON string which may stand in a <script> element.
void AppendJson(absl::string_view text, std::string* out);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_HTML_TEXT_H_
