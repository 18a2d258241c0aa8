// A document as articles and blocks, whatever its format was.
//
// Readers of formats (text, markdown, HTML) produce this form; everything behind them reads only
// this form. All text in it is folded and aligned to the stored original.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_DOCUMENT_LAYOUT_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_DOCUMENT_LAYOUT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "parser-service/text/folded_text.h"
#include "parser-service/text/source_text.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

enum class BlockKind : uint8_t {
  kHeading,
  kByline,  // 本报记者 吴丽琳; 发布时间：2011-07-18; datelines that stand alone
  kParagraph,
  kListItem,
  kTable,      // its cells are in `table`; `text` is empty
  kCaption,    // of a table or figure, with its unit note (单位：亿元)
  kFurniture,  // share buttons, 责任编辑, source lines, navigation
};

// A half-open range of indices into Block::text.
struct TextRange {
  uint32_t begin = 0;
  uint32_t end = 0;

  friend bool operator==(const TextRange&, const TextRange&) = default;
};

struct TableCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  bool header = false;  // <th>, the first rows without numbers, the stub column
  FoldedText text;
};

struct Table {
  int row_count = 0;
  int column_count = 0;
  // By row, then column; a spanned cell stands once, at its top left.
  std::vector<TableCell> cells;
  // Index of the caption block above or below, or -1.
  int caption_block = -1;
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  int article = 0;
  // For headings: 1 is the title of an article, 2 and more are sections. Zero otherwise.
  int heading_level = 0;
  FoldedText text;
  // Sentences as ranges of `text`, covering all of it but blanks between them. A sentence ends
  // behind 。！？… and a closing quotation mark or bracket that follows; ； does not end one.
  std::vector<TextRange> sentences;
  // For each sentence, the earlier one which it repeats word for word (block and sentence index),
  // or {-1, -1}. Only sentences of twelve characters or more in repeated paragraphs count, with
  // shorter ones beside them. The cut end of a text repeats the sentence which it begins.
  struct SentenceRef {
    int block = -1;
    int sentence = -1;
  };
  std::vector<SentenceRef> repeats;
  std::optional<Table> table;
};

struct Article {
  int first_block = 0;
  int end_block = 0;     // exclusive
  int title_block = -1;  // index of the heading, or -1
};

// A civil day, valid by construction of the readers.
struct CivilDay {
  int year = 0;
  int month = 0;
  int day = 0;

  friend auto operator<=>(const CivilDay&, const CivilDay&) = default;
};

// `YYYY-MM-DD`, as records write a day.
std::string DayText(const CivilDay& day);

struct DocumentLayout {
  std::vector<Article> articles;
  std::vector<Block> blocks;
  // What was repaired or is missing. Spans are filled.
  std::vector<v1::DocumentIssue> issues;
  // The first heading, or the HTML title, or empty.
  std::string title;
  // The title that came with the text, folded, or empty. It is no block: its words have no place.
  std::u16string given_title;
  // A day on which the text itself says that it was published (发布时间：…, 新华社北京５月１７日电
  // with a year, a dateline). Not the reference date inferred from periods.
  std::optional<CivilDay> stated_publish_day;
};

// Reads `source` as `mime_type` (text/plain, text/markdown, text/html). Plain text which begins
// with HTML blocks is read as HTML in so far as tags never become words. Never fails: any text
// has a layout. `given_title` is what the client calls the document; a digest is known by it, too.
DocumentLayout ReadLayout(const SourceText& source, absl::string_view mime_type,
                          absl::string_view given_title = {});

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_DOCUMENT_LAYOUT_H_
