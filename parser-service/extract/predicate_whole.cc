#include <algorithm>
#include <iterator>

#include "parser-service/extract/numeral.h"
#include "parser-service/extract/predicate_reader.h"
#include "parser-service/text/characters.h"
#include "parser-service/text/contains.h"

// The whole of which a number is a share, what was expected of it, the object that 将 puts in front
// of its verb, how long it took, and bases that are told in turn.

namespace zhibiao {

using Text = std::u16string_view;

// 销量达到汽车总销量的53.2%: an amount that is so much of another is a share of it.
void PredicateReader::StripReachedWhole() {
  if (!percent_ || out_.cue || out_.whole.end != 0 || out_.base_period >= 0) return;
  if (number_ == 0 || text_[number_ - 1] != u'的') return;
  for (Text level :
       {Text(u"达到了"), Text(u"扩大到"), Text(u"提高到"), Text(u"提升到"), Text(u"上升到"),
        Text(u"下降到"), Text(u"占到"), Text(u"达到"), Text(u"超过"), Text(u"接近"),
        Text(u"相当于"), Text(u"相等于"), Text(u"已占"), Text(u"达"), Text(u"为"), Text(u"是")}) {
    const size_t at = text_.substr(begin_, end_ - begin_).rfind(level);
    if (at == Text::npos || at == 1) continue;
    const TextRange whole{begin_ + static_cast<uint32_t>(at + level.size()), end_};
    if (whole.end < whole.begin + 2 ||
        !EndsLikeIndicator(text_.substr(whole.begin, whole.end - whole.begin)))
      continue;
    out_.whole = whole;
    end_ = begin_ + static_cast<uint32_t>(at);
    return;
  }
}

// 在全行业收入中占比为60.2%, 在总收入中所占的比重上升0.4个百分点: the whole stands in front of 中.
void PredicateReader::StripShareWithin() {
  if (out_.whole.end != 0 || (!percent_ && !pp_)) return;
  const Text words = text_.substr(begin_, end_ - begin_);
  for (Text tail :
       {Text(u"中占比"), Text(u"中的占比"), Text(u"中所占比重"), Text(u"中所占的比重"),
        Text(u"中的比重"), Text(u"中占的比重"), Text(u"中所占比例"), Text(u"中的份额")}) {
    if (!words.ends_with(tail)) continue;
    const size_t in = words.rfind(u'在');
    if (in == Text::npos || in + 1 + tail.size() >= words.size()) return;
    out_.whole = {begin_ + static_cast<uint32_t>(in) + 1,
                  end_ - static_cast<uint32_t>(tail.size())};
    end_ = begin_ + static_cast<uint32_t>(in);
    return;
  }
}

// 占我国进出口总值的比重提高…: the whole stands in front of the verb of change.
void PredicateReader::StripWhole() {
  if (out_.whole.end != 0 || !out_.cue || (!percent_ && !pp_)) return;
  switch (*out_.cue) {
    case Cue::kUp:
    case Cue::kDown:
    case Cue::kMore:
    case Cue::kLess:
    case Cue::kUpTo:
    case Cue::kDownTo:
      break;
    default:
      return;
  }
  for (uint32_t i = end_; i-- > begin_;) {
    if (text_[i] != u'占' || i + 1 >= end_ || text_[i + 1] == u'比') continue;
    out_.whole = {i + 1, end_};
    end_ = i;
    return;
  }
}

// 某组织|将|经济增长预期|上调至3.0%: of what is changed, not of who does so.
void PredicateReader::DropAgent() {
  if (!out_.cue || out_.cue_range.end < out_.cue_range.begin + 2) return;
  const Text verb = text_.substr(out_.cue_range.begin, 2);
  static constexpr Text kDone[] = {u"上调", u"下调", u"调高", u"调低", u"上修", u"下修",
                                   u"提高", u"降低", u"压缩", u"缩短", u"压减", u"扩大"};
  if (std::find(std::begin(kDone), std::end(kDone), verb) == std::end(kDone)) return;
  TextRange& phrase = out_.noun_phrase;
  for (uint32_t i = phrase.end; i-- > phrase.begin;) {
    if (text_[i] != u'将' && text_[i] != u'把') continue;
    if (phrase.end < i + 3 || (i > begin_ && text_[i - 1] == u'即')) continue;
    phrase.begin = i + 1;
    return;
  }
}

// 单日客流量|连续2天|突破…, 净收入|5年|增加…: for or in how long, not what.
bool PredicateReader::StripRun() {
  for (Text unit : {Text(u"个月"), Text(u"个季度"), Text(u"天"), Text(u"日"), Text(u"年"),
                    Text(u"年间"), Text(u"周")}) {
    if (!EndsWith(unit)) continue;
    uint32_t at = end_ - static_cast<uint32_t>(unit.size());
    const uint32_t digits = at;
    while (at > begin_ &&
           (IsAsciiDigit(text_[at - 1]) || IsChineseDigit(text_[at - 1]) || text_[at - 1] == u'十'))
      --at;
    if (at == digits || digits > at + 2) continue;
    if (at >= begin_ + 4 && text_.substr(at - 2, 2) == u"连续") {
      end_ = at - 2;
      return true;
    }
    const bool grew = out_.cue && (*out_.cue == Cue::kUp || *out_.cue == Cue::kDown) &&
                      unit[0] == u'年' &&
                      Contains(u"，入值量额比", Before(at) ? Before(at) : u'，');
    if (!grew) continue;
    if (out_.basis == Basis::kNone) out_.basis = Basis::kPeriod;
    end_ = at;
    return true;
  }
  return false;
}

// 高于此前预期的|82.5万人: the number is what was expected of the thing named before.
bool PredicateReader::StripExpected() {
  constexpr uint32_t kReach = 12;
  // 好过市场预期的|下跌|7.6%: the verb tells which way it was expected to go.
  const bool changes = out_.cue && (*out_.cue == Cue::kUp || *out_.cue == Cue::kDown);
  if ((out_.cue && !changes) || (!EndsWith(u"预期") && !EndsWith(u"预测") && !EndsWith(u"预估")))
    return false;
  const uint32_t from = end_ > begin_ + kReach ? end_ - kReach : begin_;
  for (Text than :
       {Text(u"高于"), Text(u"低于"), Text(u"好于"), Text(u"优于"), Text(u"不及"), Text(u"逊于"),
        Text(u"超过"), Text(u"超出"), Text(u"多于"), Text(u"少于"), Text(u"差过"), Text(u"胜过"),
        Text(u"好过"), Text(u"远超"), Text(u"大超"), Text(u"超"), Text(u"胜"), Text(u"逊")}) {
    const size_t at = text_.substr(from, end_ - from).rfind(than);
    if (at == Text::npos) continue;
    out_.value_of_base = true;
    end_ = from + static_cast<uint32_t>(at);
    for (Text far : {Text(u"远远"), Text(u"明显"), Text(u"大幅"), Text(u"远"), Text(u"略"),
                     Text(u"稍"), Text(u"亦"), Text(u"也"), Text(u"但"), Text(u"均")}) {
      if (EndsWith(far)) end_ -= static_cast<uint32_t>(far.size());
    }
    return true;
  }
  return false;
}

// 环比|、同比|分别下降2.9%和22.9%: one basis for each figure.
void PredicateReader::TakeOtherBasis(Basis last) {
  if (end_ <= begin_ || Text(u"、和").find(text_[end_ - 1]) == Text::npos) return;
  const auto* other = BasisWords().LongestBefore(text_.substr(0, end_ - 1), end_ - 1);
  if (other == nullptr || other->value == last || other->word.size() + 1 > end_ - begin_) return;
  out_.bases = {other->value, last};
  Take(other->word.size() + 1);
}

}  // namespace zhibiao
