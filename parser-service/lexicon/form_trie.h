// A double-array trie over folded characters: from written forms to numbers.
#ifndef ZHIBIAO_PARSER_SERVICE_LEXICON_FORM_TRIE_H_
#define ZHIBIAO_PARSER_SERVICE_LEXICON_FORM_TRIE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zhibiao {

// Immutable after construction, so safe to share between threads.
//
// Every character of the lists has a small code, the frequent ones the smallest; the child of node
// n by the character with code k is cell base[n] + k, if the parent noted there is n. So a step is
// two loads whatever the number of children, and a character in no list ends the walk at once.
class FormTrie {
 public:
  // `forms` are distinct, not empty, and sorted by their characters.
  explicit FormTrie(const std::vector<std::pair<std::u16string, uint32_t>>& forms);

  // Calls visit(end, value) for every form that begins at text[begin], shortest first. Requires
  // begin < text.size().
  template <typename Visit>
  void Walk(std::u16string_view text, size_t begin, Visit visit) const {
    size_t at = begin;
    uint32_t node = Child(0, text[at++]);
    if (node == 0) return;
    if (cells_[node].value != kNoValue) visit(at, cells_[node].value);
    if (at == text.size() || BitOf(pairs_, PairBit(text[begin], text[at])) == 0) return;
    while (at < text.size()) {
      node = Child(node, text[at++]);
      if (node == 0) return;
      if (cells_[node].value != kNoValue) visit(at, cells_[node].value);
    }
  }

  // False where no form begins: nearly always said without a look at the cells, which are too many
  // for the nearest cache. Requires begin < text.size().
  bool MayBeginAt(std::u16string_view text, size_t begin) const {
    const char16_t first = text[begin], next = begin + 1 < text.size() ? text[begin + 1] : u'\0';
    return static_cast<bool>(BitOf(singles_, first) | BitOf(pairs_, PairBit(first, next)));
  }

  // Asks memory for what a walk from text[begin] will need first. A text says few words of many, so
  // that their cells are seldom in a cache.
  void Prefetch(std::u16string_view text, size_t begin) const {
    if (begin + 1 >= text.size()) return;
    const uint32_t node = Child(0, text[begin]);
    __builtin_prefetch(&cells_[cells_[node].base + codes_[text[begin + 1]]]);
  }

  // The number of exactly this form, each of whose characters `fold` brings into the form of the
  // lists.
  template <typename Fold>
  std::optional<uint32_t> Find(std::u16string_view form, Fold fold) const {
    uint32_t node = 0;
    for (const char16_t c : form) {
      node = Child(node, fold(c));
      if (node == 0) return std::nullopt;
    }
    if (cells_[node].value == kNoValue) return std::nullopt;
    return cells_[node].value;
  }
  std::optional<uint32_t> Find(std::u16string_view form) const {
    return Find(form, [](char16_t c) { return c; });
  }

 private:
  static constexpr uint32_t kNoValue = UINT32_MAX;
  static constexpr uint32_t kFree = UINT32_MAX;

  struct Cell {
    uint32_t base = 0;
    uint32_t parent = kFree;
    uint32_t value = kNoValue;
  };
  struct Range;  // of forms that share their first characters

  // The root is node 0, and no child: 0 means that there is none.
  uint32_t Child(uint32_t node, char16_t c) const {
    const uint32_t code = codes_[c];
    if (code == 0) return 0;
    const uint32_t next = cells_[node].base + code;
    return cells_[next].parent == node ? next : 0;
  }

  static uint64_t BitOf(const std::vector<uint64_t>& bits, size_t bit) {
    return bits[bit / 64] >> bit % 64 & 1;
  }
  static size_t PairBit(char16_t a, char16_t b) { return (a * 0x9E3Bu ^ b) % kPairBits; }

  void AssignCodes(const std::vector<std::pair<std::u16string, uint32_t>>& forms);
  uint32_t FindBase(const std::vector<Range>& children);

  static constexpr size_t kPairBits = 1 << 17;
  std::vector<uint64_t> singles_;  // by character: the forms of one
  std::vector<uint64_t> pairs_;    // by PairBit of the first two characters of the others
  std::vector<uint16_t> codes_;    // by character; 0 for characters in no form
  std::vector<Cell> cells_;        // as many as the largest base plus the largest code
  uint16_t largest_code_ = 0;
  size_t first_free_ = 1;  // while building: no cell before it is free
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_LEXICON_FORM_TRIE_H_
