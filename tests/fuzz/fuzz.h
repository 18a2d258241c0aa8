// What the fuzz targets share.
//
// A target is one function, LLVMFuzzerTestOneInput, that gives bytes to a reader and holds what it
// answers against what its contract promises. It is linked twice: with libFuzzer, which makes up
// inputs, and with replay.cc, which runs the inputs that the corpus keeps.
#ifndef ZHIBIAO_TESTS_FUZZ_FUZZ_H_
#define ZHIBIAO_TESTS_FUZZ_FUZZ_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "parser-service/lexicon/lexicon.h"
#include "parser-service/text/folded_text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size);

namespace zhibiao {

// Ends the process as a crash does when a promise is broken.
void Require(bool holds, absl::string_view promise);

// OK, or one of the codes by which readers refuse: what else a status says is a broken promise.
void RequireReadOrRefused(const absl::Status& status,
                          absl::StatusCode refusal = absl::StatusCode::kInvalidArgument);

// Takes the first byte of an input as a choice, so that one target reads in several ways. Zero when
// there is none.
uint8_t TakeChoice(absl::string_view* input);

// The input with U+FFFD for what is malformed: readers of text are promised UTF-8.
std::string WellFormed(absl::string_view input);

// A folded text of `utf8`, which is well-formed.
FoldedText Folded(absl::string_view utf8);

// The embedded word lists, compiled once for a process.
const Lexicon& EmbeddedLexicon();

}  // namespace zhibiao

#endif  // ZHIBIAO_TESTS_FUZZ_FUZZ_H_
