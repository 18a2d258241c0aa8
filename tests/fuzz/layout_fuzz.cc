// Formats: plain text, markdown, HTML and the tables in them.
#include <array>

#include "parser-service/document/places_testing.h"
#include "tests/fuzz/fuzz.h"

namespace zhibiao {
namespace {

constexpr std::array<const char*, 3> kTypes = {"text/plain", "text/markdown", "text/html"};

void Read(absl::string_view input) {
  const char* const type = kTypes[TakeChoice(&input) % kTypes.size()];
  const SourceText source(WellFormed(input));
  const DocumentLayout layout = ReadLayout(source, type);
  const std::string wrong = WrongPlace(source, layout);
  Require(wrong.empty(), wrong);
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  zhibiao::Read({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
