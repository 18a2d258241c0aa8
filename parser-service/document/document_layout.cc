#include "parser-service/document/document_layout.h"

#include <algorithm>
#include <utility>

#include "parser-service/document/block_kind.h"
#include "parser-service/document/draft.h"
#include "parser-service/document/format_split.h"
#include "parser-service/document/html_reader.h"
#include "parser-service/document/plain_reader.h"
#include "parser-service/document/publish_day.h"
#include "parser-service/document/repair.h"
#include "parser-service/document/repeats.h"
#include "parser-service/document/sentence_split.h"

namespace zhibiao {
namespace {

// Appends `number` with at least `width` digits.
void AppendDigits(int number, size_t width, std::string* text) {
  char digits[12];
  char* const end = digits + sizeof(digits);
  char* first = end;
  for (; number > 0 || end - first < static_cast<ptrdiff_t>(width); number /= 10) {
    *--first = static_cast<char>('0' + number % 10);
  }
  text->append(first, end);
}

// Reads all parts of the source in their formats. Returns the words of an HTML <title>.
std::string ReadParts(absl::string_view source, absl::string_view mime_type, Drafts* drafts) {
  std::string title;
  for (const FormatPart& part : SplitFormats(source, mime_type)) {
    if (part.html) {
      std::string part_title = ReadHtml(source, part.range, drafts);
      if (title.empty()) title = std::move(part_title);
    } else {
      ReadPlain(source, part.range, mime_type == "text/markdown", drafts);
    }
  }
  return title;
}

// A text which begins with `###` or <h2>, the only heading of its level or above that its markup
// names, means a title by it.
void RaiseTitle(Drafts* drafts) {
  Draft* first = nullptr;
  for (Draft& draft : *drafts) {
    const int level = draft.block.heading_level;
    if (first == nullptr) {
      const BlockKind kind = draft.block.kind;
      if (kind == BlockKind::kFurniture || kind == BlockKind::kByline) continue;
      if (kind != BlockKind::kHeading || !draft.marked) return;
      first = &draft;
    } else if (level == 1 || (draft.marked && level > 0 && level <= first->block.heading_level)) {
      return;
    }
  }
  if (first != nullptr) first->block.heading_level = 1;
}

// No paragraph of print comes near this length; what does is no prose. The bound keeps the work of
// rules that look back in their paragraph linear in the length of the document.
constexpr size_t kLongestBlock = 4000;

// Where to cut text[begin, limit): behind the last end of a sentence or clause, else at the limit.
size_t CutPoint(std::u16string_view text, size_t begin, size_t limit) {
  for (std::u16string_view ends :
       {std::u16string_view(u"。！？"), std::u16string_view(u"，；、")}) {
    const size_t half = begin + (limit - begin) / 2;
    const size_t at = text.substr(half, limit - half).find_last_of(ends);
    if (at != text.npos) return half + at + 1;
  }
  return limit;
}

void AppendCut(Block block, std::vector<Block>* blocks) {
  const size_t size = block.text.size();
  if (size <= kLongestBlock) {
    blocks->push_back(std::move(block));
    return;
  }
  for (size_t begin = 0; begin < size;) {
    const size_t limit = begin + kLongestBlock;
    const size_t end = limit >= size ? size : CutPoint(block.text.chars(), begin, limit);
    Block part;
    part.kind = block.kind;
    part.heading_level = block.heading_level;
    part.text.Append(block.text, begin, end);
    blocks->push_back(std::move(part));
    begin = end;
  }
}

// An article begins at a title. A title before which no text stands belongs to the same article:
// the name of the site above the headline.
std::vector<Article> FindArticles(std::vector<Block>* blocks) {
  std::vector<Article> articles(blocks->empty() ? 0 : 1);
  bool has_text = false;
  for (size_t i = 0; i < blocks->size(); ++i) {
    Block& block = (*blocks)[i];
    const int at = static_cast<int>(i);
    if (block.heading_level == 1) {
      if (has_text) {
        articles.back().end_block = at;
        articles.push_back({.first_block = at});
        has_text = false;
      }
      articles.back().title_block = at;
    }
    has_text |= block.kind == BlockKind::kParagraph || block.kind == BlockKind::kTable ||
                block.kind == BlockKind::kListItem;
    block.article = static_cast<int>(articles.size()) - 1;
  }
  if (!articles.empty()) articles.back().end_block = static_cast<int>(blocks->size());
  return articles;
}

void SplitBlocks(std::vector<Block>* blocks) {
  for (Block& block : *blocks) block.sentences = SplitSentences(block.text.chars());
}

// Points each table to the caption above it, else below.
void LinkCaptions(std::vector<Block>* blocks) {
  const auto is_caption = [&](size_t at) {
    return at < blocks->size() && (*blocks)[at].kind == BlockKind::kCaption;
  };
  for (size_t i = 0; i < blocks->size(); ++i) {
    if (!(*blocks)[i].table.has_value()) continue;
    const size_t caption = i > 0 && is_caption(i - 1) ? i - 1 : i + 1;
    if (is_caption(caption)) (*blocks)[i].table->caption_block = static_cast<int>(caption);
  }
}

std::u16string Folded(absl::string_view words) {
  FoldedText text;
  if (IsWellFormedUtf8(words)) text.AppendSource(words, {0, static_cast<uint32_t>(words.size())});
  text.TrimSpaces();
  text.FoldMarks();
  return std::u16string(text.chars());
}

// The words of the first heading, folded but for characters that folding has no form for.
std::string TitleOf(const DocumentLayout& layout, absl::string_view source,
                    std::string html_title) {
  const auto heading =
      std::find_if(layout.blocks.begin(), layout.blocks.end(),
                   [](const Block& block) { return block.kind == BlockKind::kHeading; });
  if (heading == layout.blocks.end()) return html_title;
  std::string title;
  const FoldedText& text = heading->text;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == kBeyondBasicPlane) {
      text.AppendOriginal(source, i, i + 1, &title);
    } else {
      AppendUtf8(text.chars().substr(i, 1), &title);
    }
  }
  return title;
}

}  // namespace

std::string DayText(const CivilDay& day) {
  std::string text;
  AppendDigits(day.year, 4, &text);
  text.push_back('-');
  AppendDigits(day.month, 2, &text);
  text.push_back('-');
  AppendDigits(day.day, 2, &text);
  return text;
}

DocumentLayout ReadLayout(const SourceText& source, absl::string_view mime_type,
                          absl::string_view given_title) {
  DocumentLayout layout;
  layout.given_title = Folded(given_title);
  Drafts drafts;
  std::string html_title = ReadParts(source.utf8(), mime_type, &drafts);
  for (Draft& draft : drafts) draft.block.text.FoldMarks();
  ClassifyDrafts(layout.given_title, &drafts);
  JoinCutParagraphs(source, &drafts, &layout.issues);
  RaiseTitle(&drafts);
  ReportMissing(source, drafts, &layout.issues);
  layout.blocks.reserve(drafts.size());
  for (Draft& draft : drafts) AppendCut(std::move(draft.block), &layout.blocks);
  layout.articles = FindArticles(&layout.blocks);
  LinkCaptions(&layout.blocks);
  SplitBlocks(&layout.blocks);
  FindRepeats(source, &layout.blocks, &layout.issues);
  layout.title = TitleOf(layout, source.utf8(), std::move(html_title));
  layout.stated_publish_day = FindPublishDay(layout.blocks);
  return layout;
}

}  // namespace zhibiao
