#include "record-store/postgres/connection_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(IsConnectionStringTest, TakesBothFormsAndNothingElse) {
  for (const char* text : {"host=db-1 dbname=zhibiao", "postgresql://db-1/zhibiao", ""})
    EXPECT_TRUE(IsConnectionString(text)) << text;
  for (const char* text : {"db-1", "host=db-1 zhibiao", "hots=db-1", "password='x"})
    EXPECT_FALSE(IsConnectionString(text)) << text;
}

TEST(SplitConnectionStringsTest, CutsAtSemicolons) {
  EXPECT_THAT(SplitConnectionStrings(" host=a dbname=z ;host=b,c dbname=z;"),
              ElementsAre("host=a dbname=z", "host=b,c dbname=z"));
  EXPECT_THAT(SplitConnectionStrings("postgresql://r@a:1/z;postgresql://r@b/z"),
              ElementsAre("postgresql://r@a:1/z", "postgresql://r@b/z"));
  EXPECT_THAT(SplitConnectionStrings(""), IsEmpty());
  EXPECT_THAT(SplitConnectionStrings(" ; "), IsEmpty());
}

TEST(SplitConnectionStringsTest, KeepsASemicolonWithinQuotes) {
  EXPECT_THAT(SplitConnectionStrings(R"(host=a password='x;\';y';host=b)"),
              ElementsAre(R"(host=a password='x;\';y')", "host=b"));
}

TEST(ServerNameTest, TellsHostAndPortAndNoPassword) {
  EXPECT_EQ(ServerNameOf("host=db-1 port=6432 user=r password=secret dbname=z"), "db-1:6432");
  EXPECT_EQ(ServerNameOf("host=db-1"), "db-1:5432");
  EXPECT_EQ(ServerNameOf("hostaddr=10.0.0.1"), "10.0.0.1:5432");
  EXPECT_EQ(ServerNameOf("postgresql://r:secret@db-2:7/z"), "db-2:7");
  EXPECT_EQ(ServerNameOf("host=/run/z dbname=z"), "/run/z:5432");
  EXPECT_EQ(ServerNameOf(""), "localhost:5432");
  EXPECT_EQ(ServerNameOf("password='no end"), "?");
}

TEST(WithDefaultsTest, AddsWhatIsNotGiven) {
  const std::map<std::string, std::string> defaults = {{"connect_timeout", "5"}, {"port", "6"}};
  EXPECT_EQ(WithDefaults("host=a port=7", defaults), "connect_timeout='5' host='a' port='7'");
  EXPECT_EQ(WithDefaults("postgresql://r@a:7/z?connect_timeout=2", defaults),
            "connect_timeout='2' dbname='z' host='a' port='7' user='r'");
  EXPECT_EQ(WithDefaults("", {}), "");
  EXPECT_EQ(WithDefaults("password='no end", defaults), "password='no end");
}

TEST(WithDefaultsTest, KeepsQuotesAndBackslashes) {
  const std::string text = WithDefaults(R"(password='a\' b\\c')", {{"port", "1"}});
  EXPECT_EQ(text, R"(password='a\' b\\c' port='1')");
  EXPECT_EQ(WithDefaults(text, {}), text);
}

}  // namespace
}  // namespace zhibiao
