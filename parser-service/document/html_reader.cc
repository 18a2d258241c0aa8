#include "parser-service/document/html_reader.h"

#include <optional>
#include <string>
#include <utility>

#include "parser-service/document/gumbo_tree.h"
#include "parser-service/document/html_limits.h"
#include "parser-service/document/html_table.h"
#include "parser-service/document/html_text.h"

namespace zhibiao {
namespace {

// What a tag means for the blocks of a page.
enum class Role { kInline, kBlock, kSkipped, kHeading, kListItem, kCaption, kFurniture, kBreak };

// Whether a tag stands within a line.
bool IsInline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_UNKNOWN:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
      return true;
    default:
      return false;
  }
}

Role RoleOf(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
      return Role::kSkipped;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return Role::kHeading;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
      return Role::kListItem;
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_FIGCAPTION:
      return Role::kCaption;
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
      return Role::kFurniture;
    case GUMBO_TAG_BR:
    case GUMBO_TAG_HR:
      return Role::kBreak;
    default:
      return IsInline(tag) ? Role::kInline : Role::kBlock;
  }
}

class HtmlReader {
 public:
  HtmlReader(const HtmlPiece& piece, Drafts* drafts) : piece_(piece), drafts_(*drafts) {}

  void Read(const GumboNode* root) {
    WalkTree(
        root, [this](const GumboNode* node) { return Enter(node); },
        [this](const GumboNode* node) { Leave(node); });
    Flush();
  }

  std::string TakeTitle() { return std::move(title_); }

 private:
  bool Enter(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) AddText(node);
    if (!IsElement(node)) return node->type == GUMBO_NODE_DOCUMENT;
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_TITLE) ReadTitle(node);
    if (tag == GUMBO_TAG_IMG) beside_image_ = true;
    if (tag == GUMBO_TAG_TABLE && IsRecordTable(node)) {
      Flush();
      ReadHtmlTable(piece_, node, &drafts_);
      return false;
    }
    return EnterRole(RoleOf(tag), node);
  }

  bool EnterRole(Role role, const GumboNode* node) {
    const GumboTag tag = node->v.element.tag;
    switch (role) {
      case Role::kSkipped:
        return false;
      case Role::kBreak:
        AddBreak(node);
        return false;
      case Role::kInline:
        Count(tag, 1);
        return true;
      default:
        Flush();
        Count(tag, 1);
        return true;
    }
  }

  void Leave(const GumboNode* node) {
    if (!IsElement(node)) return;
    const GumboTag tag = node->v.element.tag;
    if (RoleOf(tag) != Role::kInline) Flush();
    Count(tag, -1);
  }

  // Keeps how deep we stand in each kind of element that matters.
  void Count(GumboTag tag, int by) {
    if (tag == GUMBO_TAG_A) in_link_ += by;
    if (tag == GUMBO_TAG_B || tag == GUMBO_TAG_STRONG) in_bold_ += by;
    const Role role = RoleOf(tag);
    if (role == Role::kHeading) heading_level_ = by > 0 ? LevelOf(tag) : 0;
    if (role == Role::kListItem) in_list_item_ += by;
    if (role == Role::kCaption) in_caption_ += by;
    if (role == Role::kFurniture) in_furniture_ += by;
  }

  static int LevelOf(GumboTag tag) { return 1 + static_cast<int>(tag) - GUMBO_TAG_H1; }

  void AddText(const GumboNode* node) {
    if (piece_.OffsetOf(node->v.text.original_text.data) < words_.origin_end())
      Flush();  // moved by the parser to another place
    const size_t old_size = words_.text().size();
    if (words_.text().empty()) indented_ |= BeginsIndented(node->v.text.text);
    words_.Append(*node, piece_);
    const size_t added = words_.text().size() - old_size;
    if (node->type == GUMBO_NODE_WHITESPACE) return;
    if (in_bold_ > 0) bold_chars_ += added;
    if (in_link_ > 0) linked_chars_ += added;
  }

  static bool BeginsIndented(absl::string_view words) {
    return words.substr(0, 2) == "  " || words.substr(0, 3) == "\xE3\x80\x80" ||
           words.substr(0, 2) == "\xC2\xA0";
  }

  void AddBreak(const GumboNode* node) {
    const GumboStringPiece& tag = node->v.element.original_tag;
    if ((heading_level_ > 0 || in_caption_ > 0) && tag.length > 0 && !words_.text().empty()) {
      const uint32_t begin = piece_.OffsetOf(tag.data);
      return words_.AppendBlank({begin, begin + static_cast<uint32_t>(tag.length)});
    }
    Flush();
    soft_ = true;
  }

  void Flush() {
    if (words_.text().empty()) {
      words_.Take();
      return;
    }
    Draft draft;
    const size_t size = words_.text().size();
    draft.bold = bold_chars_ >= size;
    draft.linked = linked_chars_ >= size;
    draft.indented = indented_;
    draft.soft = soft_;
    draft.beside_image = beside_image_;
    SetKind(&draft);
    draft.block.text = words_.Take();
    bold_chars_ = linked_chars_ = 0;
    indented_ = soft_ = beside_image_ = false;
    if (!draft.block.text.empty()) drafts_.push_back(std::move(draft));
  }

  void SetKind(Draft* draft) const {
    draft->marked = true;
    if (in_furniture_ > 0) {
      draft->block.kind = BlockKind::kFurniture;
    } else if (heading_level_ > 0) {
      draft->block.kind = BlockKind::kHeading;
      draft->block.heading_level = heading_level_;
    } else if (in_caption_ > 0) {
      draft->block.kind = BlockKind::kCaption;
    } else if (in_list_item_ > 0) {
      draft->block.kind = BlockKind::kListItem;
    } else {
      draft->marked = false;
    }
  }

  void ReadTitle(const GumboNode* node) {
    const GumboVector* children = ChildrenOf(node);
    if (children->length == 0 || !title_.empty()) return;
    const auto* child = static_cast<const GumboNode*>(children->data[0]);
    if (child->type != GUMBO_NODE_TEXT) return;
    std::string repaired;
    title_ = std::string(DecodedText(*child, &repaired));
  }

  const HtmlPiece piece_;
  Drafts& drafts_;
  std::string title_;
  HtmlWords words_;
  size_t bold_chars_ = 0, linked_chars_ = 0;
  bool indented_ = false, soft_ = false, beside_image_ = false;
  int heading_level_ = 0;
  int in_link_ = 0, in_bold_ = 0, in_list_item_ = 0, in_caption_ = 0, in_furniture_ = 0;
};

}  // namespace

std::string ReadHtml(absl::string_view source, ByteRange range, Drafts* drafts) {
  HtmlPiece piece{source.substr(range.begin, range.end - range.begin), range.begin};
  const std::optional<std::string> flattened = FlattenHtml(piece.html);
  if (flattened.has_value()) piece.html = *flattened;
  const GumboTree tree(piece.html);
  HtmlReader reader(piece, drafts);
  reader.Read(tree.root());
  return reader.TakeTitle();
}

}  // namespace zhibiao
