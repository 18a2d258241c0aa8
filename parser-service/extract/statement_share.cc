#include <algorithm>

#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// Parts of a whole: shares, how much of a plan was reached, whose rate is the highest.

namespace zhibiao {

using Text = std::u16string_view;

// 非法移民中，38%|来自某国, 资金的80%|用于基层: what a part of those named before is or does. Empty
// where the number has words of its own or no such verb follows.
TextRange StatementReader::PartBehind(const Predicate& predicate, const QuantityMention& q) const {
  // 即|70%利润用于分红
  const bool namely = TextOf({ClauseBegin(q.range.begin), q.lead_begin}) == u"即";
  if (q.unit_code != "%" || predicate.cue || (predicate.level_word && !namely) ||
      predicate.growth_noun.end)
    return {};
  const TextRange own = SkipLead(named(), predicate.noun_phrase);
  // 夏粮90%以上都是小麦: a thing, and no rate of its own (覆盖率90%，主要是…).
  const bool thing = own.end > own.begin + 1 && !EndsLikeIndicator(TextOf(own)) &&
                     NounPhraseEnd(text_, *terms_, own) == own.end;
  if (own.end > own.begin && !thing && !TextOf(own).ends_with(u"中")) return {};
  uint32_t at = q.tail_end;
  for (Text lead :
       {Text(u"以上"), Text(u"左右"), Text(u"都"), Text(u"均"), Text(u"已"), Text(u"主要")}) {
    if (text_.substr(at, lead.size()) == lead) at += static_cast<uint32_t>(lead.size());
  }
  // 70%|利润|用于分红
  for (uint32_t noun = at + 2; noun <= at + 4 && noun + 2 < sentence_.end; ++noun) {
    if (text_.substr(noun, 2) == u"用于" && NounPhraseEnd(text_, *terms_, {at, noun}) == noun) {
      at = noun;
      break;
    }
  }
  static constexpr Text kVerbs[] = {u"是",   u"来自",   u"来自于", u"属于", u"用于",
                                    u"投向", u"集中在", u"分布在", u"卖到", u"销往"};
  const bool follows = std::any_of(std::begin(kVerbs), std::end(kVerbs), [&](Text verb) {
    return text_.substr(at, verb.size()) == verb;
  });
  const Text first = text_.substr(at, 2);
  if (!follows || first == u"是因" || first == u"是由" || first == u"是一" || first == u"是什")
    return {};
  constexpr uint32_t kLongest = 20;
  uint32_t end = at;
  while (end < sentence_.end && end < at + kLongest && !IsClauseEnd(text_, end) &&
         !IsAsciiDigit(text_[end]))
    ++end;
  while (end > at && Contains(u"、的", text_[end - 1])) --end;
  return end > at + 2 ? TextRange{at, end} : TextRange{};
}

// Those of whom it is a part are the whole of the clause before, or whom the sentence named last.
bool StatementReader::NameByPart(const Predicate& predicate, const QuantityMention& q,
                                 Naming* naming) {
  const TextRange part = PartBehind(predicate, q);
  if (part.end == 0) return false;
  TextRange own = SkipLead(named(), predicate.noun_phrase);
  // 在这些羊群中，95%是…
  const uint32_t clause = ClauseBegin(q.range.begin);
  if (own.end <= own.begin && clause > sentence_.begin + 3 && text_[clause - 2] == u'中' &&
      text_[clause - 3] != u'其')
    own = SkipLead(named(), {ClauseBegin(clause - 1), clause - 1});
  if (own.end > own.begin + 1)
    naming->subject =
        NameWords({own.begin, own.end - (Contains(u"中的", text_[own.end - 1]) ? 1u : 0u)});
  else
    naming->subject = frame_.last.subject;
  if (own.end <= own.begin && naming->subject.text != frame_.last.indicator.text)
    naming->subject.text += frame_.last.indicator.text;
  if (naming->subject.empty()) naming->subject = frame_.subject;
  naming->subject_carried = own.end <= own.begin;
  naming->area = frame_.last.area;
  naming->indicator = MakeWords(part);
  return true;
}

// 能源消费结构中，煤炭超过60%，石油占比不到20%: a percentage without words of growth is a part of
// the structure.
void StatementReader::TakeWhole(const QuantityMention& q, Predicate* predicate) const {
  TextRange& phrase = predicate->noun_phrase;
  if (q.unit_code != "%" || frame_.whole.block != block_index_ || predicate->whole.end != 0 ||
      predicate->cue || predicate->growth_noun.end != 0 ||
      !TextOf(frame_.whole.range).ends_with(u"结构"))
    return;
  for (Text word : {Text(u"刚刚"), Text(u"占比")}) {
    if (TextOf(phrase).ends_with(word) && phrase.end - phrase.begin > word.size())
      phrase.end -= static_cast<uint32_t>(word.size());
  }
  if (!EndsLikeIndicator(TextOf(phrase))) predicate->whole = frame_.whole.range;
}

// 最高涨幅为北京的|16.7%: whose rate it is stands behind the rate.
void StatementReader::TakeBearerOfRate(const QuantityMention& q, Predicate* predicate) const {
  TextRange& phrase = predicate->noun_phrase;
  if (q.unit_code != "%" || predicate->cue || predicate->growth_noun.end != 0) return;
  const size_t is = TextOf(phrase).find_last_of(u"为是");
  if (is == Text::npos || is < 2) return;
  const uint32_t end = phrase.begin + static_cast<uint32_t>(is);
  const auto* noun = GrowthNouns().LongestBefore(text_.substr(0, end), end);
  const TextRange bearer{end + 1, phrase.end};
  if (noun == nullptr || bearer.end <= bearer.begin || TermPrefix(bearer) != bearer) return;
  predicate->growth_noun = {end - static_cast<uint32_t>(noun->word.size()), end};
  predicate->growth_noun_sign = noun->value;
  phrase = bearer;
}

// 工业总产值达到3313亿元，完成年计划的51.4%: how much of the plan was reached, of what was named.
bool StatementReader::NameByPlan(const Predicate& predicate, const QuantityMention& q,
                                 Naming* naming) const {
  if (q.unit_code != "%" || predicate.cue || predicate.growth_noun.end) return false;
  const uint32_t clause = ClauseBegin(q.range.begin);
  TextRange plan{clause, q.lead_begin};
  while (plan.end > plan.begin && Contains(u"的了达到为 ", text_[plan.end - 1])) --plan.end;
  const Text words = TextOf(plan);
  static constexpr Text kDone = u"完成";
  const size_t done = words.rfind(kDone);
  constexpr size_t kLongest = 10;
  if (done == Text::npos || words.size() - done > kLongest) return false;
  if (!words.ends_with(u"计划") && !words.ends_with(u"任务") && !words.ends_with(u"目标"))
    return false;
  plan.begin += static_cast<uint32_t>(done);
  TextRange own = SkipLead(named(), {clause, plan.begin});
  while (own.end > own.begin && Contains(u"已超额", text_[own.end - 1])) --own.end;
  if (own.end > own.begin + 1) {
    const NamingParts parts = SplitNounPhrase(named(), own);
    naming->area = MakeWords(parts.area);
    if (parts.indicator.end != 0)
      naming->subject = MakeWords(
          {parts.subject.end ? parts.subject.begin : parts.indicator.begin, parts.indicator.end});
  } else {
    const Naming& of = frame_.last.indicator.empty() ? frame_.topic : frame_.last;
    naming->subject = of.indicator;
    if (of.indicator.text.find(of.subject.text) == std::string::npos)
      naming->subject.text = of.subject.text + of.indicator.text;
    naming->area = of.area;
    naming->subject_carried = true;
  }
  naming->indicator = MakeWords(plan);
  return true;
}

void StatementReader::NameShare(const Predicate& predicate, const Naming& of, Naming* naming) {
  const auto full = [](const Naming& n) {
    Words words = n.indicator;
    if (!n.subject.empty() && words.text.find(n.subject.text) == std::string::npos)
      words.text = n.subject.text + words.text;
    return words;
  };
  TextRange whole = predicate.whole;
  while (whole.end > whole.begin) {
    const Text words = TextOf(whole);
    static constexpr Text kTails[] = {u"的", u"比重", u"比例", u"份额", u"的比重", u" ",
                                      u"比", u"达",   u"达到", u"为",   u"约",     u"总体"};
    bool cut = false;
    for (Text tail : kTails) {
      if (words.size() >= tail.size() && words.substr(words.size() - tail.size()) == tail) {
        whole.end -= static_cast<uint32_t>(tail.size());
        cut = true;
        break;
      }
    }
    if (!cut) break;
  }
  for (Text lead : {Text(u"我国"), Text(u"同期"), Text(u"全国"), Text(u"了")}) {
    if (TextOf(whole).substr(0, lead.size()) == lead && whole.end - whole.begin > lead.size())
      whole.begin += static_cast<uint32_t>(lead.size());
  }
  // 在大陆人口中，男性占…: the whole is what the clause before named.
  const bool of_topic = whole.end <= whole.begin && of.carried && !of.subject.empty();
  frame_.share_of = of;
  naming->subject = of_topic ? of.subject : full(of);
  naming->area = of.area;
  naming->carried = of.carried;
  naming->indicator_term = nullptr;
  naming->indicator = of_topic ? of.indicator : NameWords(whole);
  if (!of_topic && whole.end <= whole.begin) naming->indicator = frame_.whole;
  naming->indicator.text = "占" + naming->indicator.text + "比重";
  // 相当于零售总额的4.2% sets one beside the other, of which a 占比 behind it is no part.
  if (predicate.cue && *predicate.cue == Cue::kShareOf) frame_.share = naming->indicator;
}

}  // namespace zhibiao
