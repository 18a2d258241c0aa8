#include "parser-service/extract/word_index.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace zhibiao {
namespace {

constexpr char16_t kNoOther = 0;  // beside the one character of a word

uint32_t Pair(char16_t edge, char16_t other) { return uint32_t{edge} << 16 | other; }

// The upper bits of the product depend on both characters.
uint32_t HashOf(uint32_t pair) { return pair * 0x9E3779B1u >> 16; }

char16_t EdgeOf(std::u16string_view word, bool back) { return back ? word.back() : word.front(); }

char16_t OtherOf(std::u16string_view word, bool back) {
  if (word.size() == 1) return kNoOther;
  return back ? word[word.size() - 2] : word[1];
}

uint32_t PairOf(std::u16string_view word, bool back) {
  return Pair(EdgeOf(word, back), OtherOf(word, back));
}

}  // namespace

void WordIndex::Side::Fill(std::span<const std::u16string_view> words, bool back) {
  for (const std::u16string_view word : words) {
    filter.Add(EdgeOf(word, back), OtherOf(word, back));
    items.push_back({word, static_cast<uint32_t>(items.size())});
  }
  std::stable_sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
    const uint32_t pair_a = PairOf(a.word, back), pair_b = PairOf(b.word, back);
    return pair_a != pair_b ? pair_a < pair_b : a.word.size() > b.word.size();
  });
  // Of a word that stands twice, one would never be found.
  assert(std::adjacent_find(items.begin(), items.end(), [](const Item& a, const Item& b) {
           return a.word == b.word;
         }) == items.end());
  groups.resize(std::bit_ceil(2 * items.size() + 1));
  for (size_t begin = 0, end = 0; begin < items.size(); begin = end) {
    const uint32_t pair = PairOf(items[begin].word, back);
    while (end < items.size() && PairOf(items[end].word, back) == pair) ++end;
    size_t slot = HashOf(pair) & (groups.size() - 1);
    while (groups[slot].end != 0) slot = (slot + 1) & (groups.size() - 1);
    groups[slot] = {pair, static_cast<uint16_t>(begin), static_cast<uint16_t>(end)};
  }
}

// Inline: the search has little else to do.
inline std::span<const WordIndex::Item> WordIndex::Side::WordsOf(char16_t edge,
                                                                 char16_t other) const {
  if (!filter.HasPair(edge, other)) return {};
  const uint32_t pair = Pair(edge, other);
  const size_t mask = groups.size() - 1;
  for (size_t slot = HashOf(pair) & mask; groups[slot].end != 0; slot = (slot + 1) & mask) {
    if (groups[slot].pair == pair)
      return {items.data() + groups[slot].begin, items.data() + groups[slot].end};
  }
  return {};
}

WordIndex::WordIndex(std::span<const std::u16string_view> words) {
  front_.Fill(words, false);
  back_.Fill(words, true);
}

const WordIndex::Item* WordIndex::SearchAt(std::u16string_view text) const {
  if (text.size() > 1) {
    for (const Item& item : front_.WordsOf(text[0], text[1])) {
      if (text.substr(2).starts_with(item.word.substr(2))) return &item;
    }
  }
  const auto single = front_.WordsOf(text[0], kNoOther);
  return single.empty() ? nullptr : single.data();
}

const WordIndex::Item* WordIndex::SearchBefore(std::u16string_view text) const {
  if (text.size() > 1) {
    const std::u16string_view rest = text.substr(0, text.size() - 2);
    for (const Item& item : back_.WordsOf(text.back(), text[text.size() - 2])) {
      if (rest.ends_with(item.word.substr(0, item.word.size() - 2))) return &item;
    }
  }
  const auto single = back_.WordsOf(text.back(), kNoOther);
  return single.empty() ? nullptr : single.data();
}

bool WordIndex::MayStandIn(const SearchedText& text) const {
  return std::any_of(front_.items.begin(), front_.items.end(),
                     [&](const Item& item) { return text.MayHave(item.word); });
}

uint64_t WordIndex::LengthsAt(std::u16string_view text, size_t at) const {
  if (at >= text.size() || !front_.filter.HasEdge(text[at])) return 0;
  text.remove_prefix(at);
  uint64_t lengths = front_.WordsOf(text[0], kNoOther).empty() ? 0 : 2;
  if (text.size() == 1) return lengths;
  for (const Item& item : front_.WordsOf(text[0], text[1])) {
    if (item.word.size() < 64 && text.starts_with(item.word))
      lengths |= uint64_t{1} << item.word.size();
  }
  return lengths;
}

}  // namespace zhibiao
