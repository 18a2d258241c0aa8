#include <algorithm>

#include "parser-service/extract/statement_reader.h"
#include "parser-service/text/contains.h"

// Periods that are said by the way and do not tell when: reasons, yardsticks, aims, editions.

namespace zhibiao {

using Text = std::u16string_view;

// 受去年基数较低影响, 受到今年气温偏高的影响: in a clause that says why.
bool StatementReader::SaysWhy(const PeriodMention& mention) const {
  // Headings are asked about too, of which no sentence is in force.
  uint32_t begin = mention.begin, end = mention.end;
  while (begin > 0 && !IsClauseEnd(text_, begin - 1)) --begin;
  if (text_.substr(begin, 1) != u"受") return false;
  while (end < text_.size() && !IsClauseEnd(text_, end)) ++end;
  return TextOf({begin, end}).ends_with(u"影响");
}

// 按1980年不变价格计算: whose prices are taken. 实现“十四五”良好开局: what a year is to its plan.
bool StatementReader::IsYardstick(const PeriodMention& mention) const {
  Text behind = text_.substr(mention.end, 8);
  for (Text prices : {Text(u"不变价"), Text(u"可比价"), Text(u"的不变价"), Text(u"的可比价"),
                      Text(u"汇率"), Text(u"平均汇率"), Text(u"的汇率"), Text(u"价格计算")})
    if (behind.starts_with(prices)) return true;
  // 以2020年底的企业为样本, 以2005年为基期: what is taken as the measure.
  if (mention.begin > 0 && text_[mention.begin - 1] == u'以') {
    uint32_t end = mention.end;
    while (end < text_.size() && !IsClauseEnd(text_, end)) ++end;
    const Text clause = TextOf({mention.end, end});
    for (Text measure : {Text(u"样本"), Text(u"基期"), Text(u"基数"), Text(u"基准"), Text(u"基年")})
      if (clause.ends_with(measure)) return true;
  }
  // 完成全年目标的77%: what the aim was of.
  for (Text aim : {Text(u"目标"), Text(u"任务"), Text(u"计划"), Text(u"预算"), Text(u"预期目标"),
                   Text(u"目标任务"), Text(u"工作目标")}) {
    if (!behind.starts_with(aim)) continue;
    const Text number = text_.substr(mention.end + aim.size(), 2);
    if (number.size() == 2 && number[0] == u'的' &&
        (IsAsciiDigit(number[1]) || IsChineseDigit(number[1])))
      return true;
  }
  if (mention.span.first.year == mention.span.last.year) return false;
  behind = behind.substr(0, behind.find_first_of(u"，。；、"));
  return Contains(behind, u"开局") || Contains(behind, u"收官");
}

// 延续去年四季度以来的态势, 继9日之后, 2022年首期: said by the way, of nothing
// that is measured here.
bool StatementReader::IsAside(const PeriodMention& mention) const {
  const Text before =
      text_.substr(mention.begin > 3 ? mention.begin - 3 : 0, std::min<uint32_t>(mention.begin, 3));
  const Text behind = text_.substr(mention.end, 4);
  // 首期, 第三批 of something that comes in parts.
  size_t part = behind.starts_with(u"首") ? 1 : 0;
  if (behind.starts_with(u"第"))
    for (part = 1; part < behind.size() && IsChineseDigit(behind[part]);) ++part;
  const bool in_parts = part > 0 && (At(behind, part, u"期") || At(behind, part, u"批"));
  // 是1999年以来最强的气旋, 创2014年以来新高: what it is compared with.
  if (text_.substr(0, mention.end).ends_with(u"以来") && !before.empty() &&
      Contains(u"是为自创至于到了下", before.back())) {
    const Text clause = text_.substr(mention.end, 20);
    const Text words = clause.substr(0, clause.find_first_of(u"，。；、"));
    for (Text extreme : {Text(u"最"), Text(u"首次"), Text(u"新高"), Text(u"新低")})
      if (Contains(words, extreme)) return true;
  }
  // 创今年单月新高: so is a year that ends with it.
  if (!before.empty() && before.back() == u'创') {
    const Text record = text_.substr(mention.end, 12);
    const Text words = record.substr(0, record.find_first_of(u"，。；、"));
    if (Contains(words, u"新高") || Contains(words, u"新低")) return true;
  }
  // 106年11月|预测数: when it was forecast.
  const Text told = !behind.empty() && Contains(u"初中底末", behind[0]) ? behind.substr(1) : behind;
  for (Text guess : {Text(u"预测"), Text(u"概估"), Text(u"预估")})
    if (told.starts_with(guess) && before.size() > 0 && Contains(u"从较于比由与", before.back()))
      return true;
  // 提前一年完成“七五”|计划, 完成全年|目标的95%: what was done, not when.
  if (behind.starts_with(u"计划") || behind.starts_with(u"规划") ||
      (text_.substr(0, mention.end).ends_with(u"全年") &&
       (behind.starts_with(u"目标") || behind.starts_with(u"任务") ||
        behind.starts_with(u"预期")))) {
    for (Text deed : {Text(u"完成"), Text(u"实现"), Text(u"编制"), Text(u"制定"), Text(u"落实")})
      if (before.ends_with(deed) || before.ends_with(std::u16string(deed) + u"“")) return true;
  }
  // 28.88万亿元（2012—2020年）、…: of the figure in front alone.
  const bool of_figure =
      !before.empty() && before.back() == u'（' && behind.starts_with(u"）") &&
      std::any_of(quantities_.begin(), quantities_.end(),
                  [&](const QuantityMention& q) { return q.tail_end + 1 == mention.begin; });
  return of_figure || Contains(before, u"延续") || SaysWhy(mention) || before.ends_with(u"继") ||
         in_parts || behind.starts_with(u"电") || behind.starts_with(u"讯") || IsYardstick(mention);
}

}  // namespace zhibiao
