#include "parser-service/document/repair.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "parser-service/document/block_kind.h"
#include "parser-service/document/characters.h"
#include "parser-service/document/sentence_split.h"

namespace zhibiao {
namespace {

using Words = std::u16string_view;

void AddIssue(const SourceText& source, v1::DocumentIssueKind kind, ByteRange range,
              const char* message, std::vector<v1::DocumentIssue>* issues) {
  v1::DocumentIssue& issue = issues->emplace_back();
  issue.set_kind(kind);
  issue.set_message(message);
  source.FillSpan(range, issue.mutable_span());
}

ByteRange WholeOrigin(const FoldedText& text) { return text.Origin(0, text.size()); }

// The longest words which may be a name, a signature or a heading rather than a cut paragraph.
constexpr size_t kShortest = 16;

// True when an opening 《 “ （ of `words` has not been closed.
bool HasOpenBracket(Words words) {
  int depth = 0;
  const size_t from = words.size() > 120 ? words.size() - 120 : 0;
  for (const char16_t c : words.substr(from)) {
    if (Contains(u"《（", c)) ++depth;
    if (Contains(u"》）", c) && depth > 0) --depth;
  }
  return depth > 0;
}

// True when words can begin a paragraph only: 一是…, “…, 2020年… say nothing; a list number does.
bool BeginsAnew(const Draft& draft) {
  const Words words = draft.block.text.chars();
  return draft.block.kind == BlockKind::kListItem || words[0] == u'●' ||
         (words.size() > 2 && IsDigit(words[0]) && (words[1] == u'、' || words[1] == u'.') &&
          !IsDigit(words[2])) ||
         words.substr(0, 1) == u"注";
}

bool IsCut(const Draft& draft, const Draft& next) {
  const Words words = draft.block.text.chars(), rest = next.block.text.chars();
  if (draft.block.kind != BlockKind::kParagraph || next.block.kind != BlockKind::kParagraph) {
    return false;
  }
  if (draft.marked || next.marked || draft.bold != next.bold) return false;
  if (EndsLikeSentence(words) || BeginsAnew(next)) return false;
  if (Contains(u"，、；。）》”", rest[0])) return true;
  if (HasOpenBracket(words)) return true;
  if (next.indented && draft.indented) return false;
  const bool running = Contains(words, u'，') || Contains(words, u'。');
  const bool ends = EndsLikeSentence(rest) || rest.size() > kShortest;
  return words.size() > kShortest && running && ends;
}

}  // namespace

void JoinCutParagraphs(const SourceText& source, Drafts* drafts,
                       std::vector<v1::DocumentIssue>* issues) {
  size_t kept = 0;
  for (size_t i = 0; i < drafts->size(); ++i) {
    Draft& draft = (*drafts)[i];
    if (kept > 0 && IsCut((*drafts)[kept - 1], draft)) {
      Draft& before = (*drafts)[kept - 1];
      FoldedText& text = before.block.text;
      const size_t seam = text.size();
      text.Append(draft.block.text, 0, draft.block.text.size());
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

namespace {

constexpr size_t kShortestRepeat = 12;

class RepeatFinder {
 public:
  RepeatFinder(std::vector<Block>* blocks) : blocks_(*blocks) {}

  // Fills the block's repeats; true when most of its words are repeated.
  bool Read(size_t at) {
    Block& block = blocks_[at];
    block.repeats.assign(block.sentences.size(), {});
    if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kListItem) return false;
    size_t repeated = 0, all = 0;
    for (size_t s = 0; s < block.sentences.size(); ++s) {
      const size_t size = block.sentences[s].end - block.sentences[s].begin;
      all += size;
      if (size < kShortestRepeat) continue;
      const auto [known, added] = first_.try_emplace(
          WordsOf(block, s), Block::SentenceRef{static_cast<int>(at), static_cast<int>(s)});
      if (added) continue;
      if (known->second.block == static_cast<int>(at)) continue;
      block.repeats[s] = known->second;
      repeated += size;
    }
    if (repeated * 2 >= all && repeated > 0) return true;
    for (Block::SentenceRef& repeat : block.repeats) repeat = {};
    return false;
  }

 private:
  static absl::string_view WordsOf(const Block& block, size_t sentence) {
    const TextRange range = block.sentences[sentence];
    const Words words = block.text.chars().substr(range.begin, range.end - range.begin);
    return {reinterpret_cast<const char*>(words.data()), words.size() * sizeof(char16_t)};
  }

  std::vector<Block>& blocks_;
  absl::flat_hash_map<absl::string_view, Block::SentenceRef> first_;
};

}  // namespace

void FindRepeats(const SourceText& source, std::vector<Block>* blocks,
                 std::vector<v1::DocumentIssue>* issues) {
  RepeatFinder finder(blocks);
  for (size_t i = 0; i < blocks->size(); ++i) {
    if (!finder.Read(i)) continue;
    AddIssue(source, v1::DOCUMENT_ISSUE_KIND_BLOCK_REPEATED, WholeOrigin((*blocks)[i].text),
             "The paragraph repeats an earlier one.", issues);
  }
}

}  // namespace zhibiao
