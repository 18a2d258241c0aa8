// What a reader sees of a stretch of the source: the words without their markup.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_READABLE_TEXT_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_READABLE_TEXT_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"

namespace zhibiao {

// Bytes of the source which are seen as they stand, or as the one character they stand for.
struct Stretch {
  size_t begin = 0;
  size_t end = 0;
  // 0: the bytes as they stand. Else a character, such as U+00A0 for `&nbsp;`.
  char32_t character = 0;

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

// Reads one sentence, piece by piece where something else stands between its parts.
//
// The normalized text of a sentence has one character for each character of the source that is no
// markup. So it says, without any knowledge of the format, whether a `<` or `*` is a word of the
// text or a mark around words; the characters themselves are taken from the source, where they
// are not folded.
class ReadableText {
 public:
  // Both must outlive the object. Without `normalized` nothing counts as markup.
  ReadableText(absl::string_view source, absl::string_view normalized)
      : source_(source), normalized_(normalized), is_guided_(!normalized.empty()) {}

  // Appends what is seen of source[begin, end). Requires begin <= end <= source.size().
  // Linear in the length of the range.
  void Read(size_t begin, size_t end, std::vector<Stretch>* stretches);

 private:
  char32_t Expected() const;
  void Advance();
  size_t ReadMarkup(size_t at, size_t end, char32_t* character) const;

  absl::string_view source_;
  absl::string_view normalized_;
  bool is_guided_;
  size_t guide_at_ = 0;
};

// The end of the tag or comment which begins with the `<` at source[at], before `end`; `at` when
// there is none. The content of <script>, <style>, <title> and <template> belongs to the tag.
size_t EndOfTag(absl::string_view source, size_t at, size_t end);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_READABLE_TEXT_H_
