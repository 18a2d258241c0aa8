// The words of comparison, as tokens of a clause.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_COMPARISON_WORDS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_COMPARISON_WORDS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// What a word does in a statement of comparison.
enum class ComparisonWordClass : uint8_t {
  kTurn,       // a change of sign, complete: 由负转正
  kTurnStart,  // 扭转, which needs a trend behind it
  kBecome,     // 转为, between two trends
  kZone,       // 扩张区间, 荣枯线以下: a side of a line; crossed, it is a turn
  kEnter,      // 落入, which needs a zone
  kRecord,     // an extreme in time, complete: 再创历史新高
  kSet,        // 创, 刷新, which need an extreme behind them
  kPeak,       // 次高, 最高纪录: an extreme that needs its time or a verb which sets it
  kExtreme,    // 最高水平, which needs the time over which it is one
  kSince,      // 以来, 年来, 历史
  kFirst,      // 首次, which needs a level reached
  kReach,      // 突破, 跌破
  kRank,       // a place among peers, complete: 位居
  kSeat,       // 居, which needs a spot behind it
  kSpot,       // 之首, 前列
  kLead,       // 领跑全国, of something measured
  kTop,        // 最大, 第一大, which need peers
  kPeers,      // 全球, 世界
  kAbstract,   // 挑战, 优势: the largest of them is a figure of speech
  kMost,       // 最快, 最为明显, said of a rate right before it
  kTarget,     // 超额完成
  kAchieve,    // 完成, 实现
  kGoal,       // 预期目标, complete; kAim below needs a number
  kAim,        // 目标
  kFlat,       // 持平
  kSteady,     // 平稳: flat of prices, a trend of all else
  kOrder,      // 快于
  kThan,       // 比, 较, which need a judgement at the end of the clause
  kJudgement,  // 逊色, 为快
  kTrend,      // 提升, 放缓
  kMove,       // as kTrend, said of quantities alone: 上升, 减少
  kGain,       // 录得, which needs a rate behind it
  kRaise,      // 拉高, which needs a rate behind it
  kHold,       // 保持, 连续, 继续: a clause without a subject of its own goes on
  kMeasured,   // 价格, 增速: something that has values
  kPrice,      // as kMeasured, of prices
  kShape,      // 态势, 势头, 通道: may follow a trend
  kPurpose,    // 促进, 力争: what follows is wished for
  kOther,      // hides a shorter word in it: 增长点, 要求
};

struct ComparisonWord {
  uint32_t begin = 0;
  uint32_t end = 0;
  ComparisonWordClass word_class = ComparisonWordClass::kOther;
  v1::ComparisonDirection direction = v1::COMPARISON_DIRECTION_UNSPECIFIED;
};

// Replaces *words by those of text[begin, end), leftmost and longest first, without overlaps.
// Linear in the length for the bounded length of words.
void ScanComparisonWords(std::u16string_view text, uint32_t begin, uint32_t end,
                         std::vector<ComparisonWord>* words);

// All words, sorted. For the test that none stands in two rows, where one of them would be dead.
std::vector<std::u16string_view> ListComparisonWords();

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_COMPARISON_WORDS_H_
