#include "query-service/render/text_size.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;

TEST(TextSizeTest, CountsAChineseCharacterAsASquare) {
  EXPECT_EQ(TextWidth("增加值", 12), 36);
  EXPECT_LT(TextWidth("illi", 12), TextWidth("MWMW", 12));
  EXPECT_EQ(TextWidth("", 12), 0);
}

TEST(TextSizeTest, CutsWhatDoesNotFit) {
  EXPECT_EQ(CutToFit("增加值", 10, 30), "增加值");
  EXPECT_EQ(CutToFit("规模以上工业", 10, 40), "规模以…");
  EXPECT_EQ(CutToFit("ab cd", 10, 1), "…");
}

TEST(TextSizeTest, BreaksLinesAtBlanksAndBetweenChineseCharacters) {
  EXPECT_THAT(WrapToFit("growth rate of industry", 10, 68, 3),
              ElementsAre("growth rate", "of industry"));
  EXPECT_THAT(WrapToFit("规模以上工业增加值", 10, 50, 3), ElementsAre("规模以上工", "业增加值"));
  EXPECT_THAT(WrapToFit("规模以上工业增加值", 10, 50, 1), ElementsAre("规模以上…"));
  EXPECT_THAT(WrapToFit("a  ", 10, 50, 2), ElementsAre("a"));
  EXPECT_THAT(WrapToFit("", 10, 50, 2), ElementsAre(""));
  EXPECT_THAT(WrapToFit("增加值", 10, 1, 3), ElementsAre("…"));
}

TEST(TextSizeTest, CutsByCharacters) {
  EXPECT_EQ(CutToLength("增加值", 3), "增加值");
  EXPECT_EQ(CutToLength("增加值", 2), "增加…");
  EXPECT_EQ(CutToLength("\xFF\xFF", 1), "\xFF…");
}

}  // namespace
}  // namespace zhibiao
