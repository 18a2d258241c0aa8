#include "query-service/render/mark_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/render/chart_testing.h"

namespace zhibiao {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

class MarkTextTest : public ::testing::Test {
 protected:
  MarkTextTest() {
    AddSeries("增加值", {"2020-11 7.0"}, &chart_);
    v1::Document& document = chart_.documents.emplace_back();
    document.set_name("documents/d");
    document.set_title("工业生产情况");
    document.set_publisher("统计局");
    document.set_publish_date("2020-12-15");
  }

  v1::SeriesPoint& point() { return chart_.series[0].points[0].point; }
  std::string Text(Language language = Language::kEnglish) const {
    const ChartNames names = NameSeries(chart_, language);
    return MarkText(chart_, names, language).OfPoint(0, chart_.series[0].points[0]);
  }

  Chart chart_;
};

TEST_F(MarkTextTest, SaysValueDayAndSource) {
  point().set_rounding_error("0.05");
  EXPECT_EQ(Text(),
            "增加值 · growth rate, year over year · monthly\nNov 2020: 7.0% ± 0.05\n"
            "published 2021-01-15\n工业生产情况, 统计局\ndocuments/d/observations/2020-11");
  EXPECT_THAT(Text(Language::kChinese), HasSubstr("\n2020年11月: 7.0% ± 0.05\n发布于 2021-01-15"));
}

TEST_F(MarkTextTest, SaysWhatKindOfValueItIs) {
  point().set_claim_kind(v1::CLAIM_KIND_TARGET);
  point().set_status(v1::OBSERVATION_STATUS_PRELIMINARY);
  point().set_bound(v1::NUMERIC_BOUND_ABOUT);
  point().clear_publish_date();
  EXPECT_THAT(Text(),
              HasSubstr(": about 7.0%\ntarget · preliminary\nday of publication not known"));
}

TEST_F(MarkTextTest, SaysHowAValueWasDerivedAndFromWhat) {
  point().set_derived(true);
  point().add_alignment_steps("a = b − c");
  for (int i = 0; i < 4; ++i) point().add_observations("documents/e/observations/o");
  EXPECT_THAT(Text(), HasSubstr("\nderived\na = b − c\n"));
  EXPECT_THAT(Text(), EndsWith("documents/e/observations/o\n+ 2"));
}

TEST_F(MarkTextTest, SaysWhatStandsBeside) {
  for (const char* value : {"6.9", "6.8", "6.7", "6.6"}) {
    chart_.series[0].points[0].beside.push_back({BesideKind::kEarlier, PointOf("2020-11", value)});
  }
  EXPECT_THAT(Text(), EndsWith("\npublished earlier: 6.9% (2021-01-15)\n"
                               "published earlier: 6.8% (2021-01-15)\n"
                               "published earlier: 6.7% (2021-01-15)\n+ 1"));
}

TEST_F(MarkTextTest, CutsWhatIsTooLong) {
  chart_.documents[0].set_title(std::string(1000, 'x'));
  EXPECT_THAT(Text(), HasSubstr("xxx…"));
  EXPECT_THAT(Text(), Not(HasSubstr(std::string(60, 'x'))));
}

TEST_F(MarkTextTest, TellsOfTheChart) {
  chart_.series[0].points.push_back({PointOf("2020-12", "-7.3"), {}});
  AddSeries("利润", {}, &chart_);
  const ChartNames names = NameSeries(chart_, Language::kEnglish);
  const MarkText text(chart_, names, Language::kEnglish);
  EXPECT_EQ(
      text.OfChart(),
      "增加值 · growth rate, year over year · monthly: 2 values, Nov 2020 to Dec 2020, latest "
      "−7.3%.\n利润 · growth rate, year over year · monthly: no value.");
  EXPECT_EQ(text.OfSources(), "Source: 统计局; 1 document, published 2020-12-15");
  EXPECT_EQ(MarkText(chart_, names, Language::kChinese).OfSources(),
            "来源：统计局，1篇文献，2020-12-15发布");
}

TEST(ValueTextTest, ShowsRangesAndBounds) {
  v1::Unit unit;
  unit.set_unit_code("t");
  v1::SeriesPoint point = PointOf("2020", "-1234.50");
  EXPECT_EQ(ValueText(point, unit, Language::kEnglish), "−1,234.50 t");
  point.set_upper_value("2000");
  EXPECT_EQ(ValueText(point, unit, Language::kEnglish), "−1,234.50–2,000 t");
  point.set_bound(v1::NUMERIC_BOUND_MORE_THAN);
  EXPECT_EQ(ValueText(point, unit, Language::kChinese), "超过−1,234.50–2,000t");
}

}  // namespace
}  // namespace zhibiao
