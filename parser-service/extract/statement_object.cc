#include <algorithm>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// Figures named by what stands behind them: what is counted.

namespace zhibiao {

using Text = std::u16string_view;

// Whether a figure follows in the clause: the words in front of it are its own.
bool StatementReader::HasFigureBehind(uint32_t at) const {
  const auto next = std::upper_bound(
      quantities_.begin(), quantities_.end(), at,
      [](uint32_t place, const QuantityMention& q) { return place < q.range.begin; });
  // 来自45个国家和地区|的|7万多名选手: those words are of the figure before.
  return next != quantities_.end() && ClauseBegin(next->range.begin) <= at &&
         (next->lead_begin <= at + 1 || !Contains(u"的、和及与", text_[next->lead_begin - 1]));
}

// Where the words for what is counted end. Words of the lists are passed over whole: the 比 of
// 利比亚 stops nothing. Nor does a joint before a further noun: 公安、辅警.
uint32_t StatementReader::ObjectEnd(uint32_t begin) const {
  static constexpr Text kStops = u"，。；、：（）！？“”同比较和及与，的,~— ";
  constexpr uint32_t kLongest = 18;
  uint32_t longest = kLongest;  // besides what quotation marks hold
  auto match = std::lower_bound(terms_->begin(), terms_->end(), begin,
                                [](const TermMatch& m, uint32_t at) { return m.begin < at; });
  uint32_t end = begin;
  const auto next = std::upper_bound(
      quantities_.begin(), quantities_.end(), begin,
      [](uint32_t place, const QuantityMention& q) { return place < q.range.begin; });
  // 84万亩早稻|亩产|四百斤: a number in Chinese digits ends the words as one in Arabic does.
  const bool number = next != quantities_.end() && next->form != NumeralForm::kArabic &&
                      next->range.end - next->range.begin > 2;
  const uint32_t limit = number ? std::min(next->range.begin, sentence_.end) : sentence_.end;
  while (end < limit && end - begin < longest) {
    // 19家|世界500强|落户: the number is part of a name.
    if (IsAsciiDigit(text_[end])) {
      uint32_t digits = end;
      while (digits < limit && IsAsciiDigit(text_[digits])) ++digits;
      if (digits >= limit || text_[digits] != u'强') break;
      end = digits + 1;
      continue;
    }
    while (match != terms_->end() && match->begin < end) ++match;
    uint32_t word = end + 1;
    for (auto m = match; m != terms_->end() && m->begin == end; ++m) {
      const TermKind kind = m->term->kind;
      if (kind == TermKind::kPlace || kind == TermKind::kOrganization || kind == TermKind::kSubject)
        word = std::max(word, m->end);
    }
    if (word > end + 1 && word <= sentence_.end) {
      end = word;
      continue;
    }
    // 110个|“一站式”|服务中心: what quotation marks hold is part of it.
    if (text_[end] == u'“') {
      const size_t close = text_.find(u'”', end);
      if (close == Text::npos || close > end + kLongest || close + 1 >= sentence_.end) break;
      longest += static_cast<uint32_t>(close) + 1 - end;
      end = static_cast<uint32_t>(close) + 1;
      continue;
    }
    if (text_.substr(end, 2) == u"环比") break;
    // 重点园区|同步挂牌: the character begins an adverb.
    if (text_.substr(end, 2) == u"同步" || text_.substr(end, 2) == u"共同") {
      end += 2;
      continue;
    }
    // 7个省市对外贸易|占全国的四分之三: the verb of the figure behind.
    const Text behind = text_.substr(end, 2);
    if (behind.starts_with(u"占") && behind != u"占地" && behind != u"占比") break;
    if (kStops.find(text_[end]) != Text::npos) {
      if (Text(u"、和及与").find(text_[end]) == Text::npos) break;
      const bool noun = NounPhraseEnd(text_, *terms_, {begin, end}) == end;
      if (!noun || VerbFollows(text_, end + 1) || HasFigureBehind(end)) break;
    }
    ++end;
  }
  while (end > begin && text_[end - 1] == u'、') --end;
  return end;
}

// 132个|涉及住房、教育等方面的|项目: a clause in front of 的 says more about what is counted. The
// end of the noun behind it; zero where no such clause begins.
uint32_t StatementReader::EndBehindClause(uint32_t begin) const {
  constexpr uint32_t kLongest = 26;
  if (VerbWords().LongestAt(text_, begin) == nullptr || NounBeginsAt(text_, begin)) return 0;
  if (!CasualtyAt(text_, begin).empty()) return 0;
  for (uint32_t i = begin; i < sentence_.end && i < begin + kLongest; ++i) {
    if (IsClauseEnd(text_, i) || IsAsciiDigit(text_[i])) return 0;
    if (text_[i] != u'的') continue;
    const uint32_t behind = ObjectEnd(i + 1);
    const uint32_t end = NounPhraseEnd(text_, *terms_, {i + 1, behind});
    return end > i + 2 ? end : 0;
  }
  return 0;
}

// 两个|千万千瓦级的|基地, 3条|全自动的|产线: the words of kind or grade in front of 的 say which,
// and the noun is behind it. Its end; zero where no such words end at `of`.
uint32_t StatementReader::EndBehindGrade(uint32_t begin, uint32_t of) const {
  if (of >= sentence_.end || text_[of] != u'的' || of < begin + 2 ||
      !Contains(u"级型式类制", text_[of - 1]))
    return 0;
  const uint32_t behind = ObjectEnd(of + 1);
  return behind > of + 2 ? behind : 0;
}

// 投入2亿元|新建…: what the money is spent on is done with it, and begins with a verb.
bool StatementReader::HasPurpose(const Predicate& predicate, uint32_t behind) const {
  constexpr uint32_t kShortest = 4;
  const TextRange purpose{behind, ObjectEnd(behind)};
  if (purpose.end < purpose.begin + kShortest || predicate.cue || !OpensWithDeed(purpose))
    return false;
  static constexpr Text kSpend[] = {u"投资", u"出资", u"投入", u"安排", u"拨付",
                                    u"下达", u"筹集", u"拿出", u"下拨", u"拨款"};
  Text words = TextOf(predicate.noun_phrase);
  if (words.ends_with(u"了")) words.remove_suffix(1);
  return std::any_of(std::begin(kSpend), std::end(kSpend),
                     [&](Text verb) { return words.ends_with(verb); });
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
  // 跌180点或1.2%, 低见17000点后有支持: what else it was, and what came then.
  if (text_.substr(begin, 1) == u"或" ||
      (q.unit_code == "point" && text_.substr(begin, 1) == u"后"))
    return {};
  // 20万人口: the unit is the beginning of what is counted.
  if (text_.substr(begin - 1, 2) == u"人口") return {begin - 1, begin + 1};
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
  const bool purpose = money && !of && HasPurpose(predicate, begin);
  // 1.47亿元国债资金: money in front of what it is for, where nothing in front names it.
  // 发放总额|6000万元|消费券
  const Text before = TextOf(predicate.noun_phrase);
  const bool total =
      before.ends_with(u"总额") && before.size() > 3 &&
      VerbWords().LongestBefore(before.substr(0, before.size() - 2), before.size() - 2) != nullptr;
  if (money && !of && !purpose &&
      (predicate.level_word || predicate.cue || (EndsLikeIndicator(before) && !total)))
    return {};
  if (of)
    ++begin;
  else if (q.selects)
    return {};
  uint32_t end = ObjectEnd(begin);
  if (const uint32_t behind = EndBehindClause(begin); behind > end)
    return {begin, text_[behind - 1] == u'中' ? behind - 1 : behind};
  if (const uint32_t behind = EndBehindGrade(begin, end); behind != 0) return {end + 1, behind};
  // 3000多名|群众|参加了庄严的|仪式: behind a verb, 的 leads to its object.
  constexpr uint32_t kLongestPredicate = 24;
  const bool verb = end < sentence_.end && text_[end] == u'的' && end > begin + 4 &&
                    LastVerb(text_, *terms_, {begin + 2, end}).end != 0 &&
                    NounPhraseEnd(text_, *terms_, {begin, end}) > begin + 1;
  if (const uint32_t behind = verb ? ObjectEnd(end + 1) : 0;
      behind > end + 2 && behind < begin + kLongestPredicate &&
      !IsAsciiDigit(text_[std::min<size_t>(behind, text_.size() - 1)]))
    end = behind;
  // 35岁以下青年|占94%: the words in front of the next number are its own.
  // 投入2亿元|新建示范基地|50个 says what the money is for, too.
  if (end < sentence_.end && IsAsciiDigit(text_[end]) && !purpose)
    end = std::max(begin, NounPhraseEnd(text_, *terms_, {begin, end}));
  return {begin, end};
}

// 30万株|樱花|进入盛花期: whether the noun up to `noun_end` is the subject of a verb behind it.
bool StatementReader::ActsItself(const QuantityMention& q, uint32_t begin,
                                 uint32_t noun_end) const {
  // 162户|贫困户|全部|加入
  for (Text all : {Text(u"全部"), Text(u"全都"), Text(u"悉数")}) {
    if (text_.substr(noun_end, all.size()) == all)
      noun_end += static_cast<uint32_t>(all.size());
    else if (noun_end > begin + 3 && TextOf({begin, noun_end}).ends_with(all))
      break;
  }
  if (noun_end <= begin + 1 || !VerbFollows(text_, noun_end)) return false;
  // 其中35岁以下青年占94%: of what was named before.
  if (Contains(TextOf({ClauseBegin(q.range.begin), q.range.begin}), u"其中")) return false;
  // 五场精彩|演出。: what ends the clause is a noun.
  const auto* verb = VerbWords().LongestAt(text_, noun_end);
  if (verb == nullptr) return true;
  const size_t behind = noun_end + verb->word.size();
  return behind < text_.size() && !Contains(u"，。；：、！？和与及", text_[behind]);
}

// 33个行业利润|同比增加: what those that are counted have in common, up to the end of the clause.
Words StatementReader::ChangeBehind(uint32_t at) const {
  uint32_t verb = at;
  if (const auto* basis = BasisWords().LongestAt(text_, at)) {
    verb += static_cast<uint32_t>(basis->word.size());
  } else if (at + 1 < text_.size() && Contains(u"比较", text_[at])) {
    for (const PeriodMention& period : periods_) {
      if (period.begin == at + 1) verb = period.end;
    }
  }
  if (verb == at) return {};
  const uint32_t begin = verb;
  for (Text filler : {Text(u"均"), Text(u"有所"), Text(u"实现")}) {
    if (text_.substr(verb, filler.size()) == filler) verb += static_cast<uint32_t>(filler.size());
  }
  const auto* change = ChangeCues().LongestAt(text_, verb);
  if (change == nullptr || change->word.size() < 2) return {};
  const uint32_t end = verb + static_cast<uint32_t>(change->word.size());
  return end == sentence_.end || IsClauseEnd(text_, end) ? MakeWords({begin, end}) : Words{};
}

// 38个城市|的|住宅价格涨幅比5月有所收窄: so, what of them has changed. It is what follows is about.
Words StatementReader::CourseOfCounted(uint32_t of) {
  if (of + 3 >= sentence_.end || text_[of] != u'的' || HasFigureBehind(of)) return {};
  uint32_t end = of;
  while (end < sentence_.end && !IsClauseEnd(text_, end)) ++end;
  const auto* change = ChangeCues().LongestBefore(text_.substr(0, end), end);
  if (change == nullptr || change->word.size() < 2) return {};
  const TextRange noun{of + 1, NounPhraseEnd(text_, *terms_, {of + 1, end})};
  const bool rate = GrowthNouns().LongestBefore(text_.substr(0, noun.end), noun.end) != nullptr;
  if (noun.end < noun.begin + 2 || noun.end >= end || (!rate && !EndsLikeIndicator(TextOf(noun))))
    return {};
  TakeTopic(noun);
  Words words = NameWords(noun);
  words.text += Utf16ToUtf8(change->word);
  return words;
}

// 安排2亿元支持建设|30个|示范区: what stands behind the number at `at`, which is the object of the
// verb in front of it. Nothing, where that verb has its object already.
Words StatementReader::PurposeBehind(uint32_t at) const {
  const auto next = std::lower_bound(
      quantities_.begin(), quantities_.end(), at,
      [](const QuantityMention& q, uint32_t place) { return q.range.begin < place; });
  const bool bare = next != quantities_.end() && next->range.begin == at &&
                    VerbWords().LongestBefore(text_.substr(0, at), at) != nullptr;
  if (!bare) return {};
  const uint32_t end = ObjectEnd(next->tail_end);
  return end > next->tail_end ? MakeWords({next->tail_end, end}) : Words{};
}

// Where the noun at the head of the object ends. The object itself ends there where more than a
// short label is behind it.
uint32_t StatementReader::TrimObject(TextRange* cut) const {
  TextRange& object = *cut;
  // 50万元信用额度|却是由村里评定: the object ends where another verb begins.
  uint32_t noun_end = NounPhraseEnd(text_, *terms_, object);
  // “整治环境”行动: what quotation marks hold stays whole.
  if (const size_t open = text_.substr(0, noun_end).rfind(u'“');
      open != Text::npos && open >= object.begin) {
    const size_t close = text_.find(u'”', open);
    if (close != Text::npos && close >= noun_end && close < object.end)
      noun_end = NounPhraseEnd(text_, *terms_, {static_cast<uint32_t>(close) + 1, object.end});
  }
  // 企业入选, 挂职干部获得表彰: what they did is part of a short label.
  constexpr uint32_t kShort = 12, kShortRest = 6;
  static constexpr Text kNewClause = u"却是由可将已就都也仍并";
  // 企业|形成了从晶硅、…: a clause which goes on behind what can be a label.
  const bool other =
      noun_end < object.end &&
      (kNewClause.find(text_[noun_end]) != Text::npos ||
       (text_[object.end] == u'、' && Contains(TextOf({noun_end, object.end}), u'了')));
  if (noun_end > object.begin + 1 &&
      (other || (object.end - object.begin > kShort && object.end - noun_end > kShortRest)))
    object.end = noun_end;
  return noun_end;
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
  static constexpr Text kVerbs[] = {u"增长", u"下降", u"增加", u"减少", u"提高", u"上涨",
                                    u"左右", u"以上", u"以下", u"不等", u"升至", u"降至",
                                    u"之间", u"以内", u"为",   u"是",   u"在",   u"相"};
  for (Text verb : kVerbs) {
    if (TextOf(object).substr(0, verb.size()) == verb) return false;
  }
  const bool money = q.unit_code.size() == 3 && q.unit_code[0] >= 'A' && q.unit_code[0] <= 'Z';
  const NamingParts parts = Split(predicate.noun_phrase);
  const bool purpose = money && !of && HasPurpose(predicate, object.begin);
  // The words in front of the next number are of both.
  const bool next = object.end < sentence_.end && IsAsciiDigit(text_[object.end]);
  object_end_ = purpose && next ? 0 : object.end;
  if (money && !of && !purpose && parts.indicator_term != nullptr) return false;
  if (!money && parts.indicator_term != nullptr && parts.indicator.end == predicate.noun_phrase.end)
    return false;
  // 21人死亡, 5人受伤: a number of people, of the event.
  const Text casualty = q.unit_code == "person" ? CasualtyAt(text_, object.begin) : Text();
  if (!casualty.empty()) {
    object.end = object.begin + static_cast<uint32_t>(casualty.size());
    naming->subject = EventBefore(q.range.begin);
    naming->subject_carried = true;
    naming->indicator = NameWords(object);
    naming->indicator.text += "人数";
    return true;
  }
  // 该县是|全省9个贫困县|之一
  TextRange phrase = predicate.noun_phrase;
  if (TextOf(object).ends_with(u"之一") && object.end > object.begin + 3) {
    object.end -= 2;
    const size_t is = TextOf(phrase).rfind(u'是');
    if (is != Text::npos) phrase.begin += static_cast<uint32_t>(is) + 1;
  }
  // 130家|医院|中
  if (object.end > object.begin + 2 && text_[object.end - 1] == u'中' &&
      HasFigureBehind(object.end))
    --object.end;
  const uint32_t noun_end = TrimObject(&object);
  const bool acts = !money && ActsItself(q, object.begin, noun_end);
  Words change = money || of || q.unit_code == "%" ? Words{} : ChangeBehind(object.end);
  if (change.empty() && !money && !of && q.unit_code != "%") change = CourseOfCounted(object.end);
  Words verb;
  NameVerb(phrase, acts, naming, &verb);
  // 超六成行业增速回升: a part of them all, not of whom the sentence told before.
  if (q.unit_code == "%" && !of && naming->carried) naming->subject = {};
  naming->indicator = NameWords(object);
  // 支持建设|30个|示范区
  if (object_end_ == 0) naming->indicator.text += PurposeBehind(object.end).text;
  if (!money && q.unit_code != "%") {
    object.end = std::max(object.begin, std::min(object.end, noun_end));
    // 中西部22个省份|有扶贫车间29062个: where they are; what comes behind speaks of the workshops.
    const bool where = text_.substr(object.end, 1) == u"有";
    if (where) frame_.subject = frame_.object = {};
    if (object.end > object.begin + 1 && !where) frame_.object = MakeWords(object);
    frame_.object_unit = q.unit_code;
  }
  naming->indicator.text += change.text;
  if (TakeDeedTowards(phrase, object.end, naming)) return true;
  constexpr size_t kLongestVerb = 36;  // bytes
  if (verb.text.size() <= kLongestVerb) naming->indicator.text = verb.text + naming->indicator.text;
  return true;
}

}  // namespace zhibiao
