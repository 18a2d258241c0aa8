#include <utility>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// What a figure measures: the phrase in front of it, lists member by member, the clauses before.

namespace zhibiao {

using Text = std::u16string_view;

// 批发和零售、住宿和餐饮及其他服务业: of so many members as figures follow, 和 joins words within
// one before 与 and 及 do. A longer list in front (表明出行需求的汽油) ends before its last
// members.
void StatementReader::JoinToCount(size_t count, std::vector<TextRange>* members) const {
  for (Text joint : {Text(u"和"), Text(u"与"), Text(u"及")}) {
    for (size_t i = 0; members->size() > count && i + 1 < members->size();) {
      const bool joined = TextOf({(*members)[i].end, (*members)[i + 1].begin}) == joint;
      // The last joint of a list parts its last member.
      if (joined && i + 2 < members->size()) {
        (*members)[i].end = (*members)[i + 1].end;
        members->erase(members->begin() + static_cast<std::ptrdiff_t>(i) + 1);
      } else {
        ++i;
      }
    }
  }
}

std::vector<TextRange> StatementReader::Distribute(const Predicate& predicate, size_t count) const {
  TextRange phrase = predicate.noun_phrase;
  for (bool moved = true; moved && phrase.begin < phrase.end;) {
    moved = false;
    for (const PeriodMention& period : periods_) {
      if (period.begin <= phrase.begin && period.end > phrase.begin && period.end <= phrase.end) {
        phrase.begin = period.end;
        moved = true;
      }
    }
    const auto* leading = LeadingWords().LongestAt(text_.substr(0, phrase.end), phrase.begin);
    if (leading != nullptr && leading->word != u"和" && leading->word != u"在") {
      phrase.begin += static_cast<uint32_t>(leading->word.size());
      moved = true;
    }
  }
  // 棉纺、化纤、服装三大行业投资: the list ends where it is counted, the head stands behind.
  static constexpr Text kCounted[] = {u"大行业", u"大类",   u"大产业", u"大领域", u"大地区",
                                      u"大区域", u"大板块", u"大产品", u"个行业", u"大经济区"};
  for (Text counted : kCounted) {
    const size_t at = text_.substr(0, phrase.end).find(counted, phrase.begin);
    if (at == Text::npos || at < phrase.begin + 2) continue;
    std::vector<TextRange> counted_members =
        SplitConjuncts(text_, {phrase.begin, static_cast<uint32_t>(at) - 1});
    if (counted_members.size() != count || count < 2) continue;
    counted_members.back().end = phrase.end;
    return counted_members;
  }
  std::vector<TextRange> members = SplitConjuncts(text_, phrase);
  JoinToCount(count, &members);
  if (count > 1 && members.size() > count && predicate.distributive) {
    // 表明出行需求的汽油、航空煤油消费分别…: the list begins behind 的.
    members.erase(members.begin(), members.end() - static_cast<std::ptrdiff_t>(count));
    const size_t of = TextOf(members.front()).rfind(u'的');
    if (of != Text::npos) members.front().begin += static_cast<uint32_t>(of) + 1;
  }
  if (members.size() == count && count > 1) return members;
  // 汽车产销分别完成…和…: two indicators in one word.
  if (count == 2 && members.size() == 1 &&
      (TextOf(phrase).ends_with(u"产销") || TextOf(phrase).ends_with(u"产销量"))) {
    if (text_[phrase.end - 1] == u'量') --phrase.end;
    return {phrase, phrase};
  }
  return {};
}

const NamingParts& StatementReader::Split(TextRange phrase) {
  if (phrase.end == 0 || phrase != split_phrase_) {
    split_parts_ = SplitNounPhrase(named(), phrase);
    split_phrase_ = phrase;
  }
  return split_parts_;
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
    kept += MakeWords({from, mention.begin - (led ? 1 : 0)}).text;
    from = mention.end;
    if (led && from < range.end && text_[from] == u'起') ++from;
    if (from < range.end && text_[from] == u'（') {
      const size_t close = TextOf({from, range.end}).find(u'）');
      if (close != Text::npos) from += static_cast<uint32_t>(close) + 1;
    }
  }
  if (from > range.begin) words.text = kept + MakeWords({from, range.end}).text;
  return words;
}

Naming StatementReader::NamePhrase(TextRange phrase) {
  NamingParts parts = Split(phrase);
  // What a rate is of ends where the verb begins; what is counted keeps it: 警方逮捕98人.
  const bool rate = group_unit_ == "%" || group_unit_ == "pp" || group_unit_ == "点";
  if (rate && parts.indicator_term == nullptr && !EndsLikeIndicator(TextOf(phrase))) {
    // 三大股市|当天也全线…: nothing but predicate behind the noun phrase.
    const TextRange lead = SkipLead(named(), phrase);
    const uint32_t noun_end = NounPhraseEnd(text_, *terms_, lead);
    if (noun_end > lead.begin && noun_end < phrase.end &&
        IsPredicateOnly(text_, {noun_end, phrase.end})) {
      phrase.end = noun_end;
      parts = SplitNounPhrase(named(), phrase);
    }
  }
  Naming naming{NameWords(parts.subject), NameWords(parts.indicator), MakeWords(parts.area),
                parts.indicator_term, false};
  // 发行|新增专项债券: a verb is no subject.
  if (!naming.subject.empty() && IsPredicateOnly(text_, naming.subject.range) &&
      naming.subject.range.end == naming.indicator.range.begin) {
    naming.indicator = NameWords({naming.subject.range.begin, naming.indicator.range.end});
    naming.subject = {};
  }
  if (parts.headless && frame_.topic.indicator.empty() &&
      ((TermPrefix(phrase).end == phrase.end && OlderTopicHolds()) || EndsInPlace(phrase) ||
       IsGroupOfPlaces(TextOf(phrase))))
    frame_.topic = older_topic_;
  // 民营企业增加到5800多万户: a count of another kind than the topic says what it counts itself.
  const bool counts = !group_unit_.empty() && group_unit_ != "%" && group_unit_ != "pp" &&
                      group_unit_ != "times" && group_unit_ != frame_.topic_unit &&
                      !frame_.topic_unit.empty() && frame_.topic_unit != "%";
  // 查处行政案件: what begins with a verb is nobody of whom something else is told.
  const TextRange led = SkipLead(named(), phrase);
  const bool deed = VerbWords().LongestAt(text_, led.begin) != nullptr &&
                    NounPhraseEnd(text_, *terms_, led) == led.begin;
  if (parts.headless && !counts && !deed && !frame_.topic.indicator.empty() &&
      parts.subject.end == 0) {
    // 城市上涨1.9%: a subject alone takes the indicator in force.
    if (LooksLikeSubject(phrase)) {
      naming.subject = naming.indicator;
      TakeIndicatorOfTopic(&naming);
      if (naming.area.empty() && EndsInPlace(phrase)) naming.area = naming.subject;
    }
  }
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
  if (!parts.headless || !LooksLikeSubject(phrase)) CompleteSubject(&naming);
  return naming;
}

// 下降的是衣着、家庭设备用品及维修服务和交通通讯，分别…: the list of the clause before.
bool StatementReader::NameByListBefore(size_t count, std::vector<Naming>* namings) {
  const uint32_t end = ClauseBegin(quantities_[group_first_].range.begin);
  if (end <= sentence_.begin + 1) return false;
  uint32_t begin = ClauseBegin(end - 1);
  for (uint32_t i = begin; i + 1 < end; ++i) {
    if (text_[i] == u'是' || text_[i] == u'有' || text_[i] == u'为') begin = i + 1;
  }
  const TextRange lead = SkipLead(named(), {begin, end - 1});
  const uint32_t noun_end = NounPhraseEnd(text_, *terms_, lead);
  const uint32_t list_end = noun_end > lead.begin + 2 ? noun_end : end - 1;
  std::vector<TextRange> members = SplitConjuncts(text_, {lead.begin, list_end});
  // 用品及维修服务 is one of them: 及 joins only where 、 and 和 do not suffice.
  for (size_t i = 0; members.size() > count && i + 1 < members.size();) {
    if (TextOf({members[i].end, members[i + 1].begin}) == u"及") {
      members[i].end = members[i + 1].end;
      members.erase(members.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    } else {
      ++i;
    }
  }
  JoinToCount(count, &members);
  // 出口和进口货值均录得跌幅，分别…: the list names its indicators itself.
  if (members.size() == count && EndsLikeIndicator(TextOf(members.back()))) {
    NameMembers(members, namings);
    return true;
  }
  if (members.size() != count || frame_.topic.indicator.empty()) return false;
  if (IsAsciiDigit(text_[members.front().begin])) return false;  // 4、5两个月…
  for (const TextRange member : members) {
    Naming naming;
    naming.subject = MakeWords(member);
    TakeIndicatorOfTopic(&naming);
    namings->push_back(naming);
  }
  return true;
}

// 九月份的相应升幅分别为…: of the same things, one by one. 12个省份目标锚定6%: of the topic.
void StatementReader::NameByOpenNoun(const Predicate& predicate, size_t count,
                                     std::vector<Naming>* namings) {
  if (count > 1) return NameByClausesBefore(predicate, count, namings);
  namings->assign(1, frame_.topic);
  namings->front().carried = true;
}

// A group without words of its own takes those of the clauses before it.
void StatementReader::NameByClausesBefore(const Predicate& predicate, size_t count,
                                          std::vector<Naming>* namings) {
  // 同比分别增长11.8%和25.3% behind two clauses with a level each.
  if (count > 1 && frame_.last_group.size() != count && predicate.distributive) {
    std::vector<int> levels;
    for (int i = static_cast<int>(statements_.size()) - 1; i >= 0 && levels.size() < count; --i) {
      const Statement& s = statements_[static_cast<size_t>(i)];
      if (s.block != block_index_ || s.sentence != sentence_index_) break;
      if (s.measure == v1::MEASURE_LEVEL) levels.insert(levels.begin(), i);
    }
    if (levels.size() == count) frame_.last_group = levels;
  }
  const bool group_fits = frame_.last_group.size() == count;
  if (count > 1 && predicate.distributive && !group_fits && NameByListBefore(count, namings))
    return;
  if (count > 1 && group_fits) {
    // The group before, member by member: 同比分别增长10.1%、15.5%.
    for (int index : frame_.last_group) {
      namings->push_back(statements_[static_cast<size_t>(index)].naming);
      namings->back().carried = true;
    }
    return;
  }
  // 网上销售占7.3%，为24亿元: an amount is none of the share.
  const bool of_share = frame_.last_measure == v1::MEASURE_SHARE && group_unit_ != "%" &&
                        group_unit_ != "pp" && frame_.share_of.indicator.text.size() > 0;
  Naming naming = of_share ? frame_.share_of : frame_.last;
  // 海洋原油成为重要增长极，连续五年占…: the sentence names somebody new, so what an earlier
  // sentence said last is over.
  const bool stale =
      frame_.last_index >= 0 &&
      statements_[static_cast<size_t>(frame_.last_index)].sentence != sentence_index_ &&
      frame_.subject.block == block_index_ && frame_.subject.range.begin >= sentence_.begin &&
      !frame_.topic_fresh;
  if (stale) {
    naming.subject = frame_.subject;
    if (!DependsOnSubject(Utf8ToUtf16(naming.indicator.text))) {
      naming.indicator = {};
      naming.indicator_term = nullptr;
    }
  }
  // 第三产业继续领跑。7.8%的增速…: the sentence before names who, not what.
  if (naming.indicator.empty() && naming.subject.empty()) naming.subject = frame_.subject;
  naming.carried = true;
  namings->assign(count, naming);
}

// The last member of a list with what stands behind it and belongs to all:
// 东、中、西部地区|快递业务量比重.
Naming StatementReader::NameLastMember(TextRange last, TextRange own) {
  Naming tail = NamePhrase(last);
  if (own.end == 0 || own.end >= last.end) return tail;
  uint32_t shared = own.end;
  while (shared < last.end && text_[shared] == u'的') ++shared;
  const NamingParts parts = SplitNounPhrase(named(), {shared, last.end});
  if (parts.indicator.end == 0 || parts.headless) return tail;
  tail.subject = MakeWords(own);
  tail.indicator = MakeWords({shared, last.end});
  tail.indicator_term = parts.indicator.begin == shared ? parts.indicator_term : nullptr;
  return tail;
}

// 汽车产销分别完成…和…: two indicators in one word.
void StatementReader::NameOutputAndSales(TextRange phrase, std::vector<Naming>* namings) {
  const TextRange stem{phrase.begin, phrase.end - 2};
  Naming naming = NamePhrase(stem);
  naming.subject = MakeWords(stem);
  if (const NamingParts parts = SplitNounPhrase(named(), stem); parts.indicator.end != 0) {
    naming.subject =
        MakeWords({parts.subject.end ? parts.subject.begin : parts.indicator.begin, stem.end});
  }
  if (naming.subject.empty()) {
    naming.subject = frame_.subject;
    naming.subject_carried = true;
  }
  naming.indicator_term = nullptr;
  for (const char* indicator : {"产量", "销量"}) {
    naming.indicator = Words{indicator, block_index_, -1, {stem.end, phrase.end}};
    namings->push_back(naming);
  }
}

// The preposition before a partner at the head of a list, which begins at `begin`. Takes the area
// in front of it out of the subject: 我国|对|俄罗斯. Empty when there is none.
std::string StatementReader::TakePartner(uint32_t begin, Naming* first) const {
  if (begin > 0 && Contains(u"自从", text_[begin - 1])) {
    first->area = frame_.area;
    return Utf16ToUtf8(text_.substr(begin - 1, 1));
  }
  std::string& subject = first->subject.text;
  for (std::string_view country : {"我国", "中国", "全国"}) {
    if (!subject.starts_with(country)) continue;
    if (first->area.empty()) first->area.text = country;
    subject.erase(0, country.size());
    break;
  }
  for (const char* preposition : {"对", "与"}) {
    if (subject.starts_with(preposition)) return preposition;
  }
  return "";
}

void StatementReader::NameMembers(const std::vector<TextRange>& members,
                                  std::vector<Naming>* namings) {
  if (members.front() == members.back()) {
    NameOutputAndSales(members.front(), namings);
    return;
  }
  // 轨道交通设备、手机和机床分别增长: members without an indicator are subjects, each alone.
  const NamingParts last_parts = SplitNounPhrase(named(), members.back());
  if (last_parts.headless && LooksLikeSubject(members.back())) {
    for (const TextRange member : members) namings->push_back(NamePhrase(member));
    return;
  }
  TextRange own = TermPrefix(members.back());
  // 电动汽车、锂电池、风力发电机组等绿色产品出口: 等 and what it sums up stand behind the last.
  const size_t others = TextOf(members.back()).find(u'等');
  if (others != Text::npos && others >= 2 && last_parts.indicator_term != nullptr &&
      members.back().begin + others < last_parts.indicator.begin)
    own = {members.back().begin, members.back().begin + static_cast<uint32_t>(others)};
  Naming tail = NameLastMember(members.back(), own);
  if (others != Text::npos && own.end == members.back().begin + others) {
    tail.subject = MakeWords(own);
    tail.indicator = MakeWords(last_parts.indicator);
    tail.indicator_term = last_parts.indicator_term;
  }
  for (size_t i = 0; i < members.size(); ++i) {
    const bool last = i + 1 == members.size();
    Naming member = last ? tail : NamePhrase(members[i]);
    const Text words = TextOf(members[i]);
    const bool open = !EndsLikeIndicator(words) || member.carried;
    if (!last && open && !tail.indicator.empty() &&
        (member.indicator_term == nullptr || member.carried)) {
      member.subject = MakeWords(members[i]);
      // 东、中、西部地区: the word is cut short in front of its last member.
      if (words.size() == 1 && own.end > own.begin + 1)
        member.subject.text += Utf16ToUtf8(TextOf({own.begin + 1, own.end}));
      member.indicator = tail.indicator;
      member.indicator_term = tail.indicator_term;
    } else if (!last && member.subject.empty() && DependsOnSubject(words) && !namings->empty()) {
      member.subject = namings->front().subject;
    }
    if (member.area.empty() && i > 0) member.area = namings->front().area;
    namings->push_back(member);
  }
  // 我国对俄罗斯、巴基斯坦…等国进出口: the preposition leads every member, 等国 closes the list.
  // Whom a country trades with is not the area.
  const std::string towards = TakePartner(members.front().begin, &namings->front());
  for (Naming& member : *namings) {
    std::string& subject = member.subject.text;
    if (!towards.empty() && !subject.starts_with(towards)) subject = towards + subject;
    if (!towards.empty()) member.area = namings->front().area;
    for (std::string_view tail_word : {"等国家", "等国", "等地", "等"}) {
      if (subject.size() > tail_word.size() && subject.ends_with(tail_word))
        subject.resize(subject.size() - tail_word.size());
    }
    // 钢铁、有色、建材三大行业: how many they are.
    constexpr std::string_view kTrades = "大行业";
    if (subject.size() > 2 * kTrades.size() && subject.ends_with(kTrades)) {
      std::u16string name = Utf8ToUtf16(subject);
      if (IsChineseDigit(name[name.size() - 4]))
        subject = Utf16ToUtf8(name.substr(0, name.size() - 4));
    }
  }
}

void StatementReader::NameGroup(const Predicate& predicate, size_t first, size_t last,
                                std::vector<Naming>* namings) {
  const size_t count = last - first + 1;
  const TextRange phrase = predicate.noun_phrase;
  Naming naming;
  if (count == 1 && !predicate.whole.end &&
      (NameByBearer(predicate, quantities_[first], &naming) ||
       NameByAge(predicate, quantities_[first], &naming) ||
       NameBySpan(predicate, quantities_[first], &naming) ||
       NameByPart(predicate, quantities_[first], &naming) ||
       NameByObject(predicate, quantities_[first], &naming))) {
    naming.way = "object";
    namings->assign(1, naming);
    return;
  }
  const char* way = "phrase";
  if (IsAspect(TextOf(phrase)) && !frame_.last.indicator.empty()) {
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
  } else if (IsPronoun(TextOf(phrase)) || Split(phrase).indicator.end == 0) {
    way = "bracket";
    if (count != 1 || !NameByBracket(first, namings)) {
      way = count > 1 ? "list_before" : "before";
      NameByClausesBefore(predicate, count, namings);
    }
  } else if (const auto members = Distribute(predicate, count); !members.empty()) {
    way = "list";
    NameMembers(members, namings);
  } else {
    namings->assign(count, NamePhrase(phrase));
    // 百货公司货品（零售量上升9.7%）: the bracket says what of the noun in front of it.
    Naming& only = namings->front();
    const bool whose = only.subject.empty() || only.subject_carried || only.carried;
    if (count == 1 && whose && phrase.begin == ClauseBegin(quantities_[first].range.begin) &&
        EndsLikeIndicator(TextOf(phrase))) {
      if (const TextRange noun = NounBeforeBracket(phrase.begin); noun.end != 0) {
        only.subject = MakeWords(noun);
        only.subject_carried = false;
      }
    }
  }
  if (predicate.whole.end != 0) way = "share";
  for (Naming& member : *namings) member.way = way;
  if (predicate.whole.end == 0) return;
  for (Naming& member : *namings) {
    const Naming of = member;
    NameShare(predicate, of, &member);
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
      if (!named) append(u"增速");
    }
  }
  if (predicate.cue && s->measure == v1::MEASURE_CHANGE) {
    if (*predicate.cue == Cue::kMoreIncrease || *predicate.cue == Cue::kLessIncrease)
      append(u"增加额");
    if (*predicate.cue == Cue::kMoreDecrease || *predicate.cue == Cue::kLessDecrease)
      append(u"减少额");
  }
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
