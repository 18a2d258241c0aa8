#include <algorithm>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/characters.h"
#include "parser-service/text/contains.h"

// What clauses hand on to the figures behind them: who acts, what a sum is made up of, what stood
// in turn before, what a short word stands for.

namespace zhibiao {

using Text = std::u16string_view;

// 覆盖|家用电器、医疗设备等|十余个行业, 驾驶证电子化|在北京、重庆等|28个城市: examples of what is
// counted do not name it. The phrase without them.
TextRange StatementReader::WithoutExamples(TextRange phrase) const {
  TextRange words = phrase;
  while (words.end > words.begin && Contains(u"的共 ", text_[words.end - 1])) --words.end;
  for (Text tail : {Text(u"等地"), Text(u"等")}) {
    if (!TextOf(words).ends_with(tail)) continue;
    words.end -= static_cast<uint32_t>(tail.size());
    const TextRange verb = LastVerb(text_, *terms_, words);
    uint32_t begin = verb.end != 0 ? verb.end : phrase.end;
    for (uint32_t i = words.end; i-- > std::max(verb.end, words.begin);) {
      if (!Contains(u"在赴由", text_[i]) || NounBeginsAt(text_, i)) continue;
      begin = i;
      break;
    }
    return {phrase.begin, begin};
  }
  return phrase;
}

// What stands in front of a counted object: who acts, and the verb. 科考团队|执行, 平台|整合了.
// Nothing, where what is counted `acts` itself: 30万株樱花进入盛花期.
void StatementReader::NameVerb(TextRange phrase, bool acts, Naming* naming, Words* verb) {
  phrase = WithoutExamples(phrase);
  const NamingParts parts = SplitNounPhrase(named(), phrase);
  naming->area = MakeWords(parts.area);
  if (parts.indicator.end == 0 && acts) return;
  if (parts.indicator.end == 0) {
    const bool same =
        frame_.verb.block == block_index_ && frame_.verb.range.begin >= sentence_.begin;
    if (same) *verb = frame_.verb;
    naming->subject = frame_.subject;
    naming->carried = true;
    return;
  }
  const TextRange whole{parts.subject.end ? parts.subject.begin : parts.indicator.begin,
                        parts.indicator.end};
  const TextRange last = LastVerb(text_, *terms_, whole);
  uint32_t subject_end = NounPhraseEnd(text_, *terms_, whole);
  // 该地区|过去三天|有约400人: when, not who.
  for (const PeriodMention& period : periods_) {
    if (period.end == subject_end && period.begin > whole.begin + 1) subject_end = period.begin;
  }
  // 不断壮大的|小微企业|为就业|提供: a clause in front of 的 says more about who acts.
  uint32_t subject_begin = whole.begin;
  if (last.end != 0 && subject_end < last.begin) {
    const size_t of = TextOf({whole.begin, last.begin}).rfind(u'的');
    if (of != Text::npos && whole.begin + of > subject_end) {
      subject_begin = whole.begin + static_cast<uint32_t>(of) + 1;
      subject_end = NounPhraseEnd(text_, *terms_, {subject_begin, last.begin});
    }
  }
  if (last.end != 0) {
    *verb = NameWords({last.begin, whole.end});
    const TextRange subject{subject_begin, WithoutAdverbs(text_, {subject_begin, subject_end})};
    if (subject_end <= last.begin && !NamesNobody(TextOf(subject)))
      naming->subject = NameWords(subject);
  } else if (const TextRange noun{whole.begin, WithoutAdverbs(text_, {whole.begin, subject_end})};
             parts.subject.end == 0 && noun.end > noun.begin + 2 && !NamesNobody(TextOf(noun)) &&
             !IsAdverbial(noun) &&
             ((noun.end == whole.end && !IsAsciiDigit(text_[noun.end])) ||
              Contains(u"在于从由", text_[noun.end]) ||
              subject_end < NounPhraseEnd(text_, *terms_, whole))) {
    // 此次竞赛|共有3所学校, 夏令营|在13个营地: who has them or is there, and no verb. Where nothing
    // stands between, the noun says which they are: 中西部22个省份.
    naming->subject = NameWords(noun);
    *verb = {};
  } else {
    naming->subject = NameWords(parts.subject.end != 0 ? parts.subject : TextRange{});
    *verb = NameWords(parts.indicator);
  }
  frame_.verb = *verb;
  if (!naming->subject.empty()) {
    frame_.subject = naming->subject;
  } else if (!frame_.subject.empty() && verb->text.find(frame_.subject.text) == std::string::npos &&
             !OpensElsewhere(parts.area)) {
    // 举办11场对接活动，|覆盖|十余个行业: what was counted covers them, not who held it.
    static constexpr Text kReaches[] = {u"覆盖", u"涵盖", u"涉及", u"包括", u"惠及"};
    const std::u16string reach = Utf8ToUtf16(verb->text);
    const bool reaches = std::any_of(std::begin(kReaches), std::end(kReaches),
                                     [&](Text word) { return Text(reach).starts_with(word); });
    naming->subject = reaches && !frame_.object.empty() ? frame_.object : frame_.subject;
    naming->subject_carried = true;
  }
}

// 投资者|对全球|155个国家|进行了直接投资: the preposition leads those to whom something is done,
// and the deed stands behind them. They are not whom the next clause is about.
bool StatementReader::TakeDeedTowards(TextRange phrase, uint32_t behind, Naming* naming) {
  constexpr uint32_t kReach = 4, kLongest = 14;
  uint32_t towards = phrase.end;
  for (uint32_t i = phrase.end; i-- > phrase.begin && phrase.end - i <= kReach;) {
    if (Contains(u"对向", text_[i]) && !NounBeginsAt(text_, i)) towards = i;
  }
  // 对155个国家的|4797家境外企业|进行了…: they stand further back.
  const uint32_t clause = ClauseBegin(behind);
  if (towards == phrase.end &&
      (phrase.end > phrase.begin || !Contains(TextOf({clause, phrase.begin}), u"对")))
    return false;
  for (Text support : {Text(u"进行了"), Text(u"进行"), Text(u"开展了"), Text(u"开展"),
                       Text(u"实施了"), Text(u"实施")}) {
    if (text_.substr(behind, support.size()) != support) continue;
    const uint32_t begin = behind + static_cast<uint32_t>(support.size());
    uint32_t end = begin;
    while (end < sentence_.end && end - begin < kLongest && !IsClauseEnd(text_, end)) ++end;
    if (end < begin + 2 || !IsClauseEnd(text_, end)) return false;
    const TextRange lead = SkipLead(named(), {phrase.begin, towards});
    const TextRange actor{lead.begin, lead.end > lead.begin && text_[lead.end - 1] == u'共'
                                          ? lead.end - 1
                                          : lead.end};
    if (actor.end > actor.begin + 1 && !NamesNobody(TextOf(actor))) {
      naming->subject = NameWords(actor);
      naming->subject_carried = false;
      frame_.subject = naming->subject;
    }
    frame_.deed = MakeWords({begin, end});
    naming->indicator.text = frame_.deed.text + naming->indicator.text;
    frame_.object = {};
    return true;
  }
  return false;
}

// 当天宣布，喀土穆州|130家: the clause begins with a place of its own, so whom an earlier sentence
// was about is not meant.
bool StatementReader::OpensElsewhere(TextRange area) const {
  return area.end != 0 && frame_.subject.block == block_index_ &&
         frame_.subject.range.begin < sentence_.begin && area.begin == ClauseBegin(area.begin);
}

// 发行国债50亿元。其中，|2年期|35亿元、|5年期|15亿元: parts of the sum of money before, by what
// parts them alone.
bool StatementReader::NameByPartOfSum(const Predicate& predicate, Naming* naming) {
  // 总床位650张，其中妇产科300张: so are parts of what is called a total.
  const bool total = frame_.last.indicator.text.starts_with("总") && group_unit_ != "%";
  const bool money = group_unit_.size() == 3 && group_unit_[0] >= 'A' && group_unit_[0] <= 'Z';
  const bool goes_on = frame_.part_of_sum >= 0 && frame_.part_of_sum == frame_.last_index;
  if ((!money && !total && !goes_on) || predicate.cue || predicate.whole.end != 0 ||
      frame_.last_index < 0)
    return false;
  const Statement& last = statements_[static_cast<size_t>(frame_.last_index)];
  if (last.block != block_index_ || last.quantity.unit_code != group_unit_ ||
      last.measure != v1::MEASURE_LEVEL)
    return false;
  const TextRange phrase = SkipLead(named(), predicate.noun_phrase);
  const bool thing = phrase.end > phrase.begin + 1 &&
                     NounPhraseEnd(text_, *terms_, phrase) == phrase.end &&
                     !EndsLikeIndicator(TextOf(phrase)) && !EndsInPlace(phrase);
  if (!thing || Split(predicate.noun_phrase).indicator_term != nullptr) return false;
  const uint32_t clause = ClauseBegin(phrase.begin);
  const Text between =
      TextOf({last.quantity.tail_end, std::max(last.quantity.tail_end, phrase.begin)});
  const bool joined = between == u"、" || between == u"，" || between == u"和";

  if (joined && goes_on) {
    *naming = last.naming;
  } else if (TextOf({clause, phrase.begin}).starts_with(u"其中") || between.ends_with(u"其中，")) {
    *naming = last.naming;
    if (naming->indicator.text.find(naming->subject.text) == std::string::npos &&
        DependsOnSubject(FoldUtf8(naming->indicator.text)) && !total)
      naming->indicator.text = naming->subject.text + naming->indicator.text;
    constexpr std::string_view kTotal = "总";
    if (total) {
      naming->indicator.text.erase(0, kTotal.size());
      naming->indicator_term = nullptr;
    }
  } else {
    return false;
  }
  naming->subject = NameWords(phrase);
  naming->subject_carried = naming->carried = false;
  frame_.part_of_sum = static_cast<int>(statements_.size());
  return true;
}

// 甲35亿元、乙15亿元，|收益率|分别为2.55%、2.65%: of those who stood in turn before, a word of its
// own.
bool StatementReader::NameByOwnersBefore(TextRange own, size_t count,
                                         std::vector<Naming>* namings) const {
  constexpr uint32_t kLongest = 6;
  if (count < 2 || own.end <= own.begin || own.end > own.begin + kLongest ||
      (!EndsLikeIndicator(TextOf(own)) && !DependsOnSubject(TextOf(own))))
    return false;
  std::vector<int> before = frame_.last_group;
  if (before.size() != count) {
    before.clear();
    for (int i = static_cast<int>(statements_.size()) - 1; i >= 0 && before.size() < count; --i) {
      const Statement& s = statements_[static_cast<size_t>(i)];
      if (s.block != block_index_ || s.sentence != sentence_index_) break;
      if (s.measure == v1::MEASURE_LEVEL) before.insert(before.begin(), i);
    }
    if (before.size() != count) return false;
  }
  for (size_t i = 0; i < count; ++i) {
    const Naming& of = statements_[static_cast<size_t>(before[i])].naming;
    const std::string& owner = of.subject.text;
    if (owner.empty()) return false;
    for (size_t k = 0; k < i; ++k) {
      if (statements_[static_cast<size_t>(before[k])].naming.subject.text == owner) return false;
    }
  }
  for (const int index : before) {
    Naming naming = statements_[static_cast<size_t>(index)].naming;
    naming.indicator = MakeWords(own);
    naming.indicator_term = nullptr;
    naming.carried = false;
    naming.subject_carried = true;
    namings->push_back(std::move(naming));
  }
  return true;
}

// 社会物流总额，|即|实物商品价值总和|为171万亿元: what 即 explains was named in front of it.
bool StatementReader::NameByApposition(const Predicate& predicate, Naming* naming) const {
  const uint32_t begin = predicate.noun_phrase.begin;
  if (predicate.noun_phrase.end < begin + 4 || text_[begin] != u'即' || begin <= sentence_.begin ||
      text_[begin - 1] != u'，' || Contains(u"将便使可日期由从", text_[begin + 1]) ||
      !frame_.topic_fresh || frame_.topic.indicator.empty())
    return false;
  *naming = frame_.topic;
  naming->carried = true;
  return true;
}

// 18至35岁的|青少年: the age in front is part of who they are.
void StatementReader::TakeAgeInFront(Naming* naming) const {
  Words& words = naming->indicator;
  if (words.block != block_index_ || words.range.end <= words.range.begin) return;
  for (const QuantityMention& q : quantities_) {
    if (q.range.begin >= words.range.begin) break;
    const bool of = q.tail_end < text_.size() && text_[q.tail_end] == u'的';
    if (text_[q.range.end - 1] != u'岁' || q.tail_end + (of ? 1 : 0) != words.range.begin) continue;
    words.range.begin = q.range.begin;
    words.text = MakeWords(words.range).text;
  }
}

// 现有用户中，老年人有3万人: a count of those whom the clause in front calls the whole.
void StatementReader::TakeWholeInFront(Naming* naming) const {
  if (!naming->subject.empty() || naming->carried || group_unit_ == "%" || group_unit_ == "pp" ||
      frame_.whole.block != block_index_ || frame_.whole.range.begin < sentence_.begin ||
      naming->indicator.block != block_index_ ||
      naming->indicator.range.begin < frame_.whole.range.end)
    return;
  naming->subject = frame_.whole;
  naming->subject_carried = true;
}

// Whether the words begin with the short word for whom or what the paragraph named in full.
bool StatementReader::StandsForSubject(Text words) const {
  constexpr size_t kShort = 2;
  const std::u16string whole = Utf8ToUtf16(frame_.subject.text);
  return frame_.subject.block == block_index_ && whole.size() > kShort &&
         IsShortBearer(Text(whole).substr(whole.size() - kShort)) &&
         words.starts_with(Text(whole).substr(whole.size() - kShort));
}

// 其中，与新动能相关的|高端装备|增长两成: what is said of it in front of 的 is not what grows, but
// what the clauses before told of the whole.
bool StatementReader::TakeDescribedPart(const NamingParts& parts, Naming* naming) const {
  if (!parts.headless || naming->carried || parts.subject.end == 0 ||
      frame_.topic.indicator.empty() || !LooksLikeSubject(parts.indicator) ||
      !TextOf({parts.subject.begin, parts.indicator.begin}).ends_with(u"的") ||
      !TextOf(sentence_).substr(0, 4).starts_with(u"其中"))
    return false;
  naming->subject = naming->indicator;
  TakeIndicatorOfTopic(naming);
  return true;
}

// 对东盟进出口增长1.5%，|对外贸增长的贡献率|超过20%: of what was named just before.
void StatementReader::TakeContributor(Naming* naming) const {
  if (!naming->indicator.text.ends_with("贡献率") || !naming->subject.text.starts_with("对") ||
      naming->subject.block != block_index_ || frame_.last.indicator.empty() ||
      frame_.last_index < 0 ||
      statements_[static_cast<size_t>(frame_.last_index)].sentence != sentence_index_ ||
      naming->subject.range.begin <
          statements_[static_cast<size_t>(frame_.last_index)].quantity.tail_end)
    return;
  naming->indicator.text = naming->subject.text + naming->indicator.text;
  naming->indicator_term = nullptr;
  const Naming& last = frame_.last;
  naming->subject = last.indicator;
  if (last.indicator.text.find(last.subject.text) == std::string::npos)
    naming->subject.text = last.subject.text + last.indicator.text;
  naming->subject_carried = true;
}

// 经费支出3.3万亿元，|与国内生产总值之比|达2.64%: of what was named just before.
bool StatementReader::NameByRatioTo(const Predicate& predicate, Naming* naming) const {
  const Text words = TextOf(predicate.noun_phrase);
  static constexpr Text kRatios[] = {u"之比", u"的比例", u"的比值", u"的比率"};
  const bool ratio = std::any_of(std::begin(kRatios), std::end(kRatios),
                                 [&](Text tail) { return words.ends_with(tail); });
  if (!ratio || words.size() < 5 || !Contains(u"与同和占", words[0]) ||
      frame_.last.indicator.empty() || frame_.last_index < 0 ||
      statements_[static_cast<size_t>(frame_.last_index)].sentence != sentence_index_)
    return false;
  *naming = frame_.last;
  if (naming->indicator.text.find(naming->subject.text) == std::string::npos)
    naming->subject.text += naming->indicator.text;
  else
    naming->subject = naming->indicator;
  naming->subject_carried = true;
  naming->indicator = MakeWords(predicate.noun_phrase);
  naming->indicator_term = nullptr;
  return true;
}

void StatementReader::TakeWordsInFront(Naming* naming) const {
  TakeContributor(naming);
  TakeAgeInFront(naming);
  TakeWholeInFront(naming);
}

// 某大学附属医院启用。|医院|总床位500张: the short word stands for the one named in full before it.
void StatementReader::ResolveShortBearer(Naming* naming) const {
  constexpr size_t kShort = 2;
  const std::u16string words = Utf8ToUtf16(naming->indicator.text);
  const std::u16string owner = Utf8ToUtf16(naming->subject.text);
  if (!StandsForSubject(owner.empty() ? words : owner)) return;
  if (owner.size() == kShort) {
    naming->subject = frame_.subject;
    naming->subject_carried = true;
    return;
  }
  if (!owner.empty() || words.size() < kShort + 2) return;
  naming->indicator.text = Utf16ToUtf8(Text(words).substr(kShort));
  naming->indicator_term = nullptr;
  naming->subject = frame_.subject;
  naming->subject_carried = true;
}

// 氮肥5110万吨 behind 化肥总产能…7760万吨, 豆油上涨3% behind 零售价格上涨2%: a thing which no list
// knows, told by the measure of the topic or as a change, is told of the same.
bool StatementReader::IsBareThing(TextRange phrase) const {
  constexpr uint32_t kShortest = 2, kLongest = 8;
  if (frame_.topic.indicator.block != block_index_ || block_ == nullptr) return false;
  const bool money = group_unit_.size() == 3 && group_unit_[0] >= 'A' && group_unit_[0] <= 'Z';
  const bool counted = group_unit_ == "person" || group_unit_ == "个" || group_unit_ == "家" ||
                       group_unit_ == "项" || group_unit_ == "种" || group_unit_ == "次";
  const bool same = !group_unit_.empty() && group_unit_ == frame_.topic_unit &&
                    group_unit_ != "%" && group_unit_ != "times" && !money && !counted;
  if (!same && !(group_unit_ == "%" && changes_)) return false;
  const TextRange own = SkipLead(named(), phrase);
  const Text words = TextOf(own);
  if (own.end < own.begin + kShortest || own.end > own.begin + kLongest) return false;
  return std::all_of(words.begin(), words.end(), IsHan) && !EndsLikeIndicator(words) &&
         !Contains(words, u'的') && NounPhraseEnd(text_, *terms_, own) == own.end &&
         !DependsOnSubject(words) && !NamesNobody(words);
}

}  // namespace zhibiao
