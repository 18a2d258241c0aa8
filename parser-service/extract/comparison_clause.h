// A clause of a block as the rules of comparison see it, and what they ask of it.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_COMPARISON_CLAUSE_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_COMPARISON_CLAUSE_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "parser-service/extract/comparison_statement.h"
#include "parser-service/extract/comparison_words.h"
#include "parser-service/text/characters.h"
#include "parser-service/text/contains.h"

namespace zhibiao {

struct Clause {
  std::u16string_view text;  // of the block
  uint32_t begin = 0;
  uint32_t end = 0;
  std::vector<ComparisonWord> words;
  uint64_t classes = 0;  // of `words`, bit by bit
  // Where the first measured thing begins; `end` when the clause has none.
  uint32_t measured = 0;
  // The clause before, in the same sentence, is about something measured.
  bool continues = false;
  // As `continues`, or this clause is itself about something measured or has a figure.
  bool about_values = false;

  std::u16string_view Slice(uint32_t from, uint32_t to) const {
    return text.substr(from, to - from);
  }
};

// True where a figure stands in [from, to): digits which are no year, month or day.
bool HasFigure(const Clause& clause, uint32_t from, uint32_t to);

// True where a figure follows directly: 增长了近3成, 下降百分之五.
bool FigureFollows(const Clause& clause, uint32_t at);

inline uint64_t ClassBit(ComparisonWordClass word_class) {
  return uint64_t{1} << static_cast<int>(word_class);
}

// The first word of the class which begins at or after `from`, or null. Most clauses have words of
// few classes.
const ComparisonWord* SearchWord(const Clause& clause, ComparisonWordClass word_class,
                                 uint32_t from);
inline const ComparisonWord* FindWord(const Clause& clause, ComparisonWordClass word_class,
                                      uint32_t from = 0) {
  return clause.classes & ClassBit(word_class) ? SearchWord(clause, word_class, from) : nullptr;
}

// 回升, 放缓.
bool IsTrend(const ComparisonWord& word);

// The first trend which begins at or after `from`, or null.
const ComparisonWord* FindTrend(const Clause& clause, uint32_t from = 0);

// 保持, 实现: the clause goes on with what the clause before is about.
bool IsHold(const ComparisonWord& word);

// True where a word of purpose (促进, 力争) stands before.
bool IsWished(const Clause& clause, uint32_t before);

// True when nothing but 了 stands behind the word.
bool EndsClauseBehind(const Clause& clause, const ComparisonWord& word);

TextRange RangeOf(const ComparisonWord& word);

// Without blanks and marks at both ends.
TextRange TrimWords(std::u16string_view text, uint32_t begin, uint32_t end);

// What stands before the cue, without adverbs: 累计利润同比增速[年内首次]由负转正.
TextRange SubjectBefore(const Clause& clause, uint32_t cue);

ComparisonStatement MakeStatement(const Clause& clause, v1::ComparisonKind kind,
                                  v1::ComparisonDirection direction, TextRange cue,
                                  const char* rule);

// The rules. Each reads the statement of its kind which a clause makes, if it makes one.
std::optional<ComparisonStatement> ReadTurn(const Clause& clause);
std::optional<ComparisonStatement> ReadRecord(const Clause& clause);
std::optional<ComparisonStatement> ReadTarget(const Clause& clause);
std::optional<ComparisonStatement> ReadRank(const Clause& clause);
std::optional<ComparisonStatement> ReadOrder(const Clause& clause);
std::optional<ComparisonStatement> ReadFlat(const Clause& clause);
std::optional<ComparisonStatement> ReadTrend(const Clause& clause);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_COMPARISON_CLAUSE_H_
