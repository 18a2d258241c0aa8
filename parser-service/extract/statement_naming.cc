#include <algorithm>
#include <array>

#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"

// What a figure measures, in the words of its clause or of those before.

namespace zhibiao {

using Text = std::u16string_view;

// Puts a noun phrase into force as if a figure had named it.
void StatementReader::TakeTopic(TextRange phrase) {
  // 柴油消费|延续了…: what is measured ends where the verb begins.
  const uint32_t noun_end = NounPhraseEnd(text_, *terms_, SkipLead(named(), phrase));
  if (noun_end > phrase.begin + 1) phrase.end = std::min(phrase.end, noun_end);
  const auto* noun = GrowthNouns().LongestBefore(text_.substr(0, phrase.end), phrase.end);
  if (noun != nullptr && noun->word.size() < phrase.end - phrase.begin)
    phrase.end -= static_cast<uint32_t>(noun->word.size());
  for (Text tail :
       {Text(u"有比较大"), Text(u"有较大"), Text(u"有"), Text(u"涨势"), Text(u"走势"),
        Text(u"势头"), Text(u"累计"), Text(u"当月"), Text(u"同比"), Text(u"环比"), Text(u"的")}) {
    if (phrase.end - phrase.begin > tail.size() &&
        text_.substr(phrase.end - tail.size(), tail.size()) == tail)
      phrase.end -= static_cast<uint32_t>(tail.size());
  }
  const NamingParts parts = SplitNounPhrase(named(), phrase);
  if (parts.indicator.end == 0) return;
  Naming naming{MakeWords(parts.subject), MakeWords(parts.indicator), MakeWords(parts.area),
                parts.indicator_term, false};
  if (naming.subject.empty() && DependsOnSubject(TextOf(parts.indicator)) &&
      !frame_.subject.empty())
    naming.subject = frame_.subject;
  if (parts.headless) {
    // A subject alone: what is measured is still open.
    const Words whole = MakeWords(
        {parts.subject.end ? parts.subject.begin : parts.indicator.begin, parts.indicator.end});
    if (frame_.topic.indicator.empty() && OlderTopicHolds()) frame_.topic = older_topic_;
    if (frame_.topic.indicator.empty()) {
      frame_.subject = whole;
      frame_.last = naming;
      return;
    }
    naming.subject = whole;
    TakeIndicatorOfTopic(&naming);
    naming.carried = false;
  }
  frame_.last = frame_.topic = naming;
  frame_.subject = naming.subject;
  frame_.last_measure = noun != nullptr ? v1::MEASURE_GROWTH_RATE : v1::MEASURE_UNSPECIFIED;
  frame_.last_group.clear();
}

// Who or what a clause is about: the noun phrase in front of its first verb. 科考团队|执行…, 该平台|
// 整合了…. Clauses that begin with a preposition (通过…, 随着…) or a pronoun name nobody.
void StatementReader::TakeClauseSubject(uint32_t begin, uint32_t end) {
  static const WordSet adverbial{
      {u"在", {}},   {u"从", {}},   {u"对", {}},   {u"通过", {}}, {u"随着", {}}, {u"由于", {}},
      {u"受", {}},   {u"为", {}},   {u"据", {}},   {u"根据", {}}, {u"按", {}},   {u"以", {}},
      {u"当", {}},   {u"如果", {}}, {u"记者", {}}, {u"他", {}},   {u"她", {}},   {u"我", {}},
      {u"你", {}},   {u"这", {}},   {u"那", {}},   {u"其中", {}}, {u"其", {}},   {u"同时", {}},
      {u"自", {}},   {u"经过", {}}, {u"经", {}},   {u"到", {}},   {u"截至", {}}, {u"近", {}},
      {u"此外", {}}, {u"另外", {}}, {u"扣除", {}}, {u"由", {}},   {u"与", {}},   {u"和", {}},
      {u"三项", {}}, {u"两项", {}}, {u"专家", {}}, {u"数据", {}}, {u"占", {}},   {u"增速", {}},
      {u"涨幅", {}}, {u"降幅", {}}, {u"同比", {}}, {u"环比", {}}, {u"比", {}},   {u"较", {}},
      {u"依托", {}}, {u"针对", {}}, {u"分", {}},   {u"依据", {}}, {u"除", {}},   {u"继", {}},
      {u"连续", {}}, {u"一年", {}}, {u"用于", {}}, {u"首先", {}}, {u"第", {}},   {u"大关", {}},
      {u"相应", {}}, {u"主要", {}}, {u"总体", {}}, {u"另", {}},   {u"预计", {}}, {u"加上", {}},
      {u"如", {}},   {u"因", {}},   {u"将", {}},   {u"被", {}},   {u"用", {}},   {u"不", {}},
      {u"可", {}},   {u"请", {}},   {u"央视", {}}, {u"本台", {}}, {u"两年", {}}, {u"三年", {}}};
  // 分部门看, 春节期间, 除西藏外: when, where and in which respect, not who.
  static const WordSet circumstantial{
      {u"看", {}},   {u"来说", {}}, {u"方面", {}}, {u"以来", {}}, {u"后", {}},   {u"时", {}},
      {u"前", {}},   {u"中", {}},   {u"期间", {}}, {u"同期", {}}, {u"外", {}},   {u"之间", {}},
      {u"以上", {}}, {u"以下", {}}, {u"情况", {}}, {u"结果", {}}, {u"下", {}},   {u"一样", {}},
      {u"来", {}},   {u"其他", {}}, {u"）", {}},   {u"]", {}},    {u"”", {}},    {u"年度", {}}};
  for (const AttributionScope& scope : scopes_) {
    if (scope.cue.end > begin && scope.cue.begin < end) begin = std::max(begin, scope.cue.end);
  }
  if (RelationCues().LongestAt(text_, begin) || ChangeCues().LongestAt(text_, begin)) return;
  while (begin < end && Text(u" 　“‘").find(text_[begin]) != Text::npos) ++begin;
  const auto is_adverbial = [&](uint32_t at) {
    return adverbial.LongestAt(text_, at) != nullptr && !NounBeginsAt(text_, at) &&
           TermPrefix({at, end}).end == 0;
  };
  // 由地方承担的|项目: whose it is stands behind 的.
  if (begin < end && text_[begin] == u'由') {
    const size_t of = TextOf({begin, end}).find(u'的');
    if (of != Text::npos) begin += static_cast<uint32_t>(of) + 1;
  }
  if (begin >= end || is_adverbial(begin)) return;
  TextRange phrase = SkipLead(named(), {begin, end});
  if (phrase.begin >= phrase.end || is_adverbial(phrase.begin)) return;
  uint32_t noun_end = NounPhraseEnd(text_, *terms_, phrase);
  if (noun_end == phrase.begin) {
    // 发生在港口区的|爆炸造成…: a clause in front of the noun says more about it.
    const size_t of = TextOf(phrase).find(u'的');
    if (of == Text::npos) return;
    phrase.begin += static_cast<uint32_t>(of) + 1;
    noun_end = NounPhraseEnd(text_, *terms_, phrase);
  }
  phrase.end = noun_end;
  constexpr uint32_t kShortest = 3, kLongest = 24;
  const bool listed = TermPrefix(phrase).end == phrase.end;
  if ((phrase.end - phrase.begin < kShortest && !listed) || phrase.end - phrase.begin > kLongest)
    return;
  if (circumstantial.LongestBefore(text_, phrase.end) != nullptr) return;
  const Text words = TextOf(phrase);
  if (std::count(words.begin(), words.end(), u'“') != std::count(words.begin(), words.end(), u'”'))
    return;
  const NamingParts parts = SplitNounPhrase(named(), phrase);
  if (parts.indicator.end == 0) return;
  // 中欧班列 is in the catalogue and still a thing that has a number, a load, a growth.
  const bool indicator = EndsLikeIndicator(TextOf(parts.indicator));
  TextRange subject = parts.subject;
  const Text indicator_words = TextOf(parts.indicator);
  if (indicator && subject.end == 0) {
    // 粮食产量: the subject is part of the name.
    const size_t head = DependsOnSubject(indicator_words) ? 0 : DependentHead(indicator_words);
    if (head == 0 || head + 2 > indicator_words.size()) return;
    subject = {parts.indicator.begin, parts.indicator.end - static_cast<uint32_t>(head)};
  }
  frame_.subject = MakeWords(
      indicator ? subject
                : TextRange{parts.subject.end ? parts.subject.begin : parts.indicator.begin,
                            parts.indicator.end});
}

// 总价值达5亿元, 数量超过27万台: words too general to stand alone are of the subject in force.
void StatementReader::CompleteSubject(Naming* naming) const {
  constexpr size_t kGeneral = 8;  // characters; longer words name their subject themselves
  const Words& subject = frame_.object.empty() ? frame_.subject : frame_.object;
  if (!naming->subject.empty() || naming->carried || subject.empty()) return;
  const std::u16string words = Utf8ToUtf16(naming->indicator.text);
  if (!DependsOnSubject(words) && (naming->indicator_term != nullptr || words.size() > kGeneral))
    return;
  if (naming->indicator.text.find(subject.text) != std::string::npos) return;
  naming->subject = subject;
  naming->subject_carried = true;
}

// 批发和零售、住宿和餐饮及其他服务业: of so many members as figures follow, 和 joins words within
// one before 与 and 及 do. A longer list in front (表明出行需求的汽油) ends before its last members.
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
  if (count == 2 && members.size() == 1 && phrase.end - phrase.begin >= 2 &&
      (text_.substr(phrase.end - 2, 2) == u"产销" ||
       text_.substr(phrase.end - 3, 3) == u"产销量")) {
    if (text_[phrase.end - 1] == u'量') --phrase.end;
    return {phrase, phrase};
  }
  return {};
}

// A release on prices goes on about prices: 食品类上涨2%. Other topics end with their paragraph.
bool StatementReader::OlderTopicHolds() const {
  const std::string& words = older_topic_.indicator.text;
  return words.find("价格") != std::string::npos || words.find("物价") != std::string::npos ||
         words.find("CPI") != std::string::npos;
}

// 多数省份, 其余地区
bool IsGroupOfPlaces(std::u16string_view words) {
  return words.ends_with(u"省份") || words.ends_with(u"地区") || words.ends_with(u"城市") ||
         words.ends_with(u"省区市");
}

// 西藏, 江西、新疆: the phrase ends in a place of the lists.
bool StatementReader::EndsInPlace(TextRange phrase) const {
  auto match = std::lower_bound(terms_->begin(), terms_->end(), phrase.begin,
                                [](const TermMatch& m, uint32_t at) { return m.begin < at; });
  for (; match != terms_->end() && match->begin < phrase.end; ++match) {
    if (match->term->kind != TermKind::kPlace || match->end > phrase.end) continue;
    const Text rest = TextOf({match->end, phrase.end});
    if (rest.empty() || rest == u"地区" || rest == u"等地" || rest == u"等省份") return true;
  }
  return false;
}

// The longest subject or place of the word lists at the beginning of the phrase.
TextRange StatementReader::TermPrefix(TextRange phrase) const {
  TextRange best;
  auto match = std::lower_bound(terms_->begin(), terms_->end(), phrase.begin,
                                [](const TermMatch& m, uint32_t at) { return m.begin < at; });
  for (; match != terms_->end() && match->begin == phrase.begin; ++match) {
    const TermKind kind = match->term->kind;
    if ((kind == TermKind::kSubject || kind == TermKind::kPlace) && match->end <= phrase.end &&
        match->end > best.end)
      best = {match->begin, match->end};
  }
  return best;
}

// The indicator in force without the subject that may be part of it: 鲜菜 behind
// 居民生活费用价格水平 is about the 价格水平 of 鲜菜.
void StatementReader::TakeIndicatorOfTopic(Naming* naming) const {
  naming->indicator = frame_.topic.indicator;
  naming->indicator_term = frame_.topic.indicator_term;
  naming->carried = true;
  const std::u16string words = Utf8ToUtf16(naming->indicator.text);
  const size_t head = DependentHead(words);
  if (head == 0) return;
  naming->indicator.text = Utf16ToUtf8(std::u16string_view(words).substr(words.size() - head));
  naming->indicator_term = nullptr;
}

// A noun phrase which names somebody or something but no quantity: it ends in an entry of the lists
// or like a sector, a group, a place.
bool StatementReader::LooksLikeSubject(TextRange phrase) const {
  if (phrase.end <= phrase.begin || phrase.end - phrase.begin > 30) return false;
  static constexpr Text kPrepositions = u"向为把将以被使让由从在";
  if (kPrepositions.find(text_[phrase.begin]) != Text::npos) return false;
  auto match = std::lower_bound(terms_->begin(), terms_->end(), phrase.begin,
                                [](const TermMatch& m, uint32_t at) { return m.begin < at; });
  for (; match != terms_->end() && match->begin < phrase.end; ++match) {
    const TermKind kind = match->term->kind;
    if (match->end == phrase.end && (kind == TermKind::kSubject || kind == TermKind::kPlace))
      return true;
  }
  static constexpr Text kEndings =
      u"业类品户区市省份县国洲车机人民油菜果肉蛋奶鱼药钢煤电气铁铜铝布纸糖盐茶烟酒服鞋械材料件具备";
  return kEndings.find(text_[phrase.end - 1]) != Text::npos;
}

Naming StatementReader::NamePhrase(TextRange phrase) {
  NamingParts parts = SplitNounPhrase(named(), phrase);
  if (parts.indicator_term == nullptr && !EndsLikeIndicator(TextOf(phrase))) {
    // 三大股市|当天也全线…: nothing but predicate behind the noun phrase.
    const TextRange lead = SkipLead(named(), phrase);
    const uint32_t noun_end = NounPhraseEnd(text_, *terms_, lead);
    if (noun_end > lead.begin && noun_end < phrase.end &&
        IsPredicateOnly(text_, {noun_end, phrase.end})) {
      phrase.end = noun_end;
      parts = SplitNounPhrase(named(), phrase);
    }
  }
  Naming naming{MakeWords(parts.subject), MakeWords(parts.indicator), MakeWords(parts.area),
                parts.indicator_term, false};
  // 发行|新增专项债券: a verb is no subject.
  if (!naming.subject.empty() && IsPredicateOnly(text_, naming.subject.range) &&
      naming.subject.range.end == naming.indicator.range.begin) {
    naming.indicator = MakeWords({naming.subject.range.begin, naming.indicator.range.end});
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
  if (parts.headless && !counts && !frame_.topic.indicator.empty() && parts.subject.end == 0) {
    // 城市上涨1.9%: a subject alone takes the indicator in force.
    if (LooksLikeSubject(phrase)) {
      naming.subject = naming.indicator;
      TakeIndicatorOfTopic(&naming);
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

// The noun phrase behind the number that says what is counted: 召开4次|党组会. Empty when the words
// in front of the number say it, or what follows is a verb.
TextRange StatementReader::ObjectBehind(const Predicate& predicate, const QuantityMention& q) {
  const bool share = q.unit_code == "%" && IsShareOfObject(predicate, q);
  if ((q.unit_code == "%" && !share) || q.unit_code == "pp" || q.unit_code == "bp" ||
      q.unit_code == "times" || q.unit_code.empty())
    return {};
  if (predicate.cue && predicate.noun_phrase.end > predicate.noun_phrase.begin) return {};
  const bool money = q.unit_code.size() == 3 && q.unit_code[0] >= 'A' && q.unit_code[0] <= 'Z';
  uint32_t begin = q.tail_end;
  if (text_.substr(begin, 2) == u"钱，" || text_.substr(begin, 1) == u"钱") return {};
  // 14个省（区、市）共建立了…: what the unit may also be called.
  if (text_.substr(begin, 1) == u"（") {
    constexpr size_t kAlias = 8;
    const size_t close = text_.find(u'）', begin);
    if (close != Text::npos && close < begin + kAlias && q.unit_code != "CNY")
      begin = static_cast<uint32_t>(close) + 1;
  }
  // 300亿英镑（约合2600多亿元人民币）的经济刺激方案: the bracket stands between.
  if (text_.substr(begin, 1) == u"（") {
    const size_t close = text_.find(u'）', begin);
    if (close != Text::npos && close < begin + 30 && text_.substr(close + 1, 1) == u"的")
      begin = static_cast<uint32_t>(close) + 1;
  }
  const bool of = begin < text_.size() && text_[begin] == u'的';
  // 1.47亿元国债资金: money in front of what it is for, where nothing in front names it.
  if (money && !of &&
      (predicate.level_word || predicate.cue || EndsLikeIndicator(TextOf(predicate.noun_phrase))))
    return {};
  if (of)
    ++begin;
  else if (q.selects)
    return {};
  uint32_t end = begin;
  static constexpr Text kStops = u"，。；、：（）！？“”同比较和及与，的,~—";
  while (end < sentence_.end && end - begin < 18 && kStops.find(text_[end]) == Text::npos &&
         !IsAsciiDigit(text_[end]))
    ++end;
  // 35岁以下青年|占94%: the words in front of the next number are its own.
  if (end < sentence_.end && IsAsciiDigit(text_[end]))
    end = std::max(begin, NounPhraseEnd(text_, *terms_, {begin, end}));
  return {begin, end};
}

// What stands in front of a counted object: who acts, and the verb. 科考团队|执行, 平台|整合了.
void StatementReader::NameVerb(TextRange phrase, Naming* naming, Words* verb) {
  const NamingParts parts = SplitNounPhrase(named(), phrase);
  naming->area = MakeWords(parts.area);
  if (parts.indicator.end == 0) {
    const bool same = frame_.verb.block == block_index_ && frame_.verb.range.begin >= sentence_.begin;
    if (same) *verb = frame_.verb;
    naming->subject = frame_.subject;
    naming->carried = true;
    return;
  }
  const TextRange whole{parts.subject.end ? parts.subject.begin : parts.indicator.begin,
                        parts.indicator.end};
  const TextRange last = LastVerb(text_, *terms_, whole);
  const uint32_t subject_end = NounPhraseEnd(text_, *terms_, whole);
  if (last.end != 0) {
    *verb = MakeWords({last.begin, whole.end});
    if (subject_end > whole.begin && subject_end <= last.begin)
      naming->subject = MakeWords({whole.begin, subject_end});
  } else {
    naming->subject = MakeWords(parts.subject.end != 0 ? parts.subject : TextRange{});
    *verb = MakeWords(parts.indicator);
  }
  frame_.verb = *verb;
  if (!naming->subject.empty()) {
    frame_.subject = naming->subject;
  } else if (!frame_.subject.empty() && verb->text.find(frame_.subject.text) == std::string::npos) {
    naming->subject = frame_.subject;
    naming->subject_carried = true;
  }
}

// 召开4次党组会, 捐赠5台负压救护车: what is counted stands behind the number.
bool StatementReader::NameByObject(const Predicate& predicate, const QuantityMention& q,
                                   Naming* naming) {
  TextRange object = ObjectBehind(predicate, q);
  if (object.end <= object.begin) return false;
  const bool of = text_[object.begin - 1] == u'的';
  if (of && TextOf(object).ends_with(u"目标")) {
    *naming = frame_.last;
    naming->carried = true;
    return !naming->indicator.empty();
  }
  object_end_ = object.end;
  static constexpr Text kVerbs[] = {u"增长", u"下降", u"增加", u"减少", u"提高", u"上涨",
                                    u"左右", u"以上", u"以下", u"不等", u"升至", u"降至",
                                    u"之间", u"以内", u"为",   u"是",   u"在"};
  for (Text verb : kVerbs) {
    if (TextOf(object).substr(0, verb.size()) == verb) return false;
  }
  const bool money = q.unit_code.size() == 3 && q.unit_code[0] >= 'A' && q.unit_code[0] <= 'Z';
  const NamingParts parts = SplitNounPhrase(named(), predicate.noun_phrase);
  if (money && !of && parts.indicator_term != nullptr) return false;
  if (!money && parts.indicator_term != nullptr && parts.indicator.end == predicate.noun_phrase.end)
    return false;
  // 21人死亡, 5人受伤: a number of people, of the event.
  const Text casualty = q.unit_code == "person" ? CasualtyAt(text_, object.begin) : Text();
  if (!casualty.empty()) {
    object.end = object.begin + static_cast<uint32_t>(casualty.size());
    naming->subject = frame_.subject;
    naming->subject_carried = true;
    naming->indicator = MakeWords(object);
    naming->indicator.text += "人数";
    return true;
  }
  // 50万元信用额度|却是由村里评定: the object ends where another verb begins.
  const uint32_t noun_end = NounPhraseEnd(text_, *terms_, object);
  // 企业入选, 挂职干部获得表彰: what they did is part of a short label.
  constexpr uint32_t kShort = 12, kShortRest = 6;
  static constexpr Text kNewClause = u"却是由可被将已就都也仍并";
  const bool other = noun_end < object.end && kNewClause.find(text_[noun_end]) != Text::npos;
  if (noun_end > object.begin + 1 &&
      (other || (object.end - object.begin > kShort && object.end - noun_end > kShortRest)))
    object.end = noun_end;
  Words verb;
  NameVerb(predicate.noun_phrase, naming, &verb);
  naming->indicator = MakeWords(object);
  if (!money && q.unit_code != "%") {
    object.end = std::max(object.begin, std::min(object.end, noun_end));
    if (object.end > object.begin + 1) frame_.object = MakeWords(object);
  }
  constexpr size_t kLongestVerb = 36;  // bytes
  if (verb.text.size() <= kLongestVerb) naming->indicator.text = verb.text + naming->indicator.text;
  return true;
}

void StatementReader::NameShare(const Predicate& predicate, const Naming& of, Naming* naming) {
  const auto full = [](const Naming& n) {
    Words words = n.indicator;
    if (!n.subject.empty() && words.text.find(n.subject.text) == std::string::npos)
      words.text = n.subject.text + words.text;
    return words;
  };
  TextRange whole = predicate.whole;
  while (whole.end > whole.begin) {
    const Text words = TextOf(whole);
    static constexpr Text kTails[] = {u"的", u"比重", u"比例", u"份额", u"的比重", u" ",
                                      u"比", u"达",   u"达到", u"为",   u"约",     u"总体"};
    bool cut = false;
    for (Text tail : kTails) {
      if (words.size() >= tail.size() && words.substr(words.size() - tail.size()) == tail) {
        whole.end -= static_cast<uint32_t>(tail.size());
        cut = true;
        break;
      }
    }
    if (!cut) break;
  }
  for (Text lead : {Text(u"我国"), Text(u"同期"), Text(u"全国"), Text(u"了")}) {
    if (TextOf(whole).substr(0, lead.size()) == lead && whole.end - whole.begin > lead.size())
      whole.begin += static_cast<uint32_t>(lead.size());
  }
  // 在大陆人口中，男性占…: the whole is what the clause before named.
  const bool of_topic = whole.end <= whole.begin && of.carried && !of.subject.empty();
  frame_.share_of = of;
  naming->subject = of_topic ? of.subject : full(of);
  naming->area = of.area;
  naming->carried = of.carried;
  naming->indicator_term = nullptr;
  naming->indicator = of_topic ? of.indicator : MakeWords(whole);
  naming->indicator.text = "占" + naming->indicator.text + "比重";
  frame_.share = naming->indicator;
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

// 蛋（上升30.6%）、新加坡（跌31.9%）: the bracket tells the figure of the noun in front of it.
bool StatementReader::NameByBracket(size_t first, std::vector<Naming>* namings) {
  const uint32_t open = ClauseBegin(quantities_[first].range.begin);
  if (open == 0 || text_[open - 1] != u'（' || open < sentence_.begin + 2) return false;
  uint32_t begin = open - 1;
  static constexpr Text kEdges = u"，。；：、）和及与";
  while (begin > sentence_.begin && kEdges.find(text_[begin - 1]) == Text::npos) --begin;
  constexpr uint32_t kLongest = 16;
  if (open - 1 - begin < 1 || open - 1 - begin > kLongest) return false;
  for (const QuantityMention& q : quantities_) {
    if (q.range.begin >= open) break;
    if (q.range.end > begin) return false;  // the bracket explains a number
  }
  Naming naming = NamePhrase({begin, open - 1});
  if (naming.indicator.empty() && naming.area.empty()) return false;
  if (!naming.carried && naming.indicator_term == nullptr && !frame_.topic.indicator.empty() &&
      !EndsLikeIndicator(TextOf({begin, open - 1}))) {
    naming.subject = MakeWords({begin, open - 1});
    naming.subject_carried = false;
    TakeIndicatorOfTopic(&naming);
  }
  namings->push_back(naming);
  return true;
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
  Naming naming = frame_.last;
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
  // 对俄罗斯、巴基斯坦…等国进出口: the preposition leads every member, 等国 closes the list.
  const bool towards = namings->front().subject.text.starts_with("对");
  for (Naming& member : *namings) {
    std::string& subject = member.subject.text;
    if (towards && !subject.starts_with("对")) subject = "对" + subject;
    for (std::string_view tail_word : {"等国家", "等国", "等地", "等", "两大行业", "三大行业",
                                       "四大行业", "五大行业", "六大行业"}) {
      if (subject.size() > tail_word.size() && subject.ends_with(tail_word))
        subject.resize(subject.size() - tail_word.size());
    }
  }
}

void StatementReader::NameGroup(const Predicate& predicate, size_t first, size_t last,
                                std::vector<Naming>* namings) {
  const size_t count = last - first + 1;
  const TextRange phrase = predicate.noun_phrase;
  Naming naming;
  if (count == 1 && !predicate.whole.end && NameByObject(predicate, quantities_[first], &naming)) {
    naming.way = "object";
    namings->assign(1, naming);
    return;
  }
  const char* way = "phrase";
  if (SplitNounPhrase(named(), phrase).indicator.end == 0) {
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
  if (s->measure == v1::MEASURE_CONTRIBUTION && predicate.reference.end && predicate.cue &&
      *predicate.cue == Cue::kContribute) {
    Words object = MakeWords(predicate.reference);
    s->naming.subject.text = s->naming.subject.text + indicator.text;
    if (s->naming.subject.range.end == 0) s->naming.subject = indicator;
    indicator = object;
    indicator.text = Utf16ToUtf8(TextOf(predicate.cue_range)) + object.text;
    s->naming.indicator_term = nullptr;
  }
}

}  // namespace zhibiao
