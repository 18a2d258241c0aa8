#include "zhibiaoctl/table.h"

#include <gtest/gtest.h>

#include "absl/strings/str_split.h"
#include "zhibiaoctl/display_width.h"

namespace zhibiao {
namespace {

Table Sample() {
  Table table({{.title = "INDICATOR"},
               {.title = "AREA"},
               {.title = "VALUE", .right_aligned = true, .may_be_cut = false}});
  table.AddRow({"规模以上工业增加值", "", "7.0%"});
  table.AddRow({"GDP", "", "12.25%"});
  return table;
}

TEST(TableTest, AlignsChineseAndLatinCells) {
  EXPECT_EQ(Sample().Render(0),
            "INDICATOR            VALUE\n"
            "规模以上工业增加值    7.0%\n"
            "GDP                 12.25%\n");
}

TEST(TableTest, CutsWordsButNeverFigures) {
  const std::string text = Sample().Render(18);
  for (absl::string_view line : absl::StrSplit(text, '\n')) EXPECT_LE(DisplayWidth(line), 18);
  EXPECT_NE(text.find("12.25%"), std::string::npos) << text;
  EXPECT_NE(text.find("…"), std::string::npos) << text;
}

TEST(TableTest, GivesUpCuttingBeforeColumnsAreUseless) {
  EXPECT_NE(Sample().Render(3).find("规模以…"), std::string::npos) << Sample().Render(3);
}

TEST(TableTest, TakesTheControlCharactersOutOfCells) {
  Table table({{.title = "NAME"}});
  table.AddRow({"a\tb\nc"});
  EXPECT_EQ(table.Render(0), "NAME\na b c\n");
}

}  // namespace
}  // namespace zhibiao
