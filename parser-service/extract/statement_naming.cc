#include <algorithm>
#include <iterator>
#include <utility>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/numeral.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// What a figure measures: the phrase in front of it, the clauses before.

namespace zhibiao {

using Text = std::u16string_view;

const NamingParts& StatementReader::Split(TextRange phrase) {
  if (phrase.end == 0 || phrase != split_phrase_) {
    split_parts_ = SplitNounPhrase(named(), phrase);
    split_phrase_ = phrase;
  }
  return split_parts_;
}

// 增加值|一季度|、|上半年|和|前三季度: what joins periods goes with them.
std::string StatementReader::WithoutJoint(TextRange words) const {
  const bool joint = words.end == words.begin + 1 && Contains(u"、和与及", text_[words.begin]);
  return joint ? std::string() : MakeWords(words).text;
}

// As MakeWords, without the days and years that stand between: 重大项目|昨天（9月25日）|集中签约,
// 德国|2022年|经济增长预期. What quotation marks hold stays whole.
Words StatementReader::NameWords(TextRange range) const {
  Words words = MakeWords(range);
  static constexpr Text kOpen = u"“‘《（";
  uint32_t from = range.begin;
  std::string kept;
  for (const PeriodMention& mention : periods_) {
    if (mention.begin >= range.end) break;
    const bool inside = mention.begin > range.begin && mention.begin >= from &&
                        mention.end <= range.end && mention.anchor == PeriodAnchor::kResolved;
    if (!inside || Contains(kOpen, text_[mention.begin - 1]) ||
        (mention.end < range.end && Contains(u"前后", text_[mention.end])) ||
        Contains(TextOf({range.begin, mention.begin}), u"《"))
      continue;
    const bool led = Contains(u"于自", text_[mention.begin - 1]);
    kept += WithoutJoint({from, mention.begin - (led ? 1 : 0)});
    from = mention.end;
    if (from < range.end && text_[from] == u'度' && text_[from - 1] == u'年') ++from;
    if (led && from < range.end && text_[from] == u'起') ++from;
    if (from < range.end && text_[from] == u'（') {
      const size_t close = TextOf({from, range.end}).find(u'）');
      if (close != Text::npos) from += static_cast<uint32_t>(close) + 1;
    }
  }
  if (from > range.begin) words.text = kept + WithoutJoint({from, range.end});
  // 各单位|通过上缴、归还等方式|整改问题金额: in which way.
  const size_t by = words.text.find("通过");
  for (std::string_view way : {"方式", "形式", "渠道", "途径", "办法"}) {
    const size_t end = by == std::string::npos || by == 0 ? by : words.text.rfind(way);
    if (end == std::string::npos || end <= by || end + way.size() >= words.text.size()) continue;
    words.text.erase(by, end + way.size() - by);
    break;
  }
  return words;
}

// 化工|医药行业: the lists know the beginning, but the whole is one sector.
void StatementReader::JoinSector(NamingParts* parts) const {
  if (!parts->headless || parts->subject.end == 0 || parts->subject.end != parts->indicator.begin ||
      !Contains(u"业类品", text_[parts->indicator.end - 1]))
    return;
  parts->indicator.begin = parts->subject.begin;
  parts->subject = {};
}

// 涨幅最高的城市|福州, 涨幅靠前的|广州: a place with what is said about it in front.
TextRange StatementReader::WithoutGroup(TextRange phrase) const {
  const size_t of = TextOf(phrase).rfind(u'的');
  if (of == Text::npos || of < 2) return phrase;
  TextRange rest{phrase.begin + static_cast<uint32_t>(of) + 1, phrase.end};
  for (Text group : {Text(u"城市"), Text(u"省份"), Text(u"地区"), Text(u"国家"), Text(u"省区")}) {
    if (TextOf(rest).starts_with(group) && rest.end > rest.begin + group.size() + 1)
      rest.begin += static_cast<uint32_t>(group.size());
  }
  const bool place = rest.end > rest.begin + 1 && TermPrefix(rest) == rest && EndsInPlace(rest);
  return place ? rest : phrase;
}

// Whether the subject of a topic is a thing, whose price or output is told of: no place itself.
bool StatementReader::NamesThing(const Naming& topic) const {
  constexpr size_t kLongest = 10;
  const std::u16string words = FoldUtf8(topic.subject.text);
  if (topic.subject.block != block_index_ || words.empty() || words.size() > kLongest ||
      topic.subject.range.end != topic.indicator.range.begin)
    return false;
  return !EndsInPlace(topic.subject.range) && !IsGroupOfPlaces(words) &&
         !IsRegionGroup(topic.subject.text) && !Contains(u"省市区县国州", words.back()) &&
         words.find_first_of(u"对与和的") == std::u16string::npos;
}

// 也远远超过|第一产业|4.2%的增长速度: what the verb compares with has the figure.
TextRange StatementReader::WithoutRelation(TextRange phrase) const {
  uint32_t at = phrase.begin;
  const Text head = text_.substr(0, phrase.end);
  const auto* relation = RelationCues().LongestAt(head, at);
  while (relation == nullptr && at < phrase.end && Contains(u"也均都远大更并且", text_[at]))
    relation = RelationCues().LongestAt(head, ++at);
  if (relation == nullptr || (relation->value != Cue::kAbove && relation->value != Cue::kBelow))
    return phrase;
  at += static_cast<uint32_t>(relation->word.size());
  return at + 1 < phrase.end ? TextRange{at, phrase.end} : phrase;
}

// 三大股市|当天也全线…: nothing but predicate behind the noun phrase, which is left out.
bool StatementReader::DropPredicate(TextRange* phrase) const {
  if (EndsLikeIndicator(TextOf(*phrase))) return false;
  const TextRange lead = SkipLead(named(), *phrase);
  const uint32_t noun_end = NounPhraseEnd(text_, *terms_, lead);
  if (noun_end <= lead.begin || noun_end >= phrase->end ||
      !IsPredicateOnly(text_, {noun_end, phrase->end}))
    return false;
  phrase->end = noun_end;
  return true;
}

// The topic in force again for a phrase without a head, where an older one is meant.
void StatementReader::TakeTopicOf(TextRange phrase) {
  if (frame_.topic.indicator.empty() &&
      ((TermPrefix(phrase).end == phrase.end && OlderTopicHolds()) ||
       // 全球|增长率: of its economy.
       (EndsInPlace(phrase) && text_.substr(phrase.end, 3) != u"增长率") ||
       IsGroupOfPlaces(TextOf(phrase))))
    frame_.topic = older_topic_;
  // 主要产品产量中，原煤、发电量分别增长…；钢545万吨: of each thing that the whole is told.
  if (frame_.whole_topic.indicator.empty()) return;
  frame_.topic = frame_.whole_topic;
  frame_.topic_unit.clear();
}

// 1-5月，累计完成工业总产值…: a clause that begins with its verb is of those in force.
void StatementReader::TakeActorInForce(TextRange phrase, Naming* naming) const {
  uint32_t verb = phrase.begin;
  for (const PeriodMention& period : periods_) {
    if (period.begin == verb && period.end <= phrase.end) verb = period.end;
  }
  const bool actor = frame_.subject.block == block_index_ &&
                     (frame_.subject.text.ends_with("企业") || EndsInPlace(frame_.subject.range));
  if (!actor || DroppedVerbs().LongestAt(text_.substr(0, phrase.end), verb) == nullptr ||
      naming->indicator.text.find(frame_.subject.text) != std::string::npos)
    return;
  naming->subject = frame_.subject;
  naming->subject_carried = true;
}

Naming StatementReader::NamePhrase(TextRange phrase) {
  phrase = WithoutGroup(WithoutRelation(phrase));
  NamingParts parts = Split(phrase);
  // What a rate is of ends where the verb begins; what is counted keeps it: 警方逮捕98人.
  const bool rate = group_unit_ == "%" || group_unit_ == "pp" || group_unit_ == "点";
  if (rate && parts.indicator_term == nullptr && DropPredicate(&phrase))
    parts = SplitNounPhrase(named(), phrase);
  if (rate) JoinSector(&parts);
  Naming naming{NameWords(parts.subject), NameWords(parts.indicator), MakeWords(parts.area),
                parts.indicator_term, false};
  // 发行|新增专项债券: a verb is no subject.
  if (!naming.subject.empty() && IsPredicateOnly(text_, naming.subject.range) &&
      naming.subject.range.end == naming.indicator.range.begin) {
    naming.indicator = NameWords({naming.subject.range.begin, naming.indicator.range.end});
    naming.subject = {};
  }
  // 农村贫困人口减少1442万人: a population is what is counted itself.
  const bool population =
      parts.headless && group_unit_ == "person" && TextOf(phrase).ends_with(u"人口");
  if (population) parts.headless = false;
  if (parts.headless) TakeTopicOf(phrase);
  // 民营企业增加到5800多万户: a count of another kind than the topic says what it counts itself.
  const bool counts = !group_unit_.empty() && group_unit_ != "%" && group_unit_ != "pp" &&
                      group_unit_ != "times" && group_unit_ != frame_.topic_unit &&
                      !frame_.topic_unit.empty() && frame_.topic_unit != "%";
  // 查处行政案件: what begins with a verb is nobody of whom something else is told.
  const bool deed = OpensWithDeed(SkipLead(named(), phrase));
  if (parts.headless && !counts && !deed && !frame_.topic.indicator.empty() &&
      parts.subject.end == 0) {
    // 城市上涨1.9%: a subject alone takes the indicator in force.
    if (LooksLikeSubject(phrase) || IsBareThing(phrase)) {
      naming.subject = naming.indicator;
      TakeIndicatorOfTopic(&naming);
      // 住宅价格…，|福州|上涨2.4%: the same thing in a place.
      if (EndsInPlace(phrase) && NamesThing(frame_.topic)) {
        naming.indicator.text = frame_.topic.subject.text + naming.indicator.text;
        naming.indicator_term = nullptr;
      }
      if (naming.area.empty() && EndsInPlace(phrase)) naming.area = naming.subject;
    }
  }
  if (rate && TakeDescribedPart(parts, &naming)) return naming;
  if (parts.headless && !naming.carried && !frame_.list_head.empty() && parts.subject.end == 0 &&
      LooksLikeSubject(phrase)) {
    naming.subject = naming.indicator;
    naming.indicator = frame_.list_head;
    naming.indicator_term = nullptr;
    return naming;
  }
  const Text words = TextOf(parts.indicator);
  if ((words == u"增量" || words == u"增加额" || words == u"总量") && naming.subject.empty() &&
      !frame_.topic.indicator.empty()) {
    naming.subject = frame_.topic.indicator;
    naming.subject.text = frame_.topic.subject.text + naming.subject.text;
    naming.carried = true;
  }
  if (naming.subject.empty() && !naming.carried) TakeActorInForce(phrase, &naming);
  const bool acts = deed && frame_.subject.block == block_index_ && Acts(frame_.subject.range.end);
  ResolveShortBearer(&naming);
  // 该局现|有|职工11万人: whoever has them is in force.
  const bool had = group_unit_ == "person" && parts.indicator.begin > sentence_.begin &&
                   text_[parts.indicator.begin - 1] == u'有' &&
                   frame_.subject.block == block_index_ &&
                   frame_.subject.range.begin >= sentence_.begin;
  if (!population && (!parts.headless || acts || had || !LooksLikeSubject(phrase)))
    CompleteSubject(&naming);
  TakeWordsInFront(&naming);
  return naming;
}

// 预算收入…，十年|累计163万亿元; 标准由每个子女|每月1000元: how long or for whom each, of what was
// named before.
bool StatementReader::NamesOnlySpan(TextRange phrase) const {
  constexpr uint32_t kLongest = 8;
  const TextRange own = SkipLead(named(), phrase);
  if (own.end <= own.begin || own.end > own.begin + kLongest) return false;
  const Text words = TextOf(own);
  const bool number = IsChineseDigit(words[0]) || words[0] == u'十';
  return (!frame_.last.indicator.empty() && number && NamesNobody(words)) ||
         words.starts_with(u"由每") || words.starts_with(u"从每");
}

// 增长7.8%，不低于今年7.5%的目标: what the aim is of was named before.
bool StatementReader::NameByAim(const Predicate& predicate, const QuantityMention& q,
                                Naming* naming) const {
  if (q.unit_code != "%" || frame_.last_measure != v1::MEASURE_GROWTH_RATE || predicate.cue ||
      predicate.growth_noun.end)
    return false;
  constexpr size_t kLongest = 8;  // 的预期控制目标
  const Text behind = text_.substr(q.tail_end, kLongest);
  const size_t aim = behind.find(u"目标");
  const TextRange own = SkipLead(named(), predicate.noun_phrase);
  if (!behind.starts_with(u"的") || aim == Text::npos || EndsLikeIndicator(TextOf(own)) ||
      behind.substr(0, aim).find_first_of(u"，。；、") != Text::npos)
    return false;
  *naming = frame_.topic.indicator.empty() ? frame_.last : frame_.topic;
  naming->carried = true;
  return !naming->indicator.empty();
}

// A figure alone whose name its own words do not hold in front of it. False when they may.
bool StatementReader::NameAlone(const Predicate& predicate, const QuantityMention& quantity,
                                Naming* naming) {
  if (NameByPlan(predicate, quantity, naming)) {
    naming->way = "plan";
    return true;
  }
  if (NameByAim(predicate, quantity, naming)) {
    naming->way = "before";
    return true;
  }
  if (NameByApposition(predicate, naming) || NameByRatioTo(predicate, naming)) {
    naming->way = "before";
    return true;
  }
  if (NameByPartOfSum(predicate, naming)) {
    naming->way = "list";
    return true;
  }
  if (NameByClauseBehind(predicate.noun_phrase, quantity, naming)) {
    naming->way = "phrase";
    return true;
  }
  naming->way = "object";
  return !predicate.whole.end &&
         (NameByBearer(predicate, quantity, naming) || NameByAge(predicate, quantity, naming) ||
          NameBySpan(predicate, quantity, naming) || NameByPart(predicate, quantity, naming) ||
          NameByObject(predicate, quantity, naming));
}

// 百货公司货品（零售量上升9.7%）: the bracket says what of the noun in front of it.
void StatementReader::TakeNounBeforeBracket(TextRange phrase, const QuantityMention& quantity,
                                            Naming* naming) const {
  const bool whose = naming->subject.empty() || naming->subject_carried || naming->carried;
  if (!whose || phrase.begin != ClauseBegin(quantity.range.begin) ||
      !EndsLikeIndicator(TextOf(phrase)))
    return;
  const TextRange noun = NounBeforeBracket(phrase.begin);
  if (noun.end == 0) return;
  naming->subject = MakeWords(noun);
  naming->subject_carried = false;
}

// A group whose own words name nothing takes its name from the noun in front of its bracket or
// from the clauses before it. Returns the way.
const char* StatementReader::NameByOthers(const Predicate& predicate, size_t first, size_t count,
                                          std::vector<Naming>* namings) {
  // 利润增长1.9%，增速由负转正（1—4月为下降1.4%）: of the same thing at another time.
  const uint32_t begin = ClauseBegin(quantities_[first].range.begin);
  const bool dated =
      std::any_of(periods_.begin(), periods_.end(), [&](const PeriodMention& period) {
        return period.begin == begin && At(text_, period.end, u"为");
      });
  if (count == 1 && !dated && NameByBracket(first, namings)) return "bracket";
  NameByClausesBefore(predicate, count, namings);
  return count > 1 ? "list_before" : "before";
}

// Names the figures of a group by its phrase, and says in which way they came to their names.
const char* StatementReader::NameByWay(const Predicate& predicate, size_t first, size_t count,
                                       std::vector<Naming>* namings) {
  const TextRange phrase = predicate.noun_phrase;
  const char* way = "phrase";
  if (count == 1 && NameByIndex(phrase, namings)) {
    way = "before";
  } else if (NameByGroupBefore(phrase, count, namings)) {
    way = "list";
  } else if (predicate.distributive && predicate.whole.end == 0 &&
             NameByOwnersBefore(SkipLead(named(), phrase), count, namings)) {
    way = "list_before";
  } else if (predicate.whole.end == 0 && RepeatsShare(TextOf(SkipLead(named(), phrase)))) {
    // 占进出口总值的54.7%，比重提高1.7个百分点: the share that the figure before is.
    way = "before";
    namings->assign(count, statements_[static_cast<size_t>(frame_.last_index)].naming);
    namings->front().carried = true;
  } else if (count == 1 && SaysSameAmount(predicate)) {
    way = "before";
    NameByClausesBefore(predicate, count, namings);
  } else if (IsAspect(TextOf(phrase)) && !frame_.last.indicator.empty()) {
    way = count > 1 ? "list_before" : "before";
    NameByClausesBefore(predicate, count, namings);
    for (Naming& member : *namings) {
      member.indicator.text = Utf16ToUtf8(TextOf(phrase)) + member.indicator.text;
      member.indicator_term = nullptr;
    }
  } else if (const TextRange lead = SkipLead(named(), phrase);
             IsOpenNoun(TextOf(lead)) && !frame_.topic.indicator.empty()) {
    way = count > 1 ? "list_before" : "before";
    NameByOpenNoun(predicate, count, namings);
  } else if (IsPronoun(TextOf(phrase)) || Split(phrase).indicator.end == 0 ||
             NamesOnlySpan(phrase) ||
             // 牛肉（在综合消费物价指数中上升31.3%）: within what, not of what.
             (text_.substr(0, phrase.begin).ends_with(u"（") && TextOf(phrase).starts_with(u"在") &&
              TextOf(phrase).ends_with(u"中"))) {
    way = NameByOthers(predicate, first, count, namings);
    // 其中，中国|预计增长7%: where nothing else is named, the place is whose figure it is.
    Naming& other = namings->front();
    if (count == 1 && other.subject.empty() && other.indicator.empty())
      other.subject = MakeWords(SplitNounPhrase(named(), phrase).area);
  } else if (Naming member; count == 1 && NameByVerbOfList(predicate, &member)) {
    way = "list";
    namings->assign(1, member);
  } else if (count > 1 && NameByWordsBehindList(phrase, count, namings)) {
    way = "list";
  } else if (const auto members = Distribute(predicate, count); !members.empty()) {
    way = "list";
    const bool parts = predicate.whole.end != 0 && members.size() == count && count > 1;
    if (!parts || !NameBareParts(members, namings)) NameMembers(members, namings);
  } else if (const TextRange own = SkipLead(named(), phrase);
             count > 1 && predicate.distributive && EndsLikeIndicator(TextOf(own)) &&
             NameByListBefore(own, count, namings)) {
    way = "list_before";
  } else {
    namings->assign(count, NamePhrase(phrase));
    if (count == 1) TakeNounBeforeBracket(phrase, quantities_[first], &namings->front());
  }
  return way;
}

// 日系、德系和美系分别占18.4%…: each is a part itself.
bool StatementReader::NameBareParts(const std::vector<TextRange>& members,
                                    std::vector<Naming>* namings) {
  if (EndsLikeIndicator(TextOf(members.back())) || Split(members.back()).subject.end != 0)
    return false;
  for (const TextRange each : members) {
    Naming part;
    part.indicator = MakeWords(WithoutOthers(each));
    namings->push_back(std::move(part));
  }
  return true;
}

void StatementReader::NameGroup(const Predicate& predicate, size_t first, size_t last,
                                std::vector<Naming>* namings) {
  const size_t count = last - first + 1;
  const TextRange phrase = predicate.noun_phrase;
  if (Naming alone; count == 1 && NameAlone(predicate, quantities_[first], &alone)) {
    namings->assign(1, alone);
    return;
  }
  const char* way = NameByWay(predicate, first, count, namings);
  if (predicate.whole.end != 0) way = "share";
  for (Naming& member : *namings) member.way = way;
  if (predicate.whole.end == 0) return;
  for (Naming& member : *namings) {
    // 煤炭超过60%，石油不到20% of one structure: each is a part of its own.
    if (predicate.whole == frame_.whole.range && phrase.end > phrase.begin) {
      member.subject = {};
      member.indicator = NameWords(SkipLead(named(), phrase));
      member.carried = false;
    }
    const Naming of = member;
    NameShare(predicate, of, &member);
    // 自主品牌市场份额44.4%；日系占18.4%: of the same whole.
    if (member.indicator.text == "占比重" && frame_.last_measure == v1::MEASURE_SHARE)
      member.indicator = frame_.last.indicator;
  }
}

// Growth words that the naming keeps: 高于…5.4个百分点 is about 增加值增速.
void StatementReader::CompleteNaming(const Predicate& predicate, Statement* s) {
  Words& indicator = s->naming.indicator;
  const std::string last_suffix = std::exchange(frame_.last_suffix, std::string());
  const auto append = [&](std::u16string_view suffix) {
    const std::string utf8 = Utf16ToUtf8(suffix);
    if (!indicator.text.ends_with(utf8)) {
      indicator.text += utf8;
      frame_.last_suffix = utf8;
    }
    s->naming.indicator_term = nullptr;
  };
  if (s->measure == v1::MEASURE_CHANGE &&
      (s->quantity.unit_code == "pp" || s->quantity.unit_code == "bp")) {
    if (predicate.growth_noun.end) {
      const std::u16string_view noun = TextOf(predicate.growth_noun);
      append(noun == u"增长" ? std::u16string_view(u"增速") : noun);
    } else if (predicate.compares_growth ||
               (s->naming.carried && !predicate.whole.end &&
                (frame_.last_measure == v1::MEASURE_GROWTH_RATE ||
                 (frame_.last_measure == v1::MEASURE_CHANGE && !last_suffix.empty())))) {
      static constexpr const char* kRates[] = {"增速", "降幅", "涨幅", "增幅", "跌幅"};
      bool named = false;
      for (const char* rate : kRates) named = named || indicator.text.ends_with(rate);
      // 经济成长率3.5%，上修0.7个百分点: the text has its own word for it.
      const size_t rate = text_.substr(0, s->quantity.range.begin).rfind(u"成长率");
      const auto at = static_cast<uint32_t>(rate);
      if (!named) append(rate == Text::npos ? u"增速" : Utf8ToUtf16(MakeWords({at, at + 3}).text));
    }
  }
  // 价格|涨幅|居前，分别上涨15.1%和11%: the growth itself is none of what grows.
  if (s->measure == v1::MEASURE_GROWTH_RATE && changes_) {
    const std::u16string name = Utf8ToUtf16(indicator.text);
    const auto* rate = GrowthNouns().LongestBefore(name, name.size());
    if (rate != nullptr && rate->word.size() + 2 <= name.size() && rate->word != u"增长")
      indicator.text =
          Utf16ToUtf8(std::u16string_view(name).substr(0, name.size() - rate->word.size()));
    else if (rate != nullptr && rate->word.size() == name.size() && !older_topic_.indicator.empty())
      indicator.text = frame_.topic.indicator.text == indicator.text ? older_topic_.indicator.text
                                                                     : frame_.topic.indicator.text;
  }
  if (predicate.cue && s->measure == v1::MEASURE_CHANGE) {
    if (*predicate.cue == Cue::kMoreIncrease || *predicate.cue == Cue::kLessIncrease)
      append(u"增加额");
    if (*predicate.cue == Cue::kMoreDecrease || *predicate.cue == Cue::kLessDecrease)
      append(u"减少额");
  }
  // 收入扣除留抵退税因素后增长4.1%，按自然口径计算下降6.6%: two rates of one thing.
  if (predicate.counted.end != 0 && s->measure == v1::MEASURE_GROWTH_RATE)
    append(u"（" + std::u16string(TextOf(predicate.counted)) + u"）");
  if (predicate.ratio_to.end != 0) append(u"相当于" + std::u16string(TextOf(predicate.ratio_to)));
  if (s->measure == v1::MEASURE_CONTRIBUTION && predicate.reference.end && predicate.cue &&
      *predicate.cue == Cue::kContribute) {
    Words object = MakeWords(predicate.reference);
    // 消费对经济增长的贡献率…，拉动…: what pulls is what contributes, not its rate.
    if (const size_t to = indicator.text.find("对");
        to != std::string::npos && indicator.text.ends_with("贡献率")) {
      indicator.text.resize(to);
    }
    if (const size_t to = s->naming.subject.text.find("对");
        to != std::string::npos && indicator.text.ends_with("贡献率")) {
      s->naming.subject.text.resize(to);
      indicator.text.clear();
    }
    s->naming.subject.text = s->naming.subject.text + indicator.text;
    if (s->naming.subject.range.end == 0) s->naming.subject = indicator;
    indicator = object;
    indicator.text = Utf16ToUtf8(TextOf(predicate.cue_range)) + object.text;
    s->naming.indicator_term = nullptr;
  }
}

}  // namespace zhibiao
