#include "parser-service/lexicon/tsv_table.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr absl::string_view kKnown[] = {"id", "name", "aliases"};

absl::Status ReadError(absl::string_view text) {
  TsvTable table("t.tsv");
  return table.Read(text, kKnown, {"name"});
}

TEST(TsvTableTest, ReadsCellsByColumnNameInAnyOrder) {
  TsvTable table("t.tsv");
  ASSERT_TRUE(table.Read("name\tid\naa\t1\nbb\t2\n", kKnown, {"name"}).ok());
  ASSERT_EQ(table.rows().size(), 2u);
  EXPECT_EQ(table.rows()[1]["id"], "2");
  EXPECT_EQ(table.rows()[1]["name"], "bb");
  EXPECT_EQ(table.rows()[1]["aliases"], "") << "a column the table lacks is empty";
  EXPECT_EQ(table.rows()[1].line(), 3);
}

TEST(TsvTableTest, AcceptsWhatSpreadsheetsWrite) {
  TsvTable table("t.tsv");
  ASSERT_TRUE(
      table.Read("\xEF\xBB\xBFid\tname\r\n\r\n# a remark\r\n1\t 甲 \r\n", kKnown, {"name"}).ok());
  ASSERT_EQ(table.rows().size(), 1u);
  EXPECT_EQ(table.rows()[0]["name"], "甲");
  EXPECT_EQ(table.rows()[0].line(), 4);
}

TEST(TsvTableTest, SplitsPartsAtBarsAndDropsEmptyOnes) {
  TsvTable table("t.tsv");
  ASSERT_TRUE(table.Read("name\taliases\n甲\t乙 || 丙|\n", kKnown, {"name"}).ok());
  EXPECT_THAT(table.rows()[0].Parts("aliases"), ElementsAre("乙", "丙"));
  EXPECT_THAT(table.rows()[0].Parts("id"), ElementsAre());
}

TEST(TsvTableTest, AcceptsMissingCellsAtTheEndOfALine) {
  TsvTable table("t.tsv");
  ASSERT_TRUE(table.Read("id\tname\taliases\n1\t甲\n", kKnown, {"name"}).ok());
  EXPECT_EQ(table.rows()[0]["aliases"], "");
}

TEST(TsvTableTest, SaysWhichLineIsWrongAndWhatWasWanted) {
  const std::pair<absl::string_view, absl::string_view> rows[] = {
      {"id\tnmae\n", "t.tsv line 1: unknown column 'nmae'; the columns are id, name, aliases"},
      {"id\tid\tname\n", "line 1: column 'id' stands twice"},
      {"id\n", "line 1: the header lacks the column 'name'"},
      {"id\tname\n1\t甲\n2\t乙\t丙\n", "line 3: 3 cells, but the header has 2 columns"},
      {"name\n\xB9\xA4\xD2\xB5\n", "line 2: byte 1 is not UTF-8"},
      {absl::string_view("name\na\0b\n", 9), "line 2: byte 2 is a control character"},
  };
  for (const auto& [text, message] : rows) {
    const absl::Status status = ReadError(text);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr(std::string(message)));
  }
}

}  // namespace
}  // namespace zhibiao
