#include "parser-service/document/repeats.h"

#include "absl/container/flat_hash_map.h"
#include "parser-service/document/repair.h"
#include "parser-service/document/sentence_split.h"

namespace zhibiao {
namespace {

using Words = std::u16string_view;
using SentenceRef = Block::SentenceRef;

constexpr size_t kShortest = 12;
constexpr size_t kCertain = 60;

bool IsBody(const Block& block) {
  return block.kind == BlockKind::kParagraph || block.kind == BlockKind::kListItem;
}

bool IsSet(const SentenceRef& ref) { return ref.block >= 0; }

class RepeatFinder {
 public:
  explicit RepeatFinder(std::vector<Block>* blocks) : blocks_(*blocks) {}

  // Fills the repeats of a block; true when there are any.
  bool Read(size_t at) {
    Block& block = blocks_[at];
    block.repeats.assign(block.sentences.size(), {});
    if (!IsBody(block)) return false;
    for (size_t s = 0; s < block.sentences.size(); ++s) block.repeats[s] = FindOrAdd(at, s);
    if (!IsRepeated(block)) {
      block.repeats.assign(block.sentences.size(), {});
      return false;
    }
    FollowNeighbours(at);
    return true;
  }

  // Fills the repeat of the last sentence of the text, if it is the cut beginning of another.
  bool ReadCutEnd(size_t at) {
    Block& block = blocks_[at];
    if (block.sentences.empty() || EndsLikeSentence(block.text.chars())) return false;
    const size_t last = block.sentences.size() - 1;
    const Words cut = WordsOf(at, last);
    if (cut.size() < kShortest || IsSet(block.repeats[last])) return false;
    for (size_t b = 0; b < at; ++b) {
      if (!IsBody(blocks_[b])) continue;
      for (size_t s = 0; s < blocks_[b].sentences.size(); ++s) {
        if (WordsOf(b, s).substr(0, cut.size()) != cut) continue;
        block.repeats[last] = {static_cast<int>(b), static_cast<int>(s)};
        return true;
      }
    }
    return false;
  }

 private:
  Words WordsOf(size_t block, size_t sentence) const {
    const TextRange range = blocks_[block].sentences[sentence];
    return blocks_[block].text.chars().substr(range.begin, range.end - range.begin);
  }

  // The earlier block's sentence with the same words; else remembers this one as the first.
  SentenceRef FindOrAdd(size_t at, size_t sentence) {
    const Words words = WordsOf(at, sentence);
    // What ends in a colon names a speaker, who speaks twice without repeating himself.
    if (words.size() < kShortest || words.back() == u'：' || words.back() == u':') return {};
    const absl::string_view key(reinterpret_cast<const char*>(words.data()),
                                words.size() * sizeof(char16_t));
    const SentenceRef self{static_cast<int>(at), static_cast<int>(sentence)};
    const SentenceRef first = first_.try_emplace(key, self).first->second;
    return first.block == self.block ? SentenceRef{} : first;
  }

  static bool IsRepeated(const Block& block) {
    size_t all = 0, repeated = 0;
    for (size_t s = 0; s < block.sentences.size(); ++s) {
      const size_t size = block.sentences[s].end - block.sentences[s].begin;
      const SentenceRef& ref = block.repeats[s];
      all += size;
      if (!IsSet(ref)) continue;
      repeated += size;
      if (s > 0 && block.repeats[s - 1].block == ref.block &&
          block.repeats[s - 1].sentence + 1 == ref.sentence) {
        return true;
      }
    }
    return repeated > 0 && (repeated * 2 >= all || repeated >= kCertain);
  }

  // Short sentences beside a repeated one which stand beside the earlier one too.
  void FollowNeighbours(size_t at) {
    Block& block = blocks_[at];
    const size_t count = block.sentences.size();
    for (size_t s = 1; s < count; ++s) Follow(at, s, block.repeats[s - 1], 1);
    for (size_t s = count - 1; s > 0; --s) Follow(at, s - 1, block.repeats[s], -1);
  }

  void Follow(size_t at, size_t sentence, SentenceRef neighbour, int step) {
    SentenceRef& ref = blocks_[at].repeats[sentence];
    if (IsSet(ref) || !IsSet(neighbour)) return;
    neighbour.sentence += step;
    const Block& earlier = blocks_[static_cast<size_t>(neighbour.block)];
    if (neighbour.sentence < 0 ||
        neighbour.sentence >= static_cast<int>(earlier.sentences.size())) {
      return;
    }
    if (WordsOf(static_cast<size_t>(neighbour.block), static_cast<size_t>(neighbour.sentence)) ==
        WordsOf(at, sentence)) {
      ref = neighbour;
    }
  }

  std::vector<Block>& blocks_;
  absl::flat_hash_map<absl::string_view, SentenceRef> first_;
};

}  // namespace

void FindRepeats(const SourceText& source, std::vector<Block>* blocks,
                 std::vector<v1::DocumentIssue>* issues) {
  RepeatFinder finder(blocks);
  size_t last = blocks->size();
  for (size_t i = 0; i < blocks->size(); ++i) {
    const Block& block = (*blocks)[i];
    if (IsBody(block)) last = i;
    if (!finder.Read(i)) continue;
    AddIssue(source, v1::DOCUMENT_ISSUE_KIND_BLOCK_REPEATED,
             block.text.Origin(0, block.text.size()), "The paragraph repeats an earlier one.",
             issues);
  }
  if (last == blocks->size() || !finder.ReadCutEnd(last)) return;
  const Block& block = (*blocks)[last];
  const TextRange cut = block.sentences.back();
  AddIssue(source, v1::DOCUMENT_ISSUE_KIND_BLOCK_REPEATED, block.text.Origin(cut.begin, cut.end),
           "The cut end repeats the beginning of an earlier sentence.", issues);
}

}  // namespace zhibiao
