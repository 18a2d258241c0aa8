#include "parser-service/document/html_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "parser-service/document/html_limits.h"
#include "parser-service/document/layout_testing.h"
#include "parser-service/document/places_testing.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The bytes of the source behind the folded words `words` of the first block that holds them.
std::string OriginOf(const std::string& html, std::u16string_view words) {
  const SourceText source(html);
  for (const Block& block : ReadLayout(source, "text/html").blocks) {
    const size_t at = block.text.chars().find(words);
    if (at == std::u16string_view::npos) continue;
    const ByteRange range = block.text.Origin(at, at + words.size());
    return html.substr(range.begin, range.end - range.begin);
  }
  return "not found";
}

TEST(HtmlReaderTest, ReadsHeadingsParagraphsAndLists) {
  EXPECT_THAT(OutlineOf("<html><head><title>站名</title><style>p{}</style></head><body>"
                        "<h1>一季度<br>运行情况</h1><p>　　增长5%。</p><ul><li>产量1万吨</li></ul>"
                        "<script>var a = '增长9%';</script><nav><a href=x>首页</a></nav></body>",
                        "text/html"),
              ElementsAre("heading1 一季度 运行情况", "paragraph 增长5%。", "item 产量1万吨",
                          "furniture 首页"));
}

TEST(HtmlReaderTest, WordsRunAcrossInlineTags) {
  const std::string html = "<p><span>3</span><span>月</span>，增长<b>5.<i>1</i></b>%。</p>";
  EXPECT_THAT(OutlineOf(html, "text/html"), ElementsAre("paragraph 3月，增长5.1%。"));
  EXPECT_EQ(OriginOf(html, u"3月"), "3</span><span>月");
  EXPECT_EQ(OriginOf(html, u"5.1%"), "5.<i>1</i></b>%");
}

TEST(HtmlReaderTest, AlignsCharacterReferences) {
  const std::string html =
      "<p>A&amp;B&nbsp;公司&lt;3&#37;&#x589E;长&ldquo;5&nbsp3&rdquo;A & B &unknown; 完。</p>";
  EXPECT_THAT(OutlineOf(html, "text/html"),
              ElementsAre("paragraph A&B 公司<3%增长“5 3”A & B &unknown； 完。"));
  EXPECT_EQ(OriginOf(html, u"公司<3%增"), "公司&lt;3&#37;&#x589E;");
  EXPECT_EQ(OriginOf(html, u"“5 3”"), "&ldquo;5&nbsp3&rdquo;");
  // The name's own letter behind a name without semicolon.
  EXPECT_EQ(OriginOf("<p>乙&nbsps\x0f#丙</p>", u"乙 s"), "乙&nbsps");
  EXPECT_EQ(OriginOf("<p>乙&nbsps\x0f#丙</p>", u"#丙"), "#丙");
  EXPECT_EQ(OriginOf(html, u"&unknown； 完"), "&unknown; 完");
}

TEST(HtmlReaderTest, FoldsWhiteSpaceAsABrowserDoesButNotBetweenChineseCharacters) {
  EXPECT_THAT(OutlineOf("<p>\r\n  工业增\r\n  长5%，GDP\n  growth  is 5%。 </p>", "text/html"),
              ElementsAre("paragraph 工业增长5%，GDP growth is 5%。"));
}

TEST(HtmlReaderTest, IgnoredTagsInsideATextDoNotShiftIt) {
  const std::string html = "<p>增长</x>5%</span>，下<!-- 注 -->降3%。</p>";
  EXPECT_EQ(OriginOf(html, u"5%"), "5%");
  EXPECT_EQ(OriginOf(html, u"3%"), "3%");
}

TEST(HtmlReaderTest, NulsWhichTheParserLeavesOutDoNotShiftTheText) {
  const SourceText source(std::string("<table><caption>表1</caption><\0tr><td>5\0月<td>3", 49));
  ASSERT_EQ(WrongPlace(source, ReadLayout(source, "text/html")), "");
}

TEST(HtmlReaderTest, NulsLeftOutBeforeATagAreNotTakenForWhatIsReplacedBehindIt) {
  const SourceText source(std::string("<p>5\xe5\x90\xa8\0\0</x>\xef\xbf\xbdt 2400</p>", 26));
  EXPECT_EQ(WrongPlace(source, ReadLayout(source, "text/html")), "");
}

TEST(HtmlReaderTest, ATagWithinATitleIsText) {
  const SourceText source("<table><tr><td>6月<title>r><td>樱桃5吨</h\x14 4></tr></table>");
  EXPECT_EQ(WrongPlace(source, ReadLayout(source, "text/html")), "");
}

TEST(HtmlReaderTest, ANumericReferenceEndsBehindItsDigits) {
  for (const char* html : {"<p>5吨&## 3%</p>", "<p>5吨&#;3%</p>", "<p>5吨&#x;3%</p>", "<p>5吨&#",
                           "<p>5&#21544z;3%</p>", "<p>5&#x5428g;3%</p>"}) {
    const SourceText source(html);
    EXPECT_EQ(WrongPlace(source, ReadLayout(source, "text/html")), "") << html;
  }
  EXPECT_EQ(OriginOf("<p>5&#21544;3%</p>", u"吨"), "&#21544;");
}

TEST(HtmlReaderTest, ANumberBeyondAllCharactersBreaksNothing) {
  for (const char* reference : {"&#x4E0dddddd", "&#99999999999999", "&#x110000;", "&#xD800;"}) {
    const SourceText source(absl::StrCat("<p>樱桃5吨，", reference, "</p><p>梨", reference));
    EXPECT_EQ(WrongPlace(source, ReadLayout(source, "text/html")), "") << reference;
    const SourceText titled(absl::StrCat("<title>樱桃", reference, "</title><p>梨5吨"));
    EXPECT_TRUE(IsWellFormedUtf8(ReadLayout(titled, "text/html").title)) << reference;
  }
}

TEST(HtmlReaderTest, CharactersThatHtmlReplacesKeepTheirPlaces) {
  const SourceText left_out(
      std::string("<p>2020\xef\xbf\xbd\x01\0\xef\xbf\xbd 5\xe5\x90\xa8</p>", 24));
  EXPECT_EQ(WrongPlace(left_out, ReadLayout(left_out, "text/html")), "");
  const SourceText source(
      "<table><tr><td>2020\x1c\x1c年\xc2\x85<td>樱桃\xef\xb7\x90 5\x0b吨</table>");
  const DocumentLayout layout = ReadLayout(source, "text/html");
  EXPECT_EQ(WrongPlace(source, layout), "");
}

TEST(HtmlReaderTest, ASignBehindAnIgnoredTagIsFound) {
  const SourceText source("<p>樱桃</span>< 5吨</p>");
  EXPECT_EQ(WrongPlace(source, ReadLayout(source, "text/html")), "");
}

TEST(HtmlReaderTest, WordsMovedOutOfATableAreNotJoinedWithWhatStandsBeforeThem) {
  const SourceText source(
      "<table><tr><td>樱桃产量，杏产量和李子产量今年都比去年有明显增长</td></tr>"
      "二〇二三年全县樱桃和杏的产量，都有明显增长，其中樱桃</table>");
  const DocumentLayout layout = ReadLayout(source, "text/html");
  EXPECT_EQ(WrongPlace(source, layout), "");
  EXPECT_EQ(layout.blocks.size(), 2u);
}

TEST(HtmlReaderTest, BreaksPartParagraphsWhereTheSentenceEnds) {
  EXPECT_THAT(
      OutlineOf("<p>增长5%。<br><br>　　下降3%，降幅比上个月收窄了一些，<br>比较好。</p>",
                "text/html"),
      ElementsAre("paragraph 增长5%。", "paragraph 下降3%，降幅比上个月收窄了一些，比较好。"));
}

TEST(HtmlReaderTest, BoldParagraphIsAHeading) {
  EXPECT_THAT(OutlineOf("<h2>金融数据报告</h2><p><strong>一、贷款增长7.7%</strong></p>"
                        "<p>贷款余额<strong>9</strong>亿元。</p>",
                        "text/html"),
              ElementsAre("heading1 金融数据报告", "heading2 一、贷款增长7.7%",
                          "paragraph 贷款余额9亿元。"));
}

TEST(HtmlReaderTest, ReadsTablesWithSpansHeadersCaptionAndNotes) {
  EXPECT_THAT(
      OutlineOf("<p>主要指标情况</p><p>单位：万吨</p><table>"
                "<tr><td rowspan=2>指标</td><td colspan='2'>一季度</td></tr>"
                "<tr><td>产量</td><td>增速（%）</td></tr>"
                "<tr><td>小麦</td><td>1,200.5</td><td>-2.6</td></tr>"
                "<tr><td>其中：<br>春小麦</td><td>3</td><td>4.9（4.0）</td></tr>"
                "<tr><td colspan=3>注：1.数据为初步数。<br>2.增速按可比价。</td></tr></table>",
                "text/html"),
      ElementsAre("caption 主要指标情况 单位：万吨",
                  "table 指标*↓2|一季度*→2/产量*|增速（%）*/小麦*|1,200.5|-2.6/"
                  "其中： 春小麦*|3|4.9（4.0）",
                  "paragraph 注：1.数据为初步数。", "paragraph 2.增速按可比价。"));
}

TEST(HtmlReaderTest, YearsAtTheTopOfColumnsAreHeaders) {
  EXPECT_THAT(OutlineOf("<table><tr><td></td><td>2019</td><td>2020</td></tr>"
                        "<tr><td>产量</td><td>12</td><td>13</td></tr></table>",
                        "text/html"),
              ElementsAre("table *|2019*|2020*/产量*|12|13"));
}

TEST(HtmlReaderTest, TablesWhichOnlyPlaceTextAreNoTables) {
  EXPECT_THAT(OutlineOf("<table><tr><td><table><tr><td><p>增长5%。</p></td></tr></table></td>"
                        "<td>侧栏在此。</td></tr></table>",
                        "text/html"),
              ElementsAre("paragraph 增长5%。", "paragraph 侧栏在此。"));
}

TEST(HtmlLimitsTest, HonestPagesAreNotTouched) {
  EXPECT_EQ(FlattenHtml("<div><p>a<p>b<table><tr><td>1<td>2</table><script>'<div>'</script></div>"),
            std::nullopt);
  std::string paragraphs;
  for (int i = 0; i < 1000; ++i) paragraphs += "<p>增长<b>5%</b>。<li>项<br>";
  EXPECT_EQ(FlattenHtml(paragraphs), std::nullopt);
}

TEST(HtmlLimitsTest, FlattensDeepNestingWithoutMovingWords) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<div>";
  deep += "增长";
  const auto flat = FlattenHtml(deep);
  ASSERT_TRUE(flat.has_value());
  EXPECT_EQ(flat->size(), deep.size());
  EXPECT_EQ(flat->find("增长"), deep.find("增长"));
  EXPECT_EQ(flat->substr(200 * 5 - 5, 10), "<div></xx>");
}

TEST(HtmlLimitsTest, BlanksAttributesBeyondTheLimit) {
  std::string many = "<p";
  for (int i = 0; i < 500; ++i) many += absl::StrCat(" a", i, "=1");
  many += ">增长5%。</p>";
  EXPECT_EQ(FlattenHtml(many)->find("a1"), std::string::npos);
  EXPECT_THAT(OutlineOf(many, "text/html"), ElementsAre("paragraph 增长5%。"));
}

}  // namespace
}  // namespace zhibiao
