#include "parser-service/document/document_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parser-service/document/layout_testing.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(DocumentLayoutTest, NothingHasALayout) {
  for (const char* mime_type : {"text/plain", "text/markdown", "text/html", ""}) {
    const DocumentLayout layout = ReadLayout(SourceText(""), mime_type);
    EXPECT_THAT(layout.blocks, IsEmpty());
    EXPECT_THAT(layout.articles, IsEmpty());
    EXPECT_THAT(layout.issues, IsEmpty());
    EXPECT_EQ(layout.title, "");
  }
}

TEST(DocumentLayoutTest, ReadsMarkdownHeadingsInPlainText) {
  EXPECT_THAT(
      OutlineOf("# 造纸业： 上半年稳中有升\n\n本报记者 张三\n\n今年产量增长3%。\n\n"
                "## 出口回暖\n\n出口增长４％。\n",
                "text/plain"),
      ElementsAre("heading1 造纸业： 上半年稳中有升", "byline 本报记者 张三",
                  "paragraph 今年产量增长3%。", "heading2 出口回暖", "paragraph 出口增长4%。"));
}

TEST(DocumentLayoutTest, FindsSeveralArticlesInOneFile) {
  const DocumentLayout layout = ReadLayout(
      SourceText("# 第一篇\n\n甲地产量增长3%。\n\n# 第二篇\n\n本报记者 李四\n\n乙地产量增长4%。\n"),
      "text/plain");
  ASSERT_EQ(layout.articles.size(), 2u);
  EXPECT_EQ(layout.articles[0].first_block, 0);
  EXPECT_EQ(layout.articles[0].end_block, 2);
  EXPECT_EQ(layout.articles[1].title_block, 2);
  EXPECT_EQ(layout.articles[1].end_block, 5);
  EXPECT_EQ(layout.blocks[4].article, 1);
  EXPECT_EQ(layout.title, "第一篇");
}

TEST(DocumentLayoutTest, RareCharactersOfTheTitleAreKept) {
  const DocumentLayout layout = ReadLayout(
      SourceText("# 📈𬒈镇产量\n\n本报记者 张三\n\n今年产量增长3%。\n"),
      "text/markdown");
  EXPECT_EQ(layout.title, "📈𬒈镇产量");
}

TEST(DocumentLayoutTest, NameOfTheSiteAboveTheHeadlineIsNoArticle) {
  const DocumentLayout layout = ReadLayout(
      SourceText("<h1>某市统计局</h1><h1>一季度经济运行情况</h1><p>增长5%。</p>"), "text/html");
  ASSERT_EQ(layout.articles.size(), 1u);
  EXPECT_EQ(layout.articles[0].title_block, 1);
}

TEST(DocumentLayoutTest, TitleFollowedByBylineBeginsAnArticle) {
  const DocumentLayout layout =
      ReadLayout(SourceText("钢铁产量回升\n\n本报记者 王五\n\n钢铁产量增长3%。\n\n煤炭价格回落\n\n"
                            "本报记者 赵六\n\n煤炭价格下降4%。\n"),
                 "text/plain");
  EXPECT_EQ(layout.articles.size(), 2u);
  EXPECT_EQ(layout.blocks[3].heading_level, 1);
}

TEST(DocumentLayoutTest, ADigestIsKnownByTheTitleThatCameWithIt) {
  const SourceText items(
      "钢铁产量回升\n\n钢铁产量增长3%。\n\n煤炭价格回落\n\n煤炭价格下降4%。\n\n"
      "大桥合龙\n\n大桥全长2公里。\n");
  EXPECT_EQ(ReadLayout(items, "text/plain", "财经要闻").articles.size(), 3u);
  EXPECT_EQ(ReadLayout(items, "text/plain", "工业平稳运行").articles.size(), 1u);
  EXPECT_EQ(ReadLayout(items, "text/plain").articles.size(), 1u);
}

TEST(DocumentLayoutTest, TellsHeadingsBylinesCaptionsAndFurnitureByTheirWords) {
  EXPECT_THAT(
      OutlineOf("前四月某省工业增长6%\n"
                "发布时间：2011-07-18\n来源：某某日报\n\n"
                "工业生产加快。\n\n一、总体情况\n\n生产平稳，效益回升。\n\n"
                "（一）分行业看\n\n装备制造业较快，消费品工业平稳。\n\n"
                "图为某厂车间\n\n2019年3月—2020年3月某省工业增加值同比增长速度\n\n"
                "企业效益好转\n\n利润增长9%。\n\n责任编辑：某某\n【打印】【关闭】\n",
                "text/plain"),
      ElementsAre("heading1 前四月某省工业增长6%", "byline 发布时间：2011-07-18",
                  "byline 来源：某某日报", "paragraph 工业生产加快。", "heading2 一、总体情况",
                  "paragraph 生产平稳，效益回升。", "heading3 （一）分行业看",
                  "paragraph 装备制造业较快，消费品工业平稳。", "caption 图为某厂车间",
                  "caption 2019年3月—2020年3月某省工业增加值同比增长速度", "heading2 企业效益好转",
                  "paragraph 利润增长9%。", "furniture 责任编辑：某某",
                  "furniture 【打印】【关闭】"));
}

TEST(DocumentLayoutTest, QuestionsOfReportersAreNotBylines) {
  EXPECT_THAT(
      OutlineOf("采访实录\n\n记者：今年收成怎么样？\n\n村民：每亩多打了50公斤。\n", "text/plain"),
      ElementsAre("heading1 采访实录", "paragraph 记者：今年收成怎么样？",
                  "paragraph 村民：每亩多打了50公斤。"));
}

TEST(DocumentLayoutTest, DatelineStaysInItsParagraph) {
  EXPECT_THAT(
      OutlineOf("工业稳步回升\n\n新华社北京５月１７日电（记者某某）工业增长2%。\n", "text/plain"),
      ElementsAre("heading1 工业稳步回升",
                  "paragraph 新华社北京5月17日电（记者某某）工业增长2%。"));
}

TEST(DocumentLayoutTest, JoinsLinesOfTextWrappedAtAFixedWidth) {
  EXPECT_THAT(
      OutlineOf("　　　　　　　某省发布四月份经济情况\n"
                "　　某省统计局今天提供的统计数据表明，四月份全省\n"
                "工业生产有所回升，物价相对平稳，全省工业总产值１\n"
                "６４６亿元，比去年同月增长百分之二，外贸出口保持\n"
                "了好势头。\n"
                "　　据统计，一至四月，全省固定资产投资三百零三亿\n"
                "元，与去年同期持平。\n",
                "text/plain"),
      ElementsAre("heading1 某省发布四月份经济情况",
                  "paragraph 某省统计局今天提供的统计数据表明，四月份全省工业生产有所回升，"
                  "物价相对平稳，全省工业总产值1646亿元，比去年同月增长百分之二，"
                  "外贸出口保持了好势头。",
                  "paragraph 据统计，一至四月，全省固定资产投资三百零三亿元，与去年同期持平。"));
}

TEST(DocumentLayoutTest, JoinsTheFirstLineOfAWireThatLostItsBlanks) {
  EXPECT_THAT(
      OutlineOf("           全省工业稳步回升\n"
                "新华社北京５月１７日电 某省统计局透露：据全省\n"
                "１２个市的统计，工业生产有所回升，物价相对平稳，全\n"
                "省工业总产值１６４６亿元，比去年同月增长百分之二，\n"
                "外贸出口保持了好势头，财政收入和居民储蓄继续增加，\n"
                "粮食和蔬菜供应充足。\n"
                "    据统计，一至四月，全省固定资产投资三百零三亿\n"
                "元，与去年同期持平。\n",
                "text/plain"),
      ElementsAre("heading1 全省工业稳步回升",
                  "paragraph 新华社北京5月17日电 某省统计局透露：据全省12个市的统计，工业生产有所"
                  "回升，物价相对平稳，全省工业总产值1646亿元，比去年同月增长百分之二，"
                  "外贸出口保持了好势头，财政收入和居民储蓄继续增加，粮食和蔬菜供应充足。",
                  "paragraph 据统计，一至四月，全省固定资产投资三百零三亿元，与去年同期持平。"));
}

TEST(DocumentLayoutTest, DropsMarksOfMarkdownFromTheWords) {
  EXPECT_THAT(
      OutlineOf("### 汽车产销\n\n今年**产量**增长*三成*，见[公报](http://example.org/a_b)。\n\n"
                "- 产量`12`万辆\n- 销量13万辆\n\n100\\*2件，2*3=6。\n",
                "text/markdown"),
      ElementsAre("heading1 汽车产销", "paragraph 今年产量增长三成，见公报。", "item 产量12万辆",
                  "item 销量13万辆", "paragraph 100*2件，2*3=6。"));
}

TEST(DocumentLayoutTest, PlainTextKeepsSingleStars) {
  EXPECT_THAT(OutlineOf("标题在此\n\n产量*单价*数量等于产值。\n", "text/plain"),
              ElementsAre("heading1 标题在此", "paragraph 产量*单价*数量等于产值。"));
}

TEST(DocumentLayoutTest, ReadsHtmlInsidePlainText) {
  EXPECT_THAT(
      OutlineOf("[视频]夏粮增产\n<p>夏粮增长2%。</p><p>早稻<b>持平</b>。</P>\n\n"
                "后面是一段普通文字，没有标签。\n\n[查看原文](http://example.org)\n",
                "text/plain"),
      ElementsAre("heading1 [视频]夏粮增产", "paragraph 夏粮增长2%。", "paragraph 早稻持平。",
                  "paragraph 后面是一段普通文字，没有标签。", "furniture 查看原文"));
}

TEST(DocumentLayoutTest, ReadsTheDayOnWhichATextSaysThatItWasPublished) {
  const auto day_of = [](const char* text) {
    return ReadLayout(SourceText(text), "text/plain").stated_publish_day;
  };
  EXPECT_EQ(day_of("标题\n发布时间：2011-07-18 10:20\n\n增长。\n"), (CivilDay{2011, 7, 18}));
  EXPECT_EQ(day_of("标题\n\n2020年12月29日\n\n增长。\n"), (CivilDay{2020, 12, 29}));
  EXPECT_EQ(day_of("标题\n\n新华社北京2020年2月29日电 增长5%。\n"), (CivilDay{2020, 2, 29}));
  EXPECT_EQ(day_of("标题\n\n新华社北京５月１７日电 增长5%。\n"), std::nullopt);
  EXPECT_EQ(day_of("标题\n发布时间：2011-02-30\n\n增长。\n"), std::nullopt);
  EXPECT_EQ(day_of("标题\n\n2020年12月29日，产量增长5%，创新高。\n"), std::nullopt);
}

TEST(DocumentLayoutTest, CutsWhatIsTooLongForAParagraphAtClauses) {
  std::string line;
  for (int i = 0; i < 2000; ++i) line += "工业增加值增长，";
  const SourceText source(line);
  const DocumentLayout layout = ReadLayout(source, "text/plain");
  ASSERT_GT(layout.blocks.size(), 1u);
  size_t chars = 0;
  for (const Block& block : layout.blocks) {
    EXPECT_LE(block.text.size(), 4000u);
    EXPECT_EQ(block.text.chars().back(), u'，');
    for (const TextRange& sentence : block.sentences)
      EXPECT_LE(sentence.end - sentence.begin, 1000u);
    chars += block.text.size();
  }
  EXPECT_EQ(chars, 16000u);
  EXPECT_EQ(layout.articles.back().end_block, static_cast<int>(layout.blocks.size()));
}

}  // namespace
}  // namespace zhibiao
