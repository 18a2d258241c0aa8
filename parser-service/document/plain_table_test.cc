// Tables made of characters: pipe_table and aligned_table.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parser-service/document/layout_testing.h"

namespace zhibiao {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::StartsWith;

TEST(PipeTableTest, ReadsCellsHeadersAndEmphasis) {
  EXPECT_THAT(OutlineOf("| 指标 | 1月 | 2月 |\n|:---|---:|---|\n| **产量** | 1,234 | - |\n"
                        "| 其中\\|出口 | 5 | 6 |\n",
                        "text/markdown"),
              ElementsAre("table 指标*|1月*|2月*/产量*|1,234|-/其中|出口*|5|6"));
}

TEST(PipeTableTest, OnePipeInALineIsNoTable) {
  EXPECT_THAT(OutlineOf("标题\n\n产量|销量都有增长。\n下一行。\n", "text/plain"),
              Not(Contains(StartsWith("table"))));
}

TEST(AlignedTableTest, PlacesCellsUnderTheirColumns) {
  EXPECT_THAT(OutlineOf("表2 主要产品产量\n单位：万吨\n"
                        "指标          1月     2月     3月\n"
                        "粗钢         12.3    45.6     7.8\n"
                        "其中：出口            3.3     4.4\n"
                        "生铁          1.0     2.0     3.0\n\n后面的文字。\n",
                        "text/plain"),
              ElementsAre("caption 表2 主要产品产量 单位：万吨",
                          "table 指标*|1月*|2月*|3月*/粗钢*|12.3|45.6|7.8/其中：出口*||3.3|4.4/"
                          "生铁*|1.0|2.0|3.0",
                          "paragraph 后面的文字。"));
}

TEST(AlignedTableTest, ReadsTabs) {
  EXPECT_THAT(OutlineOf("\t2019\t2020\n甲\t1\t2\n乙\t\t4\n", "text/plain"),
              ElementsAre("table *|2019*|2020*/甲*|1|2/乙*||4"));
}

TEST(AlignedTableTest, BlanksInRunningTextAreNoTable) {
  EXPECT_THAT(
      OutlineOf("标题\n\n统计局副主任  某某：增长5%。\n统计局司长  某某：下降3%。\n", "text/plain"),
      Not(Contains(StartsWith("table"))));
}

}  // namespace
}  // namespace zhibiao
