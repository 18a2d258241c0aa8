#include "query-service/render/render_series.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/render/chart_testing.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

int CountOf(absl::string_view svg, absl::string_view words) {
  return static_cast<int>(std::vector<absl::string_view>(absl::StrSplit(svg, words)).size()) - 1;
}

// The values of `attribute` in elements of a class.
std::vector<std::string> Values(const std::string& svg, const std::string& style,
                                const std::string& attribute) {
  std::vector<std::string> values;
  const std::vector<std::string> parts = absl::StrSplit(svg, absl::StrCat("class=\"", style, "\""));
  for (size_t i = 1; i < parts.size(); ++i) {
    const std::string element = parts[i].substr(0, parts[i].find('>'));
    const size_t at = element.find(absl::StrCat(" ", attribute, "=\""));
    if (at == std::string::npos) continue;
    const size_t begin = at + attribute.size() + 3;
    values.push_back(element.substr(begin, element.find('"', begin) - begin));
  }
  return values;
}

// Whether every element that is opened is closed, in order.
bool IsBalanced(absl::string_view svg) {
  std::vector<std::string> open;
  for (size_t at = svg.find('<'); at != absl::string_view::npos; at = svg.find('<', at)) {
    const size_t close = svg.find('>', at);
    if (close == absl::string_view::npos) return false;
    const absl::string_view tag = svg.substr(at + 1, close - at - 1);
    at = close;
    if (absl::EndsWith(tag, "/")) continue;
    if (!absl::StartsWith(tag, "/")) {
      open.emplace_back(tag.substr(0, tag.find_first_of(" \n")));
    } else {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

std::string English(const Chart& chart) {
  const std::string svg = RenderSeries(chart, Language::kEnglish);
  EXPECT_TRUE(IsBalanced(svg)) << svg;
  EXPECT_EQ(svg, RenderSeries(chart, Language::kEnglish));
  return svg;
}

// Where the lines of the only series begin (M) and go (L), without places.
std::vector<std::string> LinesOf(const Chart& chart, const std::string& style = "line") {
  std::vector<std::string> shapes;
  for (const std::string& path : Values(English(chart), style, "d")) {
    std::string& shape = shapes.emplace_back();
    for (const char c : path) {
      if (c == 'M' || c == 'L') shape.push_back(c);
    }
  }
  return shapes;
}

TEST(RenderSeriesTest, JoinsPeriodsWhichFollowOneAnotherAndNoOthers) {
  Chart chart;
  AddSeries("增加值",
            {"2020-10 1", "2020-11 2", "2020-12 3", "2021-03 4", "2021-04 5", "2021-06 6"}, &chart);
  EXPECT_THAT(LinesOf(chart), ElementsAre("MLLML"));
  EXPECT_THAT(Values(English(chart), "dot", "cx"), SizeIs(6));
}

TEST(RenderSeriesTest, BeginsARunningTotalAnewEachYear) {
  Chart chart;
  ChartSeries& series =
      AddSeries("利润", {"2020-01…11 5", "2020-01…12 6", "2021-01…01 1", "2021-01…02 2"}, &chart);
  // A year is its own total.
  series.points[1].point.mutable_period()->set_accumulation(v1::ACCUMULATION_YEAR_TO_DATE);
  EXPECT_THAT(LinesOf(chart), ElementsAre("MLLL"));
  series.series.mutable_key()->set_measure(v1::MEASURE_LEVEL);
  EXPECT_THAT(LinesOf(chart), ElementsAre("MLML"));
}

TEST(RenderSeriesTest, DashesTheWayToWhatWasNotMeasured) {
  Chart chart;
  ChartSeries& series = AddSeries("增加值", {"2020-10 1", "2020-11 2", "2020-12 3"}, &chart);
  series.points[2].point.set_claim_kind(v1::CLAIM_KIND_FORECAST);
  EXPECT_THAT(LinesOf(chart), ElementsAre("ML"));
  EXPECT_THAT(LinesOf(chart, "line dashed"), ElementsAre("ML"));
  EXPECT_THAT(Values(English(chart), "hollow", "cx"), SizeIs(2));  // one is in the key
  EXPECT_THAT(English(chart), HasSubstr(">forecast, target, requirement</text>"));
}

TEST(RenderSeriesTest, MarksWhatIsDerivedBoundedOrARange) {
  Chart chart;
  ChartSeries& series = AddSeries("增加值", {"2020-10 1", "2020-11 2", "2020-12 3"}, &chart);
  series.points[0].point.set_derived(true);
  series.points[1].point.set_bound(v1::NUMERIC_BOUND_MORE_THAN);
  series.points[2].point.set_upper_value("5");
  const std::string svg = English(chart);
  for (const char* word : {"derived", "over", "a range"}) {
    EXPECT_THAT(svg, HasSubstr(absl::StrCat(">", word, "</text>")));
  }
  EXPECT_THAT(svg, Not(HasSubstr(">under</text>")));
  EXPECT_THAT(Values(svg, "range", "d"), SizeIs(2));
}

TEST(RenderSeriesTest, ShowsWhatStandsBesideAValueAtItsPeriod) {
  Chart chart;
  ChartSeries& series = AddSeries("增加值", {"2020-10 7.0", "2020-11 7.1"}, &chart);
  std::vector<ValueBeside>& beside = series.points[1].beside;
  beside.push_back({BesideKind::kEarlier, PointOf("2020-11", "6.0")});
  beside.push_back({BesideKind::kEarlier, PointOf("2020-11", "6.0")});
  beside.push_back({BesideKind::kOther, PointOf("2020-11", "9.0")});
  beside.push_back({BesideKind::kOtherClaim, PointOf("2020-11", "8.0")});
  const std::string svg = English(chart);
  // A circle, a diamond and a square, each also in the key.
  EXPECT_THAT(Values(svg, "beside", "cx"), SizeIs(2));
  EXPECT_THAT(Values(svg, "beside", "d"), SizeIs(2));
  EXPECT_THAT(Values(svg, "beside", "width"), SizeIs(2));
  EXPECT_EQ(Values(svg, "beside", "cx").back(), Values(svg, "dot", "cx")[1]);
  EXPECT_THAT(svg, HasSubstr("Nov 2020: 6.0%\npublished earlier × 2\n"));
  EXPECT_THAT(svg, HasSubstr("Nov 2020: 9.0%\nanother value\n"));
}

TEST(RenderSeriesTest, PutsTheFirstSeriesAndTheLargestValueWhereTheyBelong) {
  Chart chart;
  AddSeries("增加值", {"2020-10 0", "2020-11 10", "2020-12 -10"}, &chart);
  const std::string svg = English(chart);
  const std::vector<std::string> heights = Values(svg, "dot", "cy");
  const std::vector<std::string> zero = Values(svg, "grid zero", "y1");
  ASSERT_THAT(zero, SizeIs(1));
  EXPECT_EQ(heights[0], zero[0]);
  const double middle = std::stod(zero[0]);
  EXPECT_LT(std::stod(heights[1]), middle);
  EXPECT_NEAR(std::stod(heights[2]) - middle, middle - std::stod(heights[1]), 0.02);
  EXPECT_THAT(svg, HasSubstr(">−10</text>"));
}

TEST(RenderSeriesTest, ShowsASinglePointWithItsValue) {
  Chart chart;
  AddSeries("增加值", {"2020-11 7.0"}, &chart);
  EXPECT_THAT(LinesOf(chart), IsEmpty());
  EXPECT_THAT(English(chart), HasSubstr(">7.0%</text>"));
  EXPECT_THAT(English(chart), HasSubstr(">Nov</text>"));
}

TEST(RenderSeriesTest, LeavesAPowerOfTenToTheAxis) {
  Chart chart;
  ChartSeries& series = AddSeries("总额", {"2020-11 12345678901234567890.5"}, &chart);
  series.unit.set_unit_code("CNY");
  EXPECT_THAT(English(chart), HasSubstr(">10¹⁸ × CNY</text>"));
  EXPECT_THAT(English(chart), HasSubstr("12,345,678,901,234,567,890.5 CNY"));
  series.points[0].point.set_value("0.0000000000000125");
  EXPECT_THAT(English(chart), HasSubstr(">10⁻¹⁵ × CNY</text>"));
}

TEST(RenderSeriesTest, SaysThatThereIsNoValue) {
  Chart chart;
  EXPECT_THAT(English(chart), HasSubstr(">No value is known for this question</text>"));
  AddSeries("增加值", {}, &chart);
  EXPECT_THAT(English(chart), HasSubstr(">No value is known for this question</text>"));
  EXPECT_THAT(English(chart), HasSubstr(">增加值</text>"));
  EXPECT_THAT(RenderSeries(chart, Language::kChinese), HasSubstr(">没有符合条件的数值</text>"));
}

TEST(RenderSeriesTest, NamesTheSeriesWithoutAValueAndWhatIsLeftOut) {
  Chart chart;
  AddSeries("出口", {"2020-11 7.0"}, &chart).left_out_count = 3;
  AddSeries("进口", {}, &chart);
  EXPECT_THAT(English(chart), HasSubstr(">Without a value: 进口</text>"));
  EXPECT_THAT(English(chart), HasSubstr(">Periods which could not be aligned: 3</text>"));
}

TEST(RenderSeriesTest, GivesEveryUnitAFrameOfItsOwn) {
  Chart chart;
  AddSeries("总额", {"2020-11 100", "2020-12 120"}, &chart).unit.set_unit_code("CNY");
  AddSeries("增速", {"2020-11 -5.0", "2020-12 5.0"}, &chart);
  const std::string svg = English(chart);
  EXPECT_THAT(svg, HasSubstr(">CNY</text>"));
  EXPECT_THAT(svg, HasSubstr(">%</text>"));
  const std::vector<std::string> heights = Values(svg, "dot", "cy");
  ASSERT_THAT(heights, SizeIs(4));
  for (const size_t above : {0, 1}) {
    for (const size_t below : {2, 3}) {
      EXPECT_LT(std::stod(heights[above]), std::stod(heights[below]));
    }
  }
  EXPECT_EQ(CountOf(svg, ">Nov</text>"), 1);
}

TEST(RenderSeriesTest, TellsTwelveSeriesApartByColourAndForm) {
  Chart chart;
  for (int i = 0; i < 12; ++i) AddSeries(absl::StrCat("省", i), {"2020-11 7.0"}, &chart);
  const std::string svg = English(chart);
  EXPECT_THAT(Values(svg, "dot", "cx"), SizeIs(7));
  EXPECT_THAT(Values(svg, "dot", "width"), SizeIs(5));
  EXPECT_EQ(CountOf(svg, "<g class=\"s1\">"), 4);  // marks and labels of two series
  EXPECT_EQ(CountOf(svg, "<g class=\"s7\">"), 2);
  for (int i = 0; i < 12; ++i) EXPECT_EQ(CountOf(svg, absl::StrCat(">省", i, "</text>")), 1);
}

TEST(RenderSeriesTest, HasALegendWhereLabelsDoNotFitBesideTheLines) {
  Chart chart;
  AddSeries("出口", {"2020-11 7.0"}, &chart);
  AddSeries("进口", {"2020-11 7.0"}, &chart);
  EXPECT_THAT(Values(English(chart), "leader", "d"), SizeIs(2));
  chart.width = 360;
  EXPECT_THAT(Values(English(chart), "leader", "d"), IsEmpty());
  EXPECT_EQ(CountOf(English(chart), ">出口</text>"), 1);
}

TEST(RenderSeriesTest, NeverTakesTextForMarkup) {
  const std::string hostile = "</title><script>alert('&')</script>\u202E\x01\xFF\"<!-- ]]>";
  Chart chart;
  AddSeries(hostile, {"2020-11 7.0"}, &chart).unit.set_display_text(hostile);
  AddSeries("出口", {}, &chart).series.set_display_name(hostile + hostile);
  v1::SeriesPoint& point = chart.series[0].points[0].point;
  point.set_publish_date(hostile);
  point.set_derived(true);
  point.add_alignment_steps(hostile);
  point.add_observations(hostile);
  v1::Document& document = chart.documents.emplace_back();
  document.set_name("documents/d");
  document.set_title(hostile);
  document.set_publisher(hostile);
  document.set_publish_date(hostile);
  for (const Language language : {Language::kEnglish, Language::kChinese}) {
    const std::string svg = RenderSeries(chart, language);
    EXPECT_TRUE(IsBalanced(svg));
    EXPECT_EQ(CountOf(svg, "<script"), 0);
    EXPECT_EQ(CountOf(svg, "<!--"), 0);
    EXPECT_EQ(CountOf(svg, "\u202E"), 0);
    EXPECT_EQ(CountOf(svg, "\x01"), 0);
    EXPECT_EQ(CountOf(svg, "\xFF"), 0);
  }
}

TEST(RenderSeriesTest, LoadsNothingAndKnowsTheNight) {
  Chart chart;
  AddSeries("增加值", {"2020-11 7.0"}, &chart);
  std::string svg = English(chart);
  EXPECT_THAT(svg, HasSubstr("@media (prefers-color-scheme: dark)"));
  EXPECT_THAT(svg, HasSubstr("role=\"img\""));
  EXPECT_THAT(svg, HasSubstr("aria-label=\"增加值. Growth rate, year over year"));
  EXPECT_EQ(CountOf(svg, "http"), 1);  // the namespace
  for (const char* loads : {"href", "url(", "@import", "src=", "<image", "<use", "style=\""}) {
    EXPECT_THAT(svg, Not(HasSubstr(loads)));
  }
}

TEST(RenderSeriesTest, SpeaksTheLanguageOfItsReader) {
  Chart chart;
  AddSeries("增加值", {"2020-11 7.0"}, &chart);
  const std::string svg = RenderSeries(chart, Language::kChinese);
  EXPECT_THAT(svg, HasSubstr("lang=\"zh-Hans\""));
  EXPECT_THAT(svg, HasSubstr(">同比增速 · 月度</text>"));
  EXPECT_THAT(svg, HasSubstr(">11月</text>"));
  EXPECT_THAT(svg, HasSubstr("1个数值，2020年11月，最新 7.0%。</desc>"));
}

TEST(RenderSeriesTest, DrawsEverySizeItIsAskedFor) {
  for (const int series : {1, 3, 12}) {
    Chart chart;
    for (int i = 0; i < series; ++i) {
      AddSeries(absl::StrCat("一个名字很长的省份的规模以上工业企业", i),
                {"2020-01 -70000.5", "2020-11 70000.5", "2021-12 1"}, &chart);
    }
    for (const int width : {kLeastChartWidth, 360, 640, kMostChartPixels}) {
      for (const int height : {kLeastChartHeight, 240, kMostChartPixels}) {
        chart.width = width;
        chart.height = height;
        const std::string svg = English(chart);
        for (const std::string& place : Values(svg, "dot", "cy")) {
          EXPECT_GE(std::stod(place), 0) << width << " " << height;
          EXPECT_LE(std::stod(place), height) << width << " " << height;
        }
        EXPECT_THAT(svg, Not(HasSubstr("nan")));
        EXPECT_THAT(svg, Not(HasSubstr("inf\"")));
      }
    }
  }
}

TEST(RenderSeriesTest, StaysBelowWhatClientsTakeWithAsManyValuesAsItMayHave) {
  Chart chart;
  for (int i = 0; i < kMostChartSeries; ++i) {
    ChartSeries& series = AddSeries(absl::StrCat("四川省规模以上工业企业", i), {}, &chart);
    for (int month = 0; month * kMostChartSeries < kMostChartValues; ++month) {
      const std::string period = absl::FormatCivilTime(absl::CivilMonth(1990, 1) + month);
      series.points.push_back({PointOf(period, absl::StrCat(month % 17, ".5")), {}});
    }
  }
  v1::Document& document = chart.documents.emplace_back();
  document.set_name("documents/d");
  document.set_title("二〇二三年国民经济和社会发展统计公报");
  const std::string svg = RenderSeries(chart, Language::kChinese);
  EXPECT_LT(svg.size(), 4u << 20);
  EXPECT_EQ(CountOf(svg, "class=\"hit\""), 12 * 417);
}

}  // namespace
}  // namespace zhibiao
