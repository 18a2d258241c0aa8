// Character references outside of HTML proper (&nbsp; in a text that was copied from a page).
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_ENTITY_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_ENTITY_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace zhibiao {

struct Entity {
  char32_t code_point = 0;  // 0 when there is none
  size_t length = 0;        // bytes from & to ;
};

// Reads the reference at the & at text[at], if it is numeric or one of the few named ones that
// occur in such texts, and ends with a semicolon.
Entity DecodeEntity(absl::string_view text, size_t at);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_ENTITY_H_
