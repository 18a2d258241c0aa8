#include <algorithm>

#include "absl/strings/match.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// Level, growth, difference, share or contribution, and its sign.

namespace zhibiao {
namespace {

using Text = std::u16string_view;

// CPI回到2%以内: a percentage of a price index or of the national product is a rate of growth.
bool StatedAsGrowth(const Term& indicator) {
  return indicator.id == "cpi" || indicator.id == "ppi" || indicator.id == "gdp" ||
         indicator.id == "core-cpi" || indicator.id == "cpi-index";
}

// 增加值达到11.6%: what is counted in money or tons can only grow by a percentage.
bool IsAbsolute(std::u16string_view name) {
  // GDP目标, 经济增长预期目标: as what it is a target of.
  bool wanted = false;
  if (name.ends_with(u"）") && name.rfind(u'（') != Text::npos)
    name = name.substr(0, name.rfind(u'（'));
  for (Text tail : {Text(u"目标"), Text(u"预期"), Text(u"预测"), Text(u"预估")}) {
    if (!name.ends_with(tail)) continue;
    name.remove_suffix(tail.size());
    wanted = true;
  }
  for (Text growth : {Text(u"增长"), Text(u"成长")}) {
    if (!name.ends_with(growth)) continue;
    if (wanted || name.substr(0, name.size() - growth.size()).ends_with(u"经济")) return true;
  }
  static constexpr Text kEnds[] = {
      u"CPI指数", u"PPI指数", u"增加值", u"总产值", u"生产总值", u"零售总额", u"固定资产投资",
      u"进出口",  u"产量",    u"用电量", u"发电量", u"销售额",   u"GDP",      u"总额",
      u"总值",    u"数量",    u"货运量", u"客运量", u"吞吐量",   u"销量",     u"利润"};
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](Text end) { return name.ends_with(end); });
}

// 提升了|30万户|居民供暖水平: the verb has the words at the end for object, of those who are
// counted.
bool ImprovesOfThose(Text text, const QuantityMention& q) {
  if (q.unit_code != "person" && q.unit_code != "户") return false;
  Text before = text.substr(0, q.lead_begin);
  if (before.ends_with(u"了")) before.remove_suffix(1);
  if (!before.ends_with(u"提升") && !before.ends_with(u"提高") && !before.ends_with(u"改善"))
    return false;
  constexpr size_t kReach = 20;
  const Text behind = text.substr(q.tail_end, kReach);
  const Text clause = behind.substr(0, behind.find_first_of(u"，。；"));
  return clause.ends_with(u"水平") || clause.ends_with(u"能力") || clause.ends_with(u"质量") ||
         clause.ends_with(u"条件");
}

// 毕业生在民营企业就业的|比例: a part of a population; 报销比例 and the like are rates by name.
bool IsPartOfThose(Text name, std::string_view subject) {
  return name == u"比例" && !subject.ends_with("报销") && !subject.ends_with("首付") &&
         !subject.ends_with("缴费") && !subject.ends_with("补贴");
}

// 衣履（+6.14%）, 日本负1.5%: a percentage with a sign tells how much something grew; rates such as
// that of interest can be negative themselves.
bool IsSignedRate(Text text, const QuantityMention& q, std::u16string_view name) {
  const bool plus = q.range.begin > 0 && text[q.range.begin - 1] == u'+';
  return (plus || q.amount.starts_with("-")) && !name.ends_with(u"率");
}

}  // namespace

bool IsRate(std::u16string_view name) {
  static constexpr Text kRates[] = {u"率",   u"比重", u"占比", u"指数", u"水平",
                                    u"比例", u"系数", u"强度", u"PMI"};
  return std::any_of(std::begin(kRates), std::end(kRates),
                     [&](Text rate) { return name.ends_with(rate); });
}

namespace {

// 4.3%的|下滑, 以20%的|速度递减: a verb of change as a noun, and the pace of one. Zero if neither.
int SignOfVerbalNoun(Text text, uint32_t at) {
  constexpr size_t kReach = 12;
  if (text.substr(at, 2) == u"速度") {
    const Text rest = text.substr(at + 2, kReach);
    const Text clause = rest.substr(0, rest.find_first_of(u"，。；"));
    for (Text down : {Text(u"下降"), Text(u"递减"), Text(u"减少"), Text(u"萎缩"), Text(u"下滑")})
      if (Contains(clause, down)) return -1;
    for (Text up : {Text(u"增长"), Text(u"递增"), Text(u"发展"), Text(u"增加"), Text(u"上升"),
                    Text(u"成长"), Text(u"扩张")})
      if (Contains(clause, up)) return 1;
    return 0;
  }
  const auto* verb = ChangeCues().LongestAt(text, at);
  if (verb == nullptr || verb->word.size() < 2) return 0;
  const size_t end = at + verb->word.size();
  if (end < text.size() && Text(u"，。；、）！？").find(text[end]) == Text::npos) return 0;
  return verb->value == Cue::kUp ? 1 : verb->value == Cue::kDown ? -1 : 0;
}

}  // namespace

// 近七成行业, 85%的小麦: so many of those that follow. 5%的关税, 3%的利率 are rates.
bool StatementReader::IsShareOfObject(const Predicate& predicate, const QuantityMention& q) const {
  if (predicate.cue || predicate.growth_noun.end || predicate.whole.end) return false;
  uint32_t at = q.tail_end;
  const bool of = at < text_.size() && text_[at] == u'的';
  const bool part = q.form == NumeralForm::kTenths || q.form == NumeralForm::kFraction ||
                    q.form == NumeralForm::kHalf;
  if (!of && !part) return false;
  if (of) ++at;
  const bool listed = text_.substr(at, 2) == u"上市";
  if (at >= text_.size() ||
      (!listed && Text(u"，。；、：）以左上目比幅份股").find(text_[at]) != Text::npos))
    return false;
  if (of && !part && predicate.level_word) return false;
  static const PlainWords rates{
      {u"关税", {}}, {u"税率", {}},   {u"利率", {}}, {u"利息", {}}, {u"速度", {}}, {u"增速", {}},
      {u"占比", {}}, {u"概率", {}},   {u"优惠", {}}, {u"折扣", {}}, {u"补贴", {}}, {u"首付", {}},
      {u"得票", {}}, {u"支持率", {}}, {u"收益", {}}, {u"回报", {}}, {u"临界", {}}, {u"荣枯", {}},
      {u"任务", {}}, {u"进度", {}},   {u"选票", {}}, {u"赤字", {}}, {u"通胀", {}}, {u"失业率", {}},
      {u"区间", {}}, {u"高位", {}},   {u"预期", {}}, {u"门槛", {}}, {u"红线", {}}, {u"概念", {}},
      {u"目标", {}}};
  const Text behind = text_.substr(at, 8);
  if (behind.starts_with(u"水平")) return false;
  // 近半数产品|增速回升: so many of the products; 三成的增速 is a rate.
  const size_t reach = part && !of ? 1 : behind.size();
  for (size_t i = 0; i < reach; ++i) {
    if (rates.LongestAt(behind, i) != nullptr) return false;
  }
  return ReadGrowthBehind(group_tail_).sign == 0;
}

// 表示满意的|达90%, 呈恢复趋势的|超50%: so many are what stands in front of 的.
bool StatementReader::IsShareOfDescribed(const Predicate& predicate,
                                         const QuantityMention& q) const {
  if (predicate.cue || predicate.growth_noun.end || predicate.whole.end) return false;
  uint32_t at = q.lead_begin;
  if (at > 1 && Contains(u"达占有", text_[at - 1])) --at;
  const TextRange phrase = predicate.noun_phrase;
  const bool ends = q.tail_end >= sentence_.end || Contains(u"，。；", text_[q.tail_end]);
  return ends && at > phrase.begin + 3 && text_[at - 1] == u'的' &&
         LastVerb(text_, *terms_, phrase).end != 0 && !EndsLikeIndicator(TextOf(phrase)) &&
         !TextOf(phrase).ends_with(u"目标") && !TextOf(phrase).ends_with(u"计划") &&
         !TextOf(phrase).ends_with(u"任务");
}

// 3.2%的按年升幅, 16.7%的同比跌幅: the growth is said behind the number.
StatementReader::GrowthBehind StatementReader::ReadGrowthBehind(uint32_t at) const {
  GrowthBehind growth;
  const auto skip = [&](Text word) {
    if (text_.substr(at, word.size()) == word) at += static_cast<uint32_t>(word.size());
  };
  skip(u"的");
  if (const auto* basis = BasisWords().LongestAt(text_, at)) {
    growth.basis = basis->value;
    at += static_cast<uint32_t>(basis->word.size());
  }
  skip(u"实际");
  skip(u"名义");
  skip(u"平均");
  const uint32_t speed = at;
  skip(u"中高速");
  if (at > speed) growth.sign = 1;
  // 10.5%的高增长, 6%的较快增速
  for (Text manner : {Text(u"高"), Text(u"较高"), Text(u"较快"), Text(u"快速"), Text(u"稳定")}) {
    const uint32_t behind = at + static_cast<uint32_t>(manner.size());
    if (text_.substr(at, manner.size()) == manner && GrowthNouns().LongestAt(text_, behind)) {
      at = behind;
      break;
    }
  }
  const auto* noun = GrowthNouns().LongestAt(text_, at);
  if (noun != nullptr) growth.sign = noun->value;
  if (noun == nullptr && at > 0 && text_[at - 1] == u'的')
    growth.sign = SignOfVerbalNoun(text_, at);
  return growth;
}

// 第一产业占比10.2%，第二产业46.8%: the next thing's share of the same whole.
bool StatementReader::ContinuesShares(const Predicate& predicate, const Statement& s) const {
  if (frame_.last_measure != v1::MEASURE_SHARE || predicate.cue || predicate.level_word ||
      predicate.growth_noun.end || s.naming.indicator_term != nullptr || frame_.last_index < 0)
    return false;
  const Statement& last = statements_[static_cast<size_t>(frame_.last_index)];
  return last.block == s.block && last.sentence == s.sentence &&
         (last.naming.indicator.text.ends_with("占比") ||
          last.naming.indicator.text.ends_with("比重")) &&
         LooksLikeSubject(predicate.noun_phrase);
}

// 中国增长7%；韩国有望实现3%: the next place's growth.
bool StatementReader::ContinuesGrowthOfPlaces(const Predicate& predicate,
                                              const Statement& s) const {
  if (frame_.last_measure != v1::MEASURE_GROWTH_RATE || predicate.cue || frame_.last_index < 0)
    return false;
  const Statement& last = statements_[static_cast<size_t>(frame_.last_index)];
  const TextRange own = SkipLead(named(), predicate.noun_phrase);
  return last.block == s.block && last.sentence == s.sentence && own.end > own.begin &&
         TermPrefix(own) == own && EndsInPlace(own);
}

// 进口数量增长较快，分别达到36.4%: what the clause in front says to grow or fall did so by as much,
// unless it is a rate itself.
bool StatementReader::TellsCourse(const Predicate& predicate, const Statement& s) const {
  if (frame_.topic_sign == 0 || !s.naming.carried || predicate.cue) return false;
  return !IsRate(FoldUtf8(s.naming.indicator.text));
}

// 按年升3.6%，升幅扩大0.4个百分点，高于预期的3.4%: behind the gap, the rate is still told of.
bool StatementReader::FollowsGrowth(const Statement& s) const {
  if (frame_.last_measure != v1::MEASURE_CHANGE || frame_.last_growth < 0) return false;
  const Statement& growth = statements_[static_cast<size_t>(frame_.last_growth)];
  return growth.block == s.block && growth.sentence == s.sentence &&
         statements_[static_cast<size_t>(frame_.last_index)].quantity.unit_code == "pp";
}

void StatementReader::MeasurePercent(const Predicate& predicate, const QuantityMention& q,
                                     Statement* s) {
  const std::u16string name = FoldUtf8(s->naming.indicator.text);
  const bool changes =
      predicate.cue && (*predicate.cue == Cue::kUp || *predicate.cue == Cue::kDown);
  const bool reaches =
      predicate.cue && (*predicate.cue == Cue::kUpTo || *predicate.cue == Cue::kDownTo);
  const bool named_share = name.ends_with(u"比重") || name.ends_with(u"占比") ||
                           name.ends_with(u"份额") || name.ends_with(u"所占比例") ||
                           IsPartOfThose(name, s->naming.subject.text);
  const GrowthBehind growth_behind = ReadGrowthBehind(group_tail_);
  if (q.structure || PartBehind(predicate, q).end != 0) {
    s->measure = v1::MEASURE_SHARE;
  } else if (growth_behind.sign != 0) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if ((name.ends_with(u"贡献率") && !name.ends_with(u"科技进步贡献率") &&
              !name.ends_with(u"资产贡献率")) ||
             name.ends_with(u"贡献")) {
    s->measure = v1::MEASURE_CONTRIBUTION;
  } else if (!predicate.whole.end && s->naming.carried &&
             frame_.last_measure == v1::MEASURE_SHARE &&
             (predicate.growth_noun.end ||
              (changes && std::string_view(s->naming.way) == "before"))) {
    s->measure = v1::MEASURE_GROWTH_RATE;  // …占比超过三成，增速达13.6%
    const Words area = s->naming.area;
    if (!frame_.topic.indicator.empty()) s->naming = frame_.topic;
    if (s->naming.area.empty()) s->naming.area = area;
    s->naming.carried = true;
  } else if (predicate.whole.end || (named_share && !changes)) {
    s->measure = v1::MEASURE_SHARE;
  } else if (IsShareOfDescribed(predicate, q)) {
    s->measure = v1::MEASURE_SHARE;  // 呈恢复趋势的超50%
  } else if (IsShareOfObject(predicate, q)) {
    s->measure = v1::MEASURE_SHARE;  // 近七成行业利润实现增长, 85%的小麦需要进口
  } else if (changes || (predicate.cue && predicate.basis == Basis::kSubject &&
                         (*predicate.cue == Cue::kAbove || *predicate.cue == Cue::kBelow))) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (predicate.growth_noun.end) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (s->naming.carried && frame_.last_measure == v1::MEASURE_LEVEL &&
             GrowthNouns().LongestBefore(name, name.size()) != nullptr) {
    s->measure = v1::MEASURE_GROWTH_RATE;  // 48家企业效益增幅|超过10%
  } else if (TellsCourse(predicate, *s)) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (ContinuesGrowthOfPlaces(predicate, *s)) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (ContinuesShares(predicate, *s)) {
    s->measure = v1::MEASURE_SHARE;
    s->naming.subject = MakeWords(predicate.noun_phrase);
    s->naming.indicator = statements_[static_cast<size_t>(frame_.last_index)].naming.indicator;
  } else if (!predicate.cue && s->naming.carried && frame_.last_suffix == "增速" && !IsRate(name)) {
    s->measure = v1::MEASURE_GROWTH_RATE;  // 增速回落0.3个百分点，至5.2%
  } else if (IsGrowthReached(predicate, name)) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (reaches && s->naming.carried &&
             (frame_.last_measure == v1::MEASURE_GROWTH_RATE ||
              frame_.last_measure == v1::MEASURE_SHARE)) {
    s->measure = frame_.last_measure;
  } else if (!predicate.cue && s->naming.carried &&
             (predicate.basis != Basis::kNone ||
              (frame_.last_measure == v1::MEASURE_GROWTH_RATE && !IsRate(name) &&
               !absl::StrContains(s->naming.subject.text, "指数")))) {
    s->measure = v1::MEASURE_GROWTH_RATE;  // 城市上涨1.9%，农村2.1%
  } else if (predicate.cue && *predicate.cue == Cue::kContribute) {
    s->measure = v1::MEASURE_CONTRIBUTION;
  } else if (!predicate.cue && predicate.value_of_base && s->naming.carried &&
             (frame_.last_measure == v1::MEASURE_GROWTH_RATE || FollowsGrowth(*s))) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if ((s->naming.indicator_term != nullptr && StatedAsGrowth(*s->naming.indicator_term)) ||
             IsAbsolute(name) || IsSignedRate(text_, q, name) || SetsGrowth(predicate)) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else {
    s->measure = v1::MEASURE_LEVEL;
  }
}

// 将增长目标定为8%, 增速预期为6%: the aim or the guess is of growth.
bool StatementReader::SetsGrowth(const Predicate& predicate) const {
  const Text words = TextOf(predicate.noun_phrase);
  for (Text aim : {Text(u"增长目标"), Text(u"增长预期目标"), Text(u"增速目标"), Text(u"增长预期"),
                   Text(u"增速预期"), Text(u"增长的目标")})
    if (words.ends_with(aim)) return true;
  return false;
}

void StatementReader::MeasureAmount(const Predicate& predicate, const QuantityMention& q,
                                    Statement* s) {
  s->measure = v1::MEASURE_LEVEL;
  // 跌幅收窄至32点: how much an index moved.
  if (q.unit_code == "point" && predicate.growth_noun.end != 0) s->measure = v1::MEASURE_CHANGE;
  if (!predicate.cue) return;
  switch (*predicate.cue) {
    case Cue::kUp:
    case Cue::kDown:
      // 提升了|666万|农村人口供水保障水平: whose level rose, not how many more they are.
      if (ImprovesOfThose(text_, q)) break;
      s->measure = q.unit_code == "times" ? v1::MEASURE_GROWTH_RATE : v1::MEASURE_CHANGE;
      break;
    case Cue::kMore:
    case Cue::kLess:
      // 博物馆|多了|833个
      if (q.lead_begin > 1 && text_[q.lead_begin - 1] == u'了' &&
          Contains(u"多少", text_[q.lead_begin - 2]))
        s->measure = v1::MEASURE_CHANGE;
      if (predicate.base_period >= 0 || predicate.basis != Basis::kNone ||
          frame_.sentence_basis != Basis::kNone)
        s->measure = v1::MEASURE_CHANGE;
      break;
    case Cue::kMoreIncrease:
    case Cue::kLessIncrease:
    case Cue::kMoreDecrease:
    case Cue::kLessDecrease:
      s->measure = v1::MEASURE_CHANGE;
      break;
    case Cue::kAbove:
    case Cue::kBelow:
      s->measure = v1::MEASURE_CHANGE;
      break;
    default:
      break;
  }
}

// 恢复至去年同期的92%, 是十年前的3倍: a ratio to another quantity, no growth.
void StatementReader::TakeRatio(uint32_t begin, const QuantityMention& q,
                                Predicate* predicate) const {
  const bool times = q.unit_code == "times";
  if ((!times && q.unit_code != "%") || predicate->whole.end != 0 || q.lead_begin < begin + 4 ||
      text_[q.lead_begin - 1] != u'的')
    return;
  const Text words = TextOf({begin, q.lead_begin - 1});
  size_t verb = Text::npos, length = 0;
  for (Text cue : {Text(u"相当于"), Text(u"恢复至"), Text(u"恢复到"), Text(u"回升至"),
                   Text(u"达到"), Text(u"超过"), Text(u"是"), Text(u"为")}) {
    const size_t found = words.rfind(cue);
    if (found == Text::npos || (verb != Text::npos && found <= verb)) continue;
    verb = found;
    length = cue.size();
  }
  if (verb == Text::npos) return;
  TextRange base{begin + static_cast<uint32_t>(verb + length), q.lead_begin - 1};
  while (base.begin < base.end && Contains(u"了约近", text_[base.begin])) ++base.begin;
  // 认为, 变为: the end of another verb. 由现在的11%提高到: where a change begins.
  const auto* change = ChangeCues().LongestBefore(words.substr(0, verb), verb);
  const bool of_verb = length == 1 && verb > 0 &&
                       (Contains(u"认作变化成视称以转改因", words[verb - 1]) ||
                        (change != nullptr && change->word.size() > 1));  // 上升为
  const Text base_words = TextOf(base);
  if (of_verb || q.structure || Contains(base_words, u'由') || Contains(base_words, u'从') ||
      Contains(base_words, u'为'))
    return;
  constexpr size_t kShortest = 2, kLongest = 18;
  if (base_words.size() < kShortest || base_words.size() > kLongest) return;
  bool earlier = false;
  for (Text end : {Text(u"前"), Text(u"同期"), Text(u"水平"), Text(u"时"), Text(u"时期")})
    earlier = earlier || base_words.ends_with(end);
  // 提高到2021年的15.1% is the level of 2021, 是2021年的3倍 a ratio to it.
  const Text cue = words.substr(verb, length);
  for (const PeriodMention& period : periods_)
    earlier = earlier ||
              ((times || cue.size() != 2) && period.begin >= base.begin && period.end == base.end);
  if (!earlier && (!times || (cue != u"是" && cue != u"为" && cue != u"相当于"))) return;
  *predicate =
      ReadPredicate(text_, periods_, begin, begin + static_cast<uint32_t>(verb), false, false);
  predicate->cue.reset();
  predicate->basis = Basis::kNone;
  predicate->base_period = -1;
  predicate->value_of_base = false;
  predicate->ratio_to = base;
  // 营业额|已经可以|达到
  TextRange& phrase = predicate->noun_phrase;
  const auto modal = [&] {
    const Text head = text_.substr(0, phrase.end);
    for (Text word : {Text(u"基本"), Text(u"可能"), Text(u"会")}) {
      if (head.ends_with(word)) return word.size();
    }
    const auto* preverb = PreverbWords().LongestBefore(head, phrase.end);
    return preverb != nullptr ? preverb->word.size() : 0;
  };
  for (size_t size = modal(); size > 0 && phrase.end > phrase.begin + size + 1; size = modal())
    phrase.end -= static_cast<uint32_t>(size);
}

void StatementReader::Measure(const Predicate& predicate, const QuantityMention& q, Statement* s) {
  if (predicate.ratio_to.end != 0) {
    s->measure = v1::MEASURE_LEVEL;
    return;
  }
  if (q.unit_code == "pp" || q.unit_code == "bp") {
    const std::u16string name = FoldUtf8(s->naming.indicator.text);
    const bool named = Contains(name, u"贡献") || Contains(name, u"拉动");
    // 贡献率比上年同期提高1.4个百分点: the change of a contribution is a difference.
    const bool compared = predicate.base_period >= 0 || predicate.basis == Basis::kSubject ||
                          Contains(name, u"贡献率");
    const bool contributes =
        (predicate.cue && *predicate.cue == Cue::kContribute) || (named && !compared);
    s->measure = contributes ? v1::MEASURE_CONTRIBUTION : v1::MEASURE_CHANGE;
  } else if (q.unit_code == "%" || q.unit_code == "‰") {
    MeasurePercent(predicate, q, s);
  } else {
    MeasureAmount(predicate, q, s);
  }
}

void StatementReader::SetSign(const Predicate& predicate, Statement* s) {
  const bool signed_measure = s->measure == v1::MEASURE_GROWTH_RATE ||
                              s->measure == v1::MEASURE_CHANGE ||
                              s->measure == v1::MEASURE_CONTRIBUTION;
  if (!signed_measure) return;
  bool down = false;
  if (predicate.cue) {
    switch (*predicate.cue) {
      case Cue::kDown:
      case Cue::kLess:
      case Cue::kBelow:
      case Cue::kLessIncrease:
      case Cue::kLessDecrease:
        down = true;
        break;
      case Cue::kContribute:
        down = predicate.pulls_down || Contains(TextOf(predicate.cue_range), u"低") ||
               Contains(TextOf(predicate.cue_range), u"下拉") ||
               Contains(TextOf(predicate.reference), u"下降") ||
               Contains(TextOf(predicate.reference), u"下跌");
        break;
      default:
        break;
    }
  }
  if (s->measure == v1::MEASURE_CHANGE && s->quantity.unit_code == "point")
    down = down || predicate.growth_noun_sign < 0;
  if (s->measure == v1::MEASURE_GROWTH_RATE) {
    const bool changes =
        predicate.cue && (*predicate.cue == Cue::kUp || *predicate.cue == Cue::kDown ||
                          (*predicate.cue == Cue::kBelow && s->basis == Basis::kSubject));
    const GrowthBehind behind = ReadGrowthBehind(group_tail_);
    if (!changes)
      down = predicate.growth_noun_sign < 0 || behind.sign < 0 ||
             (s->naming.carried && !predicate.cue && frame_.topic_sign < 0);
    // 由降幅5%收窄到3%: the carried noun was a decline.
    if (!changes && predicate.growth_noun.end == 0 && s->naming.carried &&
        frame_.last_growth >= 0 && predicate.cue) {
      down = statements_[static_cast<size_t>(frame_.last_growth)].direction ==
             v1::COMPARISON_DIRECTION_DOWN;
    }
  }
  if (s->quantity.amount.starts_with("-")) {
    down = true;
  } else {
    s->negative = down;
  }
  if (s->measure == v1::MEASURE_CONTRIBUTION) return;
  s->direction = down ? v1::COMPARISON_DIRECTION_DOWN : v1::COMPARISON_DIRECTION_UP;
}

// 单产350公斤: the amount is one per mu.
void StatementReader::TakeYieldUnit(Statement* s) {
  std::string& unit = s->quantity.unit_code;
  const std::string& indicator = s->naming.indicator.text;
  if ((unit == "kg" || unit == "t" || unit == "斤") &&
      (absl::StrContains(indicator, "单产") || absl::StrContains(indicator, "亩产")))
    unit += "/mu";
}

// 占比2.4%: the share of what was named before.
void StatementReader::TakeShareName(const Predicate& predicate, Statement* s) const {
  std::string& words = s->naming.indicator.text;
  if (s->measure != v1::MEASURE_SHARE || predicate.whole.end || frame_.share.empty() ||
      s->naming.carried || !words.ends_with("占比"))
    return;
  // 高新产业增长10%，占比12%: in a sentence of its own, of a whole that it does not name.
  const bool elsewhere = frame_.share.block != block_index_ ||
                         frame_.share.range.begin < sentence_.begin ||
                         frame_.share.range.end > sentence_.end;
  if (elsewhere && !s->naming.subject.empty()) return;
  words.resize(words.size() - std::string_view("占比").size());
  if (s->naming.subject.text != words) s->naming.subject.text += words;
  s->naming.indicator = frame_.share;
}

}  // namespace zhibiao
