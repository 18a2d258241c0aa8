// What the headers and stubs of tables say: words, unit, period, measure, level in the hierarchy.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_TABLE_LABEL_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_TABLE_LABEL_H_

#include <optional>
#include <string>
#include <string_view>

#include "parser-service/extract/cue.h"
#include "parser-service/extract/period.h"
#include "parser-service/lexicon/lexicon.h"

namespace zhibiao {

// What a header or a stub says besides its words.
struct TableLabel {
  int cell = -1;
  std::u16string words;  // without numbering, unit and blanks
  std::string unit_code;
  int exponent = 0;
  bool has_unit = false;
  std::optional<PeriodMention> period;
  bool growth = false;
  bool only_growth = false;  // the words say nothing but growth: 同比增长
  bool share = false;
  Basis basis = Basis::kNone;
  const Term* place = nullptr;
  int level = 0;
};

// Without blanks at both ends.
std::u16string_view TrimBlanks(std::u16string_view text);

// 亿元, 万件, %, 元/吨: the magnitude and the unit of the lexicon. False when the words are no
// unit.
bool ParseTableUnit(const Lexicon& lexicon, std::u16string_view words, TableLabel* label);

// Reads the text of a header or stub. Levels: 0 without a number, 1 for 一、, 2 for 1、, 3 for
// 其中：, 4 for an indented row. `cell` is left to the caller.
TableLabel ReadTableLabel(const Lexicon& lexicon, PeriodReader* periods, std::u16string_view text);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_TABLE_LABEL_H_
