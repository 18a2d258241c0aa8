// Numbers with their units: what of a text is a figure, and how much it says.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parser-service/document/document_layout.h"
#include "parser-service/extract/numeral.h"
#include "parser-service/extract/period.h"
#include "parser-service/lexicon/lexicon.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// One figure: a number or range with its unit. Annotation guide, section 1 and the rulings of
// section 5 on what is a figure.
// Behind digits or a magnitude: somewhat more than the number says. 3万多人, 百余名.
constexpr std::u16string_view kSomeMore = u"多余几来";

struct QuantityMention {
  // The number with magnitude and unit, as quoted; approximators in front lie outside.
  TextRange range;
  // The unit with the magnitude that is no part of `amount`, as written, so that kSomeMore can
  // stand inside. Empty where the unit is shared or supplied.
  TextRange unit_text;
  std::string amount;
  std::string upper_amount;  // empty for a single number
  int exponent = 0;
  std::string unit_code;  // empty for a number without unit, such as an index
  v1::NumericBound bound = v1::NUMERIC_BOUND_EXACT;
  NumeralForm form = NumeralForm::kArabic;
  // Where approximators in front begin: 约, 超过. Equal to range.begin when there are none.
  uint32_t lead_begin = 0;
  // Where 以上, 左右 behind end. Equal to range.end when there are none.
  uint32_t tail_end = 0;
  // 以上, 以下 in front of a noun: the figure selects (15万元以上的患者).
  bool selects = false;
  // A part of a whole in a ratio that adds up to 100: 15.7∶43.8∶40.5.
  bool structure = false;
};

// Replaces *quantities by the figures of `text` (folded) in order. `terms` are its lexicon
// matches, `periods` its periods: their numbers are no figures.
void ReadQuantities(std::u16string_view text, const std::vector<TermMatch>& terms,
                    const std::vector<PeriodMention>& periods,
                    std::vector<QuantityMention>* quantities);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_H_
