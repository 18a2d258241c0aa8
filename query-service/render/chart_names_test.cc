#include "query-service/render/chart_names.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/render/chart_testing.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;

TEST(ChartNamesTest, CallsOneSeriesByAllItIs) {
  Chart chart;
  AddSeries("四川省 增加值", {}, &chart);
  const ChartNames names = NameSeries(chart, Language::kEnglish);
  EXPECT_EQ(names.title, "四川省 增加值");
  EXPECT_EQ(names.subtitle, "Growth rate, year over year · monthly");
  EXPECT_EQ(NameSeries(chart, Language::kChinese).subtitle, "同比增速 · 月度");
}

TEST(ChartNamesTest, PutsWhatIsSharedIntoTheTitle) {
  Chart chart;
  AddSeries("四川省 电子行业 增加值", {}, &chart);
  AddSeries("四川省 汽车行业 增加值", {}, &chart);
  AddSeries("四川省 增加值", {}, &chart);
  const ChartNames names = NameSeries(chart, Language::kChinese);
  EXPECT_EQ(names.title, "四川省 增加值");
  EXPECT_THAT(names.labels, ElementsAre("电子行业", "汽车行业", "四川省 增加值 · 同比增速 · 月度"));
}

TEST(ChartNamesTest, LabelsByWhatDiffers) {
  Chart chart;
  AddSeries("增加值", {}, &chart);
  AddSeries("增加值", {}, &chart)
      .series.mutable_key()
      ->set_accumulation(v1::ACCUMULATION_YEAR_TO_DATE);
  chart.series[0].series.mutable_key()->set_accumulation(v1::ACCUMULATION_SINGLE);
  EXPECT_THAT(NameSeries(chart, Language::kEnglish).labels,
              ElementsAre("single period", "year to date"));
  v1::SeriesKey* level = chart.series[0].series.mutable_key();
  level->set_measure(v1::MEASURE_LEVEL);
  level->clear_comparison_basis();
  EXPECT_THAT(NameSeries(chart, Language::kChinese).labels,
              ElementsAre("水平 · 当期", "同比增速 · 累计"));
}

TEST(ChartNamesTest, ListsWhatHasNothingInCommon) {
  Chart chart;
  AddSeries("出口", {}, &chart);
  AddSeries("进口", {}, &chart);
  EXPECT_EQ(NameSeries(chart, Language::kChinese).title, "出口、进口");
  EXPECT_THAT(NameSeries(chart, Language::kChinese).labels, ElementsAre("出口", "进口"));
}

TEST(ChartNamesTest, TellsEqualNamesApart) {
  Chart chart;
  AddSeries("出口", {}, &chart);
  AddSeries("出口", {}, &chart);
  const ChartNames names = NameSeries(chart, Language::kChinese);
  EXPECT_EQ(names.title, "出口");
  EXPECT_NE(names.labels[0], names.labels[1]);
}

TEST(ChartNamesTest, SpeaksEnglishWhereTheCatalogueDoes) {
  Chart chart;
  AddSeries("四川省 国内生产总值", {}, &chart)
      .series.mutable_key()
      ->set_indicator("indicators/gdp");
  v1::Indicator& indicator = chart.indicators.emplace_back();
  indicator.set_name("indicators/gdp");
  indicator.set_display_name("国内生产总值");
  indicator.set_english_name("Gross domestic product");
  EXPECT_EQ(NameSeries(chart, Language::kEnglish).title, "四川省 Gross domestic product");
  EXPECT_EQ(NameSeries(chart, Language::kChinese).title, "四川省 国内生产总值");
}

std::string Unit(const std::string& code, int exponent, const std::string& words) {
  v1::Unit unit;
  unit.set_unit_code(code);
  unit.set_multiplier_exponent(exponent);
  unit.set_display_text(words);
  return UnitName(unit, Language::kEnglish) + ", " +
         NumberWithUnit("5.0", unit, Language::kEnglish) + ", " +
         NumberWithUnit("5.0", unit, Language::kChinese);
}

TEST(ChartNamesTest, NamesUnits) {
  EXPECT_EQ(Unit("CNY", 8, "亿元"), "100 million CNY, 5.0 × 100 million CNY, 5.0亿元");
  EXPECT_EQ(Unit("t", 4, "万吨"), "10 thousand t, 5.0 × 10 thousand t, 5.0万吨");
  EXPECT_EQ(Unit("%", 0, "%"), "%, 5.0%, 5.0%");
  EXPECT_EQ(Unit("pp", 0, "个百分点"), "percentage points, 5.0 percentage points, 5.0个百分点");
  EXPECT_EQ(Unit("m2", 20, "10^20 平方米"), "10²⁰ m², 5.0 × 10²⁰ m², 5.0 × 10^20 平方米");
  EXPECT_EQ(Unit("1", 0, "1"), ", 5.0, 5.0");
}

}  // namespace
}  // namespace zhibiao
