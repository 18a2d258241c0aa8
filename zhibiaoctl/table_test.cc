#include "zhibiaoctl/table.h"

#include <gtest/gtest.h>

#include "absl/strings/str_split.h"
#include "zhibiaoctl/display_width.h"

namespace zhibiao {
namespace {

Table Sample() {
  Table table({{.title = "INDICATOR", .name = "indicator", .may_be_cut = true},
               {.title = "AREA", .name = "area", .may_be_cut = true},
               {.title = "VALUE", .name = "value", .right_aligned = true}});
  table.AddRow({"规模以上工业增加值", "", "7.0%"});
  table.AddRow({"GDP", "", "12.25%"});
  return table;
}

TEST(TableTest, AlignsChineseAndLatinCells) {
  EXPECT_EQ(Sample().Render({}),
            "INDICATOR            VALUE\n"
            "规模以上工业增加值    7.0%\n"
            "GDP                 12.25%\n");
}

TEST(TableTest, CutsWordsButNeverFigures) {
  const std::string text = Sample().Render({.width = 18});
  for (absl::string_view line : absl::StrSplit(text, '\n')) EXPECT_LE(DisplayWidth(line), 18);
  EXPECT_NE(text.find("12.25%"), std::string::npos) << text;
  EXPECT_NE(text.find("…"), std::string::npos) << text;
}

TEST(TableTest, GivesUpCuttingBeforeColumnsAreUseless) {
  EXPECT_NE(Sample().Render({.width = 3}).find("规模以…"), std::string::npos)
      << Sample().Render({.width = 3});
}

TEST(TableTest, FoldsRowsThatDoNotFit) {
  Table table({Table::Whole("", {"PERIOD", "时期"}), Table::Text("", {"INDICATOR", "指标"}),
               Table::Figure("", {"VALUE", "数值"}), Table::Text("", {"SOURCE", "来源"})});
  table.AddRow({"2020-11", "规模以上工业增加值", "7.0%", "国家统计局"});
  table.AddRow({"2020-12", "GDP", "2.3%", ""});
  const std::string text = table.Render({.width = 26});
  EXPECT_EQ(text,
            "PERIOD   INDICATOR   VALUE\n"
            "    SOURCE\n"
            "2020-11  规模以上…    7.0%\n"
            "    国家统计局\n"
            "2020-12  GDP          2.3%\n");
}

TEST(TableTest, TakesTheControlCharactersOutOfCells) {
  Table table(std::vector<Table::Column>{Table::Whole("name", {"NAME", "名称"})});
  table.AddRow({"a\tb\nc"});
  EXPECT_EQ(table.Render({}), "NAME\na b c\n");
}

TEST(TableTest, PaintsTitlesAndFirstCellsWithoutTakingRoom) {
  Table table({Table::Text("a", {"A", "甲"}), Table::Figure("b", {"B", "乙"})});
  table.AddRow({"x", "1"}, Paint::kBad);
  EXPECT_EQ(table.Render({.color = true}),
            "\x1b[1mA\x1b[0m  \x1b[1mB\x1b[0m\n\x1b[31mx\x1b[0m  1\n");
  EXPECT_EQ(table.Render({}), "A  B\nx  1\n");
}

TEST(TableTest, ColumnsAreForPeopleOrForProgramsOrForBoth) {
  Table table({Table::Data("first_day"), Table::Whole("", {"PERIOD", "时期"}),
               Table::Figure("value", {"VALUE", "数值"})});
  table.AddRow({"2020-11-01", "2020-11", "7,0\n"});
  EXPECT_EQ(table.Render({}), "PERIOD   VALUE\n2020-11   7,0\n");
  EXPECT_EQ(table.Lines(Format::kCsv), "first_day,value\r\n2020-11-01,\"7,0\n\"\r\n");
  EXPECT_EQ(table.Lines(Format::kTsv), "first_day\tvalue\n2020-11-01\t7,0 \n");
}

TEST(TableTest, TitlesAreInTheLanguageThatIsSpokenAndNamesAreNot) {
  Speak(Language::kChinese);
  Table table(std::vector<Table::Column>{Table::Figure("value", {"VALUE", "数值"})});
  EXPECT_EQ(table.Render({}), "无\n");
  table.AddRow({"7"});
  EXPECT_EQ(table.Render({}), "数值\n   7\n");
  EXPECT_EQ(table.Lines(Format::kTsv), "value\n7\n");
  Speak(Language::kEnglish);
}

}  // namespace
}  // namespace zhibiao
