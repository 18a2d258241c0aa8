// Statements which compare without a number of their own: 由负转正, 再创历史新高, 降幅收窄,
// 快于全国平均.
//
// What counts is fixed by the annotation guide, “Comparisons without a number of their own”.
// Comparisons with a number (高出4.9个百分点) are quantities and are not read here.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_COMPARISON_STATEMENT_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_COMPARISON_STATEMENT_H_

#include <string>
#include <vector>

#include "parser-service/document/document_layout.h"
#include "parser-service/lexicon/lexicon.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// One statement. All ranges are of Block::text.
struct ComparisonStatement {
  // TURN, RECORD, RANK, TARGET, FLAT, ORDER or TREND.
  v1::ComparisonKind kind = v1::COMPARISON_KIND_UNSPECIFIED;
  // UP, DOWN or FLAT; ABOVE or BELOW for ORDER; unspecified when the words do not tell.
  v1::ComparisonDirection direction = v1::COMPARISON_DIRECTION_UNSPECIFIED;
  // The statement, from what it is about to its end: 累计利润同比增速年内首次由负转正.
  TextRange range;
  // The words which make it one: 由负转正.
  TextRange cue;
  // What is compared, with its subject: 累计利润同比增速. Empty when the clause does not say; it is
  // then that of the clause before.
  TextRange subject;
  // The other side: 全国农村平均水平. Empty when there is none.
  TextRange reference;
  // The rule which read it, such as `comparison.turn`.
  std::string rule;
};

// Reads the statements of a block from its text, its sentences and its lexicon matches (as
// Lexicon::Scan gives them; without any, indicators are known by a short list of word endings
// alone). By begin. Linear in the length of the text. Tables have no text and so no statements.
std::vector<ComparisonStatement> ReadComparisonStatements(const Block& block,
                                                          const std::vector<TermMatch>& terms);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_COMPARISON_STATEMENT_H_
