// What the reader of a format hands to the passes which are common to all formats.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_DRAFT_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_DRAFT_H_

#include <vector>

#include "parser-service/document/document_layout.h"

namespace zhibiao {

// A block of which so much is known as its format says.
struct Draft {
  Block block;
  // The markup says what the block is (<h2>, `# `, <li>, <figcaption>); its words do not change it.
  bool marked = false;
  // All its words are bold, which makes a short paragraph a heading.
  bool bold = false;
  // Begins with blanks, as paragraphs do in print: it is not the rest of a cut paragraph.
  bool indented = false;
  // Parted from the block before by a single line end or <br>, which may mean nothing.
  bool soft = false;
  // An image stands beside it, so that a caption here announces nothing that is missing.
  bool beside_image = false;
  // All its words are links: navigation, if it is short.
  bool linked = false;
};

using Drafts = std::vector<Draft>;

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_DRAFT_H_
