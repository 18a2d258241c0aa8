// How tests write down periods: rows of a text and its periods.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_ROWS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_ROWS_H_

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "parser-service/extract/period.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {

// A text and its periods in the notation of ISO 8601: 2020 a year, 2020-11 a month, 2020-12-29 a
// day, 2020-01/2020-11 from the first day of the first to the last day of the last, joined by
// blanks. Relative words (上年同期, 上月) are resolved against the dated period named before them.
struct PeriodRow {
  const char* text;
  const char* periods;
};

inline bool CoversWholeMonths(const DaySpan& span) {
  return span.first.day == 1 && span.last.day == LastDayOfMonth(span.last.year, span.last.month);
}

inline std::string Shown(const DaySpan& span) {
  const auto& [first, last] = span;
  const auto day = [](CivilDay d) {
    return absl::StrFormat("%d-%02d-%02d", d.year, d.month, d.day);
  };
  const auto month = [](CivilDay d) { return absl::StrFormat("%d-%02d", d.year, d.month); };
  if (first == last) return day(first);
  if (!CoversWholeMonths(span)) return absl::StrCat(day(first), "/", day(last));
  if (first.month == 1 && last.month == 12) {
    return first.year == last.year ? absl::StrCat(first.year)
                                   : absl::StrCat(first.year, "/", last.year);
  }
  if (first.year == last.year && first.month == last.month) return month(first);
  return absl::StrCat(month(first), "/", month(last));
}

inline CivilDay DayOf(const std::string& iso) {
  return {std::stoi(iso.substr(0, 4)), std::stoi(iso.substr(5, 2)), std::stoi(iso.substr(8, 2))};
}

inline std::vector<PeriodMention> ReadPeriods(const std::string& utf8,
                                              const std::string& published) {
  FoldedText text;
  text.AppendSource(utf8, {0, static_cast<uint32_t>(utf8.size())});
  std::vector<PeriodMention> mentions;
  PeriodReader(DayOf(published)).Read(text.chars(), &mentions);
  return mentions;
}

// Each row as read in a text published on the day.
template <size_t kCount>
void ExpectPeriods(const std::string& published, const PeriodRow (&rows)[kCount]) {
  for (const PeriodRow& row : rows) {
    std::optional<DaySpan> in_force;
    std::string periods;
    for (const PeriodMention& mention : ReadPeriods(row.text, published)) {
      const DaySpan span = ResolvePeriod(mention, in_force, DayOf(published));
      if (mention.anchor == PeriodAnchor::kResolved) in_force = span;
      absl::StrAppend(&periods, periods.empty() ? "" : " ", Shown(span));
    }
    EXPECT_EQ(periods, row.periods) << row.text << "（" << published << "）";
  }
}

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_PERIOD_ROWS_H_
