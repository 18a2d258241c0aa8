#include "zhibiaoctl/drawn_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "zhibiaoctl/display_width.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

// Months of 2020 with these values; none where the text is empty.
v1::QuerySeriesResponse::Result Months(const std::vector<std::string>& values) {
  v1::QuerySeriesResponse::Result result;
  result.mutable_series()->mutable_key()->set_measure(v1::MEASURE_GROWTH_RATE);
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (size_t i = 0; i < values.size(); ++i) {
    if (values[i].empty()) continue;
    v1::SeriesPoint& point = *result.add_points();
    point.set_value(values[i]);
    point.set_claim_kind(v1::CLAIM_KIND_ACTUAL);
    const std::string month = absl::StrCat("2020-", i < 9 ? "0" : "", i + 1, "-");
    point.mutable_period()->set_first_day(month + "01");
    point.mutable_period()->set_last_day(absl::StrCat(month, kDays[i]));
    point.mutable_period()->set_frequency(v1::FREQUENCY_MONTHLY);
    point.mutable_period()->set_accumulation(v1::ACCUMULATION_SINGLE);
  }
  return result;
}

std::vector<std::string> LinesOf(const std::string& text) {
  return absl::StrSplit(text, '\n', absl::SkipEmpty());
}

TEST(DrawnChartTest, FillsTheWidthWithAnAxisOfRoundValuesAndOneOfPeriods) {
  const auto lines = LinesOf(DrawnChart(Months({"1", "2", "3", "4", "5"}), {.width = 40}));
  ASSERT_EQ(lines.size(), 12u);
  EXPECT_THAT(lines[0], HasSubstr("5 ┤"));
  EXPECT_THAT(lines[9], HasSubstr("1 ┤"));
  EXPECT_THAT(lines[11], HasSubstr("2020-01"));
  EXPECT_THAT(lines[11], HasSubstr("2020-05"));
  for (const std::string& line : lines) EXPECT_LE(DisplayWidth(line), 40) << line;
}

// Columns of the picture in which there is a dot.
int DottedColumns(const std::string& chart) {
  std::vector<bool> dotted(200, false);
  for (const std::string& line : LinesOf(chart)) {
    const size_t axis = std::min(line.find("│"), line.find("┤"));
    if (axis == line.npos) continue;
    absl::string_view rest = absl::string_view(line).substr(axis + 3);
    for (size_t column = 0; !rest.empty(); ++column) {
      const bool blank = rest[0] == ' ';
      if (!blank) dotted[column] = true;
      rest.remove_prefix(blank ? 1 : 3);
    }
  }
  return static_cast<int>(std::count(dotted.begin(), dotted.end(), true));
}

TEST(DrawnChartTest, LeavesAGapWhereAPeriodHasNoValue) {
  const Look look{.width = 65};
  EXPECT_EQ(DottedColumns(DrawnChart(Months({"1", "1", "2", "1", "1"}), look)), 60);
  const int with_gap = DottedColumns(DrawnChart(Months({"1", "2", "", "1", "1"}), look));
  EXPECT_GT(with_gap, 25);
  EXPECT_LT(with_gap, 35);
}

TEST(DrawnChartTest, DoesNotJoinATargetOrARangeToActualValues) {
  auto result = Months({"1", "2", "1"});
  result.mutable_points(1)->set_claim_kind(v1::CLAIM_KIND_TARGET);
  EXPECT_LE(DottedColumns(DrawnChart(result, {.width = 65})), 6);
  result = Months({"1", "2", "1"});
  result.mutable_points(1)->set_upper_value("3");
  EXPECT_LE(DottedColumns(DrawnChart(result, {.width = 65})), 6);
}

TEST(DrawnChartTest, RunningTotalsOfALevelBeginAnewEachYear) {
  auto result = Months({"1", "1", "1"});
  result.mutable_series()->mutable_key()->set_measure(v1::MEASURE_LEVEL);
  const auto move = [&](int i, const char* first, const char* last) {
    v1::Period& period = *result.mutable_points(i)->mutable_period();
    period.set_first_day(first);
    period.set_last_day(last);
    period.set_accumulation(v1::ACCUMULATION_YEAR_TO_DATE);
  };
  move(0, "2020-01-01", "2020-11-30");
  move(1, "2020-01-01", "2020-12-31");
  move(2, "2021-01-01", "2021-01-31");
  EXPECT_LT(DottedColumns(DrawnChart(result, {.width = 65})), 35);
  result.mutable_series()->mutable_key()->set_measure(v1::MEASURE_GROWTH_RATE);
  EXPECT_EQ(DottedColumns(DrawnChart(result, {.width = 65})), 60);
}

TEST(DrawnChartTest, ShowsWhereZeroIs) {
  EXPECT_THAT(DrawnChart(Months({"-0.5", "0.25"}), {.width = 40}), HasSubstr("0.0 ┤"));
  EXPECT_THAT(DrawnChart(Months({"-0.5", "0.25"}), {.width = 40}), HasSubstr("┈"));
}

TEST(DrawnChartTest, IsColouredOnlyWhenThatIsWanted) {
  EXPECT_THAT(DrawnChart(Months({"1", "2"}), {.width = 40, .color = true}), HasSubstr("\x1b["));
  EXPECT_THAT(DrawnChart(Months({"1", "2"}), {.width = 40}), ::testing::Not(HasSubstr("\x1b[")));
}

TEST(DrawnChartTest, OneValueOrNoneIsNoPicture) {
  EXPECT_EQ(DrawnChart(Months({"1"}), {}), "");
  EXPECT_EQ(DrawnChart(Months({"1", "many"}), {}), "");
  // The same value throughout is one.
  EXPECT_THAT(DrawnChart(Months({"2", "2"}), {}), HasSubstr("2.0 ┤"));
}

}  // namespace
}  // namespace zhibiao
