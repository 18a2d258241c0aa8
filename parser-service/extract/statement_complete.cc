#include <algorithm>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// Whose it is that a figure counts, where its own words do not say.

namespace zhibiao {
namespace {

using Text = std::u16string_view;

// 参与人数, 签约金额: how many or much of what was counted before did or was done so.
bool IsMeasureOfDeed(Text words) {
  constexpr size_t kLength = 4;
  if (words.size() != kLength) return false;
  const Text head = words.substr(2);
  return head == u"人数" || head == u"人次" || head == u"金额" || head == u"数量" ||
         head == u"面积";
}

// 养老保险基金|基金支出: the owner without the word that begins what it owns.
void DropDoubledEnd(std::u16string_view words, std::string* owner) {
  for (size_t size = words.size() - 1; size >= 2; --size) {
    const std::string begin = Utf16ToUtf8(words.substr(0, size));
    if (!owner->ends_with(begin) || owner->size() <= begin.size()) continue;
    owner->resize(owner->size() - begin.size());
    return;
  }
}

}  // namespace

// 受灾面积6500万亩，其中绝收2200万亩: a part of the amount in front, of those whose it is.
// 进出口相抵， 顺差35亿美元: of what was set off.
bool StatementReader::TakeSubjectOfWhole(Naming* naming) const {
  if (!naming->subject.empty() || naming->carried || naming->indicator.block != block_index_)
    return false;
  constexpr size_t kShort = 4;
  const TextRange words = naming->indicator.range;
  if (words.end <= words.begin || words.end > words.begin + kShort) return false;
  const uint32_t clause = ClauseBegin(words.begin);
  if (clause > sentence_.begin + 3 && EndsLikeIndicator(TextOf(words)) &&
      text_.substr(0, clause - 1).ends_with(u"相抵")) {
    const TextRange sides = SkipLead(named(), {ClauseBegin(clause - 1), clause - 3});
    if (sides.end < sides.begin + 2) return false;
    naming->subject = MakeWords(sides);
    return true;
  }
  if (!TextOf({clause, words.begin}).starts_with(u"其中") || frame_.last_index < 0 ||
      NounPhraseEnd(text_, *terms_, words) == words.begin || EndsLikeIndicator(TextOf(words)) ||
      TermPrefix(words).end != 0 || group_unit_ == "person")
    return false;
  const Statement& whole = statements_[static_cast<size_t>(frame_.last_index)];
  if (whole.block != block_index_ || whole.sentence != sentence_index_ ||
      whole.measure != v1::MEASURE_LEVEL || whole.quantity.unit_code != group_unit_ ||
      !EndsLikeIndicator(FoldUtf8(whole.naming.indicator.text)))
    return false;
  naming->subject = whole.naming.indicator;
  naming->subject.text = whole.naming.subject.text + naming->subject.text;
  naming->subject_carried = true;
  return true;
}

// 某局有职工11万人，|矿井15座，|年生产能力3200万吨: what is counted in another unit is another
// thing that the same has, and people have no capacity.
bool StatementReader::IsOfActor(Text words) const {
  if (frame_.object_unit.empty() || group_unit_ == frame_.object_unit || group_unit_ == "%" ||
      group_unit_ == "pp" || group_unit_ == "times")
    return false;
  const bool money = group_unit_.size() == 3 && group_unit_[0] >= 'A' && group_unit_[0] <= 'Z';
  const bool people = frame_.object_unit == "person" || frame_.object_unit == "人次";
  const bool theirs = words.find(u'均') != Text::npos || words.ends_with(u"收入");
  if (DependsOnSubject(words)) return people && !theirs;
  return !money && group_unit_ != "person";
}

// The subject of what a figure counts, where other words than the subject in force tell it.
bool StatementReader::TakeSubjectTold(Naming* naming) const {
  // 死亡人数升至11人: of the event.
  if (naming->subject.empty() && !naming->carried && naming->indicator.text.ends_with("人数") &&
      naming->indicator.block == block_index_ &&
      !CasualtyAt(text_, naming->indicator.range.begin).empty()) {
    naming->subject = EventBefore(naming->indicator.range.begin);
    naming->subject_carried = true;
    return true;
  }
  // 进行了直接投资，累计|投资295亿美元: the end of the word for the whole.
  const std::string& deed_words = frame_.deed.text;
  if (!naming->carried && naming->subject.empty() && !naming->indicator.empty() &&
      deed_words.size() > naming->indicator.text.size() &&
      deed_words.ends_with(naming->indicator.text)) {
    naming->indicator = frame_.deed;
    naming->indicator_term = nullptr;
    if (frame_.subject.block == block_index_ && frame_.subject.range.begin >= sentence_.begin)
      naming->subject = frame_.subject;
    return true;
  }
  return TakeSubjectOfWhole(naming);
}

// 进出口贸易增长4%，占比提升1个百分点: of what the sentence told before.
void StatementReader::TakeSubjectOfPart(Naming* naming) const {
  const Statement& last = statements_[static_cast<size_t>(frame_.last_index)];
  if (last.block != block_index_ || last.sentence != sentence_index_) return;
  naming->subject = frame_.last.indicator;
  naming->subject.text = frame_.last.subject.text + naming->subject.text;
  naming->subject_carried = true;
}

// The place of the naming is whose it is, or ends whom an earlier sentence was about: nothing more
// is to be completed then.
bool StatementReader::IsOfItsPlace(const Words& subject, Naming* naming) const {
  const uint32_t begin = naming->indicator.range.begin, area_end = naming->area.range.end;
  const bool beside =
      area_end == begin ||
      std::any_of(periods_.begin(), periods_.end(), [&](const PeriodMention& period) {
        return period.begin == area_end && period.end == begin;
      });
  if (naming->area.block != block_index_ || !beside || subject.block != block_index_) return false;
  const bool depends = DependsOnSubject(FoldUtf8(naming->indicator.text));
  // 禁渔成效显著。长江经济带|优良水质比例: a sentence about a place has done with whom the one
  // before was about.
  if (!depends) return subject.range.begin < sentence_.begin;
  // 淮河水位…；巢湖|水位: another place behind the semicolon is whose it is.
  if (naming->indicator_term != nullptr ||
      !Contains(TextOf({std::min(subject.range.end, begin), begin}), u"；"))
    return false;
  naming->subject = naming->area;
  return true;
}

// Words that name their own subject, or are the subject's own. `deed`: they begin with a verb;
// `done`: somebody did them.
bool StatementReader::NamesItself(const Naming& naming, const Words& subject, bool deed,
                                  bool done) const {
  constexpr size_t kGeneral = 8;  // characters; longer words name their subject themselves
  const std::u16string words = Utf8ToUtf16(naming.indicator.text);
  const std::u16string actor = Utf8ToUtf16(subject.text);
  if (!deed && !done && !DependsOnSubject(FoldUtf8(naming.indicator.text)) &&
      (naming.indicator_term != nullptr || words.size() > kGeneral))
    return true;
  if (naming.indicator.text.find(subject.text) != std::string::npos) return true;
  // 浅层和深层地下水…分别|回升: they are themselves whom the clause is about.
  if (subject.text.ends_with(naming.indicator.text) &&
      (Contains(actor, u'和') || Contains(actor, u'、')))
    return true;
  // 建设车间32688个 is nothing that 务工收入 did, 新增企业 nothing that 新增市场主体 did.
  const auto* act = VerbWords().LongestAt(actor, 0);
  return deed && !EndsLikeIndicator(words) &&
         (EndsLikeIndicator(actor) || (act != nullptr && words.starts_with(act->word)));
}

// 总价值达5亿元, 数量超过27万台: words too general to stand alone are of the subject in force; so
// is what begins with a verb: 持续补水20.65亿立方米.
void StatementReader::CompleteSubject(Naming* naming) const {
  if (TakeSubjectTold(naming)) return;
  const TextRange range = naming->indicator.range;
  const bool deed = naming->indicator_term == nullptr && range.end > range.begin &&
                    naming->indicator.block == block_index_ && !IsMeasureOfDeed(TextOf(range)) &&
                    (NounPhraseEnd(text_, *terms_, range) == range.begin || OpensWithDeed(range));
  // 累计完成|工业总产值: whoever did so was named before.
  const Text lead = range.end > range.begin && naming->indicator.block == block_index_
                        ? TextOf({ClauseBegin(range.begin), range.begin})
                        : Text();
  const bool done = lead.ends_with(u"完成") || lead.ends_with(u"实现") || lead.ends_with(u"上缴");
  // 456户|国营企业…实现利税: firms that were counted act themselves.
  const bool firms = frame_.object.text.ends_with("企业") || frame_.object.text.ends_with("公司");
  const bool actor_holds =
      !frame_.subject.empty() && ((done && !firms) || IsOfActor(FoldUtf8(naming->indicator.text)));
  const Words& subject =
      frame_.object.empty() || deed || actor_holds ? frame_.subject : frame_.object;
  if (naming->indicator.text == "占比" && naming->subject.empty() && subject.empty() &&
      frame_.last_index >= 0)
    return TakeSubjectOfPart(naming);
  if (!naming->subject.empty() || naming->carried || subject.empty()) return;
  // 另外，甲公司跌2%: in reports of the exchange each is named for itself.
  if (market_report_ && !DependsOnSubject(FoldUtf8(naming->indicator.text)) &&
      !EndsLikeIndicator(FoldUtf8(naming->indicator.text)))
    return;
  if (IsOfItsPlace(subject, naming) || NamesItself(*naming, subject, deed, done)) return;
  naming->subject = subject;
  naming->subject_carried = true;
  DropDoubledEnd(Utf8ToUtf16(naming->indicator.text), &naming->subject.text);
}

}  // namespace zhibiao
