#include "zhibiaoctl/series_tables.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

void FillNovember(v1::Period* period) {
  period->set_first_day("2020-11-01");
  period->set_last_day("2020-11-30");
}

TEST(SeriesTablesTest, ShowsPointsWithTheirMarksAndWhatWasLeftOut) {
  v1::QuerySeriesResponse answer;
  auto& result = *answer.add_results();
  result.mutable_series()->set_name("series/s");
  result.mutable_series()->set_display_name("利润总额");
  result.mutable_series()->set_undated_observation_count(2);
  result.mutable_unit()->set_display_text("亿元");
  v1::SeriesPoint& point = *result.add_points();
  FillNovember(point.mutable_period());
  point.set_value("7320.8");
  point.set_rounding_error("0.1");
  point.set_bound(v1::NUMERIC_BOUND_EXACT);
  point.set_claim_kind(v1::CLAIM_KIND_ACTUAL);
  point.set_derived(true);
  point.add_conflicting_observations("o");
  result.add_left_out()->set_description("2020-10 is not stated.");
  const std::string text = PointTexts(answer.results(), {}, {});
  EXPECT_THAT(text, HasSubstr("series/s  利润总额"));
  EXPECT_THAT(text, HasSubstr("2020-11  7320.8  *!  ± 0.1"));
  EXPECT_THAT(text, HasSubstr("1 conflicting"));
  EXPECT_THAT(text, HasSubstr("left out: 2020-10 is not stated.\n"));
  EXPECT_THAT(text, HasSubstr("left out: 2 observations without a period\n"));
}

TEST(SeriesTablesTest, ShowsRevisionsInTheirUnit) {
  v1::ListVintagesResponse answer;
  v1::Vintage& vintage = *answer.add_vintages();
  FillNovember(vintage.mutable_period());
  vintage.set_publish_date("2021-01-15");
  vintage.set_value("7.1");
  vintage.set_revision("0.1");
  vintage.mutable_revision_unit()->set_display_text("个百分点");
  EXPECT_THAT(VintageTable(answer.vintages()).Render({}), HasSubstr("0.1  个百分点"));
  answer.clear_vintages();
  EXPECT_EQ(VintageTable(answer.vintages()).Render({}), "none\n");
}

TEST(SeriesTablesTest, ShowsResultsAndReasons) {
  v1::CompareSeriesResponse answer;
  auto& row = *answer.add_rows();
  row.set_entity("entities/gbt2260-510000");
  FillNovember(row.mutable_point()->mutable_period());
  row.mutable_point()->set_value("8.6");
  row.set_result("1.6");
  row.set_result_rounding_error("0.1");
  row.add_stated_comparisons("documents/d/comparisons/c");
  answer.mutable_result_unit()->set_unit_code("pp");
  answer.mutable_result_unit()->set_display_text("个百分点");
  auto& out = *answer.add_misaligned();
  out.set_entity("entities/gbt2260-110000");
  out.set_description("no value is stored for the period.");
  FillNovember(out.mutable_period());
  const std::string text =
      CompareTable(answer, {{"entities/gbt2260-510000", "四川省"}}).Render({}) + LeftOutOf(answer);
  EXPECT_THAT(text, HasSubstr("四川省"));
  EXPECT_THAT(text, HasSubstr("8.6"));
  EXPECT_THAT(text, HasSubstr("1.6  ± 0.1     个百分点"));
  EXPECT_THAT(text, HasSubstr("documents/d/comparisons/c"));
  EXPECT_THAT(text, HasSubstr("left out: entities/gbt2260-110000 2020-11 no value"));
}

TEST(SeriesTablesTest, CountsWhatIsLeftOutForOneReason) {
  v1::CompareSeriesResponse answer;
  for (int i = 0; i < 20; ++i) {
    answer.add_misaligned()->set_reason(v1::MISALIGNMENT_REASON_NO_DATA);
  }
  EXPECT_EQ(CompareTable(answer, {}).Render({}) + LeftOutOf(answer),
            "none\nleft out, no data: 20 series or values; --json lists them\n");
}

TEST(SeriesTablesTest, DrawsYearsAsRowsAndMonthsAsColumns) {
  v1::QuerySeriesResponse answer;
  auto& result = *answer.add_results();
  const auto add = [&](const std::string& first, const std::string& last, v1::Period* period) {
    period->set_first_day(first);
    period->set_last_day(last);
    period->set_frequency(v1::FREQUENCY_MONTHLY);
    period->set_accumulation(v1::ACCUMULATION_SINGLE);
  };
  for (const auto& [first, last] :
       {std::pair("2020-11-01", "2020-11-30"), std::pair("2021-01-01", "2021-01-31")}) {
    v1::SeriesPoint& point = *result.add_points();
    add(first, last, point.mutable_period());
    point.set_value("-0.5");
  }
  for (const auto& [first, last] :
       {std::pair("2020-12-01", "2020-12-31"), std::pair("2021-02-01", "2021-02-28")}) {
    v1::LeftOut& out = *result.add_left_out();
    add(first, last, out.mutable_period());
    out.set_reason(v1::MISALIGNMENT_REASON_NO_DATA);
  }
  const std::string text = PointTexts(answer.results(), {.grid = true}, {});
  EXPECT_THAT(text, HasSubstr("YEAR     1  2  3  4  5  6  7  8  9  10    11  12\n"));
  EXPECT_THAT(text, HasSubstr("2020     ·  ·  ·  ·  ·  ·  ·  ·  ·   ·  -0.5   ·\n"));
  EXPECT_THAT(text, HasSubstr("2021  -0.5  ·"));
  EXPECT_THAT(text, HasSubstr("left out, no data (2): 2020-12, 2021-02\n"));
}

TEST(SeriesTablesTest, ListsSeries) {
  v1::ListSeriesResponse answer;
  v1::Series& series = *answer.add_series();
  series.set_name("series/s");
  series.set_display_name("利润总额");
  series.mutable_key()->set_measure(v1::MEASURE_LEVEL);
  series.mutable_key()->set_accumulation(v1::ACCUMULATION_YEAR_TO_DATE);
  series.set_observation_count(3);
  EXPECT_THAT(SeriesTable(answer.series()).Render({}),
              HasSubstr("series/s  利润总额  level    year to date"));
}

TEST(SeriesTablesTest, GivesProgramsOnePointARow) {
  v1::QuerySeriesResponse answer;
  auto& result = *answer.add_results();
  result.mutable_series()->set_name("series/s");
  result.mutable_unit()->set_unit_code("CNY");
  result.mutable_unit()->set_multiplier_exponent(8);
  v1::SeriesPoint& point = *result.add_points();
  FillNovember(point.mutable_period());
  point.set_value("7320.8");
  point.set_claim_kind(v1::CLAIM_KIND_ACTUAL);
  EXPECT_THAT(
      PointRows(answer.results()).Lines(Format::kCsv),
      HasSubstr("series/s,,2020-11-01,2020-11-30,,,7320.8,,,CNY,8,,,false,actual,,,,,\r\n"));
}

}  // namespace
}  // namespace zhibiao
