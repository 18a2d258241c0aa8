#include <algorithm>

#include "absl/time/civil_time.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// Fact, target, forecast or requirement, and who vouches for it.

namespace zhibiao {

using Text = std::u16string_view;

namespace {

// What stands behind 将 and is neither a verb nor one of the words in front of verbs that naming
// knows: 将对, 将重点, 将萎缩.
bool IsCourseOfEvents(Text text, size_t at) {
  static const PlainWords set{
      {u"对", {}},   {u"以", {}},   {u"用", {}},   {u"与", {}},   {u"同", {}},   {u"会", {}},
      {u"围绕", {}}, {u"依托", {}}, {u"重点", {}}, {u"集中", {}}, {u"共同", {}}, {u"连续", {}},
      {u"正式", {}}, {u"全部", {}}, {u"日均", {}}, {u"每周", {}}, {u"每日", {}}, {u"分赴", {}},
      {u"分批", {}}, {u"分期", {}}, {u"高达", {}}, {u"多达", {}}, {u"用于", {}}, {u"导致", {}},
      {u"造成", {}}, {u"萎缩", {}}, {u"下滑", {}}, {u"缩短", {}}, {u"延长", {}}, {u"上演", {}},
      {u"亮相", {}}, {u"登陆", {}}, {u"迎来", {}}, {u"带来", {}}, {u"接受", {}}, {u"前往", {}},
      {u"奔赴", {}}, {u"接入", {}}, {u"告别", {}}, {u"展出", {}}, {u"竞逐", {}}, {u"角逐", {}},
      {u"争夺", {}}, {u"出席", {}}, {u"面向", {}}, {u"针对", {}}, {u"结合", {}}, {u"减产", {}},
      {u"通过", {}}, {u"投资", {}}, {u"供应", {}}, {u"生产", {}}, {u"储备", {}}, {u"出资", {}},
      {u"接近", {}}};
  return set.LongestAt(text, at) != nullptr;
}

// 规划提出，到2025年…, 《意见》明确…: what a plan says is to come. 已, 目前 tell of what is.
bool Proposes(Text words) {
  for (Text verb : {Text(u"提出"), Text(u"明确")}) {
    const size_t at = words.find(verb);
    if (at == Text::npos) continue;
    const Text before = words.substr(0, at), behind = words.substr(at);
    // 提出26项措施, 明确的三项任务: what is in the plan itself.
    const size_t mark = behind.find_first_of(u"，：0123456789");
    if (mark == Text::npos || IsAsciiDigit(behind[mark]) || behind[verb.size()] == u'的') continue;
    for (Text now : {Text(u"已"), Text(u"目前"), Text(u"截至")})
      if (Contains(behind, now)) return false;
    for (Text plan :
         {Text(u"规划"), Text(u"纲要"), Text(u"行动计划"), Text(u"方案"), Text(u"意见")})
      if (Contains(before, plan)) return true;
  }
  return false;
}

// 18亿亩|耕地红线, 3%的|警戒线: the number is a limit that something is held against.
bool IsLimitOf(Text behind) {
  constexpr size_t kReach = 10;
  behind = behind.substr(0, std::min(kReach, behind.find_first_of(u"，。；：、！？")));
  for (Text limit : {Text(u"红线"), Text(u"警戒线"), Text(u"荣枯线"), Text(u"临界点"),
                     Text(u"临界值"), Text(u"分界线")}) {
    if (Contains(behind, limit)) return true;
  }
  return false;
}

// 预估营收…, 成长预估为…; not 优于先前预估, where the forecast is the other side.
bool Foretells(Text words) {
  static constexpr Text kGuess = u"预估";
  for (size_t at = words.find(kGuess); at != Text::npos; at = words.find(kGuess, at + 1)) {
    const char16_t before = at > 0 ? words[at - 1] : u'，';
    if (Contains(u"前期场月比较原", before)) continue;
    if (!words.substr(at + kGuess.size()).starts_with(u"数据")) return true;
  }
  return false;
}

// 经初步预计，…；…: said at the beginning of the sentence in a clause of its own, of all of it.
bool BeginsAsForecast(Text sentence) {
  while (!sentence.empty() && Contains(u" 　", sentence[0])) sentence.remove_prefix(1);
  const Text lead = sentence.substr(0, sentence.find(u'，'));
  constexpr size_t kLongest = 6;
  return lead.size() <= kLongest && lead.size() < sentence.size() &&
         (lead.ends_with(u"预计") || lead.ends_with(u"预测"));
}

}  // namespace

// 将新增, 将达到: a bare 将 before a verb or the number states what is planned. 将补贴提高到 only
// puts the object in front, 即将 and 必将 are of the same kind as 将. Returns the place of the last
// such 将 in `words`, or their end.
uint32_t StatementReader::IntentIn(TextRange words) const {
  for (uint32_t i = words.end; i-- > words.begin;) {
    if (text_[i] != u'将') continue;
    const char16_t before = i > 0 ? text_[i - 1] : u'\0';
    const char16_t next = i + 1 < text_.size() ? text_[i + 1] : u'\0';
    if (before == u'小' || before == u'大' || before == u'名' || next == u'近' || next == u'军')
      continue;
    // 已经将资金拨付: what was done with the object.
    const Text done = text_.substr(words.begin, i - words.begin);
    if (done.ends_with(u"已") || done.ends_with(u"已经")) continue;
    // 将|配套|推出: an adverb of two characters between.
    const bool adverb = VerbWords().LongestAt(text_, i + 3) != nullptr &&
                        !Contains(u"的其该此这", text_[i + 1]) && i + 3 < words.end;
    if (VerbFollows(text_, i + 1) || IsCourseOfEvents(text_, i + 1) || adverb) return i;
  }
  return words.end;
}

// 将新增3万人 and 3万人将参加, but neither 将已有的…, nor what a year long past was to bring, nor
// the length of 全长3公里的大桥将通车, nor the 20小时 of 将由20小时缩短至3小时.
bool StatementReader::Intends(const Statement& s) const {
  constexpr int kRecent = 10;  // days
  const CivilDay& today = context_.reference_day;
  if (s.period &&
      absl::CivilDay(today.year, today.month, today.day) -
              absl::CivilDay(s.period->last.year, s.period->last.month, s.period->last.day) >
          kRecent)
    return false;
  if (BeginsWay(s.quantity)) return false;
  const uint32_t at = s.quantity.range.begin;
  const TextRange before{ClauseBegin(at), at};
  if (const uint32_t place = IntentIn(before); place < before.end) {
    const Text between = TextOf({place, at});
    return !Contains(between, u"已") && !Contains(between, u"一直");
  }
  uint32_t end = s.quantity.tail_end;
  while (end < sentence_.end && !IsClauseEnd(text_, end)) ++end;
  const TextRange behind{s.quantity.tail_end, end};
  const uint32_t place = IntentIn(behind);
  return place < behind.end && !Contains(TextOf({behind.begin, place}), u"的");
}

// 计划投资457亿元: what somebody plans to do, not 疫苗计划已实施三批 or 计划总投资50亿元以上的项目.
bool StatementReader::Plans(TextRange words) const {
  static constexpr Text kPlan = u"计划";
  const size_t at = TextOf(words).rfind(kPlan);
  if (at == Text::npos) return false;
  const uint32_t behind = words.begin + static_cast<uint32_t>(at + kPlan.size());
  for (Text noun :
       {Text(u"已"), Text(u"实施"), Text(u"启动"), Text(u"执行"), Text(u"总投资"), Text(u"以来")}) {
    if (text_.substr(behind).starts_with(noun)) return false;
  }
  // 占全年计划开工数的97%: what was planned, as a noun.
  const auto* verb = VerbWords().LongestAt(text_, behind);
  if (verb != nullptr) {
    const Text noun = text_.substr(behind + verb->word.size(), 1);
    if (!noun.empty() && Contains(u"数量额率", noun[0])) return false;
  }
  // 计划|飞行|1.4万班次: what is planned, of two characters, between the word and its number.
  const bool short_deed = behind + 2 == words.end && at > 0 && IsHan(text_[behind]) &&
                          !Contains(u"总年的为", text_[behind]);
  // 计划|今年|造林: when it is to be done.
  uint32_t deed = behind;
  for (const PeriodMention& period : periods_) {
    if (period.begin == behind) deed = period.end;
  }
  static const PlainWords deeds{{u"造林", {}}, {u"植树", {}}, {u"种植", {}}, {u"播种", {}},
                                {u"出口", {}}, {u"生产", {}}, {u"招生", {}}, {u"移民", {}}};
  return VerbFollows(text_, deed) || deeds.LongestAt(text_, deed) != nullptr ||
         IsCourseOfEvents(text_, behind) || short_deed;
}

// 今年，铁路安排投资6300亿元, said when the year has hardly begun.
bool StatementReader::Arranges(const SearchedText& before, const Statement& s) const {
  constexpr int kYearAhead = 240;  // days
  const CivilDay& today = context_.reference_day;
  if (!s.period || s.measure != v1::MEASURE_LEVEL || FrequencyOf(*s.period) != v1::FREQUENCY_ANNUAL)
    return false;
  const CivilDay& last = s.period->last;
  return before.HasAny({u"安排", u"预算"}) &&
         absl::CivilDay(last.year, last.month, last.day) -
                 absl::CivilDay(today.year, today.month, today.day) >
             kYearAhead;
}

// 计划投入机械400万台，其中…; 将更新电梯2000台，惠及…; 将安排债券4.4万亿元，比上年增加…: the aim
// goes on in a clause that says what is part of it, how much more it is or what else is done,
// without a period or a fact of its own.
bool StatementReader::ContinuesAim(const Statement& s) const {
  if (frame_.last_index < 0) return false;
  const Statement& last = statements_[static_cast<size_t>(frame_.last_index)];
  const bool aim = last.claim == v1::CLAIM_KIND_TARGET || last.claim == v1::CLAIM_KIND_FORECAST;
  // 达到600亿美元，年均增长7.5%: of the years up to then. 年内改造5万户
  const bool within = s.period_words.text == "年内" && s.period && last.period &&
                      s.period->last.year == last.period->last.year;
  const bool by_then =
      within || (s.basis == Basis::kAnnualAverage && s.period && last.period &&
                 s.period->last > context_.reference_day && s.period->last == last.period->last);
  if (!aim || last.block != s.block || (last.period != s.period && !by_then)) return false;
  // 高于预期的3.4%，按月则升0.2%: what was expected is told by the way.
  const Text told = text_.substr(0, last.quantity.lead_begin);
  for (Text guess : {Text(u"预期的"), Text(u"预期"), Text(u"预测的"), Text(u"预估的")})
    if (told.ends_with(guess)) return false;
  const uint32_t at = s.quantity.range.begin;
  const uint32_t clause = ClauseBegin(at);
  if (clause <= last.quantity.range.begin || clause == 0) return false;
  // 预计发送旅客3万人次，铁路部门增加运力，加开列车6列: somebody else does so.
  const bool other = frame_.subject.block == block_index_ &&
                     frame_.subject.range.begin > last.quantity.tail_end &&
                     frame_.subject.range.begin < clause && s.naming.subject_carried;
  if (other) return false;
  const Text words = TextOf({clause, at});
  if (Contains(words, u"已")) return false;
  const uint32_t own = sentence_.begin + (Contains(u" 　", text_[sentence_.begin]) ? 1 : 0);
  const bool part =
      words.starts_with(u"其中") || (clause > own && TextOf({own, clause}) == u"其中，");
  if (last.sentence != s.sentence) return part && last.sentence + 1 == s.sentence;
  if (!Contains(u"，；", text_[clause - 1])) return false;
  // 日均约2.95亿人次: of what is aimed at, by the day.
  const bool more = s.naming.carried &&
                    (s.measure != v1::MEASURE_LEVEL || std::string_view(s.naming.way) == "before");
  // 5000亿元用于更新，8000亿元用于…: for what the next part is.
  const bool use = text_.substr(s.quantity.tail_end, 2) == u"用于";
  return part || more || use || VerbWords().LongestAt(text_, clause) != nullptr;
}

// 交通运输部预测，…。假期期间，…: what a forecast goes on to say is one, if it is not of the past.
bool StatementReader::IsForetold(const Statement& s) const {
  if (s.attribution < 0) return false;
  const AttributionScope& scope = (*context_.attributions)[static_cast<size_t>(s.attribution)];
  const Text cue = TextOf(scope.cue);
  bool guess = false;
  for (Text verb :
       {Text(u"预测"), Text(u"预计"), Text(u"预估"), Text(u"上修"), Text(u"下修"), Text(u"调高"),
        Text(u"调低"), Text(u"调升"), Text(u"调降"), Text(u"上调"), Text(u"下调")})
    guess = guess || cue.ends_with(verb);
  guess = guess || cue.ends_with(u"将") || cue.ends_with(u"把");  // 将增长预期下调至2.4%
  if (!guess) return false;
  return !s.period || !(s.period->last < context_.reference_day);
}

// 今年|要|完成造林9万亩: what has to be done before the year is over.
bool StatementReader::CallsFor(TextRange words) const {
  const size_t at = TextOf(words).rfind(u'要');
  if (at == Text::npos || at + 1 >= TextOf(words).size()) return false;
  const uint32_t verb = words.begin + static_cast<uint32_t>(at) + 1;
  if (at > 0 && Contains(u"需主重必首想只不还将若如摘纪概简", text_[verb - 2])) return false;
  return VerbWords().LongestAt(text_, verb) != nullptr;
}

// Said by somebody who thinks so, of a change and no deed: 认为，…仍将增长.
bool StatementReader::IsOutlook(const Statement& s) const {
  if (s.attribution < 0 || s.measure != v1::MEASURE_GROWTH_RATE) return false;
  const AttributionScope& scope = (*context_.attributions)[static_cast<size_t>(s.attribution)];
  const Text cue = TextOf(scope.cue);
  return cue.ends_with(u"认为") || cue.ends_with(u"估计") || cue.ends_with(u"推测") ||
         cue.ends_with(u"预料");
}

// Nobody foretells a year that ended months ago.
bool StatementReader::IsLongOver(const Statement& s) const {
  constexpr int kKnownAfter = 150;  // days
  if (!s.period || s.period_carried || FrequencyOf(*s.period) != v1::FREQUENCY_ANNUAL) return false;
  const CivilDay &today = context_.reference_day, &last = s.period->last;
  return absl::CivilDay(today.year, today.month, today.day) -
             absl::CivilDay(last.year, last.month, last.day) >
         kKnownAfter;
}

// “十二五”期间，产量年均增长12%, said in the first year of the plan: nobody can have measured it.
bool StatementReader::IsOfPlanAhead(const Statement& s) const {
  constexpr int kAhead = 3;  // years that the plan still has to run
  const bool plan = s.period && s.period->last.year >= s.period->first.year + kAhead;
  return plan && s.period->last.year >= context_.reference_day.year + kAhead &&
         s.period->first.year + 1 >= context_.reference_day.year && !BeginsWay(s.quantity);
}

bool StatementReader::IsTarget(const SearchedText& before, const SearchedText& stretch,
                               const Statement& s) const {
  // 占年度目标任务的67.5%: so much of the aim has been done.
  const size_t share = before.text().rfind(u'占');
  if (s.measure == v1::MEASURE_SHARE && share != Text::npos &&
      Contains(before.text().substr(share), u"目标"))
    return false;
  // 主要预期目标全面实现, 超额完成…目标: what was aimed at has come about.
  const size_t aim = stretch.text().rfind(u"目标");
  const bool reached = aim != Text::npos &&
                       SearchedText(stretch.text().substr(aim)).HasAny({u"实现", u"完成", u"达到"});
  uint32_t clause_end = s.quantity.tail_end;
  while (clause_end < sentence_.end && !IsClauseEnd(text_, clause_end)) ++clause_end;
  const Text rest = TextOf({s.quantity.tail_end, clause_end});
  constexpr size_t kShortRest = 8;  // 的调控目标
  if (rest.ends_with(u"的目标") || rest.starts_with(u"的目标") || rest.starts_with(u"的预期目标") ||
      rest.starts_with(u"目标") || (rest.ends_with(u"目标") && rest.size() <= kShortRest))
    return true;
  if (before.HasAny({u"力争", u"争取", u"原定", u"确保", u"锚定"})) return true;
  if (s.basis == Basis::kTarget) return false;  // 比目标低了3个百分点
  // 拟安排, 拟发行; 模拟 and 虚拟 are other words.
  const size_t plan = before.text().rfind(u'拟');
  // 在建和拟建|项目: what there is, some of it yet to be built.
  const bool of_project =
      plan != Text::npos && before.text().substr(plan).starts_with(u"拟建") &&
      (before.text().substr(plan).starts_with(u"拟建项目") || before.Has(u"在建"));
  if (plan != Text::npos && !of_project &&
      (plan == 0 || Text(u"模虚草").find(before.text()[plan - 1]) == Text::npos))
    return true;
  if (in_plan_ && before.Has(u"预期")) return true;
  if (Proposes(TextOf({sentence_.begin, s.quantity.range.begin})) &&
      (!s.period || s.period->last >= context_.reference_day))
    return true;
  if (reached || before.text().ends_with(u"目标的")) return false;
  return before.Has(u"目标") ||
         stretch.HasAny({u"力争", u"主要预期目标", u"发展目标", u"主要目标", u"目标："});
}

// 新开工|5000万元以上|项目300个, 收入|超百亿元|企业有50家: the amount is the limit that chooses
// those who are counted behind it.
bool StatementReader::Chooses(size_t index) const {
  constexpr uint32_t kLongest = 12;
  const QuantityMention& q = quantities_[index];
  const bool money = q.unit_code.size() == 3 && q.unit_code[0] >= 'A' && q.unit_code[0] <= 'Z';
  if (!money || q.bound == v1::NUMERIC_BOUND_EXACT || index + 1 >= quantities_.size()) return false;
  const QuantityMention& count = quantities_[index + 1];
  const TextRange between{q.tail_end, count.lead_begin};
  if (between.end < between.begin + 2 || between.end > between.begin + kLongest ||
      count.unit_code == "%" || count.unit_code == "pp" || count.unit_code == q.unit_code)
    return false;
  for (uint32_t i = between.begin; i < between.end; ++i) {
    if (!IsHan(text_[i])) return false;
  }
  const uint32_t noun_end = NounPhraseEnd(text_, *terms_, between);
  static constexpr Text kCounts[] = {u"", u"有", u"共", u"共有", u"达", u"达到", u"已有", u"增至"};
  return noun_end > between.begin + 1 &&
         std::find(std::begin(kCounts), std::end(kCounts), TextOf({noun_end, between.end})) !=
             std::end(kCounts);
}

// Status words hold for their clause and, standing at its beginning, for the clauses behind it up
// to the next semicolon.
void StatementReader::SetClaim(Statement* s) {
  const uint32_t at = s->quantity.range.begin;
  const uint32_t clause = ClauseBegin(at);
  const size_t semicolon = TextOf({sentence_.begin, at}).rfind(u'；');
  const uint32_t part = semicolon == Text::npos
                            ? sentence_.begin
                            : sentence_.begin + static_cast<uint32_t>(semicolon);
  const SearchedText before(TextOf({clause, at})), sentence(TextOf({sentence_.begin, at}));
  // 主要预期目标是：…；…；…: all that is listed.
  const bool listed = sentence.HasAny({u"目标是", u"目标为：", u"目标："});
  const SearchedText stretch = listed ? sentence : SearchedText(TextOf({part, at}));
  // 预计发送旅客3万人次，铁路部门增加运力，加开列车6列: what somebody else does is not foretold.
  const bool other = frame_.last_index >= 0 && s->naming.subject_carried &&
                     frame_.subject.block == block_index_ && frame_.subject.range.end < clause &&
                     frame_.subject.range.begin >
                         statements_[static_cast<size_t>(frame_.last_index)].quantity.tail_end &&
                     statements_[static_cast<size_t>(frame_.last_index)].block == block_index_ &&
                     frame_.subject.range.begin > sentence_.begin;
  const bool past = s->period && s->period->last < context_.reference_day;
  const bool future = s->period && s->period->first > context_.reference_day;
  const bool done =
      before.HasAny({u"已", u"一直", u"目前"}) || (before.Has(u"累计") && !before.Has(u"预计"));
  // 今年成长预估为3.3%；明年为3.6%: a sentence of forecasts.
  const bool open = s->period && context_.reference_day < s->period->last;
  const bool forecast =
      s->naming.indicator.text.ends_with("预期") ||
      (other ? before : stretch)
          .HasAny({u"预计", u"预测", u"预判", u"有望", u"可望", u"料将", u"料为", u"料达"}) ||
      (open && (before.text().ends_with(u"可达") || before.text().ends_with(u"可达到"))) ||
      Foretells(stretch.text()) || BeginsAsForecast(sentence.text()) ||
      before.text().ends_with(u"财测") || before.text().ends_with(u"或") ||
      before.HasAny({u"可能将", u"将可能", u"或将", u"仍可能", u"可能达", u"可能会"}) ||
      (before.Has(u"预期") && !before.HasAny({u"好于预期", u"超预期", u"高于预期"}));
  const bool revised = before.HasAny({u"上修", u"下修", u"调升", u"调降"});
  const bool foretold_before = revised || Foretells(sentence.text()) ||
                               sentence.HasAny({u"预测", u"预计", u"料为", u"料达"});
  const bool age =
      text_[s->quantity.range.end - 1] == u'岁' && s->quantity.tail_end > s->quantity.range.end;
  // 预计…客流增加，计划加开列车1880列: the nearer word tells.
  const bool planned = !done && ((!before.HasAny({u"预计", u"预测"}) && Plans({clause, at})) ||
                                 Arranges(before, *s));
  const bool called_for = open && !done && CallsFor({clause, at});
  // 最高补贴2万元
  const bool most = s->quantity.bound == v1::NUMERIC_BOUND_AT_MOST && before.Has(u"最高") &&
                    s->quantity.unit_code == "CNY";
  if (IsTarget(before, stretch, *s) || planned || called_for) {
    s->claim = v1::CLAIM_KIND_TARGET;
  } else if ((forecast || IsForetold(*s)) && !done) {
    // 预计从2022年的8.7%降至6.9%: where it began is known, as is what is long over.
    if (!IsLongOver(*s) && (!past || !BeginsWay(s->quantity))) s->claim = v1::CLAIM_KIND_FORECAST;
  } else if (foretold_before && (open || Intends(*s)) && !done) {
    s->claim = v1::CLAIM_KIND_FORECAST;
  } else if (Intends(*s)) {
    // 专家认为，贸易仍将增长百分之五: whoever judges how things will go foretells them.
    s->claim = IsOutlook(*s) ? v1::CLAIM_KIND_FORECAST : v1::CLAIM_KIND_TARGET;
  } else if ((s->quantity.selects && s->measure != v1::MEASURE_SHARE) || most || chooses_ || age ||
             IsLimitOf(TextOf({s->quantity.tail_end, sentence_.end})) ||
             before.HasAny(
                 {u"不得", u"不低于", u"不超过", u"不高于", u"不少于", u"红线", u"达到以上"})) {
    s->claim = v1::CLAIM_KIND_REQUIREMENT;
  } else if (future || (IsOfPlanAhead(*s) && !done) ||
             ((heading_states_goals_ || item_of_goals_) && !past && !done)) {
    s->claim = v1::CLAIM_KIND_TARGET;
  } else if (ContinuesAim(*s)) {
    s->claim = statements_[static_cast<size_t>(frame_.last_index)].claim;
  }
  // 年内 of what is planned is the whole year.
  if (s->claim == v1::CLAIM_KIND_TARGET && s->period && s->period_words.text == "年内") {
    s->period->last = {s->period->first.year, 12, 31};
    s->accumulation = AccumulationOf(*s->period);
  }
  SetStatus(sentence, before, s);
}

void StatementReader::SetStatus(const SearchedText& sentence, const SearchedText& clause,
                                Statement* s) const {
  if (sentence.HasAny({u"初步核算", u"初步统计", u"初步数据", u"快报"}))
    s->status = v1::OBSERVATION_STATUS_PRELIMINARY;
  if (sentence.Has(u"初步核实")) s->status = v1::OBSERVATION_STATUS_VERIFIED;
  if (sentence.Has(u"最终核实")) s->status = v1::OBSERVATION_STATUS_FINAL;
  if (sentence.HasAny({u"修订后", u"修订为"})) s->status = v1::OBSERVATION_STATUS_REVISED;
  // 修订后为588019亿元，比修订前的568845亿元增加19174亿元: the nearer word tells, and a change is
  // of both.
  const size_t old = clause.text().rfind(u"修订前");
  if (old != Text::npos && s->measure != v1::MEASURE_CHANGE &&
      !SearchedText(clause.text().substr(old)).HasAny({u"修订后", u"修订为"}))
    s->status = v1::OBSERVATION_STATUS_SUPERSEDED;
}

void StatementReader::SetAttribution(Statement* s) {
  for (const AttributionScope& scope : scopes_) {
    if (scope.range.begin <= s->quantity.range.begin && s->quantity.range.begin < scope.range.end) {
      s->attribution = static_cast<int>(&scope - context_.attributions->data());
      return;
    }
  }
}

}  // namespace zhibiao
