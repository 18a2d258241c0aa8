#include <algorithm>
#include <iterator>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// What a figure without words of its own measures: what other clauses named.

namespace zhibiao {

using Text = std::u16string_view;

bool IsPronoun(std::u16string_view words) {
  // 这个|涨幅, 这|比起上年…
  static constexpr Text kAlone[] = {u"这", u"这个", u"这一", u"该", u"上述"};
  if (std::find(std::begin(kAlone), std::end(kAlone), words) != std::end(kAlone)) return true;
  // 这个, 这一, 该, 上述, 三项: which of those that were named before.
  size_t at = 0;
  for (Text lead : {Text(u"上述"), Text(u"这"), Text(u"该")}) {
    if (words.starts_with(lead)) at = lead.size();
  }
  const size_t lead = at;
  while (at < words.size() && (IsChineseDigit(words[at]) || IsAsciiDigit(words[at]))) ++at;
  if (at < words.size() && Contains(u"个项些大", words[at])) ++at;
  if (lead == 0 && at < 2) return false;
  static constexpr Text kNouns[] = {u"数字", u"数据", u"数目", u"数量", u"数",
                                    u"比例", u"比率", u"指标", u"答案"};
  return std::find(std::begin(kNouns), std::end(kNouns), words.substr(at)) != std::end(kNouns);
}

bool IsOpenNoun(std::u16string_view words) {
  while (words.starts_with(u"的")) words.remove_prefix(1);
  static constexpr Text kNouns[] = {u"目标",     u"相应",     u"临时估计", u"修订估计",
                                    u"初步估计", u"初步统计", u"预测",     u"预测值",
                                    u"预测数",   u"概估",     u"概估数",   u"估计"};
  return std::find(std::begin(kNouns), std::end(kNouns), words) != std::end(kNouns);
}

// 九月份的相应升幅分别为…: of the same things, one by one. 12个省份目标锚定6%: of the topic.
void StatementReader::NameByOpenNoun(const Predicate& predicate, size_t count,
                                     std::vector<Naming>* namings) {
  if (count > 1) return NameByClausesBefore(predicate, count, namings);
  namings->assign(1, frame_.topic);
  namings->front().carried = true;
}

// The clause in front, which opens the sentence, tells something of a place.
bool StatementReader::BeginsWithPlace() const {
  const Words& area = frame_.area;
  const bool here = area.block == block_index_ && area.range.begin >= sentence_.begin &&
                    area.range.begin <= sentence_.begin + 1;
  if (!here || frame_.last_index < 0 || frame_.topic_fresh) return false;
  const Statement& last = statements_[static_cast<size_t>(frame_.last_index)];
  return last.block != block_index_ || last.sentence != sentence_index_;
}

// A group without words of its own takes those of the clauses before it.
void StatementReader::NameByClausesBefore(const Predicate& predicate, size_t count,
                                          std::vector<Naming>* namings) {
  // 出厂价63.1元，环比、同比分别下降2.9%和22.9%: both of what was named last.
  if (predicate.bases.size() == count && predicate.distributive && !frame_.last.indicator.empty()) {
    namings->assign(count, frame_.last);
    for (Naming& member : *namings) member.carried = true;
    return;
  }
  // 同比分别增长11.8%和25.3% behind two clauses with a level each.
  if (count > 1 && frame_.last_group.size() != count && predicate.distributive) {
    std::vector<int> levels;
    for (int i = static_cast<int>(statements_.size()) - 1; i >= 0 && levels.size() < count; --i) {
      const Statement& s = statements_[static_cast<size_t>(i)];
      // 三大指标分别占…: as many as the sentence in front told of.
      const bool near = s.sentence == sentence_index_ || IsPronoun(TextOf(predicate.noun_phrase));
      if (s.block != block_index_ || !near) break;
      if (s.measure == v1::MEASURE_LEVEL) levels.insert(levels.begin(), i);
    }
    if (levels.size() == count) frame_.last_group = levels;
  }
  const bool group_fits = frame_.last_group.size() == count;
  if (count > 1 && predicate.distributive && !group_fits && NameByListBefore({}, count, namings))
    return;
  if (count > 1 && group_fits) {
    // The group before, member by member: 同比分别增长10.1%、15.5%.
    for (int index : frame_.last_group) {
      namings->push_back(statements_[static_cast<size_t>(index)].naming);
      namings->back().carried = true;
    }
    return;
  }
  // 东盟为第一大贸易伙伴，占…的15.5%: of the place that the sentence begins with.
  if (predicate.whole.end != 0 && count == 1 && BeginsWithPlace()) {
    Naming place;
    place.subject = frame_.area;
    namings->assign(1, place);
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
    if (!DependsOnSubject(FoldUtf8(naming.indicator.text))) {
      naming.indicator = {};
      naming.indicator_term = nullptr;
    }
  }
  // 第三产业继续领跑。7.8%的增速…: the sentence before names who, not what.
  if (naming.indicator.empty() && naming.subject.empty()) naming.subject = frame_.subject;
  naming.carried = true;
  namings->assign(count, naming);
}

// 比重, 所占比重 behind a share of the same sentence.
bool StatementReader::RepeatsShare(Text words) const {
  if (words.starts_with(u"所占")) words.remove_prefix(2);
  if (words != u"比重" && words != u"占比" && words != u"份额") return false;
  if (frame_.last_index < 0 || frame_.last_measure != v1::MEASURE_SHARE) return false;
  const Statement& last = statements_[static_cast<size_t>(frame_.last_index)];
  return last.block == block_index_ && last.sentence == sentence_index_;
}

// 从2002年的27亿美元到2014年的1029亿美元，对外投资规模增长…: what went from one to the other is
// named behind.
bool StatementReader::NameByClauseBehind(TextRange phrase, const QuantityMention& q,
                                         Naming* naming) const {
  const uint32_t clause = ClauseBegin(q.range.begin);
  uint32_t begin = clause;
  while (begin < q.range.begin && Contains(u" 　", text_[begin])) ++begin;
  const bool own = phrase.end > phrase.begin && TextOf(phrase) != u"到" && TextOf(phrase) != u"至";
  const bool dated = std::any_of(periods_.begin(), periods_.end(),
                                 [&](const PeriodMention& p) { return p.begin == begin + 1; });
  if (own || text_[begin] != u'从' || !dated) return false;
  uint32_t comma = q.tail_end;
  while (comma < sentence_.end && !IsClauseEnd(text_, comma)) ++comma;
  if (comma >= sentence_.end || text_[comma] != u'，' || !Contains(TextOf({begin, comma}), u"到"))
    return false;
  uint32_t end = comma + 1;
  while (end < sentence_.end && !IsClauseEnd(text_, end) && !IsAsciiDigit(text_[end])) ++end;
  TextRange noun{comma + 1, NounPhraseEnd(text_, *terms_, {comma + 1, end})};
  for (const PeriodMention& period : periods_) {
    if (period.begin > noun.begin && period.begin < noun.end) noun.end = period.begin;
  }
  const NamingParts parts = SplitNounPhrase(named(), noun);
  if (parts.headless || parts.indicator.end == 0) return false;
  *naming = {NameWords(parts.subject), NameWords(parts.indicator), MakeWords(parts.area),
             parts.indicator_term, false};
  return true;
}

// 就业达到170万人，数量比上年增加30万人: the amount which the figure before is.
bool StatementReader::SaysSameAmount(const Predicate& predicate) const {
  static constexpr Text kAmounts[] = {u"数量", u"人数", u"总数", u"总量",
                                      u"数额", u"总额", u"金额", u"规模"};
  const TextRange own = SkipLead(named(), predicate.noun_phrase);
  if (!predicate.cue || frame_.last_index < 0 || predicate.whole.end != 0 ||
      std::find(std::begin(kAmounts), std::end(kAmounts), TextOf(own)) == std::end(kAmounts))
    return false;
  const Statement& last = statements_[static_cast<size_t>(frame_.last_index)];
  return last.block == block_index_ && last.sentence == sentence_index_ &&
         last.measure == v1::MEASURE_LEVEL &&
         (last.quantity.unit_code == group_unit_ || group_unit_ == "%");
}

// What belongs to a list, which begins at `begin`, as a whole. `own`: the last member without the
// head behind it.
void StatementReader::CloseList(uint32_t begin, TextRange own, std::vector<Naming>* namings) const {
  // 东部、西部引资: a list of places, not of what is in the last.
  if (own.end > own.begin && namings->back().area.range == own)
    namings->back().area = namings->front().area;
  // 我国对俄罗斯、巴基斯坦…等国进出口: the preposition leads every member, 等国 closes the list.
  // Whom a country trades with is not the area.
  const std::string towards = TakePartner(begin, &namings->front());
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

}  // namespace zhibiao
