// A document as the blocks of a page, derived from its sentences and from what is between them.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_PAGE_LAYOUT_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_PAGE_LAYOUT_H_

#include <cstddef>
#include <vector>

#include "query-service/render/gap.h"
#include "query-service/render/readable_text.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// One paragraph, heading, item or cell.
struct PageBlock {
  v1::SentenceKind kind = v1::SENTENCE_KIND_BODY;
  // Of a heading: 1 is the title of an article.
  int level = 0;
  // In the order of the source.
  std::vector<Stretch> stretches;
  // The number of an item.
  Stretch marker;
  // Printed before, word for word.
  bool is_repeated = false;
  // Goes on with a paragraph which something else interrupts.
  bool is_continued = false;
  // Of a table cell.
  CellPlace cell;
};

// Every character of the source that a sentence holds is in exactly one block, also where
// sentences overlap or interrupt each other. Spans beyond the text are cut. Near linear.
std::vector<PageBlock> LayOut(const v1::Document& document,
                              const google::protobuf::RepeatedPtrField<v1::Sentence>& sentences);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_PAGE_LAYOUT_H_
