#include <algorithm>

#include "parser-service/extract/char_set.h"
#include "parser-service/extract/quantity_walk.h"
#include "parser-service/extract/quantity_words.h"

// What stands around a number and bounds it: 超过, 近, 以上, 左右.

namespace zhibiao::quantity_walk {

// 最高补贴2万元, 最高可贷款100万元, 最高10万元的贷款: what is granted at most. 股价最高100元 is a
// price.
bool QuantityWalk::IsHighestGrant(uint32_t at, const QuantityMention& q) const {
  if (q.unit_code != "CNY") return false;
  static constexpr Text kMost = u"最高";
  if (At(text_, at - std::min<uint32_t>(at, 2), kMost)) return At(text_, q.range.end, u"的");
  for (Text grant : {Text(u"可贷"), Text(u"贷款"), Text(u"补贴"), Text(u"奖励"), Text(u"补助"),
                     Text(u"资助"), Text(u"可获"), Text(u"可享"), Text(u"给予")}) {
    if (at < grant.size() || !At(text_, at - grant.size(), grant)) continue;
    return NearBefore(at - static_cast<uint32_t>(grant.size()), 3, {kMost});
  }
  return false;
}

void QuantityWalk::ReadBoundBefore(uint32_t lead, QuantityMention* q) const {
  const auto* word = BoundsBefore().LongestBefore(text_, lead);
  if (word == nullptr) return;
  const uint32_t begin = lead - static_cast<uint32_t>(word->word.size());
  const bool joined = word->word == u"过" && begin > 0 &&
                      Text(u"通经超不越度渡胜").find(text_[begin - 1]) != Text::npos;
  const bool joined_near =
      word->word == u"近" && begin > 0 && Text(u"最附临").find(text_[begin - 1]) != Text::npos;
  const bool balance =  // 出超64.6亿美元: more was sold than bought
      word->word == u"超" && begin > 0 && Contains(u"出入", text_[begin - 1]) &&
      (begin == 1 || Contains(u"月年季，。、；（易现面方湾陆国边", text_[begin - 2]));
  const bool broken =
      word->word == u"破" && begin > 0 && Text(u"打爆侦攻").find(text_[begin - 1]) != Text::npos;
  const bool contract = word->word == u"约" && begin > 0 &&
                        Text(u"签合节条制大").find(text_[begin - 1]) != Text::npos;
  // 低于3.8%的历史水平: what it is compared with, not how little.
  const Text behind = text_.substr(q->range.end, 10);
  bool compared = false;
  for (Text other :
       {Text(u"历史"), Text(u"平均"), Text(u"同期"), Text(u"增幅"), Text(u"增速"), Text(u"涨幅")})
    compared =
        compared || (word->word.ends_with(u"于") && behind.starts_with(u"的") &&
                     behind.substr(0, behind.find_first_of(u"，。；")).find(other) != Text::npos);
  if (!joined && !joined_near && !contract && !broken && !balance && !compared) {
    q->bound = word->value;
    q->lead_begin = begin;
  }
}

// 约占三分之一, 至少降低10%, 大约需要6到8年: the bound stands in front of a short verb.
void QuantityWalk::ReadBoundOfVerb(uint32_t lead, QuantityMention* q) const {
  for (Text verb : {Text(u"占"), Text(u"需要"), Text(u"需"), Text(u"降低"), Text(u"提高"),
                    Text(u"增加"), Text(u"减少")}) {
    if (lead < verb.size() || !At(text_, lead - verb.size(), verb)) continue;
    const auto* word = BoundsBefore().LongestBefore(text_, lead - verb.size());
    if (word != nullptr && (word->word == u"约" || word->word == u"大约" || word->word == u"至少"))
      q->bound = word->value;
  }
}

void QuantityWalk::ReadBoundBehind(QuantityMention* q) const {
  const auto* word = BoundsBehind().LongestAt(text_, q->range.end);
  if (word == nullptr) return;
  const char16_t next = q->range.end + 1 < text_.size() ? text_[q->range.end + 1] : u'\0';
  const bool other =
      (word->word == u"多" && Text(u"种样元数年个家项方").find(next) != Text::npos && next != 0) ||
      (word->word == u"许" && next == u'多') || (word->word == u"余" && next == u'额') ||
      word->word == u"强" || (word->word == u"上下" && At(text_, q->range.end + 2, u"游"));
  if (other) return;
  q->tail_end = q->range.end + static_cast<uint32_t>(word->word.size());
  // 不超过5% 左右 keeps the limit.
  if (q->bound == v1::NUMERIC_BOUND_EXACT || q->bound == v1::NUMERIC_BOUND_NEARLY ||
      q->bound == v1::NUMERIC_BOUND_ABOUT ||
      (word->value != v1::NUMERIC_BOUND_ABOUT && q->bound == v1::NUMERIC_BOUND_MORE_THAN)) {
    q->bound = word->value;
  }
  // 50%以上的患者 are chosen by it; 50%以上的较高水平 tells how high it is.
  const Text behind = text_.substr(std::min<size_t>(q->tail_end, text_.size()), 6);
  q->selects = behind.starts_with(u"的") && !Contains(behind, u"水平") &&
               !Contains(behind, u"增速") && !Contains(behind, u"高位");
}

void QuantityWalk::ReadBounds(const Numeral& numeral, QuantityMention* q) const {
  q->lead_begin = q->range.begin;
  q->tail_end = q->range.end;
  if (numeral.over || (numeral.amount == "1" && numeral.begin > 0 &&
                       text_[numeral.begin - 1] == u'上' && !IsAsciiDigit(text_[numeral.begin])))
    q->bound = v1::NUMERIC_BOUND_MORE_THAN;
  // 吸引|上万人: the word belongs to the number.
  if (q->bound == v1::NUMERIC_BOUND_MORE_THAN && numeral.amount == "1" && q->lead_begin > 0 &&
      text_[q->lead_begin - 1] == u'上')
    --q->lead_begin;
  // （+3.52%）: the sign is no word of what is measured.
  if (q->lead_begin > 0 && text_[q->lead_begin - 1] == u'+') --q->lead_begin;
  uint32_t lead = q->range.begin;
  if (lead > 0 && text_[lead - 1] == u' ') --lead;
  ReadBoundBefore(lead, q);
  if (q->bound == v1::NUMERIC_BOUND_EXACT) ReadBoundOfVerb(lead, q);
  if (q->bound == v1::NUMERIC_BOUND_EXACT && IsHighestGrant(lead, *q))
    q->bound = v1::NUMERIC_BOUND_AT_MOST;
  if (q->bound == v1::NUMERIC_BOUND_EXACT && NearBefore(lead, 16, {u"约占", u"大约占"}))
    q->bound = v1::NUMERIC_BOUND_ABOUT;
  ReadBoundBehind(q);
}

}  // namespace zhibiao::quantity_walk
