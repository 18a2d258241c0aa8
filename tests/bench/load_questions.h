// The questions that rpc-load asks, as bytes, and how a right answer looks.
#ifndef ZHIBIAO_TESTS_BENCH_LOAD_QUESTIONS_H_
#define ZHIBIAO_TESTS_BENCH_LOAD_QUESTIONS_H_

#include <functional>
#include <string>
#include <vector>

namespace zhibiao {

struct LoadQuestion {
  // As on the wire: `/package.Service/Method`.
  std::string method;
  std::string request;
  // Throws when the bytes are not what must come back.
  std::function<void(const std::string& answer)> check;
};

// Questions of one kind, each about other records of the store that fill_store makes: `get`,
// `list`, `list-series`, `query-series`, `compare`; or `echo:REQUEST_BYTES:ANSWER_BYTES` for an
// echo; or one question to any store, `METHOD TEXT`, such as `GetEntity name: 'entities/x'`, of
// which any answer that is not empty is right. Throws for another kind.
std::vector<LoadQuestion> LoadQuestionsOf(const std::string& kind);

// What the text of an echo's request asks for: its leading number is the size of the answer's text.
std::string EchoAnswer(const std::string& text);

}  // namespace zhibiao

#endif  // ZHIBIAO_TESTS_BENCH_LOAD_QUESTIONS_H_
