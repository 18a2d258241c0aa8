// Which parts of a text are HTML.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_FORMAT_SPLIT_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_FORMAT_SPLIT_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {

struct FormatPart {
  ByteRange range;
  bool html = false;
};

// text/html is one part. In plain text and markdown, lines which begin with a block tag of HTML
// (<p>, <h2>, <table>, <!DOCTYPE …) and what belongs to them are HTML: up to a blank line outside
// of <table>, <div> and the like, as CommonMark has it.
std::vector<FormatPart> SplitFormats(absl::string_view source, absl::string_view mime_type);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_FORMAT_SPLIT_H_
