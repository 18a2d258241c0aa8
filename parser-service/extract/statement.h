// Statements: each figure with what it measures, of whom, where, when, against what, said by whom.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_STATEMENT_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_STATEMENT_H_

#include <optional>
#include <string>
#include <vector>

#include "parser-service/document/document_layout.h"
#include "parser-service/extract/attribution.h"
#include "parser-service/extract/comparison_statement.h"
#include "parser-service/extract/cue.h"
#include "parser-service/extract/period.h"
#include "parser-service/extract/quantity.h"
#include "parser-service/lexicon/lexicon.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Words of the document with their place. The place is empty (end 0) for words that were supplied.
struct Words {
  std::string text;  // in the characters of the document
  int block = -1;
  int cell = -1;  // index into Table::cells for blocks that are tables
  TextRange range;

  bool empty() const { return text.empty(); }
};

// What a figure measures, in the words of the text.
struct Naming {
  Words subject;
  Words indicator;
  Words area;
  const Term* indicator_term = nullptr;  // null outside the catalogue
  bool carried = false;                  // subject or indicator come from an earlier clause
  bool subject_carried = false;          // the subject alone does
  const char* way = "";  // by which words: phrase, object, list, … (docs of Statement::rule)
};

struct Statement {
  int block = 0;
  int cell = -1;
  int sentence = 0;
  QuantityMention quantity;
  bool negative = false;  // a decline: the value is minus the amount
  Naming naming;
  v1::Measure measure = v1::MEASURE_LEVEL;
  Basis basis = Basis::kNone;
  v1::ComparisonDirection direction = v1::COMPARISON_DIRECTION_UNSPECIFIED;
  v1::PriceBasis price_basis = v1::PRICE_BASIS_UNSPECIFIED;
  std::optional<DaySpan> period;
  v1::Accumulation accumulation = v1::ACCUMULATION_UNSPECIFIED;
  Words period_words;
  bool period_carried = false;
  std::optional<DaySpan> base_period;
  Words reference;
  v1::ClaimKind claim = v1::CLAIM_KIND_ACTUAL;
  v1::ObservationStatus status = v1::OBSERVATION_STATUS_UNSPECIFIED;
  TextRange cue;         // of the block's text
  int attribution = -1;  // index into the scopes
  // The earlier statement from which this one takes its left operand: 增长7.2%，高出…4.9个百分点.
  int left = -1;
  // Which words named the figure. statement.phrase: those in front of it; statement.object: what is
  // counted behind it; statement.list, list_before: a list, member by member; statement.before: the
  // clauses before; statement.bracket: the noun in front of a bracket; statement.share: a part and
  // its whole; statement.plan: how much of a plan was reached; statement.contribution;
  // statement.same_in_other_unit; table.cell.
  std::string rule;
  double confidence = 0;  // that an analyst would sign the whole statement; see confidence.h
  // Further places where the same statement is printed: (block, range).
  std::vector<std::pair<int, TextRange>> repeats;
};

struct StatementContext {
  const DocumentLayout* layout;
  const SourceText* source;
  // By block; matches of the lexicon in Block::text.
  const std::vector<std::vector<TermMatch>>* terms;
  const EntityReading* entities;
  const std::vector<AttributionScope>* attributions;
  // By block: comparisons without a number; their subjects are in force for figures behind them.
  const std::vector<std::vector<ComparisonStatement>>* comparisons;
  const Lexicon* lexicon;
  CivilDay reference_day;
};

// Reads all figures of the document in order. Time is linear in the text.
std::vector<Statement> ReadStatements(const StatementContext& context);

// The characters of the document for `range`, without line breaks and markup between them.
std::string OriginalWords(const SourceText& source, const FoldedText& text, TextRange range);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_STATEMENT_H_
