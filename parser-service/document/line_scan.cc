#include "parser-service/document/line_scan.h"

#include <algorithm>
#include <array>

namespace zhibiao {
namespace {

enum ByteClass : uint8_t { kText, kBlank, kTab, kMarkup, kPipe, kLineEnd, kWide, kInside };

constexpr std::array<uint8_t, 256> MakeClasses() {
  std::array<uint8_t, 256> classes{};
  for (int byte = 0x80; byte < 0xC0; ++byte) classes[static_cast<size_t>(byte)] = kInside;
  for (int byte = 0xE1; byte < 0x100; ++byte) classes[static_cast<size_t>(byte)] = kWide;
  classes[' '] = kBlank;
  classes['\v'] = classes['\f'] = kBlank;
  classes['\t'] = kTab;
  classes['\n'] = classes['\r'] = kLineEnd;
  for (const char c : {'*', '_', '`', '[', '<', '&', '\\', '!'}) {
    classes[static_cast<unsigned char>(c)] = kMarkup;
  }
  classes['|'] = kPipe;
  return classes;
}

constexpr std::array<uint8_t, 256> kClasses = MakeClasses();

unsigned char ByteAt(absl::string_view text, size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// The length in bytes and the columns of the blank at `at`; zero when there is none.
struct Blank {
  uint32_t bytes = 0;
  uint32_t columns = 0;
};
Blank BlankAt(absl::string_view text, size_t at, size_t end, uint32_t column) {
  const unsigned char byte = ByteAt(text, at);
  if (byte == ' ' || byte == '\f' || byte == '\v') return {1, 1};
  if (byte == '\t') return {1, 8 - column % 8};
  if (byte == 0xC2 && at + 1 < end && ByteAt(text, at + 1) == 0xA0) return {2, 1};  // U+00A0
  if (at + 2 >= end) return {};
  if (byte == 0xE3 && ByteAt(text, at + 1) == 0x80 && ByteAt(text, at + 2) == 0x80) return {3, 2};
  if (byte == 0xEF && ByteAt(text, at + 1) == 0xBB && ByteAt(text, at + 2) == 0xBF) return {3, 0};
  return {};
}

size_t TrimEnd(absl::string_view text, size_t begin, size_t end) {
  while (end > begin) {
    size_t last = end - 1;
    while (last > begin && kClasses[ByteAt(text, last)] == kInside) --last;
    if (BlankAt(text, last, end, 0).bytes != end - last) break;
    end = last;
  }
  return end;
}

// Measures the line which begins at `begin`; returns the position of its line end.
size_t Measure(absl::string_view text, size_t begin, size_t end, Line* line) {
  size_t at = begin;
  while (at < end) {
    const Blank blank = BlankAt(text, at, end, line->indent);
    if (blank.bytes == 0) break;
    at += blank.bytes;
    line->indent += blank.columns;
  }
  const size_t first = at;
  uint32_t width = 0, run = 0;  // run: columns of blanks up to here
  for (; at < end; ++at) {
    const unsigned char byte = ByteAt(text, at);
    // An ideograph, as nearly all characters are.
    if (byte >= 0xE4 && byte <= 0xE9 && at + 2 < end) {
      line->gaps |= run >= 2;
      run = 0;
      width += 2;
      at += 2;
      continue;
    }
    const uint8_t kind = kClasses[byte];
    if (kind == kLineEnd) break;
    if (kind == kInside) continue;
    const bool wide_blank = byte == 0xE3 && BlankAt(text, at, end, 0).bytes == 3;
    if (kind == kBlank || kind == kTab || wide_blank) {
      run += kind == kTab || wide_blank ? 2 : 1;
      width += wide_blank ? 2 : 1;
      continue;
    }
    line->gaps |= run >= 2;
    run = 0;
    width += kind == kWide ? 2 : 1;
    line->markup |= kind == kMarkup;
    line->pipes |= kind == kPipe;
  }
  const size_t last = TrimEnd(text, first, at);
  line->range = {static_cast<uint32_t>(first), static_cast<uint32_t>(last)};
  line->width = width - std::min(width, run);
  return at;
}

}  // namespace

std::vector<Line> ScanLines(absl::string_view text, ByteRange range) {
  std::vector<Line> lines;
  size_t at = range.begin;
  while (at < range.end) {
    Line line;
    at = Measure(text, at, range.end, &line);
    lines.push_back(line);
    if (at < range.end && text[at] == '\r') ++at;
    if (at < range.end && text[at] == '\n') ++at;
  }
  return lines;
}

uint32_t FindWrapWidth(const std::vector<Line>& lines) {
  constexpr uint32_t kNarrowest = 30, kWidest = 160;
  std::array<uint32_t, kWidest + 1> counts{};
  uint32_t filled = 0;
  for (const Line& line : lines) {
    if (line.blank()) continue;
    ++filled;
    const uint32_t right_edge = line.indent + line.width;
    if (right_edge >= kNarrowest && right_edge <= kWidest) ++counts[right_edge];
  }
  // Half-width characters and forbidden line ends move the edge by a column or two.
  uint32_t best = 0, best_count = 0;
  for (uint32_t edge = kNarrowest; edge <= kWidest; ++edge) {
    const uint32_t count = counts[edge] + counts[edge - 1] + counts[edge - 2];
    if (count > best_count) best = edge, best_count = count;
  }
  if (best_count < 3 || best_count * 2 < filled) return 0;
  uint32_t beyond = 0;
  // A title stands further in than any paragraph and may reach beyond.
  constexpr uint32_t kCentred = 10;
  for (const Line& line : lines)
    beyond += line.indent < kCentred && line.indent + line.width > best + 2;
  return beyond * 20 <= filled ? best : 0;
}

}  // namespace zhibiao
