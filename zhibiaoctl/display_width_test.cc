#include "zhibiaoctl/display_width.h"

#include <gtest/gtest.h>

namespace zhibiao {
namespace {

TEST(DisplayWidthTest, CountsChineseCharactersTwice) {
  EXPECT_EQ(DisplayWidth("工业"), 4);
  EXPECT_EQ(DisplayWidth("GDP增速"), 7);
  EXPECT_EQ(DisplayWidth("７．０％"), 8);
}

TEST(DisplayWidthTest, CountsCombiningMarksNotAtAll) { EXPECT_EQ(DisplayWidth("e\u0301"), 1); }

TEST(DisplayWidthTest, ReachesBeyondTheBasicPlane) { EXPECT_EQ(DisplayWidth("𠮷"), 2); }

TEST(PrintableTest, KeepsTheTerminalOutOfReachOfADocument) {
  EXPECT_EQ(Printable("红\x1b[31m字\n次\u202E行"), "红[31m字 次行");
}

TEST(PrintableTest, ReplacesBytesWhichAreNotUtf8) { EXPECT_EQ(Printable("a\xB9z"), "a\uFFFDz"); }

TEST(CutToWidthTest, KeepsWhatFits) { EXPECT_EQ(CutToWidth("工业", 4), "工业"); }

TEST(CutToWidthTest, NeverSplitsAWideCharacter) {
  EXPECT_EQ(CutToWidth("规模以上", 6), "规模…");
  EXPECT_EQ(CutToWidth("规模以上", 5), "规模…");
  EXPECT_EQ(CutToWidth("规模以上", 4), "规…");
  EXPECT_EQ(CutToWidth("规模", 1), "…");
}

TEST(PadToWidthTest, AlignsByColumns) {
  EXPECT_EQ(PadToWidth("工业", 6, false), "工业  ");
  EXPECT_EQ(PadToWidth("7.0%", 6, true), "  7.0%");
  EXPECT_EQ(PadToWidth("工业", 3, true), "工业");
}

TEST(WrapToWidthTest, BreaksBetweenWordsAndBetweenChineseCharacters) {
  EXPECT_EQ(WrapToWidth("one two three", 9, 2), "  one two\n  three");
  EXPECT_EQ(WrapToWidth("居民消费价格，同比上涨", 14, 0), "居民消费价格，\n同比上涨");
  // Punctuation does not begin a line.
  EXPECT_EQ(WrapToWidth("居民消费价格，同比上涨", 12, 0), "居民消费价\n格，同比上涨");
  EXPECT_EQ(WrapToWidth("--indivisible-word", 6, 1), " --indivisible-word");
  EXPECT_EQ(WrapToWidth("", 6, 1), " ");
}

}  // namespace
}  // namespace zhibiao
