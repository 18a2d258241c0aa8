#include "tests/fuzz/fuzz.h"

#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "parser-service/text/source_text.h"

namespace zhibiao {

void Require(bool holds, absl::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", std::string(promise).c_str());
  std::abort();
}

void RequireReadOrRefused(const absl::Status& status, absl::StatusCode refusal) {
  Require(status.ok() || status.code() == refusal,
          absl::StrCat("read or refused, not ", status.ToString()));
  Require(status.ok() || !status.message().empty(), "a refusal says why");
  Require(IsWellFormedUtf8(status.message()), "what a client gets to read is UTF-8");
}

uint8_t TakeChoice(absl::string_view* input) {
  if (input->empty()) return 0;
  const auto choice = static_cast<uint8_t>(input->front());
  input->remove_prefix(1);
  return choice;
}

std::string WellFormed(absl::string_view input) {
  std::string out;
  size_t error_at = 0;
  while (!IsWellFormedUtf8(input, &error_at)) {
    absl::StrAppend(&out, input.substr(0, error_at), "\uFFFD");
    input.remove_prefix(error_at + 1);
  }
  absl::StrAppend(&out, input);
  return out;
}

FoldedText Folded(absl::string_view utf8) {
  FoldedText text;
  text.AppendSource(utf8, {0, static_cast<uint32_t>(utf8.size())});
  return text;
}

const Lexicon& EmbeddedLexicon() {
  static const Lexicon& lexicon = *Lexicon::Compile().value().release();
  return lexicon;
}

}  // namespace zhibiao
