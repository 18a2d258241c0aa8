#include "record-store/learned_times.h"

#include <gmock/gmock.h>

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::Observation Stated(const char* name, const char* amount, int learned) {
  v1::Observation observation;
  observation.set_name(name);
  observation.set_series("series/s");
  observation.mutable_quantity()->set_amount(amount);
  observation.mutable_create_time()->set_seconds(learned);
  return observation;
}

LearnedTimes Keep(const std::vector<v1::Observation>& before, std::vector<v1::Observation>* later) {
  google::protobuf::RepeatedPtrField<v1::Observation> list(later->begin(), later->end());
  LearnedTimes times = KeepLearnedTimes(before, &list);
  later->assign(list.begin(), list.end());
  return times;
}

TEST(LearnedTimesTest, AreThoseOfTheReadingThatStatedItFirst) {
  std::vector<v1::Observation> later = {Stated("o1", "9", 50), Stated("o2", "7.0", 50)};
  later[1].set_confidence(0.9);
  later[1].set_extraction_rule("another");
  later[1].add_evidence()->set_sentence("elsewhere");
  const LearnedTimes times = Keep({Stated("o1", "7.0", 10), Stated("o2", "5.4", 20)}, &later);
  EXPECT_EQ(later[0].create_time().seconds(), 50);
  EXPECT_EQ(later[1].create_time().seconds(), 10);
  EXPECT_THAT(times.stated_again, ElementsAre(0));
  EXPECT_EQ(times.changed_count, 2) << "5.4 went, 9 came";
}

TEST(LearnedTimesTest, UseEachObservationOnce) {
  std::vector<v1::Observation> later = {Stated("a", "1", 50), Stated("b", "1", 50),
                                        Stated("c", "1", 50)};
  const LearnedTimes times = Keep({Stated("x", "1", 10), Stated("y", "1", 20)}, &later);
  EXPECT_EQ(later[0].create_time().seconds(), 10);
  EXPECT_EQ(later[1].create_time().seconds(), 20);
  EXPECT_EQ(later[2].create_time().seconds(), 50);
  EXPECT_EQ(times.changed_count, 1);
}

TEST(LearnedTimesTest, DifferWhereThePublicationDayDoes) {
  std::vector<v1::Observation> later = {Stated("a", "1", 50)};
  later[0].set_publish_date("2021-01-18");
  EXPECT_THAT(Keep({Stated("a", "1", 10)}, &later).stated_again, IsEmpty());
  EXPECT_EQ(later[0].create_time().seconds(), 50);
}

TEST(LearnedTimesTest, OfANewDocumentAreItsOwn) {
  std::vector<v1::Observation> later = {Stated("a", "1", 50), Stated("b", "2", 50)};
  EXPECT_EQ(Keep({}, &later).changed_count, 2);
}

}  // namespace
}  // namespace zhibiao
