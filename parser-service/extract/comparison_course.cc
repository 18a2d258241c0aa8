// The course of things: orders, flats and trends.
#include <algorithm>
#include <iterator>

#include "parser-service/extract/comparison_clause.h"

namespace zhibiao {
namespace {

using Class = ComparisonWordClass;
using Statement = std::optional<ComparisonStatement>;

// 比…低2个百分点 and 高于7.5% are figures; 高于3%的警戒线 names the other side.
bool StatesDifference(const Clause& clause, uint32_t from) {
  const std::u16string_view tail = clause.Slice(from, clause.end);
  if (FigureFollows(clause, from) || tail.find(u"百分点") != tail.npos ||
      tail.find(u"基点") != tail.npos)
    return true;
  const size_t noun = tail.rfind(u'的');
  return HasFigure(clause, noun == tail.npos ? from : from + static_cast<uint32_t>(noun),
                   clause.end);
}

// 超过去年同期, 超2019年同期水平: what is exceeded has a name and no number.
Statement ReadExceeding(const Clause& clause) {
  constexpr uint32_t kShortest = 2, kLongest = 18;
  static constexpr std::u16string_view kSides[] = {u"同期", u"水平", u"平均", u"均值",
                                                   u"预期", u"总和", u"之和"};
  for (const ComparisonWord& word : clause.words) {
    const std::u16string_view verb = clause.Slice(word.begin, word.end);
    const bool exceeds = verb == u"超过" || verb == u"超" || verb == u"超越" || verb == u"赶超";
    if (!exceeds || word.end + kShortest > clause.end || word.end + kLongest < clause.end) continue;
    const std::u16string_view side = clause.Slice(word.end, clause.end);
    // 超大规模, 超出部分; 超过人口的四分之一 has a number after all.
    const bool prefix = verb == u"超" && Contains(u"大高强长短低快标宽薄轻级导算前常额出", side[0]);
    if (prefix || side.find(u"分之") != side.npos || side.ends_with(u"半")) continue;
    if (Contains(u"一二两三四五六七八九十百千万亿半数几多", side[0]) ||
        HasFigure(clause, word.end, clause.end) || IsWished(clause, word.begin)) {
      continue;
    }
    const bool named = std::any_of(std::begin(kSides), std::end(kSides), [&](const auto& end) {
      return side.size() >= end.size() && side.substr(side.size() - end.size()) == end;
    });
    const bool goes_on = clause.continues && word.begin == clause.begin;
    if (!named && !goes_on && clause.measured >= word.begin) continue;
    auto statement =
        MakeStatement(clause, v1::COMPARISON_KIND_ORDER, v1::COMPARISON_DIRECTION_ABOVE,
                      RangeOf(word), "comparison.order.exceeds");
    statement.reference = TrimWords(clause.text, word.end, clause.end);
    return statement;
  }
  return std::nullopt;
}

}  // namespace

Statement ReadOrder(const Clause& clause) {
  if (!clause.about_values) return std::nullopt;
  if (Statement exceeding = ReadExceeding(clause)) return exceeding;
  if (const ComparisonWord* order = FindWord(clause, Class::kOrder)) {
    if (order->end == clause.end || StatesDifference(clause, order->end) ||
        IsWished(clause, order->begin)) {
      return std::nullopt;
    }
    auto statement = MakeStatement(clause, v1::COMPARISON_KIND_ORDER, order->direction,
                                   RangeOf(*order), "comparison.order");
    statement.reference = TrimWords(clause.text, order->end, clause.end);
    return statement;
  }
  const ComparisonWord* than = FindWord(clause, Class::kThan);
  if (than == nullptr || clause.words.back().word_class != Class::kJudgement) return std::nullopt;
  const ComparisonWord& judgement = clause.words.back();
  if (judgement.end != clause.end || judgement.begin < than->end + 2 ||
      (judgement.end - judgement.begin == 1 && HasFigure(clause, than->end, judgement.begin))) {
    return std::nullopt;
  }
  auto statement = MakeStatement(clause, v1::COMPARISON_KIND_ORDER, judgement.direction,
                                 RangeOf(judgement), "comparison.order.than");
  statement.subject = SubjectBefore(clause, than->begin);
  statement.reference = TrimWords(clause.text, than->end, judgement.begin);
  return statement;
}

namespace {

// 与去年同期持平.
void SplitFlatSides(const Clause& clause, uint32_t cue, ComparisonStatement* statement) {
  const std::u16string_view before = clause.Slice(clause.begin, cue);
  size_t with = before.find_last_of(u"与同和跟");
  while (with != before.npos &&
         (before.substr(with, 2) == u"同比" || before.substr(with, 2) == u"同期")) {
    if (with == 0) return;
    with = before.find_last_of(u"与同和跟", with - 1);
  }
  if (with == before.npos) return;
  const uint32_t at = clause.begin + static_cast<uint32_t>(with);
  statement->subject = SubjectBefore(clause, at);
  statement->reference = TrimWords(clause.text, at + 1, cue);
}

}  // namespace

Statement ReadFlat(const Clause& clause) {
  if (!clause.about_values) return std::nullopt;
  if (const ComparisonWord* flat = FindWord(clause, Class::kFlat)) {
    auto statement = MakeStatement(clause, v1::COMPARISON_KIND_FLAT, v1::COMPARISON_DIRECTION_FLAT,
                                   RangeOf(*flat), "comparison.flat");
    SplitFlatSides(clause, flat->begin, &statement);
    return statement;
  }
  const ComparisonWord* price = FindWord(clause, Class::kPrice);
  const ComparisonWord* steady =
      price == nullptr ? nullptr : FindWord(clause, Class::kSteady, price->end);
  if (steady == nullptr || FindTrend(clause, price->end) != nullptr ||
      IsWished(clause, steady->begin)) {
    return std::nullopt;
  }
  return MakeStatement(clause, v1::COMPARISON_KIND_FLAT, v1::COMPARISON_DIRECTION_FLAT,
                       RangeOf(*steady), "comparison.flat.prices");
}

namespace {

// A word that tells how something goes: a trend, 平稳, or the zone it stays in.
bool TellsCourse(const ComparisonWord& word) {
  return IsTrend(word) || word.word_class == Class::kSteady || word.word_class == Class::kZone;
}

// 保持快速增长的势头: the shape of the trend, though it can have trends of its own.
bool IsMomentum(std::u16string_view word) {
  return word == u"势头" || word == u"趋势" || word == u"增势";
}

// Nothing but the shape of the trend may follow it: 增长 in 增长带动就业 is another's subject. Nor
// does 等 begin anything: 受成本上升|等因素影响.
bool EndsClause(const Clause& clause, size_t index) {
  constexpr uint32_t kMostUnknown = 2;
  const uint32_t end = clause.words[index].end;
  constexpr uint32_t kLongestSum = 7;
  if (end + 2 < clause.end && end + kLongestSum >= clause.end && clause.text[end] == u'等')
    return true;
  uint32_t unknown = 0;
  uint32_t at = clause.words[index].end;
  for (size_t i = index + 1; i < clause.words.size(); ++i) {
    const ComparisonWord& word = clause.words[i];
    unknown += word.begin - at;
    at = word.end;
    if (!TellsCourse(word) && word.word_class != Class::kShape && !IsHold(word) &&
        !IsMomentum(clause.Slice(word.begin, word.end)))
      return false;
  }
  return unknown + clause.end - at <= kMostUnknown;
}

// The clause says, or continues, what has the trend. What increases or falls is always a quantity,
// whatever its name.
bool HasTrendSubject(const Clause& clause, const ComparisonWord& trend) {
  constexpr uint32_t kShortest = 2;
  if (clause.measured < trend.begin) return true;
  if (clause.continues && trend.begin == clause.begin) return true;
  if (trend.word_class == Class::kMove) {
    const TextRange subject = SubjectBefore(clause, trend.begin);
    // 一是普遍增长 counts the points of a list.
    const bool point = subject.begin + 1 < subject.end && clause.text[subject.begin + 1] == u'是' &&
                       Contains(u"一二三四五六", clause.text[subject.begin]);
    if (subject.end >= subject.begin + kShortest + (point ? 2 : 0)) return true;
  }
  if (!clause.continues) return false;
  return std::any_of(clause.words.begin(), clause.words.end(), [&](const ComparisonWord& word) {
    return word.begin < trend.begin && (IsHold(word) || word.word_class == Class::kThan);
  });
}

// Of words side by side the last carries the direction: 增长放缓.
const ComparisonWord& HeadOfTrend(const Clause& clause, size_t index) {
  while (index + 1 < clause.words.size() && IsTrend(clause.words[index + 1]) &&
         clause.words[index + 1].begin == clause.words[index].end) {
    ++index;
  }
  return clause.words[index];
}

// 录得升幅, 实现两位数增速; 拉高财政收入增幅: a rate at the end of the clause which is gained or
// moved.
Statement ReadRateGained(const Clause& clause) {
  constexpr uint32_t kReach = 14;
  static constexpr std::u16string_view kRates = u"升增涨跌降减";
  if (clause.words.empty()) return std::nullopt;
  const ComparisonWord& rate = clause.words.back();
  if (rate.word_class != Class::kMeasured || rate.end != clause.end || rate.end != rate.begin + 2 ||
      !Contains(kRates, clause.text[rate.begin])) {
    return std::nullopt;
  }
  const bool fall = Contains(u"跌降减", clause.text[rate.begin]);
  for (const ComparisonWord& word : clause.words) {
    const bool gains = word.word_class == Class::kGain || word.word_class == Class::kAchieve ||
                       clause.Slice(word.begin, word.end) == u"保持";
    if (!gains && word.word_class != Class::kRaise) continue;
    if (word.begin >= rate.begin || word.end + kReach < rate.begin) continue;
    if (HasFigure(clause, word.end, rate.begin) || IsWished(clause, word.begin)) continue;
    const auto direction = !gains ? word.direction
                           : fall ? v1::COMPARISON_DIRECTION_DOWN
                                  : v1::COMPARISON_DIRECTION_UP;
    return MakeStatement(clause, v1::COMPARISON_KIND_TREND, direction, {word.begin, rate.end},
                         "comparison.trend.rate");
  }
  return std::nullopt;
}

}  // namespace

Statement ReadTrend(const Clause& clause) {
  for (size_t i = 0; i < clause.words.size(); ++i) {
    const ComparisonWord& word = clause.words[i];
    if (!TellsCourse(word) || !HasTrendSubject(clause, word) || IsWished(clause, word.begin))
      continue;
    const bool single = word.end - word.begin == 1;
    if (single && word.end != clause.end) continue;
    if (FigureFollows(clause, word.end) || HasFigure(clause, word.end, clause.end) ||
        !EndsClause(clause, i))
      continue;
    const ComparisonWord& head = HeadOfTrend(clause, i);
    return MakeStatement(clause, v1::COMPARISON_KIND_TREND, head.direction, {word.begin, head.end},
                         "comparison.trend");
  }
  return ReadRateGained(clause);
}

}  // namespace zhibiao
