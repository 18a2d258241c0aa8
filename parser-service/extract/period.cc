#include "parser-service/extract/period.h"

#include <algorithm>
#include <map>

#include "absl/time/civil_time.h"
#include "parser-service/extract/period_walk.h"

namespace zhibiao {
namespace {

bool EndsSentence(char16_t c) { return c == u'。' || c == u'！' || c == u'？'; }

}  // namespace

int LastDayOfMonth(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

DaySpan ShiftYears(const DaySpan& span, int years) {
  const auto shift = [&](CivilDay day) {
    const bool month_end = day.day == LastDayOfMonth(day.year, day.month);
    day.year += years;
    const int last = LastDayOfMonth(day.year, day.month);
    if (month_end || day.day > last) day.day = last;
    return day;
  };
  return {shift(span.first), shift(span.last)};
}

v1::Frequency FrequencyOf(const DaySpan& span) {
  const auto& [first, last] = span;
  if (first == last) {
    if (first.month == 12 && first.day == 31) return v1::FREQUENCY_ANNUAL;
    return first.day == LastDayOfMonth(first.year, first.month) ? v1::FREQUENCY_MONTHLY
                                                                : v1::FREQUENCY_DAILY;
  }
  const bool whole_months = first.day == 1 && last.day == LastDayOfMonth(last.year, last.month);
  if (!whole_months) return v1::FREQUENCY_IRREGULAR;
  const int months = (last.year - first.year) * 12 + last.month - first.month + 1;
  if (months == 1) return v1::FREQUENCY_MONTHLY;
  if (months == 3 && first.month % 3 == 1) return v1::FREQUENCY_QUARTERLY;
  if (months == 6 && first.month % 6 == 1) return v1::FREQUENCY_HALF_YEARLY;
  if (months == 12 && first.month == 1) return v1::FREQUENCY_ANNUAL;
  if (first.month == 1 && first.year == last.year)
    return last.month % 3 == 0 ? v1::FREQUENCY_QUARTERLY : v1::FREQUENCY_MONTHLY;
  return v1::FREQUENCY_IRREGULAR;
}

v1::Accumulation AccumulationOf(const DaySpan& span) {
  if (span.first == span.last) return v1::ACCUMULATION_POINT_IN_TIME;
  const bool from_january =
      span.first.month == 1 && span.first.day == 1 && span.first.year == span.last.year;
  const bool natural =
      span.last.month == 1 || span.last.month == 3 || span.last.month == 6 || span.last.month == 12;
  return from_january && !natural ? v1::ACCUMULATION_YEAR_TO_DATE : v1::ACCUMULATION_SINGLE;
}

namespace {

// 一季度、上半年和前三季度: spans from January on that are told of together are of one year, the
// earlier of those they are taken for.
void JoinYears(std::u16string_view text, std::vector<PeriodMention>* mentions) {
  const auto bare = [](const PeriodMention& m) {
    return m.anchor == PeriodAnchor::kResolved && !m.names_year && m.span.first.month == 1 &&
           m.span.first.day == 1 && m.span.first.year == m.span.last.year;
  };
  for (size_t i = mentions->size(); i-- > 1;) {
    PeriodMention &before = (*mentions)[i - 1], &behind = (*mentions)[i];
    const bool joined = before.end + 1 == behind.begin &&
                        std::u16string_view(u"、和与及").find(text[before.end]) != text.npos;
    if (!joined || !bare(before) || !bare(behind)) continue;
    const int years = behind.span.last.year - before.span.last.year;
    if (years < 0) before.span = ShiftYears(before.span, years);
  }
}

// 与去年6月份比较，6月份上涨的…: the base, whose year is not that of what is compared with it.
bool IsComparedWith(std::u16string_view text, const PeriodMention& mention) {
  if (mention.begin == 0 ||
      std::u16string_view(u"与同和跟").find(text[mention.begin - 1]) == std::u16string_view::npos)
    return false;
  const std::u16string_view behind = text.substr(mention.end, 8);
  const size_t comma = behind.find(u'，');
  const std::u16string_view rest = behind.substr(0, comma);
  return comma != behind.npos && (rest.ends_with(u"比") || rest.ends_with(u"比较"));
}

}  // namespace

void PeriodReader::Read(std::u16string_view text, std::vector<PeriodMention>* mentions) {
  mentions->clear();
  PeriodWalk walk(text, reference_);
  walk.republic = republic_;
  bool in_base = false;  // the year named last is that of a base
  for (size_t i = 0; i < text.size();) {
    if (EndsSentence(text[i]) || (in_base && text[i] == u'，')) {
      walk.last_named_year = 0;
      in_base = false;
    }
    if (!PeriodWalk::CanBegin(text[i])) {
      ++i;
      continue;
    }
    auto mention = walk.ReadAt(i);
    if (!mention) {
      ++i;
      continue;
    }
    walk.ReachBack(&*mention);
    if (mention->names_year && mention->anchor == PeriodAnchor::kResolved) {
      // A month named behind 2010年6月 in the same sentence is of that year, unless 今年 or the
      // reference year says so anyway.
      walk.last_named_year =
          mention->span.last.year == reference_.year ? 0 : mention->span.last.year;
      in_base = IsComparedWith(text, *mention);
    }
    i = mention->end;
    mentions->push_back(*mention);
  }
  JoinYears(text, mentions);
  republic_ = walk.republic;
}

namespace {

DaySpan MonthsFrom(absl::CivilMonth first, absl::CivilMonth last) {
  const absl::CivilDay end = absl::CivilDay(last + 1) - 1;
  return {{static_cast<int>(first.year()), first.month(), 1},
          {static_cast<int>(end.year()), end.month(), end.day()}};
}

DaySpan ResolveAnchor(const PeriodMention& mention, const std::optional<DaySpan>& in_force,
                      CivilDay reference_day) {
  const CivilDay at = in_force ? in_force->last : reference_day;
  const DaySpan current = in_force.value_or(DaySpan{{reference_day.year, 1, 1}, reference_day});
  switch (mention.anchor) {
    case PeriodAnchor::kResolved:
      return mention.span;
    case PeriodAnchor::kSameSpanOfYear:
      return ShiftYears(current, mention.year == 0 ? -1 : mention.year - current.last.year);
    case PeriodAnchor::kPreviousMonth: {
      const absl::CivilMonth month = absl::CivilMonth(at.year, at.month) - 1;
      return WholeMonths(static_cast<int>(month.year()), month.month(), month.month());
    }
    case PeriodAnchor::kPreviousQuarter: {
      const int quarter = (at.month - 1) / 3;  // 0-based, of the day in force
      return quarter == 0 ? WholeMonths(at.year - 1, 10, 12)
                          : WholeMonths(at.year, quarter * 3 - 2, quarter * 3);
    }
    case PeriodAnchor::kPreviousDay: {
      absl::CivilDay day = absl::CivilDay(at.year, at.month, at.day) - 1;
      while (absl::GetWeekday(day) == absl::Weekday::saturday ||
             absl::GetWeekday(day) == absl::Weekday::sunday)
        --day;
      const CivilDay before{static_cast<int>(day.year()), day.month(), day.day()};
      return {before, before};
    }
    case PeriodAnchor::kWholeYear: {
      // 去年以来，…。全年…: of the year which that began with.
      const bool since = in_force && in_force->last == reference_day &&
                         in_force->first.year == mention.span.last.year - 1;
      const bool over = at.year < mention.span.last.year && at.month == 12;
      if (!over && !since) return mention.span;
      return WholeMonths(over ? at.year : in_force->first.year, 1, 12);
    }
    case PeriodAnchor::kYearStart:
      return {{at.year, 1, 1}, {at.year, 1, 1}};
    case PeriodAnchor::kSameQuarter: {
      const int first = (at.month - 1) / 3 * 3 + 1;
      return WholeMonths(at.year, first, first + 2);
    }
    case PeriodAnchor::kSameMonth:
      return WholeMonths(at.year, at.month, at.month);
    case PeriodAnchor::kSameDay:
      return in_force && in_force->first == in_force->last ? *in_force
                                                           : DaySpan{reference_day, reference_day};
    case PeriodAnchor::kPreviousSpan: {
      const int months = (current.last.year - current.first.year) * 12 + current.last.month -
                         current.first.month + 1;
      const absl::CivilMonth first =
          absl::CivilMonth(current.first.year, current.first.month) - months;
      return MonthsFrom(first, first + months - 1);
    }
    case PeriodAnchor::kPreviousYear:
      return WholeMonths(at.year - 1, 1, 12);
    case PeriodAnchor::kPreviousYearEnd:
      return {{at.year - 1, 12, 31}, {at.year - 1, 12, 31}};
    case PeriodAnchor::kYearsBack: {
      // Within 今年 they reach no further than the day of the text.
      const CivilDay to = std::min(at, reference_day);
      if (mention.years > 0) return {{at.year - mention.years + 1, 1, 1}, {at.year, 12, 31}};
      const absl::CivilMonth last(to.year, to.month);
      return MonthsFrom(last + mention.years + 1, last);
    }
  }
  return current;
}

}  // namespace

DaySpan ResolvePeriod(const PeriodMention& mention, const std::optional<DaySpan>& in_force,
                      CivilDay reference_day) {
  DaySpan span = ResolveAnchor(mention, in_force, reference_day);
  if (mention.last_day) span.first = span.last;
  return span;
}

std::optional<CivilDay> InferReferenceDay(const DocumentLayout& layout) {
  std::map<int, int> mentions;
  for (const Block& block : layout.blocks) {
    const std::u16string_view text = block.text.chars();
    for (size_t i = text.find(u'年'); i != std::u16string_view::npos; i = text.find(u'年', i + 1)) {
      int year = 0;
      if (i >= 4 && ReadYearNumber(text, i - 4, &year) == i) ++mentions[year];
    }
  }
  // The year named most; of two alike, the later.
  const auto most =
      std::max_element(mentions.begin(), mentions.end(), [](const auto& a, const auto& b) {
        return a.second < b.second || (a.second == b.second && a.first < b.first);
      });
  if (most == mentions.end()) return std::nullopt;
  return CivilDay{most->first, 12, 31};
}

}  // namespace zhibiao
