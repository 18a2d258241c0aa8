// What stands between the words for the thing measured and its number.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_PREDICATE_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_PREDICATE_H_

#include <optional>
#include <string_view>
#include <vector>

#include "parser-service/document/document_layout.h"
#include "parser-service/extract/cue.h"
#include "parser-service/extract/period.h"

namespace zhibiao {

// The words in front of one number, taken apart from right to left. All ranges are of the text.
struct Predicate {
  std::optional<Cue> cue;
  TextRange cue_range;  // 高出, 同比增长; for evidence
  Basis basis = Basis::kNone;
  std::vector<Basis> bases;  // 环比、同比分别下降: in the order of the figures
  bool standing = false;  // 比去年同期（下同）, 比前一周: what the article goes on to compare with
  // Index of the period compared with (比上年同期), or -1.
  int base_period = -1;
  // The number is that of the base period: 由去年同期的18.3%, 比三月份的4.9%.
  bool value_of_base = false;
  TextRange reference;           // the other side: 规模以上工业; or the base as written
  TextRange whole;               // of a share: 我国进出口总值
  TextRange growth_noun;         // 增速, 降幅 at the end of the noun phrase
  int growth_noun_sign = 0;      // -1 for 降幅
  bool compares_growth = false;  // 增长快1.1个百分点
  TextRange counted;             // 扣除留抵退税因素后, 按自然口径计算
  bool pulls_down = false;       // 影响CPI下降0.5个百分点
  bool distributive = false;     // 分别
  bool real = false;             // 实际
  bool nominal = false;          // 名义
  bool level_word = false;       // 为, 达到, 完成
  TextRange ratio_to;            // 十年前: what the number is so many times of
  TextRange noun_phrase;         // what remains: 对“一带一路”沿线国家进出口总值
};

// Takes text[begin, end) apart, where `end` is where the number or its approximator begins.
// `percentage_points` and `percent` say which unit follows.
Predicate ReadPredicate(std::u16string_view text, const std::vector<PeriodMention>& periods,
                        uint32_t begin, uint32_t end, bool percentage_points, bool percent);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_PREDICATE_H_
