#include <algorithm>

#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// What happened to those who were harmed: an earthquake, an attack, an accident.

namespace zhibiao {
namespace {

using Text = std::u16string_view;

// Nouns of things that happen and harm.
const PlainWords& EventWords() {
  static const PlainWords set{
      {u"地震", {}},     {u"强震", {}},     {u"余震", {}},     {u"海啸", {}},     {u"爆炸", {}},
      {u"袭击", {}},     {u"恐袭", {}},     {u"空袭", {}},     {u"炮击", {}},     {u"轰炸", {}},
      {u"枪击", {}},     {u"枪击案", {}},   {u"交火", {}},     {u"冲突", {}},     {u"骚乱", {}},
      {u"内战", {}},     {u"战争", {}},     {u"军事行动", {}}, {u"事故", {}},     {u"车祸", {}},
      {u"火灾", {}},     {u"大火", {}},     {u"山火", {}},     {u"林火", {}},     {u"洪水", {}},
      {u"洪灾", {}},     {u"洪涝", {}},     {u"内涝", {}},     {u"暴雨", {}},     {u"强降雨", {}},
      {u"台风", {}},     {u"飓风", {}},     {u"龙卷风", {}},   {u"风暴", {}},     {u"暴风雪", {}},
      {u"雪崩", {}},     {u"泥石流", {}},   {u"滑坡", {}},     {u"塌方", {}},     {u"坍塌", {}},
      {u"垮塌", {}},     {u"踩踏", {}},     {u"矿难", {}},     {u"沉船", {}},     {u"翻船", {}},
      {u"坠毁", {}},     {u"坠机", {}},     {u"相撞", {}},     {u"脱轨", {}},     {u"空难", {}},
      {u"热浪", {}},     {u"寒潮", {}},     {u"恶劣天气", {}}, {u"极端天气", {}}, {u"灾害", {}},
      {u"灾难", {}},     {u"火山喷发", {}}, {u"霍乱", {}},     {u"疫情", {}},     {u"中毒", {}},
      {u"雷击", {}},     {u"干旱", {}},     {u"旱灾", {}},     {u"雪灾", {}},     {u"暴力事件", {}},
      {u"恐怖事件", {}}, {u"绑架", {}},     {u"劫持", {}},     {u"屠杀", {}},     {u"决堤", {}},
  };
  return set;
}

// 爆炸|事件, 枪击|案: what kind of thing happened.
constexpr Text kKinds[] = {u"事件", u"事故", u"案件", u"灾害", u"案"};

}  // namespace

// 炸弹袭击|造成|82人死亡: the event told last in front of `at` in the paragraph, with what stands
// in front of it and is part of its name. Where none is told, who or what the clause is about.
Words StatementReader::EventBefore(uint32_t at) const {
  constexpr uint32_t kLongestName = 10, kFarthest = 160;
  static constexpr Text kEdges = u"的了起次场在遭因由受将对于和与或性、，。；：！？（）“”并";
  const std::u16string subject = Utf8ToUtf16(frame_.subject.text);
  if (EventWords().LongestBefore(subject, subject.size()) != nullptr) return frame_.subject;
  for (Text kind : kKinds) {
    if (subject.ends_with(kind)) return frame_.subject;
  }
  const uint32_t first = at > kFarthest ? at - kFarthest : 0;
  for (uint32_t i = at; i > first + 1; --i) {
    const auto* event = EventWords().LongestBefore(text_.substr(0, i), i);
    // 袭击者, 疫情防控: a word that only begins so.
    if (event == nullptr || Contains(u"者防救", text_[i])) continue;
    uint32_t begin = i - static_cast<uint32_t>(event->word.size()), end = i;
    for (Text kind : kKinds) {
      if (text_.substr(end, kind.size()) != kind) continue;
      end += static_cast<uint32_t>(kind.size());
      break;
    }
    const auto is_edge = [&](uint32_t before) {
      if (kEdges.find(text_[before - 1]) != Text::npos || IsAsciiDigit(text_[before - 1]))
        return true;
      const Text head = text_.substr(0, before);
      return VerbWords().LongestBefore(head, before) != nullptr ||
             PreverbWords().LongestBefore(head, before) != nullptr ||
             std::any_of(terms_->begin(), terms_->end(),
                         [&](const TermMatch& m) {
                           return m.end == before && m.term->kind == TermKind::kPlace;
                         }) ||
             std::any_of(periods_.begin(), periods_.end(),
                         [&](const PeriodMention& p) { return p.end == before; });
    };
    while (begin > 0 && end - begin < kLongestName && !is_edge(begin)) --begin;
    // Longer than a name: the event alone.
    if (end - begin >= kLongestName) begin = i - static_cast<uint32_t>(event->word.size());
    // 一处|林火, 多起|袭击
    if (end > begin + 3 && (IsChineseDigit(text_[begin]) || text_[begin] == u'多')) begin += 2;
    return MakeWords({begin, end});
  }
  return frame_.subject;
}

}  // namespace zhibiao
