// A recursive descent over the grammar of AIP-160, one function for each rule:
//   expression = sequence {AND sequence}
//   sequence   = factor {factor}
//   factor     = term {OR term}
//   term       = [NOT | -] simple
//   simple     = field comparator value | ( expression )
// Recursion happens only at a parenthesis and is counted there.
#include "record-query/filter.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "record-query/filter_token.h"
#include "record-query/filter_value.h"
#include "record-query/quoted.h"

namespace zhibiao {
namespace {

using Token = FilterToken;

bool IsKeyword(const Token& token, absl::string_view keyword) {
  return token.kind == Token::Kind::kWord && token.text == keyword;
}

bool IsAnyKeyword(const Token& token) {
  return IsKeyword(token, "AND") || IsKeyword(token, "OR") || IsKeyword(token, "NOT");
}

bool IsKeywordInLowerCase(const Token& token) {
  return token.kind == Token::Kind::kWord && !IsAnyKeyword(token) &&
         (absl::EqualsIgnoreCase(token.text, "AND") || absl::EqualsIgnoreCase(token.text, "OR") ||
          absl::EqualsIgnoreCase(token.text, "NOT"));
}

std::string Shown(const Token& token) {
  switch (token.kind) {
    case Token::Kind::kEnd:
      return "the end of the filter";
    case Token::Kind::kString:
      return absl::StrCat("the text ", Quoted(token.text));
    default:
      return Quoted(token.text);
  }
}

// One operand needs no operator.
Condition Joined(Condition::Kind kind, std::vector<Condition> operands) {
  if (operands.size() == 1) return std::move(operands.front());
  Condition joined;
  joined.kind = kind;
  joined.children = std::move(operands);
  return joined;
}

Condition Negated(Condition operand) {
  Condition negated;
  negated.kind = Condition::Kind::kNot;
  negated.children.push_back(std::move(operand));
  return negated;
}

class FilterParser {
 public:
  FilterParser(std::vector<Token> tokens, const RecordSchema& schema)
      : tokens_(std::move(tokens)), schema_(schema) {}

  absl::StatusOr<Condition> Parse() {
    if (Peek().kind == Token::Kind::kEnd) return Condition{};
    absl::StatusOr<Condition> condition = Expression();
    if (condition.ok() && Peek().kind != Token::Kind::kEnd) {
      return ErrorAtColumn(Peek().column, absl::StrCat(Shown(Peek()), " closes nothing"));
    }
    return condition;
  }

 private:
  const Token& Peek(size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  void Skip() { at_ = std::min(at_ + 1, tokens_.size() - 1); }

  absl::StatusOr<Condition> Expression() {
    std::vector<Condition> sequences;
    while (true) {
      absl::StatusOr<Condition> sequence = Sequence();
      if (!sequence.ok()) return sequence;
      sequences.push_back(*std::move(sequence));
      if (!IsKeyword(Peek(), "AND")) return Joined(Condition::Kind::kAnd, std::move(sequences));
      Skip();
    }
  }

  absl::StatusOr<Condition> Sequence() {
    std::vector<Condition> factors;
    do {
      absl::StatusOr<Condition> factor = Factor();
      if (!factor.ok()) return factor;
      factors.push_back(*std::move(factor));
    } while (Peek().kind != Token::Kind::kEnd && Peek().kind != Token::Kind::kClose &&
             !IsKeyword(Peek(), "AND"));
    return Joined(Condition::Kind::kAnd, std::move(factors));
  }

  absl::StatusOr<Condition> Factor() {
    std::vector<Condition> terms;
    while (true) {
      absl::StatusOr<Condition> term = Term();
      if (!term.ok()) return term;
      terms.push_back(*std::move(term));
      if (!IsKeyword(Peek(), "OR")) return Joined(Condition::Kind::kOr, std::move(terms));
      Skip();
    }
  }

  absl::StatusOr<Condition> Term() {
    if (!SkipNegation()) return Simple();
    absl::StatusOr<Condition> negated = Simple();
    if (!negated.ok()) return negated;
    return Negated(*std::move(negated));
  }

  // NOT, or a minus before a field or a parenthesis.
  bool SkipNegation() {
    if (IsKeyword(Peek(), "NOT")) {
      Skip();
      return true;
    }
    Token& token = tokens_[at_];
    if (token.kind != Token::Kind::kWord || !absl::StartsWith(token.text, "-")) return false;
    if (token.text.size() == 1) {
      Skip();
    } else {
      token.text.erase(0, 1);
      ++token.column;
    }
    return true;
  }

  absl::StatusOr<Condition> Simple() {
    if (Peek().kind == Token::Kind::kOpen) return Composite();
    if (Peek().kind != Token::Kind::kWord || IsAnyKeyword(Peek())) {
      return ErrorAtColumn(Peek().column,
                           absl::StrCat("a field or `(` is wanted, not ", Shown(Peek())));
    }
    return Restriction();
  }

  absl::StatusOr<Condition> Composite() {
    const int opened_at = Peek().column;
    if (++nesting_ > kDeepestFilterNesting) {
      return ErrorAtColumn(
          opened_at, absl::StrCat("parentheses may be nested ", kDeepestFilterNesting, " deep"));
    }
    Skip();
    absl::StatusOr<Condition> inside = Expression();
    if (!inside.ok()) return inside;
    if (Peek().kind != Token::Kind::kClose) {
      return ErrorAtColumn(opened_at, "the parenthesis opened here is not closed");
    }
    Skip();
    --nesting_;
    return inside;
  }

  absl::StatusOr<Condition> Restriction() {
    const Token field = Peek();
    if (++comparisons_ > kMostFilterComparisons) {
      return ErrorAtColumn(
          field.column, absl::StrCat("a filter may hold ", kMostFilterComparisons, " comparisons"));
    }
    Skip();
    const Token comparator = Peek();
    if (comparator.kind != Token::Kind::kComparator) return MissingComparator(field, comparator);
    Skip();
    const Token value = Peek();
    const bool is_value = value.kind == Token::Kind::kString ||
                          (value.kind == Token::Kind::kWord && !IsAnyKeyword(value));
    if (!is_value) {
      return ErrorAtColumn(value.column, absl::StrCat("a value for ", Quoted(field.text),
                                                      " is wanted, not ", Shown(value)));
    }
    Skip();
    return CheckComparison(field, comparator, value, schema_);
  }

  static absl::Status MissingComparator(const Token& field, const Token& found) {
    if (IsKeywordInLowerCase(field)) {
      return ErrorAtColumn(field.column, absl::StrCat("`", field.text, "` is written in capitals: ",
                                                      absl::AsciiStrToUpper(field.text)));
    }
    if (found.kind == Token::Kind::kOpen) {
      return ErrorAtColumn(field.column, absl::StrCat("there is no function ", Quoted(field.text)));
    }
    return ErrorAtColumn(found.column, absl::StrCat("one of = != < <= > >= : is wanted after ",
                                                    Quoted(field.text), ", not ", Shown(found)));
  }

  std::vector<Token> tokens_;
  const RecordSchema& schema_;
  size_t at_ = 0;
  int nesting_ = 0;
  int comparisons_ = 0;
};

}  // namespace

absl::StatusOr<Condition> ParseFilter(absl::string_view filter, const RecordSchema& schema) {
  if (filter.size() > kLongestFilterBytes) {
    return absl::InvalidArgumentError(absl::StrCat("a filter may have ", kLongestFilterBytes,
                                                   " bytes, this has ", filter.size()));
  }
  absl::StatusOr<std::vector<Token>> tokens = CutFilter(filter);
  if (!tokens.ok()) return tokens.status();
  return FilterParser(*std::move(tokens), schema).Parse();
}

}  // namespace zhibiao
