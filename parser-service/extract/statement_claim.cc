#include <algorithm>

#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// Fact, target, forecast or requirement, and who vouches for it.

namespace zhibiao {

using Text = std::u16string_view;

// 将新增, 将达到: a bare 将 before a verb or the number states what is planned. 将补贴提高到 only
// puts the object in front, 即将 and 必将 are of the same kind as 将.
bool StatementReader::Intends(TextRange words) const {
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (text_[i] != u'将') continue;
    const char16_t before = i > 0 ? text_[i - 1] : u'\0';
    const char16_t next = i + 1 < text_.size() ? text_[i + 1] : u'\0';
    if (before == u'小' || before == u'大' || before == u'名' || next == u'近' || next == u'军')
      continue;
    if (VerbFollows(text_, i + 1)) return true;
  }
  return false;
}

bool StatementReader::IsTarget(Text before, Text stretch, const Statement& s) const {
  const auto any = [](Text text, std::initializer_list<Text> words) {
    return std::any_of(words.begin(), words.end(), [&](Text word) { return Contains(text, word); });
  };
  // 主要预期目标全面实现, 超额完成…目标: what was aimed at has come about.
  const size_t aim = stretch.rfind(u"目标");
  const bool reached = aim != Text::npos && any(stretch.substr(aim), {u"实现", u"完成", u"达到"});
  uint32_t clause_end = s.quantity.tail_end;
  while (clause_end < sentence_.end && !IsClauseEnd(text_, clause_end)) ++clause_end;
  const Text rest = TextOf({s.quantity.tail_end, clause_end});
  constexpr size_t kShortRest = 8;  // 的调控目标
  if (rest.ends_with(u"的目标") || rest.starts_with(u"的目标") || rest.starts_with(u"的预期目标") ||
      rest.starts_with(u"目标") || (rest.ends_with(u"目标") && rest.size() <= kShortRest))
    return true;
  if (any(before, {u"力争", u"争取", u"原定", u"确保"})) return true;
  // 拟安排, 拟发行; 模拟 and 虚拟 are other words.
  const size_t plan = before.rfind(u'拟');
  if (plan != Text::npos && (plan == 0 || Text(u"模虚草").find(before[plan - 1]) == Text::npos))
    return true;
  if (in_plan_ && any(before, {u"预期"})) return true;
  if (reached || before.ends_with(u"目标的")) return false;
  return any(before, {u"目标"}) ||
         any(stretch, {u"力争", u"主要预期目标", u"发展目标", u"主要目标"});
}

// Status words hold for their clause and, standing at its beginning, for the clauses behind it up
// to the next semicolon.
void StatementReader::SetClaim(Statement* s) {
  const uint32_t at = s->quantity.range.begin;
  const uint32_t clause = ClauseBegin(at);
  const size_t semicolon = TextOf({sentence_.begin, at}).rfind(u'；');
  const uint32_t part = semicolon == Text::npos
                            ? sentence_.begin
                            : sentence_.begin + static_cast<uint32_t>(semicolon);
  const Text before = TextOf({clause, at});
  const Text sentence = TextOf({sentence_.begin, at});
  // 主要预期目标是：…；…；…: all that is listed.
  const bool listed = Contains(sentence, u"目标是") || Contains(sentence, u"目标为：") ||
                      Contains(sentence, u"目标：");
  const Text stretch = listed ? sentence : TextOf({part, at});
  const auto any = [](Text text, std::initializer_list<Text> words) {
    return std::any_of(words.begin(), words.end(), [&](Text word) { return Contains(text, word); });
  };
  const bool past = s->period && s->period->last < context_.reference_day;
  const bool future = s->period && s->period->first > context_.reference_day;
  const bool done = any(before, {u"已", u"一直", u"目前", u"累计"});
  const bool forecast =
      s->naming.indicator.text.ends_with("预期") ||
      any(stretch, {u"预计", u"预测", u"有望", u"料将"}) ||
      (any(before, {u"预期"}) && !any(before, {u"好于预期", u"超预期", u"高于预期"}));
  const bool age =
      text_[s->quantity.range.end - 1] == u'岁' && s->quantity.tail_end > s->quantity.range.end;
  if (IsTarget(before, stretch, *s)) {
    s->claim = v1::CLAIM_KIND_TARGET;
  } else if (forecast && !done) {
    s->claim = v1::CLAIM_KIND_FORECAST;
  } else if (!past && !done && Intends({clause, s->quantity.range.begin})) {
    s->claim = v1::CLAIM_KIND_TARGET;
  } else if (s->quantity.selects || age ||
             any(before,
                 {u"不得", u"不低于", u"不超过", u"不高于", u"不少于", u"红线", u"达到以上"})) {
    s->claim = v1::CLAIM_KIND_REQUIREMENT;
  } else if (future || (heading_states_goals_ && !past && !done)) {
    s->claim = v1::CLAIM_KIND_TARGET;
  }
  if (!any(sentence, {u"初步", u"核实", u"快报", u"修订"})) return;
  if (any(sentence, {u"初步核算", u"初步统计", u"初步数据", u"快报"}))
    s->status = v1::OBSERVATION_STATUS_PRELIMINARY;
  if (any(sentence, {u"初步核实"})) s->status = v1::OBSERVATION_STATUS_VERIFIED;
  if (any(sentence, {u"最终核实"})) s->status = v1::OBSERVATION_STATUS_FINAL;
  if (any(sentence, {u"修订后", u"修订为"})) s->status = v1::OBSERVATION_STATUS_REVISED;
}

void StatementReader::SetAttribution(Statement* s) {
  for (const AttributionScope& scope : scopes_) {
    if (scope.range.begin <= s->quantity.range.begin && s->quantity.range.begin < scope.range.end) {
      s->attribution = static_cast<int>(&scope - context_.attributions->data());
      return;
    }
  }
}

}  // namespace zhibiao
