#include <algorithm>

#include "parser-service/extract/statement_reader.h"
#include "parser-service/text/contains.h"

// Against what a figure is compared: base periods, other sides, targets.

namespace zhibiao {

using Text = std::u16string_view;

namespace {

// 从上月|3.2%回落至2.1%, 从上月|同比下降2.9%转为增长0.7%: a number where it began, then where to.
bool StatesWayFrom(Text behind) {
  const auto digit = std::find_if(behind.begin(), behind.end(), IsAsciiDigit);
  const Text way(digit, behind.end());
  return Contains(way, u"至") || Contains(way, u"到") || Contains(way, u"转为") ||
         Contains(way, u"变为");
}

}  // namespace

// 从2015年到现在|增长了…, 自2015年以来增长…: since when.
bool StatementReader::GrewSince(uint32_t begin, uint32_t at) const {
  for (const PeriodMention& mention : periods_) {
    if (mention.begin <= begin || mention.end > at || mention.anchor != PeriodAnchor::kResolved ||
        !Contains(u"从自", text_[mention.begin - 1]))
      continue;
    const Text behind = TextOf({mention.end, at});
    for (Text now : {Text(u"到现在"), Text(u"至今"), Text(u"到目前"), Text(u"到如今")})
      if (behind.starts_with(now)) return true;
  }
  return false;
}

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
  // 是“十二五”的1.66倍: how many times the base it is.
  if (before == u'是' || before == u'为') {
    const Text behind = text_.substr(mention.end, 7);
    return behind.size() > 1 && behind[0] == u'的' && IsAsciiDigit(behind[1]) &&
           Contains(behind, u"倍");
  }
  if (Contains(u"与于从同跟", before)) {
    size_t clause_end = mention.end;
    while (clause_end < text_.size() && clause_end < mention.end + 40 &&
           !IsClauseEnd(text_, static_cast<uint32_t>(clause_end)))
      ++clause_end;
    const Text rest = TextOf({mention.end, static_cast<uint32_t>(clause_end)});
    if (rest.starts_with(u"相比")) return true;
    for (Text compared :
         {Text(u"相比"), Text(u"比较"), Text(u"相同"), Text(u"持平"), Text(u"相当")})
      if (rest.ends_with(compared) || rest == u"比") return true;
    if (before == u'从' && StatesWayFrom(rest)) return true;
    return before != u'同' && (Contains(text_.substr(mention.end, 4), u"的") || before == u'于');
  }
  // 较1-2月、1-3月: a list of bases. 由“十五”末|2005年的12.0: the same base said twice.
  const bool listed = before == u'、' || before == u'和';
  for (const PeriodMention& other : periods_) {
    const bool again = other.anchor == PeriodAnchor::kResolved && mention.anchor == other.anchor &&
                       other.span.last.year == mention.span.first.year;
    if (other.end + (listed ? 1 : 0) == mention.begin && (listed || again)) return IsBase(other);
  }
  return false;
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
    case PeriodAnchor::kWholeYear:
    case PeriodAnchor::kYearsBack:
    case PeriodAnchor::kPreviousSpan:
    case PeriodAnchor::kSameMonth:
    case PeriodAnchor::kSameQuarter:
    case PeriodAnchor::kPreviousDay:
    case PeriodAnchor::kYearStart:
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
    return span.first == span.last &&
           span.last.day == LastDayOfMonth(span.last.year, span.last.month);
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
  constexpr uint32_t kLongestJoint = 3;  // 、, 和比
  const int length = static_cast<int>(count), last = static_cast<int>(periods_.size());
  for (const int first : {base - length + 1, base}) {
    std::vector<int> list;
    for (int i = first; i < first + length && i >= 0 && i < last; ++i) {
      const PeriodMention& mention = periods_[static_cast<size_t>(i)];
      const bool joined =
          list.empty() ||
          mention.begin <= periods_[static_cast<size_t>(list.back())].end + kLongestJoint;
      if (joined && IsBase(mention)) list.push_back(i);
    }
    if (list.size() == count) return list;
  }
  return {};
}

// 到2025年: the year by which a change is to be complete lies years ahead.
bool StatementReader::IsByYear(const Statement& s) const {
  const uint32_t at = s.period_words.range.begin;
  return s.period && s.period->last.year > context_.reference_day.year + 1 &&
         s.period_words.block == block_index_ && at > 0 && at < text_.size() &&
         text_[at - 1] == u'到';
}

// 较上一期68500人|减少约700人，减少1.2%: against the base that the figure is of. The rate of
// another month (比上月的1.8%|提高0.2个百分点) is that of the gap alone.
void StatementReader::TakeBasisOfBaseFigure(const Predicate& predicate, const Statement& s) {
  if (!predicate.value_of_base || predicate.base_period < 0 || frame_.last_index < 0) return;
  const PeriodMention& mention = periods_[static_cast<size_t>(predicate.base_period)];
  const Statement& current = statements_[static_cast<size_t>(frame_.last_index)];
  if (current.block != block_index_ || mention.anchor == PeriodAnchor::kResolved) return;
  const Basis basis = BasisOfPeriod(mention, {}, current.period);
  (s.measure == v1::MEASURE_LEVEL ? frame_.sentence_basis : frame_.gap_basis) = basis;
}

// 与2010年第六次全国人口普查的133972万人相比, 比2010年的3.33人减少0.43人: the figure is that of the
// base, of what was named before.
void StatementReader::TakeBaseFigure(uint32_t begin, const QuantityMention& q,
                                     Predicate* predicate) const {
  const char16_t lead = begin < text_.size() ? text_[begin] : u'\0';
  const bool more = lead == u'比' || lead == u'较';
  // 比去年8月2300元/吨|的高点|下跌一成
  uint32_t behind = q.tail_end;
  for (Text mark : {Text(u"的高点"), Text(u"的低点"), Text(u"的高位"), Text(u"的低位"),
                    Text(u"的峰值"), Text(u"的水平"), Text(u"的均价"), Text(u"的价格"),
                    Text(u"的历史高点"), Text(u"的历史高位")})
    if (text_.substr(behind, mark.size()) == mark)
      behind = q.tail_end + static_cast<uint32_t>(mark.size());
  const auto* change = ChangeCues().LongestAt(text_, behind);
  if (more ? change == nullptr || change->word.size() < 2
           : text_.substr(q.tail_end, 2) != u"相比" || !Contains(u"与同和跟", lead))
    return;
  for (size_t i = 0; i < periods_.size(); ++i) {
    if (periods_[i].begin >= begin && periods_[i].end <= q.range.begin)
      predicate->base_period = static_cast<int>(i);
  }
  predicate->value_of_base = predicate->base_period >= 0;
  predicate->noun_phrase = {begin, begin};
  predicate->cue.reset();
}

// 较11月预测数2.3%增加0.98个百分点: what is compared is another forecast, not another period.
void StatementReader::DropForecastBase(Predicate* predicate) const {
  if (predicate->base_period < 0) return;
  const PeriodMention& base = periods_[static_cast<size_t>(predicate->base_period)];
  if (!IsAside(base)) return;
  predicate->base_period = -1;
  predicate->value_of_base = false;
  if (predicate->cue) predicate->basis = Basis::kPeriod;
}

namespace {

// 超过|警戒水位|2.5米, 低于全国平均水平120元: how far from what mark. Where the words for the gap
// begin and how long they are; zero length where there are none.
struct GapWords {
  size_t begin = 0, length = 0;
  bool below = false;
};
GapWords FindGapFromMark(Text words) {
  static constexpr Text kMarks[] = {u"水位", u"水平", u"平均", u"平均数", u"警戒线", u"标准",
                                    u"纪录", u"记录", u"常年", u"往年",   u"定额"};
  constexpr size_t kLongest = 14;
  if (std::none_of(std::begin(kMarks), std::end(kMarks),
                   [&](Text mark) { return words.ends_with(mark); }))
    return {};
  for (Text gap :
       {Text(u"超过"), Text(u"超出"), Text(u"高于"), Text(u"高出"), Text(u"低于"), Text(u"超")}) {
    const size_t at = words.rfind(gap);
    if (at == Text::npos) continue;
    const size_t mark = words.size() - at - gap.size();
    if (mark >= 2 && mark <= kLongest) return {at, gap.size(), gap == u"低于"};
  }
  return {};
}

}  // namespace

// 超过指标八十多万吨, 超额15.2%: how much more than what was planned.
void StatementReader::TakeExcess(const QuantityMention& q, Predicate* predicate) const {
  if (predicate->cue || predicate->base_period >= 0) return;
  const Text before = text_.substr(0, q.lead_begin);
  const uint32_t clause = ClauseBegin(q.range.begin);
  const bool amount = q.unit_code != "%" && q.unit_code != "times" && !q.unit_code.empty();
  if (const GapWords gap = FindGapFromMark(before.substr(clause)); amount && gap.length > 0) {
    const uint32_t at = clause + static_cast<uint32_t>(gap.begin);
    const uint32_t mark = at + static_cast<uint32_t>(gap.length);
    predicate->cue = gap.below ? Cue::kBelow : Cue::kAbove;
    predicate->cue_range = {at, mark};
    predicate->basis = Basis::kSubject;
    predicate->reference = {mark, q.lead_begin};
    predicate->noun_phrase = {std::min(predicate->noun_phrase.begin, at), at};
    return;
  }
  for (Text plan : {Text(u"计划"), Text(u"指标"), Text(u"定额"), Text(u"目标")}) {
    if (!before.ends_with(plan)) continue;
    for (Text more : {Text(u"超过"), Text(u"超出"), Text(u"超")}) {
      if (!before.substr(0, before.size() - plan.size()).ends_with(more)) continue;
      const uint32_t end = q.lead_begin;
      const uint32_t begin = end - static_cast<uint32_t>(more.size() + plan.size());
      predicate->cue = Cue::kAbove;
      predicate->cue_range = {begin, end};
      predicate->basis = Basis::kTarget;
      predicate->reference = {end - static_cast<uint32_t>(plan.size()), end};
      predicate->noun_phrase.end = std::max(predicate->noun_phrase.begin, begin);
      return;
    }
  }
}

// 比7月31日的43.13美元|上涨4.8%: against the base whose figure the clause states.
void StatementReader::TakeBaseOfClause(uint32_t begin, const QuantityMention& last,
                                       Predicate* predicate) {
  const bool same_clause = base_end_ == begin && base_of_clause_ >= 0;
  const bool changes =
      predicate->cue && (*predicate->cue == Cue::kUp || *predicate->cue == Cue::kDown);
  if (same_clause && changes && predicate->base_period < 0 && predicate->basis == Basis::kNone)
    predicate->base_period = base_of_clause_;
  if (predicate->value_of_base && text_.substr(last.tail_end, 2) == u"相比")
    TakeBasisOfClause({begin, last.tail_end + 2});
  base_of_clause_ = predicate->value_of_base ? predicate->base_period : -1;
  base_end_ = last.tail_end;
}

// 由1965年的3.27亿元增加到2014年的920.8亿元，增长281倍: from the first to the last.
bool StatementReader::FollowsWayOfYears(const Statement& s) const {
  if (frame_.last_index < 1) return false;
  const Statement& to = statements_[static_cast<size_t>(frame_.last_index)];
  const Statement& from = statements_[static_cast<size_t>(frame_.last_index) - 1];
  if (to.block != s.block || to.sentence != s.sentence || from.sentence != s.sentence ||
      from.block != s.block || !from.period || !to.period ||
      from.period->last.year + 1 >= to.period->last.year ||
      (!s.naming.carried && s.naming.indicator.text != to.naming.indicator.text))
    return false;
  const Text between = TextOf({from.quantity.tail_end, to.quantity.range.begin});
  return Contains(between, u"到") || Contains(between, u"至");
}

// The base of a figure whose own words name none.
Basis StatementReader::UnstatedBasis(const Predicate& predicate, const Statement& s) const {
  const bool money = s.measure == v1::MEASURE_CHANGE && s.quantity.unit_code != "pp" &&
                     s.quantity.unit_code != "千分点";
  const bool more = predicate.cue &&
                    (*predicate.cue == Cue::kMoreIncrease || *predicate.cue == Cue::kLessIncrease ||
                     *predicate.cue == Cue::kMoreDecrease || *predicate.cue == Cue::kLessDecrease);
  if (more) return Basis::kYearOverYear;
  // 余额…；上半年增加9.16万亿元: since that half-year began
  if (money && s.naming.carried && !s.period_carried && IsStock(s.naming)) return Basis::kPeriod;
  // 化肥进口620万吨，增加48万吨 where the paragraph compares with the year before: so does the
  // flow.
  if (money && s.naming.carried && s.period && s.period->first != s.period->last &&
      !IsStock(s.naming) && frame_.sentence_basis == Basis::kNone && frame_.last_growth >= 0) {
    const Statement& growth = statements_[static_cast<size_t>(frame_.last_growth)];
    if (growth.block == s.block && growth.basis == Basis::kYearOverYear &&
        growth.period == s.period)
      return Basis::kYearOverYear;
  }
  if (money) {
    const bool carried = s.naming.carried || s.naming.subject_carried || frame_.compared;
    return predicate.cue && carried && frame_.sentence_basis != Basis::kNone ? frame_.sentence_basis
                                                                             : Basis::kPeriod;
  }
  if (s.measure == v1::MEASURE_CHANGE && frame_.gap_basis != Basis::kNone) return frame_.gap_basis;
  if (FollowsWayOfYears(s)) return Basis::kPeriod;
  if (frame_.sentence_basis != Basis::kNone) return frame_.sentence_basis;
  if (IsMarketPrice(s)) return Basis::kPeriod;
  if (frame_.paragraph_basis != Basis::kNone) return frame_.paragraph_basis;
  if (article_basis_ != Basis::kNone) return article_basis_;
  // 累计降低13.5% over a plan, 到2025年降低13.5%: against its beginning.
  return (s.period && s.period->first.year < s.period->last.year) || IsByYear(s)
             ? Basis::kPeriod
             : Basis::kYearOverYear;
}

void StatementReader::SetBasis(const Predicate& predicate, size_t member, size_t count,
                               Statement* s) {
  TakeBasisOfBaseFigure(predicate, *s);
  if (s->measure != v1::MEASURE_GROWTH_RATE && s->measure != v1::MEASURE_CHANGE &&
      s->measure != v1::MEASURE_CONTRIBUTION)
    return;
  // 增速比上月加快1.7个百分点；加工原油增长9.2%: the points say nothing of the rate behind them.
  const bool points =
      s->quantity.unit_code == "pp" || text_.substr(s->quantity.range.end, 2) == u"位次";
  const bool of_rate = frame_.last_measure == v1::MEASURE_GROWTH_RATE && s->naming.carried;
  const bool gap = points && (frame_.sentence_basis != Basis::kNone || of_rate);
  int base = predicate.base_period;
  if (base >= 0 && count > 1) {
    if (const auto list = BasePeriodList(base, count); !list.empty()) base = list[member];
  }
  if (base >= 0 && !predicate.value_of_base) {
    const PeriodMention& mention = periods_[static_cast<size_t>(base)];
    s->base_period = ResolvePeriod(mention, s->period, context_.reference_day);
    s->basis = BasisOfPeriod(mention, *s->base_period, s->period);
    s->reference = MakeWords({mention.begin, mention.end});
    // 与2013年同比增长62%: the word says how.
    if (predicate.basis == Basis::kYearOverYear && s->measure == v1::MEASURE_GROWTH_RATE &&
        predicate.growth_noun.end == 0 && text_.substr(mention.end, 2) == u"同比")
      s->basis = Basis::kYearOverYear;
    // 31个行业利润增加，比二季度增加6个，…: what counts are compared with is not what rates are.
    const bool counts = s->quantity.unit_code == "个" || s->quantity.unit_code == "家" ||
                        s->quantity.unit_code == "种" || s->quantity.unit_code == "户";
    (gap || counts ? frame_.gap_basis : frame_.sentence_basis) = s->basis;
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
  s->basis = predicate.bases.size() == count && predicate.distributive ? predicate.bases[member]
                                                                       : predicate.basis;
  if (s->basis == Basis::kNone) s->basis = ReadGrowthBehind(group_tail_).basis;
  if (s->basis == Basis::kNone &&
      GrewSince(ClauseBegin(s->quantity.range.begin), s->quantity.range.begin))
    s->basis = Basis::kPeriod;
  if (s->basis == Basis::kMonthOverMonth && s->period &&
      FrequencyOf(*s->period) == v1::FREQUENCY_QUARTERLY)
    s->basis = Basis::kQuarterOverQuarter;  // 环比 of quarterly figures
  if (s->basis != Basis::kNone && s->basis != Basis::kPeriod) {
    (gap ? frame_.gap_basis : frame_.sentence_basis) = s->basis;
  } else if (s->basis == Basis::kNone) {
    s->basis = UnstatedBasis(predicate, *s);
  }
  if (s->basis == Basis::kAnnualAverage || s->basis == Basis::kTwoYearAverage)
    frame_.sentence_basis = Basis::kNone;
  if (s->basis == Basis::kYearOverYear && s->period) s->base_period = ShiftYears(*s->period, -1);
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
