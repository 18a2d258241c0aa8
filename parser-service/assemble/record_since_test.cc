#include "parser-service/assemble/record_since.h"

#include <string>

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

// Of a record of September 2012, in a text of the 10th of October.
std::string Since(std::u16string_view words) {
  const DaySpan september{{2012, 9, 1}, {2012, 9, 30}};
  const auto since = RecordSince(words, september, {2012, 10, 10});
  return since ? DayText(since->first) + "/" + DayText(since->last) : "";
}

TEST(RecordSinceTest, BeginsWithTheMonthThatIsNamed) {
  EXPECT_EQ(Since(u"为2009年1月以来的最低值"), "2009-01-01/2012-08-31");
  EXPECT_EQ(Since(u"创2010年以来新高"), "2010-01-01/2012-08-31");
  EXPECT_EQ(Since(u"为今年以来最高"), "2012-01-01/2012-08-31");
  EXPECT_EQ(Since(u"创年内月度新高"), "2012-01-01/2012-08-31");
}

TEST(RecordSinceTest, IsOfAllTimesWhereNothingIsNamed) {
  EXPECT_EQ(Since(u"创历史新高"), "");
  EXPECT_EQ(Since(u"创同期新高"), "");
  EXPECT_EQ(Since(u"9月份创新高"), "");
}

}  // namespace
}  // namespace zhibiao
