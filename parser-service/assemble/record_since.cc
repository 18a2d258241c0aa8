#include "parser-service/assemble/record_since.h"

#include <vector>

#include "absl/time/civil_time.h"

namespace zhibiao {
namespace {

CivilDay DayBefore(const CivilDay& day) {
  const absl::CivilDay before = absl::CivilDay(day.year, day.month, day.day) - 1;
  return {static_cast<int>(before.year()), before.month(), before.day()};
}

// 以来, 来 and 后 close the words of a span that reaches up to now, as 年内 and 今年 do by
// themselves.
bool ReachesUpToNow(std::u16string_view words, const PeriodMention& mention) {
  const std::u16string_view named = words.substr(mention.begin, mention.end - mention.begin);
  const std::u16string_view behind = words.substr(mention.end);
  return named.ends_with(u"来") || named.ends_with(u"年内") || named == u"今年" ||
         behind.starts_with(u"以来") || behind.starts_with(u"来") || behind.starts_with(u"后");
}

}  // namespace

std::optional<DaySpan> RecordSince(std::u16string_view words, const DaySpan& period,
                                   CivilDay reference_day) {
  std::vector<PeriodMention> mentions;
  PeriodReader(reference_day).Read(words, &mentions);
  for (const PeriodMention& mention : mentions) {
    if (!ReachesUpToNow(words, mention)) continue;
    const DaySpan span = ResolvePeriod(mention, period, reference_day);
    if (span.first < period.first) return DaySpan{span.first, DayBefore(period.first)};
  }
  return std::nullopt;
}

void FillRecordSince(std::u16string_view words, const std::optional<DaySpan>& period,
                     const std::optional<CivilDay>& reference_day, v1::Comparison* record) {
  if (record->kind() != v1::COMPARISON_KIND_RECORD || !period || !reference_day) return;
  if (const auto since = RecordSince(words, *period, *reference_day)) {
    record->mutable_right()->mutable_period()->set_first_day(DayText(since->first));
    record->mutable_right()->mutable_period()->set_last_day(DayText(since->last));
  }
}

}  // namespace zhibiao
