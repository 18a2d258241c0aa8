#include "parser-service/extract/entity_block.h"

#include <algorithm>

namespace zhibiao {
namespace {

// No name of a list is longer; so far a match that ends somewhere is looked for.
constexpr size_t kLongestTerm = 32;

}  // namespace

EntityBlock::EntityBlock(const Block& block, const std::vector<TermMatch>& terms)
    : block_(&block),
      text_(block.text.chars()),
      searched_(text_),
      terms_(&terms),
      first_(block.text.size() + 1),
      taken_(block.text.size(), false),
      by_end_(block.text.size() + 1) {
  size_t term = 0;
  for (size_t i = 0; i < first_.size(); ++i) {
    while (term < terms.size() && terms[term].begin < i) ++term;
    first_[i] = static_cast<uint32_t>(term);
  }
}

const TermMatch* EntityBlock::At(TermKind kind, size_t at) const {
  if (at >= text_.size()) return nullptr;
  for (size_t i = first_[at]; i < terms_->size() && (*terms_)[i].begin == at; ++i) {
    if ((*terms_)[i].term->kind == kind) return &(*terms_)[i];
  }
  return nullptr;
}

const TermMatch* EntityBlock::Before(TermKind kind, size_t end) const {
  const size_t from = end > kLongestTerm ? end - kLongestTerm : 0;
  for (size_t i = first_[from]; i < terms_->size() && (*terms_)[i].begin < end; ++i) {
    const TermMatch& match = (*terms_)[i];
    if (match.end == end && match.term->kind == kind) return &match;
  }
  return nullptr;
}

size_t EntityBlock::RunBegin(size_t end, size_t reach) const {
  const size_t limit = end > reach ? end - reach : 0;
  size_t begin = end;
  while (begin > limit) {
    const uint8_t flags = NameCharFlags(text_[begin - 1]);
    if (!(flags & kWordChar) || (flags & kFunctionChar)) break;
    if (StopWords().LongestBefore(text_, begin) && text_.substr(begin - 1, 2) != u"合国") break;
    --begin;
  }
  return begin;
}

const FoundName* EntityBlock::FoundEndingAt(size_t end) const {
  return end >= by_end_.size() || by_end_[end] == 0 ? nullptr : &found[by_end_[end] - 1];
}

bool EntityBlock::IsTaken(size_t begin, size_t end) const {
  for (size_t i = begin; i < end && i < taken_.size(); ++i) {
    if (taken_[i]) return true;
  }
  return false;
}

void EntityBlock::Add(const FoundName& name) {
  uint32_t& longest = by_end_[name.range.end];
  found.push_back(name);
  if (longest == 0 || found[longest - 1].range.begin > name.range.begin)
    longest = static_cast<uint32_t>(found.size());
}

void EntityBlock::Take(size_t begin, size_t end) {
  std::fill(taken_.begin() + begin, taken_.begin() + end, true);
}

void EntityBlock::ResolveOverlaps() {
  if (found.size() < 2) return;
  const auto before = [](const FoundName& a, const FoundName& b) {
    if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
    if (a.range.end != b.range.end) return a.range.end > b.range.end;
    return a.confidence > b.confidence;
  };
  if (!std::is_sorted(found.begin(), found.end(), before)) {
    std::stable_sort(found.begin(), found.end(), before);
  }
  std::vector<FoundName> kept, nested;
  kept.reserve(found.size());
  for (const FoundName& name : found) {
    if (!kept.empty() && name.range.begin < kept.back().range.end) {
      const FoundName& other = kept.back();
      // “南充创业小镇” names a place as well.
      if (other.type == v1::ENTITY_TYPE_PROGRAMME && name.type == v1::ENTITY_TYPE_PLACE &&
          name.range.end < other.range.end && name.confidence > 0.8) {
        nested.push_back(name);
        continue;
      }
      const uint32_t length = name.range.end - name.range.begin;
      const uint32_t other_length = other.range.end - other.range.begin;
      if (length <= other_length || name.range.end <= other.range.end) continue;
      kept.pop_back();
    }
    kept.push_back(name);
  }
  if (!nested.empty()) {
    const size_t outer = kept.size();
    kept.insert(kept.end(), nested.begin(), nested.end());
    std::inplace_merge(
        kept.begin(), kept.begin() + outer, kept.end(),
        [](const FoundName& a, const FoundName& b) { return a.range.begin < b.range.begin; });
  }
  found = std::move(kept);
  std::fill(by_end_.begin(), by_end_.end(), 0);
  for (size_t i = 0; i < found.size(); ++i)
    by_end_[found[i].range.end] = static_cast<uint32_t>(i + 1);
}

}  // namespace zhibiao
