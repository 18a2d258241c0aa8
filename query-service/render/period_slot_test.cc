#include "query-service/render/period_slot.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "query-service/render/chart_testing.h"

namespace zhibiao {
namespace {

std::string SlotText(const v1::Period& period) {
  const std::optional<DayRange> slot = SlotOf(period);
  if (!slot) return "none";
  return absl::StrCat(absl::FormatCivilTime(slot->first), "/", absl::FormatCivilTime(slot->last));
}

v1::Period Days(const std::string& first, const std::string& last, v1::Frequency frequency) {
  v1::Period period;
  period.set_first_day(first);
  period.set_last_day(last);
  period.set_frequency(frequency);
  return period;
}

TEST(PeriodSlotTest, PutsARunningTotalToItsLastMonth) {
  EXPECT_EQ(SlotText(PeriodOf("2020-01…11")), "2020-11-01/2020-11-30");
  EXPECT_EQ(SlotText(Days("2020-01-01", "2020-09-30", v1::FREQUENCY_QUARTERLY)),
            "2020-07-01/2020-09-30");
}

TEST(PeriodSlotTest, PutsAPointInTimeToWhatItEnds) {
  EXPECT_EQ(SlotText(Days("2019-12-31", "2019-12-31", v1::FREQUENCY_ANNUAL)),
            "2019-01-01/2019-12-31");
  EXPECT_EQ(SlotText(Days("2019-12-31", "2019-12-31", v1::FREQUENCY_MONTHLY)),
            "2019-12-01/2019-12-31");
}

TEST(PeriodSlotTest, TakesOtherPeriodsAsTheyAre) {
  EXPECT_EQ(SlotText(Days("2020-07-05", "2020-08-10", v1::FREQUENCY_IRREGULAR)),
            "2020-07-05/2020-08-10");
  EXPECT_EQ(SlotText(Days("2020-07-05", "2020-02-30", v1::FREQUENCY_DAILY)), "none");
  EXPECT_EQ(SlotText(v1::Period()), "none");
}

TEST(PeriodSlotTest, KnowsWhatFollowsWhat) {
  const auto slot = [](const std::string& period) { return *SlotOf(PeriodOf(period)); };
  EXPECT_TRUE(Follows(slot("2020-11"), slot("2020-12")));
  EXPECT_TRUE(Follows(slot("2020-12"), slot("2021-01")));
  EXPECT_TRUE(Follows(slot("2020-01…10"), slot("2020-01…11")));
  EXPECT_FALSE(Follows(slot("2020-10"), slot("2020-12")));
  EXPECT_FALSE(Follows(slot("2020"), slot("2022")));
}

TEST(PeriodSlotTest, NamesPeriodsAsPeopleDo) {
  const auto name = [](const v1::Period& period) {
    return absl::StrCat(PeriodName(period, Language::kEnglish), ", ",
                        PeriodName(period, Language::kChinese));
  };
  EXPECT_EQ(name(PeriodOf("2023-11")), "Nov 2023, 2023年11月");
  EXPECT_EQ(name(PeriodOf("2023-01…11")), "Jan–Nov 2023, 2023年1—11月");
  EXPECT_EQ(name(PeriodOf("2023")), "2023, 2023年");
  EXPECT_EQ(name(Days("2023-07-01", "2023-09-30", v1::FREQUENCY_QUARTERLY)),
            "Q3 2023, 2023年三季度");
  EXPECT_EQ(name(Days("2023-07-01", "2023-12-31", v1::FREQUENCY_HALF_YEARLY)),
            "H2 2023, 2023年下半年");
  EXPECT_EQ(name(Days("2023-02-01", "2023-04-30", v1::FREQUENCY_IRREGULAR)),
            "Feb–Apr 2023, 2023年2—4月");
  EXPECT_EQ(name(Days("2021-01-01", "2025-12-31", v1::FREQUENCY_FIVE_YEARLY)),
            "2021-01-01 – 2025-12-31, 2021-01-01 – 2025-12-31");
  EXPECT_EQ(name(PeriodOf("2023-12-31")), "2023-12-31, 2023-12-31");
}

}  // namespace
}  // namespace zhibiao
