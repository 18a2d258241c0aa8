// Bytes as they come, in any charset: UTF-8 or a refusal.
#include <array>

#include "absl/strings/str_cat.h"
#include "parser-service/document/encoding.h"
#include "parser-service/text/source_text.h"
#include "tests/fuzz/fuzz.h"

namespace zhibiao {
namespace {

constexpr std::array<const char*, 8> kCharsets = {"",     "utf-8",    "gb18030",  "gb2312",
                                                  "big5", "utf-16le", "utf-16be", "x-unknown"};

void Decode(absl::string_view input) {
  const char* const charset = kCharsets[TakeChoice(&input) % kCharsets.size()];
  const auto text = DecodeContent(input, charset);
  RequireReadOrRefused(text.status());
  if (!text.ok()) return;
  Require(IsWellFormedUtf8(*text), absl::StrCat("UTF-8 out of ", charset));
  Require(DecodeContent(input, charset).value() == *text, "the same bytes give the same text");
  if (*charset == '\0') return;  // a text that names a charset would be decoded once more
  Require(DecodeContent(*text, "utf-8").ok(), "decoded text can be read as UTF-8");
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  zhibiao::Decode({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
