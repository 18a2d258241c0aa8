#include "parser-service/text/folded_text.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "opencc/SimpleConverter.hpp"
#include "parser-service/text/source_text.h"

namespace zhibiao {
namespace {

using Table = std::array<char16_t, 0x10000>;

void FoldVariants(Table& table, std::u16string_view variants, char16_t to) {
  for (char16_t c : variants) table[c] = to;
}

// The variants of the ideographs come from OpenCC, one character at a time: phrases would change
// the number of characters and so the alignment.
void FoldTraditional(Table& table) {
  const opencc::SimpleConverter converter("t2s.json");
  for (char32_t c = 0x3400; c <= 0x9FFF; ++c) {
    const std::u16string original(1, static_cast<char16_t>(c));
    const std::u16string folded = Utf8ToUtf16(converter.Convert(Utf16ToUtf8(original)));
    if (folded.size() == 1) table[c] = folded[0];
  }
  // 著 and 乾 keep their form in simplified names and words; the texts mean 着 and 干 rarely
  // enough that the words decide (显著, 乾隆).
  table[u'著'] = u'著';
  table[u'乾'] = u'乾';
}

std::unique_ptr<Table> MakeTable() {
  auto table = std::make_unique<Table>();
  for (size_t c = 0; c < table->size(); ++c) (*table)[c] = static_cast<char16_t>(c);
  for (char16_t c = 0; c < 0x20; ++c) (*table)[c] = u' ';
  // Full-width forms of digits, letters and signs (U+FF01…FF5E) lie at a fixed distance.
  for (char16_t c = 0xFF01; c <= 0xFF5E; ++c) (*table)[c] = static_cast<char16_t>(c - 0xFEE0);
  FoldVariants(*table, u"，", u'，');
  FoldVariants(*table, u"；;", u'；');
  FoldVariants(*table, u"：", u'：');
  FoldVariants(*table, u"？?", u'？');
  FoldVariants(*table, u"！!", u'！');
  FoldVariants(*table, u"（(", u'（');
  FoldVariants(*table, u"）)", u'）');
  FoldVariants(*table, u"\u00A0\u2002\u2003\u2009\u3000\uFEFF\u200B", u' ');
  FoldVariants(*table, u"–‐‑―─━－\u2212", u'—');
  FoldVariants(*table, u"∼～〜˜", u'~');
  FoldVariants(*table, u"・‧•∙⋅", u'·');
  FoldVariants(*table, u"﹪", u'%');
  FoldVariants(*table, u"「『", u'“');
  FoldVariants(*table, u"」』", u'”');
  FoldVariants(*table, u"〈", u'《');
  FoldVariants(*table, u"〉", u'》');
  FoldVariants(*table, u"∶", u':');
  FoldTraditional(*table);
  return table;
}

const Table& FoldTable() {
  static const Table& table = *MakeTable().release();
  return table;
}

size_t CountCodePoints(absl::string_view text) {
  size_t count = 0;
  for (const char byte : text) count += (byte & 0xC0) != 0x80;
  return count;
}

}  // namespace

char16_t FoldChar(char32_t c) { return c < 0x10000 ? FoldTable()[c] : kBeyondBasicPlane; }

// Without branches but that of the loop: as good as random, they would be guessed wrongly.
const FoldedText::Run* FoldedText::RunOf(uint32_t index) const {
  const Run* run = runs_.data();
  for (size_t count = runs_.size(); count > 1;) {
    const size_t half = count / 2;
    run += run[half].first <= index ? half : 0;
    count -= half;
  }
  return run;
}

ByteRange FoldedText::Origin(size_t begin, size_t end) const {
  const uint32_t first = static_cast<uint32_t>(begin), last = static_cast<uint32_t>(end - 1);
  return {RunOf(first)->OriginOf(first).begin, RunOf(last)->OriginOf(last).end};
}

void FoldedText::AppendOriginal(absl::string_view source, size_t begin, size_t end,
                                std::string* out) const {
  const Run* const runs_end = runs_.data() + runs_.size();
  for (uint32_t index = static_cast<uint32_t>(begin); index < end;) {
    const Run* const run = RunOf(index);
    uint32_t next = static_cast<uint32_t>(end);
    if (run + 1 != runs_end) next = std::min(next, run[1].first);
    const uint32_t from = run->OriginOf(index).begin, to = run->OriginOf(next - 1).end;
    out->append(source.data() + from, to - from);
    index = next;
  }
}

void FoldedText::AddOrigin(uint32_t index, ByteRange origin) {
  if (runs_.empty() || runs_.back().OriginOf(index) != origin) runs_.push_back({index, origin});
}

void FoldedText::Append(char32_t c, ByteRange origin) {
  AddOrigin(static_cast<uint32_t>(chars_.size()), origin);
  chars_.push_back(FoldChar(c));
}

void FoldedText::AppendSource(absl::string_view source, ByteRange range) {
  const Table& table = FoldTable();
  const size_t old_size = chars_.size();
  // Room for all at once: growing by one would ask for each character whether there is room.
  chars_.resize(old_size + CountCodePoints(source.substr(range.begin, range.end - range.begin)));
  char16_t* next = chars_.data() + old_size;
  size_t at = range.begin, width = 0;
  while (at < range.end) {
    const uint32_t begin = static_cast<uint32_t>(at);
    const char32_t c = DecodeUtf8(source, &at);
    if (c == '\n' || c == '\r') {
      width = 0;
      continue;
    }
    if (at - begin != width) {
      width = at - begin;
      AddOrigin(static_cast<uint32_t>(next - chars_.data()), {begin, static_cast<uint32_t>(at)});
    }
    *next++ = c < 0x10000 ? table[c] : kBeyondBasicPlane;
  }
  chars_.resize(static_cast<size_t>(next - chars_.data()));
}

void FoldedText::Append(const FoldedText& other, size_t begin, size_t end) {
  if (begin == end) return;
  const uint32_t old_size = static_cast<uint32_t>(chars_.size());
  chars_.append(other.chars_, begin, end - begin);
  uint32_t index = static_cast<uint32_t>(begin);
  const Run* const runs_end = other.runs_.data() + other.runs_.size();
  for (const Run* run = other.RunOf(index); run != runs_end && run->first < end; ++run) {
    index = std::max(index, run->first);
    AddOrigin(old_size + index - static_cast<uint32_t>(begin), run->OriginOf(index));
  }
}

void FoldedText::TrimSpaces() {
  const size_t begin = std::min(chars_.find_first_not_of(u' '), chars_.size());
  const size_t end = chars_.find_last_not_of(u' ') + 1;
  if (begin == 0 && end == chars_.size()) return;
  FoldedText trimmed;
  if (begin < end) trimmed.Append(*this, begin, end);
  *this = std::move(trimmed);
}

void FoldedText::FoldMarks() {
  const auto wide = [&](size_t at) { return at < chars_.size() && chars_[at] >= 0x80; };
  for (size_t i = chars_.find_first_of(u",:"); i != chars_.npos;
       i = chars_.find_first_of(u",:", i + 1)) {
    const bool rate = i > 0 && chars_[i] == u',' && chars_[i - 1] == u'%';
    if (!rate && !wide(i + 1) && (i == 0 || !wide(i - 1))) continue;
    chars_[i] = chars_[i] == u',' ? u'，' : u'：';
  }
}

std::u16string Utf8ToUtf16(absl::string_view text) {
  std::u16string out;
  out.reserve(CountCodePoints(text));
  for (size_t at = 0; at < text.size();) {
    const char32_t c = DecodeUtf8(text, &at);
    if (c < 0x10000) {
      out.push_back(static_cast<char16_t>(c));
    } else {
      out.push_back(static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10)));
      out.push_back(static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF)));
    }
  }
  return out;
}

std::string Utf16ToUtf8(std::u16string_view text) {
  std::string out;
  AppendUtf8(text, &out);
  return out;
}

void AppendUtf8(std::u16string_view text, std::string* out) {
  const size_t begin = out->size();
  // Three bytes hold any character; a pair of surrogates becomes four.
  out->resize(begin + 3 * text.size());
  char* next = out->data() + begin;
  for (size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c < 0x80) {
      *next++ = static_cast<char>(c);
      continue;
    }
    if (c < 0x800) {
      next[0] = static_cast<char>(0xC0 | c >> 6);
      next[1] = static_cast<char>(0x80 | (c & 0x3F));
      next += 2;
      continue;
    }
    const bool pair = c >= 0xD800 && c < 0xDC00 && i + 1 < text.size();
    if (!pair) {
      next[0] = static_cast<char>(0xE0 | c >> 12);
      next[1] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
      next[2] = static_cast<char>(0x80 | (c & 0x3F));
      next += 3;
      continue;
    }
    c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00);
    next[0] = static_cast<char>(0xF0 | c >> 18);
    next[1] = static_cast<char>(0x80 | (c >> 12 & 0x3F));
    next[2] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
    next[3] = static_cast<char>(0x80 | (c & 0x3F));
    next += 4;
  }
  out->resize(static_cast<size_t>(next - out->data()));
}

std::u16string FoldUtf8(absl::string_view text) {
  std::u16string folded = Utf8ToUtf16(text);
  for (char16_t& c : folded) c = FoldChar(c);
  return folded;
}

}  // namespace zhibiao
