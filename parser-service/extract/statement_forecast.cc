#include "parser-service/extract/cue.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/text/contains.h"

// Forecasts of growth and what became of them: 下修今年经济成长预估至2.1%, 增长率料为5%.

namespace zhibiao {

using Text = std::u16string_view;

namespace {

// Verbs by which a forecast is changed.
const WordTable<Cue>& RevisingVerbs() {
  static const WordTable<Cue> table{
      {u"上修", Cue::kUp},   {u"上调", Cue::kUp},   {u"调升", Cue::kUp},   {u"调高", Cue::kUp},
      {u"下修", Cue::kDown}, {u"下调", Cue::kDown}, {u"调降", Cue::kDown}, {u"调低", Cue::kDown}};
  return table;
}

}  // namespace

// 远高于同期|火电机组: the other side is named behind.
void StatementReader::DropOtherSide(TextRange* phrase) const {
  constexpr size_t kReach = 14;
  const Text words = TextOf(*phrase);
  for (Text than : {Text(u"高于"), Text(u"低于"), Text(u"快于"), Text(u"慢于"), Text(u"优于")}) {
    const size_t at = words.substr(0, kReach).find(than);
    if (at == Text::npos || at > 3) continue;
    size_t behind = at + than.size();
    for (Text guess : {Text(u"预估"), Text(u"预测"), Text(u"预期")}) {
      const size_t told = words.substr(behind, kReach).find(guess);
      if (told != Text::npos) behind += told + guess.size();
    }
    if (words.substr(behind).starts_with(u"的")) ++behind;
    if (words.substr(behind).starts_with(u"同期")) behind += 2;
    if (behind + 2 > words.size()) return;
    phrase->begin += static_cast<uint32_t>(behind);
    return;
  }
}

// IMF下修|今年全球经济成长预估…: what is revised stands behind the verb, who revises it in front.
// A revision in points is one of the forecast before it, not of another year.
void StatementReader::ReadRevision(Predicate* predicate) const {
  const bool points = group_unit_ == "pp" || group_unit_ == "bp";
  if (predicate->cue && RevisingVerbs().LongestBefore(text_.substr(0, predicate->cue_range.end),
                                                      predicate->cue_range.end) != nullptr) {
    if (points && predicate->base_period < 0 && predicate->basis == Basis::kNone)
      predicate->basis = Basis::kPeriod;
    return;
  }
  TextRange& phrase = predicate->noun_phrase;
  DropOtherSide(&phrase);
  for (uint32_t i = phrase.end; i-- > phrase.begin;) {
    const auto* verb = RevisingVerbs().LongestAt(text_, i);
    if (verb == nullptr) continue;
    uint32_t behind = i + static_cast<uint32_t>(verb->word.size());
    if (behind < phrase.end && Contains(u"了对", text_[behind])) ++behind;
    // 上调幅度, 下调后的税率: what follows is no object of the verb.
    if (behind + 2 > phrase.end || Contains(u"的后前幅至到为", text_[behind])) return;
    phrase.begin = behind;
    // 下修经济成长预估0.2个百分点: 成长 is what is foretold, no change of it.
    const bool growth = predicate->cue && TextOf(predicate->cue_range).ends_with(u"长");
    if (points && (!predicate->cue || growth)) {
      predicate->cue = verb->value;
      predicate->cue_range = {i, i + static_cast<uint32_t>(verb->word.size())};
      if (predicate->base_period < 0) predicate->basis = Basis::kPeriod;
    }
    return;
  }
}

// 经济成长至2.1%, 印度2024年增长为6%: what is no rate itself can only grow by a percentage.
bool StatementReader::IsGrowthReached(const Predicate& predicate, Text name) const {
  if (!predicate.cue || *predicate.cue != Cue::kUpTo || group_unit_ != "%") return false;
  const Text verb = TextOf(predicate.cue_range);
  if (!verb.starts_with(u"增长") && !verb.starts_with(u"成长")) return false;
  if (IsRate(name) || name.ends_with(u"份额") || predicate.whole.end != 0) return false;
  const Text before = TextOf({ClauseBegin(predicate.cue_range.begin), predicate.cue_range.begin});
  return !Contains(before, u'由') && !Contains(before, u'从');
}

// 计划1993年建成。届时输出能力将超过1亿吨: the time to come that was named last, or null.
const PeriodMention* StatementReader::PeriodOfThen(uint32_t at) const {
  const Text clause = TextOf({ClauseBegin(at), at});
  if (!Contains(clause, u"届时") && !Contains(clause, u"到那时")) return nullptr;
  const PeriodMention* found = nullptr;
  for (const PeriodMention& mention : periods_) {
    if (mention.end > at) break;
    if (mention.anchor == PeriodAnchor::kResolved && mention.span.last > context_.reference_day)
      found = &mention;
  }
  return found;
}

}  // namespace zhibiao
