#include "record-store/search_terms.h"

#include <gmock/gmock.h>

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

TEST(SearchTermsTest, FoldsWidthCaseAndBlanks) {
  EXPECT_EQ(FoldForSearch("增长 ７．０％ ＧＤＰ　Growth\n"), "增长7.0%gdpgrowth");
  EXPECT_EQ(FoldForSearch("燕山—太行山"), "燕山—太行山");
  EXPECT_EQ(FoldForSearch("\xEF\xBB\xBF𠮷 "), "𠮷");
}

TEST(SearchTermsTest, FoldingTwiceIsFoldingOnce) {
  for (const char* text : {"增长 ７．０％", "！～", "Ａa", "\xff\xfe"}) {
    EXPECT_EQ(FoldForSearch(FoldForSearch(text)), FoldForSearch(text));
  }
}

TEST(SearchTermsTest, ReplacesWhatIsNotUtf8) {
  const std::string bad = "\xEF\xBF\xBD";
  EXPECT_EQ(FoldForSearch("a\xff"
                          "b"),
            "a" + bad + "b");
  EXPECT_EQ(FoldForSearch(std::string("a\0b", 3)), "a" + bad + "b");
  EXPECT_EQ(FoldForSearch("\xE5\xA2"), bad + bad) << "cut in the middle of 增";
  EXPECT_EQ(FoldForSearch("\xED\xA0\x80"), bad) << "a surrogate";
  EXPECT_EQ(FoldForSearch("\xC0\x80"), bad + bad) << "overlong";
  EXPECT_EQ(FoldForSearch("\xF4\x90\x80\x80"), bad) << "above U+10FFFF";
}

TEST(SearchTermsTest, GivesCharactersAndPairsOfAText) {
  EXPECT_THAT(SearchTerms("工业工业"), UnorderedElementsAre("工", "业", "工业", "业工"));
  EXPECT_THAT(SearchTerms("增"), ElementsAre("增"));
  EXPECT_THAT(SearchTerms(""), IsEmpty());
}

TEST(SearchTermsTest, LooksALongWordUpByItsPairs) {
  EXPECT_THAT(LookupTerms("增加值"), UnorderedElementsAre("增加", "加值"));
  EXPECT_THAT(LookupTerms("增"), ElementsAre("增"));
  EXPECT_THAT(LookupTerms(""), IsEmpty());
}

}  // namespace
}  // namespace zhibiao
