// Questions about series, asked through a channel and answered by PostgreSQL.
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "audit/series_name.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/rpc/in_process_server.h"
#include "query-service/series/stated_values.h"
#include "record-store/postgres/migrate.h"
#include "record-store/postgres/postgres_store.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Stub = v1::QueryService::Stub;

// Documents with observations of one indicator each.
class Stored {
 public:
  Stored(const std::string& id, const std::string& publish_date) {
    v1::Document* document = records_.mutable_document();
    document->set_name(absl::StrCat("documents/", id));
    document->set_publish_date(publish_date);
    document->set_content_sha256(id);
    document->set_state(v1::DOCUMENT_STATE_ACTIVE);
    v1::Indicator* profit = records_.add_indicators();
    profit->set_name("indicators/profit");
    profit->set_display_name("利润总额");
    profit->set_additivity(v1::ADDITIVITY_FLOW);
    v1::Indicator* value_added = records_.add_indicators();
    value_added->set_name("indicators/iva");
    value_added->set_display_name("规模以上工业增加值");
  }

  // An observation of profits in 亿元, or of the growth of value added in `%`. Without a period for
  // an empty text.
  v1::Observation& Add(const std::string& period, const std::string& number,
                       const std::string& region = "") {
    v1::Observation& o = *records_.add_observations();
    o.set_name(
        absl::StrCat(records_.document().name(), "/observations/o", records_.observations_size()));
    v1::SeriesKey& key = *o.mutable_series_key();
    key.set_indicator("indicators/profit");
    key.set_measure(v1::MEASURE_LEVEL);
    key.set_unit_code("CNY");
    key.set_region_entity(region);
    o.set_indicator_text("利润总额");
    if (!period.empty()) {
      StatedValues::FillPeriod(period, o.mutable_period());
      key.set_frequency(o.period().frequency());
      key.set_accumulation(o.period().accumulation());
    }
    o.mutable_quantity()->set_amount(number);
    o.mutable_quantity()->mutable_unit()->set_unit_code("CNY");
    o.mutable_quantity()->mutable_unit()->set_multiplier_exponent(8);
    o.set_claim_kind(v1::CLAIM_KIND_ACTUAL);
    o.set_confidence(0.9);
    return Named(&o);
  }

  v1::Observation& AddGrowth(const std::string& period, const std::string& number,
                             const std::string& region = "") {
    v1::Observation& o = Add(period, number, region);
    v1::SeriesKey& key = *o.mutable_series_key();
    key.set_indicator("indicators/iva");
    key.set_measure(v1::MEASURE_GROWTH_RATE);
    key.set_comparison_basis(v1::COMPARISON_BASIS_YEAR_OVER_YEAR);
    key.set_unit_code("%");
    o.set_indicator_text("规模以上工业增加值");
    o.mutable_quantity()->mutable_unit()->set_unit_code("%");
    o.mutable_quantity()->mutable_unit()->set_multiplier_exponent(0);
    return Named(&o);
  }

  v1::DocumentRecords& records() { return records_; }

 private:
  static v1::Observation& Named(v1::Observation* o) {
    o->set_series(SeriesNameOf(*o));
    return *o;
  }

  v1::DocumentRecords records_;
};

void AddGap(const std::string& left, const std::string& right, const std::string& points,
            v1::DocumentRecords* records) {
  v1::Comparison& gap = *records->add_comparisons();
  gap.set_name(
      absl::StrCat(records->document().name(), "/comparisons/c", records->comparisons_size()));
  gap.set_kind(v1::COMPARISON_KIND_SUBJECTS);
  for (v1::ComparisonOperand* side : {gap.mutable_left(), gap.mutable_right()}) {
    side->mutable_series_key()->set_indicator("indicators/iva");
    StatedValues::FillPeriod("2020-11", side->mutable_period());
  }
  gap.mutable_left()->mutable_series_key()->set_region_entity(left);
  gap.mutable_right()->mutable_series_key()->set_region_entity(right);
  gap.mutable_difference()->set_amount(points);
  gap.mutable_difference()->mutable_unit()->set_unit_code("pp");
}

v1::DocumentRecords December() {
  Stored stored("december", "2020-12-27");
  stored.Add("2020-01…10", "50124.2");
  stored.Add("2020-01…11", "57445.0");
  stored.Add("", "7000.0");
  stored.AddGrowth("2020-11", "7.0");
  stored.AddGrowth("2020-11", "8.6", "entities/gbt2260-510000");
  stored.AddGrowth("2020-11", "6.1", "entities/gbt2260-440000");
  // Three statements of gaps to the country: one right, one as seen from the country, one wrong.
  AddGap("entities/gbt2260-510000", "", "1.6", &stored.records());
  AddGap("", "entities/gbt2260-510000", "-1.6", &stored.records());
  AddGap("entities/gbt2260-440000", "", "-0.5", &stored.records());
  return stored.records();
}

// Growth of prices, of the country or of a region left unsaid, in percent or as a multiple.
v1::DocumentRecords Prices(const std::string& id, const std::string& day, const std::string& region,
                           const std::string& unit,
                           const std::vector<std::pair<std::string, std::string>>& months) {
  Stored stored(id, day);
  for (const auto& [month, number] : months) {
    v1::Observation& o = stored.AddGrowth(month, number, region);
    o.mutable_series_key()->set_indicator("indicators/cpi");
    o.mutable_series_key()->set_unit_code(unit);
    o.mutable_quantity()->mutable_unit()->set_unit_code(unit);
    o.set_series(SeriesNameOf(o));
  }
  return stored.records();
}

std::vector<v1::DocumentRecords> AllPrices() {
  return {Prices("prices-1", "2021-01-10", "", "%",
                 {{"2020-07", "2.7"}, {"2020-11", "7.0"}, {"2020-12", "7.3"}}),
          Prices("prices-2", "2021-02-28", "entities/country-cn", "%",
                 {{"2020-10", "6.9"}, {"2020-12", "7.2"}}),
          Prices("prices-3", "2021-03-01", "entities/country-cn", "times", {{"2020-12", "7.5"}})};
}

v1::DocumentRecords January() {
  Stored stored("january", "2021-01-27");
  stored.Add("2020-01…11", "57445.3").set_status(v1::OBSERVATION_STATUS_REVISED);
  stored.Add("2020", "64516.1");
  stored.AddGrowth("2020-11", "7.0");
  stored.AddGrowth("2020-12", "7.3");
  return stored.records();
}

class SeriesAnswersTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const char* database = std::getenv("ZHIBIAO_TEST_DATABASE");
    ASSERT_NE(database, nullptr) << "run under record-store/testing/with-postgres";
    const absl::Status migrated = Migrate(database);
    ASSERT_TRUE(migrated.ok()) << migrated;
    PostgresOptions options;
    options.connection_string = database;
    const std::unique_ptr<RecordWriter> writer = MakePostgresWriter(options);
    options.connection_string = absl::StrCat(database, " user=", kReaderRole);
    reader_ = MakePostgresReader(options).release();
    std::vector<v1::DocumentRecords> all = AllPrices();
    all.push_back(December());
    all.push_back(January());
    for (const v1::DocumentRecords& records : all) {
      const auto stored = writer->CreateDocument(records, {absl::Now() + absl::Seconds(60), ""});
      ASSERT_TRUE(stored.ok()) << stored.status();
    }
    server_ = new InProcessServer(reader_);
  }
  static void TearDownTestSuite() {
    delete server_;
    delete reader_;
  }

  template <typename Request, typename Response>
  static Response Ask(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      const std::string& request) {
    return server_->Ask(method, request);
  }

  static std::string SeriesOf(const v1::DocumentRecords& records, int observation) {
    return records.observations(observation).series();
  }

  // The points of the only result: `last_day value`, with `*` when derived.
  static std::vector<std::string> Points(const std::string& request) {
    const v1::QuerySeriesResponse answer = Ask(&Stub::QuerySeries, request);
    std::vector<std::string> rows;
    for (const auto& result : answer.results()) {
      for (const v1::SeriesPoint& point : result.points()) {
        rows.push_back(absl::StrCat(point.period().last_day(), " ", point.value(),
                                    point.derived() ? "*" : ""));
      }
    }
    return rows;
  }

  static RecordReader* reader_;
  static InProcessServer* server_;
};

RecordReader* SeriesAnswersTest::reader_ = nullptr;
InProcessServer* SeriesAnswersTest::server_ = nullptr;

TEST_F(SeriesAnswersTest, SaysWhatASeriesHolds) {
  const v1::Series series =
      Ask(&Stub::GetSeries, absl::StrCat("name: '", SeriesOf(December(), 0), "'"));
  EXPECT_EQ(series.display_name(), "利润总额");
  EXPECT_EQ(series.observation_count(), 3);
  EXPECT_EQ(series.document_count(), 2);
  EXPECT_EQ(series.undated_observation_count(), 1);
  EXPECT_EQ(series.last_day(), "2020-11-30");
  EXPECT_EQ(Ask(&Stub::ListSeries, "filter: 'key.indicator = \"indicators/iva\"'").series_size(),
            3);
}

TEST_F(SeriesAnswersTest, TakesSeriesAsOneAndListsTheGaps) {
  const std::string filter =
      "'key.indicator = \"indicators/cpi\" AND (key.region_entity = \"entities/country-cn\" OR "
      "NOT key.region_entity:*)'";
  const std::string request =
      absl::StrCat("key_filter: ", filter,
                   " merge: true alignment { frequency: FREQUENCY_MONTHLY accumulation: "
                   "ACCUMULATION_SINGLE } first_day: '2020-08-01' last_day: '2020-12-31'");
  EXPECT_THAT(Points(request), ElementsAre("2020-10-31 6.9", "2020-11-30 7.0", "2020-12-31 7.2"));
  const v1::QuerySeriesResponse answer = Ask(&Stub::QuerySeries, request);
  ASSERT_EQ(answer.results_size(), 1);
  // The series with the most observations stands for all.
  EXPECT_EQ(answer.results(0).series().name(), SeriesOf(AllPrices()[0], 0));
  ASSERT_EQ(answer.results(0).left_out_size(), 2);
  EXPECT_EQ(answer.results(0).left_out(0).period().last_day(), "2020-08-31");
  EXPECT_EQ(answer.results(0).left_out(1).reason(), v1::MISALIGNMENT_REASON_NO_DATA);

  const v1::ListVintagesResponse vintages =
      Ask(&Stub::ListVintages, absl::StrCat("parent: 'series/-' first_day: '2020-12-01' "
                                            "key_filter: ",
                                            filter));
  ASSERT_EQ(vintages.vintages_size(), 2);
  EXPECT_EQ(vintages.vintages(1).revision(), "-0.1");
  EXPECT_EQ(vintages.vintages(1).name(),
            absl::StrCat(SeriesOf(AllPrices()[1], 1), "/vintages/20201201-20201231-20210228"));
  EXPECT_EQ(Ask(&Stub::ListVintages, "parent: 'series/-' key_filter: 'family = \"none\"'")
                .vintages_size(),
            0);
}

TEST_F(SeriesAnswersTest, GivesTheVintageThatIsAskedFor) {
  const std::string profits = absl::StrCat("series: '", SeriesOf(December(), 0), "' ");
  EXPECT_THAT(Points(profits), ElementsAre("2020-10-31 50124.2", "2020-11-30 57445.3"));
  EXPECT_THAT(Points(profits + "vintage { as_of_publish_date: '2020-12-31' }"),
              ElementsAre("2020-10-31 50124.2", "2020-11-30 57445.0"));
  EXPECT_THAT(Points(profits + "vintage { first_release: true }"),
              ElementsAre("2020-10-31 50124.2", "2020-11-30 57445.0"));
  EXPECT_THAT(Points(profits + "vintage { as_of_publish_date: '2020-12-01' }"), IsEmpty());
  EXPECT_THAT(Points(profits + "vintage { read_time { seconds: 1000 } }"), IsEmpty());
  EXPECT_THAT(Points(profits + "first_day: '2020-11-01'"), ElementsAre("2020-11-30 57445.3"));
  EXPECT_THAT(Points(profits + "last_day: '2020-11-01'"), ElementsAre("2020-10-31 50124.2"));
  EXPECT_THAT(Points(profits + "min_confidence: 0.95"), IsEmpty());
}

TEST_F(SeriesAnswersTest, AlignsPeriodsOverTheWholeFamily) {
  const std::string months = absl::StrCat(
      "series: '", SeriesOf(December(), 0),
      "' first_day: '2020-11-01' alignment { accumulation: ACCUMULATION_SINGLE allow_derived: true "
      "unit { unit_code: 'CNY' multiplier_exponent: 4 } ");
  EXPECT_THAT(Points(months + "frequency: FREQUENCY_MONTHLY }"),
              ElementsAre("2020-11-30 73211000*", "2020-12-31 70708000*"));
  const auto answer = Ask(&Stub::QuerySeries, months + "frequency: FREQUENCY_MONTHLY }");
  EXPECT_EQ(answer.results(0).unit().display_text(), "万元");
  EXPECT_THAT(answer.results(0).points(1).alignment_steps(),
              ElementsAre("1 亿元 = 10000 万元",
                          "2020-12-01/2020-12-31 = 2020-01-01/2020-12-31 − 2020-01-01/2020-11-30"));
  EXPECT_THAT(answer.results(0).points(1).rounding_error(), "1000");
  EXPECT_THAT(Points(months + "frequency: FREQUENCY_ANNUAL }"),
              ElementsAre("2020-12-31 645161000"));
}

TEST_F(SeriesAnswersTest, ListsVintagesWithTheirRevisionsPageByPage) {
  std::vector<std::string> rows;
  std::string token;
  do {
    const auto page =
        Ask(&Stub::ListVintages, absl::StrCat("parent: '", SeriesOf(December(), 0),
                                              "' page_size: 1 page_token: '", token, "'"));
    ASSERT_EQ(page.vintages_size(), 1);
    const v1::Vintage& v = page.vintages(0);
    rows.push_back(absl::StrCat(v.period().last_day(), " ", v.publish_date(), " ", v.value(), " ",
                                v.revision()));
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(rows, ElementsAre("2020-10-31 2020-12-27 50124.2 ", "2020-11-30 2020-12-27 57445.0 ",
                                "2020-11-30 2021-01-27 57445.3 0.3"));
  const auto growth =
      Ask(&Stub::ListVintages, absl::StrCat("parent: '", SeriesOf(December(), 3), "'"));
  ASSERT_EQ(growth.vintages_size(), 3);
  EXPECT_EQ(growth.vintages(1).revision(), "0.0");
  EXPECT_EQ(growth.vintages(1).revision_unit().unit_code(), "pp");
}

// The lines of the <title> of every mark.
std::vector<std::string> Titles(const std::string& svg) {
  std::vector<std::string> titles;
  const std::vector<std::string> parts = absl::StrSplit(svg, "<g>\n<title>");
  for (size_t i = 1; i < parts.size(); ++i)
    titles.push_back(parts[i].substr(0, parts[i].find('<')));
  return titles;
}

TEST_F(SeriesAnswersTest, DrawsValuesWithTheirVintagesAndSources) {
  const std::string svg =
      Ask(&Stub::RenderSeries, absl::StrCat("query { series: '", SeriesOf(December(), 0), "' }"))
          .svg();
  const std::vector<std::string> titles = Titles(svg);
  ASSERT_EQ(titles.size(), 3u);
  EXPECT_THAT(titles[0], HasSubstr("Jan–Nov 2020: 57,445.0 × 100 million CNY"));
  EXPECT_THAT(titles[0], HasSubstr("published earlier\npublished 2020-12-27\n"));
  EXPECT_THAT(titles[0], HasSubstr("documents/december/observations/o2"));
  EXPECT_THAT(titles[1], HasSubstr("Jan–Oct 2020: 50,124.2 × 100 million CNY"));
  EXPECT_THAT(titles[2], HasSubstr("Jan–Nov 2020: 57,445.3 × 100 million CNY"));
  EXPECT_THAT(titles[2], HasSubstr("\nrevised\npublished 2021-01-27\n"));
  const std::string early =
      Ask(&Stub::RenderSeries, absl::StrCat("query { series: '", SeriesOf(December(), 0),
                                            "' vintage { as_of_publish_date: '2020-12-31' } }"))
          .svg();
  EXPECT_EQ(Titles(early).size(), 2u);
}

TEST_F(SeriesAnswersTest, DrawsDerivedMonthsOfRunningTotals) {
  const std::string svg =
      Ask(&Stub::RenderSeries,
          absl::StrCat("query { series: '", SeriesOf(December(), 0),
                       "' first_day: '2020-11-01' alignment { accumulation: ACCUMULATION_SINGLE "
                       "frequency: FREQUENCY_MONTHLY allow_derived: true } } language_code: 'zh'"))
          .svg();
  ASSERT_EQ(Titles(svg).size(), 2u);
  EXPECT_THAT(Titles(svg)[0], HasSubstr("2020年11月: 7,321.1亿元"));
  EXPECT_THAT(Titles(svg)[0], HasSubstr("推算\n2020-11-01/2020-11-30 = "));
  EXPECT_THAT(svg, HasSubstr(">月度</text>"));
}

TEST_F(SeriesAnswersTest, DrawsAChartWithoutValues) {
  const std::string svg =
      Ask(&Stub::RenderSeries,
          absl::StrCat("query { series: '", SeriesOf(December(), 0), "' first_day: '2030-01-01' }"))
          .svg();
  EXPECT_THAT(svg, HasSubstr("No value is known for this question"));
}

// Rows as `entity last_day value result ± error`, with `=` for a stated comparison which agrees and
// `!` for one which does not.
std::vector<std::string> Rows(const v1::CompareSeriesResponse& answer) {
  std::vector<std::string> rows;
  for (const auto& row : answer.rows()) {
    rows.push_back(absl::StrCat(
        row.entity().substr(row.entity().find('/') + 1), " ", row.point().period().last_day(), " ",
        row.point().value(), " ", row.result(), row.result().empty() ? "" : " ± ",
        row.result_rounding_error(), std::string(row.stated_comparisons_size(), '='),
        std::string(row.conflicting_comparisons_size(), '!')));
  }
  return rows;
}

constexpr char kGrowthOfRegions[] =
    "key { indicator: 'indicators/iva' measure: MEASURE_GROWTH_RATE } axis: COMPARE_AXIS_REGION "
    "periods { first_day: '2020-11-01' last_day: '2020-11-30' } ";

TEST_F(SeriesAnswersTest, ComparesRegionsInPercentagePoints) {
  const auto answer =
      Ask(&Stub::CompareSeries,
          absl::StrCat(kGrowthOfRegions, "operation: COMPARE_OPERATION_DIFFERENCE"));
  EXPECT_EQ(answer.unit().unit_code(), "%");
  EXPECT_EQ(answer.result_unit().unit_code(), "pp");
  EXPECT_THAT(Rows(answer),
              ElementsAre(" 2020-11-30 7.0 ", "gbt2260-440000 2020-11-30 6.1 -0.9 ± 0.1!",
                          "gbt2260-510000 2020-11-30 8.6 1.6 ± 0.1=="));
  EXPECT_THAT(answer.misaligned(), IsEmpty());
}

TEST_F(SeriesAnswersTest, RanksRegionsAtTheLatestCommonPeriod) {
  const auto answer = Ask(&Stub::CompareSeries,
                          "key { indicator: 'indicators/iva' measure: MEASURE_GROWTH_RATE } "
                          "axis: COMPARE_AXIS_REGION operation: COMPARE_OPERATION_RANK");
  EXPECT_THAT(Rows(answer),
              ElementsAre(" 2020-11-30 7.0 2 ± 0", "gbt2260-440000 2020-11-30 6.1 3 ± 0",
                          "gbt2260-510000 2020-11-30 8.6 1 ± 0"));
}

TEST_F(SeriesAnswersTest, SaysWhatIsMissing) {
  const auto answer =
      Ask(&Stub::CompareSeries,
          absl::StrCat(kGrowthOfRegions,
                       "entities: 'entities/gbt2260-510000' entities: 'entities/gbt2260-110000' "
                       "baseline_entity: 'entities/gbt2260-440000' "
                       "operation: COMPARE_OPERATION_RATIO"));
  EXPECT_THAT(Rows(answer), ElementsAre("gbt2260-440000 2020-11-30 6.1 ",
                                        "gbt2260-510000 2020-11-30 8.6 1.410 ± 0.0201"));
  ASSERT_EQ(answer.misaligned_size(), 1);
  EXPECT_EQ(answer.misaligned(0).entity(), "entities/gbt2260-110000");
  EXPECT_EQ(answer.misaligned(0).reason(), v1::MISALIGNMENT_REASON_NO_DATA);
}

TEST_F(SeriesAnswersTest, ComparesMonthsWhichFollowFromRunningTotals) {
  const std::string asked =
      "key { indicator: 'indicators/profit' measure: MEASURE_LEVEL } axis: COMPARE_AXIS_PERIOD "
      "alignment { frequency: FREQUENCY_MONTHLY accumulation: ACCUMULATION_SINGLE "
      "allow_derived: true unit { unit_code: 'CNY' multiplier_exponent: 8 } } ";
  EXPECT_THAT(Rows(Ask(&Stub::CompareSeries, asked + "operation: COMPARE_OPERATION_DIFFERENCE")),
              ElementsAre(" 2020-11-30 7321.1 ", " 2020-12-31 7070.8 -250.3 ± 0.2"));
  const auto growth = Ask(&Stub::CompareSeries, asked + "operation: COMPARE_OPERATION_GROWTH");
  EXPECT_EQ(growth.result_unit().unit_code(), "%");
  EXPECT_EQ(growth.rows(1).result(), "-3.4189");
}

TEST_F(SeriesAnswersTest, RefusesGrowthOfGrowth) {
  v1::CompareSeriesResponse none;
  const absl::Status status =
      server_->Call(&Stub::CompareSeries,
                    absl::StrCat(kGrowthOfRegions, "operation: COMPARE_OPERATION_GROWTH"), &none);
  EXPECT_EQ(ReasonOf(status), "GROWTH_OF_PERCENTAGE");
  EXPECT_THAT(std::string(status.message()), HasSubstr("percentage points"));
}

TEST_F(SeriesAnswersTest, StreamsTheObservationsOfAllDocuments) {
  v1::ReadObservationsRequest request;
  request.set_filter("series_key.measure = MEASURE_LEVEL");
  grpc::ClientContext context;
  auto reader = server_->stub().ReadObservations(&context, request);
  v1::ReadObservationsResponse page;
  ASSERT_TRUE(reader->Read(&page));
  std::vector<std::string> amounts;
  for (const v1::Observation& each : page.observations())
    amounts.push_back(each.quantity().amount());
  EXPECT_THAT(amounts, ElementsAre("50124.2", "57445.0", "7000.0", "57445.3", "64516.1"));
  EXPECT_FALSE(reader->Read(&page));
  EXPECT_TRUE(reader->Finish().ok());
  request.set_resume_token(page.resume_token());
  grpc::ClientContext again;
  reader = server_->stub().ReadObservations(&again, request);
  EXPECT_FALSE(reader->Read(&page)) << "the last token leads to an empty stream";
  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(SeriesAnswersTest, NeverSubtractsRates) {
  const auto answer = Ask(&Stub::QuerySeries,
                          absl::StrCat("series: '", SeriesOf(December(), 3),
                                       "' alignment { frequency: FREQUENCY_MONTHLY accumulation: "
                                       "ACCUMULATION_YEAR_TO_DATE allow_derived: true }"));
  EXPECT_EQ(answer.results(0).points_size(), 0);
  ASSERT_EQ(answer.results(0).left_out_size(), 2);
  EXPECT_EQ(answer.results(0).left_out(0).reason(), v1::MISALIGNMENT_REASON_NOT_ADDITIVE);
}

TEST_F(SeriesAnswersTest, PagesThroughSeriesByFilterAndByName) {
  const std::string names =
      absl::StrCat("series: '", SeriesOf(December(), 3), "' series: '", SeriesOf(December(), 4),
                   "' series: '", SeriesOf(December(), 5), "'");
  for (const std::string& asked :
       {names, std::string("key_filter: 'key.indicator = \"indicators/iva\"'")}) {
    std::vector<std::string> found;
    std::string token;
    do {
      const auto page =
          Ask(&Stub::QuerySeries, absl::StrCat(asked, " page_size: 1 page_token: '", token, "'"));
      ASSERT_EQ(page.results_size(), 1);
      found.push_back(page.results(0).series().name());
      token = page.next_page_token();
    } while (!token.empty());
    EXPECT_THAT(found,
                testing::UnorderedElementsAre(SeriesOf(December(), 3), SeriesOf(December(), 4),
                                              SeriesOf(December(), 5)));
  }
  v1::QuerySeriesResponse none;
  const std::string token = Ask(&Stub::QuerySeries, names + " page_size: 1").next_page_token();
  EXPECT_EQ(ReasonOf(server_->Call(
                &Stub::QuerySeries,
                absl::StrCat(names, " min_confidence: 0.1 page_token: '", token, "'"), &none)),
            "INVALID_PAGE_TOKEN")
      << "a token belongs to its question";
  EXPECT_EQ(MetadataOf(server_->Call(&Stub::QuerySeries, names + " series: 'series/none'", &none),
                       "resourceName"),
            "series/none");
}

}  // namespace
}  // namespace zhibiao
