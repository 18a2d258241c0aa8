#include "query-service/rpc/answer_cache.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

constexpr char kMethod[] = "QueryService/GetComparison";
const absl::Time kNow = absl::UnixEpoch() + absl::Hours(400000);

grpc::ByteBuffer BytesOf(const std::string& text) {
  const grpc::Slice slice(text);
  return grpc::ByteBuffer(&slice, 1);
}

// As it may arrive: in two pieces.
grpc::ByteBuffer InPieces(const std::string& text) {
  const grpc::Slice slices[] = {grpc::Slice(text.substr(0, 1)), grpc::Slice(text.substr(1))};
  return grpc::ByteBuffer(slices, 2);
}

class AnswerCacheTest : public ::testing::Test {
 protected:
  void Put(AnswerCache* cache, const std::string& name, absl::Time read_at,
           const std::string& text) {
    cache->Put(kMethod, InPieces(name), read_at, BytesOf(text));
  }

  // The text of the answer; "unknown" when there is none.
  std::string Find(AnswerCache* cache, const std::string& name, absl::Time now) {
    grpc::ByteBuffer answer;
    if (!cache->Find(kMethod, BytesOf(name), now, &answer)) return "unknown";
    grpc::Slice bytes;
    EXPECT_TRUE(answer.DumpToSingleSlice(&bytes).ok());
    return std::string(reinterpret_cast<const char*>(bytes.begin()), bytes.size());
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
  grpc::ByteBuffer answer;
  EXPECT_FALSE(cache.Find("QueryService/Other", BytesOf("a"), kNow, &answer));
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
