#include "query-service/render/page_layout.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/match.h"

namespace zhibiao {
namespace {

// A sentence, or a part of one that another interrupts.
struct Piece {
  size_t begin = 0;
  size_t end = 0;
  size_t sentence = 0;
  bool is_continued = false;
};

struct Place {
  size_t begin = 0;
  size_t end = 0;
};

// A paragraph that goes on behind a caption or on the next page is one sentence around others. Cuts
// sentences into pieces which follow each other.
std::vector<Piece> CutApart(const std::vector<Place>& places) {
  std::vector<size_t> order(places.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    if (places[a].begin != places[b].begin) return places[a].begin < places[b].begin;
    return places[a].end > places[b].end;
  });
  std::vector<Piece> pieces;
  std::vector<Piece> open;  // innermost last; `begin` is what is still to come
  size_t done = 0;
  const auto close_until = [&](size_t position) {
    while (!open.empty()) {
      Piece& inner = open.back();
      inner.begin = std::max(inner.begin, done);
      const size_t stop = std::min(inner.end, position);
      if (inner.begin < stop) {
        pieces.push_back({inner.begin, stop, inner.sentence, inner.is_continued});
        done = stop;
        inner.is_continued = true;
      }
      if (inner.end > position) return;
      open.pop_back();
    }
  };
  for (const size_t i : order) {
    close_until(places[i].begin);
    if (places[i].begin < places[i].end) open.push_back({places[i].begin, places[i].end, i, false});
  }
  close_until(static_cast<size_t>(-1));
  return pieces;
}

LineEnds LineEndsOf(const v1::Document& document) {
  if (absl::StartsWith(document.mime_type(), "text/html")) return LineEnds::kMeanNothing;
  if (absl::StartsWith(document.mime_type(), "text/markdown")) return LineEnds::kJoin;
  return LineEnds::kPartParagraphs;
}

class Layouter {
 public:
  Layouter(const v1::Document& document,
           const google::protobuf::RepeatedPtrField<v1::Sentence>& sentences)
      : source_(document.text()), line_ends_(LineEndsOf(document)), sentences_(sentences) {}

  std::vector<PageBlock> LayOut() {
    std::vector<Place> places;
    places.reserve(static_cast<size_t>(sentences_.size()));
    for (const v1::Sentence& sentence : sentences_) {
      places.push_back(
          {Clamped(sentence.span().start_byte()), Clamped(sentence.span().end_byte())});
      texts_.emplace_back(source_, sentence.normalized_text());
    }
    size_t done = 0;
    for (const Piece& piece : CutApart(places)) {
      Add(piece, ReadGap(source_, done, piece.begin, line_ends_));
      done = piece.end;
    }
    Gap rest = ReadGap(source_, done, source_.size(), line_ends_);
    if (rest.marker.begin < rest.marker.end) rest.words.push_back(rest.marker);
    AddWords(rest);
    return std::move(blocks_);
  }

 private:
  size_t Clamped(int position) const {
    return std::min(static_cast<size_t>(std::max(position, 0)), source_.size());
  }

  void AddWords(const Gap& gap) {
    for (const Stretch& words : gap.words) {
      blocks_.emplace_back();
      blocks_.back().stretches.push_back(words);
    }
  }

  void Add(const Piece& piece, const Gap& gap) {
    const v1::Sentence& sentence = sentences_.Get(static_cast<int>(piece.sentence));
    AddWords(gap);
    if (BeginsBlock(sentence, piece, gap)) {
      PageBlock& block = blocks_.emplace_back();
      block.kind = sentence.kind();
      block.level = sentence.headings_size() + 1;
      block.is_repeated = !sentence.duplicate_sentence().empty();
      block.is_continued = piece.is_continued;
      if (sentence.kind() == v1::SENTENCE_KIND_LIST_ITEM) block.marker = gap.marker;
      if (sentence.kind() == v1::SENTENCE_KIND_TABLE_CELL) SetCell(gap, &block);
    }
    std::vector<Stretch>& stretches = blocks_.back().stretches;
    if (gap.marker.begin < gap.marker.end && sentence.kind() != v1::SENTENCE_KIND_LIST_ITEM) {
      stretches.push_back(gap.marker);
    }
    // A blank between two sentences of Latin letters.
    if (!stretches.empty() && stretches.back().end < piece.begin &&
        source_[piece.begin - 1] == ' ') {
      stretches.push_back({piece.begin - 1, piece.begin, 0});
    }
    texts_[piece.sentence].Read(piece.begin, piece.end, &stretches);
    last_sentence_ = piece.sentence;
  }

  bool BeginsBlock(const v1::Sentence& sentence, const Piece& piece, const Gap& gap) const {
    if (blocks_.empty() || gap.parts_blocks || piece.is_continued) return true;
    if (sentence.kind() == v1::SENTENCE_KIND_TABLE_CELL) return true;
    const v1::Sentence& last = sentences_.Get(static_cast<int>(last_sentence_));
    return last.kind() != sentence.kind() || last.headings_size() != sentence.headings_size();
  }

  void SetCell(const Gap& gap, PageBlock* block) const {
    const bool is_first = blocks_.size() < 2 || blocks_[blocks_.size() - 2].kind != block->kind;
    block->cell = gap.cell;
    if (is_first) block->cell.begins_table = true;
    if (block->cell.begins_table) block->cell.begins_row = true;
  }

  absl::string_view source_;
  LineEnds line_ends_;
  const google::protobuf::RepeatedPtrField<v1::Sentence>& sentences_;
  std::vector<ReadableText> texts_;
  std::vector<PageBlock> blocks_;
  size_t last_sentence_ = 0;
};

}  // namespace

std::vector<PageBlock> LayOut(const v1::Document& document,
                              const google::protobuf::RepeatedPtrField<v1::Sentence>& sentences) {
  return Layouter(document, sentences).LayOut();
}

}  // namespace zhibiao
