// Periods, read against different days and resolved within different periods.
#include <array>
#include <optional>

#include "parser-service/extract/period.h"
#include "tests/fuzz/fuzz.h"

namespace zhibiao {
namespace {

constexpr std::array<CivilDay, 6> kDays = {
    {{2020, 12, 29}, {2024, 2, 29}, {2021, 1, 1}, {1950, 6, 30}, {1, 1, 1}, {9999, 12, 31}}};

void CheckDay(const CivilDay& day) {
  Require(day.month >= 1 && day.month <= 12 && day.day >= 1 &&
              day.day <= LastDayOfMonth(day.year, day.month),
          "a day stands in the calendar");
}

void CheckSpan(const DaySpan& span) {
  CheckDay(span.first);
  CheckDay(span.last);
  Require(span.first <= span.last, "a period ends after it began");
  FrequencyOf(span);
  AccumulationOf(span);
}

void Read(absl::string_view input) {
  const CivilDay day = kDays[TakeChoice(&input) % kDays.size()];
  const FoldedText text = Folded(WellFormed(input));
  PeriodReader reader(day);
  std::vector<PeriodMention> mentions;
  reader.Read(text.chars(), &mentions);
  std::optional<DaySpan> in_force;
  uint32_t at = 0;
  for (const PeriodMention& mention : mentions) {
    Require(at <= mention.begin && mention.begin < mention.end && mention.end <= text.size(),
            "periods stand in order and apart");
    at = mention.end;
    CheckSpan(ResolvePeriod(mention, std::nullopt, day));
    const DaySpan span = ResolvePeriod(mention, in_force, day);
    CheckSpan(span);
    CheckSpan(ShiftYears(span, -1));
    in_force = span;
  }
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  zhibiao::Read({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
