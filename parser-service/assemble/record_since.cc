#include "parser-service/assemble/record_since.h"

#include <vector>

#include "absl/time/civil_time.h"

namespace zhibiao {
namespace {

CivilDay DayBefore(const CivilDay& day) {
  const absl::CivilDay before = absl::CivilDay(day.year, day.month, day.day) - 1;
  return {static_cast<int>(before.year()), before.month(), before.day()};
}

// 以来 and 来 close the words of a span that reaches up to now.
bool EndsInSince(std::u16string_view words, const PeriodMention& mention) {
  return words.substr(0, mention.end).ends_with(u"来") ||
         words.substr(mention.end).starts_with(u"以来") ||
         words.substr(mention.end).starts_with(u"来");
}

}  // namespace

std::optional<DaySpan> RecordSince(std::u16string_view words, const DaySpan& period,
                                   CivilDay reference_day) {
  if (words.find(u'来') == words.npos) return std::nullopt;
  std::vector<PeriodMention> mentions;
  PeriodReader(reference_day).Read(words, &mentions);
  for (const PeriodMention& mention : mentions) {
    if (!EndsInSince(words, mention)) continue;
    const DaySpan span = ResolvePeriod(mention, period, reference_day);
    if (span.first < period.first) return DaySpan{span.first, DayBefore(period.first)};
  }
  return std::nullopt;
}

}  // namespace zhibiao
