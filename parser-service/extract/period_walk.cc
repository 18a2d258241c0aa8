#include "parser-service/extract/period_walk.h"

#include <algorithm>

#include "absl/time/civil_time.h"
#include "parser-service/extract/char_set.h"
#include "parser-service/extract/numeral.h"
#include "parser-service/extract/period_words.h"
#include "parser-service/extract/word_table.h"

namespace zhibiao {

using namespace period_words;  // NOLINT: the words of this walk alone

namespace {

enum class RelativeYear { kThis, kLast, kBeforeLast, kNext, kAfterNext };

const WordTable<RelativeYear>& RelativeYears() {
  static const WordTable<RelativeYear> table{
      {u"今年", RelativeYear::kThis},   {u"本年度", RelativeYear::kThis},
      {u"本年", RelativeYear::kThis},   {u"去年", RelativeYear::kLast},
      {u"上年度", RelativeYear::kLast}, {u"上年", RelativeYear::kLast},
      {u"上一年", RelativeYear::kLast}, {u"前年", RelativeYear::kBeforeLast},
      {u"明年", RelativeYear::kNext},   {u"后年", RelativeYear::kAfterNext},
  };
  return table;
}

enum class Word {
  kNow,
  kToday,
  kYesterday,
  kYearSoFar,
  kWholeYear,
  kPastYear,
  kYearEnd,
  kThisMonth,
  kLastMonth,
  kMonthEnd,
  kLastQuarter,
  kThisQuarter,
  kSameDay,
  kSameMonth,
  kTomorrow,
  kPreviousSpan
};

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
      {u"当季", Word::kThisQuarter},
  };
  return table;
}

}  // namespace

DaySpan WholeMonths(int year, int first_month, int last_month) {
  return {{year, first_month, 1}, {year, last_month, LastDayOfMonth(year, last_month)}};
}

// 2020 or 二〇二〇, not part of a longer number. Returns the end, or `at`.
size_t ReadYearNumber(std::u16string_view text, size_t at, int* year) {
  if (at > 0 &&
      (IsAsciiDigit(text[at - 1]) || text[at - 1] == u'.' || IsChineseDigit(text[at - 1])))
    return at;
  int value = 0;
  size_t i = at;
  for (; i < text.size() && i - at < 4; ++i) {
    const int digit = IsAsciiDigit(text[i]) ? text[i] - u'0' : ChineseDigitValue(text[i]);
    if (digit < 0 || text[i] == u'两') return at;
    value = value * 10 + digit;
  }
  if (i - at < 4 || value < 1900 || value > 2100) return at;
  if (i < text.size() && (IsAsciiDigit(text[i]) || IsChineseDigit(text[i]))) return at;
  *year = value;
  return i;
}

PeriodMention PeriodWalk::Mention(size_t begin, const Piece& piece) const {
  PeriodMention mention;
  mention.begin = static_cast<uint32_t>(begin);
  mention.end = static_cast<uint32_t>(piece.end);
  mention.span = piece.span;
  mention.accumulation = piece.accumulation != v1::ACCUMULATION_UNSPECIFIED
                             ? piece.accumulation
                             : AccumulationOf(piece.span);
  mention.frequency = FrequencyOf(piece.span);
  mention.names_year = piece.has_year;
  return mention;
}

// 上年同期, 2016年同期, 去年同月: the span in force, in another year.
std::optional<PeriodMention> PeriodWalk::ReadSame(size_t at, size_t after, int year) {
  for (Text word : {Text(u"同期"), Text(u"同月"), Text(u"同季")}) {
    if (!At(text_, after, word)) continue;
    PeriodMention mention;
    mention.begin = static_cast<uint32_t>(at);
    mention.end = static_cast<uint32_t>(after + word.size());
    mention.anchor = PeriodAnchor::kSameSpanOfYear;
    mention.year = year;
    return mention;
  }
  return std::nullopt;
}

// 2018—2020年, 2018年至2020年, 2020年1月至2021年3月.
std::optional<PeriodMention> PeriodWalk::ReadYearRange(size_t at, int first_year, size_t after) {
  size_t i = SkipBlanks(text_, after);
  if (At(text_, i, u"年")) i = SkipBlanks(text_, i + 1);
  if (i >= text_.size() || !IsDash(text_[i])) return std::nullopt;
  size_t j = SkipBlanks(text_, i + 1);
  if (j < text_.size() && text_[j] == u'—') ++j;
  int last_year = 0;
  const size_t k = ReadYearNumber(text_, j, &last_year);
  if (k == j || last_year < first_year || !At(text_, k, u"年")) return std::nullopt;
  Piece piece{k + 1, {{first_year, 1, 1}, {last_year, 12, 31}}, v1::ACCUMULATION_SINGLE, false};
  return Mention(at, piece);
}

std::optional<PeriodMention> PeriodWalk::ReadAfterYear(size_t at, size_t after, int year,
                                                       bool relative) {
  if (auto same = ReadSame(at, after, relative && year == reference_.year - 1 ? 0 : year))
    return same;
  size_t i = after;
  if (At(text_, i, u"的")) ++i;
  i = SkipBlanks(text_, i);
  if (auto tail = ReadTail(i, year)) {
    tail->has_year = true;
    // 2019年11月—2020年11月
    const size_t dash = SkipBlanks(text_, tail->end);
    int to_year = 0;
    if (dash < text_.size() && IsDash(text_[dash])) {
      const size_t k = ReadYearNumber(text_, dash + 1, &to_year);
      if (k > dash + 1 && At(text_, k, u"年")) {
        if (auto to = ReadTail(k + 1, to_year)) {
          tail->end = to->end;
          tail->span.last = to->span.last;
          tail->accumulation = v1::ACCUMULATION_SINGLE;
        }
      }
    }
    return Mention(at, *tail);
  }
  Piece piece{after, WholeMonths(year, 1, 12), v1::ACCUMULATION_SINGLE, true};
  const auto point = [&](size_t length, CivilDay day) {
    piece.end = i + length;
    piece.span = OneDay(day);
    piece.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
  };
  if (At(text_, i, u"年末") || At(text_, i, u"年底")) {
    point(2, {year, 12, 31});
  } else if (At(text_, i, u"末") || At(text_, i, u"底")) {
    point(1, {year, 12, 31});
  } else if (At(text_, i, u"年初") || At(text_, i, u"初")) {
    point(At(text_, i, u"年初") ? 2 : 1, {year, 1, 1});
  } else if (At(text_, i, u"以来") || At(text_, i, u"起")) {
    piece.end = i + (text_[i] == u'起' ? 1 : 2);
    piece.span.last = std::max(reference_, piece.span.first);
    piece.accumulation =
        year == reference_.year ? v1::ACCUMULATION_YEAR_TO_DATE : v1::ACCUMULATION_SINCE_START;
  } else if (At(text_, i, u"全年")) {
    piece.end = i + 2;
  } else if (At(text_, i, u"度")) {
    piece.end = i + 1;
  }
  return Mention(at, piece);
}

std::optional<PeriodMention> PeriodWalk::ReadYearLed(size_t at) {
  int year = 0;
  if (const auto* relative = RelativeYears().LongestAt(text_, at)) {
    switch (relative->value) {
      case RelativeYear::kThis:
        year = reference_.year;
        break;
      case RelativeYear::kLast:
        year = reference_.year - 1;
        break;
      case RelativeYear::kBeforeLast:
        year = reference_.year - 2;
        break;
      case RelativeYear::kNext:
        year = reference_.year + 1;
        break;
      case RelativeYear::kAfterNext:
        year = reference_.year + 2;
        break;
    }
    // 按上年不变价计算: of prices, not of what is measured.
    if (At(text_, at + relative->word.size(), u"不变价") || At(text_, at + relative->word.size(), u"价格"))
      return std::nullopt;
    auto mention = ReadAfterYear(at, at + relative->word.size(), year, true);
    if (!mention) return mention;
    const bool bare = mention->end == at + relative->word.size();
    if (text_[at] == u'上' && bare) mention->anchor = PeriodAnchor::kPreviousYear;
    if (text_[at] == u'上' && mention->span.first.month == 12 && mention->span.first.day == 31) {
      mention->anchor = PeriodAnchor::kPreviousYearEnd;
    }
    return mention;
  }
  size_t i = ReadYearNumber(text_, at, &year);
  if (i == at) {
    int roc = 0;
    if (!At(text_, at, u"民国")) return std::nullopt;
    i = ReadSmall(text_, at + 2, &roc);
    if (i == at + 2 || !At(text_, i, u"年")) return std::nullopt;
    year = 1911 + roc;
  }
  if (auto range = ReadYearRange(at, year, i)) return range;
  i = SkipBlanks(text_, i);
  if (!At(text_, i, u"年")) return std::nullopt;
  return ReadAfterYear(at, i + 1, year, false);
}

// “十三五”, “十四五”时期, “十二五”末. The first plan began in 1953, the sixth in 1981; from then on
// every five years. 十五 is a plan only in quotation marks or before 期间, 时期, 规划, 计划.
std::optional<PeriodMention> PeriodWalk::ReadPlan(size_t at) {
  size_t i = at;
  const bool quoted = text_[i] == u'“' || text_[i] == u'‘';
  if (quoted) ++i;
  int plan = 0;
  size_t digits = i;
  if (At(text_, i, u"十")) {
    plan = 10;
    ++i;
  }
  if (i < text_.size() && IsChineseDigit(text_[i]) && text_[i] != u'两' &&
      At(text_, i + 1, u"五")) {
    plan += ChineseDigitValue(text_[i++]);
  }
  if (plan < 6 || plan > 20 || !At(text_, i, u"五")) return std::nullopt;
  ++i;
  const bool ten = i - digits == 2 && plan == 10;
  if (quoted && (At(text_, i, u"”") || At(text_, i, u"’")))
    ++i;
  else if (quoted)
    return std::nullopt;
  const bool named = At(text_, i, u"期间") || At(text_, i, u"时期") || At(text_, i, u"规划") ||
                     At(text_, i, u"计划");
  if ((ten || plan < 10) && !quoted && !named) return std::nullopt;
  if (!quoted && i < text_.size() &&
      (IsChineseDigit(text_[i]) || text_[i] == u'十' || text_[i] == u'个' || text_[i] == u'年')) {
    return std::nullopt;
  }
  const int first_year = 1981 + (plan - 6) * 5;
  Piece piece{i, {{first_year, 1, 1}, {first_year + 4, 12, 31}}, v1::ACCUMULATION_SINGLE, false};
  if (At(text_, i, u"期间") || At(text_, i, u"时期")) {
    piece.end = i + 2;
  } else if (At(text_, i, u"末") || At(text_, i, u"期末")) {
    piece.end = i + (At(text_, i, u"末") ? 1 : 2);
    piece.span.first.year = first_year + 4;
  } else if (At(text_, i, u"以来")) {
    piece.end = i + 2;
    piece.span.last = std::max(std::min(piece.span.last, reference_), piece.span.first);
  }
  PeriodMention mention = Mention(at, piece);
  mention.frequency = piece.span.first.year == piece.span.last.year ? v1::FREQUENCY_ANNUAL
                                                                    : v1::FREQUENCY_FIVE_YEARLY;
  return mention;
}

// 近两年, 最近3个月, 过去五年, 连续5年, 近10年来, 两年半以来.
std::optional<PeriodMention> PeriodWalk::ReadSpanOfYears(size_t at) {
  size_t i = at;
  bool led = false;
  for (Text word : {Text(u"最近"), Text(u"过去"), Text(u"连续"), Text(u"持续"), Text(u"将近"), Text(u"近")}) {
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
  return mention;
}

std::optional<PeriodMention> PeriodWalk::ReadWord(size_t at) {
  const auto* word = Words().LongestAt(text_, at);
  if (word == nullptr) return std::nullopt;
  const absl::CivilDay today(reference_.year, reference_.month, reference_.day);
  PeriodMention mention;
  mention.begin = static_cast<uint32_t>(at);
  mention.end = static_cast<uint32_t>(at + word->word.size());
  const auto resolved = [&](DaySpan span) {
    Piece piece{mention.end, span, v1::ACCUMULATION_UNSPECIFIED, false};
    mention = Mention(at, piece);
  };
  switch (word->value) {
    case Word::kNow:
    case Word::kToday:
      resolved(OneDay(reference_));
      mention.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
      mention.vague = word->value == Word::kToday;
      mention.momentary = word->value == Word::kNow;
      break;
    case Word::kSameMonth:
      mention.anchor = PeriodAnchor::kSameMonth;
      mention.vague = mention.momentary = true;
      break;
    case Word::kSameDay:
      mention.anchor = PeriodAnchor::kSameDay;
      mention.vague = true;
      break;
    case Word::kPreviousSpan:
      mention.anchor = PeriodAnchor::kPreviousSpan;
      break;
    case Word::kTomorrow:
    case Word::kYesterday: {
      const absl::CivilDay day = word->value == Word::kTomorrow ? today + 1 : today - 1;
      resolved(OneDay({static_cast<int>(day.year()), day.month(), day.day()}));
      mention.vague = true;
      break;
    }
    case Word::kYearSoFar:
      resolved({{reference_.year, 1, 1}, reference_});
      mention.vague = true;
      break;
    case Word::kPastYear: {
      // In the reports of the first months: the year that ended.
      const int year = reference_.month <= 3 ? reference_.year - 1 : reference_.year;
      resolved(WholeMonths(year, 1, 12));
      break;
    }
    case Word::kWholeYear: {
      // In the first months 全年 is the year that ended, unless it is planned: 全年预期目标.
      constexpr size_t kNear = 24;
      const Text behind = text_.substr(at, kNear);
      const bool planned = behind.find(u"预期目标") != Text::npos || behind.find(u"发展目标") != Text::npos;
      const int year = last_named_year != 0                ? last_named_year
                       : reference_.month <= 3 && !planned ? reference_.year - 1
                                                           : reference_.year;
      resolved(WholeMonths(year, 1, 12));
      break;
    }
    case Word::kYearEnd: {
      const int year = last_named_year != 0     ? last_named_year
                       : reference_.month == 12 ? reference_.year
                                                : reference_.year - 1;
      resolved(OneDay({year, 12, 31}));
      break;
    }
    case Word::kThisMonth:
      resolved(WholeMonths(reference_.year, reference_.month, reference_.month));
      mention.vague = true;
      break;
    case Word::kMonthEnd:
      return std::nullopt;
    case Word::kThisQuarter:
      return std::nullopt;
    case Word::kLastMonth:
      mention.anchor = PeriodAnchor::kPreviousMonth;
      break;
    case Word::kLastQuarter:
      mention.anchor = PeriodAnchor::kPreviousQuarter;
      break;
  }
  if (At(text_, mention.end, u"同期")) {
    // 上月同期 (of ten days): the month before all the same.
    mention.end += 2;
  }
  return mention;
}

std::optional<PeriodMention> PeriodWalk::ReadAt(size_t at) {
  static const CharSet kFirstChars(
      u"0123456789今本去上前明后目当截到迄昨年全月最过连将近第下头“‘民首次现如眼这持末十一二三四五六七八九〇零两");
  const char16_t c = text_[at];
  if (!kFirstChars.Has(c)) return std::nullopt;
  // 今明两年 are two periods: 分别 gives each its figure.
  if (At(text_, at, u"今明两年") || (at > 0 && text_[at - 1] == u'今' && At(text_, at, u"明两年"))) {
    const int year = c == u'今' ? reference_.year : reference_.year + 1;
    return Mention(at, {at + (c == u'今' ? 1 : 3), WholeMonths(year, 1, 12), v1::ACCUMULATION_SINGLE, true});
  }
  if (auto led = ReadYearLed(at)) return led;
  if (auto plan = ReadPlan(at)) return plan;
  if (c == u'过') {
    if (auto word = ReadWord(at)) return word;
  }
  if (auto span = ReadSpanOfYears(at)) return span;
  if (auto word = ReadWord(at)) return word;
  if (at > 0 &&
      (IsAsciiDigit(text_[at - 1]) || text_[at - 1] == u'.' || IsAsciiLetter(text_[at - 1])))
    return std::nullopt;
  if ((IsChineseDigit(c) || c == u'十') && at > 0 &&
      (IsChineseDigit(text_[at - 1]) || text_[at - 1] == u'十' || text_[at - 1] == u'点' ||
       text_[at - 1] == u'第'))
    return std::nullopt;
  if (auto tail = ReadTail(at, 0)) return Mention(at, *tail);
  // 17日: the latest such day not after the reference day.
  int day = 0;
  const size_t i = ReadSmall(text_, at, &day);
  if (i > at && day >= 1 && day <= 31 && At(text_, i, u"日") && !At(text_, i, u"日均")) {
    absl::CivilMonth month(reference_.year, reference_.month);
    if (day > reference_.day) month -= 1;
    const int year = static_cast<int>(month.year());
    if (day > LastDayOfMonth(year, month.month())) return std::nullopt;
    Piece piece{i + 1, OneDay({year, month.month(), day}), v1::ACCUMULATION_SINGLE, false};
    PeriodMention mention = Mention(at, piece);
    mention.vague = true;
    return mention;
  }
  return std::nullopt;
}

}  // namespace zhibiao
