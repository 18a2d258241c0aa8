// The stored text of a document, and the places in it in three encodings.
#ifndef ZHIBIAO_PARSER_SERVICE_TEXT_SOURCE_TEXT_H_
#define ZHIBIAO_PARSER_SERVICE_TEXT_SOURCE_TEXT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "parser-service/text/folded_text.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Decodes one code point of well-formed UTF-8 at *at and moves *at behind it.
char32_t DecodeUtf8(absl::string_view text, size_t* at);

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

  // Fills `span` with the three encodings and the text of `range`. The range must lie on
  // character boundaries.
  void FillSpan(ByteRange range, v1::TextSpan* span) const;

 private:
  struct Counts {
    uint32_t code_points;
    uint32_t utf16_units;
  };
  Counts CountsAt(uint32_t byte) const;

  std::string utf8_;
  std::vector<Counts> checkpoints_;  // one for every kStride bytes
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_TEXT_SOURCE_TEXT_H_
