#include <algorithm>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// Who the text is about: subjects that clauses put into force.

namespace zhibiao {

using Text = std::u16string_view;

// 这艘航母, 这座水库: a pronoun, a measure word and the noun. 这意味着 names nobody.
bool StatementReader::NamesByPronoun(uint32_t at) const {
  static constexpr Text kMeasures = u"艘座条家项款架台辆部幢栋株棵颗枚只支批所片届场次组";
  return (text_[at] == u'这' || text_[at] == u'那') && at + 3 < text_.size() &&
         kMeasures.find(text_[at + 1]) != Text::npos;
}

// 在, 随着, 记者: what begins so names nobody.
bool StatementReader::IsAdverbial(TextRange words) const {
  // 第五届交易会: the event, not what comes first, second and third.
  const Text behind = TextOf(words).substr(0, 5);
  if (behind.starts_with(u"第") && behind.find(u'届') != Text::npos) return false;
  return AdverbialLeads().LongestAt(text_, words.begin) != nullptr &&
         !NounBeginsAt(text_, words.begin) && TermPrefix(words).end == 0;
}

// 在深圳盐田港，|仅今年就新增…: where all that follows is, and whose it is.
void StatementReader::TakeClauseOfPlace(TextRange clause) {
  constexpr uint32_t kShortest = 3, kLongest = 16;
  if (text_[clause.begin] != u'在' || clause.end >= text_.size() || text_[clause.end] != u'，')
    return;
  TextRange place{clause.begin + 1, clause.end};
  // 在义乌的|进口商品城
  const size_t of = TextOf(place).rfind(u'的');
  if (of != Text::npos) place.begin += static_cast<uint32_t>(of) + 1;
  static constexpr Text kEnds = u"港区市县镇乡村岛厂店园站场城库关校院坊";
  if (place.end < place.begin + kShortest || place.end > place.begin + kLongest ||
      !Contains(kEnds, text_[place.end - 1]) || NounPhraseEnd(text_, *terms_, place) != place.end)
    return;
  frame_.subject = MakeWords(place);
  frame_.object = {};
}

// 我国|与“一带一路”沿线国家|产业合作更加紧密，进出口…: with whom one deals is whose trade follows.
// Whether the phrase begins so.
bool StatementReader::TakePartnerOfClause(TextRange phrase) {
  static constexpr Text kWith = u"与同对";
  for (const PeriodMention& period : periods_) {
    if (period.begin == phrase.begin) phrase.begin = period.end;
  }
  for (Text own : {Text(u"我国"), Text(u"中国")})
    if (TextOf(phrase).starts_with(own)) phrase.begin += static_cast<uint32_t>(own.size());
  const bool alone = phrase.end < text_.size() && IsClauseEnd(text_, phrase.end);
  if (!alone || phrase.end < phrase.begin + 5 || !Contains(kWith, text_[phrase.begin]))
    return false;
  static constexpr Text kDealings[] = {u"产业合作", u"经贸合作", u"经贸往来", u"贸易往来",
                                       u"双边贸易", u"经贸关系", u"贸易",     u"合作"};
  for (Text dealing : kDealings) {
    const size_t at = TextOf(phrase).find(dealing);
    if (at == Text::npos || at < 3) continue;
    const TextRange partner{phrase.begin, phrase.begin + static_cast<uint32_t>(at)};
    if (partner.end > partner.begin + 24 || Contains(TextOf(partner), u'，')) return false;
    frame_.subject = MakeWords(partner);
    frame_.object = {};
    return true;
  }
  return false;
}

// The words of a clause behind what only leads to them; empty where they name nobody. A place that
// acts itself is in force from here on.
TextRange StatementReader::TakeClauseLead(uint32_t begin, uint32_t end) {
  for (const AttributionScope& scope : scopes_) {
    if (scope.cue.end > begin && scope.cue.begin < end) begin = std::max(begin, scope.cue.end);
  }
  // 高新技术产业: one character may begin a noun as well.
  const auto* change = ChangeCues().LongestAt(text_, begin);
  const bool noun =
      change != nullptr && change->word.size() == 1 && TermPrefix({begin, end}).end > begin + 1;
  if (RelationCues().LongestAt(text_, begin) || (change != nullptr && !noun)) return {};
  if (TextOf({begin, end}).starts_with(u"完成")) return {};  // 完成年度计划: what was done
  while (begin < end && Text(u" 　“‘").find(text_[begin]) != Text::npos) ++begin;
  // 由地方承担的|项目: whose it is stands behind 的. 在海上开始施工的|风电项目
  if (begin < end && (text_[begin] == u'由' || text_[begin] == u'在')) {
    const size_t of = TextOf({begin, end}).find(u'的');
    const bool bearer = text_[begin] == u'由' || (end > begin + 4 && of != Text::npos &&
                                                  IsShortBearer(TextOf({end - 2, end})));
    if (of != Text::npos && bearer) begin += static_cast<uint32_t>(of) + 1;
  }
  // 在浙江，…: where all that follows is.
  const TextRange place{begin + 1, end};
  if (begin < end && text_[begin] == u'在' && TermPrefix(place) == place && EndsInPlace(place)) {
    frame_.area = MakeWords(place);
    frame_.subject = {};
    return {};
  }
  if (begin >= end || (IsAdverbial({begin, end}) && !NamesByPronoun(begin))) {
    TakeClauseOfPlace({begin, end});
    return {};
  }
  TextRange area;
  const TextRange phrase = SkipLead(named(), {begin, end}, &area);
  // 广东|将投入…: the place itself acts.
  if (area.end != 0 && VerbFollows(text_, area.end)) {
    frame_.area = MakeWords(area);
    frame_.subject = {};
  }
  // 我国|在|太原卫星发射中心: the lead ended in a preposition.
  if (phrase.begin > begin && Text(u"在从自至到对").find(text_[phrase.begin - 1]) != Text::npos)
    return {};
  return phrase.begin < phrase.end ? phrase : TextRange{};
}

// 沈阳第一机床厂|出口机床420台: a clause that begins with a body tells what that did.
bool StatementReader::TakeBodyThatActs(TextRange phrase) {
  auto match = std::lower_bound(terms_->begin(), terms_->end(), phrase.begin,
                                [](const TermMatch& m, uint32_t at) { return m.begin < at; });
  uint32_t end = 0;
  for (; match != terms_->end() && match->begin == phrase.begin; ++match) {
    if (match->term->kind == TermKind::kOrganization && match->end < phrase.end)
      end = std::max(end, match->end);
  }
  static constexpr Text kTrades[] = {u"出口", u"进口", u"钻井", u"产", u"炼", u"种"};
  const bool acts = std::any_of(std::begin(kTrades), std::end(kTrades), [&](Text trade) {
    return text_.substr(end, trade.size()) == trade;
  });
  if (end < phrase.begin + 3 || !acts) return false;
  frame_.subject = MakeWords({phrase.begin, end});
  return true;
}

// Who or what a clause is about: the noun phrase in front of its first verb. 科考团队|执行…,
// 该平台| 整合了…. Clauses that begin with a preposition (通过…, 随着…) or a pronoun name nobody.
void StatementReader::TakeClauseSubject(uint32_t begin, uint32_t end) {
  // （原为5.45%）: what a bracket says by the way puts nobody into force.
  if ((begin > 0 && text_[begin - 1] == u'（') || TakePartnerOfClause({begin, end})) return;
  TextRange phrase = TakeClauseLead(begin, end);
  if (phrase.begin == phrase.end) return;
  // 现有|职工11万人: whom somebody has is not who the clause is about.
  if (phrase.begin > begin && text_[phrase.begin - 1] == u'有') return;
  if (TakeBodyThatActs(phrase)) return;
  const bool shown = NamesByPronoun(phrase.begin);
  if (IsAdverbial({phrase.begin, end}) && !shown) return;
  uint32_t noun_end = NounPhraseEnd(text_, *terms_, phrase);
  if (!DualVerbAt(text_.substr(0, end), phrase.begin).empty() && OpensWithDeed(phrase)) return;
  if (noun_end == phrase.begin) {
    // 发生在港口区的|爆炸造成…: a clause in front of the noun says more about it.
    const size_t of = TextOf(phrase).find(u'的');
    if (of == Text::npos) return;
    phrase.begin += static_cast<uint32_t>(of) + 1;
    noun_end = NounPhraseEnd(text_, *terms_, phrase);
  }
  // Without a verb behind it, only what the lists know is sure to be somebody or something.
  // 青岛的泊里大集，|已经有…, 海上风电项目，|总投资额…: what the clause behind tells of.
  const bool told = end + 1 < text_.size() && text_[end] == u'，' &&
                    phrase.end > phrase.begin + 3 &&
                    (Contains(u"已有共", text_[end + 1]) ||
                     (noun_end == end && IsShortBearer(TextOf({end - 2, end})))) &&
                    !Contains(TextOf(phrase), u'、');
  if (noun_end == end && end < text_.size() && IsClauseEnd(text_, end) &&
      TermPrefix(phrase).end != end && !told)
    return;
  phrase.end = noun_end;
  // GDP每|增长1个百分点: the measure of what follows.
  if (phrase.end > phrase.begin && text_[phrase.end - 1] == u'每') return;
  // 甲公司|跌|2.8%: the verb in front of the number.
  if (phrase.end == end) {
    const auto* change = ChangeCues().LongestBefore(text_.substr(0, end), end);
    if (change != nullptr && change->word.size() + 2 <= end - phrase.begin)
      phrase.end -= static_cast<uint32_t>(change->word.size());
  }
  // 福州市进出口|快速增长: how it changes is no part of the noun. 常住人口中|共有
  while (const auto* manner =
             FillerWords().LongestBefore(text_.substr(0, phrase.end), phrase.end)) {
    if (manner->word.size() < 2 || phrase.end < phrase.begin + manner->word.size() + 2) break;
    phrase.end -= static_cast<uint32_t>(manner->word.size());
  }
  // 加工量|年均, 出口额|同比
  const auto* basis = BasisWords().LongestBefore(text_.substr(0, phrase.end), phrase.end);
  if (basis != nullptr && phrase.end > phrase.begin + basis->word.size() + 1)
    phrase.end -= static_cast<uint32_t>(basis->word.size());
  if (TextOf(phrase).ends_with(u"中共")) return;
  // 本次修订|对: the preposition leads what comes behind.
  if (phrase.end > phrase.begin + 3 && Contains(u"对自", text_[phrase.end - 1])) --phrase.end;
  // 机械|减9.5亿美元: the verb of one character stands in front of its number.
  if (phrase.end == end && end < text_.size() && phrase.end > phrase.begin + 2 &&
      Contains(u"增减升降涨跌", text_[end - 1]) && IsAsciiDigit(text_[end]))
    --phrase.end;
  for (const PeriodMention& period : periods_) {
    if (period.begin > phrase.begin && period.begin < phrase.end) phrase.end = period.begin;
  }
  const uint32_t kShortest = shown ? 4 : 3;
  constexpr uint32_t kLongest = 24;
  const bool listed = TermPrefix(phrase).end == phrase.end ||
                      (text_[phrase.begin] == u'该' && phrase.end > phrase.begin + 1);
  const bool short_noun = phrase.end == phrase.begin + 2 && VerbFollows(text_, phrase.end) &&
                          IsShortBearer(TextOf(phrase));
  if ((phrase.end - phrase.begin < kShortest && !listed && !short_noun) ||
      phrase.end - phrase.begin > kLongest)
    return;
  if (CircumstantialEnds().LongestBefore(text_, phrase.end) != nullptr) return;
  const Text words = TextOf(phrase);
  if (std::count(words.begin(), words.end(), u'“') != std::count(words.begin(), words.end(), u'”'))
    return;
  SetClauseSubject(phrase);
}

// Puts the noun phrase in front of a verb into force.
void StatementReader::SetClauseSubject(TextRange phrase) {
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
    if (DependsOnSubject(TextOf(subject))) return;  // 房价涨幅
    // 就业|人数, 用电|量: what is done is nobody.
    const auto* deed = VerbWords().LongestAt(text_, subject.begin);
    if (deed != nullptr && subject.begin + deed->word.size() == subject.end) return;
    // 纺织工业企业完成…，|工业|增加值…: of those named before, who are more than the word says.
    const bool told =
        frame_.subject.block == block_index_ && frame_.subject.range.begin >= sentence_.begin;
    if (told && Contains(Utf8ToUtf16(frame_.subject.text), TextOf(subject))) return;
  }
  // 工业增加值|和|利润: of two indicators that are joined, the first has the subject of both.
  const char16_t joint = subject.end > subject.begin ? text_[subject.end - 1] : u'\0';
  if (joint == u'和' || joint == u'与' || joint == u'及') {
    const size_t first = DependentHead(TextOf({subject.begin, subject.end - 1}));
    if (first > 0) subject.end -= static_cast<uint32_t>(first) + 1;
  }
  if (!indicator)
    subject = {parts.subject.end ? parts.subject.begin : parts.indicator.begin,
               parts.indicator.end};
  if (StandsForSubject(TextOf(subject)) || NamesNobody(TextOf(subject))) return;
  frame_.subject = NameWords(subject);
  // 零售额超1.5万亿元；以旧换新政策推进，带动…: somebody new, of whom what was counted is not.
  if (frame_.object.block == block_index_ && frame_.object.range.end < subject.begin &&
      Acts(subject.end))
    frame_.object = {};
}

// Whether a verb, or the day in front of it, begins at `at`: whoever stands before it acts.
bool StatementReader::Acts(uint32_t at) const {
  return VerbFollows(text_, at) ||
         std::any_of(periods_.begin(), periods_.end(),
                     [at](const PeriodMention& period) { return period.begin == at; });
}

// 查处行政案件, 计划供应煤炭: the words begin with a verb and tell what somebody does.
bool StatementReader::OpensWithDeed(TextRange words) const {
  static constexpr Text kPlan = u"计划";
  if (TextOf(words).starts_with(kPlan)) words.begin += static_cast<uint32_t>(kPlan.size());
  if (words.end <= words.begin) return false;
  // 获|国家发明奖, 创|社会效益
  if (words.end > words.begin + 3 && Contains(u"获创", text_[words.begin]) &&
      !Contains(u"得奖利取新建业造意办始作收", text_[words.begin + 1]))
    return true;
  if (!DualVerbAt(text_.substr(0, words.end), words.begin).empty())
    return !EndsLikeIndicator(TextOf(words));
  return VerbWords().LongestAt(text_, words.begin) != nullptr &&
         NounPhraseEnd(text_, *terms_, words) == words.begin;
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

// The phrase ends in an entry of the catalogue.
bool StatementReader::EndsInIndicator(TextRange phrase) const {
  auto match = std::lower_bound(terms_->begin(), terms_->end(), phrase.begin,
                                [](const TermMatch& m, uint32_t at) { return m.begin < at; });
  for (; match != terms_->end() && match->begin < phrase.end; ++match) {
    if (match->end == phrase.end && match->term->kind == TermKind::kIndicator) return true;
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
  // 铁路|发送|煤炭10.5亿吨。其中，电煤…: a part of what was done so to the whole.
  const auto* deed = VerbWords().LongestAt(words, 0);
  if (deed != nullptr && deed->word.size() + 1 < words.size() && !EndsLikeIndicator(words) &&
      !frame_.topic.subject.empty() &&
      naming->subject.text.ends_with(Utf16ToUtf8(Text(words).substr(deed->word.size(), 1)))) {
    naming->indicator.text = Utf16ToUtf8(deed->word) + naming->subject.text;
    naming->indicator_term = nullptr;
    naming->subject = frame_.topic.subject;
    return;
  }
  // 城市, 农村 under 居民消费价格: other residents, the same prices.
  static constexpr Text kResidents[] = {u"城市", u"农村", u"城镇", u"乡村"};
  const std::u16string subject = Utf8ToUtf16(naming->subject.text);
  const bool residents =
      words.starts_with(u"居民") &&
      std::find(std::begin(kResidents), std::end(kResidents), subject) != std::end(kResidents);
  const size_t head = DependentHead(FoldUtf8(naming->indicator.text));
  if (head == 0 || residents || DependsOnSubject(FoldUtf8(naming->indicator.text))) return;
  // 住宅价格…，|福州|上涨2.4%: the same thing in a place.
  const std::u16string folded = FoldUtf8(naming->indicator.text);
  const Text thing = Text(folded).substr(0, folded.size() - head);
  const bool place = naming->subject.block == block_index_ && EndsInPlace(naming->subject.range);
  if (place && thing.find_first_of(u"对与向从") == Text::npos && !IsGroupOfPlaces(thing) &&
      !Contains(u"省市区县国州部", thing.back()))
    return;
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

}  // namespace zhibiao
