// A small fixed set of words with what each means, looked up by place in a text.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_TABLE_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_TABLE_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace zhibiao {

// Immutable after construction. Words must outlive the table (they are literals).
template <typename Value>
class WordTable {
 public:
  struct Entry {
    std::u16string_view word;
    Value value;
  };

  WordTable(std::initializer_list<Entry> entries)
      : by_first_(entries, [](std::u16string_view word) { return word.front(); }),
        by_last_(entries, [](std::u16string_view word) { return word.back(); }) {}

  // The longest word that begins at text[at], or null.
  const Entry* LongestAt(std::u16string_view text, size_t at) const {
    if (at >= text.size() || !by_first_.Has(text[at])) return nullptr;
    const std::u16string_view rest = text.substr(at);
    for (const Entry& entry : by_first_.Words(text[at])) {
      if (rest.starts_with(entry.word)) return &entry;
    }
    return nullptr;
  }

  // The longest word that ends just before text[end], or null.
  const Entry* LongestBefore(std::u16string_view text, size_t end) const {
    if (end == 0 || end > text.size() || !by_last_.Has(text[end - 1])) return nullptr;
    const std::u16string_view rest = text.substr(0, end);
    for (const Entry& entry : by_last_.Words(text[end - 1])) {
      if (rest.ends_with(entry.word)) return &entry;
    }
    return nullptr;
  }

 private:
  // The words by one of their characters, of each the longest first. Most places of a text are
  // turned away by one bit.
  class Index {
   public:
    template <typename KeyOf>
    Index(std::initializer_list<Entry> entries, KeyOf key_of) : entries_(entries) {
      std::stable_sort(entries_.begin(), entries_.end(), [&](const Entry& a, const Entry& b) {
        if (key_of(a.word) != key_of(b.word)) return key_of(a.word) < key_of(b.word);
        return a.word.size() > b.word.size();
      });
      // A word that stands twice has two meanings of which one is never found.
      assert(std::adjacent_find(entries_.begin(), entries_.end(), [](const auto& a, const auto& b) {
               return a.word == b.word;
             }) == entries_.end());
      groups_.resize(std::bit_ceil(2 * entries_.size() + 1));
      for (size_t begin = 0, end = 0; begin < entries_.size(); begin = end) {
        const char16_t key = key_of(entries_[begin].word);
        while (end < entries_.size() && key_of(entries_[end].word) == key) ++end;
        bits_[key / 64] |= uint64_t{1} << key % 64;
        size_t slot = SlotOf(key);
        while (groups_[slot].end != 0) slot = (slot + 1) % groups_.size();
        groups_[slot] = {key, static_cast<uint16_t>(begin), static_cast<uint16_t>(end)};
      }
    }

    bool Has(char16_t c) const { return bits_[c / 64] >> c % 64 & 1; }

    // Requires Has(c).
    std::span<const Entry> Words(char16_t c) const {
      size_t slot = SlotOf(c);
      while (groups_[slot].key != c) slot = (slot + 1) & (groups_.size() - 1);
      return {entries_.data() + groups_[slot].begin, entries_.data() + groups_[slot].end};
    }

   private:
    struct Group {
      char16_t key = 0;
      uint16_t begin = 0;
      uint16_t end = 0;  // 0 in slots that are free
    };
    size_t SlotOf(char16_t c) const { return (c * 0x9E37u >> 6) & (groups_.size() - 1); }

    std::vector<Entry> entries_;
    std::vector<Group> groups_;  // a hash table, less than half full
    std::array<uint64_t, 0x10000 / 64> bits_{};
  };

  Index by_first_;
  Index by_last_;
};

// A set of words without further meaning.
struct NoMeaning {};
using PlainWords = WordTable<NoMeaning>;

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_TABLE_H_
