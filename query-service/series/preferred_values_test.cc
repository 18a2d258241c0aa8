#include "query-service/series/preferred_values.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/series/stated_values.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Each observation is worse than the one before by one rule, and better by all rules that come
// later.
TEST(PreferredValuesTest, FollowsTheDocumentedOrder) {
  using O = v1::Observation;
  const O plain = StatedValues().Add("2020", "100");
  O final = plain, revised = plain;
  final.set_status(v1::OBSERVATION_STATUS_FINAL);
  revised.set_status(v1::OBSERVATION_STATUS_REVISED);
  revised.set_name("p");  // final and revised rank alike, so that the name decides
  std::vector<O> order = {final, revised, plain};
  const auto next = [&](void (*worsen)(O*)) {
    O worse = plain;
    worse.set_name("a");  // a better name, a later day and more confidence do not help
    worse.set_publish_date("2022-01-01");
    worse.set_confidence(1);
    worsen(&worse);
    order.push_back(worse);
  };
  next([](O* o) { o->set_status(v1::OBSERVATION_STATUS_PRELIMINARY); });
  next([](O* o) { o->mutable_attribution()->set_kind(v1::ATTRIBUTION_KIND_ORGANIZATION); });
  next([](O* o) { o->mutable_attribution()->set_kind(v1::ATTRIBUTION_KIND_PERSON); });
  next([](O* o) {
    o->mutable_attribution()->set_kind(v1::ATTRIBUTION_KIND_OFFICIAL_RELEASE);
    o->mutable_quantity()->set_bound(v1::NUMERIC_BOUND_MORE_THAN);
  });
  next([](O* o) { o->set_status(v1::OBSERVATION_STATUS_SUPERSEDED); });
  next([](O* o) { o->set_claim_kind(v1::CLAIM_KIND_ESTIMATE); });
  next([](O* o) { o->set_claim_kind(v1::CLAIM_KIND_FORECAST); });
  next([](O* o) {
    o->set_claim_kind(v1::CLAIM_KIND_TARGET);
    o->set_status(v1::OBSERVATION_STATUS_FINAL);
  });
  for (size_t i = 0; i < order.size(); ++i) {
    for (size_t j = 0; j < order.size(); ++j) {
      EXPECT_EQ(IsPreferred(order[i], order[j]), i < j) << i << " " << j;
    }
  }
  O better = plain;
  better.set_publish_date("2021-02-01");
  EXPECT_TRUE(IsPreferred(better, plain));
  better = plain;
  better.set_confidence(0.5);
  EXPECT_TRUE(IsPreferred(better, plain));
  EXPECT_FALSE(IsPreferred(plain, better));
  // Nothing but the name tells them apart, and no observation comes before itself.
  O other = plain;
  other.set_name("o2");
  EXPECT_TRUE(IsPreferred(plain, other));
  EXPECT_FALSE(IsPreferred(other, plain));
  EXPECT_FALSE(IsPreferred(plain, plain));
}

TEST(PreferredValuesTest, PrefersARegionThatIsNamed) {
  StatedValues stated;
  stated.Add("2015", "729.4").set_publish_date("2016-02-27");
  stated.Add("2015", "12143").mutable_series_key()->set_region_entity("entities/country-cn");
  EXPECT_EQ(stated.Preferred()[0].point.observations(0), "o2");
}

TEST(PreferredValuesTest, LetsTheMostPreciseOfEqualStatementsSpeak) {
  StatedValues stated;
  stated.Add("2024", "134", 12)
      .mutable_attribution()
      ->set_kind(v1::ATTRIBUTION_KIND_OFFICIAL_RELEASE);
  stated.Add("2024", "1341", 11);
  stated.Add("2024", "1340.5", 11);
  stated.Add("2024", "1350.8", 11);  // not the same
  const SeriesValue value = stated.Preferred().front();
  EXPECT_EQ(value.point.observations(0), "o3");
  EXPECT_THAT(value.point.conflicting_observations(), ElementsAre("o4"));
}

TEST(PreferredValuesTest, HidesNothing) {
  StatedValues stated;
  stated.Add("2020", "101.6", 12);                                      // o1: the same, rounded
  stated.Add("2020", "1015986", 8);                                     // o2: preferred
  stated.Add("2020", "101.4", 12);                                      // o3: a conflict
  stated.Add("2020", "101.3", 12).set_publish_date("2020-12-31");       // o4: superseded
  stated.Add("2020", "100", 12).set_claim_kind(v1::CLAIM_KIND_TARGET);  // o5: a target
  stated.Add("2020", "100", 12).mutable_quantity()->set_bound(v1::NUMERIC_BOUND_MORE_THAN);  // o6
  stated.Add("2020", "103", 12).mutable_quantity()->set_bound(v1::NUMERIC_BOUND_MORE_THAN);  // o7
  stated.Add("2020", "90", 12).mutable_quantity()->set_bound(v1::NUMERIC_BOUND_ABOUT);       // o8
  stated.Add("2020", "99", 12).set_status(v1::OBSERVATION_STATUS_SUPERSEDED);  // o9: 修订前
  const auto values = stated.Preferred();
  ASSERT_EQ(values.size(), 1u);
  const v1::SeriesPoint& point = values[0].point;
  EXPECT_THAT(point.observations(), ElementsAre("o2", "o1", "o6", "o8"));
  EXPECT_THAT(point.conflicting_observations(), ElementsAre("o3", "o7"));
  EXPECT_THAT(point.superseded_observations(), ElementsAre("o4", "o9"));
  EXPECT_THAT(point.other_claim_observations(), ElementsAre("o5"));
  EXPECT_EQ(point.observation_count(), 9);
}

TEST(PreferredValuesTest, TakesTheFirstReleaseOfEachPeriod) {
  StatedValues stated;
  stated.Add("2019", "98.7").set_publish_date("2021-01-01");
  stated.Add("2019", "99.1").set_publish_date("2020-01-17");
  stated.Add("2019", "99.2").set_publish_date("");
  stated.Add("2020", "101.6").set_publish_date("");
  const auto first = stated.Preferred(Release::kFirst);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_THAT(first[0].point.observations(), ElementsAre("o2"));
  EXPECT_THAT(first[0].point.conflicting_observations(), IsEmpty());
  EXPECT_THAT(first[1].point.observations(), ElementsAre("o4"));
  EXPECT_THAT(stated.Preferred()[0].point.observations(), ElementsAre("o1"));
}

TEST(PreferredValuesTest, LeavesOutWhatHasNoNumberOrNoDays) {
  StatedValues stated;
  stated.Add("2019", "many");
  stated.Add("2020", "1").mutable_period()->set_first_day("2020-02-31");
  stated.Add("2021", "1").mutable_period()->set_last_day("2020-01-01");
  EXPECT_THAT(stated.Preferred(), IsEmpty());
}

TEST(PreferredValuesTest, EndsListsOfNamesButCountsOn) {
  StatedValues stated;
  for (int i = 0; i < 120; ++i) stated.Add("2020", "5");
  const auto values = stated.Preferred();
  EXPECT_EQ(values[0].point.observations_size(), kMostNamesOfPoint);
  EXPECT_EQ(values[0].point.observation_count(), 120);
}

}  // namespace
}  // namespace zhibiao
