#include "zhibiaoctl/commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "zhibiaoctl/fake_services.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST_F(CommandsTest, DismissesAFindingWithAReason) {
  EXPECT_EQ(Run("dismiss", {"f1", "口径不同"}), kDone) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("(dismissed)\n    because 口径不同\n    findings/f1\n"));
  EXPECT_EQ(Run("dismiss", {"f1"}), kWrongCommand);
}

TEST_F(CommandsTest, QueryAsksForWhatTheFlagsSay) {
  options_.series.frequency = "half-yearly";
  options_.series.accumulation = "year-to-date";
  options_.series.as_of = "2020-12-31";
  options_.series.unit = "CNY";
  options_.series.multiplier = 8;
  EXPECT_EQ(Run("query", {"abc"}), kDone) << err_.str();
  ASSERT_EQ(query_.queries.size(), 1u);
  const v1::QuerySeriesRequest& asked = query_.queries[0];
  EXPECT_EQ(asked.series(0), "series/abc");
  EXPECT_EQ(asked.alignment().frequency(), v1::FREQUENCY_HALF_YEARLY);
  EXPECT_EQ(asked.alignment().accumulation(), v1::ACCUMULATION_YEAR_TO_DATE);
  EXPECT_EQ(asked.alignment().unit().multiplier_exponent(), 8);
  EXPECT_EQ(asked.vintage().as_of_publish_date(), "2020-12-31");
  EXPECT_THAT(out_.str(), HasSubstr("series/abc"));
}

TEST_F(CommandsTest, QueryTakesWordsInThePlaceOfNames) {
  options_.series.indicator = "CPI";
  options_.series.measure = "growth-rate";
  options_.series.basis = "year-over-year";
  options_.series.from = "2012";
  options_.series.to = "2024-02";
  EXPECT_EQ(Run("query"), kDone) << err_.str();
  ASSERT_EQ(query_.queries.size(), 1u);
  EXPECT_TRUE(query_.queries[0].merge());
  EXPECT_EQ(query_.queries[0].first_day(), "2012-01-01");
  EXPECT_EQ(query_.queries[0].last_day(), "2024-02-29");
  EXPECT_EQ(query_.queries[0].key_filter(),
            "key.indicator = \"indicators/cpi\" AND key.measure = MEASURE_GROWTH_RATE AND "
            "NOT key.subject_entity:* AND "
            "key.comparison_basis = COMPARISON_BASIS_YEAR_OVER_YEAR AND "
            "(key.region_entity = \"entities/country-cn\" OR NOT key.region_entity:*)");
  options_.series = {};
  options_.series.indicator = "cpi";
  options_.series.measure = "level";
  options_.series.subject = "农村";
  options_.series.region = "四川";
  options_.selection.filter = "key.unit_code = \"%\"";
  EXPECT_EQ(Run("vintages"), kDone) << err_.str();
  ASSERT_EQ(query_.vintages.size(), 1u);
  EXPECT_EQ(query_.vintages[0].parent(), "series/-");
  EXPECT_EQ(query_.vintages[0].key_filter(),
            "key.indicator = \"indicators/cpi\" AND key.measure = MEASURE_LEVEL AND "
            "key.subject_entity = \"entities/rural\" AND "
            "key.region_entity = \"entities/gbt2260-510000\" AND (key.unit_code = \"%\")");
}

TEST_F(CommandsTest, SaysWhatIsCalledMuchLikeAnUnknownName) {
  options_.series.indicator = "消费价格";
  options_.series.measure = "level";
  EXPECT_EQ(Run("query"), kRefused);
  EXPECT_THAT(err_.str(), HasSubstr("no indicator is called 消费价格; similar: 居民消费价格指数"));
  EXPECT_EQ(Run("query", {"abc"}), kWrongCommand);
  EXPECT_EQ(Run("vintages", {"abc"}), kWrongCommand);
}

TEST_F(CommandsTest, CompareAsksForWhatTheFlagsSay) {
  options_.series.measure = "growth-rate";
  options_.series.across = "region";
  options_.series.operation = "rank";
  options_.series.entities = {"gbt2260-510000"};
  options_.series.periods = "2020-11-01/2020-11-30";
  EXPECT_EQ(Run("compare", {"iva"}), kDone) << err_.str();
  ASSERT_EQ(query_.comparisons.size(), 1u);
  EXPECT_EQ(query_.comparisons[0].key().indicator(), "indicators/iva");
  EXPECT_EQ(query_.comparisons[0].entities(0), "entities/gbt2260-510000");
  EXPECT_EQ(query_.comparisons[0].periods(0).last_day(), "2020-11-30");
  EXPECT_EQ(query_.comparisons[0].operation(), v1::COMPARE_OPERATION_RANK);
}

TEST_F(CommandsTest, SaysWhichLabelsAFlagTakes) {
  options_.series.frequency = "sometimes";
  EXPECT_EQ(Run("query", {"abc"}), kWrongCommand);
  EXPECT_THAT(err_.str(), HasSubstr("--frequency takes one of: daily, weekly, ten-day, monthly"));
  EXPECT_EQ(Run("query"), kWrongCommand);
  EXPECT_EQ(Run("compare"), kWrongCommand);
  EXPECT_EQ(Run("vintages", {"a", "b"}), kWrongCommand);
  EXPECT_EQ(Run("series", {"a"}), kWrongCommand);
}

TEST_F(CommandsTest, ParseStoresNothing) {
  EXPECT_EQ(Run("parse", {Write("a.md", "增长")}), kDone);
  EXPECT_THAT(out_.str(), HasSubstr("增长 as text/markdown"));
  EXPECT_THAT(parser_.received, IsEmpty());
}

TEST_F(CommandsTest, ListsReadEveryPage) {
  EXPECT_EQ(Run("observations"), kDone);
  EXPECT_THAT(query_.parents, ::testing::Each("documents/-"));
  EXPECT_THAT(out_.str(), HasSubstr("指标2"));
  EXPECT_THAT(err_.str(), IsEmpty());
}

TEST_F(CommandsTest, ListsSayThatTheLimitCutThem) {
  options_.selection.limit = 2;
  options_.selection.document = "d";
  options_.format = Format::kJson;
  EXPECT_EQ(Run("observations"), kDone);
  EXPECT_THAT(query_.parents, ::testing::Each("documents/d"));
  EXPECT_EQ(out_.str(), "{\"indicatorText\":\"指标0\"}\n{\"indicatorText\":\"指标1\"}\n");
  EXPECT_THAT(err_.str(), HasSubstr("--limit 2"));
}

TEST_F(CommandsTest, FindingsOfADocumentAreAFilter) {
  options_.selection.document = "d";
  options_.selection.filter = "severity = FINDING_SEVERITY_ERROR OR kind = FINDING_KIND_REVISION";
  EXPECT_EQ(Run("findings"), kDone);
  EXPECT_EQ(out_.str(), "none\n");
  EXPECT_THAT(query_.filters,
              ::testing::ElementsAre(
                  "(severity = FINDING_SEVERITY_ERROR OR kind = FINDING_KIND_REVISION) AND "
                  "documents:\"documents/d\""));
}

TEST_F(CommandsTest, OpenWritesThePageAndSaysWhere) {
  options_.file = (folder_ / "page.html").string();
  options_.language = "zh";
  EXPECT_EQ(Run("open", {"d1"}), kDone) << err_.str();
  EXPECT_EQ(out_.str(), options_.file + "\n");
  std::ostringstream page;
  page << std::ifstream(options_.file).rdbuf();
  EXPECT_EQ(page.str(), "documents/d1 in zh");
}

TEST_F(CommandsTest, OpenWritesToStandardOutput) {
  options_.file = "-";
  EXPECT_EQ(Run("open", {"documents/d1"}), kDone);
  EXPECT_EQ(out_.str(), "documents/d1 in ");
}

TEST_F(CommandsTest, ChartAsksAsQueryDoesAndWritesThePicture) {
  options_.series.from = "2020-01-01";
  options_.size = "640x360";
  options_.language = "zh";
  options_.file = (folder_ / "chart.svg").string();
  EXPECT_EQ(Run("chart", {"s1", "series/s2"}), kDone) << err_.str();
  ASSERT_EQ(query_.charts.size(), 1u);
  EXPECT_THAT(query_.charts[0].query().series(), ElementsAre("series/s1", "series/s2"));
  EXPECT_EQ(query_.charts[0].query().first_day(), "2020-01-01");
  EXPECT_EQ(query_.charts[0].width(), 640);
  EXPECT_EQ(query_.charts[0].height(), 360);
  EXPECT_EQ(query_.charts[0].language_code(), "zh");
  std::string written;
  std::ifstream file(options_.file);
  std::getline(file, written);
  EXPECT_EQ(written, "<svg/>");
  EXPECT_EQ(out_.str(), options_.file + "\n");
}

TEST_F(CommandsTest, ChartRefusesASizeThatIsNone) {
  options_.size = "640";
  EXPECT_EQ(Run("chart", {"s1"}), kWrongCommand);
  EXPECT_THAT(err_.str(), HasSubstr("--size"));
  EXPECT_EQ(Run("chart"), kWrongCommand);
  EXPECT_TRUE(query_.charts.empty());
}

TEST_F(CommandsTest, OpenNamesAFileThatItCannotWrite) {
  options_.file = (folder_ / "none" / "page.html").string();
  EXPECT_EQ(Run("open", {"d1"}), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("page.html: cannot be written (No such file or directory)"));
}

TEST_F(CommandsTest, DocumentsAreListedTheNewestFirst) {
  options_.selection.filter = "finding_count > 0";
  options_.selection.deleted = true;
  EXPECT_EQ(Run("documents"), kDone);
  ASSERT_EQ(query_.lists.size(), 1u);
  EXPECT_EQ(query_.lists[0].filter(), "finding_count > 0");
  EXPECT_EQ(query_.lists[0].order_by(), "publish_date desc");
  EXPECT_TRUE(query_.lists[0].show_deleted());
  EXPECT_THAT(out_.str(), ::testing::MatchesRegex("PUBLISHED .*2024-01-17 .*标题 .*12 .*deleted "
                                                  ".*documents/d1\n"));
}

TEST_F(CommandsTest, SearchTakesAllItsWords) {
  EXPECT_EQ(Run("search", {"高技术", "增加值"}), kDone);
  EXPECT_THAT(out_.str(), HasSubstr("documents/- 含 高技术 增加值"));
  EXPECT_EQ(Run("search"), kWrongCommand);
}

TEST_F(CommandsTest, IndicatorsAreListedWithTheirNames) {
  options_.selection.filter = "catalogued = true";
  EXPECT_EQ(Run("indicators"), kDone);
  EXPECT_THAT(query_.filters, ElementsAre("catalogued = true"));
  EXPECT_THAT(out_.str(), HasSubstr("居民消费价格指数"));
  EXPECT_THAT(out_.str(), HasSubstr("indicators/cpi"));
}

TEST_F(CommandsTest, AMethodThatTheServiceLacksIsReported) {
  EXPECT_EQ(Run("entities"), kRefused);
  EXPECT_THAT(err_.str(), HasSubstr("UNIMPLEMENTED"));
}

TEST_F(CommandsTest, RefusesAWrongCommandLine) {
  EXPECT_EQ(Run("ingest"), kWrongCommand);
  EXPECT_EQ(Run("show"), kWrongCommand);
  EXPECT_EQ(Run("open"), kWrongCommand);
  EXPECT_EQ(Run("findings", {"x"}), kWrongCommand);
}

TEST_F(CommandsTest, ListsArePrintedAsCsvAndTsv) {
  options_.format = Format::kCsv;
  options_.byte_order_mark = true;
  EXPECT_EQ(Run("observations"), kDone);
  EXPECT_THAT(out_.str(), ::testing::StartsWith("\xEF\xBB\xBFobservation,document,publish_date,"));
  EXPECT_THAT(out_.str(), HasSubstr(",指标2,"));
  out_.str("");
  options_.format = Format::kTsv;
  EXPECT_EQ(Run("query", {"s1"}), kDone);
  EXPECT_THAT(out_.str(), ::testing::StartsWith("series\tname\tfirst_day\t"));
  out_.str("");
  EXPECT_EQ(Run("show", {"d1"}), kWrongCommand);
  EXPECT_THAT(err_.str(), HasSubstr("observations, comparisons, entities and findings"));
}

TEST_F(CommandsTest, EveryMessageOfACommandIsInTheLanguageThatIsSpoken) {
  Speak(Language::kChinese);
  options_.selection.limit = 2;
  EXPECT_EQ(Run("observations"), kDone);
  EXPECT_THAT(out_.str(), HasSubstr("指标\n"));
  EXPECT_THAT(err_.str(), HasSubstr("还有更多"));
  err_.str("");
  EXPECT_EQ(Run("show"), kWrongCommand);
  EXPECT_EQ(err_.str(), "show 需要 DOCUMENT\n`zhibiaoctl help show` 显示用法。\n");
}

TEST_F(CommandsTest, ParseDecodesAFileWhoseEncodingIsNamed) {
  options_.mime_type = "text/plain; charset=GB18030";
  EXPECT_EQ(Run("parse", {Write("gbk.txt", "\xD4\xF6\xB3\xA4")}), kDone) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("增长 as text/plain\n"));
}

}  // namespace
}  // namespace zhibiao
