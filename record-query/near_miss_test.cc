#include "record-query/near_miss.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "record-query/quoted.h"

namespace zhibiao {
namespace {

const std::vector<std::string>& Names() {
  static const std::vector<std::string> names = {"publisher", "publish_date", "state",
                                                 "period.first_day"};
  return names;
}

TEST(NearMissTest, FindsInsertionDeletionReplacementAndExchange) {
  EXPECT_EQ(NearMiss("publissher", Names()), "publisher");
  EXPECT_EQ(NearMiss("pulish_date", Names()), "publish_date");
  EXPECT_EQ(NearMiss("publish-date", Names()), "publish_date");
  EXPECT_EQ(NearMiss("satte", Names()), "state");
}

TEST(NearMissTest, IgnoresCaseAndTheFrontOfAPath) {
  EXPECT_EQ(NearMiss("STATE", Names()), "state");
  EXPECT_EQ(NearMiss("first_day", Names()), "period.first_day");
  EXPECT_EQ(NearMiss("firstday", Names()), "period.first_day");
}

TEST(NearMissTest, StaysSilentWhenNothingIsNear) {
  EXPECT_EQ(NearMiss("", Names()), "");
  EXPECT_EQ(NearMiss("indicator", Names()), "");
  EXPECT_EQ(NearMiss(std::string(5000, 's'), Names()), "");
}

TEST(QuotedTest, CutsOnACharacterBoundary) {
  EXPECT_EQ(Quoted("短"), "`短`");
  std::string text = "a";
  for (int i = 0; i < 30; ++i) text += "长";
  EXPECT_EQ(Quoted(text), absl::StrCat("`", text.substr(0, 58), "…`"));
}

}  // namespace
}  // namespace zhibiao
