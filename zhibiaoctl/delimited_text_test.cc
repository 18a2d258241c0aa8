#include "zhibiaoctl/delimited_text.h"

#include <gtest/gtest.h>

namespace zhibiao {
namespace {

TEST(CsvLineTest, QuotesWhatWouldBreakTheLine) {
  EXPECT_EQ(CsvLine({"7.0", "亿元", ""}), "7.0,亿元,\r\n");
  EXPECT_EQ(CsvLine({"a,b", "他说\"增长\"", "两\n行"}),
            "\"a,b\",\"他说\"\"增长\"\"\",\"两\n行\"\r\n");
  EXPECT_EQ(CsvLine({" 空格 ", "-0.5"}), " 空格 ,-0.5\r\n");
}

TEST(TsvLineTest, PutsBlanksForTabsAndBreaks) {
  EXPECT_EQ(TsvLine({"a\tb", "c\nd", "\"e\""}), "a b\tc d\t\"e\"\n");
}

}  // namespace
}  // namespace zhibiao
