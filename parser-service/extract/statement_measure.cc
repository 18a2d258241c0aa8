#include <algorithm>
#include <array>

#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"

// What is said about the quantity: measure, basis, sign, period, claim, source.

namespace zhibiao {
namespace {

using Text = std::u16string_view;

bool Contains(Text text, Text word) { return text.find(word) != Text::npos; }

// CPI回到2%以内: a percentage of a price index or of the national product is a rate of growth.
bool StatedAsGrowth(const Term& indicator) {
  return indicator.id == "cpi" || indicator.id == "ppi" || indicator.id == "gdp" ||
         indicator.id == "core-cpi" || indicator.id == "cpi-index";
}

// 增加值达到11.6%: what is counted in money or tons can only grow by a percentage.
bool IsAbsolute(std::u16string_view name) {
  static constexpr Text kEnds[] = {u"CPI指数", u"PPI指数", u"增加值", u"总产值", u"生产总值", u"零售总额", u"固定资产投资",
                                   u"进出口", u"产量",   u"用电量",   u"发电量",   u"销售额",
                                   u"GDP",    u"GDP目标", u"增长目标", u"增长预期目标", u"增长预期", u"经济增长"};
  return std::any_of(std::begin(kEnds), std::end(kEnds), [&](Text end) { return name.ends_with(end); });
}

}  // namespace

bool StatementReader::IsBase(const PeriodMention& mention) const {
  if (mention.anchor == PeriodAnchor::kSameSpanOfYear) return true;
  if (mention.anchor == PeriodAnchor::kPreviousSpan) return true;
  const char16_t before = mention.begin > 0 ? text_[mention.begin - 1] : u'\0';
  // 上一期（4月至6月）: the bracket says when the base was.
  if (before == u'（') {
    for (const PeriodMention& other : periods_) {
      if (other.end + 1 == mention.begin) return IsBase(other);
    }
  }
  if (before == u'比' || before == u'较' || before == u'由') return true;
  if (before == u'与' || before == u'于' || before == u'从' || before == u'同') {
    size_t clause_end = mention.end;
    while (clause_end < text_.size() && clause_end < mention.end + 40 &&
           !IsClauseEnd(text_, static_cast<uint32_t>(clause_end)))
      ++clause_end;
    const Text rest = TextOf({mention.end, static_cast<uint32_t>(clause_end)});
    if (rest.ends_with(u"相比") || rest.ends_with(u"比较")) return true;
    return before != u'同' && (Contains(text_.substr(mention.end, 4), u"的") || before == u'于');
  }
  // 较1-2月、1-3月: a list of bases.
  if (before == u'、' || before == u'和') {
    for (const PeriodMention& other : periods_) {
      if (other.end + 1 == mention.begin) return IsBase(other);
    }
  }
  return false;
}

// 近七成行业, 85%的小麦: so many of those that follow. 5%的关税, 3%的利率 are rates.
bool StatementReader::IsShareOfObject(const Predicate& predicate, const QuantityMention& q) const {
  if (predicate.cue || predicate.growth_noun.end || predicate.whole.end) return false;
  uint32_t at = q.tail_end;
  const bool of = at < text_.size() && text_[at] == u'的';
  const bool part = q.form == NumeralForm::kTenths || q.form == NumeralForm::kFraction;
  if (!of && !part) return false;
  if (of) ++at;
  if (at >= text_.size() || Text(u"，。；、：）以左上目水比幅份股").find(text_[at]) != Text::npos) return false;
  if (of && !part && predicate.level_word) return false;
  static const WordSet rates{
      {u"关税", {}}, {u"税率", {}}, {u"利率", {}}, {u"利息", {}}, {u"速度", {}}, {u"增速", {}},
      {u"占比", {}}, {u"概率", {}}, {u"优惠", {}}, {u"折扣", {}}, {u"补贴", {}}, {u"首付", {}},
      {u"得票", {}}, {u"支持率", {}}, {u"收益", {}}, {u"回报", {}}, {u"临界", {}}, {u"荣枯", {}},
      {u"任务", {}}, {u"进度", {}}, {u"选票", {}}, {u"赤字", {}}, {u"通胀", {}}, {u"失业率", {}},
      {u"区间", {}}, {u"高位", {}}, {u"预期", {}}, {u"门槛", {}}, {u"红线", {}}, {u"概念", {}}};
  const Text behind = text_.substr(at, 8);
  for (size_t i = 0; i < behind.size(); ++i) {
    if (rates.LongestAt(behind, i) != nullptr) return false;
  }
  return ReadGrowthBehind(q.tail_end).sign == 0;
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
  const auto* noun = GrowthNouns().LongestAt(text_, at);
  if (noun != nullptr) growth.sign = noun->value;
  return growth;
}

// Prices of shares, indices and futures move from one day to the next, not against a year before.
bool StatementReader::IsMarketPrice(const Statement& s) const {
  const auto any = [](Text text, std::initializer_list<Text> words) {
    return std::any_of(words.begin(), words.end(), [&](Text word) { return Contains(text, word); });
  };
  const std::u16string name = Utf8ToUtf16(s.naming.subject.text + s.naming.indicator.text);
  const Text sentence = TextOf(sentence_);
  return any(name, {u"股", u"期货", u"期价", u"标普", u"纳斯达克", u"道琼斯", u"恒生指数", u"上证", u"深证", u"日经"}) ||
         any(sentence, {u"股市", u"股指", u"收盘", u"开盘", u"期货价格", u"收于", u"报收"});
}

void StatementReader::MeasurePercent(const Predicate& predicate, const QuantityMention& q,
                                     Statement* s) {
  const std::u16string name = Utf8ToUtf16(s->naming.indicator.text);
  const bool changes =
      predicate.cue && (*predicate.cue == Cue::kUp || *predicate.cue == Cue::kDown);
  const bool reaches =
      predicate.cue && (*predicate.cue == Cue::kUpTo || *predicate.cue == Cue::kDownTo);
  const bool named_share = name.ends_with(u"比重") || name.ends_with(u"占比") ||
                           name.ends_with(u"份额") || name.ends_with(u"所占比例");
  const GrowthBehind growth_behind = ReadGrowthBehind(q.tail_end);
  if (q.structure) {
    s->measure = v1::MEASURE_SHARE;
  } else if (growth_behind.sign != 0) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (name.ends_with(u"贡献率") || name.ends_with(u"贡献")) {
    s->measure = v1::MEASURE_CONTRIBUTION;
  } else if (predicate.growth_noun.end && !predicate.whole.end && s->naming.carried &&
             frame_.last_measure == v1::MEASURE_SHARE) {
    s->measure = v1::MEASURE_GROWTH_RATE;  // …占比超过三成，增速达13.6%
    const Words area = s->naming.area;
    if (!frame_.topic.indicator.empty()) s->naming = frame_.topic;
    if (s->naming.area.empty()) s->naming.area = area;
    s->naming.carried = true;
  } else if (predicate.whole.end || (named_share && !changes)) {
    s->measure = v1::MEASURE_SHARE;
  } else if (IsShareOfObject(predicate, q)) {
    s->measure = v1::MEASURE_SHARE;  // 近七成行业利润实现增长, 85%的小麦需要进口
  } else if (changes) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (predicate.growth_noun.end) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (reaches && s->naming.carried &&
             (frame_.last_measure == v1::MEASURE_GROWTH_RATE ||
              frame_.last_measure == v1::MEASURE_SHARE)) {
    s->measure = frame_.last_measure;
  } else if (!predicate.cue && s->naming.carried &&
             (predicate.basis != Basis::kNone || frame_.last_measure == v1::MEASURE_GROWTH_RATE)) {
    s->measure = v1::MEASURE_GROWTH_RATE;  // 城市上涨1.9%，农村2.1%
  } else if (predicate.cue && *predicate.cue == Cue::kContribute) {
    s->measure = v1::MEASURE_CONTRIBUTION;
  } else if (!predicate.cue && predicate.value_of_base &&
             frame_.last_measure == v1::MEASURE_GROWTH_RATE && s->naming.carried) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if ((s->naming.indicator_term != nullptr && StatedAsGrowth(*s->naming.indicator_term)) ||
             IsAbsolute(name)) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else {
    s->measure = v1::MEASURE_LEVEL;
  }
}

void StatementReader::MeasureAmount(const Predicate& predicate, const QuantityMention& q,
                                    Statement* s) {
  s->measure = v1::MEASURE_LEVEL;
  if (!predicate.cue) return;
  switch (*predicate.cue) {
    case Cue::kUp:
    case Cue::kDown:
      s->measure = q.unit_code == "times" ? v1::MEASURE_GROWTH_RATE : v1::MEASURE_CHANGE;
      break;
    case Cue::kMore:
    case Cue::kLess:
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

void StatementReader::Measure(const Predicate& predicate, const QuantityMention& q, Statement* s) {
  if (q.unit_code == "pp" || q.unit_code == "bp") {
    const std::u16string name = Utf8ToUtf16(s->naming.indicator.text);
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
        down = Contains(TextOf(predicate.cue_range), u"低") ||
               Contains(TextOf(predicate.cue_range), u"下拉") ||
               Contains(TextOf(predicate.reference), u"下降") ||
               Contains(TextOf(predicate.reference), u"下跌");
        break;
      default:
        break;
    }
  }
  if (s->measure == v1::MEASURE_GROWTH_RATE) {
    const bool changes =
        predicate.cue && (*predicate.cue == Cue::kUp || *predicate.cue == Cue::kDown);
    const GrowthBehind behind = ReadGrowthBehind(s->quantity.tail_end);
    if (!changes) down = predicate.growth_noun_sign < 0 || behind.sign < 0;
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

Basis StatementReader::BasisOfPeriod(const PeriodMention& mention, const DaySpan& base,
                                     const std::optional<DaySpan>& current) const {
  switch (mention.anchor) {
    case PeriodAnchor::kPreviousMonth:
      return Basis::kMonthOverMonth;
    case PeriodAnchor::kPreviousQuarter:
      return Basis::kQuarterOverQuarter;
    case PeriodAnchor::kPreviousYear:
      return Basis::kYearOverYear;
    case PeriodAnchor::kPreviousYearEnd:
      return current && current->last.month == 12 ? Basis::kYearOverYear : Basis::kPeriod;
    case PeriodAnchor::kSameSpanOfYear:
      return mention.year == 0 || !current || mention.year == current->last.year - 1
                 ? Basis::kYearOverYear
                 : Basis::kPeriod;
    case PeriodAnchor::kYearsBack:
    case PeriodAnchor::kPreviousSpan:
    case PeriodAnchor::kSameMonth:
    case PeriodAnchor::kSameDay:
      return Basis::kPeriod;
    case PeriodAnchor::kResolved:
      break;
  }
  const Text written = TextOf({mention.begin, mention.end});
  if (written.ends_with(u"全年")) return Basis::kPeriod;
  if (!current)
    return base.first.year == context_.reference_day.year - 1 ? Basis::kYearOverYear
                                                              : Basis::kPeriod;
  if (ShiftYears(base, 1) == *current) return Basis::kYearOverYear;
  // 比2020年 said of a harvest or a year to date: the year before as a whole.
  const bool whole_year =
      base.first.month == 1 && base.first.day == 1 && base.last.month == 12 && base.last.day == 31;
  if (whole_year && base.last.year == current->last.year - 1 && base.first.year == base.last.year)
    return Basis::kYearOverYear;
  // 较1月末: the ends of two months in a row.
  const auto month_end = [](const DaySpan& span) {
    return span.first == span.last && span.last.day == LastDayOfMonth(span.last.year, span.last.month);
  };
  if (month_end(base) && month_end(*current) &&
      base.last.year * 12 + base.last.month + 1 == current->last.year * 12 + current->last.month)
    return Basis::kMonthOverMonth;
  if (base.first.day == 1 && current->first.day == 1 &&
      FrequencyOf(base) == v1::FREQUENCY_MONTHLY &&
      FrequencyOf(*current) == v1::FREQUENCY_MONTHLY && base.first.month == base.last.month &&
      current->first.month == current->last.month &&
      (base.first.year * 12 + base.first.month) + 1 ==
          current->first.year * 12 + current->first.month) {
    return Basis::kMonthOverMonth;
  }
  return Basis::kPeriod;
}

// 较1-2月、1-3月、1-4月分别下降, 比上月末和上年同期低0.6个和1.3个百分点: the bases in order, ending
// or beginning at `base`; empty when there are not so many.
std::vector<int> StatementReader::BasePeriodList(int base, size_t count) const {
  const int length = static_cast<int>(count), last = static_cast<int>(periods_.size());
  for (const int first : {base - length + 1, base}) {
    std::vector<int> list;
    for (int i = first; i < first + length && i >= 0 && i < last; ++i) {
      if (IsBase(periods_[static_cast<size_t>(i)])) list.push_back(i);
    }
    if (list.size() == count) return list;
  }
  return {};
}

void StatementReader::SetBasis(const Predicate& predicate, size_t member, size_t count,
                               Statement* s) {
  if (s->measure != v1::MEASURE_GROWTH_RATE && s->measure != v1::MEASURE_CHANGE &&
      s->measure != v1::MEASURE_CONTRIBUTION)
    return;
  int base = predicate.base_period;
  if (base >= 0 && count > 1) {
    if (const auto list = BasePeriodList(base, count); !list.empty()) base = list[member];
  }
  if (base >= 0 && !predicate.value_of_base) {
    const PeriodMention& mention = periods_[static_cast<size_t>(base)];
    s->base_period = ResolvePeriod(mention, s->period, context_.reference_day);
    s->basis = BasisOfPeriod(mention, *s->base_period, s->period);
    s->reference = MakeWords({mention.begin, mention.end});
    frame_.sentence_basis = s->basis;
    return;
  }
  if (predicate.basis == Basis::kSubject || predicate.basis == Basis::kTarget) {
    s->basis = predicate.basis;
    TextRange reference = predicate.reference;
    for (Text lead : {Text(u"同期"), Text(u"全部"), Text(u"于")}) {
      if (TextOf(reference).substr(0, lead.size()) == lead &&
          reference.end - reference.begin > lead.size())
        reference.begin += static_cast<uint32_t>(lead.size());
    }
    while (reference.end > reference.begin &&
           Text(u"的约近").find(text_[reference.end - 1]) != Text::npos)
      --reference.end;
    s->reference = MakeWords(reference);
    return;
  }
  s->basis = predicate.basis;
  if (s->basis == Basis::kNone) s->basis = ReadGrowthBehind(s->quantity.tail_end).basis;
  if (s->basis == Basis::kMonthOverMonth && s->period &&
      FrequencyOf(*s->period) == v1::FREQUENCY_QUARTERLY)
    s->basis = Basis::kQuarterOverQuarter;  // 环比 of quarterly figures
  if (s->basis != Basis::kNone && s->basis != Basis::kPeriod) {
    frame_.sentence_basis = s->basis;
  } else if (s->basis == Basis::kNone) {
    const bool money = s->measure == v1::MEASURE_CHANGE && s->quantity.unit_code != "pp" &&
                       s->quantity.unit_code != "千分点";
    const bool more =
        predicate.cue &&
        (*predicate.cue == Cue::kMoreIncrease || *predicate.cue == Cue::kLessIncrease ||
         *predicate.cue == Cue::kMoreDecrease || *predicate.cue == Cue::kLessDecrease);
    if (more)
      s->basis = Basis::kYearOverYear;
    else if (money)
      s->basis = predicate.cue && (s->naming.carried || s->naming.subject_carried) && frame_.sentence_basis != Basis::kNone
                     ? frame_.sentence_basis
                     : Basis::kPeriod;
    else if (frame_.sentence_basis != Basis::kNone)
      s->basis = frame_.sentence_basis;
    else if (IsMarketPrice(*s))
      s->basis = Basis::kPeriod;
    else if (frame_.paragraph_basis != Basis::kNone)
      s->basis = frame_.paragraph_basis;
    // 累计降低13.5% over a plan: against its beginning.
    else
      s->basis = s->period && s->period->first.year < s->period->last.year ? Basis::kPeriod
                                                                           : Basis::kYearOverYear;
  }
  if (s->basis == Basis::kAnnualAverage || s->basis == Basis::kTwoYearAverage)
    frame_.sentence_basis = Basis::kNone;
  if (s->basis == Basis::kYearOverYear && s->period) s->base_period = ShiftYears(*s->period, -1);
}

// `count` periods joined by 、 and 和 alone, the last such run in the sentence in front of
// `before`.
std::vector<int> StatementReader::PeriodList(uint32_t before, size_t count) const {
  std::vector<int> run;
  for (int i = static_cast<int>(periods_.size()) - 1; i >= 0; --i) {
    const PeriodMention& mention = periods_[static_cast<size_t>(i)];
    if (mention.begin >= before || IsBase(mention)) continue;
    if (mention.begin < sentence_.begin) break;
    if (!run.empty()) {
      const Text joint = TextOf({mention.end, periods_[static_cast<size_t>(run.front())].begin});
      if (!joint.empty() && joint != u"、" && joint != u"和" && joint != u"与") run.clear();
    }
    run.insert(run.begin(), i);
    if (run.size() == count) return run;
  }
  return {};
}

// 延续去年四季度以来的态势, 继9日之后, 2022年首期: said by the way, of nothing that is measured here.
bool StatementReader::IsAside(const PeriodMention& mention) const {
  const Text before = text_.substr(mention.begin > 3 ? mention.begin - 3 : 0,
                                   std::min<uint32_t>(mention.begin, 3));
  const Text behind = text_.substr(mention.end, 4);
  return Contains(before, u"延续") || before.ends_with(u"继") || behind.starts_with(u"首期") ||
         behind.starts_with(u"电") || behind.starts_with(u"讯") || behind.starts_with(u"首批") || behind.starts_with(u"第一期") || behind.starts_with(u"第一批");
}

// 今年已累计…: up to now, not the whole year. 2009年和2010年共…: both years together.
void StatementReader::ExtendPeriod(const PeriodMention& mention, size_t count,
                                   const Predicate& predicate, Statement* s) const {
  const uint32_t at = s->quantity.range.begin;
  const Text between = TextOf({mention.end, at});
  const bool this_year = s->period->first == CivilDay{context_.reference_day.year, 1, 1} &&
                         s->period->last == CivilDay{context_.reference_day.year, 12, 31};
  if (this_year && context_.reference_day.month < 12 &&
      (Contains(between, u"累计") || Contains(between, u"已"))) {
    s->period->last = context_.reference_day;
    s->accumulation = v1::ACCUMULATION_YEAR_TO_DATE;
    return;
  }
  if (count != 1 || predicate.distributive) return;
  const auto run = PeriodList(at, 2);
  if (run.size() != 2 || &periods_[static_cast<size_t>(run[1])] != &mention) return;
  const PeriodMention& first = periods_[static_cast<size_t>(run[0])];
  const bool years = first.anchor == PeriodAnchor::kResolved && first.names_year &&
                     mention.names_year && FrequencyOf(first.span) == FrequencyOf(mention.span);
  if (years && first.span.last < mention.span.first) s->period->first = first.span.first;
}

// The last period in front of the figure that is not a base; a base where the number is that of the
// base; else what is in force.
void StatementReader::SetPeriod(const Predicate& predicate, size_t member, size_t count,
                                Statement* s) {
  const uint32_t at = s->quantity.range.begin;
  const PeriodMention* found = nullptr;
  const uint32_t clause = ClauseBegin(at);
  for (const PeriodMention& mention : periods_) {
    if (mention.begin >= at) break;
    if (mention.begin < sentence_.begin || IsBase(mention)) continue;
    if (mention.anchor == PeriodAnchor::kYearsBack) {
      // 两年半以来首次: how long it has been so, not when.
      const Text between = TextOf({mention.end, at});
      if (mention.begin < clause || Contains(between, u"首") || Contains(between, u"最") ||
          Contains(between, u"新高") || Contains(between, u"新低"))
        continue;
    }
    if (mention.anchor == PeriodAnchor::kPreviousYear ||
        mention.anchor == PeriodAnchor::kPreviousMonth) {
      if (mention.begin < clause && found != nullptr) continue;
    }
    // 当月净投放 below 7月末: the month of the day in force.
    const bool of_month = mention.anchor == PeriodAnchor::kSameMonth && mention.begin >= clause &&
                          frame_.period && frame_.period->first == frame_.period->last;
    // 14日报告: a day that the sentence names, where the text goes by days.
    const bool of_day = mention.vague && IsAsciiDigit(text_[mention.begin]) && found == nullptr &&
                        frame_.period && frame_.period->first == frame_.period->last;
    if (mention.vague && !of_month && !of_day && (found != nullptr || frame_.period)) continue;
    if (IsAside(mention)) continue;
    found = &mention;
  }
  if (predicate.distributive && count > 1) {
    // 4、5月份…分别增长2.6%和0.6%: the last run of as many periods.
    const auto run = PeriodList(at, count);
    if (!run.empty()) found = &periods_[static_cast<size_t>(run[member])];
  }
  if (found != nullptr) {
    s->period = ResolvePeriod(*found, frame_.period, context_.reference_day);
    s->accumulation = found->accumulation != v1::ACCUMULATION_UNSPECIFIED
                          ? found->accumulation
                          : AccumulationOf(*s->period);
    s->period_words = MakeWords({found->begin, found->end});
    ExtendPeriod(*found, count, predicate, s);
  } else if (frame_.period) {
    s->period = frame_.period;
    s->accumulation = frame_.accumulation;
    s->period_words = frame_.period_words;
    s->period_carried = true;
  } else {
    // 4名伤员今天转运: the day stands behind the number.
    for (const PeriodMention& mention : periods_) {
      if (mention.begin < at || mention.begin > at + 20) continue;
      bool same_clause = true;
      for (uint32_t i = at; i < mention.begin; ++i) same_clause = same_clause && !IsClauseEnd(text_, i);
      if (!same_clause || IsBase(mention)) break;
      s->period = ResolvePeriod(mention, std::nullopt, context_.reference_day);
      s->accumulation = AccumulationOf(*s->period);
      s->period_words = MakeWords({mention.begin, mention.end});
      break;
    }
  }
  // 目前 and a bare 12日 stay in force where nothing better does.
  const bool day = found != nullptr && found->anchor == PeriodAnchor::kResolved &&
                   found->vague && s->period && s->period->first == s->period->last &&
                   IsAsciiDigit(text_[found->begin]);
  const bool weak = found != nullptr && (found->momentary || day) && !frame_.period;
  const bool next_day = day && frame_.period && frame_.period->first == frame_.period->last;
  if (found != nullptr && found->anchor != PeriodAnchor::kYearsBack &&
      ((!found->vague && !found->momentary) || weak || next_day)) {
    frame_.period = s->period;
    frame_.accumulation = s->accumulation;
    frame_.period_words = s->period_words;
  }
  if (predicate.value_of_base && predicate.base_period < 0) {
    // 由4月份…: the last base in the clause.
    for (const PeriodMention& mention : periods_) {
      if (mention.begin >= clause && mention.end <= at && IsBase(mention)) {
        s->period = ResolvePeriod(mention, frame_.period, context_.reference_day);
        s->period_words = MakeWords({mention.begin, mention.end});
      }
    }
  } else if (predicate.value_of_base) {
    const PeriodMention& mention = periods_[static_cast<size_t>(predicate.base_period)];
    s->period = ResolvePeriod(mention, frame_.period, context_.reference_day);
    s->accumulation = AccumulationOf(*s->period);
    s->period_words = MakeWords({mention.begin, mention.end});
  }
}

// 将新增, 将达到: a bare 将 before a verb or the number states what is planned. 将补贴提高到 only
// puts the object in front, 即将 and 必将 are of the same kind as 将.
bool StatementReader::Intends(TextRange words) const {
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (text_[i] != u'将') continue;
    const char16_t before = i > 0 ? text_[i - 1] : u'\0';
    const char16_t next = i + 1 < text_.size() ? text_[i + 1] : u'\0';
    if (before == u'小' || before == u'大' || before == u'名' || next == u'近' || next == u'军') continue;
    if (i + 1 == words.end || VerbFollows(text_, i + 1)) return true;
  }
  return false;
}

bool StatementReader::IsTarget(Text before, Text stretch, const Statement& s) const {
  const auto any = [](Text text, std::initializer_list<Text> words) {
    return std::any_of(words.begin(), words.end(), [&](Text word) { return Contains(text, word); });
  };
  // 主要预期目标全面实现, 超额完成…目标: what was aimed at has come about.
  const size_t aim = stretch.rfind(u"目标");
  const bool reached = aim != Text::npos && any(stretch.substr(aim), {u"实现", u"完成", u"达到"});
  uint32_t clause_end = s.quantity.tail_end;
  while (clause_end < sentence_.end && !IsClauseEnd(text_, clause_end)) ++clause_end;
  const Text rest = TextOf({s.quantity.tail_end, clause_end});
  if (rest.ends_with(u"的目标") || rest.starts_with(u"的目标") || rest.starts_with(u"的预期目标") ||
      rest.starts_with(u"目标"))
    return true;
  if (any(before, {u"力争", u"争取", u"原定", u"确保"})) return true;
  if (reached) return false;
  return any(before, {u"目标"}) || any(stretch, {u"力争", u"主要预期目标", u"发展目标", u"主要目标"});
}

// Status words hold for their clause and, standing at its beginning, for the clauses behind it up
// to the next semicolon.
void StatementReader::SetClaim(Statement* s) {
  const uint32_t at = s->quantity.range.begin;
  const uint32_t clause = ClauseBegin(at);
  const size_t semicolon = TextOf({sentence_.begin, at}).rfind(u'；');
  const uint32_t part =
      semicolon == Text::npos ? sentence_.begin : sentence_.begin + static_cast<uint32_t>(semicolon);
  const Text before = TextOf({clause, at});
  const Text stretch = TextOf({part, at});
  const Text sentence = TextOf({sentence_.begin, at});
  const auto any = [](Text text, std::initializer_list<Text> words) {
    return std::any_of(words.begin(), words.end(), [&](Text word) { return Contains(text, word); });
  };
  const bool past = s->period && s->period->last < context_.reference_day;
  const bool future = s->period && s->period->first > context_.reference_day;
  const bool done = any(before, {u"已", u"一直", u"目前", u"累计"});
  const bool forecast = s->naming.indicator.text.ends_with("预期") || any(stretch, {u"预计", u"预测", u"有望", u"料将"}) ||
                        (any(before, {u"预期"}) && !any(before, {u"好于预期", u"超预期", u"高于预期"}));
  const bool age = text_[s->quantity.range.end - 1] == u'岁' && s->quantity.tail_end > s->quantity.range.end;
  if (IsTarget(before, stretch, *s)) {
    s->claim = v1::CLAIM_KIND_TARGET;
  } else if (forecast && !done) {
    s->claim = v1::CLAIM_KIND_FORECAST;
  } else if (!past && !done && Intends({clause, s->quantity.range.begin})) {
    s->claim = v1::CLAIM_KIND_TARGET;
  } else if (s->quantity.selects || age ||
             any(before, {u"不得", u"不低于", u"不超过", u"不高于", u"不少于", u"红线", u"达到以上"})) {
    s->claim = v1::CLAIM_KIND_REQUIREMENT;
  } else if (future || (heading_states_goals_ && !past && !done)) {
    s->claim = v1::CLAIM_KIND_TARGET;
  }
  if (any(sentence, {u"初步核算", u"初步统计", u"初步数据", u"快报"}))
    s->status = v1::OBSERVATION_STATUS_PRELIMINARY;
  if (any(sentence, {u"初步核实"})) s->status = v1::OBSERVATION_STATUS_VERIFIED;
  if (any(sentence, {u"最终核实"})) s->status = v1::OBSERVATION_STATUS_FINAL;
  if (any(sentence, {u"修订后", u"修订为"})) s->status = v1::OBSERVATION_STATUS_REVISED;
}

void StatementReader::SetAttribution(Statement* s) {
  for (const AttributionScope& scope : scopes_) {
    if (scope.range.begin <= s->quantity.range.begin &&
        s->quantity.range.begin < scope.range.end) {
      s->attribution = static_cast<int>(&scope - context_.attributions->data());
      return;
    }
  }
}

// The statement whose value a gap is measured from; gaps in a row are measured from the same one.
int StatementReader::LeftOperand(const Statement& s) const {
  int index = frame_.last_index;
  for (int steps = 0; index >= 0 && steps < 3; ++steps, --index) {
    const Statement& left = statements_[static_cast<size_t>(index)];
    if (left.block != s.block) return -1;
    if (left.measure == v1::MEASURE_CHANGE) continue;
    const bool points = s.quantity.unit_code == "pp";
    return left.quantity.unit_code == (points ? "%" : s.quantity.unit_code) ? index : -1;
  }
  return -1;
}

}  // namespace zhibiao
