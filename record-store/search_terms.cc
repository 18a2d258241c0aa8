#include "record-store/search_terms.h"

#include <algorithm>
#include <cstddef>

namespace zhibiao {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Reads the code point at `*at` and moves behind it.
char32_t NextCodePoint(absl::string_view text, size_t* at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(*at);
  const int length = lead < 0x80   ? 1
                     : lead < 0xC2 ? 0
                     : lead < 0xE0 ? 2
                     : lead < 0xF0 ? 3
                     : lead < 0xF5 ? 4
                                   : 0;
  if (length == 0 || *at + length > text.size()) return ++*at, kReplacement;
  char32_t code_point = length == 1 ? lead : lead & (0x7F >> length);
  for (int i = 1; i < length; ++i) {
    if ((byte(*at + i) & 0xC0) != 0x80) return ++*at, kReplacement;
    code_point = code_point << 6 | (byte(*at + i) & 0x3F);
  }
  *at += length;
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code_point >= 0xD800 && code_point < 0xE000;
  if (code_point < kSmallest[length] || surrogate || code_point > 0x10FFFF || code_point == 0) {
    return kReplacement;
  }
  return code_point;
}

void AppendUtf8(char32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->append({static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))});
  } else if (c < 0x10000) {
    out->append({static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                 static_cast<char>(0x80 | (c & 0x3F))});
  } else {
    out->append({static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 0x3F)),
                 static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))});
  }
}

bool IsBlank(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0xA0 || (c >= 0x2000 && c <= 0x200D) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

char32_t FoldCodePoint(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width ！ to ～
  if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  return c;
}

// Where each character begins, and the end.
std::vector<size_t> CharacterStarts(absl::string_view text) {
  std::vector<size_t> starts;
  size_t at = 0;
  while (at < text.size()) {
    starts.push_back(at);
    NextCodePoint(text, &at);
  }
  starts.push_back(text.size());
  return starts;
}

void AddRuns(absl::string_view text, const std::vector<size_t>& starts, size_t length,
             std::vector<std::string>* terms) {
  for (size_t i = 0; i + length < starts.size(); ++i) {
    terms->emplace_back(text.substr(starts[i], starts[i + length] - starts[i]));
  }
}

template <typename Term>
void MakeSet(std::vector<Term>* terms) {
  std::sort(terms->begin(), terms->end());
  terms->erase(std::unique(terms->begin(), terms->end()), terms->end());
}

// A migration computes it as well: 0006_compact.sql.
int32_t CodeOfPair(char32_t first, char32_t second) {
  return static_cast<int32_t>((static_cast<uint32_t>(first) << 16) + static_cast<uint32_t>(second));
}

}  // namespace

std::string FoldForSearch(absl::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const char32_t c = FoldCodePoint(NextCodePoint(text, &at));
    if (!IsBlank(c)) AppendUtf8(c, &folded);
  }
  return folded;
}

void AddSearchCodes(absl::string_view folded, std::vector<int32_t>* codes) {
  char32_t before = 0;
  for (size_t at = 0; at < folded.size();) {
    const bool first = at == 0;
    const char32_t c = NextCodePoint(folded, &at);
    codes->push_back(static_cast<int32_t>(c));
    if (!first) codes->push_back(CodeOfPair(before, c));
    before = c;
  }
}

std::vector<int32_t> LookupCodes(absl::string_view folded) {
  std::vector<int32_t> codes;
  AddSearchCodes(folded, &codes);
  if (codes.size() < 2) return codes;
  // A pair stands behind each character but the first.
  std::vector<int32_t> pairs;
  for (size_t i = 2; i < codes.size(); i += 2) pairs.push_back(codes[i]);
  SortUnique(&pairs);
  return pairs;
}

void SortUnique(std::vector<int32_t>* codes) { MakeSet(codes); }

std::vector<std::string> LookupTerms(absl::string_view folded) {
  const std::vector<size_t> starts = CharacterStarts(folded);
  std::vector<std::string> terms;
  AddRuns(folded, starts, starts.size() > 2 ? 2 : 1, &terms);
  MakeSet(&terms);
  return terms;
}

}  // namespace zhibiao
