#include <algorithm>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/text/contains.h"

// When: the period of a figure, from its clause or in force.

namespace zhibiao {

using Text = std::u16string_view;

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

// 今年已累计…: up to now, not the whole year. 2009年和2010年共…: both years together.
void StatementReader::ExtendPeriod(const PeriodMention& mention, size_t count,
                                   const Predicate& predicate, Statement* s) const {
  const uint32_t at = s->quantity.range.begin;
  const Text between = TextOf({mention.end, at});
  const bool this_year = s->period->first == CivilDay{context_.reference_day.year, 1, 1} &&
                         s->period->last == CivilDay{context_.reference_day.year, 12, 31};
  // 自2019年通车以来: up to now.
  const char16_t lead = mention.begin > 0 ? text_[mention.begin - 1] : u'\0';
  const Text clause = between.substr(0, between.find_first_of(u"，。；"));
  if ((lead == u'自' || lead == u'从') && s->period->last < context_.reference_day &&
      (Contains(clause, u"以来") || Contains(clause, u"至今"))) {
    s->period->last = context_.reference_day;
    s->accumulation = v1::ACCUMULATION_SINCE_START;
    return;
  }
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

// 国家统计局今天公布, 记者15日获悉: when it was said, not when it was.
bool StatementReader::IsDayOfRelease(const PeriodMention& mention) const {
  for (const AttributionScope& scope : scopes_) {
    if (scope.cue.begin < mention.end + 1 && mention.begin < scope.cue.end) return true;
  }
  uint32_t end = mention.end;
  while (end < sentence_.end && !IsClauseEnd(text_, end)) ++end;
  const Text clause = TextOf({mention.end, end});
  return Contains(clause, u"布") || Contains(clause, u"发表") || Contains(clause, u"获悉") ||
         Contains(clause, u"了解到") || Contains(clause, u"通报") || Contains(clause, u"会") ||
         Contains(clause, u"消息") || Contains(clause, u"说") || Contains(clause, u"表示") ||
         Contains(clause, u"称");
}

// 五年来, 十年间: years up to the day of the text, not to what is in force.
bool StatementReader::IsLapse(const PeriodMention& mention) const {
  const char16_t last = text_[mention.end - 1];
  return mention.anchor == PeriodAnchor::kYearsBack && (last == u'来' || last == u'间');
}

// 2020年|全国青少年夏令营|在…: the year is part of the name of something held.
bool StatementReader::NamesEvent(uint32_t begin, uint32_t end) const {
  const Text clause = TextOf({begin, end});
  for (Text games :
       {Text(u"冬奥会"), Text(u"奥运会"), Text(u"世界杯"), Text(u"亚运会"), Text(u"世博会")})
    if (clause.starts_with(games)) return true;
  const Text words = clause.substr(0, clause.find_first_of(u"，。；在将开于共有"));
  for (Text event :
       {Text(u"夏令营"), Text(u"大会"), Text(u"论坛"), Text(u"博览会"), Text(u"锦标赛"),
        Text(u"联赛"), Text(u"年会"), Text(u"活动"), Text(u"展览会"), Text(u"交易会"),
        Text(u"运动会"), Text(u"行动"), Text(u"典礼"), Text(u"晚会"), Text(u"马拉松")})
    if (words.ends_with(event)) return true;
  return false;
}

// The last period in front of the figure that says when, or null.
const PeriodMention* StatementReader::PeriodBefore(uint32_t at) const {
  const PeriodMention* found = nullptr;
  const uint32_t clause = ClauseBegin(at);
  const bool by_days = frame_.period && frame_.period->first == frame_.period->last;
  for (const PeriodMention& mention : periods_) {
    if (mention.begin >= at) break;
    if (mention.begin < sentence_.begin || IsBase(mention) || IsAside(mention)) continue;
    if (mention.anchor == PeriodAnchor::kYearsBack) {
      // 五年来，城乡…: of the clauses behind it. 两年半以来首次: how long it has been so, not when.
      const Text between = TextOf({mention.end, at});
      const bool opens = IsLapse(mention) && between.starts_with(u"，");
      if ((mention.begin < clause && !opens) || Contains(between, u"首") ||
          Contains(between, u"最") || Contains(between, u"新高") || Contains(between, u"新低"))
        continue;
    }
    // 去年|一年间: in that year.
    if (mention.anchor == PeriodAnchor::kYearsBack && found != nullptr &&
        found->end == mention.begin)
      continue;
    const bool told = found != nullptr || (frame_.period && frame_.period_block == block_index_);
    if (mention.begin < clause && told && IsOfAverage(mention)) continue;
    const bool previous = mention.anchor == PeriodAnchor::kPreviousYear ||
                          mention.anchor == PeriodAnchor::kPreviousMonth;
    if (previous && mention.begin < clause && found != nullptr) continue;
    // 当月净投放 below 7月末: the month of the day in force. 1—5月…，当月产量…: the last of them.
    const bool spans = frame_.period && frame_.period->first.month < frame_.period->last.month &&
                       frame_.period->first.year == frame_.period->last.year &&
                       frame_.period->last.month < 12;
    const bool of_month =
        mention.anchor == PeriodAnchor::kSameMonth && mention.begin >= clause && (by_days || spans);
    // 14日报告: a day that the sentence names, where the text goes by days.
    const bool of_day = IsAsciiDigit(text_[mention.begin]) && found == nullptr && by_days;
    // 今天, 13日: a day that the clause itself names holds before what is in force, one of the
    // sentence before another day and before what other paragraphs left.
    const bool own_day =
        found == nullptr && mention.anchor == PeriodAnchor::kResolved &&
        mention.span.first == mention.span.last &&
        (mention.begin >= clause || by_days || frame_.period_block != block_index_) &&
        !IsDayOfRelease(mention);
    if (mention.vague && !of_month && !of_day && !own_day && (found != nullptr || frame_.period))
      continue;
    // 今天，2020年全国夏令营在…: a day says when, the year behind it is part of a name.
    const bool in_name = found != nullptr && found->anchor == PeriodAnchor::kResolved &&
                         found->span.first == found->span.last && found->begin >= sentence_.begin &&
                         mention.anchor == PeriodAnchor::kResolved && !IsDayOfRelease(*found) &&
                         mention.span.first.year == found->span.first.year &&
                         FrequencyOf(mention.span) == v1::FREQUENCY_ANNUAL &&
                         IsAsciiDigit(text_[mention.begin]) && text_[mention.end - 1] == u'年' &&
                         NamesEvent(mention.end, at);
    if (in_name) continue;
    found = &mention;
  }
  return found;
}

// 4名伤员今天转运: the day that stands behind the number in its clause, or null.
const PeriodMention* StatementReader::PeriodBehind(uint32_t at) const {
  constexpr uint32_t kReach = 20;
  for (const PeriodMention& mention : periods_) {
    if (mention.begin < at) continue;
    if (mention.begin > at + kReach || IsBase(mention)) return nullptr;
    for (uint32_t i = at; i < mention.begin; ++i) {
      if (IsClauseEnd(text_, i)) return nullptr;
    }
    // 从30岁延长到2018年的72.35岁: of what it became.
    if (mention.begin > at && Text(u"到至为成").find(text_[mention.begin - 1]) != Text::npos)
      return nullptr;
    return &mention;
  }
  return nullptr;
}

// 6月1日起, 9月底前 in a text of the week before: when something comes. 2025年 and “十四五” are
// what a plan is about.
bool StatementReader::IsComingDate(const DaySpan& span) const {
  return span.first > context_.reference_day && FrequencyOf(span) != v1::FREQUENCY_ANNUAL &&
         span.first.year == span.last.year;
}

// A coming date by or on which something will be, of its sentence alone; 6月1日起，… is of those
// behind it, too.
bool StatementReader::IsDeadline(const PeriodMention& mention, const DaySpan& span) const {
  const Text behind = text_.substr(mention.end, 3);
  return IsComingDate(span) && !behind.starts_with(u"，") && !Contains(behind, u"起");
}

// A period in a sentence without figures stays in force for what follows, and a day where nothing
// better does: 今天，大桥通车。全长3公里…
void StatementReader::KeepPeriodOfSentence() {
  bool opened = false;
  for (const PeriodMention& mention : periods_) {
    if (mention.begin < sentence_.begin || mention.end > sentence_.end) continue;
    // 今年以来，…，改变了去年严重滑坡的局面: when the sentence begins with it, a year within a
    // clause behind it is not what the next tells of.
    if (opened && mention.begin > ClauseBegin(mention.begin)) continue;
    if (IsBase(mention) || IsAside(mention) || mention.momentary ||
        mention.anchor == PeriodAnchor::kYearsBack)
      continue;
    const bool tells = mention.anchor == PeriodAnchor::kResolved &&
                       mention.span.first == mention.span.last &&
                       (!frame_.period || IsFromElsewhere()) && !IsDayOfRelease(mention);
    if (mention.vague && !tells) continue;
    const DaySpan span = ResolvePeriod(mention, frame_.period, context_.reference_day);
    if (IsDeadline(mention, span)) continue;
    // 申办|2022年冬奥会|成功: when the games are, not when it was.
    if (span.first > context_.reference_day && NamesEvent(mention.end, sentence_.end)) continue;
    // 这是记者21日从协会获悉的: when the reporter learned of it.
    const Text rest = text_.substr(mention.end, 24);
    if (span.first == span.last && Contains(rest.substr(0, rest.find_first_of(u"，。")), u"获悉"))
      continue;
    opened = opened || (mention.begin <= sentence_.begin + 1 && rest.starts_with(u"，"));
    frame_.period = span;
    frame_.accumulation = mention.accumulation;
    frame_.period_words = MakeWords({mention.begin, mention.end});
    frame_.period_block = block_index_;
    if (span.first != span.last) frame_.span = span;
  }
}

// Whether the period in force is that of another paragraph, which no heading states.
bool StatementReader::IsFromElsewhere() const {
  return frame_.period_block != block_index_ && !heading_period_;
}

// Whether a period stays in force behind its figure: those that name their span do, 目前, 今天
// and a bare 12日 where nothing better does.
bool StatementReader::StaysInForce(const PeriodMention& mention, const Statement& s) const {
  if (mention.anchor == PeriodAnchor::kYearsBack || IsDeadline(mention, *s.period)) return false;
  if (!mention.vague && !mention.momentary) return true;
  const bool day = !mention.momentary && s.period->first == s.period->last;
  if (!frame_.period) return mention.momentary || day;
  if (IsFromElsewhere()) return day;
  return day && IsAsciiDigit(text_[mention.begin]) && mention.anchor == PeriodAnchor::kResolved &&
         frame_.period->first == frame_.period->last;
}

// The period of the number where it is that of the base: 由4月份…, 比三月份的4.9%.
void StatementReader::SetPeriodOfBase(const Predicate& predicate, Statement* s) const {
  const uint32_t at = s->quantity.range.begin;
  const PeriodMention* base = nullptr;
  if (predicate.base_period >= 0) {
    base = &periods_[static_cast<size_t>(predicate.base_period)];
  } else {
    const uint32_t clause = ClauseBegin(at);
    for (const PeriodMention& mention : periods_) {
      if (mention.begin >= clause && mention.end <= at && IsBase(mention)) base = &mention;
    }
  }
  if (base == nullptr) return;
  s->period = ResolvePeriod(*base, frame_.period, context_.reference_day);
  s->accumulation = AccumulationOf(*s->period);
  s->period_words = MakeWords({base->begin, base->end});
}

// 去年同期为107.8亿件: the number is that of the base, whose period is not carried on.
void StatementReader::TakePeriodOfBase(uint32_t clause, uint32_t at, Statement* s) {
  static constexpr Text kVerbs = u"为是仅只";
  for (const PeriodMention& mention : periods_) {
    // 而|去年同期为逆差…
    const bool opens = mention.begin == clause ||
                       (mention.begin == clause + 1 && Contains(u"而但", text_[clause]));
    const bool verb = mention.end < at && (Contains(kVerbs, text_[mention.end]) ||
                                           text_.substr(mention.end, 2) == u"分别");
    if (mention.anchor != PeriodAnchor::kSameSpanOfYear || !opens || !verb) continue;
    s->period = ResolvePeriod(mention, frame_.period, context_.reference_day);
    s->accumulation = AccumulationOf(*s->period);
    s->period_words = MakeWords({mention.begin, mention.end});
  }
}

// 与2013年完成投资（6638亿元）基本持平: the bracket is of the base in front of it.
void StatementReader::TakePeriodBeforeBracket(uint32_t at, Statement* s) const {
  const uint32_t open = ClauseBegin(at);
  if (open <= sentence_.begin || text_[open - 1] != u'（' || open + 2 < s->quantity.lead_begin)
    return;
  const uint32_t clause = ClauseBegin(open - 1);
  for (const PeriodMention& mention : periods_) {
    if (mention.begin < clause || mention.end >= open || !IsBase(mention)) continue;
    s->period = ResolvePeriod(mention, frame_.period, context_.reference_day);
    s->accumulation = AccumulationOf(*s->period);
    s->period_words = MakeWords({mention.begin, mention.end});
    s->period_carried = false;
  }
}

// 由14.63万公里增至…, 从目前的5小时缩短为…: 由 or 从 stands in front of the number with no more
// than such a word between, and where it went to behind.
bool StatementReader::BeginsWay(const QuantityMention& quantity) const {
  static constexpr Text kNow[] = {u"目前", u"现在", u"当前", u"原来", u"此前", u"过去", u"现有"};
  uint32_t lead = quantity.lead_begin;
  if (lead > 0 && text_[lead - 1] == u'的') --lead;
  for (Text now : kNow) {
    if (text_.substr(0, lead).ends_with(now)) lead -= static_cast<uint32_t>(now.size());
  }
  const char16_t before = lead > 0 ? text_[lead - 1] : u'\0';
  if (before != u'由' && before != u'从') return false;
  const Text behind = text_.substr(quantity.tail_end, 4);
  return Contains(behind, u"至") || Contains(behind, u"到") || Contains(behind, u"为");
}

// 由2010年普查的97.45|下降为91.45: the number is where the way began.
void StatementReader::TakePeriodOfWay(uint32_t clause, uint32_t at, Statement* s) const {
  const Text behind = text_.substr(s->quantity.tail_end, 4);
  if (!Contains(behind, u"至") && !Contains(behind, u"到") && !Contains(behind, u"为")) return;
  for (const PeriodMention& mention : periods_) {
    if (mention.begin <= clause || mention.end > at ||
        !Contains(u"由从", text_[mention.begin - 1]) || mention.anchor != PeriodAnchor::kResolved)
      continue;
    const Text between = TextOf({mention.end, at});
    if (between.size() > 12 || std::any_of(between.begin(), between.end(), IsAsciiDigit)) continue;
    // 从4月预测的2.5%: when it was said.
    if (Contains(between, u"预") || Contains(between, u"布") || Contains(between, u"报")) continue;
    s->period = mention.span;
    s->accumulation = AccumulationOf(mention.span);
    s->period_words = MakeWords({mention.begin, mention.end});
  }
}

// 2011到2014年，金额分别为…: year by year. False where there are not as many years as figures.
bool StatementReader::TakeYearOfMember(size_t member, size_t count, Statement* s) {
  const int first = s->period->first.year, last = s->period->last.year;
  if (last - first + 1 != static_cast<int>(count)) return false;
  const int year = first + static_cast<int>(member);
  s->period = DaySpan{{year, 1, 1}, {year, 12, 31}};
  s->accumulation = AccumulationOf(*s->period);
  return true;
}

// 近日，…: of these days, not of what another paragraph told of.
void StatementReader::DropPeriodBeforeRecent(uint32_t at) {
  const Text before = TextOf({sentence_.begin, at});
  for (Text recent :
       {Text(u"近日"), Text(u"日前"), Text(u"近期"), Text(u"不久前"), Text(u"前不久")})
    if (Contains(before, recent)) frame_.period.reset();
}

// The last period in front of the figure that is not a base; a base where the number is that of the
// base; else what is in force.
void StatementReader::SetPeriod(const Predicate& predicate, size_t member, size_t count,
                                Statement* s) {
  const uint32_t at = s->quantity.range.begin;
  const PeriodMention* found = PeriodOfThen(at);
  if (found == nullptr) found = PeriodBefore(at);
  bool distributed = false;
  if (count > 1) {
    // 4、5月份…分别增长2.6%和0.6%: the last run of as many periods. 今明年 are always two.
    const auto run = PeriodList(at, count);
    const auto each = [&](int i) { return &periods_[static_cast<size_t>(i)]; };
    if (!run.empty() &&
        (predicate.distributive || TextOf({each(run[0])->begin, each(run[0])->end}) == u"今"))
      found = each(run[member]);
    distributed = predicate.distributive && !run.empty();
  }
  const bool by_year = count > 1 && !distributed && predicate.distributive &&
                       SplitConjuncts(text_, predicate.noun_phrase).size() == 1;
  if (found == nullptr && (!frame_.period || frame_.period_block != block_index_)) {
    found = PeriodBehind(at);
    if (found != nullptr && frame_.period && IsDayOfRelease(*found)) found = nullptr;
  }
  if (found == nullptr && IsFromElsewhere()) DropPeriodBeforeRecent(at);
  // 当月产量1986.3万件，同比增长9.04%: what is told further of the same is of that month, too.
  const Statement* before =
      frame_.last_index >= 0 ? &statements_[static_cast<size_t>(frame_.last_index)] : nullptr;
  const bool older = found == nullptr ||
                     found->begin < frame_.of_month_words.range.begin;  // than that of the month
  if (older && frame_.of_month && s->naming.carried && before != nullptr &&
      before->sentence == s->sentence && before->block == s->block &&
      before->naming.subject.text == s->naming.subject.text) {
    s->period = frame_.of_month;
    s->accumulation = AccumulationOf(*s->period);
    s->period_words = frame_.of_month_words;
    return;
  }
  frame_.of_month.reset();
  if (found != nullptr && found->anchor == PeriodAnchor::kSameMonth && found->vague) {
    frame_.of_month = ResolvePeriod(*found, frame_.period, context_.reference_day);
    frame_.of_month_words = MakeWords({found->begin, found->end});
  }
  const bool carried = found == nullptr && frame_.period.has_value();
  if (found != nullptr) {
    s->period = ResolvePeriod(*found, IsLapse(*found) ? std::nullopt : frame_.period,
                              context_.reference_day);
    s->accumulation = found->accumulation != v1::ACCUMULATION_UNSPECIFIED
                          ? found->accumulation
                          : AccumulationOf(*s->period);
    s->period_words = MakeWords({found->begin, found->end});
    ExtendPeriod(*found, count, predicate, s);
    if (by_year) distributed = TakeYearOfMember(member, count, s);
  } else if (carried) {
    s->period = frame_.period;
    s->accumulation = frame_.accumulation;
    s->period_words = frame_.period_words;
    s->period_carried = true;
  }
  // 一季度、上半年和前三季度分别…: as little as the years of an average do they push aside what
  // the paragraph tells of.
  const bool told = frame_.period && frame_.period_block == block_index_;
  const bool aside =
      told && found != nullptr &&
      (IsOfAverage(*found) || (distributed && frame_.period->first <= s->period->first &&
                               s->period->last <= frame_.period->last));
  if (found != nullptr && found->begin < at && StaysInForce(*found, *s) && !aside) {
    frame_.period = s->period;
    frame_.accumulation = s->accumulation;
    frame_.period_words = s->period_words;
    frame_.period_block = block_index_;
    (s->period->first != s->period->last ? frame_.span : frame_.point) = s->period;
  }
  TakePeriodOfBase(ClauseBegin(at), at, s);
  TakePeriodBeforeBracket(at, s);
  TakeEndOfYears(predicate, s);
  TakePeriodOfWay(ClauseBegin(at), at, s);
  if (predicate.value_of_base) SetPeriodOfBase(predicate, s);
  TakePeriodOfAverage(predicate, s);
}

}  // namespace zhibiao
