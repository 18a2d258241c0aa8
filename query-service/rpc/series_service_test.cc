// What questions about series are refused, and how; what is answered is tested in series_pgtest.cc.
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/rpc/fake_reader.h"
#include "query-service/rpc/in_process_server.h"
#include "query-service/rpc/series_answer.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

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
  EXPECT_EQ(refusal("parent: 'series/a' last_day: '2020'"),
            "INVALID_ARGUMENT INVALID_DAY last_day");
  EXPECT_EQ(refusal("parent: 'series/a' page_token: 'x'"),
            "INVALID_ARGUMENT INVALID_PAGE_TOKEN page_token");
  reader_.series.Add()->set_name("series/a");
  EXPECT_EQ(refusal("parent: 'series/a'"), "OK  ");
}

TEST_F(SeriesServiceTest, WidensTheDaysOnlyWherePeriodsAreAligned) {
  reader_.series.Add()->set_name("series/a");
  const std::string asked = "series: 'series/a' first_day: '2020-03-01' last_day: '2020-05-31' ";
  EXPECT_EQ(Refusal(&Stub::QuerySeries, asked), "OK  ");
  EXPECT_EQ(reader_.last_points.ends_from, "2020-03-01");
  EXPECT_EQ(reader_.last_points.ends_until, "2020-05-31");
  EXPECT_EQ(Refusal(&Stub::QuerySeries, asked + "alignment { frequency: FREQUENCY_MONTHLY }"),
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
  v1::QuerySeriesResponse first, second, third;
  ASSERT_TRUE(server_.Call(&Stub::QuerySeries, asked, &first).ok());
  EXPECT_EQ(first.results_size(), 1);
  ASSERT_TRUE(server_
                  .Call(&Stub::QuerySeries,
                        absl::StrCat(asked, "page_token: '", first.next_page_token(), "'"), &second)
                  .ok());
  EXPECT_EQ(second.results(0).series().name(), "series/b");
  for (int i = 0; i < kMostPointsOfCall; ++i)
    reader_.records.add_observations()->set_series("series/c");
  EXPECT_EQ(Refusal(&Stub::QuerySeries, "series: 'series/c'"),
            "INVALID_ARGUMENT TOO_MANY_POINTS last_day");
}

}  // namespace
}  // namespace zhibiao
