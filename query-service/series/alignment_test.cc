#include "query-service/series/alignment.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/series/stated_values.h"
#include "query-service/series/unit_scale.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Each value as `first/last value ± error`, with `*` when it is derived.
std::vector<std::string> Rows(const AlignedValues& aligned) {
  std::vector<std::string> rows;
  for (const SeriesValue& value : aligned.values) {
    const v1::SeriesPoint& p = value.point;
    rows.push_back(absl::StrCat(p.period().first_day(), "/", p.period().last_day(), " ", p.value(),
                                " ± ", p.rounding_error(), p.derived() ? "*" : ""));
  }
  return rows;
}

std::vector<std::string> Gaps(const AlignedValues& aligned) {
  std::vector<std::string> rows;
  for (const v1::LeftOut& out : aligned.left_out) {
    rows.push_back(absl::StrCat(out.period().last_day(), " ",
                                v1::MisalignmentReason_Name(out.reason()).substr(20)));
  }
  return rows;
}

AlignmentRules Flows(v1::Frequency frequency, v1::Accumulation accumulation) {
  AlignmentRules rules;
  rules.unit = MakeUnit("CNY", 8);
  rules.frequency = frequency;
  rules.accumulation = accumulation;
  rules.allow_derived = true;
  rules.is_additive = true;
  return rules;
}

TEST(AlignmentTest, ListsThePeriodsOfWhichNothingIsKnown) {
  StatedValues stated;
  stated.Add("2020-02", "5.2");
  stated.Add("2020-04…06", "2.7");  // ends with the month that is not stated
  AlignmentRules rules = Flows(v1::FREQUENCY_MONTHLY, v1::ACCUMULATION_SINGLE);
  rules.is_additive = false;
  AlignedValues aligned = Align(stated.Preferred(), rules);
  const absl::CivilDay first(2020, 1, 1);
  AddMissing({first, absl::CivilDay(2020, 7, 30)}, rules, &aligned);
  EXPECT_THAT(Gaps(aligned),
              ElementsAre("2020-01-31 NO_DATA", "2020-03-31 NO_DATA", "2020-04-30 NO_DATA",
                          "2020-05-31 NO_DATA", "2020-06-30 NOT_ADDITIVE"));
  rules.frequency = v1::FREQUENCY_QUARTERLY;
  AlignedValues nothing;
  AddMissing({first, absl::CivilDay(2020, 7, 30)}, rules, &nothing);
  EXPECT_THAT(Gaps(nothing), ElementsAre("2020-03-31 NO_DATA", "2020-06-30 NO_DATA"));
  AddMissing({first, absl::CivilDay(9999, 12, 31)}, rules, &nothing);
  EXPECT_EQ(nothing.left_out.size(), 2u);
}

TEST(AlignmentTest, TakesMonthsFromRunningTotals) {
  StatedValues stated;
  stated.Add("2020-01…10", "50124.2", 8);
  stated.Add("2020-01…11", "57445.0", 8);
  stated.Add("2020", "64516.1", 8);
  const AlignedValues months =
      Align(stated.Preferred(), Flows(v1::FREQUENCY_MONTHLY, v1::ACCUMULATION_SINGLE));
  EXPECT_THAT(Rows(months), ElementsAre("2020-11-01/2020-11-30 7320.8 ± 0.1*",
                                        "2020-12-01/2020-12-31 7071.1 ± 0.1*"));
  EXPECT_THAT(Gaps(months), ElementsAre("2020-10-31 ACCUMULATION"));
  EXPECT_THAT(months.values[0].point.alignment_steps(),
              ElementsAre("2020-11-01/2020-11-30 = 2020-01-01/2020-11-30 − 2020-01-01/2020-10-31"));
  EXPECT_THAT(months.values[0].point.observations(), ElementsAre("o2", "o1"));
}

TEST(AlignmentTest, SumsMonthsToQuartersAndTotals) {
  StatedValues stated;
  for (const char* month : {"2020-01", "2020-02", "2020-03"}) stated.Add(month, "1.5", 8);
  stated.Add("2020-04", "20000", 4);
  EXPECT_THAT(
      Rows(Align(stated.Preferred(), Flows(v1::FREQUENCY_QUARTERLY, v1::ACCUMULATION_SINGLE))),
      ElementsAre("2020-01-01/2020-03-31 4.5 ± 0.15*"));
  const AlignedValues totals =
      Align(stated.Preferred(), Flows(v1::FREQUENCY_MONTHLY, v1::ACCUMULATION_YEAR_TO_DATE));
  EXPECT_THAT(
      Rows(totals),
      ElementsAre("2020-01-01/2020-01-31 1.5 ± 0.05", "2020-01-01/2020-02-29 3.0 ± 0.1*",
                  "2020-01-01/2020-03-31 4.5 ± 0.15*", "2020-01-01/2020-04-30 6.5000 ± 0.15005*"));
  EXPECT_THAT(totals.values[3].point.alignment_steps(),
              ElementsAre("1 亿元 = 10000 万元", HasSubstr("2020-01-01/2020-04-30 = ")));
}

TEST(AlignmentTest, PrefersWhatIsStatedToWhatFollows) {
  StatedValues stated;
  stated.Add("2020-01…10", "100", 8);
  stated.Add("2020-01…11", "110", 8);
  stated.Add("2020-11", "11", 8);
  EXPECT_THAT(
      Rows(Align(stated.Preferred(), Flows(v1::FREQUENCY_MONTHLY, v1::ACCUMULATION_SINGLE))),
      ElementsAre("2020-11-01/2020-11-30 11 ± 0.5"));
}

TEST(AlignmentTest, DerivesOnlyWhenAskedAndOnlyFlows) {
  StatedValues stated;
  stated.Add("2020-01…10", "100", 8);
  stated.Add("2020-01…11", "110", 8);
  AlignmentRules rules = Flows(v1::FREQUENCY_MONTHLY, v1::ACCUMULATION_SINGLE);
  rules.allow_derived = false;
  AlignedValues aligned = Align(stated.Preferred(), rules);
  EXPECT_THAT(Rows(aligned), IsEmpty());
  EXPECT_THAT(Gaps(aligned), ElementsAre("2020-10-31 DERIVED", "2020-11-30 DERIVED"));
  rules.allow_derived = true;
  rules.is_additive = false;
  aligned = Align(stated.Preferred(), rules);
  EXPECT_THAT(Rows(aligned), IsEmpty());
  EXPECT_THAT(Gaps(aligned), ElementsAre("2020-10-31 NOT_ADDITIVE", "2020-11-30 NOT_ADDITIVE"));
}

TEST(AlignmentTest, DerivesNothingFromBoundsAndTargets) {
  StatedValues stated;
  stated.Add("2020-01…10", "100", 8).mutable_quantity()->set_bound(v1::NUMERIC_BOUND_MORE_THAN);
  stated.Add("2020-01…11", "110", 8);
  stated.Add("2020", "120", 8).set_claim_kind(v1::CLAIM_KIND_TARGET);
  EXPECT_THAT(
      Rows(Align(stated.Preferred(), Flows(v1::FREQUENCY_MONTHLY, v1::ACCUMULATION_SINGLE))),
      IsEmpty());
}

TEST(AlignmentTest, AddsUnitsThatDifferByAPowerOfTen) {
  StatedValues stated;
  stated.Add("2020-01", "1.5", 4, "t");
  stated.Add("2020-02", "500000", 0, "kg");
  AlignmentRules rules = Flows(v1::FREQUENCY_MONTHLY, v1::ACCUMULATION_YEAR_TO_DATE);
  rules.unit = MakeUnit("t", 0);
  EXPECT_THAT(Rows(Align(stated.Preferred(), rules)),
              ElementsAre("2020-01-01/2020-01-31 15000 ± 500",
                          "2020-01-01/2020-02-29 15500.000 ± 500.0005*"));
}

TEST(AlignmentTest, CarriesConflictsOfPartsOn) {
  StatedValues stated;
  stated.Add("2020-01…10", "100", 8);
  stated.Add("2020-01…10", "103", 8);
  stated.Add("2020-01…11", "110", 8).set_publish_date("2020-12-15");
  const AlignedValues aligned =
      Align(stated.Preferred(), Flows(v1::FREQUENCY_MONTHLY, v1::ACCUMULATION_SINGLE));
  ASSERT_EQ(aligned.values.size(), 1u);
  EXPECT_THAT(aligned.values[0].point.conflicting_observations(), ElementsAre("o2"));
  EXPECT_EQ(aligned.values[0].point.publish_date(), "2021-01-15");
  EXPECT_EQ(aligned.values[0].point.observation_count(), 3);
}

TEST(AlignmentTest, SaysWhichUnitsDoNotFit) {
  StatedValues stated;
  stated.Add("2019", "5", 0, "USD");
  stated.Add("2020", "5", 0, "CNY");
  const AlignedValues aligned =
      Align(stated.Preferred(), Flows(v1::FREQUENCY_UNSPECIFIED, v1::ACCUMULATION_UNSPECIFIED));
  EXPECT_THAT(Rows(aligned), ElementsAre("2020-01-01/2020-12-31 0.00000005 ± 0.000000005"));
  EXPECT_THAT(Gaps(aligned), ElementsAre("2019-12-31 UNIT"));
  EXPECT_EQ(aligned.left_out[0].description(), "a number in 美元 is none in 亿元.");
}

}  // namespace
}  // namespace zhibiao
