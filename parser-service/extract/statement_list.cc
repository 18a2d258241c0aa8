#include <algorithm>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/numeral.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// Lists: figures that are told in turn of things named in turn.

namespace zhibiao {

using Text = std::u16string_view;

// 批发和零售、住宿和餐饮及其他服务业: of so many members as figures follow, 和 joins words within
// one before 与 and 及 do. A longer list in front (表明出行需求的汽油) ends before its last
// members.
void StatementReader::JoinToCount(size_t count, std::vector<TextRange>* members) const {
  // 其他用品和服务、居住、生活用品及服务价格: as many as 、 alone parts.
  std::vector<TextRange> parted;
  for (const TextRange member : *members) {
    if (!parted.empty() && TextOf({parted.back().end, member.begin}) != u"、")
      parted.back().end = member.end;
    else
      parted.push_back(member);
  }
  // 互联网和相关服务、软件和信息技术服务业: each of the two is a pair itself.
  const bool pairs = count == 2 && members->size() == 4;
  if ((count > 2 || pairs) && parted.size() == count) *members = std::move(parted);
  // The last joint of a list parts its last member.
  for (Text joint : {Text(u"和"), Text(u"与"), Text(u"及")}) JoinAt(joint, count, 2, members);
}

void StatementReader::JoinAt(Text joint, size_t count, size_t behind,
                             std::vector<TextRange>* members) const {
  for (size_t i = 0; members->size() > count && i + behind < members->size();) {
    if (TextOf({(*members)[i].end, (*members)[i + 1].begin}) == joint) {
      (*members)[i].end = (*members)[i + 1].end;
      members->erase(members->begin() + static_cast<std::ptrdiff_t>(i) + 1);
    } else {
      ++i;
    }
  }
}

TextRange StatementReader::WithoutOthers(TextRange last) const {
  const size_t others = TextOf(last).find(u'等');
  if (others != Text::npos && others > 1) last.end = last.begin + static_cast<uint32_t>(others);
  return last;
}

// The list without the words that lead its clause.
TextRange StatementReader::WithoutLead(TextRange phrase) const {
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
  return phrase;
}

// Where 三条通道 begins behind a list of three; 0 where no count of the members follows.
uint32_t StatementReader::CountOfList(TextRange phrase, size_t count) const {
  static constexpr Text kMeasures = u"大个条类省市县地家种项国者方路站港";
  for (uint32_t i = phrase.begin + 2; i + 2 <= phrase.end; ++i) {
    const int value = text_[i] == u'两' ? 2 : ChineseDigitValue(text_[i]);
    if (value < 2 || static_cast<size_t>(value) != count || !Contains(kMeasures, text_[i + 1]))
      continue;
    if (SplitConjuncts(text_, {phrase.begin, i}).size() == count) return i;
  }
  return 0;
}

// 对东盟、欧盟和美国分别|进出口, 西、中、东三条|通道分别|开行, 消费和投资|对GDP增长的贡献率: what
// stands behind the list is told of every member.
bool StatementReader::NameByWordsBehindList(TextRange phrase, size_t count,
                                            std::vector<Naming>* namings) {
  phrase = WithoutLead(phrase);
  TextRange verb, noun, list = phrase;
  static constexpr Text kEach = u"分别";
  const size_t each = TextOf(phrase).rfind(kEach);
  if (each != Text::npos && each >= 3 && each + kEach.size() < TextOf(phrase).size()) {
    list.end = phrase.begin + static_cast<uint32_t>(each);
    verb = {list.end + static_cast<uint32_t>(kEach.size()), phrase.end};
  }
  if (const uint32_t counted = CountOfList(list, count); counted != 0) {
    noun = {counted + 2, list.end};
    list.end = counted;
  } else if (const size_t to = TextOf(phrase).rfind(u'对');
             verb.end == 0 && to != Text::npos && to > 2 && TextOf(phrase).ends_with(u"贡献率")) {
    list.end = phrase.begin + static_cast<uint32_t>(to);
    verb = {list.end, phrase.end};
  }
  if (verb.end == 0) return false;
  TextRange area;
  list = SkipLead(named(), list, &area);
  std::vector<TextRange> members = SplitConjuncts(text_, list);
  JoinToCount(count, &members);
  if (members.size() != count) return false;
  members.back() = WithoutOthers(members.back());
  const bool towards = text_[list.begin] == u'对';
  for (const TextRange member : members) {
    Naming naming;
    naming.subject = MakeWords(member);
    if (towards && text_[member.begin] != u'对') naming.subject.text = "对" + naming.subject.text;
    if (noun.end > noun.begin) naming.subject.text += MakeWords(noun).text;
    naming.indicator = MakeWords(verb);
    naming.area = MakeWords(area);
    namings->push_back(std::move(naming));
  }
  return true;
}

// 对欧盟、美国分别进出口27.9亿、26.4亿美元；分别|进口…: of those of whom the group before was.
bool StatementReader::NameByGroupBefore(TextRange phrase, size_t count,
                                        std::vector<Naming>* namings) {
  const Text words = TextOf(phrase);
  constexpr uint32_t kEach = 2;  // 分别
  if (count < 2 || !words.starts_with(u"分别") || !DependsOnSubject(words.substr(kEach)) ||
      frame_.last_group.size() != count)
    return false;
  for (const int index : frame_.last_group) {
    Naming naming = statements_[static_cast<size_t>(index)].naming;
    naming.indicator = MakeWords({phrase.begin + kEach, phrase.end});
    naming.indicator_term = nullptr;
    naming.carried = false;
    namings->push_back(std::move(naming));
  }
  return true;
}

std::vector<TextRange> StatementReader::Distribute(const Predicate& predicate, size_t count) const {
  TextRange phrase = WithoutLead(predicate.noun_phrase);
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
  // 集成电路、电动机及发电机等产品: of one member too many, 及 joins the last two.
  if (count > 1 && members.size() == count + 1 && members.front().begin == phrase.begin &&
      TextOf({members[count - 1].end, members[count].begin}) == u"及" &&
      !Contains(TextOf(members.front()), u'的')) {
    members[count - 1].end = members[count].end;
    members.pop_back();
  }
  if (count > 1 && members.size() > count && predicate.distributive) {
    // 表明出行需求的汽油、航空煤油消费分别…: the list begins behind 的.
    members.erase(members.begin(), members.end() - static_cast<std::ptrdiff_t>(count));
    const size_t of = TextOf(members.front()).rfind(u'的');
    if (of != Text::npos) members.front().begin += static_cast<uint32_t>(of) + 1;
  }
  if (members.size() == count && count > 1) {
    members.front() = WithoutGroup(members.front());
    return members;
  }
  // 汽车产销分别完成…和…: two indicators in one word.
  if (count == 2 && members.size() == 1 &&
      (TextOf(phrase).ends_with(u"产销") || TextOf(phrase).ends_with(u"产销量"))) {
    if (text_[phrase.end - 1] == u'量') --phrase.end;
    return {phrase, phrase};
  }
  return {};
}

// The list of `count` which the clause in front of the one that begins at `end` is about: what it
// compares, or the words in front of its verb, or behind 是. Empty when there is none.
std::vector<TextRange> StatementReader::ListBefore(uint32_t end, size_t count) const {
  const uint32_t begin = ClauseBegin(end - 1);
  std::vector<TextRange> lists;
  for (const ComparisonStatement& compared :
       (*context_.comparisons)[static_cast<size_t>(block_index_)]) {
    if (compared.subject.begin >= begin && compared.subject.end < end &&
        compared.subject.end > compared.subject.begin)
      lists.push_back(
          SkipLead(named(), {compared.subject.begin, WithoutAdverbs(text_, compared.subject)}));
  }
  std::vector<uint32_t> begins{begin};
  for (uint32_t i = begin; i + 1 < end; ++i) {
    if (text_[i] == u'是' || text_[i] == u'有' || text_[i] == u'为') begins.push_back(i + 1);
  }
  for (auto from = begins.rbegin(); from != begins.rend(); ++from) {
    const TextRange lead = SkipLead(named(), {*from, end - 1});
    const uint32_t noun_end = NounPhraseEnd(text_, *terms_, lead);
    lists.push_back({lead.begin, noun_end > lead.begin + 2 ? noun_end : end - 1});
  }
  for (const TextRange list : lists) {
    // 增速与上月|持平: what is compared, no list.
    const Text words = TextOf(list);
    if (words.ends_with(u"持平") || words.ends_with(u"相当") || words.ends_with(u"一致")) continue;
    std::vector<TextRange> members = SplitConjuncts(text_, list);
    // 用品及维修服务 is one of them: 及 joins only where 、 and 和 do not suffice.
    JoinAt(u"及", count, 1, &members);
    JoinToCount(count, &members);
    if (members.size() == count && !IsAsciiDigit(text_[members.front().begin])) return members;
  }
  return {};
}

// 下降的是衣着、家庭设备用品及维修服务和交通通讯，分别…: the list of the clause before. With words
// of its own (家电、家具热销，销售额分别…) the figure tells that of the members.
bool StatementReader::NameByListBefore(TextRange own, size_t count, std::vector<Naming>* namings) {
  const uint32_t end = ClauseBegin(quantities_[group_first_].range.begin);
  if (block_ == nullptr || end <= sentence_.begin + 1) return false;
  std::vector<TextRange> members = ListBefore(end, count);
  if (members.empty()) return false;
  if (own.end > own.begin) {
    members.back() = WithoutOthers(members.back());
    for (const TextRange member : members) {
      Naming naming;
      naming.subject = MakeWords(member);
      naming.indicator = MakeWords(own);
      namings->push_back(std::move(naming));
    }
    return true;
  }
  // 出口和进口货值均录得跌幅，分别…: the list names its indicators itself. 东部、西部引资增长: so
  // does what the topic in force was taken from.
  const Words& said =
      frame_.topic.indicator.empty() ? frame_.last.indicator : frame_.topic.indicator;
  const bool topic = said.block == block_index_ && said.range.end > members.front().begin;
  if (EndsLikeIndicator(TextOf(members.back())) || (topic && OwnPart(members.back()).end != 0)) {
    NameMembers(members, namings);
    return true;
  }
  if (frame_.topic.indicator.empty() || topic) return false;
  for (const TextRange member : members) {
    Naming naming;
    naming.subject = MakeWords(member);
    TakeIndicatorOfTopic(&naming);
    namings->push_back(naming);
  }
  return true;
}

// 捐赠口罩50万只、|防护服|2万套: the verb in front of the first of those counted has all of them
// for objects.
bool StatementReader::NameByVerbOfList(const Predicate& predicate, Naming* naming) {
  const TextRange phrase = predicate.noun_phrase;
  if (frame_.last_index < 0 || predicate.cue || group_unit_ == "%" || group_unit_ == "pp")
    return false;
  const Statement& first = statements_[static_cast<size_t>(frame_.last_index)];
  const Words& said = first.naming.indicator;
  if (first.block != block_index_ || first.sentence != sentence_index_ ||
      first.measure != v1::MEASURE_LEVEL || said.block != block_index_)
    return false;
  const TextRange own = SkipLead(named(), phrase);
  const Text joint =
      TextOf({first.quantity.tail_end, std::max(first.quantity.tail_end, own.begin)});
  if (joint != u"、" && joint != u"和" && joint != u"及" && joint != u"以及") return false;
  if (own.end < own.begin + 2 || EndsLikeIndicator(TextOf(own)) ||
      NounPhraseEnd(text_, *terms_, own) != own.end || Split(phrase).indicator_term != nullptr)
    return false;
  if (frame_.verb_of_list != frame_.last_index) {
    TextRange verb = LastVerb(text_, *terms_, said.range);
    for (uint32_t i = said.range.begin; verb.end == 0 && i < said.range.end; ++i) {
      const Text dual = DualVerbAt(text_.substr(0, said.range.end), i);
      if (!dual.empty()) verb = {i, i + static_cast<uint32_t>(dual.size())};
    }
    if (verb.end == 0 || verb.end + 1 >= said.range.end ||
        said.range.end + 1 < first.quantity.lead_begin)
      return false;
    frame_.verb = NameWords({said.range.begin, verb.end});
  }
  frame_.verb_of_list = static_cast<int>(statements_.size());
  naming->subject = first.naming.subject;
  naming->subject_carried = true;
  naming->area = first.naming.area;
  naming->indicator = NameWords(own);
  naming->indicator.text = frame_.verb.text + naming->indicator.text;
  return true;
}

// What of the last member of a list is its own: a subject or place of the lists, 西部.
TextRange StatementReader::OwnPart(TextRange last) const {
  const TextRange own = TermPrefix(last);
  if (own.end != 0) return own;
  for (Text region : {Text(u"地区"), Text(u"部"), Text(u"北")}) {
    const size_t at = TextOf(last).substr(0, 5).find(region);
    if (at == Text::npos) continue;
    const TextRange group{last.begin, last.begin + static_cast<uint32_t>(at + region.size())};
    if (IsRegionGroup(Utf16ToUtf8(TextOf(group)))) return group;
  }
  return {};
}

// The last member of a list with what stands behind it and belongs to all:
// 东、中、西部地区|快递业务量比重.
Naming StatementReader::NameLastMember(TextRange last, TextRange own) {
  Naming tail = NamePhrase(last);
  if (own.end == 0 || own.end >= last.end) return tail;
  uint32_t shared = own.end;
  while (shared < last.end && text_[shared] == u'的') ++shared;
  const NamingParts parts = SplitNounPhrase(named(), {shared, last.end});
  const bool person = parts.headless && LooksLikeSubject({shared, last.end});
  if (parts.indicator.end == 0 || shared + 2 > last.end || person) return tail;
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

// 第一、二、三产业投资: the ordinal and the noun are said once. False when it is no such list.
bool StatementReader::NameOrdinals(const std::vector<TextRange>& members,
                                   std::vector<Naming>* namings) {
  static constexpr Text kOrdinal = u"第", kNoun = u"产业";
  const TextRange last = members.back();
  const Text first = TextOf(members.front());
  const size_t ordinal = first.rfind(kOrdinal);
  if (ordinal == Text::npos || ordinal + 2 != first.size() ||
      text_.substr(last.begin + 1, kNoun.size()) != kNoun)
    return false;
  for (const TextRange member : members) {
    if (member != members.front() && !IsChineseDigit(text_[member.begin])) return false;
    if (member != members.front() && member != last && member.end != member.begin + 1) return false;
  }
  const TextRange own{last.begin + 1 + static_cast<uint32_t>(kNoun.size()), last.end};
  for (const TextRange member : members) {
    Naming naming;
    const char16_t digit = member == last ? text_[last.begin] : text_[member.end - 1];
    naming.subject = MakeWords(member);
    naming.subject.text = Utf16ToUtf8(std::u16string(kOrdinal) + digit + std::u16string(kNoun));
    if (own.end > own.begin)
      naming.indicator = MakeWords(own);
    else
      TakeIndicatorOfTopic(&naming);
    namings->push_back(std::move(naming));
  }
  return true;
}

// 铜、铝、锌分别下降: things alone, as IsBareThing; in a list one character is enough.
bool StatementReader::AreBareThings(const std::vector<TextRange>& members) const {
  constexpr uint32_t kLongest = 10;
  if (block_ == nullptr || frame_.topic.indicator.block != block_index_ ||
      (group_unit_ == "%" ? !changes_ : group_unit_ != frame_.topic_unit))
    return false;
  return std::all_of(members.begin(), members.end(), [this](TextRange member) {
    const Text words = TextOf(member);
    return member.end <= member.begin + kLongest &&
           std::all_of(words.begin(), words.end(), IsHan) && !EndsLikeIndicator(words) &&
           !Contains(words, u'的') && !DependsOnSubject(words) && !OpensWithDeed(member) &&
           SplitNounPhrase(named(), member).indicator_term == nullptr;
  });
}

void StatementReader::NameMembers(const std::vector<TextRange>& members,
                                  std::vector<Naming>* namings) {
  if (members.front() == members.back()) {
    NameOutputAndSales(members.front(), namings);
    return;
  }
  if (NameOrdinals(members, namings)) return;
  // 轨道交通设备、手机和机床分别增长: members without an indicator are subjects, each alone.
  const NamingParts last_parts = SplitNounPhrase(named(), members.back());
  if (last_parts.headless && (LooksLikeSubject(members.back()) || AreBareThings(members))) {
    const Naming last = NamePhrase(members.back());
    const bool bare = AreBareThings(members);
    for (const TextRange member : members) {
      Naming naming;
      if (bare) {
        naming.subject = MakeWords(member);
        TakeIndicatorOfTopic(&naming);
        namings->push_back(std::move(naming));
        continue;
      }
      naming = NamePhrase(member);
      // 电子信息、通用设备制造业: what the last is told of, the others are, too.
      if (last.carried && !naming.carried && !EndsLikeIndicator(TextOf(member))) {
        naming = last;
        naming.subject = MakeWords(member);
      }
      namings->push_back(std::move(naming));
    }
    return;
  }
  TextRange own = OwnPart(members.back());
  // 电动汽车、锂电池、风力发电机组等绿色产品出口: 等 and what it sums up stand behind the last.
  const size_t others = TextOf(members.back()).find(u'等');
  if (others != Text::npos && others >= 2 && last_parts.indicator_term != nullptr &&
      members.back().begin + others < last_parts.indicator.begin)
    own = {members.back().begin, members.back().begin + static_cast<uint32_t>(others)};
  // 鲜菜、蛋价格: the head that stands behind the last belongs to all.
  if (own.end == 0 && !last_parts.headless && last_parts.subject.end == 0 &&
      !EndsLikeIndicator(TextOf(members.front()))) {
    const bool index = TextOf(members.back()).ends_with(u"指数");
    const size_t head = index ? 2 : DependentHead(TextOf(members.back()));
    if (head > 0 && head < members.back().end - members.back().begin)
      own = {members.back().begin, members.back().end - static_cast<uint32_t>(head)};
  }
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
  CloseList(members.front().begin, own, namings);
}

}  // namespace zhibiao
