// The texts of the benches: ordinary ones from a corpus, and those made to be hard.
#ifndef ZHIBIAO_TESTS_BENCH_TEXTS_H_
#define ZHIBIAO_TESTS_BENCH_TEXTS_H_

#include <cstddef>
#include <string>
#include <vector>

namespace zhibiao {

// Writes plain texts of `corpus` (a .jsonl.xz of broadcasts, or a directory of documents, which is
// repeated) until `bytes` are reached, each ended by NUL. Returns an exit code.
int WriteTexts(const std::string& corpus, const std::string& out, size_t bytes);

// The texts of such a file.
std::vector<std::string> ReadTexts(const std::string& path);

// One text of about `bytes`; empty when there is no such case. `texts` is a file as WriteTexts
// writes it, wanted by the cases which are ordinary text.
std::string MakeText(const std::string& name, size_t bytes, const std::string& texts);

// The names that MakeText knows.
std::vector<std::string> CaseNames();

// text/html for cases with tags, text/markdown for pipe tables, else text/plain.
const char* MimeTypeOf(const std::string& name);

}  // namespace zhibiao

#endif  // ZHIBIAO_TESTS_BENCH_TEXTS_H_
