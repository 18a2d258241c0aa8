#include "parser-service/text/contains.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace zhibiao {
namespace {

// Eight characters, compared at once.
using Block = uint16_t __attribute__((vector_size(16)));
constexpr size_t kBlock = sizeof(Block) / sizeof(char16_t);

// Whether the word may begin at one of kBlock places: its first and last characters are there.
inline bool MayBeginInBlock(const char16_t* firsts, const char16_t* lasts, uint16_t first,
                            uint16_t last) {
  Block begin, end;
  std::memcpy(&begin, firsts, sizeof(begin));
  std::memcpy(&end, lasts, sizeof(end));
  const auto hits = (begin == first) & (end == last);
  uint64_t halves[2];
  std::memcpy(halves, &hits, sizeof(halves));
  return (halves[0] | halves[1]) != 0;
}

}  // namespace

bool Contains(std::u16string_view text, std::u16string_view word) {
  if (word.size() > text.size()) return false;
  const size_t places = text.size() - word.size() + 1;
  const auto stands_in = [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      if (text[i] == word[0] && text.substr(i, word.size()) == word) return true;
    }
    return false;
  };
  if (places < kBlock) return stands_in(0, places);
  const char16_t* const firsts = text.data();
  const char16_t* const lasts = firsts + word.size() - 1;
  for (size_t i = 0; i < places;) {
    if (MayBeginInBlock(firsts + i, lasts + i, word.front(), word.back()) &&
        stands_in(i, i + kBlock))
      return true;
    i += kBlock;
    // The last block overlaps the one before it.
    if (i < places && i + kBlock > places) i = places - kBlock;
  }
  return false;
}

SearchedText::SearchedText(std::u16string_view text) : text_(text) {
  for (size_t i = 1; i < text.size(); ++i) {
    const size_t bit = BitOf(text[i - 1], text[i]);
    pairs_[bit / 64] |= uint64_t{1} << bit % 64;
  }
}

}  // namespace zhibiao
