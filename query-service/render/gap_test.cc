#include "query-service/render/gap.h"

#include <string>

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

Gap Read(absl::string_view text, LineEnds line_ends) {
  return ReadGap(text, 0, text.size(), line_ends);
}

TEST(GapTest, PartsParagraphsOfPlainTextAtALineEnd) {
  EXPECT_FALSE(Read("", LineEnds::kPartParagraphs).parts_blocks);
  EXPECT_FALSE(Read("  ", LineEnds::kPartParagraphs).parts_blocks);
  EXPECT_TRUE(Read("\n　　", LineEnds::kPartParagraphs).parts_blocks);
}

TEST(GapTest, PartsParagraphsOfMarkdownAtABlankLine) {
  EXPECT_FALSE(Read("\n", LineEnds::kJoin).parts_blocks);
  EXPECT_TRUE(Read("\n\n", LineEnds::kJoin).parts_blocks);
  EXPECT_TRUE(Read("\n- ", LineEnds::kJoin).parts_blocks);
  EXPECT_TRUE(Read("\n2. ", LineEnds::kJoin).parts_blocks);
}

TEST(GapTest, PartsParagraphsOfAPageAtTagsOfBlocks) {
  EXPECT_FALSE(Read("</b>\n<span class=x>", LineEnds::kMeanNothing).parts_blocks);
  EXPECT_TRUE(Read("</p>\n<p>", LineEnds::kMeanNothing).parts_blocks);
  EXPECT_TRUE(Read("<br>", LineEnds::kMeanNothing).parts_blocks);
  EXPECT_FALSE(Read("<!-- <p> -->", LineEnds::kMeanNothing).parts_blocks);
}

TEST(GapTest, CountsCellsOfAPage) {
  const Gap gap = Read("</td></tr>\n<tr><td></td><td>&nbsp;</td><TH rowspan='2' colspan=3>",
                       LineEnds::kMeanNothing);
  EXPECT_TRUE(gap.cell.begins_row);
  EXPECT_FALSE(gap.cell.begins_table);
  EXPECT_EQ(gap.cell.empty_cells, 2);
  EXPECT_EQ(gap.cell.row_span, 2);
  EXPECT_EQ(gap.cell.column_span, 3);
  EXPECT_TRUE(gap.cell.is_header);
  EXPECT_TRUE(Read("</tr></table><table><tr><td>", LineEnds::kMeanNothing).cell.begins_table);
  EXPECT_EQ(Read("<td colspan=99999999>", LineEnds::kMeanNothing).cell.column_span, 100);
}

TEST(GapTest, CountsCellsBetweenPipes) {
  EXPECT_FALSE(Read(" | ", LineEnds::kJoin).cell.begins_row);
  EXPECT_EQ(Read(" | ", LineEnds::kJoin).cell.empty_cells, 0);
  EXPECT_EQ(Read(" | | ", LineEnds::kJoin).cell.empty_cells, 1);
  const Gap row = Read(" |\n|---|:--:|\n| ", LineEnds::kJoin);
  EXPECT_TRUE(row.cell.begins_row);
  EXPECT_FALSE(row.cell.begins_table);
  EXPECT_EQ(row.cell.empty_cells, 0);
  EXPECT_TRUE(row.words.empty());
  EXPECT_TRUE(Read(" |\n\n| ", LineEnds::kJoin).cell.begins_table);
}

TEST(GapTest, FindsTheNumberOfAnItem) {
  const std::string text = "\n\n12. ";
  const Gap gap = Read(text, LineEnds::kJoin);
  EXPECT_EQ(text.substr(gap.marker.begin, gap.marker.end - gap.marker.begin), "12.");
  EXPECT_EQ(Read("\n- ", LineEnds::kJoin).marker, Stretch());
  EXPECT_EQ(Read("\n## ", LineEnds::kJoin).marker, Stretch());
}

TEST(GapTest, TakesTheAddressOfALinkForNoWords) {
  const Gap gap = Read("](https://example.org/a)\n\n[", LineEnds::kJoin);
  EXPECT_TRUE(gap.parts_blocks);
  EXPECT_TRUE(gap.words.empty());
  EXPECT_EQ(gap.marker, Stretch());
}

TEST(GapTest, KeepsWordsThatNoSentenceHas) {
  const std::string text = "\n<p class=\"a\">漏掉的 话</p>\n";
  const Gap gap = Read(text, LineEnds::kPartParagraphs);
  ASSERT_EQ(gap.words.size(), 1u);
  EXPECT_EQ(text.substr(gap.words[0].begin, gap.words[0].end - gap.words[0].begin), "漏掉的 话");
  EXPECT_TRUE(Read("<title>题</title>x", LineEnds::kMeanNothing).words.empty());
}

}  // namespace
}  // namespace zhibiao
