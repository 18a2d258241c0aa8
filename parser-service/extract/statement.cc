#include "parser-service/extract/statement.h"

#include <algorithm>
#include <array>
#include <utility>

#include "parser-service/extract/naming.h"
#include "parser-service/extract/predicate.h"
#include "parser-service/extract/table_statement.h"

// Method: the reader walks through the document, block by block, sentence by sentence, figure by
// figure. For each group of figures that share their words (10.1%、15.5%和11.9%) it takes the words
// in front of the first apart (predicate.h), names what is measured (naming.h), and takes what the
// clause leaves out from the frame: what is in force in the sentence, paragraph, section.

namespace zhibiao {
namespace {

using Text = std::u16string_view;

bool IsClauseEnd(Text text, uint32_t at) {
  const char16_t c = text[at];
  if (c == u',') return !(at > 0 && IsAsciiDigit(text[at - 1]) && at + 1 < text.size() && IsAsciiDigit(text[at + 1]));
  return c == u'，' || c == u'；' || c == u'。' || c == u'：' || c == u'！' || c == u'？' || c == u'…';
}

bool Contains(Text text, Text word) { return text.find(word) != Text::npos; }

// What is in force while reading on.
struct Frame {
  std::optional<DaySpan> period;
  v1::Accumulation accumulation = v1::ACCUMULATION_UNSPECIFIED;
  Words period_words;
  Words area;
  Words subject;
  Naming last;        // of the statement before
  v1::Measure last_measure = v1::MEASURE_UNSPECIFIED;
  Naming topic;       // the last indicator that a clause named itself
  Words share;        // 占…比重 as an indicator
  Words verb;         // 捐赠, in front of objects that are counted
  std::vector<int> last_group;
  Basis sentence_basis = Basis::kNone;
  Basis paragraph_basis = Basis::kNone;
  int last_growth = -1;
  int last_index = -1;        // the statement before, whatever its measure
  std::string last_suffix;    // 增速, which the naming of the statement before got
  Naming share_of;            // what the share before is a share of the whole of
};

// CPI回到2%以内: a percentage of a price index or of the national product is a rate of growth.
bool StatedAsGrowth(const Term& indicator) {
  return indicator.id == "cpi" || indicator.id == "ppi" || indicator.id == "gdp" || indicator.id == "core-cpi";
}

class StatementReader {
 public:
  explicit StatementReader(const StatementContext& context) : context_(context), period_reader_(context.reference_day) {}

  std::vector<Statement> Read();

 private:
  void ReadBlock(int index);
  void ReadSentence(int sentence);
  void ReadGroup(size_t first, size_t last, uint32_t left_begin);
  void ReadClauseWithoutFigure(uint32_t begin, uint32_t end);
  void TakeBaseFigure(uint32_t begin, const QuantityMention& q, Predicate* predicate) const;
  void TakeTopic(TextRange phrase);
  void CompleteHeadings();
  uint32_t ClauseBegin(uint32_t at) const;
  size_t GroupEnd(size_t first) const;

  void NameGroup(const Predicate& predicate, size_t first, size_t last, std::vector<Naming>* namings);
  Naming NamePhrase(TextRange phrase, const Predicate& predicate);
  TextRange TermPrefix(TextRange phrase) const;
  bool OlderTopicHolds() const;
  bool LooksLikeSubject(TextRange phrase) const;
  void TakeIndicatorOfTopic(Naming* naming) const;
  bool NameByListBefore(size_t count, std::vector<Naming>* namings);
  std::vector<TextRange> Distribute(const Predicate& predicate, size_t count) const;
  bool NameByObject(const Predicate& predicate, const QuantityMention& q, Naming* naming);
  void NameShare(const Predicate& predicate, const Naming& of, Naming* naming);
  void CompleteNaming(const Predicate& predicate, Statement* statement);
  void Measure(const Predicate& predicate, const QuantityMention& q, Statement* statement);
  void MeasurePercent(const Predicate& predicate, const QuantityMention& q, Statement* statement);
  void MeasureAmount(const Predicate& predicate, const QuantityMention& q, Statement* statement);
  void SetBasis(const Predicate& predicate, size_t member, size_t count, Statement* statement);
  void SetSign(const Predicate& predicate, Statement* statement);
  void SetPeriod(const Predicate& predicate, size_t member, size_t count, Statement* statement);
  std::vector<int> PeriodList(uint32_t before, size_t count) const;
  void SetClaim(Statement* statement);
  void SetAttribution(Statement* statement);
  int LeftOperand(const Statement& statement) const;
  void Remember(const Statement& statement, int index);
  Basis BasisOfPeriod(const PeriodMention& mention, const DaySpan& base, const std::optional<DaySpan>& current) const;
  std::vector<int> BasePeriodList(int last_base, size_t count) const;
  bool IsBase(const PeriodMention& mention) const;
  void MarkRepeats(int block_index);

  Words MakeWords(TextRange range) const;
  Text TextOf(TextRange range) const { return text_.substr(range.begin, range.end - range.begin); }
  NamedText named() const { return {text_, terms_, &periods_}; }

  const StatementContext& context_;
  PeriodReader period_reader_;
  Frame frame_;
  std::vector<Statement> statements_;

  // The block being read.
  int block_index_ = 0;
  const Block* block_ = nullptr;
  Text text_;
  const std::vector<TermMatch>* terms_ = nullptr;
  std::vector<PeriodMention> periods_;
  std::vector<QuantityMention> quantities_;
  TextRange sentence_;
  int sentence_index_ = 0;
  size_t scope_ = 0;
  size_t group_first_ = 0;
  Naming older_topic_;       // of an earlier block of the article
  Words article_area_;       // of its beginning
  uint32_t object_end_ = 0;  // of the last object that named a figure
};

Words StatementReader::MakeWords(TextRange range) const {
  if (range.end <= range.begin) return {};
  return {OriginalWords(*context_.source, block_->text, range), block_index_, -1, range};
}

bool StatementReader::IsBase(const PeriodMention& mention) const {
  if (mention.anchor == PeriodAnchor::kSameSpanOfYear) return true;
  const char16_t before = mention.begin > 0 ? text_[mention.begin - 1] : u'\0';
  if (before == u'比' || before == u'较' || before == u'由') return true;
  if (before == u'与' || before == u'于' || before == u'从' || before == u'同') {
    size_t clause_end = mention.end;
    while (clause_end < text_.size() && clause_end < mention.end + 40 && !IsClauseEnd(text_, static_cast<uint32_t>(clause_end))) ++clause_end;
    if (TextOf({mention.end, static_cast<uint32_t>(clause_end)}).ends_with(u"相比")) return true;
    return before != u'同' && (Contains(text_.substr(mention.end, 4), u"的") || before == u'于');
  }
  // 较1-2月、1-3月: a list of bases.
  if (before == u'、' || before == u'和') {
    for (const PeriodMention& other : periods_) {
      if (other.end + 1 == mention.begin) return IsBase(other);
    }
  }
  return false;
}

uint32_t StatementReader::ClauseBegin(uint32_t at) const {
  int depth = 0;
  for (uint32_t i = at; i > sentence_.begin; --i) {
    const char16_t c = text_[i - 1];
    if (c == u'）') ++depth;
    if (c == u'（') {
      if (depth == 0) return i;
      --depth;
    }
    if (depth == 0 && IsClauseEnd(text_, i - 1)) return i;
  }
  return sentence_.begin;
}

// Figures joined by 、 and 和 alone share the words in front of the first.
size_t StatementReader::GroupEnd(size_t first) const {
  size_t last = first;
  while (last + 1 < quantities_.size()) {
    const TextRange between{quantities_[last].tail_end, quantities_[last + 1].lead_begin};
    const Text joint = TextOf(between);
    if (joint != u"、" && joint != u"和" && joint != u"与" && joint != u"及" && joint != u"以及" && joint != u"、和") break;
    if (quantities_[last + 1].range.begin >= sentence_.end) break;
    ++last;
  }
  return last;
}

// 从环比看, 与去年同期相比, …价格总水平中: a clause without a figure can set basis or topic.
void StatementReader::ReadClauseWithoutFigure(uint32_t begin, uint32_t end) {
  const Text clause = TextOf({begin, end});
  if (Contains(clause, u"环比")) frame_.paragraph_basis = frame_.sentence_basis = Basis::kMonthOverMonth;
  if (Contains(clause, u"同比")) frame_.paragraph_basis = frame_.sentence_basis = Basis::kYearOverYear;
  if (Contains(clause, u"相比")) {
    for (const PeriodMention& period : periods_) {
      if (period.begin >= begin && period.end <= end) {
        const DaySpan base = ResolvePeriod(period, frame_.period, context_.reference_day);
        frame_.sentence_basis = BasisOfPeriod(period, base, frame_.period);
      }
    }
  }
  if (clause.size() > 3 && clause.back() == u'中' && clause[0] != u'其') {
    const NamingParts parts = SplitNounPhrase(named(), {begin, end - 1});
    if (!parts.headless && parts.indicator.end != 0) {
      frame_.topic = {MakeWords(parts.subject), MakeWords(parts.indicator), MakeWords(parts.area), parts.indicator_term, false};
      if (parts.area.end != 0) frame_.area = frame_.topic.area;
    }
    return;
  }
  // 食品类涨势猛烈，同比上涨13.4%: what the clause compares is what the next figure is about.
  for (const ComparisonStatement& statement : (*context_.comparisons)[static_cast<size_t>(block_index_)]) {
    if (statement.range.begin >= end) break;
    if (statement.subject.begin >= begin && statement.subject.end <= end && statement.subject.end > statement.subject.begin) {
      TakeTopic(statement.subject);
      return;
    }
  }
  // 中部地区吸收外资保持增长势头，同比增长29%: what stands in front of the verb.
  for (uint32_t i = begin + 2; i < end && i < begin + 24; ++i) {
    const auto* cue = ChangeCues().LongestAt(text_, i);
    if (cue == nullptr || cue->word.size() < 2) continue;
    uint32_t phrase_end = i;
    for (const auto* filler = FillerWords().LongestBefore(text_.substr(0, phrase_end), phrase_end); filler != nullptr && phrase_end - filler->word.size() > begin;
         filler = FillerWords().LongestBefore(text_.substr(0, phrase_end), phrase_end)) {
      phrase_end -= static_cast<uint32_t>(filler->word.size());
    }
    const NamingParts before = SplitNounPhrase(named(), {begin, phrase_end});
    if (before.indicator.end != 0 && (!before.headless || LooksLikeSubject({begin, phrase_end}))) TakeTopic({begin, phrase_end});
    return;
  }
  // 35个大中城市居民生活费用价格水平，比去年同月上升…: a noun phrase alone.
  // 扣除价格因素, 按可比价格计算: how it is measured, not what.
  for (Text adjunct : {Text(u"扣除"), Text(u"剔除"), Text(u"按"), Text(u"受"), Text(u"考虑"), Text(u"随着"), Text(u"由于"), Text(u"以"), Text(u"从")}) {
    if (clause.starts_with(adjunct)) return;
  }
  const NamingParts parts = SplitNounPhrase(named(), {begin, end});
  if (parts.indicator.end == end && !parts.headless && end - begin <= 30 && (parts.indicator_term != nullptr || EndsLikeIndicator(clause))) TakeTopic({begin, end});
}

// Puts a noun phrase into force as if a figure had named it.
void StatementReader::TakeTopic(TextRange phrase) {
  const auto* noun = GrowthNouns().LongestBefore(text_.substr(0, phrase.end), phrase.end);
  if (noun != nullptr && noun->word.size() < phrase.end - phrase.begin) phrase.end -= static_cast<uint32_t>(noun->word.size());
  for (Text tail : {Text(u"有比较大"), Text(u"有较大"), Text(u"有"), Text(u"涨势"), Text(u"走势"), Text(u"势头"), Text(u"累计"), Text(u"当月"), Text(u"同比"), Text(u"环比"), Text(u"的")}) {
    if (phrase.end - phrase.begin > tail.size() && text_.substr(phrase.end - tail.size(), tail.size()) == tail) phrase.end -= static_cast<uint32_t>(tail.size());
  }
  const NamingParts parts = SplitNounPhrase(named(), phrase);
  if (parts.indicator.end == 0) return;
  Naming naming{MakeWords(parts.subject), MakeWords(parts.indicator), MakeWords(parts.area), parts.indicator_term, false};
  if (naming.subject.empty() && DependsOnSubject(TextOf(parts.indicator)) && !frame_.subject.empty()) naming.subject = frame_.subject;
  if (parts.headless) {
    // A subject alone: what is measured is still open.
    const Words whole = MakeWords({parts.subject.end ? parts.subject.begin : parts.indicator.begin, parts.indicator.end});
    if (frame_.topic.indicator.empty() && OlderTopicHolds()) frame_.topic = older_topic_;
    if (frame_.topic.indicator.empty()) {
      frame_.subject = whole;
      frame_.last = naming;
      return;
    }
    naming.subject = whole;
    TakeIndicatorOfTopic(&naming);
    naming.carried = false;
  }
  frame_.last = frame_.topic = naming;
  frame_.subject = naming.subject;
  frame_.last_measure = noun != nullptr ? v1::MEASURE_GROWTH_RATE : v1::MEASURE_UNSPECIFIED;
  frame_.last_group.clear();
}

std::vector<TextRange> StatementReader::Distribute(const Predicate& predicate, size_t count) const {
  TextRange phrase = predicate.noun_phrase;
  for (bool moved = true; moved && phrase.begin < phrase.end;) {
    moved = false;
    for (const PeriodMention& period : periods_) {
      if (period.begin <= phrase.begin && period.end > phrase.begin && period.end <= phrase.end) {
        phrase.begin = period.end;
        moved = true;
      }
    }
    const auto* leading = LeadingWords().LongestAt(text_.substr(0, phrase.end), phrase.begin);
    if (leading != nullptr && leading->word != u"和" && leading->word != u"在") {
      phrase.begin += static_cast<uint32_t>(leading->word.size());
      moved = true;
    }
  }
  // 棉纺、化纤、服装三大行业投资: the list ends where it is counted, the head stands behind.
  static constexpr Text kCounted[] = {u"大行业", u"大类", u"大产业", u"大领域", u"大地区", u"大区域", u"大板块", u"大产品", u"个行业", u"大经济区"};
  for (Text counted : kCounted) {
    const size_t at = text_.substr(0, phrase.end).find(counted, phrase.begin);
    if (at == Text::npos || at < phrase.begin + 2) continue;
    std::vector<TextRange> counted_members = SplitConjuncts(text_, {phrase.begin, static_cast<uint32_t>(at) - 1});
    if (counted_members.size() != count || count < 2) continue;
    counted_members.back().end = phrase.end;
    return counted_members;
  }
  std::vector<TextRange> members = SplitConjuncts(text_, phrase);
  if (members.size() == count && count > 1) return members;
  // 汽车产销分别完成…和…: two indicators in one word.
  if (count == 2 && members.size() == 1 && phrase.end - phrase.begin >= 2 && (text_.substr(phrase.end - 2, 2) == u"产销" || text_.substr(phrase.end - 3, 3) == u"产销量")) {
    if (text_[phrase.end - 1] == u'量') --phrase.end;
    return {phrase, phrase};
  }
  return {};
}

// A release on prices goes on about prices: 食品类上涨2%. Other topics end with their paragraph.
bool StatementReader::OlderTopicHolds() const {
  const std::string& words = older_topic_.indicator.text;
  return words.find("价格") != std::string::npos || words.find("物价") != std::string::npos || words.find("CPI") != std::string::npos;
}

// The longest subject or place of the word lists at the beginning of the phrase.
TextRange StatementReader::TermPrefix(TextRange phrase) const {
  TextRange best;
  auto match = std::lower_bound(terms_->begin(), terms_->end(), phrase.begin, [](const TermMatch& m, uint32_t at) { return m.begin < at; });
  for (; match != terms_->end() && match->begin == phrase.begin; ++match) {
    const TermKind kind = match->term->kind;
    if ((kind == TermKind::kSubject || kind == TermKind::kPlace) && match->end <= phrase.end && match->end > best.end) best = {match->begin, match->end};
  }
  return best;
}

// The indicator in force without the subject that may be part of it: 鲜菜 behind 居民生活费用价格水平
// is about the 价格水平 of 鲜菜.
void StatementReader::TakeIndicatorOfTopic(Naming* naming) const {
  naming->indicator = frame_.topic.indicator;
  naming->indicator_term = frame_.topic.indicator_term;
  naming->carried = true;
  const std::u16string words = Utf8ToUtf16(naming->indicator.text);
  const size_t head = DependentHead(words);
  if (head == 0) return;
  naming->indicator.text = Utf16ToUtf8(std::u16string_view(words).substr(words.size() - head));
  naming->indicator_term = nullptr;
}

// A noun phrase which names somebody or something but no quantity: it ends in an entry of the lists
// or like a sector, a group, a place.
bool StatementReader::LooksLikeSubject(TextRange phrase) const {
  if (phrase.end <= phrase.begin || phrase.end - phrase.begin > 30) return false;
  static constexpr Text kPrepositions = u"向为把将以被使让由从在";
  if (kPrepositions.find(text_[phrase.begin]) != Text::npos) return false;
  auto match = std::lower_bound(terms_->begin(), terms_->end(), phrase.begin, [](const TermMatch& m, uint32_t at) { return m.begin < at; });
  for (; match != terms_->end() && match->begin < phrase.end; ++match) {
    const TermKind kind = match->term->kind;
    if (match->end == phrase.end && (kind == TermKind::kSubject || kind == TermKind::kPlace)) return true;
  }
  static constexpr Text kEndings = u"业类品户区市省县国洲车机人民油菜果肉蛋奶鱼药钢煤电气铁铜铝布纸糖盐茶烟酒服鞋械材料件具备";
  return kEndings.find(text_[phrase.end - 1]) != Text::npos;
}

Naming StatementReader::NamePhrase(TextRange phrase, const Predicate&) {
  const NamingParts parts = SplitNounPhrase(named(), phrase);
  Naming naming{MakeWords(parts.subject), MakeWords(parts.indicator), MakeWords(parts.area), parts.indicator_term, false};
  if (parts.headless && frame_.topic.indicator.empty() && TermPrefix(phrase).end == phrase.end && OlderTopicHolds()) frame_.topic = older_topic_;
  if (parts.headless && !frame_.topic.indicator.empty() && parts.subject.end == 0) {
    // 城市上涨1.9%: a subject alone takes the indicator in force.
    if (LooksLikeSubject(phrase)) {
      naming.subject = naming.indicator;
      TakeIndicatorOfTopic(&naming);
    }
  }
  const Text words = TextOf(parts.indicator);
  if ((words == u"增量" || words == u"增加额" || words == u"总量") && naming.subject.empty() && !frame_.topic.indicator.empty()) {
    naming.subject = frame_.topic.indicator;
    naming.subject.text = frame_.topic.subject.text + naming.subject.text;
    naming.carried = true;
  }
  if (naming.subject.empty() && !naming.carried && DependsOnSubject(TextOf(parts.indicator)) && !frame_.subject.empty()) {
    naming.subject = frame_.subject;
    naming.carried = true;
  }
  return naming;
}

// 召开4次党组会, 捐赠5台负压救护车: what is counted stands behind the number.
bool StatementReader::NameByObject(const Predicate& predicate, const QuantityMention& q, Naming* naming) {
  if (q.unit_code == "%" || q.unit_code == "pp" || q.unit_code == "bp" || q.unit_code == "times" || q.unit_code.empty()) return false;
  if (predicate.cue && predicate.noun_phrase.end > predicate.noun_phrase.begin) return false;
  const bool money = q.unit_code.size() == 3 && q.unit_code[0] >= 'A' && q.unit_code[0] <= 'Z';
  uint32_t begin = q.tail_end;
  if (text_.substr(begin, 2) == u"钱，" || text_.substr(begin, 1) == u"钱") return false;
  const bool of = begin < text_.size() && text_[begin] == u'的';
  // 1.47亿元国债资金: money in front of what it is for, where nothing in front names it.
  const bool plain_money = money && !of;
  if (plain_money && (predicate.level_word || predicate.cue || EndsLikeIndicator(TextOf(predicate.noun_phrase)))) return false;
  if (of) ++begin; else if (q.selects) return false;
  uint32_t end = begin;
  static constexpr Text kStops = u"，。；、：（）！？“”同比较和及与，的,~—";
  while (end < sentence_.end && end - begin < 18 && kStops.find(text_[end]) == Text::npos && !IsAsciiDigit(text_[end])) ++end;
  if (end - begin < 1) return false;
  const Text object = TextOf({begin, end});
  if (of && object.ends_with(u"目标")) {
    *naming = frame_.last;
    naming->carried = true;
    return !naming->indicator.empty();
  }
  object_end_ = end;
  static constexpr Text kVerbs[] = {u"增长", u"下降", u"增加", u"减少", u"提高", u"上涨", u"左右", u"以上", u"以下", u"不等", u"升至", u"降至", u"之间", u"以内", u"为", u"是", u"在"};
  for (Text verb : kVerbs) {
    if (object.substr(0, verb.size()) == verb) return false;
  }
  TextRange phrase = predicate.noun_phrase;
  const NamingParts parts = SplitNounPhrase(named(), phrase);
  if (plain_money && parts.indicator_term != nullptr) return false;
  if (!money && parts.indicator_term != nullptr && parts.indicator.end == phrase.end) return false;
  naming->area = MakeWords(parts.area);
  Words verb;
  if (parts.indicator.end != 0) {
    // The last verb-like pair of characters in front of the number leads the label.
    naming->subject = MakeWords(parts.subject.end != 0 ? parts.subject : TextRange{});
    verb = MakeWords(parts.indicator);
    frame_.verb = verb;
    if (!naming->subject.empty()) frame_.subject = naming->subject;
  } else {
    verb = frame_.verb.block == block_index_ && frame_.verb.range.begin >= sentence_.begin ? frame_.verb : Words{};
    naming->subject = frame_.subject;
    naming->carried = true;
  }
  naming->indicator = MakeWords({begin, end});
  if (verb.text.size() <= 36) naming->indicator.text = verb.text + naming->indicator.text;
  return true;
}

void StatementReader::NameShare(const Predicate& predicate, const Naming& of, Naming* naming) {
  const auto full = [](const Naming& n) {
    Words words = n.indicator;
    if (!n.subject.empty() && words.text.find(n.subject.text) == std::string::npos) words.text = n.subject.text + words.text;
    return words;
  };
  TextRange whole = predicate.whole;
  while (whole.end > whole.begin) {
    const Text words = TextOf(whole);
    static constexpr Text kTails[] = {u"的", u"比重", u"比例", u"份额", u"的比重", u" ", u"比", u"达", u"达到", u"为", u"约", u"总体"};
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
    if (TextOf(whole).substr(0, lead.size()) == lead && whole.end - whole.begin > lead.size()) whole.begin += static_cast<uint32_t>(lead.size());
  }
  // 在大陆人口中，男性占…: the whole is what the clause before named.
  const bool of_topic = whole.end <= whole.begin && of.carried && !of.subject.empty();
  frame_.share_of = of;
  naming->subject = of_topic ? of.subject : full(of);
  naming->area = of.area;
  naming->carried = of.carried;
  naming->indicator_term = nullptr;
  naming->indicator = of_topic ? of.indicator : MakeWords(whole);
  naming->indicator.text = "占" + naming->indicator.text + "比重";
  frame_.share = naming->indicator;
}

// 下降的是衣着、家庭设备用品及维修服务和交通通讯，分别…: the list of the clause before.
bool StatementReader::NameByListBefore(size_t count, std::vector<Naming>* namings) {
  const uint32_t end = ClauseBegin(quantities_[group_first_].range.begin);
  if (end <= sentence_.begin + 1) return false;
  uint32_t begin = ClauseBegin(end - 1);
  for (uint32_t i = begin; i + 1 < end; ++i) {
    if (text_[i] == u'是' || text_[i] == u'有' || text_[i] == u'为') begin = i + 1;
  }
  std::vector<TextRange> members = SplitConjuncts(text_, {begin, end - 1});
  // 用品及维修服务 is one of them: 及 joins only where 、 and 和 do not suffice.
  for (size_t i = 0; members.size() > count && i + 1 < members.size();) {
    if (TextOf({members[i].end, members[i + 1].begin}) == u"及") {
      members[i].end = members[i + 1].end;
      members.erase(members.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    } else {
      ++i;
    }
  }
  if (members.size() != count || frame_.topic.indicator.empty()) return false;
  for (const TextRange member : members) {
    Naming naming;
    naming.subject = MakeWords(member);
    TakeIndicatorOfTopic(&naming);
    namings->push_back(naming);
  }
  return true;
}

void StatementReader::NameGroup(const Predicate& predicate, size_t first, size_t last, std::vector<Naming>* namings) {
  const size_t count = last - first + 1;
  const TextRange phrase = predicate.noun_phrase;
  const bool empty = SplitNounPhrase(named(), phrase).indicator.end == 0;
  Naming naming;
  if (count == 1 && !predicate.whole.end && NameByObject(predicate, quantities_[first], &naming)) {
    namings->assign(1, naming);
    return;
  }
  if (empty) {
    // 同比分别增长11.8%和25.3% behind two clauses with a level each.
    if (count > 1 && frame_.last_group.size() != count && predicate.distributive) {
      std::vector<int> levels;
      for (int i = static_cast<int>(statements_.size()) - 1; i >= 0 && levels.size() < count; --i) {
        const Statement& s = statements_[static_cast<size_t>(i)];
        if (s.block != block_index_ || s.sentence != sentence_index_) break;
        if (s.measure == v1::MEASURE_LEVEL) levels.insert(levels.begin(), i);
      }
      if (levels.size() == count) frame_.last_group = levels;
    }
    // The group before, member by member: 同比分别增长10.1%、15.5%.
    if (count > 1 && predicate.distributive && frame_.last_group.size() != count && NameByListBefore(count, namings)) {
      // named
    } else if (count > 1 && frame_.last_group.size() == count) {
      for (int index : frame_.last_group) {
        namings->push_back(statements_[static_cast<size_t>(index)].naming);
        namings->back().carried = true;
      }
    } else {
      naming = frame_.last;
      naming.carried = true;
      namings->assign(count, naming);
    }
  } else if (const auto members = Distribute(predicate, count); !members.empty()) {
    Naming tail = NamePhrase(members.back(), predicate);
    // 东、中、西部地区|快递业务量比重: what stands behind the last member belongs to all.
    const TextRange own = TermPrefix(members.back());
    if (own.end != 0 && own.end < members.back().end) {
      uint32_t shared = own.end;
      while (shared < members.back().end && text_[shared] == u'的') ++shared;
      if (const NamingParts parts = SplitNounPhrase(named(), {shared, members.back().end}); parts.indicator.end != 0 && !parts.headless) {
        tail.subject = MakeWords(own);
        tail.indicator = MakeWords({shared, members.back().end});
        tail.indicator_term = parts.indicator.begin == shared ? parts.indicator_term : nullptr;
      }
    }
    for (size_t i = 0; i < count; ++i) {
      Naming member = i + 1 == count ? tail : NamePhrase(members[i], predicate);
      const Text words = TextOf(members[i]);
      if (members[i] == members.back() && i + 1 < count) {  // 产销
        const TextRange stem{members[i].begin, members[i].end - 2};
        member = NamePhrase(stem, predicate);
        member.subject = MakeWords(stem);
        if (const NamingParts parts = SplitNounPhrase(named(), stem); parts.indicator.end != 0) member.subject = MakeWords({parts.subject.end ? parts.subject.begin : parts.indicator.begin, stem.end});
      }
      if (members[i] == members[0] && members[0] == members.back()) {
        if (i == 1) member = namings->front();
        member.indicator = Words{i == 0 ? "产量" : "销量", block_index_, -1, {members[0].end - 2, members[0].end}};
      } else if (i + 1 < count && (!EndsLikeIndicator(words) || member.carried) && !tail.indicator.empty() && (member.indicator_term == nullptr || member.carried)) {
        member.subject = MakeWords(members[i]);
        // 东、中、西部地区: the word is cut short in front of its last member.
        if (members[i].end - members[i].begin == 1 && own.end > own.begin + 1) member.subject.text += Utf16ToUtf8(TextOf({own.begin + 1, own.end}));
        member.indicator = tail.indicator;
        member.indicator_term = tail.indicator_term;
      } else if (i + 1 < count && member.subject.empty() && DependsOnSubject(words) && !namings->empty()) {
        member.subject = namings->front().subject;
      }
      if (member.area.empty() && i > 0) member.area = namings->front().area;
      namings->push_back(member);
    }
    // 对俄罗斯、巴基斯坦…等国进出口: the preposition leads every member.
    if (!namings->front().subject.empty() && namings->front().subject.text.rfind("对", 0) == 0) {
      for (size_t i = 1; i < count; ++i) {
        std::string& subject = (*namings)[i].subject.text;
        if (subject.rfind("对", 0) != 0) subject = "对" + subject;
      }
    }
    for (Naming& member : *namings) {
      for (const char* tail_word : {"等国家", "等国", "等地", "等", "两大行业", "三大行业", "四大行业", "五大行业", "六大行业"}) {
        const size_t length = std::string_view(tail_word).size();
        std::string& subject = member.subject.text;
        if (subject.size() > length && subject.compare(subject.size() - length, length, tail_word) == 0) subject.resize(subject.size() - length);
      }
    }
  } else {
    namings->assign(count, NamePhrase(phrase, predicate));
  }
  if (predicate.whole.end) {
    for (Naming& member : *namings) {
      const Naming of = member;
      NameShare(predicate, of, &member);
    }
  }
}

void StatementReader::MeasurePercent(const Predicate& predicate, const QuantityMention& q, Statement* s) {
  const Text behind = text_.substr(q.tail_end, 8);
  const Text name = Utf8ToUtf16(s->naming.indicator.text);
  const bool changes = predicate.cue && (*predicate.cue == Cue::kUp || *predicate.cue == Cue::kDown);
  const bool reaches = predicate.cue && (*predicate.cue == Cue::kUpTo || *predicate.cue == Cue::kDownTo);
  const bool named_share = name.ends_with(u"比重") || name.ends_with(u"占比") || name.ends_with(u"份额") || name.ends_with(u"所占比例");
  if (Contains(name, u"贡献率")) {
    s->measure = v1::MEASURE_CONTRIBUTION;
  } else if (predicate.growth_noun.end && !predicate.whole.end && s->naming.carried && frame_.last_measure == v1::MEASURE_SHARE) {
    s->measure = v1::MEASURE_GROWTH_RATE;  // …占比超过三成，增速达13.6%
    const Words area = s->naming.area;
    if (!frame_.topic.indicator.empty()) s->naming = frame_.topic;
    if (s->naming.area.empty()) s->naming.area = area;
    s->naming.carried = true;
  } else if (predicate.whole.end || (named_share && !changes)) {
    s->measure = v1::MEASURE_SHARE;
  } else if ((q.form == NumeralForm::kTenths || q.form == NumeralForm::kFraction) && !predicate.cue && !behind.empty() &&
             Text(u"，。；、：）以左上").find(behind[0]) == Text::npos) {
    s->measure = v1::MEASURE_SHARE;  // 近七成行业利润实现增长
  } else if (changes) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (predicate.growth_noun.end || behind.starts_with(u"的增") || behind.starts_with(u"的涨") || behind.starts_with(u"的降幅") || behind.starts_with(u"增长") || behind.starts_with(u"的同比")) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (reaches && s->naming.carried && (frame_.last_measure == v1::MEASURE_GROWTH_RATE || frame_.last_measure == v1::MEASURE_SHARE)) {
    s->measure = frame_.last_measure;
  } else if (!predicate.cue && s->naming.carried && predicate.basis != Basis::kNone) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (predicate.cue && *predicate.cue == Cue::kContribute) {
    s->measure = v1::MEASURE_CONTRIBUTION;
  } else if (!predicate.cue && predicate.value_of_base && frame_.last_measure == v1::MEASURE_GROWTH_RATE && s->naming.carried) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else if (s->naming.indicator_term != nullptr && StatedAsGrowth(*s->naming.indicator_term)) {
    s->measure = v1::MEASURE_GROWTH_RATE;
  } else {
    s->measure = v1::MEASURE_LEVEL;
  }
}

void StatementReader::MeasureAmount(const Predicate& predicate, const QuantityMention& q, Statement* s) {
  s->measure = v1::MEASURE_LEVEL;
  if (!predicate.cue) return;
  switch (*predicate.cue) {
    case Cue::kUp:
    case Cue::kDown: s->measure = q.unit_code == "times" ? v1::MEASURE_GROWTH_RATE : v1::MEASURE_CHANGE; break;
    case Cue::kMore:
    case Cue::kLess:
      if (predicate.base_period >= 0 || predicate.basis != Basis::kNone || frame_.sentence_basis != Basis::kNone) s->measure = v1::MEASURE_CHANGE;
      break;
    case Cue::kMoreIncrease: case Cue::kLessIncrease: case Cue::kMoreDecrease: case Cue::kLessDecrease:
      s->measure = v1::MEASURE_CHANGE;
      break;
    case Cue::kAbove: case Cue::kBelow: s->measure = v1::MEASURE_CHANGE; break;
    default: break;
  }
}

void StatementReader::Measure(const Predicate& predicate, const QuantityMention& q, Statement* s) {
  if (q.unit_code == "pp" || q.unit_code == "bp") {
    const bool contributes = (predicate.cue && *predicate.cue == Cue::kContribute) || Contains(Utf8ToUtf16(s->naming.indicator.text), u"贡献") ||
                             Contains(Utf8ToUtf16(s->naming.indicator.text), u"拉动");
    s->measure = contributes ? v1::MEASURE_CONTRIBUTION : v1::MEASURE_CHANGE;
  } else if (q.unit_code == "%" || q.unit_code == "‰") {
    MeasurePercent(predicate, q, s);
  } else {
    MeasureAmount(predicate, q, s);
  }
}

// Growth words that the naming keeps: 高于…5.4个百分点 is about 增加值增速.
void StatementReader::CompleteNaming(const Predicate& predicate, Statement* s) {
  Words& indicator = s->naming.indicator;
  const std::string last_suffix = std::exchange(frame_.last_suffix, std::string());
  const auto append = [&](std::u16string_view suffix) {
    const std::string utf8 = Utf16ToUtf8(suffix);
    if (!indicator.text.ends_with(utf8)) {
      indicator.text += utf8;
      frame_.last_suffix = utf8;
    }
    s->naming.indicator_term = nullptr;
  };
  if (s->measure == v1::MEASURE_CHANGE && (s->quantity.unit_code == "pp" || s->quantity.unit_code == "bp")) {
    if (predicate.growth_noun.end) {
      const std::u16string_view noun = TextOf(predicate.growth_noun);
      append(noun == u"增长" ? std::u16string_view(u"增速") : noun);
    } else if (predicate.compares_growth || (s->naming.carried && !predicate.whole.end &&
                                             (frame_.last_measure == v1::MEASURE_GROWTH_RATE || (frame_.last_measure == v1::MEASURE_CHANGE && !last_suffix.empty())))) {
      static constexpr const char* kRates[] = {"增速", "降幅", "涨幅", "增幅", "跌幅"};
      bool named = false;
      for (const char* rate : kRates) named = named || indicator.text.ends_with(rate);
      if (!named) append(u"增速");
    }
  }
  if (predicate.cue && s->measure == v1::MEASURE_CHANGE) {
    if (*predicate.cue == Cue::kMoreIncrease || *predicate.cue == Cue::kLessIncrease) append(u"增加额");
    if (*predicate.cue == Cue::kMoreDecrease || *predicate.cue == Cue::kLessDecrease) append(u"减少额");
  }
  if (s->measure == v1::MEASURE_CONTRIBUTION && predicate.reference.end && predicate.cue && *predicate.cue == Cue::kContribute) {
    Words object = MakeWords(predicate.reference);
    s->naming.subject.text = s->naming.subject.text + indicator.text;
    if (s->naming.subject.range.end == 0) s->naming.subject = indicator;
    indicator = object;
    indicator.text = Utf16ToUtf8(TextOf(predicate.cue_range)) + object.text;
    s->naming.indicator_term = nullptr;
  }
}

void StatementReader::SetSign(const Predicate& predicate, Statement* s) {
  const bool signed_measure = s->measure == v1::MEASURE_GROWTH_RATE || s->measure == v1::MEASURE_CHANGE || s->measure == v1::MEASURE_CONTRIBUTION;
  if (!signed_measure) return;
  bool down = false;
  if (predicate.cue) {
    switch (*predicate.cue) {
      case Cue::kDown: case Cue::kLess: case Cue::kBelow: case Cue::kLessIncrease: case Cue::kLessDecrease: down = true; break;
      case Cue::kContribute: down = Contains(TextOf(predicate.cue_range), u"低") || Contains(TextOf(predicate.cue_range), u"下拉") || Contains(TextOf(predicate.reference), u"下降") || Contains(TextOf(predicate.reference), u"下跌"); break;
      default: break;
    }
  }
  if (s->measure == v1::MEASURE_GROWTH_RATE) {
    const bool changes = predicate.cue && (*predicate.cue == Cue::kUp || *predicate.cue == Cue::kDown);
    if (!changes) down = predicate.growth_noun_sign < 0 || text_.substr(s->quantity.tail_end, 3) == u"的降幅" || text_.substr(s->quantity.tail_end, 3) == u"的跌幅";
    // 由降幅5%收窄到3%: the carried noun was a decline.
    if (!changes && predicate.growth_noun.end == 0 && s->naming.carried && frame_.last_growth >= 0 && predicate.cue) {
      down = statements_[static_cast<size_t>(frame_.last_growth)].direction == v1::COMPARISON_DIRECTION_DOWN;
    }
  }
  if (s->quantity.amount.starts_with("-")) {
    down = true;
  } else {
    s->negative = down;
  }
  if (s->measure == v1::MEASURE_CONTRIBUTION) return;
  s->direction = down ? v1::COMPARISON_DIRECTION_DOWN : v1::COMPARISON_DIRECTION_UP;
}

Basis StatementReader::BasisOfPeriod(const PeriodMention& mention, const DaySpan& base, const std::optional<DaySpan>& current) const {
  switch (mention.anchor) {
    case PeriodAnchor::kPreviousMonth: return Basis::kMonthOverMonth;
    case PeriodAnchor::kPreviousQuarter: return Basis::kQuarterOverQuarter;
    case PeriodAnchor::kPreviousYear: return Basis::kYearOverYear;
    case PeriodAnchor::kPreviousYearEnd: return current && current->last.month == 12 ? Basis::kYearOverYear : Basis::kPeriod;
    case PeriodAnchor::kSameSpanOfYear: return mention.year == 0 || !current || mention.year == current->last.year - 1 ? Basis::kYearOverYear : Basis::kPeriod;
    case PeriodAnchor::kYearsBack: return Basis::kPeriod;
    case PeriodAnchor::kResolved: break;
  }
  const Text written = TextOf({mention.begin, mention.end});
  if (written.ends_with(u"全年")) return Basis::kPeriod;
  if (!current) return base.first.year == context_.reference_day.year - 1 ? Basis::kYearOverYear : Basis::kPeriod;
  if (ShiftYears(base, 1) == *current) return Basis::kYearOverYear;
  // 比2020年 said of a harvest or a year to date: the year before as a whole.
  const bool whole_year = base.first.month == 1 && base.first.day == 1 && base.last.month == 12 && base.last.day == 31;
  if (whole_year && base.last.year == current->last.year - 1 && base.first.year == base.last.year) return Basis::kYearOverYear;
  if (base.first.day == 1 && current->first.day == 1 && FrequencyOf(base) == v1::FREQUENCY_MONTHLY && FrequencyOf(*current) == v1::FREQUENCY_MONTHLY &&
      base.first.month == base.last.month && current->first.month == current->last.month &&
      (base.first.year * 12 + base.first.month) + 1 == current->first.year * 12 + current->first.month) {
    return Basis::kMonthOverMonth;
  }
  return Basis::kPeriod;
}

// 较1-2月、1-3月、1-4月分别下降: the bases in order, ending at `last_base`; empty when not so many.
std::vector<int> StatementReader::BasePeriodList(int last_base, size_t count) const {
  std::vector<int> list(count);
  for (size_t k = 0; k < count; ++k) {
    const int index = last_base - static_cast<int>(count - 1 - k);
    if (index < 0 || !IsBase(periods_[static_cast<size_t>(index)])) return {};
    list[k] = index;
  }
  return list;
}

void StatementReader::SetBasis(const Predicate& predicate, size_t member, size_t count, Statement* s) {
  if (s->measure != v1::MEASURE_GROWTH_RATE && s->measure != v1::MEASURE_CHANGE && s->measure != v1::MEASURE_CONTRIBUTION) return;
  int base = predicate.base_period;
  if (base >= 0 && count > 1) {
    if (const auto list = BasePeriodList(base, count); !list.empty()) base = list[member];
  }
  if (base >= 0 && !predicate.value_of_base) {
    const PeriodMention& mention = periods_[static_cast<size_t>(base)];
    s->base_period = ResolvePeriod(mention, s->period, context_.reference_day);
    s->basis = BasisOfPeriod(mention, *s->base_period, s->period);
    s->reference = MakeWords({mention.begin, mention.end});
    frame_.sentence_basis = s->basis;
    return;
  }
  if (predicate.basis == Basis::kSubject || predicate.basis == Basis::kTarget) {
    s->basis = predicate.basis;
    TextRange reference = predicate.reference;
    for (Text lead : {Text(u"同期"), Text(u"全部"), Text(u"于")}) {
      if (TextOf(reference).substr(0, lead.size()) == lead && reference.end - reference.begin > lead.size()) reference.begin += static_cast<uint32_t>(lead.size());
    }
    while (reference.end > reference.begin && Text(u"的约近").find(text_[reference.end - 1]) != Text::npos) --reference.end;
    s->reference = MakeWords(reference);
    return;
  }
  s->basis = predicate.basis;
  if (s->basis != Basis::kNone && s->basis != Basis::kPeriod) {
    frame_.sentence_basis = s->basis;
  } else if (s->basis == Basis::kNone) {
    const bool money = s->measure == v1::MEASURE_CHANGE && s->quantity.unit_code != "pp";
    const bool more = predicate.cue && (*predicate.cue == Cue::kMoreIncrease || *predicate.cue == Cue::kLessIncrease || *predicate.cue == Cue::kMoreDecrease || *predicate.cue == Cue::kLessDecrease);
    if (more) s->basis = Basis::kYearOverYear;
    else if (money) s->basis = predicate.cue && s->naming.carried && frame_.sentence_basis != Basis::kNone ? frame_.sentence_basis : Basis::kPeriod;
    else if (frame_.sentence_basis != Basis::kNone) s->basis = frame_.sentence_basis;
    else if (frame_.paragraph_basis != Basis::kNone) s->basis = frame_.paragraph_basis;
    // 累计降低13.5% over a plan: against its beginning.
    else s->basis = s->period && s->period->first.year < s->period->last.year ? Basis::kPeriod : Basis::kYearOverYear;
  }
  if (s->basis == Basis::kAnnualAverage || s->basis == Basis::kTwoYearAverage) frame_.sentence_basis = Basis::kNone;
  if (s->basis == Basis::kYearOverYear && s->period) s->base_period = ShiftYears(*s->period, -1);
}

// `count` periods joined by 、 and 和 alone, the last such run in the sentence in front of `before`.
std::vector<int> StatementReader::PeriodList(uint32_t before, size_t count) const {
  std::vector<int> run;
  for (int i = static_cast<int>(periods_.size()) - 1; i >= 0; --i) {
    const PeriodMention& mention = periods_[static_cast<size_t>(i)];
    if (mention.begin >= before || IsBase(mention)) continue;
    if (mention.begin < sentence_.begin) break;
    if (!run.empty()) {
      const Text joint = TextOf({mention.end, periods_[static_cast<size_t>(run.front())].begin});
      if (joint != u"、" && joint != u"和" && joint != u"与") run.clear();
    }
    run.insert(run.begin(), i);
    if (run.size() == count) return run;
  }
  return {};
}

// The last period in front of the figure that is not a base; a base where the number is that of the
// base; else what is in force.
void StatementReader::SetPeriod(const Predicate& predicate, size_t member, size_t count, Statement* s) {
  const uint32_t at = s->quantity.range.begin;
  const PeriodMention* found = nullptr;
  const uint32_t clause = ClauseBegin(at);
  for (const PeriodMention& mention : periods_) {
    if (mention.begin >= at) break;
    if (mention.begin < sentence_.begin || IsBase(mention)) continue;
    if (mention.anchor == PeriodAnchor::kYearsBack) {
      // 两年半以来首次: how long it has been so, not when.
      const Text between = TextOf({mention.end, at});
      if (mention.begin < clause || Contains(between, u"首") || Contains(between, u"最") || Contains(between, u"新高") || Contains(between, u"新低")) continue;
    }
    if (mention.anchor == PeriodAnchor::kPreviousYear || mention.anchor == PeriodAnchor::kPreviousMonth) {
      if (mention.begin < clause && found != nullptr) continue;
    }
    if (mention.vague && (found != nullptr || frame_.period)) continue;
    found = &mention;
  }
  if (predicate.distributive && count > 1) {
    // 4、5月份…分别增长2.6%和0.6%: the last run of as many periods.
    const auto run = PeriodList(at, count);
    if (!run.empty()) found = &periods_[static_cast<size_t>(run[member])];
  }
  if (found != nullptr) {
    s->period = ResolvePeriod(*found, frame_.period, context_.reference_day);
    s->accumulation = found->accumulation != v1::ACCUMULATION_UNSPECIFIED ? found->accumulation : AccumulationOf(*s->period);
    s->period_words = MakeWords({found->begin, found->end});
  } else if (frame_.period) {
    s->period = frame_.period;
    s->accumulation = frame_.accumulation;
    s->period_words = frame_.period_words;
    s->period_carried = true;
  }
  if (found != nullptr && found->anchor != PeriodAnchor::kYearsBack && !found->vague && !found->momentary) {
    frame_.period = s->period;
    frame_.accumulation = s->accumulation;
    frame_.period_words = s->period_words;
  }
  if (predicate.value_of_base && predicate.base_period < 0) {
    // 由4月份…: the last base in the clause.
    for (const PeriodMention& mention : periods_) {
      if (mention.begin >= clause && mention.end <= at && IsBase(mention)) {
        s->period = ResolvePeriod(mention, frame_.period, context_.reference_day);
        s->period_words = MakeWords({mention.begin, mention.end});
      }
    }
  } else if (predicate.value_of_base) {
    const PeriodMention& mention = periods_[static_cast<size_t>(predicate.base_period)];
    s->period = ResolvePeriod(mention, frame_.period, context_.reference_day);
    s->accumulation = AccumulationOf(*s->period);
    s->period_words = MakeWords({mention.begin, mention.end});
  }
}

void StatementReader::SetClaim(Statement* s) {
  const uint32_t begin = ClauseBegin(s->quantity.range.begin);
  const Text before = TextOf({begin, s->quantity.range.begin});
  const Text sentence = TextOf({sentence_.begin, s->quantity.range.begin});
  const Text behind = text_.substr(s->quantity.tail_end, 12);
  const bool future = s->period && s->period->last > context_.reference_day && s->period->first > context_.reference_day;
  const auto any = [](Text text, std::initializer_list<Text> words) {
    return std::any_of(words.begin(), words.end(), [&](Text word) { return Contains(text, word); });
  };
  uint32_t clause_end = s->quantity.tail_end;
  while (clause_end < sentence_.end && !IsClauseEnd(text_, clause_end)) ++clause_end;
  const Text rest = TextOf({s->quantity.tail_end, clause_end});
  if (rest.ends_with(u"的目标") || any(before, {u"目标", u"力争", u"争取", u"原定"}) || behind.starts_with(u"的目标") || behind.starts_with(u"的预期目标") || behind.starts_with(u"目标") ||
      any(sentence, {u"力争", u"主要预期目标", u"发展目标", u"主要目标"})) {
    s->claim = v1::CLAIM_KIND_TARGET;
  } else if (any(sentence, {u"预计", u"预测", u"有望", u"料将"}) || (any(before, {u"预期"}) && !any(before, {u"好于预期", u"超预期", u"高于预期"}))) {
    s->claim = v1::CLAIM_KIND_FORECAST;
  } else if (s->quantity.selects || any(before, {u"不得", u"不低于", u"不超过", u"不高于", u"不少于", u"红线", u"达到以上"})) {
    s->claim = v1::CLAIM_KIND_REQUIREMENT;
  } else if (future) {
    s->claim = v1::CLAIM_KIND_TARGET;
  }
  if (any(sentence, {u"初步核算", u"初步统计", u"初步数据", u"快报"})) s->status = v1::OBSERVATION_STATUS_PRELIMINARY;
  if (any(sentence, {u"初步核实"})) s->status = v1::OBSERVATION_STATUS_VERIFIED;
  if (any(sentence, {u"最终核实"})) s->status = v1::OBSERVATION_STATUS_FINAL;
  if (any(sentence, {u"修订后", u"修订为"})) s->status = v1::OBSERVATION_STATUS_REVISED;
}

void StatementReader::SetAttribution(Statement* s) {
  const auto& scopes = *context_.attributions;
  while (scope_ < scopes.size() && scopes[scope_].block < s->block) ++scope_;
  for (size_t i = scope_; i < scopes.size() && scopes[i].block == s->block; ++i) {
    if (scopes[i].range.begin <= s->quantity.range.begin && s->quantity.range.begin < scopes[i].range.end) {
      s->attribution = static_cast<int>(i);
      return;
    }
  }
}

// The statement whose value a gap is measured from; gaps in a row are measured from the same one.
int StatementReader::LeftOperand(const Statement& s) const {
  int index = frame_.last_index;
  for (int steps = 0; index >= 0 && steps < 3; ++steps, --index) {
    const Statement& left = statements_[static_cast<size_t>(index)];
    if (left.block != s.block) return -1;
    if (left.measure == v1::MEASURE_CHANGE) continue;
    const bool points = s.quantity.unit_code == "pp";
    return left.quantity.unit_code == (points ? "%" : s.quantity.unit_code) ? index : -1;
  }
  return -1;
}

void StatementReader::Remember(const Statement& s, int index) {
  frame_.last = s.naming;
  if (!frame_.last_suffix.empty() && frame_.last.indicator.text.ends_with(frame_.last_suffix)) {
    frame_.last.indicator.text.resize(frame_.last.indicator.text.size() - frame_.last_suffix.size());
  }
  frame_.last_measure = s.measure;
  frame_.last_index = index;
  if (s.measure == v1::MEASURE_GROWTH_RATE) frame_.last_growth = index;
  if (!s.naming.carried && s.measure != v1::MEASURE_SHARE && s.measure != v1::MEASURE_CONTRIBUTION) {
    frame_.topic = frame_.last;
    frame_.subject = s.naming.subject;
  }
  if (s.measure == v1::MEASURE_SHARE && !frame_.share_of.carried && !frame_.share_of.indicator.empty()) frame_.topic = frame_.share_of;
  if (!s.naming.area.empty()) frame_.area = s.naming.area;
}

// 与2010年第六次全国人口普查的133972万人相比: the figure is that of the base, of what was named before.
void StatementReader::TakeBaseFigure(uint32_t begin, const QuantityMention& q, Predicate* predicate) const {
  if (text_.substr(q.tail_end, 2) != u"相比") return;
  const char16_t lead = begin < text_.size() ? text_[begin] : u'\0';
  if (lead != u'与' && lead != u'同' && lead != u'和' && lead != u'跟') return;
  for (size_t i = 0; i < periods_.size(); ++i) {
    if (periods_[i].begin >= begin && periods_[i].end <= q.range.begin) predicate->base_period = static_cast<int>(i);
  }
  predicate->value_of_base = predicate->base_period >= 0;
  predicate->noun_phrase = {begin, begin};
  predicate->cue.reset();
}

void StatementReader::ReadGroup(size_t first, size_t last, uint32_t left_begin) {
  object_end_ = 0;
  group_first_ = first;
  const QuantityMention& lead = quantities_[first];
  const bool pp = quantities_[last].unit_code == "pp" || quantities_[last].unit_code == "bp";
  const bool percent = quantities_[last].unit_code == "%";
  for (const AttributionScope& scope : *context_.attributions) {
    if (scope.block == block_index_ && scope.cue.end > left_begin && scope.cue.begin >= left_begin && scope.cue.end <= lead.lead_begin) left_begin = scope.cue.end;
    if (scope.block > block_index_) break;
  }
  Predicate predicate = ReadPredicate(text_, periods_, left_begin, lead.lead_begin, pp, percent);
  if (first == last) TakeBaseFigure(left_begin, lead, &predicate);
  std::vector<Naming> namings;
  NameGroup(predicate, first, last, &namings);
  const size_t count = last - first + 1;
  std::vector<int> group;
  for (size_t i = 0; i < count; ++i) {
    Statement s;
    s.block = block_index_;
    s.sentence = sentence_index_;
    s.quantity = quantities_[first + i];
    s.naming = namings[i];
    if (s.naming.area.empty()) s.naming.area = frame_.area;
    s.cue = predicate.cue_range;
    SetPeriod(predicate, i, count, &s);
    Measure(predicate, s.quantity, &s);
    // 单产: the amount is one per mu.
    if (s.quantity.unit_code == "kg" || s.quantity.unit_code == "t" || s.quantity.unit_code == "斤") {
      if (s.naming.indicator.text.find("单产") != std::string::npos || s.naming.indicator.text.find("亩产") != std::string::npos) s.quantity.unit_code += "/mu";
    }
    // 占比2.4%: the share of what was named before.
    if (s.measure == v1::MEASURE_SHARE && !predicate.whole.end && !frame_.share.empty() && !s.naming.carried) {
      std::string& words = s.naming.indicator.text;
      if (words.ends_with("占比")) {
        words.resize(words.size() - 6);
        if (s.naming.subject.text != words) s.naming.subject.text += words;
        s.naming.indicator = frame_.share;
      }
    }
    SetBasis(predicate, i, count, &s);
    SetSign(predicate, &s);
    CompleteNaming(predicate, &s);
    if (predicate.real) s.price_basis = v1::PRICE_BASIS_CONSTANT;
    if (predicate.nominal) s.price_basis = v1::PRICE_BASIS_CURRENT;
    SetClaim(&s);
    SetAttribution(&s);
    // The gap is one of the value stated just before, if that has the same unit or is the rate.
    if (s.measure == v1::MEASURE_CHANGE && s.naming.carried && count == 1) s.left = LeftOperand(s);
    s.rule = s.naming.carried ? "statement.carried" : "statement.clause";
    s.confidence = s.naming.carried ? 0.85 : 0.9;
    if (!s.period) s.confidence -= 0.2;
    group.push_back(static_cast<int>(statements_.size()));
    statements_.push_back(std::move(s));
  }
  for (int index : group) Remember(statements_[static_cast<size_t>(index)], index);
  frame_.last_group = group;
}

void StatementReader::ReadSentence(int sentence) {
  sentence_index_ = sentence;
  sentence_ = block_->sentences[static_cast<size_t>(sentence)];
  frame_.sentence_basis = Basis::kNone;
  size_t q = static_cast<size_t>(std::lower_bound(quantities_.begin(), quantities_.end(), sentence_.begin,
                                                  [](const QuantityMention& m, uint32_t at) { return m.range.begin < at; }) - quantities_.begin());
  uint32_t done = sentence_.begin;  // clauses up to here were read
  uint32_t previous_end = sentence_.begin;
  while (q < quantities_.size() && quantities_[q].range.begin < sentence_.end) {
    const uint32_t clause = ClauseBegin(quantities_[q].range.begin);
    for (uint32_t i = done; i < clause; ++i) {
      if (i + 1 == clause || IsClauseEnd(text_, i)) {
        if (previous_end <= done) ReadClauseWithoutFigure(done, IsClauseEnd(text_, i) ? i : i + 1);
        done = i + 1;
      }
    }
    const size_t last = GroupEnd(q);
    ReadGroup(q, last, std::max(clause, previous_end));
    previous_end = std::max(quantities_[last].tail_end, object_end_);
    done = std::max(done, previous_end);
    q = last + 1;
  }
  // A period in a clause behind the last figure stays in force for what follows.
  for (const PeriodMention& mention : periods_) {
    if (mention.begin < previous_end || mention.begin < sentence_.begin || mention.end > sentence_.end) continue;
    if (IsBase(mention) || mention.vague || mention.momentary || mention.anchor == PeriodAnchor::kYearsBack) continue;
    if (previous_end > sentence_.begin) continue;
    frame_.period = ResolvePeriod(mention, frame_.period, context_.reference_day);
    frame_.accumulation = mention.accumulation;
    frame_.period_words = MakeWords({mention.begin, mention.end});
  }
}

// The figures of a repeated sentence are those of its first place; their spans lie at the same
// distance from the beginning.
void StatementReader::MarkRepeats(int block_index) {
  const Block& block = context_.layout->blocks[static_cast<size_t>(block_index)];
  for (size_t i = 0; i < block.repeats.size() && i < block.sentences.size(); ++i) {
    const auto& ref = block.repeats[i];
    if (ref.block < 0) continue;
    const Block& original = context_.layout->blocks[static_cast<size_t>(ref.block)];
    const TextRange from = original.sentences[static_cast<size_t>(ref.sentence)];
    const TextRange to = block.sentences[i];
    for (Statement& s : statements_) {
      if (s.block != ref.block || s.sentence != ref.sentence) continue;
      const uint32_t shift = s.quantity.range.begin - from.begin;
      const TextRange range{to.begin + shift, to.begin + shift + (s.quantity.range.end - s.quantity.range.begin)};
      if (range.end <= to.end) s.repeats.emplace_back(block_index, range);
    }
  }
}

void StatementReader::ReadBlock(int index) {
  block_index_ = index;
  block_ = &context_.layout->blocks[static_cast<size_t>(index)];
  if (block_->kind == BlockKind::kFurniture || block_->kind == BlockKind::kByline) return;
  if (block_->kind == BlockKind::kTable) {
    ReadTableStatements(context_, index, frame_.period, &statements_);
    return;
  }
  text_ = block_->text.chars();
  terms_ = &(*context_.terms)[static_cast<size_t>(index)];
  period_reader_.Read(text_, &periods_);
  ReadQuantities(text_, *terms_, periods_, &quantities_);
  frame_.paragraph_basis = Basis::kNone;
  frame_.last = {};
  frame_.last_measure = v1::MEASURE_UNSPECIFIED;
  // What an earlier paragraph told of long ago is not carried on.
  if (frame_.period && frame_.period->last.year < context_.reference_day.year - 1) frame_.period.reset();
  if (article_area_.empty()) article_area_ = frame_.area;
  frame_.area = article_area_;
  if (!frame_.topic.indicator.empty()) older_topic_ = frame_.topic;
  frame_.topic = {};
  frame_.subject = {};
  frame_.share = {};
  frame_.last_group.clear();
  frame_.last_growth = frame_.last_index = -1;
  frame_.last_suffix.clear();
  for (size_t i = 0; i < block_->sentences.size(); ++i) {
    if (i < block_->repeats.size() && block_->repeats[i].block >= 0) continue;
    ReadSentence(static_cast<int>(i));
  }
  MarkRepeats(index);
}

// A headline repeats a figure of the text below it: where it names no period or only a wider one,
// that of the figure below holds.
void StatementReader::CompleteHeadings() {
  for (size_t i = 0; i < statements_.size(); ++i) {
    Statement& heading = statements_[i];
    if (context_.layout->blocks[static_cast<size_t>(heading.block)].kind != BlockKind::kHeading) continue;
    if (heading.period && !heading.period_carried) continue;
    const int article = context_.layout->blocks[static_cast<size_t>(heading.block)].article;
    for (size_t k = i + 1; k < statements_.size() && k < i + 60; ++k) {
      const Statement& body = statements_[k];
      const Block& block = context_.layout->blocks[static_cast<size_t>(body.block)];
      if (block.article != article) break;
      if (block.kind == BlockKind::kHeading || !body.period) continue;
      const bool same = body.quantity.unit_code == heading.quantity.unit_code && body.measure == heading.measure &&
                        ShiftDecimal(body.quantity.amount, body.quantity.exponent) == ShiftDecimal(heading.quantity.amount, heading.quantity.exponent);
      if (!same) continue;
      heading.period = body.period;
      heading.accumulation = body.accumulation;
      heading.period_words = body.period_words;
      heading.period_carried = true;
      if (heading.naming.area.empty()) heading.naming.area = body.naming.area;
      break;
    }
  }
}

std::vector<Statement> StatementReader::Read() {
  for (const Article& article : context_.layout->articles) {
    frame_ = {};
    older_topic_ = {};
    article_area_ = {};
    for (int i = article.first_block; i < article.end_block; ++i) ReadBlock(i);
  }
  CompleteHeadings();
  return std::move(statements_);
}

}  // namespace

std::string OriginalWords(const SourceText& source, const FoldedText& text, TextRange range) {
  std::string words;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const ByteRange origin = text.Origin(i, i + 1);
    words.append(source.utf8().data() + origin.begin, origin.end - origin.begin);
  }
  return words;
}

std::vector<Statement> ReadStatements(const StatementContext& context) { return StatementReader(context).Read(); }

}  // namespace zhibiao
