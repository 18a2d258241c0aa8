#include "parser-service/extract/naming.h"

#include <algorithm>

#include "parser-service/extract/naming_words.h"
#include "parser-service/extract/verb_words.h"

namespace zhibiao {
namespace {

using Text = std::u16string_view;

class Splitter {
 public:
  Splitter(const NamedText& named, TextRange phrase)
      : named_(named), text_(named.text), begin_(phrase.begin), end_(phrase.end) {}

  NamingParts Split();
  TextRange SkipLead(TextRange* area) {
    CleanLeft();
    if (area != nullptr && out_.area.end != 0) *area = out_.area;
    return {begin_, end_};
  }

 private:
  void CleanLeft();
  using Match = std::vector<TermMatch>::const_iterator;
  Match MatchAt(uint32_t at) const;
  bool SkipPeriodLeft();
  bool SkipAreaLeft();
  bool JoinsPlace(uint32_t at) const;
  bool CounterpartyAt(uint32_t at) const;
  bool OrganizationAt(uint32_t at) const;
  void CutAtSource();
  void CleanRight();
  bool EndsInDegreeOfSurety() const;
  void DropBeforeVerb();
  bool InPeriod(uint32_t at) const;
  bool SplitAtIndicatorTerm();
  uint32_t BeginOfApposition(const Term& indicator, uint32_t begin) const;
  void SplitAtParticle();
  TextRange TermPrefix() const;
  bool IsSubjectTerm() const;
  TextRange Trimmed(TextRange range) const;
  TextRange SubjectIn(TextRange range) const;

  const NamedText& named_;
  Text text_;
  uint32_t begin_, end_;
  NamingParts out_;
};

// The first match of the word lists that begins at `at` or behind.
Splitter::Match Splitter::MatchAt(uint32_t at) const {
  return std::lower_bound(named_.terms->begin(), named_.terms->end(), at,
                          [](const TermMatch& m, uint32_t place) { return m.begin < place; });
}

bool Splitter::SkipPeriodLeft() {
  // Only the last that begins no later can reach to the place: periods do not overlap.
  const auto after =
      std::upper_bound(named_.periods->begin(), named_.periods->end(), begin_,
                       [](uint32_t at, const PeriodMention& p) { return at < p.begin; });
  if (after == named_.periods->begin()) return false;
  const PeriodMention& period = *std::prev(after);
  if (period.end > end_ || (period.begin < begin_ && period.end <= begin_)) return false;
  begin_ = period.end;
  const size_t day = text_.substr(0, end_).substr(begin_, 9).find(u"日）");  // 今天|（6月9日）
  if (day != Text::npos && text_[begin_] == u'（') begin_ += static_cast<uint32_t>(day) + 2;
  if (begin_ + 2 < end_ && text_[begin_] == u'为') ++begin_;  // 去年同期|为|逆差…
  return true;
}

// 中国海油, 北京大学: the place is part of a name.
bool Splitter::OrganizationAt(uint32_t at) const {
  for (Match match = MatchAt(at); match != named_.terms->end() && match->begin == at; ++match) {
    if (match->term->kind == TermKind::kOrganization && match->end <= end_) return true;
  }
  return false;
}

// 对欧盟进出口, 与“一带一路”沿线国家贸易额: whom one trades with is part of what is measured.
bool Splitter::CounterpartyAt(uint32_t at) const {
  static constexpr Text kTowards = u"对与同自向从";
  const Text led = text_.substr(at > 0 ? at - 1 : 0, 2);
  if (led.find_first_of(kTowards) == Text::npos) return false;
  const Text phrase = text_.substr(at, end_ - at);
  static constexpr Text kTrades[] = {u"进出口", u"出口", u"进口", u"贸易", u"外贸", u"投资"};
  for (Text trade : kTrades) {
    const size_t found = phrase.find(trade);
    // 对外贸易, 对外投资: abroad, nobody in particular.
    if (found != Text::npos && found > 1) return true;
  }
  return false;
}

// 中国|和印度的…: of both.
bool Splitter::JoinsPlace(uint32_t at) const {
  const Match other = MatchAt(at + 1);
  return at + 2 < end_ && (text_[at] == u'和' || text_[at] == u'、') &&
         other != named_.terms->end() && other->begin == at + 1 &&
         other->term->kind == TermKind::kPlace;
}

bool Splitter::SkipAreaLeft() {
  static const PlainWords wholes{{u"我国", {}}, {u"全国", {}}, {u"中国", {}}, {u"全省", {}},
                                 {u"全市", {}}, {u"全县", {}}, {u"我省", {}}, {u"我市", {}},
                                 {u"本市", {}}, {u"本省", {}}};
  const auto* whole = wholes.LongestAt(text_.substr(0, end_), begin_);
  Match match = MatchAt(begin_);
  const bool listed = match != named_.terms->end() && match->begin == begin_;
  if ((whole == nullptr && !listed) || CounterpartyAt(begin_)) return false;
  if (whole != nullptr) {
    if (OrganizationAt(begin_)) return false;
    const uint32_t end = begin_ + static_cast<uint32_t>(whole->word.size());
    if (whole->word == u"中国" && JoinsPlace(end)) return false;
    if (out_.area.end == 0) out_.area = {begin_, end};
    begin_ = end;
    return true;
  }
  for (; match != named_.terms->end() && match->begin == begin_; ++match) {
    if (match->term->kind != TermKind::kPlace || match->end >= end_) continue;
    // 青岛|海关: the place is part of the name, and still the area.
    if (OrganizationAt(begin_)) {
      if (out_.area.end == 0) out_.area = {begin_, match->end};
      return false;
    }
    const Text after = text_.substr(match->end, 2);
    // 日照|港: the place is part of the name, and still the area.
    if (after.substr(0, 1) == u"港" && after != u"港口" && after != u"港珠") {
      if (out_.area.end == 0) out_.area = {begin_, match->end};
      return false;
    }
    if (after.substr(0, 1) == u"、" || after.substr(0, 1) == u"和" || after == u"地区" ||
        after.substr(0, 1) == u"等")
      return false;
    // 土耳其西北部: the list knows 土耳其, the part of it belongs to the place. 台湾|方面
    uint32_t end = match->end + (after == u"方面" ? 2 : 0);
    // 喀土穆|州, but 州长
    if (text_[end] == u'州' && end + 1 < end_ && text_[end - 1] != u'州' && text_[end + 1] != u'长')
      ++end;
    if (text_[end] == u'部' && Text(u"东南西北中").find(text_[end - 1]) != Text::npos) ++end;
    for (Text part : {Text(u"东北部"), Text(u"西北部"), Text(u"东南部"), Text(u"西南部"),
                      Text(u"东部"), Text(u"西部"), Text(u"南部"), Text(u"北部"), Text(u"中部")}) {
      if (text_.substr(end, part.size()) == part && end + part.size() < end_ &&
          text_[end + part.size()] != u'湾')
        end += static_cast<uint32_t>(part.size());
    }
    out_.area = {out_.area.end != 0 && out_.area.end == match->begin ? out_.area.begin : begin_,
                 end};
    begin_ = end;
    return true;
  }
  return false;
}

void Splitter::CleanLeft() {
  while (begin_ < end_) {
    if (SkipPeriodLeft() || SkipAreaLeft()) continue;
    begin_ = std::min(end_, EndOfShortSpan(text_, begin_));
    if (OrganizationAt(begin_)) return;  // 全国人大: the first character is part of the name
    // [视频], 【经济观察】: a label of the medium in front of a headline.
    if ((text_[begin_] == u'“' || text_[begin_] == u'‘') &&
        text_.substr(begin_, end_ - begin_).find(text_[begin_] == u'“' ? u'”' : u'’') ==
            Text::npos) {
      ++begin_;  // a quotation opens in front of it
      continue;
    }
    if (const size_t open = Text(u"[【〔").find(text_[begin_]); open != Text::npos) {
      const size_t close = text_.find(Text(u"]】〕")[open], begin_);
      if (close == Text::npos || close >= end_) return;
      begin_ = static_cast<uint32_t>(close) + 1;
      continue;
    }
    // 像他一样的|科研人员
    if (text_[begin_] == u'像') {
      const size_t like = text_.substr(begin_, end_ - begin_).find(u"一样的");
      if (like != Text::npos && like < 12) {
        begin_ += static_cast<uint32_t>(like) + 3;
        continue;
      }
    }
    const auto* leading = LeadingWords().LongestAt(text_.substr(0, end_), begin_);
    if (leading == nullptr || CounterpartyAt(begin_)) return;
    if (leading->word.size() == 1 && NounBeginsAt(text_, begin_)) return;
    // 到期, 在建, 自有, 全社会: the character begins a word.
    if (leading->word.size() == 1 && begin_ + 1 < end_) {
      if (WordsLikeLeads().LongestAt(text_, begin_) != nullptr) return;
    }
    begin_ += static_cast<uint32_t>(leading->word.size());
  }
}

// 销货价值的|临时估计, 经济增长率|初步统计: how sure the figure is, no part of what it measures.
bool Splitter::EndsInDegreeOfSurety() const {
  if (end_ - begin_ <= 6) return false;
  const Text tail = text_.substr(end_ - 4, 4);
  return tail == u"临时估计" || tail == u"初步估计" || tail == u"修订估计" || tail == u"初步统计" ||
         tail == u"初步数字";
}

void Splitter::CleanRight() {
  static constexpr Text kTrailing = u"的：:、，“‘（ 中";
  bool cut = true;
  while (cut && end_ > begin_) {
    cut = false;
    if (end_ - begin_ > 3 && text_.substr(end_ - 2, 2) == u"相应") {
      end_ -= 2;  // 消费物价指数的相应|升幅
      cut = true;
    } else if (kTrailing.find(text_[end_ - 1]) != Text::npos) {
      --end_;
      cut = true;
    } else if (end_ - begin_ > 3 && text_.substr(end_ - 2, 2) == u"目标") {
      end_ -= 2;
      cut = true;
    } else if (EndsInDegreeOfSurety()) {
      end_ -= 4;
      cut = true;
    } else if (text_[end_ - 1] == u'）') {
      // 业务收入（不包括…）: the bracket explains.
      const size_t open = text_.rfind(u'（', end_ - 1);
      if (open == Text::npos || open <= begin_) return;
      const Text inside = text_.substr(open + 1, end_ - 2 - open);
      const bool abbreviation = inside.size() <= 6;
      if (abbreviation) return;
      end_ = static_cast<uint32_t>(open);
      cut = true;
    }
  }
}

// 货物品类从80余种增至…: what stands in front of 从 or 由 is measured. 今天公布的5月份…指数: what
// stands behind 公布的.
void Splitter::CutAtSource() {
  for (uint32_t i = begin_ + 1; i < end_; ++i) {
    if (text_[i] != u'从' && text_[i] != u'由') continue;
    const char16_t next = i + 1 < end_ ? text_[i + 1] : u'\0';
    const char16_t before = text_[i - 1];
    if (Text(u"业事来于").find(next) != Text::npos && next != 0) continue;
    if (Text(u"自理经缘服顺听事").find(before) != Text::npos) continue;
    end_ = i;
    break;
  }
  // 联合会|将|经济增长预期|下调至1.5%: what is changed stands behind 将.
  for (uint32_t i = end_; i-- > begin_ + 1;) {
    if (text_[i] != u'将' && text_[i] != u'把') continue;
    if (VerbFollows(text_, i + 1) || end_ - i < 3 || !EndsLikeIndicator(text_.substr(i, end_ - i)))
      continue;
    begin_ = i + 1;
    CleanLeft();
    break;
  }
  for (Text release : {Text(u"公布的"), Text(u"发布的"), Text(u"印发的"), Text(u"出台的")}) {
    const size_t at = text_.substr(begin_, end_ - begin_).rfind(release);
    if (at == Text::npos || begin_ + at + release.size() >= end_) continue;
    begin_ += static_cast<uint32_t>(at + release.size());
    CleanLeft();
  }
}

TextRange Splitter::Trimmed(TextRange range) const {
  static constexpr Text kEdge = u"的、，：: ；";
  while (range.begin < range.end && kEdge.find(text_[range.begin]) != Text::npos) ++range.begin;
  while (range.begin < range.end && kEdge.find(text_[range.end - 1]) != Text::npos) --range.end;
  if (range.begin < range.end && IsClosing(text_[range.begin])) ++range.begin;
  static constexpr Text kAdverbs[] = {
      u"累计", u"共",   u"已",   u"约",   u"平均", u"合计", u"共计", u"已经", u"一共",   u"预计将",
      u"将",   u"日前", u"近日", u"目前", u"今年", u"先后", u"陆续", u"再次", u"基本",   u"全部",
      u"今天", u"此前", u"预计", u"已有", u"主要", u"立即", u"正在", u"更是", u"最高可", u"即"};
  for (Text adverb : kAdverbs) {
    if (range.end - range.begin > adverb.size() &&
        text_.substr(range.end - adverb.size(), adverb.size()) == adverb &&
        !(adverb == u"约" && Text(u"签合条公节集履违预").find(text_[range.end - 2]) != Text::npos))
      range.end -= static_cast<uint32_t>(adverb.size());
  }
  // 球迷|因: a preposition of the clause behind.
  static constexpr Text kPrepositions = u"因于将把对向";
  if (range.end - range.begin > 2 && kPrepositions.find(text_[range.end - 1]) != Text::npos &&
      text_.substr(range.end - 2, 2) != u"基因" && text_.substr(range.end - 2, 2) != u"意向" &&
      text_.substr(range.end - 2, 2) != u"方向")
    --range.end;
  // 30强企业2019年度|合计: when, not who.
  for (const PeriodMention& period : *named_.periods) {
    if (period.end == range.end && period.begin > range.begin) range.end = period.begin;
  }
  return range.begin < range.end ? range : TextRange{};
}

// Whom or what the words name; empty where they name nobody: 成功, 过去7天.
TextRange Splitter::SubjectIn(TextRange range) const {
  TextRange subject = Trimmed(range);
  // 作为重要基地的|服务业: it is something, and who it is comes behind.
  const Text whole = text_.substr(subject.begin, subject.end - subject.begin);
  const size_t link = whole.rfind(u'的');
  if (whole.starts_with(u"作为") && link != Text::npos && link + 2 < whole.size())
    subject.begin += static_cast<uint32_t>(link) + 1;
  // 就是|企业和个人, 让|这里
  for (Text lead : {Text(u"了"), Text(u"就是"), Text(u"就"), Text(u"那么"), Text(u"让")}) {
    const Text words = text_.substr(subject.begin, subject.end - subject.begin);
    if (words.starts_with(lead) && words.size() > lead.size() + 1 && words.substr(0, 2) != u"就业")
      subject.begin += static_cast<uint32_t>(lead.size());
  }
  if (subject.end > subject.begin && subject.end == range.end)
    subject.end = WithoutAdverbs(text_.substr(0, end_), subject);
  return NamesNobody(text_.substr(subject.begin, subject.end - subject.begin)) ? TextRange{}
                                                                               : subject;
}

void Splitter::DropBeforeVerb() {
  for (uint32_t i = end_; i-- > begin_;) {
    const auto* dropped = DroppedVerbs().LongestAt(text_.substr(0, end_), i);
    if (dropped == nullptr) continue;
    const uint32_t after = i + static_cast<uint32_t>(dropped->word.size());
    if (after >= end_) continue;
    // 投资完成额: the verb is inside a name.
    if (text_[after] == u'额' || text_[after] == u'率' || text_[after] == u'量') continue;
    out_.subject = SubjectIn({begin_, i});
    begin_ = after;
    while (begin_ < end_ && (text_[begin_] == u'了' || text_[begin_] == u'的')) ++begin_;
    return;
  }
}

// 居民消费价格指数|CPI: two names of one indicator are one name of it. The begin of the first.
uint32_t Splitter::BeginOfApposition(const Term& indicator, uint32_t begin) const {
  uint32_t first = begin;
  Match match = MatchAt(begin_);
  for (; match != named_.terms->end() && match->begin < first; ++match) {
    if (match->term == &indicator && match->end == begin) first = match->begin;
  }
  return first;
}

// 去|年产值: the word begins inside of one that says when.
bool Splitter::InPeriod(uint32_t at) const {
  return std::any_of(named_.periods->begin(), named_.periods->end(), [&](const PeriodMention& p) {
    return p.begin < at && at < p.end && p.anchor == PeriodAnchor::kResolved;
  });
}

// The longest entry of the catalogue that ends where the phrase ends.
bool Splitter::SplitAtIndicatorTerm() {
  const Term* best = nullptr;
  uint32_t best_begin = end_;
  Match match = MatchAt(begin_);
  for (; match != named_.terms->end() && match->begin < end_; ++match) {
    if (match->term->kind == TermKind::kIndicator && match->end == end_ &&
        match->begin < best_begin && !InPeriod(match->begin)) {
      best = match->term;
      best_begin = match->begin;
    }
  }
  if (best == nullptr) return false;
  // 固定数据及|互联网业务收入: one name of two parts.
  if (best_begin > begin_ + 1 && Text(u"及和与、").find(text_[best_begin - 1]) != Text::npos)
    return false;
  // 进出口, 总投资, 主营收入: the entry is only the end of the word.
  static constexpr Text kJoined[] = {u"进", u"总",   u"净",   u"主营", u"二氧化", u"新",
                                     u"再", u"日均", u"平均", u"单日", u"单月"};
  for (Text joined : kJoined) {
    if (best_begin >= begin_ + joined.size() &&
        text_.substr(best_begin - joined.size(), joined.size()) == joined) {
      best_begin -= static_cast<uint32_t>(joined.size());
      best = nullptr;
      break;
    }
  }
  // 年|产量, 年|发电量: a year's, behind no number.
  if (best_begin == begin_ + 1 && text_[begin_] == u'年') best_begin = begin_;
  if (best != nullptr) best_begin = BeginOfApposition(*best, best_begin);
  out_.indicator = {best_begin, end_};
  out_.indicator_term = best;
  const TextRange rest = SubjectIn({begin_, best_begin});
  if (rest.end != 0 && !IsLink(text_.substr(rest.begin, rest.end - rest.begin)))
    out_.subject = rest;
  return true;
}

// 电力、热力、燃气及水生产和供应业: the phrase as a whole is an entry of the lists.
bool Splitter::IsSubjectTerm() const {
  Match match = MatchAt(begin_);
  bool subject = false;
  for (; match != named_.terms->end() && match->begin == begin_; ++match) {
    if (match->end != end_) continue;
    if (match->term->kind == TermKind::kIndicator) return false;
    subject = subject || match->term->kind == TermKind::kSubject;
  }
  return subject;
}

TextRange Splitter::TermPrefix() const {
  TextRange best;
  if (OrganizationAt(begin_)) return best;
  Match match = MatchAt(begin_);
  for (; match != named_.terms->end() && match->begin == begin_; ++match) {
    if (match->term->kind == TermKind::kSubject && match->end < end_ && match->end > best.end)
      best = {match->begin, match->end};
  }
  return best;
}

void Splitter::SplitAtParticle() {
  for (uint32_t i = end_; i-- > begin_ + 1;) {
    // 正在建设的|码头工程总投资: what is being done names nobody.
    if (text_[i] == u'的' && IsPredicateOnly(text_, {begin_, i})) {
      begin_ = i + 1;
      break;
    }
    if (text_[i] == u'的' && i + 1 < end_ && text_[i - 1] != u'目') {
      // 以手机为主要形式的接触率: the adverbial says how, not of whom.
      if (Text(u"以由按经因受随").find(text_[begin_]) == Text::npos)
        out_.subject = SubjectIn({begin_, i});
      out_.indicator = {i + 1, end_};
      return;
    }
  }
  // 对…国家进出口, 服装三大行业投资: a head that always has a subject in front.
  for (uint32_t i = begin_ + 1; i + 1 < end_; ++i) {
    if (!DependsOnSubject(text_.substr(i, end_ - i))) continue;
    // 汽车总销量, 日均成交额
    while (i > begin_ && !InPeriod(i - 1) &&
           (Text(u"总净均年日月").find(text_[i - 1]) != Text::npos ||
            // 职工|人均月收入, 村民|户均存款
            (text_[i] == u'均' && Text(u"人户亩").find(text_[i - 1]) != Text::npos)))
      --i;
    // 过火面积, 签约金额
    const PlainWords::Entry* word = nullptr;
    while ((word = HeadModifiers().LongestBefore(text_.substr(0, i), i)) != nullptr &&
           i - begin_ >= word->word.size())
      i -= static_cast<uint32_t>(word->word.size());
    out_.subject = i > begin_ ? SubjectIn({begin_, i}) : TextRange{};
    out_.indicator = {i, end_};
    return;
  }
  const TextRange prefix = TermPrefix();
  if (prefix.end != 0) {
    out_.subject = prefix;
    out_.indicator = Trimmed({prefix.end, end_});
    return;
  }
  for (uint32_t i = end_; i-- > begin_;) {
    const auto* verb = KeptVerbs().LongestAt(text_.substr(0, end_), i);
    if (verb == nullptr || i == begin_) continue;
    out_.subject = SubjectIn({begin_, i});
    out_.indicator = {i, end_};
    return;
  }
  out_.indicator = {begin_, end_};
}

NamingParts Splitter::Split() {
  CleanLeft();
  CleanRight();
  if (begin_ >= end_) return out_;
  CutAtSource();
  CleanRight();
  if (begin_ >= end_) return out_;
  if (IsSubjectTerm()) {
    out_.indicator = {begin_, end_};
    out_.headless = true;
    return out_;
  }
  DropBeforeVerb();
  CleanRight();
  if (begin_ >= end_) {
    out_.indicator = out_.subject;
    out_.subject = {};
    return out_;
  }
  if (SplitAtIndicatorTerm()) return out_;
  const Text phrase = text_.substr(begin_, end_ - begin_);
  const TextRange dropped_subject = out_.subject;
  if (EndsLikeIndicator(phrase)) {
    SplitAtParticle();
    if (out_.subject.end == 0)
      out_.subject = dropped_subject;
    else if (dropped_subject.end != 0)
      out_.subject = {dropped_subject.begin, out_.subject.end};
    return out_;
  }
  out_.headless = dropped_subject.end == 0;
  SplitAtParticle();
  if (dropped_subject.end != 0) {
    out_.subject = dropped_subject;
    out_.indicator = {begin_, end_};
  }
  return out_;
}

}  // namespace

NamingParts SplitNounPhrase(const NamedText& text, TextRange phrase) {
  return Splitter(text, phrase).Split();
}

TextRange SkipLead(const NamedText& text, TextRange phrase, TextRange* area) {
  return Splitter(text, phrase).SkipLead(area);
}

}  // namespace zhibiao
