// The tails of periods: days, months, quarters, halves.
#include <algorithm>
#include <utility>

#include "absl/time/civil_time.h"
#include "parser-service/extract/period_walk.h"
#include "parser-service/extract/period_words.h"

namespace zhibiao {

using namespace period_words;  // NOLINT: the words of this walk alone

namespace {

// 月, 月份 at `at`: its end, or `at`.
size_t AfterMonthWord(Text text, size_t at) {
  return At(text, at, u"月份") ? at + 2 : At(text, at, u"月") ? at + 1 : at;
}

// Whether a list of months goes on to 月 at `at`: 1-2、1-3、1-4月, whose last member names the
// month for all.
bool ListLeadsToMonth(Text text, size_t at) {
  constexpr size_t kLongestList = 24;
  for (size_t i = at; i < text.size() && i < at + kLongestList; ++i) {
    if (text[i] == u'月') return true;
    if (!IsAsciiDigit(text[i]) && !IsDash(text[i]) && text[i] != u'、' && text[i] != u'和')
      return false;
  }
  return false;
}

// 28日|18时|至3日: the hour behind a day. Its end, or `at`.
size_t AfterHour(Text text, size_t at) {
  size_t end = at;
  while (end < text.size() && end < at + 2 && IsAsciiDigit(text[end])) ++end;
  if (end > at && (At(text, end, u"时") || At(text, end, u"点"))) return end + 1;
  // 自7月1日|启动|至8月31日
  for (Text starts : {Text(u"启动"), Text(u"开始"), Text(u"开启"), Text(u"起")}) {
    const size_t behind = at + starts.size();
    if (At(text, at, starts) && behind < text.size() && IsDash(text[behind])) return behind;
  }
  return at;
}

// 月度, 月饼: no month. 4月黄金期价, 10月交货的原油: the month of delivery.
bool NamesNoMonth(Text text, size_t after) {
  for (Text other : {Text(u"度"), Text(u"以上"), Text(u"饼"), Text(u"街")}) {
    if (At(text, after, other)) return true;
  }
  for (Text delivery :
       {Text(u"期货"), Text(u"期价"), Text(u"合约"), Text(u"交货"), Text(u"交割")}) {
    if (text.substr(after, 8).find(delivery) != Text::npos) return true;
  }
  return false;
}

}  // namespace

// The latest such month which has begun by the reference day; the year named just before wins.
int PeriodWalk::YearOfMonth(int month) const {
  if (last_named_year != 0) return last_named_year;
  return month <= reference_.month ? reference_.year : reference_.year - 1;
}

// 将于7月, 从9月起, 预计12月底: as with days, but a month that is only named is one that has begun.
int PeriodWalk::YearOfNamedMonth(size_t begin, size_t end, int month) const {
  constexpr int kSoon = 3;  // months
  const int year = YearOfMonth(month);
  const int ahead = (month - reference_.month + 12) % 12;
  if (last_named_year != 0 || ahead == 0 || ahead > kSoon || !IsToCome(begin, end)) return year;
  return month > reference_.month ? reference_.year : reference_.year + 1;
}

int PeriodWalk::YearOfSpan(int first_month, int last_month) const {
  if (last_named_year != 0) return last_named_year;
  // 1—10月 in a text of October counts this year only when it has ended or is about to.
  return first_month == 1 && last_month > reference_.month ? reference_.year - 1
                                                           : YearOfMonth(first_month);
}

std::optional<Piece> PeriodWalk::ReadDayOfMonth(size_t at, int year, int month) {
  int day = 0;
  size_t i = ReadSmall(text_, at, &day);
  if (i == at || day < 1 || day > LastDayOfMonth(year, month)) return std::nullopt;
  const size_t blank = SkipBlanks(text_, i);
  if (At(text_, blank, u"日")) i = blank;
  int last_month = month, last_day = day;
  size_t end = i;
  const bool has_mark = i < text_.size() && (text_[i] == u'日' || text_[i] == u'号');
  if (has_mark) end = i + 1;
  size_t next = SkipBlanks(text_, AfterHour(text_, end));
  if (next < text_.size() && IsDash(text_[next])) {
    int number = 0;
    size_t j = ReadSmall(text_, next + 1, &number);
    if (j > next + 1 && j < text_.size() && text_[j] == u'月') {
      const int to_month = number;
      size_t k = ReadSmall(text_, j + 1, &number);
      if (k > j + 1 && k < text_.size() && text_[k] == u'日' && to_month >= 1 && to_month <= 12 &&
          (to_month != month || number >= day)) {
        last_month = to_month;
        last_day = number;
        end = k + 1;
      }
    } else if (j > next + 1 && j < text_.size() && text_[j] == u'日') {
      last_day = number;
      if (last_day < day) last_month = month % 12 + 1;  // 1月28日至3日
      end = j + 1;
    }
  }
  if (end == i && !has_mark) return std::nullopt;
  // 自8月10日以来: up to now.
  if (last_day == day && last_month == month && At(text_, end, u"以来") &&
      CivilDay{year, month, day} <= reference_) {
    return Piece{end + 2, {{year, month, day}, reference_}, v1::ACCUMULATION_SINCE_START, false};
  }
  const int last_year = last_month < month ? year + 1 : year;
  if (last_day < 1 || last_day > LastDayOfMonth(last_year, last_month)) return std::nullopt;
  return Piece{
      end, {{year, month, day}, {last_year, last_month, last_day}}, v1::ACCUMULATION_SINGLE, false};
}

// 自6月20日零时起, 将于1月8日: what the words around text_[begin, end) say to come.
bool PeriodWalk::IsToCome(size_t begin, size_t end) const {
  constexpr size_t kNear = 12;
  size_t from = begin;
  while (from > 0 && begin - from < kNear && Text(u"，。；：").find(text_[from - 1]) == Text::npos)
    --from;
  const Text before = text_.substr(from, begin - from);
  for (Text word : {Text(u"将"), Text(u"定于"), Text(u"预计"), Text(u"计划"), Text(u"拟"),
                    Text(u"持续到"), Text(u"持续至")}) {
    if (before.find(word) != Text::npos) return true;
  }
  const Text behind = text_.substr(end, kNear);
  if (behind.substr(0, behind.find_first_of(u"。；")).find(u'将') != Text::npos) return true;
  // 6月20日零时起, 9月底前, 11月之前
  const size_t rest = text_.find_first_not_of(u"0123456789零时上中下旬月份日底末初之", end);
  return At(text_, rest, u"起") || At(text_, rest, u"前");
}

// The year of a day that is named without one: the latest not after the reference day, but what
// comes within two months is told of before it comes. A new year is told of by its words.
int PeriodWalk::YearOfDay(size_t begin, size_t end, int month, int day) const {
  if (last_named_year != 0) return last_named_year;
  constexpr int kSoon = 62;  // days
  const absl::CivilDay today(reference_.year, reference_.month, reference_.day);
  const auto is_soon = [&](int year) {
    const absl::CivilDay ahead(year, month, day);
    return ahead > today && ahead - today <= kSoon;
  };
  if (is_soon(reference_.year)) return reference_.year;
  if (is_soon(reference_.year + 1) && IsToCome(begin, end)) return reference_.year + 1;
  return CivilDay{reference_.year, month, day} <= reference_ ? reference_.year
                                                             : reference_.year - 1;
}

// The months at `at` as numbers. Returns their end behind 月, or `at` when there are none.
size_t PeriodWalk::ReadMonthNumbers(size_t at, int* first, int* last) const {
  size_t i = ReadSmall(text_, at, first);
  if (i == at || *first < 1 || *first > 12) return at;
  if (at > 0 && (IsAsciiDigit(text_[at - 1]) || text_[at - 1] == u'.')) return at;
  *last = *first;
  const size_t blank = SkipBlanks(text_, i);
  if (At(text_, blank, u"月")) i = blank;  // 11 月份
  const size_t after = AfterMonthWord(text_, i);
  const size_t dash = SkipBlanks(text_, after);
  if (dash < text_.size() && IsDash(text_[dash])) {
    size_t next = SkipBlanks(text_, dash + 1);
    if (next < text_.size() && text_[next] == u'—') ++next;
    int number = 0;
    const size_t k = ReadSmall(text_, next, &number);
    if (k > next && number > *first && number <= 12) {
      const bool listed = after == i && At(text_, k, u"、");
      if (At(text_, k, u"月") || (listed && ListLeadsToMonth(text_, k))) {
        *last = number;
        return AfterMonthWord(text_, k);
      }
    }
  }
  if (after > i) return after;
  // 4、5月份: each number is a month of its own.
  int next_month = 0;
  const size_t k = At(text_, i, u"、") ? ReadSmall(text_, i + 1, &next_month) : 0;
  if (k > i + 1 && next_month == *first + 1 && next_month <= 12 &&
      (At(text_, k, u"月") || At(text_, k, u"两个月")))
    return i;
  // Its last member.
  return At(text_, i, u"两个月") && at > 1 && text_[at - 1] == u'、' ? i : at;
}

// 当月, 末, 上旬, 以来 behind months that end at `piece`; `up_to` says that 截至 leads them.
void PeriodWalk::ReadMonthEnd(bool up_to, Piece* piece) const {
  const bool one_month = piece->span.first.month == piece->span.last.month;
  if (one_month && At(text_, piece->end, u"当月")) piece->end += 2;
  const size_t at = piece->end;
  const bool last_day = At(text_, at, u"末") || At(text_, at, u"底");
  if (last_day || (up_to && one_month)) {
    if (last_day) ++piece->end;
    piece->span.first = piece->span.last;
    piece->accumulation = v1::ACCUMULATION_POINT_IN_TIME;
  } else if (At(text_, at, u"上旬") || At(text_, at, u"中旬") || At(text_, at, u"下旬")) {
    const int from = text_[at] == u'上' ? 1 : text_[at] == u'中' ? 11 : 21;
    piece->span.first.day = from;
    if (from < 21) piece->span.last.day = from + 9;
    piece->end += 2;
  } else if (At(text_, at, u"以来")) {
    piece->end += 2;
    if (piece->span.first <= reference_) piece->span.last = reference_;
    piece->accumulation = v1::ACCUMULATION_SINCE_START;
  }
}

// 11月, 11月份, 1—11月, 1至11月份, 7月末, 7月28日, 7月上旬, 11、12月.
std::optional<Piece> PeriodWalk::ReadMonths(size_t at, int year) {
  int first = 0, last = 0;
  const size_t end = ReadMonthNumbers(at, &first, &last);
  if (end == at || NamesNoMonth(text_, end)) return std::nullopt;
  const bool since_january = first == 1 && last > 1;
  const int of_year = year != 0       ? year
                      : since_january ? YearOfSpan(first, last)
                                      : YearOfNamedMonth(at, end, first);
  Piece piece{end, WholeMonths(of_year, first, last), v1::ACCUMULATION_UNSPECIFIED, false};
  if (first == last && At(text_, end - 1, u"月")) {
    if (auto day = ReadDayOfMonth(SkipBlanks(text_, end), of_year, first)) {
      if (year != 0) return day;
      return ReadDayOfMonth(SkipBlanks(text_, end),
                            YearOfDay(at, day->end, first, day->span.first.day), first);
    }
  }
  if (first != last) {
    piece.accumulation = first == 1 ? v1::ACCUMULATION_YEAR_TO_DATE : v1::ACCUMULATION_SINGLE;
  }
  const bool up_to = at >= 2 && (At(text_, at - 2, u"截至") || At(text_, at - 2, u"截止"));
  ReadMonthEnd(up_to, &piece);
  return piece;
}

// 前11个月, 头4个月, 前5月.
std::optional<Piece> PeriodWalk::ReadFirstMonths(size_t at, int year) {
  if (!At(text_, at, u"前") && !At(text_, at, u"头") && !At(text_, at, u"首")) return std::nullopt;
  int months = 0;
  size_t i = ReadSmall(text_, SkipBlanks(text_, at + 1), &months);
  i = SkipBlanks(text_, i);
  if (months < 1 || months > 12) return std::nullopt;
  if (At(text_, i, u"个月"))
    i += 2;
  else if (At(text_, i, u"月"))
    i += 1;
  else
    return std::nullopt;
  const int of_year = year != 0 ? year : YearOfSpan(1, months);
  return Piece{i, WholeMonths(of_year, 1, months), v1::ACCUMULATION_YEAR_TO_DATE, false};
}

// 二季度, 第三季, 首季 and 个季度 behind a number. Returns the end, or `at` when there is none.
size_t PeriodWalk::ReadQuarter(size_t at, int* quarter, bool* several) const {
  size_t i = at;
  // 2011Q2, Q3: as consultancies write.
  if (At(text_, i, u"Q")) {
    const size_t end = i + 2;
    if (end > text_.size() || text_[i + 1] < u'1' || text_[i + 1] > u'4') return at;
    if (end < text_.size() && (IsAsciiDigit(text_[end]) || IsAsciiLetter(text_[end]))) return at;
    *quarter = text_[i + 1] - u'0';
    *several = false;
    return end;
  }
  const bool ordinal = At(text_, i, u"第");
  if (ordinal) ++i;
  // 首季, 次季, 末季: Hong Kong usage.
  static constexpr Text kNamed = u"首次三末";
  const size_t named =
      i < text_.size() && At(text_, i + 1, u"季") ? kNamed.find(text_[i]) : Text::npos;
  const size_t j = named != Text::npos ? i + 1 : ReadSmall(text_, i, quarter);
  if (named != Text::npos) *quarter = static_cast<int>(named) + 1;
  if (j == i || *quarter < 1 || *quarter > 4) return at;
  *several = At(text_, j, u"个季度");
  if (*several) return j + 3;
  if (At(text_, j, u"季度假") || At(text_, j, u"季赛")) return at;
  if (At(text_, j, u"季度")) return j + 2;
  const bool short_form = named != Text::npos || ordinal || At(text_, j, u"季末");
  return short_form && At(text_, j, u"季") ? j + 1 : at;
}

// 一季度, 第三季度, 前三季度, 首三季, 一至三季度, 二、三季度, 三季度末.
std::optional<Piece> PeriodWalk::ReadQuarters(size_t at, int year) {
  int first = 0, last = 0;
  bool several = false;
  const bool running = (At(text_, at, u"前") || At(text_, at, u"首")) && !At(text_, at, u"首季");
  size_t i = running ? at + 1 : at;
  size_t j = ReadQuarter(i, &last, &several);
  if (running) {
    // 首三季: as many as there are, not the third.
    if (j == i && ReadSmall(text_, i, &last) > i && At(text_, ReadSmall(text_, i, &last), u"季"))
      j = ReadSmall(text_, i, &last) + 1;
    if (j == i || last < 1 || last > 4) return std::nullopt;
    first = 1;
  } else {
    // The first of two joined by a dash or a comma may leave 季度 to the second.
    size_t k = j > i ? j : ReadSmall(text_, At(text_, i, u"第") ? i + 1 : i, &last);
    if (several) return std::nullopt;
    first = last;
    const bool listed = j == i && At(text_, k, u"、");
    if (k > i && k < text_.size() && (IsDash(text_[k]) || listed)) {
      int to = 0;
      const size_t end = ReadQuarter(k + 1, &to, &several);
      if (end > k + 1 && !several && to > first) {
        if (listed) {
          j = k;
        } else {
          last = to;
          j = end;
        }
      }
    }
    if (j == i || first < 1) return std::nullopt;
  }
  const int first_month = first * 3 - 2;
  const int of_year = year != 0                  ? year
                      : first != last || running ? YearOfSpan(first_month, last * 3)
                                                 : YearOfMonth(first_month);
  const bool cumulative = first == 1 && last > 1;
  Piece piece{j, WholeMonths(of_year, first_month, last * 3),
              cumulative ? v1::ACCUMULATION_YEAR_TO_DATE : v1::ACCUMULATION_SINGLE, false};
  if (At(text_, j, u"末") || At(text_, j, u"底")) {
    piece.end = j + 1;
    piece.span.first = piece.span.last;
    piece.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
  } else if (At(text_, j, u"以来")) {
    piece.end = j + 2;
    piece.span.last = std::max(piece.span.last, reference_);
    piece.accumulation = v1::ACCUMULATION_SINCE_START;
  }
  return piece;
}

// 上半年, 下半年; in January 下半年 is that of the year before.
std::optional<Piece> PeriodWalk::ReadHalf(size_t at, int year) {
  const bool first = At(text_, at, u"上半年"), second = At(text_, at, u"下半年");
  if (!first && !second) return std::nullopt;
  int of_year = year != 0 ? year : last_named_year != 0 ? last_named_year : reference_.year;
  if (year == 0 && last_named_year == 0 && reference_.month == 1) --of_year;
  Piece piece{at + 3, first ? WholeMonths(of_year, 1, 6) : WholeMonths(of_year, 7, 12),
              v1::ACCUMULATION_UNSPECIFIED, false};
  if (At(text_, piece.end, u"末")) {
    ++piece.end;
    piece.span.first = piece.span.last;
    piece.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
  } else if (At(text_, piece.end, u"以来") && piece.span.first <= reference_) {
    piece.end += 2;
    piece.span.last = reference_;
    piece.accumulation = v1::ACCUMULATION_SINCE_START;
  }
  return piece;
}

void PeriodWalk::ReachBack(PeriodMention* mention) const {
  const size_t begin = mention->begin;
  const bool up_to = begin >= 2 && (At(text_, begin - 2, u"截至") || At(text_, begin - 2, u"截止"));
  if (!up_to || mention->anchor != PeriodAnchor::kResolved) return;
  size_t at = mention->end;
  for (Text word :
       {Text(u"为止"), Text(u"止"), Text(u"的"), Text(u"过去"), Text(u"最近"), Text(u"前")}) {
    if (At(text_, at, word)) at += word.size();
  }
  int number = 0;
  size_t end = ReadSmall(text_, at, &number);
  if (end == at || number < 2 || number > 24) return;
  int months = 0;
  for (const auto& [unit, length] : {std::pair(Text(u"个月"), 1), std::pair(Text(u"个季度"), 3),
                                     std::pair(Text(u"季度"), 3), std::pair(Text(u"季"), 3)}) {
    if (months == 0 && At(text_, end, unit)) {
      months = number * length;
      end += unit.size();
    }
  }
  if (months == 0) return;
  if (At(text_, end, u"内")) ++end;
  const CivilDay last = mention->span.last;
  const absl::CivilMonth first = absl::CivilMonth(last.year, last.month) - (months - 1);
  mention->span = {{static_cast<int>(first.year()), first.month(), 1},
                   {last.year, last.month, LastDayOfMonth(last.year, last.month)}};
  mention->end = static_cast<uint32_t>(end);
  mention->accumulation = v1::ACCUMULATION_SINGLE;
  mention->frequency = FrequencyOf(mention->span);
}

std::optional<Piece> PeriodWalk::ReadTail(size_t at, int year) {
  if (at >= text_.size()) return std::nullopt;
  const char16_t c = text_[at];
  if (c == u'上' || c == u'下') return ReadHalf(at, year);
  if (c == u'前' || c == u'头' || c == u'首') {
    if (auto months = ReadFirstMonths(at, year)) return months;
    return ReadQuarters(at, year);
  }
  if (c == u'第' || c == u'次' || c == u'末' || c == u'Q') return ReadQuarters(at, year);
  if (!IsAsciiDigit(c) && !IsChineseDigit(c) && c != u'十') return std::nullopt;
  if (auto quarter = ReadQuarters(at, year)) return quarter;
  return ReadMonths(at, year);
}

}  // namespace zhibiao
