#include "query-service/render/time_axis.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "query-service/render/chart_testing.h"
#include "query-service/render/text_size.h"

namespace zhibiao {
namespace {

std::string Joined(const std::vector<TimeLabel>& labels) {
  return absl::StrJoin(labels, " ",
                       [](std::string* out, const TimeLabel& label) { out->append(label.text); });
}

// Labels, then what they are parts of, then how many borders; for values of two periods.
std::string Axis(const std::string& first, const std::string& last, double width,
                 Language language = Language::kEnglish) {
  const std::vector<DayRange> slots = {*SlotOf(PeriodOf(first)), *SlotOf(PeriodOf(last))};
  const TimeScale scale(slots, width, 24);
  const TimeAxis axis = MakeTimeAxis(scale, UnitMonthsOf(slots.front()), 12, language);
  double end = -100;
  for (const TimeLabel& label : axis.labels) {
    const double half = TextWidth(label.text, 12) / 2;
    EXPECT_GT(label.place - half, end) << label.text;
    end = label.place + half;
  }
  return absl::StrCat(Joined(axis.labels), " | ", Joined(axis.outer), " | ", axis.borders.size());
}

TEST(TimeAxisTest, NamesMonthsAndTheirYears) {
  EXPECT_EQ(Axis("2023-09", "2024-02", 600), "Sep Oct Nov Dec Jan Feb | 2023 2024 | 1");
  EXPECT_EQ(Axis("2023-09", "2024-02", 600, Language::kChinese),
            "9月 10月 11月 12月 1月 2月 | 2023年 2024年 | 1");
}

TEST(TimeAxisTest, NamesFewerMonthsWhereAllDoNotFit) {
  EXPECT_EQ(Axis("2022-03", "2024-12", 300), "Jul Jan Jul Jan Jul | 2022 2023 2024 | 2");
  EXPECT_EQ(Axis("2023-01", "2023-12", 240), "Jan Mar May Jul Sep Nov | 2023 | 0");
}

TEST(TimeAxisTest, NamesYearsWhereMonthsDoNotFit) {
  EXPECT_EQ(Axis("2015-11", "2023-12", 400), "2016 2017 2018 2019 2020 2021 2022 2023 |  | 8");
  EXPECT_EQ(Axis("1990-01", "2023-12", 300), "1990 1995 2000 2005 2010 2015 2020 |  | 33");
}

TEST(TimeAxisTest, NamesNoMonthsOfAnnualValues) {
  EXPECT_EQ(Axis("2020", "2023", 800), "2020 2021 2022 2023 |  | 0");
  EXPECT_EQ(Axis("1949", "2023", 300), "1950 1960 1970 1980 1990 2000 2010 2020 |  | 0");
}

TEST(TimeAxisTest, NamesDaysAndTheirMonths) {
  EXPECT_EQ(Axis("2023-11-28", "2023-12-02", 600), "28 29 30 1 2 | Nov 2023 Dec 2023 | 1");
  EXPECT_EQ(Axis("2023-10-05", "2023-12-28", 250),
            "11 21 1 11 21 1 11 21 | Oct 2023 Nov 2023 Dec 2023 | 2");
  EXPECT_EQ(Axis("2019-10-05", "2023-12-28", 200), "2020 2021 2022 2023 |  | 4");
}

TEST(TimeAxisTest, NamesASinglePeriodInTheMiddle) {
  EXPECT_EQ(Axis("2023-12", "2023-12", 300), "Dec | 2023 | 0");
  EXPECT_EQ(Axis("2023", "2023", 300), "2023 |  | 0");
}

TEST(TimeAxisTest, BearsTheLongestAndTheShortestSpan) {
  EXPECT_EQ(Axis("0001-01-01", "9999-12-31", 200), "2000 4000 6000 8000 |  | 0");
  EXPECT_EQ(Axis("2023-12-01", "2023-12-01", 40), "1 | Dec 2023 | 0");
}

TEST(TimeScaleTest, KeepsTheOutermostMiddlesNearTheEnds) {
  const std::vector<DayRange> years = {*SlotOf(PeriodOf("2020")), *SlotOf(PeriodOf("2023"))};
  const TimeScale wide(years, 800, 24);
  EXPECT_NEAR(wide.MiddleOf(years[0]), 24, 0.1);
  EXPECT_NEAR(wide.MiddleOf(years[1]), 776, 0.1);
  const TimeScale narrow(years, 100, 24);
  EXPECT_NEAR(narrow.MiddleOf(years[0]), 12.5, 0.1);
}

}  // namespace
}  // namespace zhibiao
