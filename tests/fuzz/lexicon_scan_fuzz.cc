// The scan for known words, held against looking each of them up.
#include <algorithm>

#include "tests/fuzz/fuzz.h"

namespace zhibiao {
namespace {

void Scan(absl::string_view input) {
  const FoldedText text = Folded(WellFormed(input));
  std::vector<TermMatch> matches;
  EmbeddedLexicon().Scan(text.chars(), &matches);
  uint32_t begin = 0, end = UINT32_MAX;
  for (const TermMatch& match : matches) {
    Require(match.begin < match.end && match.end <= text.size(), "a word stands in the text");
    Require(match.begin > begin || (match.begin == begin && match.end <= end),
            "words come by place, longest first");
    begin = match.begin;
    end = match.end;
    const auto words = text.chars().substr(match.begin, match.end - match.begin);
    const auto found = EmbeddedLexicon().Find(Utf16ToUtf8(words));
    Require(std::find(found.begin(), found.end(), match.term) != found.end(),
            "a word that is found can be looked up");
    Require(EmbeddedLexicon().Find(words, match.term->kind) != nullptr, "by its kind as well");
  }
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  zhibiao::Scan({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
