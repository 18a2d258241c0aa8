#include "record-store/search_terms.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
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

std::vector<int32_t> Codes(absl::string_view folded) {
  std::vector<int32_t> codes;
  AddSearchCodes(folded, &codes);
  SortUnique(&codes);
  return codes;
}

TEST(SearchTermsTest, GivesCharactersAndPairsOfAText) {
  EXPECT_EQ(Codes("工业工业"), Codes("工业工"));
  EXPECT_THAT(Codes("工业工业"), SizeIs(4));
  EXPECT_THAT(Codes("增"), ElementsAre(0x589E));
  EXPECT_THAT(Codes("a增"), UnorderedElementsAre('a', 0x589E, 'a' << 16 | 0x589E));
  EXPECT_THAT(Codes(""), IsEmpty());
}

TEST(SearchTermsTest, HoldsEveryWordOfAText) {
  const std::string text = "2020年𠮷林增加值增长7.0%";
  for (const char* word : {"2", "年𠮷", "𠮷", "增加值", "7.0%", "2020年𠮷林增加值增长7.0%"}) {
    const std::vector<int32_t> codes = Codes(text), wanted = LookupCodes(word);
    EXPECT_FALSE(wanted.empty()) << word;
    EXPECT_TRUE(std::includes(codes.begin(), codes.end(), wanted.begin(), wanted.end())) << word;
  }
}

TEST(SearchTermsTest, LooksAWordUpByTheCodesOfItsPairs) {
  EXPECT_THAT(LookupCodes("a增a增"), UnorderedElementsAre('a' << 16 | 0x589E, 0x589E << 16 | 'a'));
  EXPECT_THAT(LookupCodes("增"), ElementsAre(0x589E));
  EXPECT_THAT(LookupCodes(""), IsEmpty());
}

TEST(SearchTermsTest, LooksALongWordUpByItsPairs) {
  EXPECT_THAT(LookupTerms("增加值"), UnorderedElementsAre("增加", "加值"));
  EXPECT_THAT(LookupTerms("增"), ElementsAre("增"));
  EXPECT_THAT(LookupTerms(""), IsEmpty());
}

}  // namespace
}  // namespace zhibiao
