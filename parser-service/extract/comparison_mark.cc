// Marks reached: turns, records, targets and ranks.

#include <algorithm>

#include "parser-service/extract/comparison_clause.h"

namespace zhibiao {
namespace {

using Class = ComparisonWordClass;
using Statement = std::optional<ComparisonStatement>;

bool IsExtreme(const ComparisonWord& word) {
  return word.word_class == Class::kExtreme || word.word_class == Class::kPeak;
}

// True when the word is said to be not yet so: 要实现, 没有完成, 将在2030年全面实现, 有能力完成.
bool IsDenied(const Clause& clause, const ComparisonWord& word) {
  if (word.begin == clause.begin) return false;
  if (Contains(u"要可能未有求争划", clause.text[word.begin - 1])) return true;
  const std::u16string_view head = clause.Slice(clause.begin, word.begin);
  for (std::u16string_view yet :
       {u"将", u"可以", u"能力", u"能够", u"有望", u"可望", u"有把握", u"预计", u"难", u"条件"}) {
    if (head.find(yet) != head.npos) return true;
  }
  return false;
}

// 由上月下降转为上涨: a trend turns into another, with no rate of the former (由下降4.3%转为增长
// 6.0% is two figures).
Statement ReadBecoming(const Clause& clause) {
  const ComparisonWord* become = FindWord(clause, Class::kBecome);
  if (become == nullptr) return std::nullopt;
  const size_t from = clause.Slice(clause.begin, become->begin).find(u'由');
  if (from == std::u16string_view::npos) return std::nullopt;
  const uint32_t start = clause.begin + static_cast<uint32_t>(from);
  const ComparisonWord* before = FindTrend(clause, start);
  const ComparisonWord* after = FindTrend(clause, become->end);
  if (before == nullptr || after == nullptr || before->begin > become->begin) return std::nullopt;
  if (before->direction == after->direction || HasFigure(clause, start, become->begin))
    return std::nullopt;
  return MakeStatement(clause, v1::COMPARISON_KIND_TURN, after->direction, {start, after->end},
                       "comparison.turn.become");
}

// 重回扩张区间, 跌至荣枯线以下: a line is crossed. For the first time, it is a record instead.
Statement ReadCrossing(const Clause& clause) {
  constexpr uint32_t kReach = 4;
  const ComparisonWord* zone = FindWord(clause, Class::kZone);
  if (zone == nullptr || FindWord(clause, Class::kFirst) != nullptr) return std::nullopt;
  for (const ComparisonWord& word : clause.words) {
    const bool enters = word.word_class == Class::kEnter || word.word_class == Class::kReach;
    if (!enters || word.end > zone->begin || word.end + kReach < zone->begin) continue;
    if (IsWished(clause, word.begin)) return std::nullopt;
    return MakeStatement(clause, v1::COMPARISON_KIND_TURN, zone->direction, {word.begin, zone->end},
                         "comparison.turn.crossing");
  }
  return std::nullopt;
}

// 扭转了连年下滑的势头: the trend that has come to its end tells the direction by its contrary.
Statement ReadReversal(const Clause& clause) {
  const ComparisonWord* start = FindWord(clause, Class::kTurnStart);
  if (start == nullptr || IsWished(clause, start->begin)) return std::nullopt;
  const ComparisonWord* trend = FindTrend(clause, start->end);
  if (trend == nullptr) return std::nullopt;
  const auto direction = trend->direction == v1::COMPARISON_DIRECTION_UP
                             ? v1::COMPARISON_DIRECTION_DOWN
                             : v1::COMPARISON_DIRECTION_UP;
  return MakeStatement(clause, v1::COMPARISON_KIND_TURN, direction, {start->begin, trend->end},
                       "comparison.turn.reverse");
}

// 首次突破3000万辆: the first time that a level is reached, or that something grew or fell.
Statement ReadFirst(const Clause& clause) {
  const ComparisonWord* first = FindWord(clause, Class::kFirst);
  if (first == nullptr || !clause.about_values) return std::nullopt;
  // 首破百亿美元: the verb is part of the word.
  const bool whole = Contains(u"破超", clause.text[first->end - 1]);
  if (whole && FigureFollows(clause, first->end)) {
    return MakeStatement(clause, v1::COMPARISON_KIND_RECORD, v1::COMPARISON_DIRECTION_UP,
                         RangeOf(*first), "comparison.record.first");
  }
  // 逾两年首跌: so is the change.
  if (Contains(u"跌降升涨", clause.text[first->end - 1])) {
    const auto change = Contains(u"跌降", clause.text[first->end - 1])
                            ? v1::COMPARISON_DIRECTION_DOWN
                            : v1::COMPARISON_DIRECTION_UP;
    return MakeStatement(clause, v1::COMPARISON_KIND_RECORD, change, RangeOf(*first),
                         "comparison.record.first");
  }
  const ComparisonWord* reach = FindWord(clause, Class::kReach, first->end);
  if (reach == nullptr) reach = FindWord(clause, Class::kEnter, first->end);  // 首次回落到50%
  const bool level =
      reach != nullptr && (reach->direction != v1::COMPARISON_DIRECTION_UNSPECIFIED ||
                           FigureFollows(clause, reach->end));
  const ComparisonWord* last = level ? reach : FindTrend(clause, first->end);
  // 首次|实现|森林面积和蓄积量双增长
  constexpr uint32_t kReach = 8, kReachBehindVerb = 20;
  const bool achieved = clause.Slice(first->end, clause.end).starts_with(u"实现");
  if (last == nullptr || last->begin > first->end + (achieved ? kReachBehindVerb : kReach))
    return std::nullopt;
  const auto direction = last->direction != v1::COMPARISON_DIRECTION_UNSPECIFIED
                             ? last->direction
                             : v1::COMPARISON_DIRECTION_UP;
  return MakeStatement(clause, v1::COMPARISON_KIND_RECORD, direction, {first->begin, last->end},
                       "comparison.record.first");
}

// 最大单日跌幅: of the largest, the change behind it tells the direction. Null when what is the
// largest is no change or value (最大的城市).
const ComparisonWord* FindLargest(const Clause& clause, const ComparisonWord& top) {
  constexpr uint32_t kReach = 8;
  for (const ComparisonWord& word : clause.words) {
    if (word.begin < top.end) continue;
    if (word.begin > top.end + kReach) return nullptr;
    if (word.word_class == Class::kMeasured || IsTrend(word)) return &word;
  }
  return nullptr;
}

v1::ComparisonDirection DirectionOfChange(const Clause& clause, const ComparisonWord& change) {
  const bool down =
      clause.Slice(change.begin, change.end).find_first_of(u"跌降减") != std::u16string_view::npos;
  return down ? v1::COMPARISON_DIRECTION_DOWN : v1::COMPARISON_DIRECTION_UP;
}

// An extreme behind `from`: 最高水平, 次高, 最大跌幅. `verb`: behind a verb like 创, where the noun
// 纪录 is one too.
Statement ReadExtreme(const Clause& clause, const ComparisonWord& from, uint32_t reach, bool verb) {
  for (const ComparisonWord& word : clause.words) {
    if (word.begin < from.end) continue;
    if (word.begin > from.end + reach) break;
    // 建国以来火灾损失|最少|的一年
    const bool most = word.word_class == Class::kMost && !verb;
    if (IsExtreme(word) || most || (verb && word.word_class == Class::kRecord)) {
      return MakeStatement(clause, v1::COMPARISON_KIND_RECORD, word.direction,
                           {from.begin, word.end}, "comparison.record.extreme");
    }
    if (word.word_class != Class::kTop || clause.Slice(word.begin, word.end) != u"最大") continue;
    if (const ComparisonWord* change = FindLargest(clause, word)) {
      return MakeStatement(clause, v1::COMPARISON_KIND_RECORD, DirectionOfChange(clause, *change),
                           {from.begin, change->end}, "comparison.record.largest");
    }
  }
  return std::nullopt;
}

// True when the clause says what is, rather than names it: 是全球最大的制造基地, but not 世界最大
// 清洁能源走廊发电.
bool Says(const Clause& clause, uint32_t before, const ComparisonWord& top) {
  constexpr std::u16string_view kCopulas = u"是为成仍";
  if (top.end == clause.end) return true;
  for (uint32_t at = clause.begin; at < before; ++at) {
    if (!Contains(kCopulas, clause.text[at])) continue;
    // 新中国成立, 成功.
    const bool other = clause.text[at] == u'成' && Contains(u"立功员本都果绩", clause.text[at + 1]);
    if (!other) return true;
  }
  return false;
}

// 最大的挑战, 最大的特点: no size that anybody measured.
bool IsFigurative(const Clause& clause, const ComparisonWord& top) {
  const ComparisonWord* abstract = FindWord(clause, Class::kAbstract, top.end);
  return abstract != nullptr && abstract->end + 1 >= clause.end;
}

// 是全球最大: a superlative with its peers right before it.
const ComparisonWord* FindTopOfPeers(const Clause& clause) {
  for (size_t i = 1; i < clause.words.size(); ++i) {
    const ComparisonWord& word = clause.words[i];
    const ComparisonWord& before = clause.words[i - 1];
    const bool top = word.word_class == Class::kTop || word.word_class == Class::kMost;
    // 建国以来损失最少的一年 is a record.
    const bool peers = before.word_class == Class::kPeers ||
                       (before.word_class == Class::kMeasured && clause.about_values &&
                        FindWord(clause, Class::kSince) == nullptr);
    // 是全国“亿元县”|最多的省份: of what they have most stands between.
    constexpr uint32_t kLongest = 10;
    const bool owns = word.word_class == Class::kMost && word.begin <= before.end + kLongest &&
                      before.begin > clause.begin &&
                      Contains(u"是为成", clause.text[before.begin - 1]) &&
                      clause.Slice(word.end, clause.end).starts_with(u"的");
    if (top && peers && (owns || word.begin <= before.end + 1) &&
        Says(clause, before.begin, word) && !IsFigurative(clause, word))
      return &word;
  }
  return nullptr;
}

// 增速|最快, 增速|依然是|最快的: what may stand between a rate and its superlative.
bool JoinsTop(std::u16string_view between) {
  for (std::u16string_view adverb : {u"依然", u"仍然", u"仍", u"也", u"都", u"均"}) {
    if (between.starts_with(adverb)) between.remove_prefix(adverb.size());
  }
  return between.empty() || between == u"是" || between == u"为";
}

// 涨幅最为明显: a superlative with its rate right before it, at the end, before 的是, or in a
// predicate (是增速最快的省份, 增速是最快的).
const ComparisonWord* FindTopRate(const Clause& clause) {
  const bool since = FindWord(clause, Class::kSince) != nullptr;
  for (size_t i = 1; i < clause.words.size(); ++i) {
    const ComparisonWord& word = clause.words[i];
    size_t rated = i - 1;
    while (rated > 0 && IsHold(clause.words[rated])) --rated;
    const ComparisonWord& before = clause.words[rated];
    const bool most = word.word_class == Class::kMost || word.word_class == Class::kExtreme ||
                      word.word_class == Class::kTop;
    const bool rate = before.word_class == Class::kMeasured || IsTrend(before) ||
                      before.word_class == Class::kAim;
    const std::u16string_view tail = clause.Slice(word.end, clause.end);
    const bool copula = clause.Slice(clause.begin, before.begin).find(u'是') != tail.npos;
    const bool said = tail.empty() || tail.substr(0, 2) == u"的是" ||
                      (tail == u"的" && before.end < word.begin) ||
                      (tail[0] == u'的' && copula && !since && !IsFigurative(clause, word));
    if (most && rate && said && JoinsTop(clause.Slice(before.end, word.begin))) return &word;
  }
  return nullptr;
}

// 居同类企业之首, 增速领跑全国.
const ComparisonWord* FindPlaceTaken(const Clause& clause) {
  constexpr uint32_t kReach = 12, kTail = 2;
  for (const ComparisonWord& word : clause.words) {
    if (word.word_class == Class::kLead && clause.measured < word.begin) return &word;
    if (word.word_class != Class::kSeat) continue;
    const ComparisonWord* spot = FindWord(clause, Class::kSpot, word.end);
    if (spot == nullptr) spot = FindWord(clause, Class::kTop, word.end);
    if (spot != nullptr && spot->begin <= word.end + kReach && spot->end + kTail >= clause.end)
      return spot;
  }
  return nullptr;
}

// 居全省第6位, 列第三位: the place by its number, at the end of the clause.
Statement ReadNumberedPlace(const Clause& clause) {
  constexpr uint32_t kReach = 12, kTail = 2;
  for (const ComparisonWord& word : clause.words) {
    if (word.word_class != Class::kSeat || IsWished(clause, word.begin)) continue;
    const uint32_t limit = std::min(clause.end, word.end + kReach);
    for (uint32_t at = word.end; at < limit; ++at) {
      if (clause.text[at] != u'第') continue;
      uint32_t end = at + 1;
      while (end < clause.end && (IsAsciiDigit(clause.text[end]) ||
                                  Contains(u"一二三四五六七八九十", clause.text[end])))
        ++end;
      if (end == at + 1 || end >= clause.end || !Contains(u"位名", clause.text[end])) continue;
      if (end + 1 + kTail < clause.end) continue;
      return MakeStatement(clause, v1::COMPARISON_KIND_RANK, v1::COMPARISON_DIRECTION_UP,
                           {word.begin, end + 1}, "comparison.rank.number");
    }
  }
  return std::nullopt;
}

// 生产计划提前完成: the aim stands before its verb.
const ComparisonWord* FindAimBefore(const Clause& clause) {
  constexpr uint32_t kTail = 1;
  constexpr std::u16string_view kNotYet = u"将望能可未若没";
  const ComparisonWord* last = nullptr;
  for (const ComparisonWord& word : clause.words) {
    if (word.word_class == Class::kAchieve) last = &word;
  }
  if (last == nullptr || last->end + kTail < clause.end) return nullptr;
  const std::u16string_view head = clause.Slice(clause.begin, last->begin);
  if (head.find_first_of(kNotYet) != head.npos) return nullptr;
  const ComparisonWord* goal = FindWord(clause, Class::kGoal);
  if (goal != nullptr && goal->begin < last->begin) return last;
  const ComparisonWord* aim = FindWord(clause, Class::kAim);
  const bool dated = head.find(u"年度") != head.npos || head.find(u"全年") != head.npos ||
                     head.find(u"预期") != head.npos;
  return aim != nullptr && aim->begin < last->begin && dated ? last : nullptr;
}

// 超额完成…, 实现了3.5%左右的调控目标. A target without a number and without a name of its own
// (完成各项目标任务) says nothing measurable.
const ComparisonWord* FindAchieved(const Clause& clause) {
  if (const ComparisonWord* done = FindWord(clause, Class::kTarget)) {
    const ComparisonWord* goal = FindWord(clause, Class::kGoal, done->end);
    return goal != nullptr && HasFigure(clause, goal->end, clause.end) ? nullptr : done;
  }
  if (const ComparisonWord* done = FindAimBefore(clause)) return done;
  const ComparisonWord* achieve = FindWord(clause, Class::kAchieve);
  if (achieve == nullptr) achieve = FindWord(clause, Class::kReach);
  if (achieve == nullptr) return nullptr;
  if (const ComparisonWord* goal = FindWord(clause, Class::kGoal, achieve->end)) {
    // 完成年度目标的59% is a figure.
    return HasFigure(clause, goal->end, clause.end) ? nullptr : achieve;
  }
  const ComparisonWord* aim = FindWord(clause, Class::kAim, achieve->end);
  return aim != nullptr && HasFigure(clause, clause.begin, aim->begin) ? achieve : nullptr;
}

}  // namespace

Statement ReadTurn(const Clause& clause) {
  if (const ComparisonWord* turn = FindWord(clause, Class::kTurn)) {
    // 由降转升 is said of numbers alone; 转正 of much else.
    const bool plain = clause.text[turn->begin] == u'由';
    // 相继转正的指标, 转正后 and 转正时间表 speak of something else.
    const bool aside = turn->end - turn->begin == 2 && !EndsClauseBehind(clause, *turn);
    if (aside || IsWished(clause, turn->begin) || (!plain && !clause.about_values))
      return std::nullopt;
    return MakeStatement(clause, v1::COMPARISON_KIND_TURN, turn->direction, RangeOf(*turn),
                         "comparison.turn");
  }
  if (Statement crossing = ReadCrossing(clause)) return crossing;
  if (!clause.about_values) return std::nullopt;
  if (Statement reversal = ReadReversal(clause)) return reversal;
  return ReadBecoming(clause);
}

Statement ReadRecord(const Clause& clause) {
  constexpr uint32_t kBehindVerb = 16, kBehindTime = 6;
  if (const ComparisonWord* record = FindWord(clause, Class::kRecord)) {
    // 创纪录的高温: the words are an attribute.
    const bool aside =
        clause.Slice(record->begin, record->end) == u"创纪录" && !EndsClauseBehind(clause, *record);
    if (aside || IsWished(clause, record->begin)) return std::nullopt;
    return MakeStatement(clause, v1::COMPARISON_KIND_RECORD, record->direction, RangeOf(*record),
                         "comparison.record");
  }
  for (const ComparisonWord& word : clause.words) {
    const bool sets = word.word_class == Class::kSet;
    if ((!sets && word.word_class != Class::kSince) || !clause.about_values) continue;
    if (sets && IsWished(clause, word.begin)) continue;
    if (Statement record = ReadExtreme(clause, word, sets ? kBehindVerb : kBehindTime, sets)) {
      return record;
    }
  }
  return ReadFirst(clause);
}

Statement ReadRank(const Clause& clause) {
  const ComparisonWord* rank = clause.about_values ? FindWord(clause, Class::kRank) : nullptr;
  const char* rule = "comparison.rank";
  if (rank == nullptr && clause.about_values) {
    rank = FindPlaceTaken(clause);
    rule = "comparison.rank.place";
  }
  if (rank == nullptr && clause.about_values) {
    if (Statement place = ReadNumberedPlace(clause)) return place;
  }
  if (rank == nullptr) {
    rank = FindTopOfPeers(clause);
    rule = "comparison.rank.peers";
  }
  if (rank == nullptr && clause.about_values) {
    rank = FindTopRate(clause);
    rule = "comparison.rank.rate";
  }
  if (rank == nullptr || IsWished(clause, rank->begin)) return std::nullopt;
  ComparisonStatement statement = MakeStatement(clause, v1::COMPARISON_KIND_RANK,
                                                v1::COMPARISON_DIRECTION_UP, RangeOf(*rank), rule);
  // 东盟和欧盟|为|我国|前三大贸易伙伴: among whose.
  for (const ComparisonWord& word : clause.words) {
    if (word.word_class == Class::kPeers && word.end == statement.subject.end &&
        word.begin > clause.begin && Contains(u"为是", clause.text[word.begin - 1]))
      statement.subject = SubjectBefore(clause, word.begin);
  }
  return statement;
}

Statement ReadTarget(const Clause& clause) {
  const ComparisonWord* done = FindAchieved(clause);
  if (done == nullptr || IsWished(clause, done->begin) || IsDenied(clause, *done))
    return std::nullopt;
  if (clause.Slice(clause.begin, clause.end).find(u"百分点") != std::u16string_view::npos)
    return std::nullopt;
  return MakeStatement(clause, v1::COMPARISON_KIND_TARGET, v1::COMPARISON_DIRECTION_UP,
                       RangeOf(*done), "comparison.target");
}

}  // namespace zhibiao
