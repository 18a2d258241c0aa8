// The text of a document as HTML, with its marks.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_TEXT_WRITER_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_TEXT_WRITER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "query-service/render/labels.h"
#include "query-service/render/page_layout.h"
#include "query-service/render/record_card.h"
#include "query-service/render/text_marks.h"

namespace zhibiao {

// A stretch of a block's text in UTF-16 units, as a script on the page counts.
struct BlockRange {
  // -1: the span is not on the page.
  int block = -1;
  size_t begin = 0;
  size_t end = 0;
};

// Writes blocks in the order of the source; block n becomes the element with the id `bn`, whose
// content is the text of the block and nothing else.
//
// Marks which cross each other, or the end of a block, are split: the first part can be focused and
// has the id `rn` of card n. Where more than kDeepestNesting marks overlap, further ones are
// left out of the text. The time is near linear in text and marks.
class TextWriter {
 public:
  static constexpr size_t kDeepestNesting = 16;

  // All must outlive the writer. `severities` has an entry for each finding: `error` …
  TextWriter(absl::string_view source, const std::vector<Card>& cards,
             const std::vector<absl::string_view>& severities, Language language);

  void Write(const std::vector<PageBlock>& blocks, std::string* html);

  // The number n of the id `rn` where card `card` is marked first, or -1; after Write.
  int AnchorOf(size_t card) const { return anchors_[card]; }

  // Where a span of the source is after Write.
  BlockRange RangeOf(const v1::TextSpan& span) const;

 private:
  // A stretch as it was written.
  struct Written {
    size_t begin;  // in the source
    size_t end;
    size_t source_utf16;
    int block;
    size_t utf16;  // in the block
    size_t utf16_length;
  };

  void OpenContainers(const PageBlock& block, const PageBlock* last, std::string* html) const;
  void CloseContainers(const PageBlock* last, const PageBlock* next, std::string* html) const;
  void WriteBlock(const PageBlock& block, int index, std::string* html);
  void WriteStretch(const Stretch& stretch, int block, std::string* html);
  void WriteText(const Stretch& stretch, size_t begin, size_t end, std::string* html);
  void CloseEnded(size_t position, std::string* html);
  void OpenBegun(size_t position, std::string* html);
  void OpenMark(size_t mark, std::string* html);
  size_t NextBoundary(size_t limit) const;

  absl::string_view source_;
  const std::vector<Card>& cards_;
  const std::vector<absl::string_view>& severities_;
  Language language_;
  std::vector<TextMark> marks_;
  std::vector<bool> is_begun_;  // by mark
  std::vector<int> anchors_;    // by card
  size_t next_mark_ = 0;
  std::vector<size_t> open_;  // outermost first
  std::vector<Written> written_;
  size_t counted_to_ = 0;  // bytes of the source whose UTF-16 units are counted
  size_t counted_ = 0;
};

// UTF-16 units of UTF-8.
size_t Utf16Length(absl::string_view text);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_TEXT_WRITER_H_
