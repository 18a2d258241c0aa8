// The words which say what is stated about a quantity: growth, decline, comparison, share,
// contribution, basis, and the small words between them and the number.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_CUE_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_CUE_H_

#include <cstdint>
#include <string_view>

#include "parser-service/extract/word_table.h"

namespace zhibiao {

enum class Cue : uint8_t {
  kUp,            // 增长, 上涨, 提高, 加快
  kDown,          // 下降, 收窄, 放缓
  kFlat,          // 持平
  kUpTo,          // 提高到, 增至: the number is what was reached
  kDownTo,        // 降至, 回落到
  kMore,          // 高, 快, 多 behind 比…: a gap upwards
  kLess,          // 低, 慢, 少
  kMoreIncrease,  // 多增: the increase is larger
  kLessIncrease,  // 少增
  kMoreDecrease,  // 多减: the decrease is larger
  kLessDecrease,  // 少减
  kAbove,         // 高于, 快于, 领先: a gap upwards, the other side follows
  kBelow,         // 低于, 慢于
  kShareOf,       // 占
  kContribute,    // 拉动, 影响
};

// Verbs and adjectives of change or gap, directly in front of a number: 增长, 降至, 多增.
const WordTable<Cue>& ChangeCues();

// Verbs between which and the number the other side stands: 高于…, 占…的, 拉动….
const WordTable<Cue>& RelationCues();

// Nouns which name a rate of growth and so end an indicator: 增速, 涨幅, 降幅. The value is the
// sign of the growth they stand for.
const WordTable<int>& GrowthNouns();

enum class Basis : uint8_t {
  kNone,
  kYearOverYear,
  kMonthOverMonth,
  kQuarterOverQuarter,
  kAnnualAverage,   // 年均
  kTwoYearAverage,  // 两年平均
  kFixed,           // 定基
  kPeriod,          // another earlier period
  kSubject,
  kTarget,
};

// Words of the basis: 同比, 环比, 年均, 按年.
const WordTable<Basis>& BasisWords();

// Words between a predicate and its number or noun phrase which change nothing: 了, 分别, 大幅,
// 实现.
const PlainWords& FillerWords();

// 为, 达, 达到, 实现, 共, 合计: the number states a level.
const PlainWords& LevelWords();

// Words which lead a clause and belong to no noun phrase: 其中, 此外, 截至, 从.
const PlainWords& LeadingWords();

// Whether what ends here may stand alone as an indicator without its subject being carried over.
// 增加值, 投资, 出口 depend on a subject; 社会消费品零售总额 does not.
bool DependsOnSubject(std::u16string_view indicator);

// The length of the longest proper end of the phrase that depends on a subject: 3 for
// 高技术制造业增加值. Zero when there is none.
size_t DependentHead(std::u16string_view indicator);

// True when the phrase ends like an indicator: …率, …额, …量, …价格, …收入.
bool EndsLikeIndicator(std::u16string_view phrase);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_CUE_H_
