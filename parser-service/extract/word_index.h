// Finds the words of a fixed set by their place in a text.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_INDEX_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_INDEX_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "parser-service/text/contains.h"

namespace zhibiao {

// Immutable after construction. Texts are asked for the words of dozens of sets at each of their
// places, so an index is small: all of them have to share the nearest caches.
class WordIndex {
 public:
  struct Item {
    std::u16string_view word;
    uint32_t number;  // in the order in which the words were given
  };

  // `words` are distinct, not empty, and outlive this object (they are literals).
  explicit WordIndex(std::span<const std::u16string_view> words);

  // The longest word which begins at text[at], or null.
  const Item* LongestAt(std::u16string_view text, size_t at) const {
    return at < text.size() && front_.filter.HasEdge(text[at]) ? SearchAt(text.substr(at))
                                                               : nullptr;
  }
  // The longest word which ends before text[end], or null.
  const Item* LongestBefore(std::u16string_view text, size_t end) const {
    return end > 0 && end <= text.size() && back_.filter.HasEdge(text[end - 1])
               ? SearchBefore(text.substr(0, end))
               : nullptr;
  }
  // False only where no word stands in the text.
  bool MayStandIn(const SearchedText& text) const;
  // Bit n is set if a word of n characters begins at text[at]; words of 64 and more do not count.
  uint64_t LengthsAt(std::u16string_view text, size_t at) const;

 private:
  // Says for sure only that something is missing: for the characters at one end of the words and,
  // in the same line of the cache, for those beside them.
  class Filter {
   public:
    void Add(char16_t edge, char16_t other) {
      Slot& slot = slots_[edge % kSlots];
      slot.edges |= uint64_t{1} << edge / kSlots % 64;
      slot.others |= uint64_t{1} << OtherBit(other);
    }
    bool HasEdge(char16_t edge) const {
      return slots_[edge % kSlots].edges >> edge / kSlots % 64 & 1;
    }
    // Of an edge that HasEdge.
    bool HasPair(char16_t edge, char16_t other) const {
      return slots_[edge % kSlots].others >> OtherBit(other) & 1;
    }

   private:
    static constexpr size_t kSlots = 128;
    struct Slot {
      uint64_t edges = 0;
      uint64_t others = 0;
    };
    static int OtherBit(char16_t other) { return (other ^ other >> 6) & 63; }

    std::array<Slot, kSlots> slots_;
  };
  // The items of the words which share their first (of the back: last) two characters.
  struct Group {
    uint32_t pair = 0;
    uint16_t begin = 0;
    uint16_t end = 0;  // 0 in slots that are free
  };
  // The words by one of their ends. A word of one character has a 0 beside it.
  struct Side {
    Filter filter;
    std::vector<Group> groups;  // a hash table, less than half full
    std::vector<Item> items;    // by pair, the longest first

    void Fill(std::span<const std::u16string_view> words, bool back);
    std::span<const Item> WordsOf(char16_t edge, char16_t other) const;
  };
  // The longest word at the beginning or end of a text which is not empty.
  const Item* SearchAt(std::u16string_view text) const;
  const Item* SearchBefore(std::u16string_view text) const;

  Side front_, back_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_INDEX_H_
