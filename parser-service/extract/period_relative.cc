// Periods said by words alone: 目前, 昨日, 上季度, 年末, 近两年.
#include <algorithm>

#include "absl/time/civil_time.h"
#include "parser-service/extract/period_walk.h"
#include "parser-service/extract/period_words.h"
#include "parser-service/extract/word_table.h"

namespace zhibiao {

using namespace period_words;  // NOLINT: the words of this walk alone

namespace {

using Word = PeriodWord;

const WordTable<Word>& Words() {
  static const WordTable<Word> table{
      {u"截至目前", Word::kNow},
      {u"截止目前", Word::kNow},
      {u"到目前为止", Word::kNow},
      {u"目前", Word::kNow},
      {u"当前", Word::kNow},
      {u"现在", Word::kNow},
      {u"如今", Word::kNow},
      {u"眼下", Word::kNow},
      {u"现今", Word::kNow},
      {u"迄今", Word::kNow},
      {u"现有", Word::kNow},
      {u"今天", Word::kToday},
      {u"今日", Word::kToday},
      {u"今早", Word::kToday},
      {u"今晨", Word::kToday},
      {u"今晚", Word::kToday},
      {u"当天", Word::kSameDay},
      {u"当日", Word::kSameDay},
      {u"明天", Word::kTomorrow},
      {u"明日", Word::kTomorrow},
      {u"昨晚", Word::kYesterday},
      {u"昨夜", Word::kYesterday},
      {u"上期", Word::kPreviousSpan},
      {u"上一期", Word::kPreviousSpan},
      {u"前一期", Word::kPreviousSpan},
      {u"先前三个月", Word::kPreviousSpan},
      {u"先前3个月", Word::kPreviousSpan},
      {u"对上三个月", Word::kPreviousSpan},
      {u"前月", Word::kLastMonth},
      {u"前一月", Word::kLastMonth},
      {u"前一个月", Word::kLastMonth},
      {u"上一个月", Word::kLastMonth},
      {u"前一季度", Word::kLastQuarter},
      {u"前一个季度", Word::kLastQuarter},
      {u"上一季", Word::kLastQuarter},
      {u"上季", Word::kLastQuarter},
      {u"这个月", Word::kThisMonth},
      {u"昨天", Word::kYesterday},
      {u"昨日", Word::kYesterday},
      {u"年内", Word::kYearSoFar},
      {u"过去一年", Word::kPastYear},
      {u"过去的一年", Word::kPastYear},
      {u"全年", Word::kWholeYear},
      {u"年末", Word::kYearEnd},
      {u"年底", Word::kYearEnd},
      {u"本月", Word::kThisMonth},
      {u"当月", Word::kSameMonth},
      {u"上月", Word::kLastMonth},
      {u"上个月", Word::kLastMonth},
      {u"月末", Word::kMonthEnd},
      {u"上季度", Word::kLastQuarter},
      {u"上一季度", Word::kLastQuarter},
      {u"上个季度", Word::kLastQuarter},
      {u"本季度", Word::kThisQuarter},
      {u"本季", Word::kThisQuarter},
      {u"当季", Word::kSameQuarter},
      {u"季末", Word::kQuarterEnd},
      {u"月底", Word::kMonthEnd},
      {u"前一天", Word::kPreviousDay},
      {u"前一日", Word::kPreviousDay},
      {u"前一交易日", Word::kPreviousDay},
      {u"前一个交易日", Word::kPreviousDay},
      {u"上一交易日", Word::kPreviousDay},
      {u"上一个交易日", Word::kPreviousDay},
      {u"上个交易日", Word::kPreviousDay},
      {u"年初", Word::kYearStart},
      {u"年初以来", Word::kYearSoFar},
      {u"年初至今", Word::kYearSoFar},
  };
  return table;
}

}  // namespace

// 近两年, 最近3个月, 过去五年, 连续5年, 近10年来, 两年半以来.
std::optional<PeriodMention> PeriodWalk::ReadSpanOfYears(size_t at) {
  size_t i = at;
  bool led = false;
  for (Text word : {Text(u"最近"), Text(u"过去"), Text(u"连续"), Text(u"持续"), Text(u"将近"),
                    Text(u"近"), Text(u"今后"), Text(u"未来")}) {
    if (At(text_, at, word)) {
      i = at + word.size();
      led = true;
      break;
    }
  }
  int number = 0;
  size_t j = ReadSmall(text_, i, &number);
  if (j == i || number < 1 || number > 100) return std::nullopt;
  if (At(text_, j, u"多")) ++j;
  PeriodMention mention;
  mention.begin = static_cast<uint32_t>(at);
  mention.anchor = PeriodAnchor::kYearsBack;
  if (At(text_, j, u"个月")) {
    mention.years = -number;  // months
    j += 2;
  } else if (At(text_, j, u"个季度")) {
    mention.years = -number * 3;
    j += 3;
  } else if (At(text_, j, u"年")) {
    mention.years = number;
    j += 1;
    if (At(text_, j, u"半")) ++j;
  } else {
    return std::nullopt;
  }
  const size_t bare = j;
  if (At(text_, j, u"以来"))
    j += 2;
  else if (At(text_, j, u"来") || At(text_, j, u"内") || At(text_, j, u"间"))
    j += 1;
  if (!led && j == bare) return std::nullopt;
  mention.end = static_cast<uint32_t>(j);
  // 今后五年: those that begin behind this one; in the first months, with it.
  if (At(text_, at, u"今后") || At(text_, at, u"未来")) {
    if (mention.years <= 0) return std::nullopt;
    const int first = reference_.year + (reference_.month > 3 ? 1 : 0);
    return Mention(
        at,
        {j, {{first, 1, 1}, {first + mention.years - 1, 12, 31}}, v1::ACCUMULATION_SINGLE, false});
  }
  return mention;
}

// 现有泊位27个: how many there are now; 现有企业的改造 tells of which.
bool PeriodWalk::CountsAt(size_t at) const {
  constexpr size_t kReach = 14;
  for (size_t i = at; i < text_.size() && i < at + kReach; ++i) {
    if (Text(u"，。；：、的").find(text_[i]) != Text::npos) return false;
    if (IsAsciiDigit(text_[i])) return true;
    if (IsChineseDigit(text_[i]) && i + 1 < text_.size() &&
        Text(u"十百千万亿个座家户").find(text_[i + 1]) != Text::npos)
      return true;
  }
  return false;
}

// 到年底新增…, 年底前建成: the end of a year that has not come; in the first months, texts still
// tell of the year that ended.
bool PeriodWalk::IsAhead(size_t begin, size_t end) const {
  if (reference_.month <= 3) return false;
  const bool led = begin > 0 && text_[begin - 1] == u'到';
  return led || At(text_, end, u"前");
}

// 全年预期目标, 力争全年: of a year that is not over.
bool PeriodWalk::IsPlannedAt(size_t at) const {
  constexpr size_t kNear = 24, kLead = 6;
  const Text behind = text_.substr(at, kNear);
  const size_t lead = at - std::min(at, kLead);
  const Text before = text_.substr(lead, at - lead);
  bool planned = behind.find(u"预期目标") != Text::npos || behind.find(u"发展目标") != Text::npos;
  for (Text aim :
       {Text(u"力争"), Text(u"争取"), Text(u"确保"), Text(u"预计"), Text(u"预测"), Text(u"可望")})
    planned = planned || before.find(aim) != Text::npos;
  const Text clause = behind.substr(0, behind.find_first_of(u"。；"));
  for (Text aim : {Text(u"将"), Text(u"预计"), Text(u"底前"), Text(u"末前"), Text(u"有望"),
                   Text(u"可望"), Text(u"计划")})
    planned = planned || clause.find(aim) != Text::npos;
  return planned;
}

// 全年: in the first months the year that ended, unless it is planned.
int PeriodWalk::WholeYearAt(size_t at) const {
  if (last_named_year != 0) return last_named_year;
  return reference_.month > 3 || IsPlannedAt(at) ? reference_.year : reference_.year - 1;
}

// What a word of the calendar means at the day of the text. `end` moves behind what belongs to it.
std::optional<DaySpan> PeriodWalk::DaysOfWord(Word word, size_t at, uint32_t* end) const {
  switch (word) {
    case Word::kNow:
    case Word::kToday:
      return OneDay(reference_);
    case Word::kTomorrow:
    case Word::kYesterday: {
      const absl::CivilDay today(reference_.year, reference_.month, reference_.day);
      const absl::CivilDay day = word == Word::kTomorrow ? today + 1 : today - 1;
      DaySpan span = OneDay({static_cast<int>(day.year()), day.month(), day.day()});
      *end = static_cast<uint32_t>(ReadUpToDay(*end, &span));  // 明天起至5日
      return span;
    }
    case Word::kPastYear:
      // In the reports of the first months: the year that ended.
      return WholeMonths(reference_.month <= 3 ? reference_.year - 1 : reference_.year, 1, 12);
    case Word::kYearSoFar:
      return DaySpan{{reference_.year, 1, 1}, reference_};
    case Word::kWholeYear:
      return WholeMonths(WholeYearAt(at), 1, 12);
    case Word::kYearEnd: {
      const bool this_year = reference_.month == 12 || IsAhead(at, *end);
      const int year = last_named_year != 0 ? last_named_year : reference_.year - !this_year;
      return OneDay({year, 12, 31});
    }
    case Word::kThisMonth:
      return WholeMonths(reference_.year, reference_.month, reference_.month);
    case Word::kThisQuarter: {
      const int first = (reference_.month - 1) / 3 * 3 + 1;
      return WholeMonths(reference_.year, first, first + 2);
    }
    default:
      return std::nullopt;
  }
}

namespace {

// Words which say when by the period that is in force.
struct AnchoredWord {
  Word word;
  PeriodAnchor anchor;
  bool vague, momentary, last_day;
};
constexpr AnchoredWord kAnchoredWords[] = {
    {Word::kSameDay, PeriodAnchor::kSameDay, true, false, false},
    {Word::kSameMonth, PeriodAnchor::kSameMonth, true, true, false},
    {Word::kSameQuarter, PeriodAnchor::kSameQuarter, true, true, false},
    {Word::kMonthEnd, PeriodAnchor::kSameMonth, false, true, true},
    {Word::kQuarterEnd, PeriodAnchor::kSameQuarter, false, true, true},
    {Word::kYearStart, PeriodAnchor::kYearStart, false, true, false},
    {Word::kPreviousDay, PeriodAnchor::kPreviousDay, false, false, false},
    {Word::kPreviousSpan, PeriodAnchor::kPreviousSpan, false, false, false},
};

void SetAnchor(Word word, PeriodMention* mention) {
  for (const AnchoredWord& each : kAnchoredWords) {
    if (each.word != word) continue;
    mention->anchor = each.anchor;
    mention->vague |= each.vague;
    mention->momentary |= each.momentary;
    mention->last_day |= each.last_day;
  }
}

}  // namespace

std::optional<PeriodMention> PeriodWalk::ReadWord(size_t at) {
  const auto* word = Words().LongestAt(text_, at);
  if (word == nullptr) return std::nullopt;
  if (word->word == u"现有" && !CountsAt(at + word->word.size())) return std::nullopt;
  // 大年初四 is a day of the moon's calendar.
  const size_t behind = at + word->word.size();
  if (word->value == Word::kYearStart && behind < text_.size() && IsChineseDigit(text_[behind]))
    return std::nullopt;
  PeriodMention mention;
  mention.begin = static_cast<uint32_t>(at);
  mention.end = static_cast<uint32_t>(at + word->word.size());
  if (const auto days = DaysOfWord(word->value, at, &mention.end)) {
    mention = Mention(at, {mention.end, *days, v1::ACCUMULATION_UNSPECIFIED, false});
  }
  switch (word->value) {
    case Word::kNow:
      mention.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
      mention.momentary = true;
      break;
    case Word::kToday:
      mention.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
      mention.vague = true;
      break;
    case Word::kTomorrow:
    case Word::kYesterday:
      mention.vague = mention.span.first == mention.span.last;
      break;
    case Word::kYearSoFar:
    case Word::kThisMonth:
    case Word::kThisQuarter:
      mention.vague = true;
      break;
    case Word::kPastYear:
      break;
    case Word::kWholeYear:
      if (last_named_year == 0 && !IsPlannedAt(at)) mention.anchor = PeriodAnchor::kWholeYear;
      break;
    case Word::kYearEnd:
      // 到年末，…累计结存达…: of the year in force, too, where nothing is to come.
      mention.last_day = at > 0 && text_[at - 1] == u'到' && !IsPlannedAt(at);
      if (mention.last_day) mention.anchor = PeriodAnchor::kWholeYear;
      break;
    case Word::kLastMonth:
    case Word::kLastQuarter:
      mention.anchor = word->value == Word::kLastMonth ? PeriodAnchor::kPreviousMonth
                                                       : PeriodAnchor::kPreviousQuarter;
      if (At(text_, mention.end, u"末") || At(text_, mention.end, u"底")) {
        ++mention.end;
        mention.last_day = true;
      }
      break;
    default:
      SetAnchor(word->value, &mention);
  }
  // 上月同期 (of ten days): the month before all the same.
  if (At(text_, mention.end, u"同期")) mention.end += 2;
  return mention;
}

}  // namespace zhibiao
