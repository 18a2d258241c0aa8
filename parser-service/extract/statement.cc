#include "parser-service/extract/statement.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "parser-service/extract/confidence.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/table_statement.h"
#include "parser-service/text/contains.h"

namespace zhibiao {

using Text = std::u16string_view;

bool IsRegionGroup(std::string_view area) {
  static constexpr std::string_view kEnds[] = {
      "东部",     "中部",       "西部",       "东部地区",   "中部地区",       "西部地区",
      "中西部",   "中西部地区", "东北",       "东北地区",   "东北三省",       "一线城市",
      "二线城市", "三线城市",   "一二线城市", "二三线城市", "地级及以上城市", "全国地级及以上城市"};
  return std::find(std::begin(kEnds), std::end(kEnds), area) != std::end(kEnds);
}

bool IsClauseMark(std::u16string_view text, uint32_t at) {
  const char16_t c = text[at];
  if (c == u',')
    return !(at > 0 && IsAsciiDigit(text[at - 1]) && at + 1 < text.size() &&
             IsAsciiDigit(text[at + 1]));
  return c == u'，' || c == u'；' || c == u'。' || c == u'：' || c == u'！' || c == u'？' ||
         c == u'…';
}

Words StatementReader::MakeWords(TextRange range) const {
  if (range.end <= range.begin) return {};
  if (block_ == nullptr) return {Utf16ToUtf8(TextOf(range)), kNoBlock, -1, {}};
  return {OriginalWords(*context_.source, block_->text, range), block_index_, -1, range};
}

// 原煤年产突破10亿吨 发电量超5700亿千瓦小时: in headlines a blank behind a figure parts clauses.
bool StatementReader::PartsHeadline(uint32_t at) const {
  if (text_[at] != u' ' || block_->kind != BlockKind::kHeading || at + 1 >= text_.size())
    return false;
  const auto next = std::upper_bound(
      quantities_.begin(), quantities_.end(), at,
      [](uint32_t place, const QuantityMention& q) { return place < q.range.begin; });
  if (next == quantities_.begin() || IsAsciiDigit(text_[at + 1])) return false;
  return std::prev(next)->range.end <= at && at - std::prev(next)->range.end < 6;
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
    if (depth == 0 && (IsClauseEnd(text_, i - 1) || PartsHeadline(i - 1))) return i;
  }
  return sentence_.begin;
}

// Figures joined by 、 and 和 alone share the words in front of the first.
size_t StatementReader::GroupEnd(size_t first) const {
  size_t last = first;
  while (last + 1 < quantities_.size()) {
    const TextRange between{quantities_[last].tail_end, quantities_[last + 1].lead_begin};
    Text joint = TextOf(between);
    while (joint.starts_with(u" ")) joint.remove_prefix(1);
    while (joint.ends_with(u" ")) joint.remove_suffix(1);
    const bool part = joint == u":" && quantities_[last].structure;
    // 分别为19亿元、35亿元，39亿元: a list told with whatever mark.
    const bool listed = joint == u"，" && last > first &&
                        quantities_[last + 1].unit_code == quantities_[first].unit_code &&
                        text_.substr(0, quantities_[first].lead_begin).ends_with(u"分别为");
    if (!part && !listed && joint != u"、" && joint != u"和" && joint != u"与" && joint != u"及" &&
        joint != u"以及" && joint != u"、和")
      break;
    if (quantities_[last + 1].range.begin >= sentence_.end) break;
    ++last;
  }
  return last;
}

// 增加782.7千公顷（1174.1万亩）: the bracket says the same in another unit.
bool StatementReader::CopyConverted(const QuantityMention& q) {
  uint32_t open = q.lead_begin, close = q.tail_end;
  bool converted = Contains(TextOf({q.lead_begin, q.range.begin}), u"合");
  // 约合人民币98亿元
  if (text_.substr(0, open).ends_with(u"人民币")) open -= 3;
  // 1529亿日元（约合98亿元人民币）, and 1529亿日元，约合98亿元人民币
  for (Text same : {Text(u"约合"), Text(u"折合"), Text(u"合"), Text(u"相当于"), Text(u"约")}) {
    if (open >= same.size() + 1 && text_.substr(open - same.size(), same.size()) == same) {
      open -= static_cast<uint32_t>(same.size());
      converted = same.ends_with(u"合");
      break;
    }
  }
  if (text_.substr(close, 3) == u"人民币") close += 3;
  if (frame_.last_index < 0 || open == 0) return false;
  const bool bracket = text_[open - 1] == u'（' && close < text_.size() && text_[close] == u'）';
  if (!bracket && !(converted && Contains(u"，、", text_[open - 1]))) return false;
  const Statement& before = statements_[static_cast<size_t>(frame_.last_index)];
  const bool side_by_side = before.block == block_index_ && before.quantity.tail_end + 1 == open;
  const bool amounts = q.unit_code != before.quantity.unit_code && q.unit_code != "%" &&
                       before.quantity.unit_code != "%" && q.unit_code != "pp";
  if (!side_by_side || !amounts) return false;
  Statement s = before;
  s.quantity = q;
  if (q.bound == v1::NUMERIC_BOUND_EXACT) s.quantity.bound = before.quantity.bound;
  s.repeats.clear();
  s.rule = "statement.same_in_other_unit";
  s.confidence = ConfidenceOf(s);
  statements_.push_back(std::move(s));
  return true;
}

// 与8月相比|9月指数上升0.19%: a clause of its own, though no comma ends it. Where the next begins.
uint32_t StatementReader::SkipBaseClause(uint32_t begin, uint32_t end) {
  if (begin >= end || !Contains(u"与同和跟", text_[begin])) return begin;
  const size_t at = TextOf({begin, end}).find(u"相比");
  if (at == Text::npos) return begin;
  const uint32_t behind = begin + static_cast<uint32_t>(at) + 2;
  for (const PeriodMention& period : periods_) {
    if (period.begin != behind || period.end >= end) continue;
    TakeBasisOfClause({begin, behind});
    return behind;
  }
  return begin;
}

// Where the words on the left of a group begin and those of its predicate end.
void StatementReader::TrimLeft(const QuantityMention& lead, uint32_t* begin, uint32_t* end) const {
  for (const AttributionScope& scope : scopes_) {
    if (scope.cue.end > *begin && scope.cue.begin >= *begin && scope.cue.end <= lead.lead_begin)
      *begin = scope.cue.end;
  }
  // 相较于七月预估的|6.2%: what was foretold of the same.
  if (TextOf({*begin, *end}).starts_with(u"相较")) {
    for (Text guess : {Text(u"预估"), Text(u"预测"), Text(u"预期")}) {
      const size_t told = TextOf({*begin, *end}).find(guess);
      if (told == Text::npos) continue;
      *begin += static_cast<uint32_t>(told + guess.size());
      if (*begin < *end && text_[*begin] == u'的') ++*begin;
      break;
    }
  }
  // 低开118点|后|最多挫292点
  if (*begin > sentence_.begin && *begin + 1 < *end && text_[*begin] == u'后' &&
      !IsClauseEnd(text_, *begin - 1))
    ++*begin;
  // 28.88万亿元|（2012—2020年）、社会保障支出23.11万亿元: the bracket is of the figure in front.
  if (*begin < lead.lead_begin && text_[*begin] == u'（') {
    const size_t close = text_.find(u'）', *begin);
    const bool dates = close < lead.lead_begin && Contains(u"年月日", text_[close - 1]);
    // 21个省|（市、区）|和兵团退耕还林3868万亩: the unit goes on in the bracket.
    constexpr uint32_t kAlias = 8;
    const bool alias = close < lead.lead_begin && close < *begin + kAlias;
    if (dates || alias) *begin = static_cast<uint32_t>(close) + 1;
  }
  // 同比增长（下同）|7.2%: a remark on what is to come.
  if (*end > *begin && text_[*end - 1] == u'）') {
    const size_t open = text_.substr(0, *end).rfind(u'（');
    const Text remark = open == Text::npos ? Text() : TextOf({static_cast<uint32_t>(open), *end});
    const bool parts_verb = open != Text::npos && open > *begin && remark.size() > 6 &&
                            ChangeCues().LongestBefore(text_.substr(0, open), open) != nullptr &&
                            std::none_of(remark.begin(), remark.end(), IsAsciiDigit);
    if (open > *begin && open != Text::npos && (Contains(remark, u"下同") || parts_verb))
      *end = static_cast<uint32_t>(open);
  }
  // 十年共增加136247人: how long it took, not what.
  uint32_t span = *begin;
  while (span < *end &&
         (IsAsciiDigit(text_[span]) || IsChineseDigit(text_[span]) || text_[span] == u'十'))
    ++span;
  if (span > *begin && text_[span] == u'年' && Contains(u"共累", text_[span + 1]))
    *begin = span + 1;
  // 按年升幅（3.2%）: the bracket tells how large what stands in front of it is.
  const uint32_t open = ClauseBegin(lead.range.begin);
  if (open == *end && open > sentence_.begin + 2 && text_[open - 1] == u'（' &&
      GrowthNouns().LongestBefore(text_.substr(0, open - 1), open - 1) != nullptr) {
    *end = open - 1;
    *begin = std::min(*begin, ClauseBegin(*end));
  }
}

// 增幅最大，分别为22.5%和21.6%: what one of a list is, all are.
void StatementReader::MeasureAs(const Statement& before, Statement* s) {
  if (before.measure == v1::MEASURE_GROWTH_RATE && s->measure == v1::MEASURE_LEVEL &&
      before.quantity.unit_code == s->quantity.unit_code)
    s->measure = v1::MEASURE_GROWTH_RATE;
}

void StatementReader::ReadGroup(size_t first, size_t last, uint32_t left_begin) {
  if (first == last && (CopyConverted(quantities_[first]) || CopyAlternative(quantities_[first])))
    return;
  group_tail_ = quantities_[last].tail_end;
  object_end_ = 0;
  left_begin = SkipBaseClause(left_begin, quantities_[first].lead_begin);
  group_first_ = first;
  group_unit_ = quantities_[last].unit_code;
  const QuantityMention& lead = quantities_[first];
  const bool pp = group_unit_ == "pp" || group_unit_ == "bp";
  uint32_t right_end = lead.lead_begin;
  TrimLeft(lead, &left_begin, &right_end);
  Predicate predicate =
      ReadPredicate(text_, periods_, left_begin, right_end, pp, group_unit_ == "%");
  if (first == last) {
    TakeExcess(lead, &predicate);
    TakeBaseFigure(left_begin, lead, &predicate);
    TakeRatio(left_begin, lead, &predicate);
    TakeWhole(lead, &predicate);
    TakeBearerOfRate(lead, &predicate);
  }
  DropForecastBase(&predicate);
  ReadRevision(&predicate);
  TakeBaseOfClause(left_begin, quantities_[last], &predicate);
  changes_ = predicate.cue && (*predicate.cue == Cue::kUp || *predicate.cue == Cue::kDown);
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
    // 中西部地区进出口: a group of regions is a place and the population of the figure.
    if (s.naming.subject.empty() && !s.naming.carried && IsRegionGroup(s.naming.area.text))
      s.naming.subject = s.naming.area;
    // 印度|将增长目标定为8%: growth of the place itself.
    if (s.naming.subject.empty() && s.naming.indicator.text == "增长" &&
        s.naming.area.block == block_index_)
      s.naming.subject = s.naming.area;
    if (s.naming.area.empty()) s.naming.area = frame_.area;
    ResolveArea(&s.naming.area);
    s.cue = predicate.cue_range;
    SetPeriod(predicate, i, count, &s);
    Measure(predicate, s.quantity, &s);
    if (i > 0 && predicate.distributive) MeasureAs(statements_.back(), &s);
    // 分别超过20%和30%: both do.
    if (i > 0 && predicate.distributive && s.quantity.bound == v1::NUMERIC_BOUND_EXACT &&
        lead.range.begin > lead.lead_begin)
      s.quantity.bound = lead.bound;
    TakeFlowPeriod(&s);
    TakeStockPeriod(&s);
    TakeYieldUnit(&s);
    TakeShareName(predicate, &s);
    SetBasis(predicate, i, count, &s);
    if (predicate.standing && s.basis != Basis::kNone) article_basis_ = s.basis;
    SetSign(predicate, &s);
    CompleteNaming(predicate, &s);
    if (predicate.real) s.price_basis = v1::PRICE_BASIS_CONSTANT;
    if (predicate.nominal) s.price_basis = v1::PRICE_BASIS_CURRENT;
    SetAttribution(&s);
    SetClaim(&s);
    // The gap is one of the value stated just before, if that has the same unit or is the rate.
    if (s.measure == v1::MEASURE_CHANGE && s.naming.carried && count == 1) s.left = LeftOperand(s);
    s.rule = absl::StrCat("statement.", s.naming.way);
    if (s.measure == v1::MEASURE_CONTRIBUTION && predicate.cue &&
        *predicate.cue == Cue::kContribute && predicate.reference.end != 0)
      s.rule = "statement.contribution";
    s.confidence = ConfidenceOf(s);
    group.push_back(static_cast<int>(statements_.size()));
    statements_.push_back(std::move(s));
  }
  for (int index : group) Remember(statements_[static_cast<size_t>(index)], index);
  frame_.last_group = group;
}

// Whether 分别 follows in the clause in front of any number.
bool StatementReader::DistributesBehind(uint32_t at) const {
  for (; at < sentence_.end && !IsClauseEnd(text_, at) && !IsAsciiDigit(text_[at]); ++at) {
    if (text_.substr(at, 2) == u"分别") return true;
  }
  return false;
}

void StatementReader::ReadSentence(int sentence) {
  sentence_index_ = sentence;
  sentence_ = block_->sentences[static_cast<size_t>(sentence)];
  // 价格环比上涨0.2%。其中，城市上涨0.3%: as the whole of which they are parts.
  if (!TextOf(sentence_).starts_with(u"其中")) frame_.sentence_basis = Basis::kNone;
  frame_.gap_basis = Basis::kNone;
  frame_.compared = false;
  frame_.object = frame_.deed = {};
  frame_.whole = {};
  frame_.whole_topic = {};
  frame_.topic_sign = 0;
  frame_.topic_fresh = false;
  size_t q = static_cast<size_t>(
      std::lower_bound(quantities_.begin(), quantities_.end(), sentence_.begin,
                       [](const QuantityMention& m, uint32_t at) { return m.range.begin < at; }) -
      quantities_.begin());
  uint32_t done = sentence_.begin;  // clauses up to here were read
  uint32_t previous_end = sentence_.begin;
  while (q < quantities_.size() && quantities_[q].range.begin < sentence_.end) {
    const uint32_t clause = ClauseBegin(quantities_[q].range.begin);
    for (uint32_t i = done; i < clause; ++i) {
      if (i + 1 == clause || IsClauseEnd(text_, i)) {
        if (previous_end <= done) {
          const uint32_t end = IsClauseEnd(text_, i) ? i : i + 1;
          TakeClauseSubject(done, end);
          ReadClauseWithoutFigure(done, end);
        }
        done = i + 1;
      }
    }
    const size_t last = GroupEnd(q);
    if (previous_end <= clause) TakeClauseSubject(clause, quantities_[q].lead_begin);
    const uint32_t left = std::max(clause, previous_end);
    chooses_ = q == last && Chooses(q);
    ReadGroup(q, last, left);
    if (chooses_ && text_[quantities_[q].tail_end] != u'的') {
      // What the limit chooses is counted with it.
      q = last + 1;
      done = std::max(done, left);
      previous_end = std::max(previous_end, left);
      continue;
    }
    // 31个二线城市新建住宅|和二手住宅价格分别…: the object is the first member of a list.
    const bool listed = object_end_ < sentence_.end && Contains(u"、和及与", text_[object_end_]) &&
                        DistributesBehind(object_end_);
    previous_end =
        listed ? quantities_[last].tail_end : std::max(quantities_[last].tail_end, object_end_);
    done = std::max(done, previous_end);
    q = last + 1;
  }
  if (previous_end == sentence_.begin) {
    // A sentence without figures still says what the next is about: 第三产业继续领跑。 Behind the
    // last figure of the block, a subject is asked for by none.
    const bool figures_follow = q < quantities_.size();
    uint32_t begin = sentence_.begin;
    for (uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      if (!IsClauseEnd(text_, i)) continue;
      if (figures_follow)
        TakeClauseSubject(begin, i);
      else
        TakeClauseLead(begin, i);
      begin = i + 1;
    }
    KeepPeriodOfSentence();
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
    auto stated = std::partition_point(statements_.begin(), statements_.end(),
                                       [&](const Statement& s) { return s.block < ref.block; });
    for (; stated != statements_.end() && stated->block == ref.block; ++stated) {
      Statement& s = *stated;
      if (s.sentence != ref.sentence) continue;
      const uint32_t shift = s.quantity.range.begin - from.begin;
      const TextRange range{to.begin + shift,
                            to.begin + shift + (s.quantity.range.end - s.quantity.range.begin)};
      if (range.end <= to.end) s.repeats.emplace_back(block_index, range);
    }
  }
}

// The matches of the lexicon in the block and, among them, the bodies that only their form tells:
// 德国工业联合会 is no sector.
void StatementReader::TakeTerms() {
  static const Term body{TermKind::kOrganization, {}, {}, {}, {}, {}, {}, {}, 0};
  const std::vector<EntityMention>& mentions = context_.entities->mentions;
  while (next_mention_ < mentions.size() && mentions[next_mention_].block < block_index_)
    ++next_mention_;
  std::vector<TermMatch> bodies;
  for (; next_mention_ < mentions.size() && mentions[next_mention_].block == block_index_;
       ++next_mention_) {
    const EntityMention& mention = mentions[next_mention_];
    const ReadEntity& entity = context_.entities->entities[static_cast<size_t>(mention.entity)];
    if (entity.type == v1::ENTITY_TYPE_ORGANIZATION)
      bodies.push_back({mention.range.begin, mention.range.end, &body});
  }
  const std::vector<TermMatch>& terms = (*context_.terms)[static_cast<size_t>(block_index_)];
  block_terms_.clear();
  std::merge(terms.begin(), terms.end(), bodies.begin(), bodies.end(),
             std::back_inserter(block_terms_), [](const TermMatch& a, const TermMatch& b) {
               return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
             });
  terms_ = &block_terms_;
}

void StatementReader::ReadBlock(int index) {
  block_index_ = index;
  block_ = &context_.layout->blocks[static_cast<size_t>(index)];
  if (block_->kind == BlockKind::kFurniture || block_->kind == BlockKind::kByline) return;
  const auto& scopes = *context_.attributions;
  while (next_scope_ < scopes.size() && scopes[next_scope_].block < index) ++next_scope_;
  const size_t first_scope = next_scope_;
  while (next_scope_ < scopes.size() && scopes[next_scope_].block == index) ++next_scope_;
  scopes_ = {scopes.data() + first_scope, scopes.data() + next_scope_};
  if (block_->kind == BlockKind::kTable) {
    ReadTableStatements(context_, index, frame_.period, &statements_);
    return;
  }
  text_ = block_->text.chars();
  base_of_clause_ = -1;
  TakeTerms();
  split_phrase_ = {};
  period_reader_.Read(text_, &periods_);
  ReadQuantities(text_, *terms_, periods_, &quantities_);
  SetLocalCurrency();
  // 其中，第二产业…: the paragraph tells of parts of what the one before told of.
  const bool goes_on = block_->kind == BlockKind::kParagraph && text_.starts_with(u"其中") &&
                       frame_.period.has_value();
  if (goes_on)
    frame_.period_block = index;
  else
    frame_.paragraph_basis = Basis::kNone;
  frame_.last = {};
  frame_.last_measure = v1::MEASURE_UNSPECIFIED;
  // What an earlier paragraph told of long ago is not carried on.
  if (frame_.period && frame_.period->last.year < context_.reference_day.year - 1)
    frame_.period.reset();
  // A period holds for its paragraph; beyond it, that of the heading or of the article's lead does.
  if (block_->kind != BlockKind::kHeading && frame_.period_block != index)
    frame_.period = heading_period_ ? heading_period_ : PeriodOfLead();
  EnterItem();
  if (article_area_.empty()) article_area_ = frame_.area;
  frame_.area = article_area_;
  if (frame_.area.empty() && quantities_.empty()) TakeCountry();
  if (!frame_.topic.indicator.empty() && !frame_.topic.indicator.text.ends_with("贡献率"))
    older_topic_ = frame_.topic;
  frame_.topic = {};
  frame_.average.reset();
  frame_.subject = {};
  frame_.share = {};
  frame_.list_head = {};
  frame_.last_group.clear();
  frame_.last_growth = frame_.last_index = -1;
  frame_.last_suffix.clear();
  if (block_->kind == BlockKind::kHeading) {
    ReadHeadingFrame();
    TakeHeadingPeriod();
  }
  for (size_t i = 0; i < block_->sentences.size(); ++i) {
    if (i < block_->repeats.size() && block_->repeats[i].block >= 0) continue;
    ReadSentence(static_cast<int>(i));
  }
  if (block_->kind != BlockKind::kHeading && !lead_period_) lead_period_ = frame_.period;
  if (!text_.starts_with(u"——"))
    intro_period_ = frame_.period_block == index ? frame_.period : std::nullopt;
  MarkRepeats(index);
}

std::vector<Statement> StatementReader::Read() {
  for (const Article& article : context_.layout->articles) {
    frame_ = {};
    older_topic_ = {};
    heading_period_.reset();
    periods_of_headings_.fill(std::nullopt);
    lead_period_.reset();
    article_area_ = {};
    article_basis_ = Basis::kNone;
    heading_states_goals_ = item_of_goals_ = intro_states_goals_ = false;
    intro_period_.reset();
    local_currency_ = LocalCurrency(*context_.source, *context_.layout, article);
    market_report_ = IsMarketReport(*context_.layout, article);
    ReadTitle(article);
    for (int i = article.first_block; i < article.end_block; ++i) ReadBlock(i);
  }
  CompleteHeadings();
  return std::move(statements_);
}

std::string OriginalWords(const SourceText& source, const FoldedText& text, TextRange range) {
  std::string words;
  text.AppendOriginal(source.utf8(), range.begin, range.end, &words);
  return words;
}

std::vector<Statement> ReadStatements(const StatementContext& context) {
  return StatementReader(context).Read();
}

}  // namespace zhibiao
