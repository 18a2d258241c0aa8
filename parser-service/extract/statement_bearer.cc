#include <algorithm>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// Figures that describe the noun behind them: 全长293公里的铁路, 有着20年历史的奖, 26岁的教师.

namespace zhibiao {
namespace {

using Text = std::u16string_view;

// Dimensions and the like, which are always of something.
bool IsDimension(Text words) {
  static const PlainWords set{
      {u"全长", {}},     {u"总长", {}},       {u"长", {}},       {u"长度", {}},
      {u"高", {}},       {u"高度", {}},       {u"宽", {}},       {u"宽度", {}},
      {u"深", {}},       {u"深度", {}},       {u"重", {}},       {u"总重", {}},
      {u"直径", {}},     {u"海拔", {}},       {u"占地", {}},     {u"总投资", {}},
      {u"投资", {}},     {u"年产", {}},       {u"时速", {}},     {u"历时", {}},
      {u"为期", {}},     {u"耗时", {}},       {u"排水量", {}},   {u"载重", {}},
      {u"跨度", {}},     {u"总额", {}},       {u"总价", {}},     {u"价值", {}},
      {u"规模", {}},     {u"面积", {}},       {u"容量", {}},     {u"装机", {}},
      {u"口径", {}},     {u"射程", {}},       {u"航程", {}},     {u"主跨", {}},
      {u"厚", {}},       {u"最深", {}},       {u"单价", {}},     {u"设计时速", {}},
      {u"建筑面积", {}}, {u"总建筑面积", {}}, {u"占地面积", {}}, {u"总面积", {}},
      {u"总价值", {}},   {u"装机容量", {}},   {u"总装机", {}},   {u"总装机容量", {}},
      {u"耗资", {}},     {u"设计年产", {}}};
  const auto* entry = set.LongestAt(words, 0);
  return entry != nullptr && entry->word.size() == words.size();
}

bool IsPossession(Text words) {
  for (Text verb : {Text(u"有"), Text(u"有着"), Text(u"拥有"), Text(u"具有"), Text(u"已有")})
    if (words == verb) return true;
  return false;
}

}  // namespace

// The noun phrase behind 的 at `of`, up to its verb; empty when there is none.
TextRange StatementReader::BearerBehind(uint32_t of) const {
  constexpr uint32_t kLongest = 24;
  // 总投资437亿元的|26个|项目: how many they are is another figure.
  for (const QuantityMention& q : quantities_) {
    if (q.range.begin == of + 1) of = q.tail_end - 1;
  }
  uint32_t end = of + 1;
  int depth = 0;
  while (end < sentence_.end && end - of <= kLongest) {
    const char16_t c = text_[end];
    if (c == u'“' || c == u'《') ++depth;
    if (depth == 0 && (IsClauseEnd(text_, end) || Contains(u"、（）和与及”", c))) break;
    if (c == u'”' || c == u'》') --depth;
    ++end;
  }
  end = NounPhraseEnd(text_, *terms_, {of + 1, end});
  for (const PeriodMention& period : periods_) {
    if (period.begin > of + 1 && period.begin < end) end = period.begin;
  }
  return end > of + 2 ? TextRange{of + 1, end} : TextRange{};
}

// 5岁儿童, 60岁以上的老人, 教师今年40岁: an age, of those behind the number or in front of it.
bool StatementReader::NameByAge(const Predicate& predicate, const QuantityMention& q,
                                Naming* naming) {
  if (text_[q.range.end - 1] != u'岁') return false;
  const TextRange phrase = SkipLead(named(), predicate.noun_phrase);
  const Text words = TextOf(phrase);
  const auto says = [](Text name) { return Contains(name, u"寿命") || Contains(name, u"龄"); };
  if (says(words) || (words.size() < 5 && says(Utf8ToUtf16(frame_.last.indicator.text))))
    return false;
  uint32_t at = q.tail_end;
  for (Text tail : {Text(u"及"), Text(u"以上"), Text(u"以下"), Text(u"左右"), Text(u"高龄"),
                    Text(u"大"), Text(u"的")}) {
    if (text_.substr(at, tail.size()) == tail) at += static_cast<uint32_t>(tail.size());
  }
  constexpr uint32_t kLongest = 12;
  uint32_t end = at;
  while (end < sentence_.end && end < at + kLongest && !IsClauseEnd(text_, end) &&
         !Contains(u"、（）和与及”“", text_[end]) && !IsAsciiDigit(text_[end]))
    ++end;
  end = NounPhraseEnd(text_, *terms_, {at, end});
  if (end > at + 1) {
    naming->subject = NameWords({at, end});
  } else if (phrase.end > phrase.begin + 1 && NounPhraseEnd(text_, *terms_, phrase) == phrase.end &&
             !NamesNobody(words)) {
    naming->subject = NameWords(phrase);
  } else {
    naming->subject = frame_.subject;
    naming->subject_carried = true;
  }
  naming->indicator = MakeWords(q.range);
  naming->indicator.text = "年龄";
  if (!q.selects && !naming->subject_carried) frame_.subject = naming->subject;
  return true;
}

// 为期9天的展会, 展会为期9天: how long what is named lasts.
bool StatementReader::NameBySpan(const Predicate& predicate, const QuantityMention& q,
                                 Naming* naming) {
  constexpr Text kLasts = u"为期";
  if (!text_.substr(0, q.lead_begin).ends_with(kLasts)) return false;
  const uint32_t lasts = q.lead_begin - static_cast<uint32_t>(kLasts.size());
  if (q.tail_end < sentence_.end && text_[q.tail_end] == u'的') {
    TextRange bearer = BearerBehind(q.tail_end);
    // 整治网络乱象|行动: the verb is part of the name.
    static constexpr Text kKinds[] = {u"行动",   u"活动", u"会议", u"大会", u"论坛",
                                      u"博览会", u"展览", u"试点", u"访问", u"锦标赛",
                                      u"比赛",   u"培训", u"演习", u"演练", u"谈判",
                                      u"停火",   u"期限", u"行程", u"运输"};
    uint32_t clause_end = q.tail_end + 1;
    while (clause_end < sentence_.end && clause_end < q.tail_end + 30 &&
           !IsClauseEnd(text_, clause_end))
      ++clause_end;
    const TextRange rest{q.tail_end + 1, clause_end};
    for (Text kind : kKinds) {
      const size_t found = TextOf(rest).find(kind);
      if (found == Text::npos) continue;
      const uint32_t end = rest.begin + static_cast<uint32_t>(found + kind.size());
      if (end > bearer.end) bearer = {rest.begin, end};
    }
    if (bearer.end == 0) return false;
    naming->subject = MakeWords(bearer);
    frame_.subject = naming->subject;
  } else {
    const TextRange phrase = SkipLead(named(), predicate.noun_phrase);
    naming->subject = phrase.end > phrase.begin + 1 ? NameWords(phrase) : frame_.subject;
    naming->subject_carried = phrase.end <= phrase.begin + 1;
  }
  naming->indicator = MakeWords({lasts, q.lead_begin});
  return true;
}

// 全长293公里的汉宜铁路: the railway is what is so long. 有着20年历史的“美猴奖”: so with 有 and
// what it has.
bool StatementReader::NameByBearer(const Predicate& predicate, const QuantityMention& q,
                                   Naming* naming) {
  uint32_t at = q.tail_end;
  // 82岁高龄的
  const bool age = text_[q.range.end - 1] == u'岁' && at == q.range.end;
  if (age && text_.substr(at, 2) == u"高龄") at += 2;
  const TextRange phrase = SkipLead(named(), predicate.noun_phrase);
  const Text words = TextOf(phrase);
  const Text before = text_.substr(0, q.lead_begin);
  const bool has =
      q.unit_code == "yr" && (IsPossession(words) || (words.empty() && before.ends_with(u"有")));
  TextRange attribute = phrase;
  // 实施|总投资35亿元的重点工程
  if (const auto* verb = VerbWords().LongestAt(text_, phrase.begin); verb != nullptr && !has) {
    const TextRange behind{phrase.begin + static_cast<uint32_t>(verb->word.size()), phrase.end};
    if (behind.begin < behind.end && !IsDimension(words) && IsDimension(TextOf(behind)))
      attribute = behind;
  }
  // 镇里一座|投资千万元、年产500吨的果酒厂: the article begins what describes the noun, and another
  // such figure may stand between.
  for (Text article : {Text(u"一个"), Text(u"一座"), Text(u"一家"), Text(u"一条"), Text(u"一处"),
                       Text(u"一项"), Text(u"一款"), Text(u"一所"), Text(u"一艘"), Text(u"一台")}) {
    const size_t found = words.rfind(article);
    if (found == Text::npos || attribute != phrase) continue;
    const TextRange behind{phrase.begin + static_cast<uint32_t>(found + article.size()),
                           phrase.end};
    if (IsDimension(TextOf(behind))) attribute = behind;
  }
  constexpr uint32_t kNextDimension = 8;
  for (const QuantityMention& next : quantities_) {
    if (has || at >= sentence_.end || text_[at] != u'、' || next.range.begin <= at) continue;
    if (next.lead_begin > at + kNextDimension) break;
    at = next.tail_end;
  }
  if (has) {
    attribute = {at, NounPhraseEnd(text_, *terms_, {at, std::min(at + 6, sentence_.end)})};
    const size_t of = TextOf(attribute).find(u'的');
    if (of == Text::npos || of < 2) return false;
    attribute.end = at + static_cast<uint32_t>(of);
    at = attribute.end;
  }
  if (!has && !age && !IsDimension(TextOf(attribute))) return false;
  if (at >= sentence_.end || text_[at] != u'的') return false;
  const TextRange bearer = BearerBehind(at);
  if (bearer.end == 0) return false;
  TextRange area;
  naming->subject = NameWords(SkipLead(named(), bearer, &area));
  naming->area = MakeWords(area);
  naming->indicator = MakeWords(attribute);
  if (age) naming->indicator.text = "年龄";
  if (naming->subject.empty()) return false;
  frame_.subject = naming->subject;
  frame_.object = {};
  return true;
}

}  // namespace zhibiao
