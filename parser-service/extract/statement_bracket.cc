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
  Naming naming = NamePhrase(noun);
  if (naming.indicator.empty() && naming.area.empty()) return false;
  if (!naming.carried && naming.indicator_term == nullptr && !frame_.topic.indicator.empty() &&
      !EndsLikeIndicator(TextOf(noun))) {
    naming.subject = MakeWords(noun);
    naming.subject_carried = false;
    TakeIndicatorOfTopic(&naming);
  }
  namings->push_back(naming);
  return true;
}

}  // namespace zhibiao
