// What questions about series are refused, and how; what is answered is tested in series_pgtest.cc.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "audit/series_name.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/rpc/fake_reader.h"
#include "query-service/rpc/in_process_server.h"
#include "query-service/rpc/series_answer.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Stub = v1::QueryService::Stub;

class SeriesServiceTest : public ::testing::Test {
 protected:
  SeriesServiceTest() : server_(&reader_) {}

  // "CODE REASON field" of an error.
  template <typename Request, typename Response>
  std::string Refusal(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      const std::string& request) {
    Response response;
    const absl::Status status = server_.Call(method, request, &response);
    return absl::StrCat(absl::StatusCodeToString(status.code()), " ", ReasonOf(status), " ",
                        FieldOf(status));
  }

  FakeReader reader_;
  InProcessServer server_;
};

TEST_F(SeriesServiceTest, NamesTheFieldOfAMistake) {
  const auto refusal = [&](const std::string& request) {
    return Refusal(&Stub::QuerySeries, request);
  };
  EXPECT_EQ(refusal(""), "INVALID_ARGUMENT INVALID_COUNT series");
  EXPECT_EQ(refusal("series: 'series/a' key_filter: 'family = \"x\"'"),
            "INVALID_ARGUMENT INVALID_COUNT series");
  EXPECT_EQ(refusal("series: 'series/a' series: 'b'"), "INVALID_ARGUMENT INVALID_NAME series[1]");
  EXPECT_EQ(refusal("key_filter: 'famly = \"x\"'"), "INVALID_ARGUMENT INVALID_FILTER key_filter");
  const std::string one = "series: 'series/a' ";
  EXPECT_EQ(refusal(one), "NOT_FOUND SERIES_NOT_FOUND ");
  EXPECT_EQ(refusal(one + "first_day: '2020-02-30'"), "INVALID_ARGUMENT INVALID_DAY first_day");
  EXPECT_EQ(refusal(one + "first_day: '2020-02-02' last_day: '2020-02-01'"),
            "INVALID_ARGUMENT INVALID_DAY last_day");
  EXPECT_EQ(refusal(one + "vintage { as_of_publish_date: 'soon' }"),
            "INVALID_ARGUMENT INVALID_DAY vintage.as_of_publish_date");
  EXPECT_EQ(refusal(one + "vintage { read_time { seconds: -1 } }"),
            "INVALID_ARGUMENT INVALID_TIME vintage.read_time");
  EXPECT_EQ(refusal(one + "alignment { unit { multiplier_exponent: 4 } }"),
            "INVALID_ARGUMENT INVALID_UNIT alignment.unit.unit_code");
  EXPECT_EQ(refusal(one + "alignment { unit { unit_code: 't' multiplier_exponent: 40 } }"),
            "INVALID_ARGUMENT INVALID_UNIT alignment.unit.multiplier_exponent");
  EXPECT_EQ(refusal(one + "alignment { frequency: FREQUENCY_DAILY }"),
            "INVALID_ARGUMENT INVALID_ENUM_VALUE alignment.frequency");
  EXPECT_EQ(refusal(one + "alignment { accumulation: ACCUMULATION_SINCE_START }"),
            "INVALID_ARGUMENT INVALID_ENUM_VALUE alignment.accumulation");
  EXPECT_EQ(refusal(one + "min_confidence: nan"), "INVALID_ARGUMENT INVALID_NUMBER min_confidence");
  EXPECT_EQ(refusal(one + "page_size: -1"), "INVALID_ARGUMENT INVALID_PAGE_SIZE page_size");
}

TEST_F(SeriesServiceTest, NamesTheFieldOfAMistakeAboutVintages) {
  const auto refusal = [&](const std::string& request) {
    return Refusal(&Stub::ListVintages, request);
  };
  EXPECT_EQ(refusal("parent: 'documents/a'"), "INVALID_ARGUMENT INVALID_NAME parent");
  EXPECT_EQ(refusal("parent: 'series/a'"), "NOT_FOUND SERIES_NOT_FOUND ");
  EXPECT_EQ(refusal("parent: 'series/-'"), "INVALID_ARGUMENT INVALID_FILTER key_filter");
  EXPECT_EQ(refusal("parent: 'series/a' key_filter: 'family = \"x\"'"),
            "INVALID_ARGUMENT INVALID_FILTER key_filter");
  EXPECT_EQ(refusal("parent: 'series/a' last_day: '2020'"),
            "INVALID_ARGUMENT INVALID_DAY last_day");
  EXPECT_EQ(refusal("parent: 'series/a' page_token: 'x'"),
            "INVALID_ARGUMENT INVALID_PAGE_TOKEN page_token");
  reader_.series.Add()->set_name("series/a");
  EXPECT_EQ(refusal("parent: 'series/a'"), "OK  ");
}

TEST_F(SeriesServiceTest, NamesTheFieldOfAMistakeInAComparison) {
  const auto refusal = [&](const std::string& request) {
    return Refusal(&Stub::CompareSeries, request);
  };
  const std::string level = "key { indicator: 'indicators/x' measure: MEASURE_LEVEL } ";
  const std::string growth = "key { indicator: 'indicators/x' measure: MEASURE_GROWTH_RATE } ";
  const std::string regions = level + "axis: COMPARE_AXIS_REGION ";
  EXPECT_EQ(refusal("axis: COMPARE_AXIS_REGION"), "INVALID_ARGUMENT INVALID_NAME key.indicator");
  EXPECT_EQ(refusal("key { indicator: 'indicators/x' } axis: COMPARE_AXIS_REGION"),
            "INVALID_ARGUMENT INVALID_ENUM_VALUE key.measure");
  EXPECT_EQ(refusal(level), "INVALID_ARGUMENT INVALID_ENUM_VALUE axis");
  EXPECT_EQ(refusal(growth + "axis: COMPARE_AXIS_REGION operation: COMPARE_OPERATION_GROWTH"),
            "INVALID_ARGUMENT GROWTH_OF_PERCENTAGE operation");
  EXPECT_EQ(refusal(regions + "entities: 'entities/a' entities: 'b'"),
            "INVALID_ARGUMENT INVALID_NAME entities[1]");
  EXPECT_EQ(refusal(level + "axis: COMPARE_AXIS_PERIOD entities: 'entities/a'"),
            "INVALID_ARGUMENT INVALID_COUNT entities");
  EXPECT_EQ(refusal(regions + "baseline_entity: 'b'"),
            "INVALID_ARGUMENT INVALID_NAME baseline_entity");
  EXPECT_EQ(refusal(regions + "periods { first_day: '2020-01-01' }"),
            "INVALID_ARGUMENT INVALID_DAY periods[0]");
  EXPECT_EQ(refusal(regions + "alignment { frequency: FREQUENCY_WEEKLY }"),
            "INVALID_ARGUMENT INVALID_ENUM_VALUE alignment.frequency");
  EXPECT_EQ(refusal(regions + "min_confidence: 2"),
            "INVALID_ARGUMENT INVALID_NUMBER min_confidence");
  EXPECT_EQ(refusal(regions), "OK  ");
}

TEST_F(SeriesServiceTest, NamesTheFieldOfAMistakeInAChart) {
  const auto refusal = [&](const std::string& request) {
    return Refusal(&Stub::RenderSeries, request);
  };
  EXPECT_EQ(refusal(""), "INVALID_ARGUMENT INVALID_COUNT query.series");
  EXPECT_EQ(refusal("query { series: 'a' }"), "INVALID_ARGUMENT INVALID_NAME query.series[0]");
  EXPECT_EQ(refusal("query { key_filter: 'famly = 1' }"),
            "INVALID_ARGUMENT INVALID_FILTER query.key_filter");
  const std::string one = "query { series: 'series/a' } ";
  EXPECT_EQ(refusal(one), "NOT_FOUND SERIES_NOT_FOUND ");
  EXPECT_EQ(refusal(one + "width: 239"), "INVALID_ARGUMENT INVALID_SIZE width");
  EXPECT_EQ(refusal(one + "width: 4097"), "INVALID_ARGUMENT INVALID_SIZE width");
  EXPECT_EQ(refusal(one + "width: -1"), "INVALID_ARGUMENT INVALID_SIZE width");
  EXPECT_EQ(refusal(one + "height: 159"), "INVALID_ARGUMENT INVALID_SIZE height");
  EXPECT_EQ(refusal(one + "height: 4097"), "INVALID_ARGUMENT INVALID_SIZE height");
  EXPECT_EQ(refusal(one + "language_code: 'fr'"),
            "INVALID_ARGUMENT INVALID_LANGUAGE_CODE language_code");
  EXPECT_EQ(refusal("query { series: 'series/a' page_size: 1 }"),
            "INVALID_ARGUMENT INVALID_PAGE_SIZE query.page_size");
  EXPECT_EQ(refusal("query { series: 'series/a' page_token: 'x' }"),
            "INVALID_ARGUMENT INVALID_PAGE_TOKEN query.page_token");
  EXPECT_EQ(refusal("query { series: 'series/a' vintage { as_of_publish_date: 'soon' } }"),
            "INVALID_ARGUMENT INVALID_DAY query.vintage.as_of_publish_date");
  std::string thirteen = "query {";
  for (int i = 0; i < 13; ++i) absl::StrAppend(&thirteen, " series: 'series/", i, "'");
  EXPECT_EQ(refusal(thirteen + " }"), "INVALID_ARGUMENT INVALID_COUNT query.series");
  for (int i = 0; i < 13; ++i) reader_.series.Add()->set_name(absl::StrCat("series/", i));
  EXPECT_EQ(refusal("query { key_filter: 'family = \"x\"' }"),
            "INVALID_ARGUMENT INVALID_COUNT query.key_filter");
  EXPECT_EQ(refusal("query { series: 'series/0' } width: 240 height: 4096"), "OK  ");
}

// A series of the unit with `count` days.
void AddDays(const std::string& name, const std::string& unit_code, int count, FakeReader* reader) {
  v1::Series& series = *reader->series.Add();
  series.set_name(name);
  for (int i = 0; i < count; ++i) {
    v1::Observation& o = *reader->records.add_observations();
    o.set_name(absl::StrCat("documents/d/observations/", name.substr(7), i));
    o.set_series(name);
    o.mutable_period()->set_first_day(absl::FormatCivilTime(absl::CivilDay(2000, 1, 1) + i));
    o.mutable_period()->set_last_day(o.period().first_day());
    o.mutable_quantity()->set_amount("5");
    o.mutable_quantity()->mutable_unit()->set_unit_code(unit_code);
  }
}

TEST_F(SeriesServiceTest, DrawsTwoUnitsAndNoThird) {
  AddDays("series/a", "t", 1, &reader_);
  AddDays("series/b", "%", 1, &reader_);
  AddDays("series/c", "kg", 1, &reader_);
  AddDays("series/d", "CNY", 1, &reader_);
  AddDays("series/e", "USD", 0, &reader_);
  const auto refusal = [&](const std::string& names, const std::string& more = "") {
    return Refusal(&Stub::RenderSeries, absl::StrCat("query { ", names, " } ", more));
  };
  // Tons and kilograms differ by a power of ten; what has no value needs no axis.
  const std::string two = "series: 'series/a' series: 'series/b' series: 'series/c' ";
  EXPECT_EQ(refusal(two + "series: 'series/e'"), "OK  ");
  EXPECT_EQ(refusal(two + "series: 'series/d'"), "INVALID_ARGUMENT TOO_MANY_UNITS query.series");
  EXPECT_EQ(refusal(two, "height: 279"), "INVALID_ARGUMENT INVALID_SIZE height");
  v1::RenderSeriesResponse answer;
  const absl::Status status = server_.Call(
      &Stub::RenderSeries, absl::StrCat("query { ", two, "series: 'series/d' }"), &answer);
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("series/d is in 元"));
}

TEST_F(SeriesServiceTest, DrawsAsManyValuesAsAChartHolds) {
  AddDays("series/a", "t", 5001, &reader_);
  EXPECT_EQ(Refusal(&Stub::RenderSeries, "query { series: 'series/a' }"),
            "INVALID_ARGUMENT TOO_MANY_POINTS query.last_day");
  AddDays("series/b", "t", 5000, &reader_);
  EXPECT_EQ(Refusal(&Stub::RenderSeries, "query { series: 'series/b' } width: 4096"), "OK  ");
}

TEST_F(SeriesServiceTest, AsksTheStoreAsOftenForTwentyMembersAsForOne) {
  std::vector<int> questions;
  std::string asked =
      "key { indicator: 'indicators/x' measure: MEASURE_LEVEL } axis: COMPARE_AXIS_REGION "
      "operation: COMPARE_OPERATION_DIFFERENCE ";
  for (int i = 0; i < 20; ++i) {
    v1::Observation& o = *reader_.records.add_observations();
    o.set_name(absl::StrCat("documents/d/observations/o", i));
    o.mutable_series_key()->set_indicator("indicators/x");
    o.mutable_series_key()->set_measure(v1::MEASURE_LEVEL);
    o.mutable_series_key()->set_unit_code("CNY");
    o.mutable_series_key()->set_region_entity(absl::StrCat("entities/r", i));
    o.mutable_period()->set_first_day("2020-01-01");
    o.mutable_period()->set_last_day("2020-12-31");
    o.mutable_quantity()->set_amount("5");
    o.mutable_quantity()->mutable_unit()->set_unit_code("CNY");
    o.set_series(SeriesNameOf(o));
    v1::Series& series = *reader_.series.Add();
    series.set_name(o.series());
    series.set_family(FamilyOf(o.series_key()));
    *series.mutable_key() = o.series_key();
    series.set_observation_count(1);
    absl::StrAppend(&asked, "entities: 'entities/r", i, "' ");
    if (i > 0 && i < 19) continue;
    reader_.questions = 0;
    v1::CompareSeriesResponse answer;
    ASSERT_TRUE(
        server_.Call(&Stub::CompareSeries, asked + "baseline_entity: 'entities/r0'", &answer).ok());
    EXPECT_EQ(answer.rows_size(), i + 1);
    questions.push_back(reader_.questions);
  }
  EXPECT_EQ(questions, (std::vector<int>{4, 4}));
}

// What a stream gives, read to its end: names and the code of its status.
std::vector<std::string> ReadAll(InProcessServer* server,
                                 const v1::ReadObservationsRequest& request,
                                 std::vector<std::string>* tokens = nullptr) {
  grpc::ClientContext context;
  auto reader = server->stub().ReadObservations(&context, request);
  std::vector<std::string> names;
  v1::ReadObservationsResponse page;
  while (reader->Read(&page)) {
    for (const v1::Observation& each : page.observations()) names.push_back(each.name());
    if (tokens != nullptr) tokens->push_back(page.resume_token());
  }
  const absl::Status status = FromGrpcStatus(reader->Finish());
  if (!status.ok()) names = {absl::StrCat(ReasonOf(status), " ", FieldOf(status))};
  return names;
}

TEST_F(SeriesServiceTest, StreamsObservationsAndGoesOnBehindAnyPage) {
  std::vector<std::string> all;
  for (int i = 0; i < 1234; ++i) {
    all.push_back(absl::StrCat("documents/d/observations/o", i));
    v1::Observation& o = *reader_.records.add_observations();
    o.set_name(all.back());
    o.add_evidence();
  }
  v1::ReadObservationsRequest request;
  std::vector<std::string> tokens;
  EXPECT_EQ(ReadAll(&server_, request, &tokens), all);
  ASSERT_EQ(tokens.size(), 7u);
  for (size_t i = 0; i < tokens.size(); ++i) {
    request.set_resume_token(tokens[i]);
    const std::vector<std::string> rest(all.begin() + std::min<long>(200 * (i + 1), 1234),
                                        all.end());
    EXPECT_EQ(ReadAll(&server_, request), rest) << i;
  }
}

TEST_F(SeriesServiceTest, NamesTheFieldOfAMistakeInAStream) {
  v1::ReadObservationsRequest request;
  EXPECT_THAT(ReadAll(&server_, request), IsEmpty());
  request.set_filter("x = 1");
  EXPECT_THAT(ReadAll(&server_, request), ElementsAre("INVALID_FILTER filter"));
  request.Clear();
  request.set_resume_token("x");
  EXPECT_THAT(ReadAll(&server_, request), ElementsAre("INVALID_PAGE_TOKEN resume_token"));
  request.Clear();
  request.set_view(static_cast<v1::ObservationView>(9));
  EXPECT_THAT(ReadAll(&server_, request), ElementsAre("INVALID_ENUM_VALUE view"));
  // A token belongs to its filter.
  for (int i = 0; i < 501; ++i) reader_.records.add_observations();
  request.Clear();
  std::vector<std::string> tokens;
  EXPECT_EQ(ReadAll(&server_, request, &tokens).size(), 501u);
  ASSERT_FALSE(tokens.empty());
  request.set_filter("confidence > 0");
  request.set_resume_token(tokens[0]);
  EXPECT_THAT(ReadAll(&server_, request), ElementsAre("INVALID_PAGE_TOKEN resume_token"));
}

TEST_F(SeriesServiceTest, WidensTheDaysOnlyWhereValuesMayBeDerived) {
  reader_.series.Add()->set_name("series/a");
  const std::string asked = "series: 'series/a' first_day: '2020-03-01' last_day: '2020-05-31' ";
  EXPECT_EQ(Refusal(&Stub::QuerySeries, asked), "OK  ");
  EXPECT_EQ(reader_.last_points.ends_from, "2020-03-01");
  EXPECT_EQ(reader_.last_points.ends_until, "2020-05-31");
  EXPECT_EQ(Refusal(&Stub::QuerySeries, asked + "alignment { frequency: FREQUENCY_MONTHLY }"),
            "OK  ");
  EXPECT_EQ(reader_.last_points.ends_from, "2020-03-01");
  EXPECT_EQ(Refusal(&Stub::QuerySeries,
                    asked + "alignment { frequency: FREQUENCY_MONTHLY allow_derived: true }"),
            "OK  ");
  EXPECT_EQ(reader_.last_points.ends_from, "2020-01-01");
  EXPECT_EQ(reader_.last_points.ends_until, "2020-12-31");
}

TEST_F(SeriesServiceTest, ReadsFewerSeriesWhenTheyHaveTooManyPoints) {
  for (const char* name : {"series/a", "series/b", "series/c"}) {
    reader_.series.Add()->set_name(name);
    for (int i = 0; i < kMostPointsOfCall / 2; ++i)
      reader_.records.add_observations()->set_series(name);
  }
  reader_.records.add_observations()->set_series("series/c");
  const std::string asked = "series: 'series/a' series: 'series/b' series: 'series/c' ";
  v1::QuerySeriesResponse first, second;
  ASSERT_TRUE(server_.Call(&Stub::QuerySeries, asked, &first).ok());
  ASSERT_EQ(first.results_size(), 1);
  EXPECT_EQ(first.results(0).series().name(), "series/a");
  ASSERT_TRUE(server_
                  .Call(&Stub::QuerySeries,
                        absl::StrCat(asked, "page_token: '", first.next_page_token(), "'"), &second)
                  .ok());
  ASSERT_EQ(second.results_size(), 1);
  EXPECT_EQ(second.results(0).series().name(), "series/b");
  for (int i = 0; i < kMostPointsOfCall; ++i)
    reader_.records.add_observations()->set_series("series/c");
  EXPECT_EQ(Refusal(&Stub::QuerySeries, "series: 'series/c'"),
            "INVALID_ARGUMENT TOO_MANY_POINTS last_day");
}

}  // namespace
}  // namespace zhibiao
