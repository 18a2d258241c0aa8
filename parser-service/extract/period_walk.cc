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

// How many years after that of the reference day.
const WordTable<int>& RelativeYears() {
  static const WordTable<int> table{
      {u"今年", 0},  {u"本年度", 0},  {u"本年", 0},  {u"去年", -1}, {u"上年度", -1},
      {u"上年", -1}, {u"上一年", -1}, {u"前年", -2}, {u"明年", 1},  {u"后年", 2},
  };
  return table;
}

// 三日内, 8日游, 7日年化收益率, 一日三餐: how long, not which.
bool IsSpanOfDays(Text text, size_t behind) {
  static constexpr Text kBehind = u"内游均之龄线";
  if (behind < text.size() && kBehind.find(text[behind]) != Text::npos) return true;
  return At(text, behind, u"以内") || At(text, behind, u"三餐") || At(text, behind, u"年化");
}

// 16号宣布, 5号，: spoken for 日. What has a number as its name (4号机组, 10号线, “雪龙2号”) is no
// day: the words behind a day tell it, and one digit stands at the beginning of its clause.
bool IsSpokenDay(Text text, size_t begin, size_t end) {
  if (!At(text, end, u"号")) return false;
  static constexpr Text kBehind =
      u"，上下早晚夜凌傍中在宣说表公报举正遭对起通向称抵再召也就因将已签决提确透批";
  const char16_t behind = end + 1 < text.size() ? text[end + 1] : u'\0';
  if (behind != u'发' && kBehind.find(behind) == Text::npos) return false;
  const bool opens = begin == 0 || Text(u"，。；：！？、”（ ").find(text[begin - 1]) != Text::npos;
  return opens || (end - begin == 2 && !IsAsciiLetter(text[begin - 1]));
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
  size_t k = ReadAnyYear(j, &last_year);
  // 2019—2020学年: from September to August.
  if (k > j && At(text_, k, u"学年") && last_year == first_year + 1) {
    return Mention(
        at, {k + 2, {{first_year, 9, 1}, {last_year, 8, 31}}, v1::ACCUMULATION_SINGLE, false});
  }
  if (k == j || last_year < first_year || !At(text_, SkipBlanks(text_, k), u"年"))
    return std::nullopt;
  k = SkipBlanks(text_, k);
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
      size_t k = SkipBlanks(text_, ReadAnyYear(dash + 1, &to_year));
      if (k > dash + 1 && At(text_, k, u"年")) {
        ++k;
      } else if (const auto* to = RelativeYears().LongestAt(text_, dash + 1)) {
        to_year = reference_.year + to->value;  // 去年7月至今年6月
        k = dash + 1 + to->word.size();
      } else if (At(text_, dash + 1, u"次年")) {
        to_year = year + 1;
        k = dash + 3;
      } else {
        k = text_.size();
      }
      if (auto to = ReadTail(SkipBlanks(text_, k), to_year);
          to && to->span.last >= tail->span.first) {
        tail->end = to->end;
        tail->span.last = to->span.last;
        tail->accumulation = v1::ACCUMULATION_SINGLE;
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

// 101 or 一〇一, behind 民国 or in a text that counts so; the years up to now have two or three
// digits.
size_t PeriodWalk::ReadAnyYear(size_t at, int* year) const {
  const size_t western = ReadYearNumber(text_, at, year);
  if (western > at) return western;
  const bool named = At(text_, at, u"民国");
  size_t i = named ? at + 2 : at;
  if (!named && at > 0 && (IsAsciiDigit(text_[at - 1]) || IsChineseDigit(text_[at - 1]))) return at;
  int roc = 0;
  size_t end = i;
  for (; end < text_.size() && end - i < 3; ++end) {
    const int digit = IsAsciiDigit(text_[end]) ? text_[end] - u'0' : ChineseDigitValue(text_[end]);
    if (digit < 0 || text_[end] == u'两') break;
    roc = roc * 10 + digit;
  }
  if (end - i < 2) end = ReadSmall(text_, i, &roc);  // 九十九
  if (end == i || (!named && roc < 100)) return at;
  if (roc < 1 || roc > 150 || (end < text_.size() && IsAsciiDigit(text_[end]))) return at;
  *year = 1911 + roc;
  return end;
}

std::optional<PeriodMention> PeriodWalk::ReadRelativeYear(size_t at) {
  const auto* relative = RelativeYears().LongestAt(text_, at);
  if (relative == nullptr) return std::nullopt;
  const int year = reference_.year + relative->value;
  const size_t after = at + relative->word.size();
  // 按上年不变价计算: of prices, not of what is measured.
  if (At(text_, after, u"不变价") || At(text_, after, u"价格")) return std::nullopt;
  // 迈上|年产6000万吨的台阶
  if (text_[at] == u'上' && at > 0 && At(text_, after, u"产") &&
      Text(u"迈跃跨登踏").find(text_[at - 1]) != Text::npos)
    return std::nullopt;
  auto mention = ReadAfterYear(at, after, year, true);
  if (!mention) return mention;
  const bool bare = mention->end == after;
  if (text_[at] == u'上' && bare) mention->anchor = PeriodAnchor::kPreviousYear;
  if (text_[at] == u'上' && mention->span.first.month == 12 && mention->span.first.day == 31) {
    mention->anchor = PeriodAnchor::kPreviousYearEnd;
  }
  return mention;
}

std::optional<PeriodMention> PeriodWalk::ReadYearLed(size_t at) {
  if (RelativeYears().LongestAt(text_, at) != nullptr) return ReadRelativeYear(at);
  int year = 0;
  size_t i = ReadAnyYear(at, &year);
  if (i == at) return std::nullopt;
  const bool western = i - at == 4 && !At(text_, at, u"民国");
  if (!western && !At(text_, at, u"民国") && !republic) {
    // 101年12月: no span of years has a month.
    const bool whole = At(text_, i + 1, u"全年") || At(text_, i + 1, u"年底");
    if (!At(text_, i, u"年") || (!whole && !ReadTail(i + 1, year))) return std::nullopt;
  }
  republic = republic || !western;
  if (auto range = ReadYearRange(at, year, i)) return range;
  // 2018、2019年: each number is a year of its own.
  if (At(text_, i, u"、") || At(text_, i, u"和")) {
    int next = 0;
    const size_t k = ReadAnyYear(i + 1, &next);
    if (k > i + 1 && next > year && (At(text_, k, u"年") || At(text_, k, u"、"))) {
      Piece piece{i, WholeMonths(year, 1, 12), v1::ACCUMULATION_SINGLE, true};
      return Mention(at, piece);
    }
  }
  i = SkipBlanks(text_, i);
  // 2016届的60%: those who left school in that year.
  if (western && At(text_, i, u"届的"))
    return Mention(at, {i + 1, WholeMonths(year, 1, 12), v1::ACCUMULATION_SINGLE, true});
  if (At(text_, i, u"Q") && ReadTail(i, year)) return ReadAfterYear(at, i, year, false);  // 2011Q2
  if (!At(text_, i, u"年") || At(text_, i, u"年代")) return std::nullopt;
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

const CharSet PeriodWalk::kFirstChars(
    u"0123456789Q今未本去上前先对明后目当截到迄昨年全月最过连将近第下头“‘民首次现如眼这持末季十一二"
    u"三"
    u"四"
    u"五六七八九〇零两");

std::optional<PeriodMention> PeriodWalk::ReadAt(size_t at) {
  const char16_t c = text_[at];
  // 今明两年 are two periods: 分别 gives each its figure.
  if (c == u'今' || (c == u'明' && at > 0)) {
    const bool next = c == u'明';
    size_t i = next ? at : at + 1 + (At(text_, at + 1, u"、") ? 1 : 0);
    const bool joined =
        !next || text_[at - 1] == u'今' || At(text_, at - std::min(at, size_t{2}), u"今、");
    i += At(text_, i, u"明两年") ? 3 : At(text_, i, u"明年") ? 2 : 0;
    if (joined && i > at + 1 && text_[i - 1] == u'年')
      return Mention(at, {next ? i : at + 1, WholeMonths(reference_.year + next, 1, 12),
                          v1::ACCUMULATION_SINGLE, true});
  }
  if (auto led = ReadYearLed(at)) return led;
  if (auto plan = ReadPlan(at)) return plan;
  // 过去一年 is a year by name.
  if (c == u'过') {
    if (auto word = ReadWord(at)) return word;
  }
  if (auto span = ReadSpanOfYears(at)) return span;
  if (auto word = ReadWord(at)) return word;
  // 赛维LDK|二季度: a numeral that Latin letters cannot go on with.
  if (at > 0 && (IsAsciiDigit(text_[at - 1]) || text_[at - 1] == u'.' ||
                 (IsAsciiLetter(text_[at - 1]) && !IsChineseDigit(c))))
    return std::nullopt;
  if ((IsChineseDigit(c) || c == u'十') && at > 0 &&
      (IsChineseDigit(text_[at - 1]) || text_[at - 1] == u'十' || text_[at - 1] == u'点' ||
       text_[at - 1] == u'第'))
    return std::nullopt;
  if (auto tail = ReadTail(at, 0)) return Mention(at, *tail);
  return ReadLoneDay(at);
}

// 17日: the latest such day not after the reference day; 17日将, 17日至18日将 the next one, where
// it comes within a week.
std::optional<PeriodMention> PeriodWalk::ReadLoneDay(size_t at) {
  int day = 0;
  const size_t i = ReadSmall(text_, at, &day);
  if (i == at || day < 1 || day > 31) return std::nullopt;
  const bool marked =
      (At(text_, i, u"日") && !IsSpanOfDays(text_, i + 1)) || IsSpokenDay(text_, at, i);
  size_t end = marked ? i + 1 : i;
  const size_t to = ReadUpToDay(end, nullptr);
  if (end == i && to == i) return std::nullopt;
  absl::CivilMonth month(reference_.year, reference_.month);
  constexpr int kWeek = 7;
  constexpr size_t kNear = 12;
  const bool ahead = text_.substr(std::max(end, to), kNear).find(u'将') != Text::npos &&
                     day <= reference_.day + kWeek;
  if (day > reference_.day && !ahead) month -= 1;
  const int year = static_cast<int>(month.year());
  if (day > LastDayOfMonth(year, month.month())) return std::nullopt;
  DaySpan span = OneDay({year, month.month(), day});
  if (to > end) end = ReadUpToDay(end, &span);
  PeriodMention mention = Mention(at, {end, span, v1::ACCUMULATION_SINGLE, false});
  mention.vague = span.first == span.last;
  return mention;
}

// 起至5日, 至5日, —5日 behind a day: moves the end of *span there. Returns the end, or `at`.
size_t PeriodWalk::ReadUpToDay(size_t at, DaySpan* span) const {
  size_t i = At(text_, at, u"起") ? at + 1 : at;
  if (i >= text_.size() || !IsDash(text_[i])) return at;
  int day = 0;
  const size_t j = ReadSmall(text_, i + 1, &day);
  if (j == i + 1 || !At(text_, j, u"日") || IsSpanOfDays(text_, j + 1)) return at;
  if (span == nullptr) return day >= 1 && day <= 31 ? j + 1 : at;
  absl::CivilMonth month(span->last.year, span->last.month);
  if (day < span->last.day) ++month;
  const CivilDay last{static_cast<int>(month.year()), month.month(), day};
  if (day < 1 || day > LastDayOfMonth(last.year, last.month)) return at;
  span->last = last;
  return j + 1;
}

}  // namespace zhibiao
