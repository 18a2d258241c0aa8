// The stored text of a document, and the places in it in three encodings.
#ifndef ZHIBIAO_PARSER_SERVICE_TEXT_SOURCE_TEXT_H_
#define ZHIBIAO_PARSER_SERVICE_TEXT_SOURCE_TEXT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "parser-service/text/folded_text.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Decodes one code point of well-formed UTF-8 at *at and moves *at behind it.
inline char32_t DecodeUtf8(absl::string_view text, size_t* at) {
  const char* const begin = text.data() + *at;
  const auto byte = [begin](size_t i) { return uint32_t{static_cast<unsigned char>(begin[i])}; };
  const uint32_t lead = byte(0);
  if (lead < 0x80) {
    *at += 1;
    return lead;
  }
  if (lead < 0xE0) {
    *at += 2;
    return (lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu);
  }
  if (lead < 0xF0) {
    *at += 3;
    return (lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
  }
  *at += 4;
  return (lead & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 |
         (byte(3) & 0x3Fu);
}

// True when `text` is well-formed UTF-8 (no surrogates, no overlong forms).
// When false, *error_at (if given) is the byte where the first error begins.
bool IsWellFormedUtf8(absl::string_view text, size_t* error_at = nullptr);

// Owns well-formed UTF-8 and maps byte offsets to code points and UTF-16 units in constant time.
// Immutable after construction, so safe to share between threads.
class SourceText {
 public:
  // `utf8` must be well-formed (see IsWellFormedUtf8).
  explicit SourceText(std::string utf8);

  absl::string_view utf8() const { return utf8_; }

  // Hands the text over. Nothing may be asked afterwards.
  std::string Release() && { return std::move(utf8_); }

  // Fills `span` with the three encodings and the text of `range`. The range must lie on
  // character boundaries.
  void FillSpan(ByteRange range, v1::TextSpan* span) const;

 private:
  struct Counts {
    uint32_t code_points;
    uint32_t utf16_units;
  };
  // The counts at `byte`, which lies behind `from` at `known`.
  Counts CountsFrom(uint32_t from, Counts known, uint32_t byte) const;
  Counts CountsAt(uint32_t byte) const;

  std::string utf8_;
  std::vector<Counts> checkpoints_;  // one for every kStride bytes
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_TEXT_SOURCE_TEXT_H_
