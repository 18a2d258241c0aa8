// What stands between two sentences: the breaks, tags and rulers which their records leave out.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_GAP_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_GAP_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "query-service/render/readable_text.h"

namespace zhibiao {

// How line ends part paragraphs.
enum class LineEnds {
  kPartParagraphs,  // text/plain
  kJoin,            // text/markdown: only a blank line parts
  kMeanNothing,     // text/html
};

// Where a table cell stands.
struct CellPlace {
  bool begins_table = false;
  bool begins_row = false;
  // Cells without words in front of it, in its row.
  int empty_cells = 0;
  int row_span = 1;
  int column_span = 1;
  bool is_header = false;
};

struct Gap {
  // A new block begins behind it.
  bool parts_blocks = false;
  // Of a table cell behind it.
  CellPlace cell;
  // The number of an item of a list, such as `1.`; nothing for a bullet.
  Stretch marker;
  // Words which belong to no sentence. Never in HTML, where they are scripts and titles.
  std::vector<Stretch> words;
};

// Reads source[begin, end), linear in its length.
Gap ReadGap(absl::string_view source, size_t begin, size_t end, LineEnds line_ends);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_GAP_H_
