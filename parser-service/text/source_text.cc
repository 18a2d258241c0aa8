#include "parser-service/text/source_text.h"

#include <utility>

namespace zhibiao {
namespace {

constexpr size_t kStride = 64;

bool IsContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// How many bytes begin a character, and how many of these one beyond the basic plane. Plain sums
// over bytes, which compilers do for many bytes at a time.
struct Starts {
  uint8_t characters = 0;
  uint8_t beyond = 0;
};

// Requires size <= kStride, so that the sums fit.
inline Starts CountStarts(const char* bytes, size_t size) {
  Starts starts;
  for (size_t i = 0; i < size; ++i) {
    starts.characters =
        static_cast<uint8_t>(starts.characters + (static_cast<signed char>(bytes[i]) >= -64));
    starts.beyond =
        static_cast<uint8_t>(starts.beyond + (static_cast<unsigned char>(bytes[i]) >= 0xF0));
  }
  return starts;
}

}  // namespace

bool IsWellFormedUtf8(absl::string_view text, size_t* error_at) {
  size_t at = 0;
  while (at < text.size()) {
    const unsigned char lead = static_cast<unsigned char>(text[at]);
    size_t length = 1;
    unsigned char low = 0x80, high = 0xBF;  // allowed second byte
    if (lead < 0x80) {
      ++at;
      continue;
    } else if (lead >= 0xC2 && lead <= 0xDF) {
      length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      length = 3;
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      length = 4;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    } else {
      length = 0;
    }
    bool good = length > 0 && at + length <= text.size();
    for (size_t i = 1; good && i < length; ++i) {
      const unsigned char next = static_cast<unsigned char>(text[at + i]);
      good = i == 1 ? next >= low && next <= high : IsContinuation(next);
    }
    if (!good) {
      if (error_at != nullptr) *error_at = at;
      return false;
    }
    at += length;
  }
  return true;
}

SourceText::SourceText(std::string utf8) : utf8_(std::move(utf8)) {
  checkpoints_.reserve(utf8_.size() / kStride + 1);
  Counts counts{0, 0};
  checkpoints_.push_back(counts);
  for (size_t i = 0; i + kStride <= utf8_.size(); i += kStride) {
    const Starts starts = CountStarts(utf8_.data() + i, kStride);
    counts.code_points += starts.characters;
    counts.utf16_units += static_cast<uint32_t>(starts.characters + starts.beyond);
    checkpoints_.push_back(counts);
  }
}

SourceText::Counts SourceText::CountsFrom(uint32_t from, Counts known, uint32_t byte) const {
  const Starts starts = CountStarts(utf8_.data() + from, byte - from);
  return {known.code_points + starts.characters,
          known.utf16_units + starts.characters + starts.beyond};
}

SourceText::Counts SourceText::CountsAt(uint32_t byte) const {
  const size_t checkpoint = byte / kStride;
  return CountsFrom(static_cast<uint32_t>(checkpoint * kStride), checkpoints_[checkpoint], byte);
}

void SourceText::FillSpan(ByteRange range, v1::TextSpan* span) const {
  const Counts begin = CountsAt(range.begin);
  const Counts end = range.end - range.begin <= kStride ? CountsFrom(range.begin, begin, range.end)
                                                        : CountsAt(range.end);
  span->set_start_byte(static_cast<int32_t>(range.begin));
  span->set_end_byte(static_cast<int32_t>(range.end));
  span->set_start_code_point(static_cast<int32_t>(begin.code_points));
  span->set_end_code_point(static_cast<int32_t>(end.code_points));
  span->set_start_utf16(static_cast<int32_t>(begin.utf16_units));
  span->set_end_utf16(static_cast<int32_t>(end.utf16_units));
  span->set_text(std::string(utf8_, range.begin, range.end - range.begin));  // moved, not copied
}

}  // namespace zhibiao
