#include "parser-service/document/repair.h"

#include <algorithm>
#include <utility>

#include "parser-service/document/block_kind.h"
#include "parser-service/document/characters.h"
#include "parser-service/document/sentence_split.h"

namespace zhibiao {
namespace {

using Words = std::u16string_view;

ByteRange WholeOrigin(const FoldedText& text) { return text.Origin(0, text.size()); }

// The longest words which may be a name, a signature or a heading rather than a cut paragraph.
constexpr size_t kShortest = 16;

// Whether `next` stands behind `draft` in the original: a parser of HTML moves words out of tables
// to the place before them, and a joined text would go backwards.
bool StandsBehind(const Draft& draft, const Draft& next) {
  const FoldedText& text = draft.block.text;
  return text.Origin(text.size() - 1, text.size()).end <= next.block.text.Origin(0, 1).begin;
}

// True when words can begin a paragraph only: 一是…, “…, 2020年… say nothing; a list number does.
bool BeginsAnew(const Draft& draft) {
  const Words words = draft.block.text.chars();
  return draft.block.kind == BlockKind::kListItem || words[0] == u'●' ||
         (words.size() > 2 && IsAsciiDigit(words[0]) && (words[1] == u'、' || words[1] == u'.') &&
          !IsAsciiDigit(words[2])) ||
         words.substr(0, 1) == u"注";
}

bool IsCut(const Draft& draft, const Draft& next) {
  const Words words = draft.block.text.chars(), rest = next.block.text.chars();
  if (draft.block.kind != BlockKind::kParagraph || next.block.kind != BlockKind::kParagraph) {
    return false;
  }
  if (draft.marked || next.marked || draft.bold != next.bold) return false;
  if (!StandsBehind(draft, next)) return false;
  if (EndsLikeSentence(words) || BeginsAnew(next)) return false;
  if (Contains(u"，、；。）》”", rest[0])) return true;
  if (HasOpenBracket(words)) return true;
  if (next.indented && draft.indented) return false;
  const bool running = Contains(words, u'，') || Contains(words, u'。');
  const bool ends = EndsLikeSentence(rest) || rest.size() > kShortest;
  return words.size() > kShortest && running && ends;
}

// 单位：亿元 below the title of a table belongs to it.
bool IsUnitOfCaption(const Draft& caption, const Draft& unit) {
  return caption.block.kind == BlockKind::kCaption && unit.block.kind == BlockKind::kCaption &&
         IsUnitNote(unit.block.text.chars()) && !IsUnitNote(caption.block.text.chars()) &&
         StandsBehind(caption, unit);
}

void JoinText(const FoldedText& rest, bool blank, FoldedText* text) {
  if (blank && !text->empty() && !rest.empty()) {
    const uint32_t end = text->Origin(text->size() - 1, text->size()).end;
    text->Append(' ', {end, std::max(end, rest.Origin(0, 1).begin)});
  }
  text->Append(rest, 0, rest.size());
}

}  // namespace

void AddIssue(const SourceText& source, v1::DocumentIssueKind kind, ByteRange range,
              absl::string_view message, std::vector<v1::DocumentIssue>* issues) {
  v1::DocumentIssue& issue = issues->emplace_back();
  issue.set_kind(kind);
  issue.set_message(message.data(), message.size());
  source.FillSpan(range, issue.mutable_span());
}

void JoinCutParagraphs(const SourceText& source, Drafts* drafts,
                       std::vector<v1::DocumentIssue>* issues) {
  size_t kept = 0;
  for (size_t i = 0; i < drafts->size(); ++i) {
    Draft& draft = (*drafts)[i];
    if (kept > 0 && IsUnitOfCaption((*drafts)[kept - 1], draft)) {
      JoinText(draft.block.text, true, &(*drafts)[kept - 1].block.text);
      continue;
    }
    if (kept > 0 && IsCut((*drafts)[kept - 1], draft)) {
      Draft& before = (*drafts)[kept - 1];
      FoldedText& text = before.block.text;
      const size_t seam = text.size();
      JoinText(draft.block.text, false, &text);
      if (!draft.soft) {
        AddIssue(source, v1::DOCUMENT_ISSUE_KIND_BREAK_JOINED, text.Origin(seam - 1, seam + 1),
                 "A paragraph cut by a break was joined.", issues);
      }
      continue;
    }
    if (kept != i) (*drafts)[kept] = std::move(draft);
    ++kept;
  }
  drafts->resize(kept);
}

void ReportMissing(const SourceText& source, const Drafts& drafts,
                   std::vector<v1::DocumentIssue>* issues) {
  const auto is_table = [&](size_t at) {
    return at < drafts.size() && drafts[at].block.kind == BlockKind::kTable;
  };
  for (size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    if (draft.block.kind != BlockKind::kCaption || draft.beside_image) continue;
    if (IsUnitNote(draft.block.text.chars())) continue;
    if (!AnnouncesTableOrChart(draft.block.text.chars())) continue;
    if (is_table(i + 1) || is_table(i + 2) || (i > 0 && is_table(i - 1))) continue;
    AddIssue(source, v1::DOCUMENT_ISSUE_KIND_TABLE_OR_FIGURE_MISSING, WholeOrigin(draft.block.text),
             "The caption announces a table or figure that is not there.", issues);
  }
  for (size_t i = drafts.size(); i > 0; --i) {
    const Draft& last = drafts[i - 1];
    if (last.block.kind == BlockKind::kFurniture || last.block.kind == BlockKind::kByline) continue;
    const Words words = last.block.text.chars();
    if (last.block.kind == BlockKind::kParagraph && !EndsLikeSentence(words) &&
        words.size() > kShortest) {
      AddIssue(source, v1::DOCUMENT_ISSUE_KIND_END_CUT, WholeOrigin(last.block.text),
               "The text ends in the middle of a sentence.", issues);
    }
    break;
  }
}

}  // namespace zhibiao
