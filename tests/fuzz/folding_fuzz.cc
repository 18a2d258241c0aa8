// Folding, the places of folded characters, and the three encodings of a span.
#include <algorithm>

#include "parser-service/text/source_text.h"
#include "record-store/search_terms.h"
#include "tests/fuzz/fuzz.h"

namespace zhibiao {
namespace {

void CheckSpan(const SourceText& source, const std::u16string& utf16, ByteRange range) {
  v1::TextSpan span;
  source.FillSpan(range, &span);
  const absl::string_view text = source.utf8().substr(range.begin, range.end - range.begin);
  Require(span.text() == text, "a span quotes its bytes");
  const auto from = static_cast<size_t>(span.start_utf16());
  Require(Utf16ToUtf8(std::u16string_view(utf16).substr(
              from, static_cast<size_t>(span.end_utf16()) - from)) == text,
          "a span quotes its UTF-16 units");
  const auto code_points = [](absl::string_view utf8) {
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; });
  };
  Require(span.start_code_point() == code_points(source.utf8().substr(0, range.begin)) &&
              span.end_code_point() - span.start_code_point() == code_points(text),
          "a span counts code points");
}

void Fold(absl::string_view input) {
  const SourceText source(WellFormed(input));
  const std::u16string utf16 = Utf8ToUtf16(source.utf8());
  Require(Utf16ToUtf8(utf16) == source.utf8(), "UTF-16 and back");

  const FoldedText folded = Folded(source.utf8());
  std::string original;
  folded.AppendOriginal(source.utf8(), 0, folded.size(), &original);
  std::string without_ends(source.utf8());
  std::erase_if(without_ends, [](char c) { return c == '\n' || c == '\r'; });
  Require(original == without_ends, "folded characters stand for all of the text but line ends");
  for (size_t i = 0; i < folded.size(); ++i) CheckSpan(source, utf16, folded.Origin(i, i + 1));
  if (!folded.empty()) CheckSpan(source, utf16, folded.Origin(0, folded.size()));

  FoldedText parts;
  const size_t middle = folded.size() / 2;
  parts.Append(folded, middle, folded.size());
  Require(parts.chars() == folded.chars().substr(middle), "a part has the same characters");
  for (size_t i = 0; i < parts.size(); ++i)
    Require(parts.Origin(i, i + 1) == folded.Origin(middle + i, middle + i + 1),
            "a part has the same places");
  parts.TrimSpaces();
  Require(parts.empty() || (parts[0] != u' ' && parts[parts.size() - 1] != u' '), "no end blanks");
}

void FoldToSearch(absl::string_view input) {
  const std::string folded = FoldForSearch(input);
  Require(IsWellFormedUtf8(folded), "what is searched is UTF-8");
  Require(FoldForSearch(folded) == folded, "folding twice changes nothing");
  std::vector<int32_t> all, wanted = LookupCodes(folded);
  AddSearchCodes(folded, &all);
  SortUnique(&all);
  SortUnique(&wanted);
  Require(std::includes(all.begin(), all.end(), wanted.begin(), wanted.end()),
          "a text is found by itself");
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const absl::string_view input(reinterpret_cast<const char*>(bytes), size);
  zhibiao::Fold(input);
  zhibiao::FoldToSearch(input);
  return 0;
}
