#include "parser-service/text/source_text.h"

#include <utility>

namespace zhibiao {
namespace {

constexpr size_t kStride = 256;

bool IsContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

}  // namespace

char32_t DecodeUtf8(absl::string_view text, size_t* at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[*at + i]); };
  const unsigned char lead = byte(0);
  char32_t c = 0;
  size_t length = 1;
  if (lead < 0x80) {
    c = lead;
  } else if (lead < 0xE0) {
    c = (lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu);
    length = 2;
  } else if (lead < 0xF0) {
    c = (lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    length = 3;
  } else {
    c = (lead & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
    length = 4;
  }
  *at += length;
  return c;
}

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
  for (size_t i = 0; i < utf8_.size(); ++i) {
    if (i % kStride == 0) checkpoints_.push_back(counts);
    const unsigned char byte = static_cast<unsigned char>(utf8_[i]);
    counts.code_points += !IsContinuation(byte);
    counts.utf16_units += !IsContinuation(byte) + (byte >= 0xF0);
  }
  if (utf8_.size() % kStride == 0) checkpoints_.push_back(counts);
}

SourceText::Counts SourceText::CountsAt(uint32_t byte) const {
  Counts counts = checkpoints_[byte / kStride];
  for (size_t i = byte / kStride * kStride; i < byte; ++i) {
    const unsigned char unit = static_cast<unsigned char>(utf8_[i]);
    counts.code_points += !IsContinuation(unit);
    counts.utf16_units += !IsContinuation(unit) + (unit >= 0xF0);
  }
  return counts;
}

void SourceText::FillSpan(ByteRange range, v1::TextSpan* span) const {
  const Counts begin = CountsAt(range.begin);
  Counts end = begin;
  for (size_t i = range.begin; i < range.end; ++i) {
    const unsigned char unit = static_cast<unsigned char>(utf8_[i]);
    end.code_points += !IsContinuation(unit);
    end.utf16_units += !IsContinuation(unit) + (unit >= 0xF0);
  }
  span->set_start_byte(static_cast<int32_t>(range.begin));
  span->set_end_byte(static_cast<int32_t>(range.end));
  span->set_start_code_point(static_cast<int32_t>(begin.code_points));
  span->set_end_code_point(static_cast<int32_t>(end.code_points));
  span->set_start_utf16(static_cast<int32_t>(begin.utf16_units));
  span->set_end_utf16(static_cast<int32_t>(end.utf16_units));
  span->set_text(utf8_.data() + range.begin, range.end - range.begin);
}

}  // namespace zhibiao
