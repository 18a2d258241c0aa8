#include "query-service/series/vintages.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/series/stated_values.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;

// `name's identifier: value, revision ± error unit`.
std::vector<std::string> Rows(const std::vector<v1::Observation>& points) {
  std::vector<std::string> rows;
  for (const v1::Vintage& v : MakeVintages("series/s", points)) {
    rows.push_back(absl::StrCat(
        v.name().substr(18), ": ", v.value(), v.unit().display_text(),
        v.revision().empty() ? ""
                             : absl::StrCat(", ", v.revision(), " ± ", v.revision_rounding_error(),
                                            " ", v.revision_unit().display_text())));
  }
  return rows;
}

v1::Observation Value(const std::string& published, const std::string& number, int exponent = 8,
                      const std::string& unit = "CNY") {
  StatedValues stated;
  v1::Observation o = stated.Add("2020", number, exponent, unit);
  o.set_publish_date(published);
  o.set_name(absl::StrCat("o-", published, "-", number));
  return o;
}

TEST(VintagesTest, GivesRevisionsInTheUnitOfTheNewValue) {
  EXPECT_THAT(Rows({Value("2021-01-18", "1015986"), Value("2021-12-17", "1013567"),
                    Value("2022-12-27", "101.4", 12), Value("", "1016000")}),
              ElementsAre("20200101-20201231-unknown: 1016000亿元",
                          "20200101-20201231-20210118: 1015986亿元, -14 ± 1 亿元",
                          "20200101-20201231-20211217: 1013567亿元, -2419 ± 1 亿元",
                          "20200101-20201231-20221227: 101.4万亿元, 0.0433 ± 0.05005 万亿元"));
}

TEST(VintagesTest, MeasuresRevisionsOfPercentagesInPoints) {
  EXPECT_THAT(Rows({Value("2021-01-18", "2.3", 0, "%"), Value("2021-12-17", "2.24", 0, "%")}),
              ElementsAre("20200101-20201231-20210118: 2.3%",
                          "20200101-20201231-20211217: 2.24%, -0.06 ± 0.055 个百分点"));
}

TEST(VintagesTest, RevisesNoTargetIntoAnOutcome) {
  v1::Observation target = Value("2020-01-01", "6.0", 0, "%");
  target.set_claim_kind(v1::CLAIM_KIND_TARGET);
  v1::Observation vague = Value("2022-01-01", "2", 0, "%");
  vague.mutable_quantity()->set_bound(v1::NUMERIC_BOUND_MORE_THAN);
  EXPECT_THAT(Rows({target, Value("2021-01-18", "2.3", 0, "%"), vague}),
              ElementsAre("20200101-20201231-20200101: 6.0%", "20200101-20201231-20210118: 2.3%",
                          "20200101-20201231-20220101: 2%"));
}

// 由修订前的1015986亿元下调为1013567亿元
TEST(VintagesTest, MakesNoVintageOfWhatAValueWasBefore) {
  v1::Observation before = Value("2021-12-17", "1015986");
  before.set_status(v1::OBSERVATION_STATUS_SUPERSEDED);
  const auto vintages = MakeVintages(
      "series/s", std::vector<v1::Observation>{before, Value("2021-12-17", "1013567")});
  ASSERT_EQ(vintages.size(), 1u);
  EXPECT_EQ(vintages[0].value(), "1013567");
  EXPECT_THAT(vintages[0].conflicting_observations(), ElementsAre());
  EXPECT_TRUE(MakeVintages("series/s", std::vector<v1::Observation>{before}).empty());
}

TEST(VintagesTest, ShowsConflictsOfOneDay) {
  v1::Observation first = Value("2021-01-18", "100"), second = Value("2021-01-18", "103");
  first.mutable_create_time()->set_seconds(5);
  const auto vintages = MakeVintages("series/s", std::vector<v1::Observation>{second, first});
  ASSERT_EQ(vintages.size(), 1u);
  EXPECT_EQ(vintages[0].value(), "100");
  EXPECT_EQ(vintages[0].create_time().seconds(), 5);
  EXPECT_THAT(vintages[0].conflicting_observations(), ElementsAre("o-2021-01-18-103"));
}

}  // namespace
}  // namespace zhibiao
