#include "parser-service/extract/statement_reader.h"
#include "parser-service/text/contains.h"

// Figures in brackets: whose they are stands in front of the bracket.

namespace zhibiao {

using Text = std::u16string_view;

// The noun in front of the bracket that opens at `open` - 1, empty without one. Where semicolons
// part the items (食品、饮品及烟草（上升3.2%）；中药（…）), what joins words belongs to one of
// them.
TextRange StatementReader::NounBeforeBracket(uint32_t open) const {
  if (open == 0 || text_[open - 1] != u'（' || open < sentence_.begin + 2) return {};
  const size_t close = text_.find(u'）', open);
  bool listed = close != Text::npos && text_.substr(close + 1, 1) == u"；";
  uint32_t begin = open - 1;
  while (begin > sentence_.begin && !Contains(u"，。；：）", text_[begin - 1])) --begin;
  listed = listed || (begin > sentence_.begin && text_[begin - 1] == u'；');
  if (!listed) {
    begin = open - 1;
    while (begin > sentence_.begin && !Contains(u"，。；：、）和及与", text_[begin - 1])) --begin;
  }
  // 升幅较大的项目有|牛肉, 分别为|日本
  static constexpr Text kLinks[] = {u"项目有", u"包括", u"分别为", u"依次为",
                                    u"尤其是", u"例如", u"有"};
  for (Text link : kLinks) {
    const size_t at = TextOf({begin, open - 1}).rfind(link);
    if (at == Text::npos || at < 3 || begin + at + link.size() + 1 > open - 1) continue;
    begin += static_cast<uint32_t>(at + link.size());
    break;
  }
  begin = SkipLead(named(), {begin, open - 1}).begin;
  constexpr uint32_t kLongest = 20;
  if (begin + 1 > open - 1 || open - 1 - begin > kLongest) return {};
  for (const QuantityMention& q : quantities_) {
    if (q.range.begin >= open) break;
    if (q.range.end > begin) return {};  // the bracket explains a number
  }
  return {begin, open - 1};
}

// 蛋（上升30.6%）、新加坡（跌31.9%）: the bracket tells the figure of the noun in front of it.
bool StatementReader::NameByBracket(size_t first, std::vector<Naming>* namings) {
  const TextRange noun = NounBeforeBracket(ClauseBegin(quantities_[first].range.begin));
  if (noun.end == 0) return false;
  // 年增率分别为日本（39.4%）、美国（28.9%）: what the brackets tell was said in front of them.
  Text before = text_.substr(0, noun.begin);
  for (Text level : {Text(u"分别为"), Text(u"依次为"), Text(u"为")}) {
    if (!before.ends_with(level)) continue;
    before.remove_suffix(level.size());
    if (GrowthNouns().LongestBefore(before, before.size()) != nullptr)
      frame_.last_measure = v1::MEASURE_GROWTH_RATE;
    break;
  }
  Naming naming = NamePhrase(noun);
  if (naming.indicator.empty() && naming.area.empty()) return false;
  if (!naming.carried && naming.indicator_term == nullptr && !frame_.topic.indicator.empty() &&
      !EndsLikeIndicator(TextOf(noun))) {
    naming.subject = MakeWords(noun);
    naming.subject_carried = false;
    TakeIndicatorOfTopic(&naming);
  }
  // 贡献率接近三成，超过美国（22.4%）: the same rate of another.
  if (frame_.last.indicator.text.ends_with("贡献率") && EndsInPlace(noun)) {
    naming = frame_.last;
    naming.subject = MakeWords(WithoutRelation(noun));
    naming.carried = true;
  }
  namings->push_back(naming);
  return true;
}

}  // namespace zhibiao
