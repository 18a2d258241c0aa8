#include "parser-service/lexicon/form_trie.h"

#include <algorithm>
#include <deque>

namespace zhibiao {

struct FormTrie::Range {
  size_t begin;
  size_t end;
  size_t depth;
  uint32_t node;
  uint16_t code;  // of the last shared character
};

void FormTrie::AssignCodes(const std::vector<std::pair<std::u16string, uint32_t>>& forms) {
  std::vector<uint32_t> count(0x10000, 0);
  for (const auto& [form, value] : forms) {
    for (char16_t c : form) ++count[c];
  }
  std::vector<char16_t> used;
  for (uint32_t c = 0; c < count.size(); ++c) {
    if (count[c] > 0) used.push_back(static_cast<char16_t>(c));
  }
  std::stable_sort(used.begin(), used.end(),
                   [&](char16_t a, char16_t b) { return count[a] > count[b]; });
  codes_.assign(0x10000, 0);
  for (char16_t c : used) codes_[c] = ++largest_code_;
}

// The first base at which the cells of all children are free. A window that is nearly full is
// left behind, so that building stays close to linear at the price of a few per cent of cells.
uint32_t FormTrie::FindBase(const std::vector<Range>& children) {
  while (first_free_ < cells_.size() && cells_[first_free_].parent != kFree) ++first_free_;
  size_t occupied = 0;
  size_t at = std::max<size_t>(first_free_, children.front().code + 1u);
  const size_t start = at;
  for (;; ++at) {
    const size_t base = at - children.front().code;
    if (cells_.size() < base + largest_code_ + 1) cells_.resize(base + largest_code_ + 1);
    if (cells_[at].parent != kFree) {
      ++occupied;
      continue;
    }
    const bool fits = std::all_of(children.begin(), children.end(), [&](const Range& child) {
      return cells_[base + child.code].parent == kFree;
    });
    if (!fits) continue;
    if (at - start >= 256 && occupied * 20 >= (at - start) * 19) first_free_ = at;
    return static_cast<uint32_t>(base);
  }
}

FormTrie::FormTrie(const std::vector<std::pair<std::u16string, uint32_t>>& forms) {
  AssignCodes(forms);
  singles_.resize(0x10000 / 64);
  pairs_.resize(kPairBits / 64);
  for (const auto& [form, value] : forms) {
    const bool single = form.size() == 1;
    const size_t bit = single ? form[0] : PairBit(form[0], form[1]);
    (single ? singles_ : pairs_)[bit / 64] |= uint64_t{1} << bit % 64;
  }
  cells_.resize(largest_code_ + 2u);
  cells_[0].parent = 0;
  std::deque<Range> open = {{0, forms.size(), 0, 0, 0}};
  std::vector<Range> children;
  while (!open.empty()) {
    Range range = open.front();
    open.pop_front();
    if (range.begin < range.end && forms[range.begin].first.size() == range.depth) {
      cells_[range.node].value = forms[range.begin++].second;
    }
    children.clear();
    for (size_t i = range.begin; i < range.end; ++i) {
      const uint16_t code = codes_[forms[i].first[range.depth]];
      if (children.empty() || children.back().code != code) {
        children.push_back({i, i, range.depth + 1, 0, code});
      }
      children.back().end = i + 1;
    }
    if (children.empty()) continue;
    // The frequent characters have the smallest codes: FindBase starts from the smallest.
    std::sort(children.begin(), children.end(),
              [](const Range& a, const Range& b) { return a.code < b.code; });
    const uint32_t base = FindBase(children);
    cells_[range.node].base = base;
    for (Range& child : children) {
      child.node = base + child.code;
      cells_[child.node].parent = range.node;
      open.push_back(child);
    }
  }
}

}  // namespace zhibiao
