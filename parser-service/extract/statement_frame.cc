#include <algorithm>

#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// What is in force: what statements and headings leave behind for the text after them.

namespace zhibiao {

using Text = std::u16string_view;

// 41个行业中有34个行业增加值增长。农副食品加工业增长9.6%: the count says what the list is about.
void StatementReader::TakeListHead(const Statement& s) {
  const bool count = s.measure == v1::MEASURE_LEVEL && s.quantity.tail_end < sentence_.end &&
                     (s.quantity.unit_code == "个" || s.quantity.unit_code == "种" ||
                      s.quantity.unit_code == "类");
  if (!count) return;
  uint32_t clause_end = s.quantity.tail_end;
  while (clause_end < sentence_.end && !IsClauseEnd(text_, clause_end)) ++clause_end;
  for (uint32_t i = s.quantity.tail_end; i + 1 < clause_end; ++i) {
    for (uint32_t length = std::min<uint32_t>(6, clause_end - i); length >= 2; --length) {
      if (!DependsOnSubject(TextOf({i, i + length}))) continue;
      frame_.list_head = MakeWords({i, i + length});
      return;
    }
  }
}

// 也超越财测330亿元高标, 优于去年全年的5亿元: what something else was, told by the way.
bool StatementReader::TellsOtherSide(const Statement& s) const {
  if (s.measure != v1::MEASURE_LEVEL || s.naming.carried || s.block != block_index_) return false;
  Text words = TextOf({ClauseBegin(s.quantity.range.begin), s.quantity.lead_begin});
  while (words.size() > 2 && Contains(u"也均都已远并更", words[0])) words.remove_prefix(1);
  for (Text than : {Text(u"超越"), Text(u"优于"), Text(u"不及"), Text(u"逊于"), Text(u"好于")})
    if (words.starts_with(than)) return true;
  return false;
}

void StatementReader::RememberSubject(const Statement& s) {
  // 建成|年发电量: what begins with a verb is nobody, 享受补贴的|企业 is.
  // 在原定投资3900亿元基础上，…: said by the way.
  const Text behind = text_.substr(s.quantity.tail_end, 6);
  if (s.block == block_index_ && (behind.starts_with(u"基础上") || behind.starts_with(u"的基础上")))
    return;
  const TextRange bearer = s.naming.subject.range;
  const bool nobody = s.naming.subject.block == block_index_ && bearer.end > bearer.begin &&
                      NounPhraseEnd(text_, *terms_, bearer) == bearer.begin &&
                      !Contains(TextOf(bearer), u'的');
  if (nobody) {
    // Who was named before goes on.
  } else if (s.naming.subject_carried && frame_.subject.text.starts_with(s.naming.subject.text)) {
    // 某医院|总床位: whom the name has cut short goes on in full.
  } else if (!s.naming.subject.empty()) {
    frame_.subject = s.naming.subject;
    // 全市投入|扶贫资金3亿元，实施项目…: of the subject, not of what it did.
    const std::u16string words = Utf8ToUtf16(frame_.subject.text);
    const auto* verb = VerbWords().LongestBefore(words, words.size());
    if (verb != nullptr && verb->word.size() < words.size())
      frame_.subject.text = Utf16ToUtf8(Text(words).substr(0, words.size() - verb->word.size()));
  } else if (const std::u16string words = Utf8ToUtf16(s.naming.indicator.text);
             DependentHead(words) > 0 && !DependsOnSubject(words)) {
    // 民营企业进出口…。其中，出口…: the subject stands inside the name.
    const uint32_t head = static_cast<uint32_t>(DependentHead(words));
    TextRange range = s.naming.indicator.range;
    // 就业|人数: what is done is nobody.
    const auto* done = VerbWords().LongestAt(words, 0);
    // 生产|总值: two heads of which the first is nobody either.
    // 企业…，完成|工业|总产值: those who were named before are more than the word says.
    const bool told = frame_.subject.block == block_index_ &&
                      frame_.subject.text.ends_with("企业") &&
                      frame_.subject.range.begin >= sentence_.begin;
    const bool named = !told && (done == nullptr || done->word.size() + head != words.size()) &&
                       !DependsOnSubject(Text(words).substr(0, words.size() - head));
    if (named && range.end - range.begin == words.size()) {
      range.end -= head;
      frame_.subject = MakeWords(range);
    }
  }
}

// 住宅价格上涨的城市有69个，…: what follows is about the price, not the cities.
bool StatementReader::TakeTopicOfCounted(const Statement& s) {
  const TextRange clause = s.naming.subject.range;
  if (s.measure != v1::MEASURE_LEVEL || s.naming.carried || s.naming.subject_carried ||
      s.naming.subject.block != block_index_ || text_.substr(clause.end, 1) != u"的")
    return false;
  const auto* change = ChangeCues().LongestBefore(text_.substr(0, clause.end), clause.end);
  if (change == nullptr || change->word.size() < 2 ||
      clause.begin + change->word.size() + 2 > clause.end)
    return false;
  TextRange noun{clause.begin, clause.end - static_cast<uint32_t>(change->word.size())};
  noun.end = NounPhraseEnd(text_, *terms_, noun);
  for (const PeriodMention& period : periods_) {
    if (period.begin > noun.begin && period.begin < noun.end) noun.end = period.begin;
  }
  if (noun.end < noun.begin + 2 || !EndsLikeIndicator(TextOf(noun))) return false;
  TakeTopic(noun);
  return true;
}

void StatementReader::Remember(const Statement& s, int index) {
  // 拉动…增长6.2个百分点, 完成计划的51%: what follows is about the thing itself, as before.
  if (s.rule == "statement.contribution" || s.rule == "statement.plan") return;
  if (TellsOtherSide(s)) return;
  frame_.last = s.naming;
  if (!frame_.last_suffix.empty() && frame_.last.indicator.text.ends_with(frame_.last_suffix)) {
    frame_.last.indicator.text.resize(frame_.last.indicator.text.size() -
                                      frame_.last_suffix.size());
  }
  TakeListHead(s);
  frame_.topic_sign = 0;
  frame_.last_measure = s.measure;
  frame_.last_index = index;
  if (s.measure == v1::MEASURE_GROWTH_RATE) frame_.last_growth = index;
  // 钢材12072万吨；水泥…: a thing alone is no indicator that others could take over.
  const bool deed = s.naming.subject_carried && s.naming.indicator.block == block_index_ &&
                    OpensWithDeed(s.naming.indicator.range);
  if (TakeTopicOfCounted(s)) return;
  const bool thing = s.naming.indicator_term == nullptr && (s.naming.subject.empty() || deed) &&
                     !EndsLikeIndicator(FoldUtf8(s.naming.indicator.text));
  if (thing && !s.naming.carried) {
    // 利税23亿元；产钢404万吨，|生铁363万吨: the unit of the topic stays its own.
    if (frame_.topic.indicator.empty()) frame_.topic_unit = s.quantity.unit_code;
    // 规模以上企业|2.1万家，完成产值…，实现利润…: who is counted acts in the clauses behind.
    const std::string& unit = s.quantity.unit_code;
    const bool firms = unit == "家" && s.naming.indicator.text.ends_with("企业");
    const bool places = (unit == "省" || unit == "市" || unit == "省市" || unit == "省份") &&
                        s.naming.indicator.block == block_index_ &&
                        EndsInPlace(s.naming.indicator.range);
    if ((firms || places) && s.measure == v1::MEASURE_LEVEL && !deed)
      frame_.subject = s.naming.indicator;
    // 发行|地方政府专项债券3.9万亿元，发行进度…: the thing behind the verb.
    const TextRange words = s.naming.indicator.range;
    TextRange verb = LastVerb(text_, *terms_, words);
    if (verb.end == 0 && s.naming.indicator.block == block_index_) {
      const Text dual = DualVerbAt(text_.substr(0, words.end), words.begin);
      if (!dual.empty()) verb = {words.begin, words.begin + static_cast<uint32_t>(dual.size())};
    }
    frame_.object_unit = s.quantity.unit_code;
    // 吸引社会资本60亿元，估值…: money has no value of its own.
    const bool funds = s.quantity.unit_code.size() == 3 && words.end > words.begin + 2 &&
                       (TextOf(words).ends_with(u"资本") || TextOf(words).ends_with(u"资金"));
    if (verb.end != 0 && s.naming.indicator.block == block_index_ && words.end >= verb.end + 2 &&
        !funds)
      frame_.object = MakeWords({verb.end, words.end});
    // 有|扶贫车间29062个，已复工28660个: what there is.
    const bool exists =
        words.begin > 0 && text_[words.begin - 1] == u'有' && s.rule != "statement.bracket";
    if (verb.end == 0 && exists && s.naming.indicator.block == block_index_)
      frame_.object = MakeWords(words);
  }
  if (!thing && !s.naming.carried && s.measure != v1::MEASURE_SHARE &&
      s.measure != v1::MEASURE_CONTRIBUTION) {
    frame_.topic = frame_.last;
    frame_.topic_unit = s.quantity.unit_code;
    RememberSubject(s);
  }
  if (s.measure == v1::MEASURE_SHARE && !frame_.share_of.carried &&
      (frame_.share_of.indicator_term != nullptr ||
       EndsLikeIndicator(FoldUtf8(frame_.share_of.indicator.text))))
    frame_.topic = frame_.share_of;
  if (!s.naming.area.empty()) frame_.area = s.naming.area;
}

// 元 in a release of Hong Kong or Macao is their own dollar or pataca, unless 人民币 is said.
void StatementReader::SetLocalCurrency() {
  if (local_currency_ == nullptr) return;
  for (QuantityMention& q : quantities_) {
    if (q.unit_code.substr(0, 3) != "CNY" || q.unit_text.end <= q.unit_text.begin) continue;
    if (Contains(TextOf(q.unit_text), u"人民")) continue;
    if (text_[q.unit_text.end - 1] == u'元' ||
        text_.substr(q.unit_text.begin).find(u'元') != Text::npos)
      q.unit_code.replace(0, 3, local_currency_);
  }
}

// 湖北省2023年…公报, 河南：…: the place with which the title begins is that of the article.
// …规划, …纲要: a plan.
void StatementReader::ReadTitle(const Article& article) {
  in_plan_ = false;
  const DocumentLayout& layout = *context_.layout;
  if (&article == &layout.articles.front() && !layout.given_title.empty()) ReadGivenTitle();
  if (article.title_block < 0) return;
  block_index_ = article.title_block;
  block_ = &layout.blocks[static_cast<size_t>(block_index_)];
  text_ = block_->text.chars();
  TakeTitle((*context_.terms)[static_cast<size_t>(block_index_)]);
}

// …的目标是：…。 and below it ——经济平稳发展，…: items are of what introduces them, and of its
// time.
void StatementReader::EnterItem() {
  const bool item = text_.starts_with(u"——");
  item_of_goals_ = item && intro_states_goals_;
  if (!item) {
    const size_t aim = text_.find(u"目标");
    intro_states_goals_ =
        aim != Text::npos && !Contains(text_, u"完成") &&
        (Contains(text_.substr(aim), u"是") || Contains(text_.substr(aim), u"："));
  } else if (intro_period_) {
    frame_.period = intro_period_;
    frame_.period_block = block_index_;
  }
}

// The title that came with the text says of when and where it is like a heading above it.
void StatementReader::ReadGivenTitle() {
  block_index_ = kNoBlock;
  block_ = nullptr;
  text_ = context_.layout->given_title;
  std::vector<TermMatch> terms;
  context_.lexicon->Scan(text_, &terms);
  TakeTitle(terms);
  PeriodReader(context_.reference_day).Read(text_, &periods_);
  ReadHeadingFrame();
  heading_period_ = periods_of_headings_[0] = frame_.period;
}

// Of the title in text_, in which `terms` stand.
void StatementReader::TakeTitle(const std::vector<TermMatch>& terms) {
  for (Text plan : {Text(u"规划"), Text(u"计划"), Text(u"纲要"), Text(u"方案"), Text(u"意见")})
    in_plan_ = in_plan_ || text_.ends_with(plan);
  uint32_t begin = 0;
  if (text_.starts_with(u"【") && text_.find(u'】') != Text::npos)
    begin = static_cast<uint32_t>(text_.find(u'】')) + 1;
  TextRange place;
  for (const TermMatch& match : terms) {
    if (match.begin > begin) break;
    if (match.begin < begin) continue;
    if (match.term->kind == TermKind::kOrganization) return;
    if (match.term->kind == TermKind::kPlace && match.end > place.end)
      place = {match.begin, match.end};
  }
  if (place.end != 0) frame_.area = MakeWords(place);
}

// 今年以来，我国工业生产平稳: a lead that names the country tells, without a figure, of what the
// article speaks; not 居全国前列.
void StatementReader::TakeCountry() {
  for (const TermMatch& match : *terms_) {
    const Text name = text_.substr(match.begin, match.end - match.begin);
    if (match.term->kind != TermKind::kPlace || (name != u"我国" && name != u"全国")) continue;
    if (match.begin > 0 && Text(u"居列占在对向与和").find(text_[match.begin - 1]) != Text::npos)
      continue;
    frame_.area = MakeWords({match.begin, match.end});
    return;
  }
}

// 全省, 全市: the place of the article, where its title names one.
void StatementReader::ResolveArea(Words* area) const {
  static constexpr std::string_view kOwn[] = {"全省", "全市", "全县", "我省",
                                              "我市", "本市", "本省"};
  const bool own = std::find(std::begin(kOwn), std::end(kOwn), area->text) != std::end(kOwn);
  if (!own) return;
  // 河南增加投放，全省贷款…: of the place that the paragraph speaks of.
  const std::string& now = frame_.area.text;
  const bool within = area->text.ends_with("省") && (now.ends_with("市") || now.ends_with("县"));
  if (!frame_.area.empty() && now != "全国" && now != "我国" && !within &&
      std::find(std::begin(kOwn), std::end(kOwn), now) == std::end(kOwn))
    *area = frame_.area;
  else if (!article_area_.empty() && article_area_.text != area->text)
    *area = article_area_;
}

// A heading's period holds for all its figures and the text below, wherever in it the period
// stands; what it calls goals are goals.
void StatementReader::ReadHeadingFrame() {
  // 主要目标, 31省份增长目标公布, but not 完成全年目标.
  heading_states_goals_ = text_.ends_with(u"目标");
  for (Text kind : {Text(u"预期"), Text(u"主要"), Text(u"发展")})
    heading_states_goals_ =
        heading_states_goals_ || Contains(text_, std::u16string(kind) + u"目标");
  for (Text told : {Text(u"公布"), Text(u"发布"), Text(u"出炉"), Text(u"确定"), Text(u"敲定")})
    heading_states_goals_ =
        heading_states_goals_ || Contains(text_, u"目标" + std::u16string(told));
  for (Text reached : {Text(u"完成"), Text(u"实现"), Text(u"达到")})
    heading_states_goals_ = heading_states_goals_ && !Contains(text_, reached);
  // 明年产量有望增长20%: what is foretold says not when the text below was.
  for (Text guess : {Text(u"有望"), Text(u"预计"), Text(u"预测"), Text(u"料将"), Text(u"预估")})
    if (Contains(text_, guess)) return;
  for (const PeriodMention& mention : periods_) {
    if (mention.vague || mention.momentary || IsBase(mention) || IsAside(mention)) continue;
    if (mention.anchor != PeriodAnchor::kResolved) return;  // 上月CPI涨3.2% 全年目标可控
    if (IsComingDate(mention.span)) continue;
    frame_.period_block = block_index_;
    frame_.period = mention.span;
    frame_.accumulation = mention.accumulation;
    frame_.period_words = MakeWords({mention.begin, mention.end});
    return;
  }
}

// The period of a heading holds down to the next of its level or of a higher one.
void StatementReader::TakeHeadingPeriod() {
  const size_t deepest = periods_of_headings_.size() - 1;
  const size_t given = static_cast<size_t>(std::max(block_->heading_level, 0));
  const size_t level = given == 0 ? deepest : std::min(given, deepest);
  std::fill(periods_of_headings_.begin() + static_cast<std::ptrdiff_t>(level),
            periods_of_headings_.end(), std::nullopt);
  if (frame_.period_block == block_index_) periods_of_headings_[level] = frame_.period;
  heading_period_.reset();
  for (const auto& period : periods_of_headings_) {
    if (period) heading_period_ = period;
  }
}

// 76704万人 is 7.67亿 in the headline: the same to the last digit that the headline gives.
bool StatementReader::RoundsTo(const QuantityMention& exact, const QuantityMention& rounded) {
  std::string difference = SubtractDecimals(ShiftDecimal(exact.amount, exact.exponent),
                                            ShiftDecimal(rounded.amount, rounded.exponent));
  if (difference.find_first_not_of("-0.") == std::string::npos) return true;
  constexpr size_t kFewest = 3;  // digits; fewer agree by chance
  const size_t points = rounded.amount.find('.') == std::string::npos ? 0 : 1;
  if (rounded.amount.size() - points < kFewest) return false;
  if (difference.front() == '-') difference.erase(0, 1);
  return SubtractDecimals(difference, RoundingError(rounded.amount, rounded.exponent))
      .starts_with("-");
}

// A headline repeats a figure of the text below it: where it names no period or only a wider one,
// that of the figure below holds.
void StatementReader::CompleteHeadings() {
  for (size_t i = 0; i < statements_.size(); ++i) {
    Statement& heading = statements_[i];
    if (context_.layout->blocks[static_cast<size_t>(heading.block)].kind != BlockKind::kHeading)
      continue;
    if (heading.period && !heading.period_carried) continue;
    const int article = context_.layout->blocks[static_cast<size_t>(heading.block)].article;
    for (size_t k = i + 1; k < statements_.size() && k < i + 60; ++k) {
      const Statement& body = statements_[k];
      const Block& block = context_.layout->blocks[static_cast<size_t>(body.block)];
      if (block.article != article) break;
      if (block.kind == BlockKind::kHeading || !body.period) continue;
      const bool same = body.quantity.unit_code == heading.quantity.unit_code &&
                        body.measure == heading.measure &&
                        RoundsTo(body.quantity, heading.quantity);
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

}  // namespace zhibiao
