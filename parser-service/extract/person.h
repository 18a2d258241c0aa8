// Finds persons by structure: a surname and a given name beside a title, before a verb of speech,
// in a byline, in a list of names; foreign names by the characters that write them.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_PERSON_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_PERSON_H_

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "parser-service/extract/entity_block.h"

namespace zhibiao {

// Adds the persons of `block` to block.found, each with the words of its role. Bodies must have
// been found before, since a role begins with them.
void FindPersons(EntityBlock& block);

// Names to be found again wherever they stand in the document. Folded; of at most 24 characters.
class KnownNames {
 public:
  // Requires name.size() >= 2.
  void Add(std::u16string_view name) { names_.emplace_back(name); }
  // Call once, after the last Add.
  void Sort();
  bool empty() const { return names_.empty(); }
  // Length of the longest known name which begins at `at`, or zero.
  size_t LongestAt(std::u16string_view text, size_t at) const {
    return at + 1 < text.size() && pairs_.test(PairBit(text[at], text[at + 1]))
               ? SearchAt(text.substr(at))
               : 0;
  }

 private:
  static constexpr size_t kPairBits = 1 << 12;
  static size_t PairBit(char16_t a, char16_t b) { return (a * 0x9E35u ^ b) % kPairBits; }
  // The length of the longest known name at the beginning of `text`.
  size_t SearchAt(std::u16string_view text) const;

  std::vector<std::u16string> names_;  // sorted
  // Which first pairs of characters occur, by hash: turns most places away.
  std::bitset<kPairBits> pairs_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_PERSON_H_
