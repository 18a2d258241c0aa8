// A block is cut into clauses, a clause into words of comparison, and each kind of statement is one
// rule over the words of a clause. A clause without a measured thing of its own
// (连续17个月保持增长) continues the clause before.
#include "parser-service/extract/comparison_statement.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "parser-service/extract/char_set.h"
#include "parser-service/extract/comparison_clause.h"

namespace zhibiao {
namespace {

using Class = ComparisonWordClass;
using Statement = std::optional<ComparisonStatement>;

const CharSet kClauseEnds(u"，,；;：:。！!？?…\n");

bool IsAlphanumeric(char16_t c) { return IsAsciiDigit(c) || IsAsciiLetter(c); }
// Of the kinds which a clause shows, the most telling one is stated; a record and a rank can stand
// beside each other.
void ReadClause(const Clause& clause, std::vector<ComparisonStatement>* statements) {
  if (Statement turn = ReadTurn(clause)) return statements->push_back(*std::move(turn));
  const size_t before = statements->size();
  for (auto read : {ReadRecord, ReadTarget, ReadRank}) {
    if (Statement statement = read(clause)) statements->push_back(*std::move(statement));
  }
  if (statements->size() > before) return;
  for (auto read : {ReadOrder, ReadFlat, ReadTrend}) {
    if (Statement statement = read(clause)) return statements->push_back(*std::move(statement));
  }
}

// Reads one sentence after another; keeps its place in the lexicon matches.
class BlockReader {
 public:
  BlockReader(const Block& block, const std::vector<TermMatch>& terms) : text_(block.text.chars()) {
    clause_.text = text_;
    for (const TermMatch& match : terms) {
      if (match.term->kind == TermKind::kIndicator) indicators_.push_back(match.begin);
    }
  }

  void ReadSentence(TextRange sentence, std::vector<ComparisonStatement>* statements) {
    bool continues = false;
    uint32_t begin = sentence.begin;
    for (uint32_t at = sentence.begin; at <= sentence.end; ++at) {
      if (at < sentence.end && !EndsClauseAt(at)) continue;
      if (const TextRange range = TrimWords(text_, begin, at); range.begin < range.end) {
        SetClause(range, continues);
        ReadClause(clause_, statements);
        continues = clause_.about_values;
      }
      begin = at + 1;
    }
  }

 private:
  // A comma between digits groups them. A blank between words parts the halves of a headline.
  bool EndsClauseAt(uint32_t at) const {
    if (text_[at] == u' ') {
      return at > 0 && at + 1 < text_.size() && text_[at + 1] >= 0x4E00 &&
             !IsAlphanumeric(text_[at - 1]);
    }
    if (!kClauseEnds.Has(text_[at])) return false;
    const bool grouping = text_[at] == u',' && at > 0 && at + 1 < text_.size() &&
                          IsAsciiDigit(text_[at - 1]) && IsAsciiDigit(text_[at + 1]);
    return !grouping;
  }

  void SetClause(TextRange range, bool continues) {
    clause_.begin = range.begin;
    clause_.end = clause_.measured = range.end;
    clause_.continues = continues;
    ScanComparisonWords(text_, range.begin, range.end, &clause_.words);
    clause_.classes = 0;
    for (const ComparisonWord& word : clause_.words) clause_.classes |= ClassBit(word.word_class);
    for (Class word_class : {Class::kMeasured, Class::kPrice}) {
      if (const ComparisonWord* word = FindWord(clause_, word_class))
        clause_.measured = std::min(clause_.measured, word->begin);
    }
    while (next_indicator_ < indicators_.size() && indicators_[next_indicator_] < range.begin)
      ++next_indicator_;
    if (next_indicator_ < indicators_.size())
      clause_.measured = std::min(clause_.measured, indicators_[next_indicator_]);
    clause_.about_values =
        continues || clause_.measured < range.end || HasFigure(clause_, range.begin, range.end);
  }

  std::u16string_view text_;
  std::vector<uint32_t> indicators_;  // where they begin
  size_t next_indicator_ = 0;
  Clause clause_;  // at hand; one for all, so that its words need not be allocated again
};

}  // namespace

std::vector<ComparisonStatement> ReadComparisonStatements(const Block& block,
                                                          const std::vector<TermMatch>& terms) {
  std::vector<ComparisonStatement> statements;
  BlockReader reader(block, terms);
  for (const TextRange& sentence : block.sentences) reader.ReadSentence(sentence, &statements);
  return statements;
}

}  // namespace zhibiao
