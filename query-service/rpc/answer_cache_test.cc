#include "query-service/rpc/answer_cache.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {
namespace {

constexpr char kMethod[] = "QueryService/GetComparison";
const absl::Time kNow = absl::UnixEpoch() + absl::Hours(400000);

v1::GetComparisonRequest RequestOf(const std::string& name) {
  v1::GetComparisonRequest request;
  request.set_name(name);
  return request;
}

class AnswerCacheTest : public ::testing::Test {
 protected:
  // An answer whose text tells it from others.
  void Put(AnswerCache* cache, const std::string& name, absl::Time read_at,
           const std::string& text) {
    v1::Comparison answer;
    answer.set_subject_text(text);
    cache->Put(kMethod, RequestOf(name), read_at, answer);
  }

  // The text of the answer; "unknown" when there is none.
  std::string Find(AnswerCache* cache, const std::string& name, absl::Time now) {
    v1::Comparison answer;
    const bool found = cache->Find(kMethod, RequestOf(name), now, &answer);
    return found ? answer.subject_text() : "unknown";
  }

  prometheus::Registry registry_;
};

TEST_F(AnswerCacheTest, KnowsAnAnswerUntilItsReadIsTooLongAgo) {
  AnswerCache cache({absl::Seconds(5)}, &registry_);
  Put(&cache, "a", kNow, "增长");
  EXPECT_EQ(Find(&cache, "a", kNow), "增长");
  EXPECT_EQ(Find(&cache, "a", kNow + absl::Seconds(5)), "增长");
  EXPECT_EQ(Find(&cache, "a", kNow + absl::Seconds(5) + absl::Nanoseconds(1)), "unknown");
  EXPECT_EQ(Find(&cache, "b", kNow), "unknown");
}

TEST_F(AnswerCacheTest, TellsMethodsApart) {
  AnswerCache cache({absl::Seconds(5)}, &registry_);
  Put(&cache, "a", kNow, "增长");
  v1::Comparison answer;
  EXPECT_FALSE(cache.Find("QueryService/Other", RequestOf("a"), kNow, &answer));
}

TEST_F(AnswerCacheTest, ALaterReadReplacesAnEarlierOneAndNotTheOtherWayRound) {
  AnswerCache cache({absl::Seconds(5)}, &registry_);
  Put(&cache, "a", kNow, "old");
  Put(&cache, "a", kNow + absl::Seconds(4), "new");
  Put(&cache, "a", kNow + absl::Seconds(1), "between");
  EXPECT_EQ(Find(&cache, "a", kNow + absl::Seconds(4)), "new");
  // What makes room for the old one leaves the new one alone.
  Put(&cache, "b", kNow + absl::Seconds(8), "other");
  EXPECT_EQ(Find(&cache, "a", kNow + absl::Seconds(8)), "new");
}

TEST_F(AnswerCacheTest, TheOldestGoesWhenThereIsNoRoom) {
  AnswerCache cache({absl::Seconds(5), 10'000}, &registry_);
  for (int i = 0; i < 20; ++i) {
    Put(&cache, absl::StrCat("a", i), kNow + absl::Milliseconds(i), std::string(1000, 'x'));
  }
  int known = 0;
  for (int i = 0; i < 20; ++i) {
    const bool is_known = Find(&cache, absl::StrCat("a", i), kNow + absl::Seconds(1)) != "unknown";
    EXPECT_TRUE(is_known || known == 0) << "a younger one went";
    known += is_known ? 1 : 0;
  }
  EXPECT_GT(known, 4);
  EXPECT_LT(known, 10);
  Put(&cache, "large", kNow + absl::Seconds(1), std::string(20'000, 'x'));
  EXPECT_EQ(Find(&cache, "large", kNow + absl::Seconds(1)), "unknown");
  EXPECT_NE(Find(&cache, "a19", kNow + absl::Seconds(1)), "unknown");
}

TEST_F(AnswerCacheTest, KeepsNothingWithoutAnAge) {
  AnswerCache cache({}, &registry_);
  EXPECT_FALSE(cache.is_on());
  Put(&cache, "a", kNow, "增长");
  EXPECT_EQ(Find(&cache, "a", kNow), "unknown");
}

}  // namespace
}  // namespace zhibiao
