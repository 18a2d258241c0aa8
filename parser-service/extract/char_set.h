// A fixed set of characters.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_CHAR_SET_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_CHAR_SET_H_

#include <array>
#include <cstdint>
#include <string_view>

namespace zhibiao {

// Asked at one load, whatever the number of its characters. Immutable.
class CharSet {
 public:
  explicit CharSet(std::u16string_view chars) {
    for (const char16_t c : chars) bits_[c / 64] |= uint64_t{1} << c % 64;
  }
  bool Has(char16_t c) const { return bits_[c / 64] >> c % 64 & 1; }

 private:
  std::array<uint64_t, 0x10000 / 64> bits_{};
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_CHAR_SET_H_
