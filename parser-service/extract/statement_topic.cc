#include <algorithm>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// What the text is about: clauses without a figure put a topic or a basis into force.

namespace zhibiao {

using Text = std::u16string_view;

// Puts a noun phrase into force as if a figure had named it.
void StatementReader::TakeTopic(TextRange phrase) {
  if (IsPronoun(TextOf(phrase)) || IsOpenNoun(TextOf(SkipLead(named(), phrase)))) return;
  // 今天同步公布的|12月份商务活动指数
  for (Text release : {Text(u"公布的"), Text(u"发布的")}) {
    const size_t at = TextOf(phrase).rfind(release);
    if (at != Text::npos && phrase.begin + at + release.size() + 2 < phrase.end)
      phrase.begin += static_cast<uint32_t>(at + release.size());
  }
  // 增速与上季末持平: the rate of what was named before.
  const auto* rate = GrowthNouns().LongestBefore(text_.substr(0, phrase.end), phrase.end);
  if (rate != nullptr && rate->word.size() == phrase.end - phrase.begin) return;
  // 柴油消费|延续了…: what is measured ends where the verb begins.
  const uint32_t noun_end = NounPhraseEnd(text_, *terms_, SkipLead(named(), phrase));
  if (noun_end > phrase.begin + 1) phrase.end = std::min(phrase.end, noun_end);
  const auto* noun = GrowthNouns().LongestBefore(text_.substr(0, phrase.end), phrase.end);
  if (noun != nullptr && noun->word.size() < phrase.end - phrase.begin)
    phrase.end -= static_cast<uint32_t>(noun->word.size());
  frame_.topic_sign = noun != nullptr ? noun->value : 0;
  for (Text tail :
       {Text(u"有比较大"), Text(u"有较大"), Text(u"有"), Text(u"涨势"), Text(u"走势"),
        Text(u"势头"), Text(u"累计"), Text(u"当月"), Text(u"同比"), Text(u"环比"), Text(u"的")}) {
    if (phrase.end - phrase.begin > tail.size() &&
        text_.substr(phrase.end - tail.size(), tail.size()) == tail)
      phrase.end -= static_cast<uint32_t>(tail.size());
  }
  const NamingParts parts = SplitNounPhrase(named(), phrase);
  if (parts.indicator.end == 0) return;
  Naming naming{NameWords(parts.subject), NameWords(parts.indicator), MakeWords(parts.area),
                parts.indicator_term, false};
  if (naming.subject.empty() && DependsOnSubject(TextOf(parts.indicator)) &&
      !frame_.subject.empty() && frame_.subject.text != naming.indicator.text)
    naming.subject = frame_.subject;
  if (parts.headless) {
    // A subject alone: what is measured is still open.
    const Words whole = MakeWords(
        {parts.subject.end ? parts.subject.begin : parts.indicator.begin, parts.indicator.end});
    if (frame_.topic.indicator.empty() && OlderTopicHolds()) frame_.topic = older_topic_;
    if (frame_.topic.indicator.empty()) {
      frame_.subject = whole;
      frame_.last = naming;
      if (noun != nullptr) frame_.last_measure = v1::MEASURE_GROWTH_RATE;
      return;
    }
    naming.subject = whole;
    TakeIndicatorOfTopic(&naming);
    naming.carried = false;
  }
  frame_.last = frame_.topic = naming;
  frame_.topic_fresh = true;
  frame_.subject = naming.subject;
  frame_.last_measure = noun != nullptr ? v1::MEASURE_GROWTH_RATE : v1::MEASURE_UNSPECIFIED;
  frame_.last_group.clear();
}

// 从环比看, 与去年同期相比: sets the basis of the figures behind.
void StatementReader::TakeBasisOfClause(TextRange range) {
  const Text clause = TextOf(range);
  if (Contains(clause, u"环比"))
    frame_.paragraph_basis = frame_.sentence_basis = Basis::kMonthOverMonth;
  if (Contains(clause, u"同比"))
    frame_.paragraph_basis = frame_.sentence_basis = Basis::kYearOverYear;
  // 按季计，第三季增长1.5%
  for (const auto& [words, basis] : {std::pair(Text(u"按季"), Basis::kQuarterOverQuarter),
                                     std::pair(Text(u"按月"), Basis::kMonthOverMonth)}) {
    for (Text counted : {Text(u"计"), Text(u"看"), Text(u"计算"), Text(u"而言"), Text(u"比较")})
      if (clause == std::u16string(words) + std::u16string(counted)) frame_.sentence_basis = basis;
  }
  // 三大门类与一季度相比“两升一降”: says all by itself.
  constexpr size_t kTail = 4;
  const size_t by = clause.find(u"相比");
  if (by != Text::npos && by > 0 && by + kTail < clause.size()) return;
  const bool beside = !clause.empty() && Contains(u"与同和跟", clause[0]);
  const bool compares = clause.ends_with(u"比较") || clause.ends_with(u"比");  // 跟前5个月比
  if (!Contains(clause, u"相比") && !(beside && compares)) return;
  // 今年11月与去年11月比较: what is compared, then with what.
  std::optional<DaySpan> current = frame_.period;
  for (const PeriodMention& period : periods_) {
    if (period.begin < range.begin || period.end > range.end) continue;
    const DaySpan base = ResolvePeriod(period, current, context_.reference_day);
    frame_.sentence_basis = BasisOfPeriod(period, base, current);
    frame_.compared = true;
    if (!IsBase(period)) current = base;
    if (frame_.sentence_basis == Basis::kQuarterOverQuarter ||
        frame_.sentence_basis == Basis::kMonthOverMonth)
      frame_.paragraph_basis = frame_.sentence_basis;
  }
}

// …价格总水平中: what the figures behind are parts of.
void StatementReader::TakeTopicOfWhole(TextRange range) {
  const NamingParts parts = SplitNounPhrase(named(), range);
  if (parts.headless || parts.indicator.end == 0) return;
  frame_.topic = {MakeWords(parts.subject), MakeWords(parts.indicator), MakeWords(parts.area),
                  parts.indicator_term, false};
  if (parts.area.end != 0) frame_.area = frame_.topic.area;
  frame_.whole_topic = frame_.topic;
}

// 食品类涨势猛烈，同比上涨13.4%: what the clause compares is what the next figure is about. False
// when it compares nothing.
bool StatementReader::TakeTopicOfComparison(TextRange range) {
  for (const ComparisonStatement& statement :
       (*context_.comparisons)[static_cast<size_t>(block_index_)]) {
    if (statement.range.begin >= range.end) break;
    if (statement.subject.begin >= range.begin && statement.subject.end <= range.end &&
        statement.subject.end > statement.subject.begin) {
      // 为去年11月份以来最低: of what was named before.
      if (Contains(u"为是创", text_[statement.subject.begin]) &&
          statement.kind == v1::COMPARISON_KIND_RECORD)
        return true;
      // 超过美国居世界第一: what was named before does.
      const auto* gap = RelationCues().LongestAt(text_, statement.subject.begin);
      if (gap != nullptr && gap->value == Cue::kAbove) return true;
      // 第一大经济体: a rank names nothing that is measured.
      if (TextOf(statement.subject).starts_with(u"第")) continue;
      TakeTopic(statement.subject);
      const Text cue = TextOf(statement.cue);
      if (statement.kind == v1::COMPARISON_KIND_TREND && frame_.topic_sign == 0 &&
          !IsRate(TextOf(statement.subject))) {
        const bool up = Contains(cue, u"增长") || Contains(cue, u"上涨") || Contains(cue, u"增加");
        const bool down =
            Contains(cue, u"下降") || Contains(cue, u"下跌") || Contains(cue, u"减少");
        frame_.topic_sign = up ? 1 : down ? -1 : 0;
      }
      return true;
    }
  }
  return false;
}

// 中部地区吸收外资保持增长势头，同比增长29%: what stands in front of the verb. False without a verb
// of change.
bool StatementReader::TakeTopicBeforeChange(TextRange range) {
  constexpr uint32_t kFarthest = 24;
  for (uint32_t i = range.begin + 2; i < range.end && i < range.begin + kFarthest; ++i) {
    const auto* cue = ChangeCues().LongestAt(text_, i);
    if (cue == nullptr || cue->word.size() < 2) continue;
    TextRange phrase{range.begin, i};
    // 环比|零|增长
    if (text_[i - 1] == u'零') --phrase.end;
    const auto* basis = BasisWords().LongestBefore(text_.substr(0, phrase.end), phrase.end);
    if (basis != nullptr && phrase.end < i && phrase.end > range.begin + basis->word.size())
      phrase.end -= static_cast<uint32_t>(basis->word.size());
    for (const auto* filler = FillerWords().LongestBefore(text_.substr(0, phrase.end), phrase.end);
         filler != nullptr && phrase.end - filler->word.size() > phrase.begin;
         filler = FillerWords().LongestBefore(text_.substr(0, phrase.end), phrase.end)) {
      phrase.end -= static_cast<uint32_t>(filler->word.size());
    }
    const NamingParts before = SplitNounPhrase(named(), phrase);
    if (before.indicator.end != 0 && (!before.headless || LooksLikeSubject(phrase)))
      TakeTopic(phrase);
    return true;
  }
  return false;
}

// 35个大中城市居民生活费用价格水平，比去年同月上升…: a noun phrase alone.
void StatementReader::TakeTopicAlone(TextRange range) {
  constexpr uint32_t kLongest = 30;
  // 销货价值的修订估计，较去年同月上升1.6%
  for (Text tail : {Text(u"的修订估计"), Text(u"的临时估计"), Text(u"的初步估计")}) {
    if (TextOf(range).ends_with(tail)) range.end -= static_cast<uint32_t>(tail.size());
  }
  for (Text about : {Text(u"至于"), Text(u"关于")})
    if (TextOf(range).starts_with(about)) range.begin += static_cast<uint32_t>(about.size());
  // 反映上游成本的出厂价格（PPI），3月…: the short name says the same.
  constexpr size_t kShortName = 14;
  const size_t open = TextOf(range).ends_with(u"）") ? TextOf(range).rfind(u'（') : Text::npos;
  if (open != Text::npos && open > 2 && TextOf(range).size() - open <= kShortName)
    range.end = range.begin + static_cast<uint32_t>(open);
  const Text clause = TextOf(range);
  // 从收购总量看: what the clauses behind are about.
  if (clause.starts_with(u"从") && clause.ends_with(u"看")) {
    const uint32_t tail = clause.ends_with(u"来看") ? 2 : 1;
    const TextRange about{range.begin + 1, range.end - tail};
    if (EndsLikeIndicator(TextOf(about)) && !GrowthNouns().LongestBefore(text_, about.end))
      TakeTopic(about);
    return;
  }
  // 处于较高水平: what was named before is.
  for (Text is : {Text(u"处于"), Text(u"保持"), Text(u"位于"), Text(u"达到"), Text(u"属于")}) {
    if (clause.starts_with(is)) return;
  }
  // 扣除价格因素, 按可比价格计算: how it is measured, not what.
  for (Text adjunct : {Text(u"扣除"), Text(u"剔除"), Text(u"按"), Text(u"受"), Text(u"考虑"),
                       Text(u"随着"), Text(u"由于"), Text(u"以"), Text(u"从")}) {
    if (clause.starts_with(adjunct)) return;
  }
  // 下调今明两年|世界经济增长预期: what the verb is about.
  if (clause.ends_with(u"预期") || clause.ends_with(u"目标") || clause.ends_with(u"预测")) {
    const TextRange verb = LastVerb(text_, *terms_, range);
    if (verb.end != 0 && verb.end + 3 < range.end) {
      TakeTopic({verb.end, range.end});
      return;
    }
  }
  if (range.end - range.begin > kLongest) return;
  // 超过全国煤电装机: what the verb is about is another.
  if (clause.starts_with(u"超过") || clause.starts_with(u"高于") || clause.starts_with(u"低于") ||
      clause.starts_with(u"占"))
    return;
  const bool ends_like_indicator = EndsLikeIndicator(clause) || clause.ends_with(u"标准");
  if (!ends_like_indicator && !EndsInIndicator(range)) return;
  const NamingParts parts = SplitNounPhrase(named(), range);
  if (parts.indicator.end == range.end && !parts.headless &&
      (parts.indicator_term != nullptr || ends_like_indicator))
    TakeTopic(range);
}

// Puts into force of `subject` what was told of another.
void StatementReader::TakeNext(TextRange subject) {
  Naming naming;
  naming.subject = MakeWords(subject);
  if (!frame_.topic.indicator.empty()) {
    TakeIndicatorOfTopic(&naming);
  } else if (frame_.last.subject.empty()) {
    std::swap(naming.subject, naming.indicator);
  } else {
    naming.indicator = frame_.last.indicator;
    naming.indicator_term = frame_.last.indicator_term;
  }
  naming.carried = false;
  frame_.last = naming;
  frame_.subject = MakeWords(subject);
  frame_.last_group.clear();
}

// 其次为食品、饮品及烟草，上升3.2%; 装备制造业紧随其后，增长10%: the same of the next.
bool StatementReader::TakeNextInOrder(TextRange range) {
  for (Text tail : {Text(u"紧随其后"), Text(u"次之"), Text(u"居次"), Text(u"居次席"),
                    Text(u"位列第二"), Text(u"位居第二"), Text(u"排名第二"), Text(u"第二"),
                    Text(u"位列第三"), Text(u"位居第三"), Text(u"排名第三"), Text(u"第三")}) {
    if (!TextOf(range).ends_with(tail) || frame_.last.indicator.empty()) continue;
    const TextRange whose{range.begin, range.end - static_cast<uint32_t>(tail.size())};
    if (!LooksLikeSubject(whose)) continue;
    range.end -= static_cast<uint32_t>(tail.size());
    range = SkipLead(named(), range);
    if (range.end < range.begin + 2) return false;
    TakeNext(range);
    return true;
  }
  for (Text lead : {Text(u"其次为"), Text(u"其次是"), Text(u"其次")}) {
    if (!TextOf(range).starts_with(lead)) continue;
    range.begin += static_cast<uint32_t>(lead.size());
    if (range.begin + 1 >= range.end || frame_.topic.indicator.empty() ||
        EndsLikeIndicator(TextOf(range)))
      return false;
    TakeNext(range);
    return true;
  }
  return false;
}

// 涨幅最高的城市为北京，上涨3.1%: what was told of all, of the one that is named.
bool StatementReader::TakeNextByExtreme(TextRange range) {
  const size_t is = TextOf(range).find_last_of(u"为是");
  const size_t most = TextOf(range).find(u'最');
  if (is == Text::npos || most == Text::npos || most > is) return false;
  const TextRange one{range.begin + static_cast<uint32_t>(is) + 1, range.end};
  if (one.end < one.begin + 2 || TermPrefix(one) != one || frame_.topic.indicator.empty())
    return false;
  TakeNext(one);
  return true;
}

// 涨幅最大的是黄瓜，环比上涨41.2%: who is at the top is what the figure behind is about.
bool StatementReader::TakeTop(TextRange range) {
  const Text clause = TextOf(range);
  const size_t most = clause.find(u'最');
  if (most == Text::npos || frame_.topic.indicator.empty()) return false;
  for (Text is : {Text(u"的是"), Text(u"的为"), Text(u"的当属"), Text(u"的要数")}) {
    const size_t at = clause.find(is, most);
    if (at == Text::npos || at > most + 4) continue;
    const TextRange who{range.begin + static_cast<uint32_t>(at + is.size()), range.end};
    if (who.begin + 1 >= who.end || EndsLikeIndicator(TextOf(who)) ||
        SplitConjuncts(text_, who).size() > 1)
      return false;
    Naming naming;
    naming.subject = MakeWords(who);
    TakeIndicatorOfTopic(&naming);
    naming.carried = false;
    frame_.last = naming;
    frame_.subject = naming.subject;
    frame_.last_group.clear();
    return true;
  }
  return false;
}

// A clause without a figure can set basis or topic.
void StatementReader::ReadClauseWithoutFigure(uint32_t begin, uint32_t end) {
  const TextRange range{begin, end};
  const Text clause = TextOf(range);
  TakeBasisOfClause(range);
  if (clause.starts_with(u"受") && clause.ends_with(u"影响")) return;  // why, not what
  if (clause.starts_with(u"延续")) return;  // 延续9月增长态势: of what is named elsewhere
  // 创历年同月新高，年增…: a record of what was named before.
  if (clause.substr(0, 3).find(u'创') != Text::npos &&
      (clause.ends_with(u"新高") || clause.ends_with(u"新低") || clause.ends_with(u"纪录")))
    return;
  if (TakeNextByExtreme(range)) return;
  if (clause.size() > 3 && clause.back() == u'中' && clause[0] != u'其') {
    frame_.whole = MakeWords(SkipLead(named(), {begin, end - 1}));
    TakeTopicOfWhole({begin, end - 1});
  } else if (const bool most = clause.size() > 4 && clause[clause.size() - 2] == u'最' &&
                               Contains(u"高低大小快慢多少", clause.back());
             most && EndsLikeIndicator(clause.substr(0, clause.size() - 2))) {
    TakeTopic({begin, end - 2});  // 五星级酒店入住率最高，为80.7%
  } else if (!TakeTop(range) && !TakeNextInOrder(range) && !TakeTopicOfComparison(range) &&
             !TakeTopicBeforeChange(range)) {
    TakeTopicAlone(range);
  }
}

}  // namespace zhibiao
