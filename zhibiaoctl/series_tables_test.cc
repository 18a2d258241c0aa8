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
  const std::string text = PointTables(answer.results(), 0);
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
  EXPECT_THAT(VintageTable(answer.vintages(), 0), HasSubstr("0.1  个百分点"));
  answer.clear_vintages();
  EXPECT_EQ(VintageTable(answer.vintages(), 0), "none\n");
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
  const std::string text = CompareTable(answer, 0);
  EXPECT_THAT(text, HasSubstr("8.6"));
  EXPECT_THAT(text, HasSubstr("1.6  ± 0.1     个百分点"));
  EXPECT_THAT(text, HasSubstr("documents/d/comparisons/c"));
  EXPECT_THAT(text, HasSubstr("left out: entities/gbt2260-110000 2020-11 no value"));
}

TEST(SeriesTablesTest, ListsSeries) {
  v1::ListSeriesResponse answer;
  v1::Series& series = *answer.add_series();
  series.set_name("series/s");
  series.set_display_name("利润总额");
  series.mutable_key()->set_measure(v1::MEASURE_LEVEL);
  series.mutable_key()->set_accumulation(v1::ACCUMULATION_YEAR_TO_DATE);
  series.set_observation_count(3);
  EXPECT_THAT(SeriesTable(answer.series(), 0),
              HasSubstr("series/s  利润总额  level    year to date"));
}

}  // namespace
}  // namespace zhibiao
