#include "parser-service/document/html_table.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "parser-service/document/characters.h"
#include "parser-service/document/gumbo_tree.h"
#include "parser-service/document/html_text.h"
#include "parser-service/document/table_grid.h"

namespace zhibiao {
namespace {

bool IsCell(const GumboNode* node) {
  return IsElement(node, GUMBO_TAG_TD) || IsElement(node, GUMBO_TAG_TH);
}

int SpanOf(const GumboNode* cell, const char* name) {
  const GumboAttribute* attribute = gumbo_get_attribute(&cell->v.element.attributes, name);
  int span = 1;
  if (attribute == nullptr || !absl::SimpleAtoi(attribute->value, &span)) return 1;
  return std::max(span, 1);
}

// A cell of more bytes than this holds running text.
constexpr size_t kLongCell = 600;

// Reads the rows of one table.
class TableReader {
 public:
  TableReader(const HtmlPiece& piece, Drafts* drafts) : piece_(piece), drafts_(*drafts) {}

  void Read(const GumboNode* table) {
    WalkTree(
        table, [this](const GumboNode* node) { return Enter(node); },
        [this](const GumboNode* node) { Leave(node); });
    if (!caption_.block.text.empty()) drafts_.push_back(std::move(caption_));
    AppendTable(&grid_, &drafts_);
  }

 private:
  bool Enter(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) AddText(node);
    if (!IsElement(node)) return false;
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE) return false;
    if (tag == GUMBO_TAG_TR) grid_.BeginRow();
    if (tag == GUMBO_TAG_BR || tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV) Part();
    return true;
  }

  void Leave(const GumboNode* node) {
    if (IsElement(node, GUMBO_TAG_CAPTION)) {
      caption_.block.kind = BlockKind::kCaption;
      caption_.marked = true;
      caption_.block.text = JoinParts();
    } else if (IsCell(node)) {
      GridCell cell;
      cell.row_span = SpanOf(node, "rowspan");
      cell.column_span = SpanOf(node, "colspan");
      cell.header = node->v.element.tag == GUMBO_TAG_TH;
      Part();
      cell.parts = std::move(parts_);
      parts_.clear();
      grid_.AddCell(std::move(cell));
    }
  }

  void AddText(const GumboNode* node) {
    if (piece_.OffsetOf(node->v.text.original_text.data) < words_.origin_end())
      Part();  // moved by the parser to another place
    words_.Append(*node, piece_);
  }

  // Ends a line of a cell.
  void Part() {
    FoldedText part = words_.Take();
    if (!part.empty()) parts_.push_back(std::move(part));
  }

  FoldedText JoinParts() {
    Part();
    FoldedText joined = JoinCellParts(parts_);
    parts_.clear();
    return joined;
  }

  const HtmlPiece piece_;
  Drafts& drafts_;
  TableGrid grid_;
  Draft caption_;
  HtmlWords words_;
  std::vector<FoldedText> parts_;
};

}  // namespace

bool IsRecordTable(const GumboNode* table) {
  bool nested = false;
  size_t rows = 0, cells = 0, long_cells = 0;
  WalkTree(
      table,
      [&](const GumboNode* node) {
        if (nested) return false;
        if (node != table && IsElement(node, GUMBO_TAG_TABLE)) nested = true;
        if (IsElement(node, GUMBO_TAG_TR)) ++rows;
        if (IsCell(node)) {
          ++cells;
          const GumboElement& cell = node->v.element;
          const bool is_long = cell.end_pos.offset > cell.start_pos.offset + kLongCell;
          long_cells += is_long && SpanOf(node, "colspan") == 1;
        }
        return !nested && IsElement(node);
      },
      [](const GumboNode*) {});
  return !nested && cells > rows && long_cells * 4 <= cells;
}

void ReadHtmlTable(const HtmlPiece& piece, const GumboNode* table, Drafts* drafts) {
  TableReader(piece, drafts).Read(table);
}

}  // namespace zhibiao
