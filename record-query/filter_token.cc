#include "record-query/filter_token.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kIdeographicSpace = "\xE3\x80\x80";

// What an input method writes where ASCII is meant.
struct FullWidthSign {
  absl::string_view sign;
  absl::string_view meant;
};
constexpr FullWidthSign kFullWidthSigns[] = {
    {"“", "\""}, {"”", "\""}, {"「", "\""}, {"」", "\""}, {"＂", "\""}, {"‘", "'"},  {"’", "'"},
    {"＝", "="}, {"：", ":"}, {"＜", "<"},  {"＞", ">"},  {"（", "("},  {"）", ")"}, {"！", "!="},
};

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool IsQuote(char c) { return c == '"' || c == '\''; }
bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

class Cutter {
 public:
  explicit Cutter(absl::string_view filter) : rest_(filter) {}

  absl::StatusOr<std::vector<FilterToken>> Cut() {
    std::vector<FilterToken> tokens;
    for (SkipBlanks(); !rest_.empty(); SkipBlanks()) {
      absl::StatusOr<FilterToken> token = Next();
      if (!token.ok()) return token.status();
      tokens.push_back(*std::move(token));
    }
    tokens.push_back({FilterToken::Kind::kEnd, "", column_});
    return tokens;
  }

 private:
  void Advance(size_t bytes) {
    for (char c : rest_.substr(0, bytes)) column_ += IsContinuation(c) ? 0 : 1;
    rest_.remove_prefix(bytes);
  }

  bool StartsWith(absl::string_view prefix) const {
    return rest_.substr(0, prefix.size()) == prefix;
  }

  void SkipBlanks() {
    while (!rest_.empty()) {
      if (IsBlank(rest_.front())) {
        Advance(1);
      } else if (StartsWith(kIdeographicSpace)) {
        Advance(kIdeographicSpace.size());
      } else {
        return;
      }
    }
  }

  FilterToken Take(FilterToken::Kind kind, size_t bytes) {
    FilterToken token{kind, std::string(rest_.substr(0, bytes)), column_};
    Advance(bytes);
    return token;
  }

  absl::StatusOr<FilterToken> Next() {
    using Kind = FilterToken::Kind;
    if (IsQuote(rest_.front())) return TakeString();
    for (absl::string_view two : {"!=", "<=", ">="}) {
      if (StartsWith(two)) return Take(Kind::kComparator, 2);
    }
    switch (rest_.front()) {
      case '=':
      case '<':
      case '>':
      case ':':
        return Take(Kind::kComparator, 1);
      case '(':
        return Take(Kind::kOpen, 1);
      case ')':
        return Take(Kind::kClose, 1);
      default:
        return TakeWord();
    }
  }

  static bool EndsWord(absl::string_view rest) {
    return IsBlank(rest.front()) || rest.substr(0, 3) == kIdeographicSpace ||
           absl::string_view("()<>=!:,\"'").find(rest.front()) != absl::string_view::npos ||
           IsControl(rest.front());
  }

  static const FullWidthSign* FullWidthSignAt(absl::string_view rest) {
    for (const FullWidthSign& sign : kFullWidthSigns) {
      if (rest.substr(0, sign.sign.size()) == sign.sign) return &sign;
    }
    return nullptr;
  }

  absl::StatusOr<FilterToken> TakeWord() {
    size_t size = 0;
    while (size < rest_.size() && !EndsWord(rest_.substr(size))) {
      if (const FullWidthSign* sign = FullWidthSignAt(rest_.substr(size))) {
        Advance(size);
        return ErrorAtColumn(column_,
                             absl::StrCat(sign->sign, " has no meaning outside of quotes; write ",
                                          sign->meant, " instead"));
      }
      ++size;
    }
    if (size > 0) return Take(FilterToken::Kind::kWord, size);
    if (IsControl(rest_.front()))
      return ErrorAtColumn(column_, "a control character is not allowed");
    return ErrorAtColumn(column_, absl::StrCat("`", rest_.substr(0, 1), "` is not expected here",
                                               rest_.front() == '!' ? "; write != or NOT" : ""));
  }

  absl::StatusOr<FilterToken> TakeString() {
    FilterToken token{FilterToken::Kind::kString, "", column_};
    const char quote = rest_.front();
    Advance(1);
    while (!rest_.empty() && rest_.front() != quote) {
      if (IsControl(rest_.front()) && !IsBlank(rest_.front())) {
        return ErrorAtColumn(column_, "a control character is not allowed in a text");
      }
      if (rest_.front() == '\\') {
        if (rest_.size() < 2 || !(IsQuote(rest_[1]) || rest_[1] == '\\')) {
          return ErrorAtColumn(column_, "a backslash may only stand before a quote or a backslash");
        }
        Advance(1);
      }
      token.text.push_back(rest_.front());
      Advance(1);
    }
    if (rest_.empty()) return ErrorAtColumn(token.column, "the quote opened here is not closed");
    Advance(1);
    return token;
  }

  absl::string_view rest_;
  int column_ = 1;
};

}  // namespace

absl::Status ErrorAtColumn(int column, absl::string_view message) {
  return absl::InvalidArgumentError(absl::StrCat("column ", column, ": ", message));
}

absl::StatusOr<std::vector<FilterToken>> CutFilter(absl::string_view filter) {
  return Cutter(filter).Cut();
}

}  // namespace zhibiao
