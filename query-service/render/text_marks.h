// Where the text of a page is marked.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_TEXT_MARKS_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_TEXT_MARKS_H_

#include <cstddef>
#include <vector>

#include "query-service/render/record_card.h"

namespace zhibiao {

// A stretch of the source which one or several records mark.
struct TextMark {
  size_t begin = 0;
  size_t end = 0;
  // Indices of cards, ascending, at least one.
  std::vector<int> cards;
  // Whether another mark begins inside it.
  bool has_inner = false;
};

// The marks of all cards by begin, longer ones first; those of the same words are one. Spans that
// are empty or beyond the `text_size` bytes of the source are left out.
std::vector<TextMark> CollectMarks(const std::vector<Card>& cards, size_t text_size);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_TEXT_MARKS_H_
