#include "parser-service/document/repair.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parser-service/document/layout_testing.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Blocks and sentences which repeat others: "3.0=1.0".
std::vector<std::string> RepeatsOf(const DocumentLayout& layout) {
  std::vector<std::string> out;
  for (size_t b = 0; b < layout.blocks.size(); ++b) {
    for (size_t s = 0; s < layout.blocks[b].repeats.size(); ++s) {
      const Block::SentenceRef& ref = layout.blocks[b].repeats[s];
      if (ref.block >= 0) out.push_back(absl::StrCat(b, ".", s, "=", ref.block, ".", ref.sentence));
    }
  }
  return out;
}

DocumentLayout Read(const char* text) { return ReadLayout(SourceText(text), "text/plain"); }

TEST(RepairTest, JoinsAParagraphCutByAPageBreak) {
  const DocumentLayout layout = Read(
      "# 题\n\n五月份，装备制造业增长9.1%，为工业经济回升提\n\n供了强劲的支撑。\n\n下一段。\n");
  EXPECT_THAT(Outline(layout),
              ElementsAre("heading1 题",
                          "paragraph 五月份，装备制造业增长9.1%，为工业经济回升提供了强劲的支撑。",
                          "paragraph 下一段。"));
  EXPECT_THAT(IssuesOf(layout, v1::DOCUMENT_ISSUE_KIND_BREAK_JOINED), ElementsAre("提\n\n供"));
  EXPECT_EQ(layout.blocks[1].sentences.size(), 1u);
}

TEST(RepairTest, JoinsInsideATitleInBookMarks) {
  EXPECT_THAT(
      Outline(Read("# 题\n\n有关部门印发《关于扩大内需\n\n的意见》，支持消费。\n")),
      ElementsAre("heading1 题", "paragraph 有关部门印发《关于扩大内需的意见》，支持消费。"));
}

TEST(RepairTest, DoesNotJoinAcrossHeadingsListsAndCaptions) {
  const DocumentLayout layout = Read(
      "# 题\n\n主要有以下三点：\n\n第一点不长。\n\n生产平稳，订单充足，出口也在增长之中\n\n"
      "## 效益\n\n利润增长。\n");
  EXPECT_THAT(IssuesOf(layout, v1::DOCUMENT_ISSUE_KIND_BREAK_JOINED), IsEmpty());
  EXPECT_THAT(layout.blocks, SizeIs(6));
}

TEST(RepairTest, ReportsCaptionsWithoutTheirTable) {
  const DocumentLayout layout =
      Read("# 题\n\n增长5%。\n\n表1　主要指标\n\n增长6%。\n\n图为某厂车间\n\n增长7%。\n");
  EXPECT_THAT(IssuesOf(layout, v1::DOCUMENT_ISSUE_KIND_TABLE_OR_FIGURE_MISSING),
              ElementsAre("表1　主要指标"));
}

TEST(RepairTest, TableBelowItsCaptionIsNotMissing) {
  const DocumentLayout layout = Read(
      "# 题\n\n增长5%。\n\n表1　主要指标\n单位：亿元\n\n| 指标 | 值 |\n|---|---|\n| 产值 | 3 |\n");
  EXPECT_THAT(IssuesOf(layout, v1::DOCUMENT_ISSUE_KIND_TABLE_OR_FIGURE_MISSING), IsEmpty());
  ASSERT_THAT(layout.blocks, SizeIs(4));
  EXPECT_EQ(Utf16ToUtf8(layout.blocks[2].text.chars()), "表1 主要指标 单位：亿元");
  EXPECT_EQ(layout.blocks[3].table->caption_block, 2);
}

TEST(RepairTest, ReportsAnEndInMidSentence) {
  EXPECT_THAT(IssuesOf(Read("# 题\n\n增长5%。\n\n专家认为，装备制造业的增幅在今年仍将大于规\n"),
                       v1::DOCUMENT_ISSUE_KIND_END_CUT),
              SizeIs(1));
  EXPECT_THAT(IssuesOf(Read("# 题\n\n应当防止片面追求产值和速度的倾向。（完）\n\n责任编辑：某某\n"),
                       v1::DOCUMENT_ISSUE_KIND_END_CUT),
              IsEmpty());
}

TEST(RepairTest, RecognisesARepeatedParagraph) {
  const DocumentLayout layout = Read(
      "# 题\n\n全县粮食总产量达到12.5万吨。比上年多。\n\n别的一段在这里。\n\n"
      "全县粮食总产量达到12.5万吨。比上年多。\n");
  EXPECT_THAT(RepeatsOf(layout), ElementsAre("3.0=1.0", "3.1=1.1"));
  EXPECT_THAT(IssuesOf(layout, v1::DOCUMENT_ISSUE_KIND_BLOCK_REPEATED), SizeIs(1));
}

TEST(RepairTest, RecognisesRepeatsInALongerParagraph) {
  const DocumentLayout layout = Read(
      "# 题\n\n全县粮食总产量达到12.5万吨。粮食播种面积比上年增加3万亩。\n\n"
      "这一段先说一些全新的内容，说得相当长，长到超过了重复内容的一半还要多一些，而且没有任何重复之"
      "处，"
      "所以单凭比例看不出来。全县粮食总产量达到12.5万吨。粮食播种面积比上年增加3万亩。\n");
  EXPECT_THAT(RepeatsOf(layout), ElementsAre("2.1=1.0", "2.2=1.1"));
}

TEST(RepairTest, SameWordsInAnotherContextAreNoRepeat) {
  const DocumentLayout layout = Read(
      "# "
      "题\n\n甲市工业增加值增长6.1%，投资增长3%，消费增长4%，出口增长5%。增速比一季度有所加快。\n\n"
      "乙市工业增加值增长7.1%，投资增长4%，消费增长5%，出口增长6%。增速比一季度有所加快。\n");
  EXPECT_THAT(RepeatsOf(layout), IsEmpty());
}

TEST(RepairTest, CutEndRepeatsTheSentenceWhichItBegins) {
  const DocumentLayout layout = Read(
      "# 题\n\n年初高技术制造业降幅大于全部工业，后来回升。\n\n别的一段在这里。\n\n"
      "年初高技术制造业降幅大于全部工\n");
  EXPECT_THAT(RepeatsOf(layout), ElementsAre("3.0=1.0"));
}

}  // namespace
}  // namespace zhibiao
