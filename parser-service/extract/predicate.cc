#include "parser-service/extract/predicate.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "parser-service/extract/predicate_reader.h"

// Method: from the number leftwards, take off words that are known (copulas, adverbs, the verb of
// change, the basis, a base period, the other side of a comparison) until something unknown
// stands at the end; that is the noun phrase.

namespace zhibiao {

using Text = std::u16string_view;

// 比 or 较 at `at`, not as part of 同比, 占比, 比重, 较快.
bool PredicateReader::IsComparer(uint32_t at) const {
  const char16_t c = text_[at];
  if (c != u'比' && c != u'较') return false;
  if (at > begin_ && Text(u"同环占对相之百计可").find(text_[at - 1]) != Text::npos) return false;
  return at + 1 >= text_.size() ||
         Text(u"重例率值价快大高好为较").find(text_[at + 1]) == Text::npos;
}

bool PredicateReader::StripPeriod() {
  for (size_t i = periods_.size(); i-- > 0;) {
    const PeriodMention& period = periods_[i];
    if (period.end < end_) return false;
    if (period.end > end_ || period.begin < begin_) continue;
    uint32_t start = period.begin;
    if (start >= begin_ + 2 && text_.substr(start - 2, 2) == u"比起") --start;  // 比起|2011年
    const char16_t before = Before(start);
    const bool compared = before == u'比' || before == u'较' || before == u'与' || before == u'于';
    const bool from = before == u'由' || before == u'从' || before == u'自';
    if (compared || from) {
      out_.base_period = static_cast<int>(i);
      out_.value_of_base = !out_.cue && !out_.level_word && (from || compared);
      if (from && out_.cue) {  // 由4月份同比下降4.3%转为…
        out_.base_period = -1;
        out_.value_of_base = true;
      }
      if (compared && !out_.value_of_base) out_.reference = {period.begin, period.end};
      start -= 1;
      static constexpr Text kGaps = u"高低快慢多少大小";
      // 高于去年全年|增长6.2%的水平: how the base itself grew.
      if (before == u'于' && percent_ && out_.cue && start > begin_ &&
          kGaps.find(text_[start - 1]) != Text::npos) {
        out_.value_of_base = true;
        out_.reference = {};
        end_ = start - 1;
        return true;
      }
      if (before == u'于' && out_.value_of_base && start > begin_ &&
          kGaps.find(text_[start - 1]) != Text::npos) {
        start -= 1;
        // 高于去年同期|0.9个百分点 is the gap itself, 高于前月的|2.8% what stands behind it.
        if (pp_ && text_[period.end] != u'的') {
          out_.cue = Text(u"低慢少小").find(text_[start]) != Text::npos ? Cue::kBelow : Cue::kAbove;
          out_.cue_range = {start, period.end};
          out_.value_of_base = false;
        }
      }
    }
    if (!compared && !from && out_.cue) stripped_period_ = static_cast<int>(i);
    end_ = start;
    return true;
  }
  return false;
}

bool PredicateReader::StripCue() {
  if (out_.cue) return false;
  // 增长|损失|0.3个百分点: of points a loss is a decline, of money what was lost.
  if (pp_ && EndsWith(u"损失")) {
    out_.cue = Cue::kDown;
    out_.cue_range = {end_ - 2, end_};
    Take(2);
    return true;
  }
  const auto* entry = ChangeCues().LongestBefore(text_.substr(0, end_), end_);
  if (entry == nullptr || entry->word.size() > end_ - begin_) return false;
  uint32_t start = end_ - static_cast<uint32_t>(entry->word.size());
  // 飙升至, 锐减到: the verb is longer than the one that is listed with its preposition.
  if (entry->word.size() == 2 && (entry->word[1] == u'至' || entry->word[1] == u'到')) {
    const auto* verb = ChangeCues().LongestBefore(text_.substr(0, end_ - 1), end_ - 1);
    if (verb != nullptr && verb->word.size() > 1 && verb->word.size() < end_ - begin_)
      start = end_ - 1 - static_cast<uint32_t>(verb->word.size());
  }
  const char16_t before = Before(start);
  if (entry->word.size() == 1) {
    if ((before == u'新' && entry->value != Cue::kUp) || before == u'最' || before == u'提' ||
        before == u'偏' || before == u'至' || before == u'不')
      return false;
    const bool gap = entry->value == Cue::kMore || entry->value == Cue::kLess;
    if (gap && (before == u'较' || before == u'很' || before == u'更' || before == u'极' ||
                before == u'减' || before == u'增'))
      return false;
  }
  // 新增 tells a level, and 较前一天|新增 how much more than then.
  if (before == u'新' && entry->value == Cue::kUp) {
    const bool compared = std::any_of(periods_.begin(), periods_.end(), [&](const auto& period) {
      return period.end + 1 == start && period.begin > begin_ && IsComparer(period.begin - 1);
    });
    if (!compared) return false;
    --start;
  }
  out_.cue = entry->value;
  // 年增, 月减, 季增: the verb names its basis.
  if (out_.basis == Basis::kNone && entry->word.size() == 2) {
    const char16_t span = entry->word[0];
    if (span == u'年') out_.basis = Basis::kYearOverYear;
    if (span == u'月') out_.basis = Basis::kMonthOverMonth;
    if (span == u'季') out_.basis = Basis::kQuarterOverQuarter;
  }
  // 增产达188亿斤: the verb says how much more, never what was reached.
  static constexpr std::u16string_view kAmounts[] = {u"增产", u"减产", u"增收", u"减收", u"净增"};
  const bool amount =
      std::find(std::begin(kAmounts), std::end(kAmounts), entry->word) != std::end(kAmounts);
  if (amount) reached_ = false;
  // 跃升到, 攀升至: what was reached, whatever the verb.
  if (reached_ && entry->value == Cue::kUp) out_.cue = Cue::kUpTo;
  if (reached_ && entry->value == Cue::kDown) out_.cue = Cue::kDownTo;
  out_.cue_range = {start, end_};
  end_ = start;
  if (before == u'按' && out_.basis != Basis::kNone) --end_;  // 按|年减
  return true;
}

// 扣除价格因素, 按可比价格计算: how growth is measured, no part of what grows.
bool PredicateReader::StripPriceBasis() {
  for (Text tail :
       {Text(u"价格因素"), Text(u"物价因素"), Text(u"价格上涨因素"), Text(u"因素影响")}) {
    if (!EndsWith(tail)) continue;
    for (Text lead : {Text(u"扣除"), Text(u"剔除")}) {
      const size_t at = text_.substr(0, end_).rfind(lead);
      if (at == Text::npos || at < begin_ || end_ - at > 12) continue;
      out_.real = true;
      end_ = static_cast<uint32_t>(at);
      return true;
    }
  }
  // 按新台币计算|增10.0%: in whose terms.
  if (EndsWith(u"计算") || EndsWith(u"计价")) {
    constexpr uint32_t kLongest = 12;
    for (uint32_t i = end_ - 2; i-- > begin_ && end_ - i <= kLongest;) {
      if (text_[i] == u'，' || text_[i] == u'、') break;
      if (text_[i] != u'按' && text_[i] != u'以') continue;
      if (text_.substr(i, end_ - i).find(u"口径") != Text::npos) out_.counted = {i, end_};
      end_ = i;
      return true;
    }
  }
  for (Text words : {Text(u"按可比价格计算"), Text(u"按可比价计算"), Text(u"按不变价格计算"),
                     Text(u"按不变价计算"), Text(u"按可比口径计算"), Text(u"按可比口径"),
                     Text(u"按年率计算"), Text(u"按年率")}) {
    if (!EndsWith(words)) continue;
    out_.real = out_.real || words.find(u"价") != Text::npos;
    Take(words.size());
    return true;
  }
  return StripWayOfCounting();
}

// 扣除留抵退税因素后, 按自然口径计算, 按现价计算
bool PredicateReader::StripWayOfCounting() {
  constexpr size_t kLongest = 16;
  static constexpr std::pair<Text, Text> kFrames[] = {
      {u"扣除", u"因素后"}, {u"剔除", u"因素后"}, {u"扣除", u"因素"}, {u"扣除", u"后"},
      {u"剔除", u"后"},     {u"按", u"计算"},     {u"按", u"口径"}};
  for (const auto& [lead, tail] : kFrames) {
    if (!EndsWith(tail)) continue;
    const size_t at = text_.substr(0, end_).rfind(lead);
    if (at == Text::npos || at < begin_ || end_ - at > kLongest) continue;
    out_.counted = {static_cast<uint32_t>(at), end_};
    end_ = out_.counted.begin;
    return true;
  }
  return false;
}

bool PredicateReader::StripWord() {
  if (StripRun()) return true;
  const Text head = text_.substr(0, end_);
  if (StripPriceBasis()) return true;
  if (const auto* basis = BasisWords().LongestBefore(head, end_);
      basis != nullptr && basis->word.size() <= end_ - begin_) {
    if (out_.basis == Basis::kNone) out_.basis = basis->value;
    if (out_.cue_range.end == end_)
      out_.cue_range.begin = end_ - static_cast<uint32_t>(basis->word.size());
    Take(basis->word.size());
    TakeOtherBasis(basis->value);
    return true;
  }
  if (EndsWith(u"相比")) {
    Take(2);
    return true;
  }
  // 增长率|料|为5%, 料|升3%: the verb; 原料 and 资料 are things.
  if (EndsWith(u"料") &&
      Text(u" 原材饲肥塑燃资饮涂面辅染布照香调史颜油填预").find(Before(end_ - 1)) == Text::npos) {
    Take(1);
    return true;
  }
  // 失业率平均为5.2%: 平均 is one word.
  if (!out_.cue && EndsWith(u"平均为")) {
    out_.level_word = true;
    Take(3);
    return true;
  }
  const auto* filler = FillerWords().LongestBefore(head, end_);
  if (!out_.cue) {
    const auto* level = LevelWords().LongestBefore(head, end_);
    // 拥有, 没有: the word is the end of a verb.
    const bool of_verb = level != nullptr && level->word == u"有" && end_ > begin_ + 1 &&
                         Text(u"拥没具享持占").find(text_[end_ - 2]) != Text::npos;
    // 日均, 人均: one word.
    const bool per_unit = level != nullptr && level->word == u"均" && end_ > begin_ + 1 &&
                          Text(u"日人月户周次亩").find(text_[end_ - 2]) != Text::npos;
    if (per_unit) return false;
    // 拿到的2000万元: 到 belongs to the verb.
    const bool got = level != nullptr && level->word == u"到" && end_ > begin_ + 1 &&
                     Text(u"拿收得看接找领挣赚遇用").find(text_[end_ - 2]) != Text::npos;
    if (got) return false;
    if (level != nullptr && !of_verb &&
        (filler == nullptr || level->word.size() >= filler->word.size()) &&
        level->word.size() <= end_ - begin_) {
      if (level->word.find(u"分别") != Text::npos) out_.distributive = true;
      reached_ = level->word == u"到" || level->word == u"至" || level->word == u"为" ||
                 level->word == u"达到" || level->word == u"达";
      out_.level_word = out_.level_word ||
                        (level->word != u"的" && level->word != u" " && level->word != u"了" &&
                         level->word != u"将" && level->word != u"已" && level->word != u"已经");
      Take(level->word.size());
      return true;
    }
  }
  return filler != nullptr && filler->word.size() <= end_ - begin_ && StripFiller(filler->word);
}

bool PredicateReader::StripFiller(Text word) {
  if (word == u"比重" || word == u"价格") return false;
  if (word == u"年" || word == u"总体" || word == u"平均" || word == u"稳定" || word == u"最多" ||
      word == u"一度" || word == u"可能" || word == u"曾") {
    if (!out_.cue && out_.growth_noun.end == 0) return false;
  }
  // 经济成长预估|至2.1%: a forecast of growth, which does not reach 2.1 % but is it.
  if (word.starts_with(u"预")) reached_ = false;
  if (word == u"分别" || word == u"依次") out_.distributive = true;
  if (word == u"转为" || word == u"变为" || word == u"转") {
    // 环比由上月下降转为上涨0.1%: where it came from is another statement.
    const Text before = text_.substr(begin_, end_ - word.size() - begin_);
    const size_t from = before.rfind(u'由');
    if (from != Text::npos && before.size() - from <= 14) {
      end_ = begin_ + static_cast<uint32_t>(from);
      return true;
    }
  }
  if (word == u"实际" || word == u"实质") out_.real = true;
  if (word == u"名义") out_.nominal = true;
  Take(word.size());
  return true;
}

// 去年同期|为|增加16亿元, 1—4月|为|同比下降1.4%: of the period it says how things went.
bool PredicateReader::StripCopulaOfPeriod() {
  if (!out_.cue || !EndsWith(u"为")) return false;
  const bool of_period = std::any_of(periods_.begin(), periods_.end(), [&](const auto& period) {
    return period.end + 1 == end_ && period.begin >= begin_;
  });
  if (of_period) Take(1);
  return of_period;
}

// 比去年同期|多收购|31亿公斤: how much more was done.
bool PredicateReader::StripMoreDone() {
  if (out_.cue || out_.level_word) return false;
  static const PlainWords deeds{
      {u"收购", {}}, {u"安排", {}}, {u"生产", {}}, {u"完成", {}}, {u"进口", {}}, {u"出口", {}},
      {u"发放", {}}, {u"投放", {}}, {u"回笼", {}}, {u"销售", {}}, {u"收入", {}}, {u"支出", {}},
      {u"实现", {}}, {u"上缴", {}}, {u"运送", {}}, {u"运输", {}}, {u"装卸", {}}, {u"发电", {}},
      {u"入库", {}}, {u"调入", {}}, {u"调出", {}}, {u"造林", {}}, {u"种植", {}}, {u"播种", {}},
      {u"接待", {}}, {u"招收", {}}, {u"招生", {}}, {u"贷款", {}}, {u"储蓄", {}}, {u"创汇", {}},
      {u"收", {}},   {u"产", {}},   {u"销", {}},   {u"运", {}},   {u"种", {}},   {u"购", {}},
      {u"发", {}},   {u"卖", {}},   {u"用", {}},   {u"占", {}}};
  uint32_t to = end_;
  if (EndsWith(u"了")) --to;
  const auto* deed = deeds.LongestBefore(text_.substr(0, to), to);
  if (deed == nullptr || to - begin_ < deed->word.size() + 2) return false;
  const uint32_t more = to - static_cast<uint32_t>(deed->word.size()) - 1;
  if (text_[more] != u'多' && text_[more] != u'少') return false;
  const bool compared = std::any_of(periods_.begin(), periods_.end(), [&](const auto& period) {
    return period.end == more && period.begin > begin_ && IsComparer(period.begin - 1);
  });
  if (!compared) return false;
  out_.cue = text_[more] == u'多' ? Cue::kMore : Cue::kLess;
  out_.cue_range = {more, end_};
  end_ = more;
  return true;
}

bool PredicateReader::Strip() {
  return StripExpected() || StripPeriod() || StripCue() || StripMoreDone() ||
         StripCopulaOfPeriod() || StripWord();
}

bool PredicateReader::StripCompared() {
  if (!out_.cue || out_.base_period >= 0) return false;
  for (uint32_t i = end_; i > begin_ && end_ - i < 40; --i) {
    if (!IsComparer(i - 1)) continue;
    uint32_t to = end_;
    const bool growth = *out_.cue == Cue::kMore || *out_.cue == Cue::kLess;
    if (growth && EndsWith(u"增长")) {
      out_.compares_growth = true;
      to -= 2;
    }
    if (to <= i) return false;
    // 比前一周（下同）|上涨: the remark says that all figures behind are compared with it.
    const size_t remark = text_.substr(i, to - i).ends_with(u"下同）")
                              ? text_.substr(0, to).rfind(u'（')
                              : Text::npos;
    if (remark != Text::npos && remark > i) {
      out_.standing = true;
      to = static_cast<uint32_t>(remark);
    }
    const Text words = text_.substr(i, to - i);
    const bool planned = words.find(u"目标") != Text::npos || words.find(u"预期") != Text::npos ||
                         words.find(u"计划") != Text::npos;
    for (size_t p = 0; !planned && p < periods_.size(); ++p) {
      // 比2019年的水平, 比1—9月份同口径: the base is a period with words behind it.
      if (periods_[p].begin == i) {
        out_.base_period = static_cast<int>(p);
        out_.reference = {i, to};
        StripGrowthNoun();  // 较1月同比降幅|扩大
        end_ = i - 1;
        return true;
      }
    }
    out_.reference = {i, to};
    // 比历史最高水平的|1975年同期: the base is the period that stood behind.
    if (words.ends_with(u"的") && stripped_period_ >= 0 &&
        periods_[static_cast<size_t>(stripped_period_)].begin == to) {
      out_.base_period = stripped_period_;
      end_ = i - 1;
      return true;
    }
    if (words == u"前一年" || words == u"前一") {  // 年 was taken off with the verb
      out_.basis = Basis::kYearOverYear;
      out_.reference = {};
      end_ = i - 1;
      return true;
    }
    // 比承包前, 比建厂初期: a time, nobody.
    constexpr size_t kLongestTime = 8;
    const bool time =
        words.size() <= kLongestTime && (words.ends_with(u"前") || words.ends_with(u"初期") ||
                                         words.ends_with(u"时期") || words.ends_with(u"之初"));
    // A bulletin of a week or of ten days compares all it tells with the one before.
    static constexpr Text kBulletins[] = {u"前一周", u"前周", u"上周", u"上一周",
                                          u"前一旬", u"上旬", u"前旬", u"上一旬"};
    static constexpr Text kEarlier[] = {
        u"前期", u"常年同期", u"往年同期", u"此前",   u"年初", u"上期",   u"先前",
        u"之前", u"上次",     u"前一天",   u"前一日", u"前日", u"平时",   u"平日",
        u"平常", u"往年",     u"常年",     u"往常",   u"上届", u"上一届", u"以往"};
    const bool bulletin =
        std::find(std::begin(kBulletins), std::end(kBulletins), words) != std::end(kBulletins);
    const bool before =
        time || bulletin ||
        std::find(std::begin(kEarlier), std::end(kEarlier), words) != std::end(kEarlier) ||
        (words.size() > 2 && words.ends_with(u"年前"));
    out_.standing = out_.standing || bulletin;
    out_.basis = planned ? Basis::kTarget : before ? Basis::kPeriod : Basis::kSubject;
    end_ = i - 1;
    return true;
  }
  return false;
}

bool PredicateReader::StripRelation() {
  if (out_.cue && *out_.cue != Cue::kUp && *out_.cue != Cue::kDown) return false;
  for (uint32_t i = end_; i-- > begin_;) {
    if (Text(u"，；。").find(text_[i]) != Text::npos) return false;
    const auto* entry = RelationCues().LongestAt(text_, i);
    if (entry == nullptr) continue;
    const uint32_t after = i + static_cast<uint32_t>(entry->word.size());
    if (after > end_) continue;
    const char16_t before = Before(i);
    if (entry->value == Cue::kShareOf) {
      if (!percent_ && !pp_) continue;
      if (text_.substr(after, 1) == u"比" || text_.substr(after, 1) == u"用" ||
          text_.substr(after, 1) == u"有" || text_.substr(after, 1) == u"地")
        continue;
      out_.whole = {after, end_};
    } else if (entry->value == Cue::kContribute) {
      if (!pp_) continue;
      out_.reference = {after, end_};
      out_.pulls_down = out_.cue == Cue::kDown;
    } else {
      // 高于GDP增长1.5个百分点: 增长 belongs to the other side.
      const bool growth_of_other = pp_ && out_.cue && out_.basis == Basis::kNone &&
                                   out_.base_period < 0 && out_.cue_range.begin == end_ &&
                                   after < end_;
      // 低于全省平均价格2.7%: so much less than the other.
      const bool by_percent = percent_ && !out_.cue && after < end_ &&
                              Text(text_.substr(after, end_ - after)).find(u"平均") != Text::npos;
      if ((!pp_ && !by_percent) || after == end_ || (out_.cue && !growth_of_other)) continue;
      if (before == u'不') continue;
      out_.reference = {after, growth_of_other ? out_.cue_range.end : end_};
      out_.basis = Basis::kSubject;
    }
    // 占…的比重提高0.6个百分点: the verb stays, the share is what changed.
    if (!out_.cue || entry->value != Cue::kShareOf) out_.cue = entry->value;
    out_.cue_range = {i, after};
    end_ = i;
    return true;
  }
  return false;
}

void PredicateReader::StripGrowthNoun() {
  // 温州跌幅|最大|为0.8%
  for (Text most : {Text(u"最大"), Text(u"最高"), Text(u"最低"), Text(u"最小"), Text(u"最快")}) {
    const Text head = text_.substr(0, end_ - most.size());
    if (end_ >= begin_ + most.size() + 2 && EndsWith(most) && !out_.cue &&
        GrowthNouns().LongestBefore(head, head.size()) != nullptr)
      Take(most.size());
  }
  const auto* noun = GrowthNouns().LongestBefore(text_.substr(0, end_), end_);
  if (noun == nullptr || noun->word.size() > end_ - begin_) return;
  // 自然增长率, 人口增长率 are named rates of their own.
  for (Text rate : {Text(u"自然增长率"), Text(u"机械增长率"), Text(u"人口增长率")}) {
    if (EndsWith(rate)) return;
  }
  out_.growth_noun = {end_ - static_cast<uint32_t>(noun->word.size()), end_};
  out_.growth_noun_sign = noun->value;
  end_ = out_.growth_noun.begin;
}

Predicate PredicateReader::Read() {
  while (end_ > begin_ && Strip()) {
  }
  if (StripCompared() || StripRelation()) {
    while (end_ > begin_ && Strip()) {
    }
  }
  // 增速|加快|回升至15.9%: two verbs of one course.
  if (out_.cue && (*out_.cue == Cue::kUpTo || *out_.cue == Cue::kDownTo)) {
    const auto* course = ChangeCues().LongestBefore(text_.substr(0, end_), end_);
    const Text before = text_.substr(begin_, end_ - begin_);
    if (course != nullptr && course->word.size() == 2 && before.size() > 4 &&
        GrowthNouns().LongestBefore(before.substr(0, before.size() - 2), before.size() - 2))
      Take(2);
  }
  StripGrowthNoun();
  if (out_.growth_noun.end > 0) {
    while (end_ > begin_ &&
           (StripPeriod() ||
            (BasisWords().LongestBefore(text_.substr(0, end_), end_) != nullptr && StripWord()) ||
            ((EndsWith(u"累计") || EndsWith(u"实际") || EndsWith(u"名义") || EndsWith(u"的") ||
              EndsWith(u"平均")) &&
             StripWord()))) {
    }
  }
  StripWhole();
  StripShareWithin();
  StripReachedWhole();
  // 上月为|下降6.4%
  if (out_.cue && (text_.substr(begin_, end_ - begin_) == u"为" ||
                   text_.substr(begin_, end_ - begin_) == u"则为"))
    end_ = begin_;
  out_.noun_phrase = {begin_, std::max(begin_, end_)};
  DropAgent();
  return out_;
}

Predicate ReadPredicate(std::u16string_view text, const std::vector<PeriodMention>& periods,
                        uint32_t begin, uint32_t end, bool percentage_points, bool percent) {
  return PredicateReader(text, periods, begin, end, percentage_points, percent).Read();
}

}  // namespace zhibiao
