#include "query-service/render/page_layout.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "query-service/render/render_testing.h"

namespace zhibiao {
namespace {

std::string WordsOf(const PageBlock& block, const std::string& source) {
  std::string words;
  for (const Stretch& stretch : block.stretches)
    words += source.substr(stretch.begin, stretch.end - stretch.begin);
  return words;
}

// Blocks as `[kind]words`, one after the other.
std::string Laid(RecordsOf& of) {
  std::string laid;
  for (const PageBlock& block : LayOut(of.records().document(), of.records().sentences())) {
    absl::StrAppend(&laid, "[", static_cast<int>(block.kind), "]", WordsOf(block, of.text()));
  }
  return laid;
}

TEST(PageLayoutTest, JoinsSentencesOfAParagraph) {
  RecordsOf of("甲。乙。\n丙。", "text/plain");
  of.Sentence("甲。");
  of.Sentence("乙。");
  of.Sentence("丙。");
  EXPECT_EQ(Laid(of), "[1]甲。乙。[1]丙。");
}

TEST(PageLayoutTest, JoinsLinesOfMarkdown) {
  RecordsOf of("甲。\n乙。\n\n丙。", "text/markdown");
  of.Sentence("甲。");
  of.Sentence("乙。");
  of.Sentence("丙。");
  EXPECT_EQ(Laid(of), "[1]甲。乙。[1]丙。");
}

TEST(PageLayoutTest, TellsHeadingsAndTheirLevels) {
  RecordsOf of("# 题\n\n## 一、节\n文。", "text/markdown");
  of.Sentence("题", v1::SENTENCE_KIND_HEADING);
  of.Sentence("一、节", v1::SENTENCE_KIND_HEADING).add_headings("题");
  of.Sentence("文。").add_headings("题");
  EXPECT_EQ(Laid(of), "[2]题[2]一、节[1]文。");
  const auto blocks = LayOut(of.records().document(), of.records().sentences());
  EXPECT_EQ(blocks[0].level, 1);
  EXPECT_EQ(blocks[1].level, 2);
}

TEST(PageLayoutTest, KeepsNumbersBeforeItemsAndHeadings) {
  RecordsOf of("## 1. 节\n\n2. 项", "text/markdown");
  of.Sentence("节", v1::SENTENCE_KIND_HEADING);
  of.Sentence("项", v1::SENTENCE_KIND_LIST_ITEM);
  const auto blocks = LayOut(of.records().document(), of.records().sentences());
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(WordsOf(blocks[0], of.text()), "1. 节");
  EXPECT_EQ(of.text().substr(blocks[1].marker.begin, 2), "2.");
}

TEST(PageLayoutTest, LaysCellsIntoRows) {
  RecordsOf of("<table><tr><th>项<th>值</tr><tr><td></td><td>3</td></tr></table>", "text/html");
  for (const char* words : {"项", "值", "3"}) of.Sentence(words, v1::SENTENCE_KIND_TABLE_CELL);
  const auto blocks = LayOut(of.records().document(), of.records().sentences());
  ASSERT_EQ(blocks.size(), 3u);
  EXPECT_TRUE(blocks[0].cell.begins_table && blocks[0].cell.begins_row && blocks[0].cell.is_header);
  EXPECT_FALSE(blocks[1].cell.begins_row);
  EXPECT_TRUE(blocks[2].cell.begins_row && !blocks[2].cell.begins_table);
  EXPECT_EQ(blocks[2].cell.empty_cells, 1);
}

TEST(PageLayoutTest, PutsAnInterruptedParagraphAroundItsCaption) {
  RecordsOf of("前半\n图题\n后半。", "text/plain");
  of.Sentence("前半\n图题\n后半。", v1::SENTENCE_KIND_BODY, "前半后半。");
  of.Sentence("图题", v1::SENTENCE_KIND_CAPTION);
  EXPECT_EQ(Laid(of), "[1]前半[4]图题[1]后半。");
}

TEST(PageLayoutTest, ShowsWordsThatNoSentenceHas) {
  RecordsOf of("甲。\n漏掉的话\n乙。\n尾", "text/plain");
  of.Sentence("甲。");
  of.Sentence("乙。");
  EXPECT_EQ(Laid(of), "[1]甲。[1]漏掉的话[1]乙。[1]尾");
}

TEST(PageLayoutTest, SurvivesSpansBeyondTheText) {
  RecordsOf of("甲。", "text/plain");
  v1::TextSpan& span = *of.records().add_sentences()->mutable_span();
  span.set_start_byte(-5);
  span.set_end_byte(500);
  EXPECT_EQ(Laid(of), "[0]甲。");
}

}  // namespace
}  // namespace zhibiao
