#include "query-service/render/text_writer.h"

#include <algorithm>
#include <random>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/render/render_testing.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

struct Page {
  std::vector<Card> cards;
  std::vector<absl::string_view> severities;
  std::unique_ptr<TextWriter> writer;
  std::string html;
};

Page Write(RecordsOf& of) {
  Page page;
  page.cards = MakeCards(of.records(), Language::kEnglish);
  page.severities.assign(static_cast<size_t>(of.records().findings_size()), "error");
  page.writer =
      std::make_unique<TextWriter>(of.text(), page.cards, page.severities, Language::kEnglish);
  page.writer->Write(LayOut(of.records().document(), of.records().sentences()), &page.html);
  return page;
}

// Marks as `{figure words}`, without ids and descriptions.
std::string Shape(absl::string_view html) {
  std::string shape;
  for (size_t at = 0; at < html.size(); ++at) {
    if (html[at] != '<') {
      shape.push_back(html[at]);
      continue;
    }
    const size_t close = html.find('>', at);
    absl::string_view tag = html.substr(at, close - at);
    if (absl::StartsWith(tag, "<span class=\"m ")) {
      tag.remove_prefix(15);
      absl::StrAppend(&shape, "{", tag.substr(0, tag.find('"')), " ");
    } else if (tag == "</span") {
      shape.push_back('}');
    }
    at = close;
  }
  return shape;
}

TEST(TextWriterTest, NestsAFigureInsideAComparison) {
  RecordsOf of("增速高于工业5.4个百分点。", "text/plain");
  of.Sentence(of.text());
  of.Compare(SpanOf(of.text(), "高于工业5.4个百分点"));
  of.Figure(SpanOf(of.text(), "5.4个百分点"));
  EXPECT_EQ(Shape(Write(of).html), "增速{comparison 高于工业{figure 5.4个百分点}}。\n");
}

TEST(TextWriterTest, MergesMarksOfTheSameWords) {
  RecordsOf of("高2.2个百分点。", "text/plain");
  of.Sentence(of.text());
  of.Figure(SpanOf(of.text(), "2.2个百分点"));
  of.Compare(SpanOf(of.text(), "2.2个百分点"));
  const Page page = Write(of);
  EXPECT_EQ(Shape(page.html), "高{figure comparison 2.2个百分点}。\n");
  EXPECT_THAT(page.html, HasSubstr("data-r=\"0 1\""));
  EXPECT_EQ(page.writer->AnchorOf(0), 0);
  EXPECT_EQ(page.writer->AnchorOf(1), 0);
}

TEST(TextWriterTest, SplitsMarksThatCross) {
  RecordsOf of("甲乙丙丁", "text/plain");
  of.Sentence(of.text());
  of.Mention(SpanOf(of.text(), "甲乙丙"), v1::ENTITY_TYPE_PERSON);
  of.Mention(SpanOf(of.text(), "乙丙丁"), v1::ENTITY_TYPE_WORK);
  EXPECT_EQ(Shape(Write(of).html), "{person 甲{work 乙丙}}{work 丁}\n");
}

TEST(TextWriterTest, SplitsAMarkAtTheEndOfAParagraph) {
  RecordsOf of("甲乙\n丙丁", "text/plain");
  of.Sentence("甲乙");
  of.Sentence("丙丁");
  of.Compare(SpanOf(of.text(), "乙\n丙"));
  const std::string html = Write(of).html;
  EXPECT_EQ(Shape(html), "甲{comparison 乙}\n{comparison 丙}丁\n");
  EXPECT_EQ(std::vector<std::string>(absl::StrSplit(html, "tabindex")).size(), 2u);
}

TEST(TextWriterTest, MakesNoButtonOfWhatHoldsMarks) {
  RecordsOf of("快于3%", "text/plain");
  of.Sentence(of.text());
  of.Compare(SpanOf(of.text(), "快于3%"));
  of.Figure(SpanOf(of.text(), "3%"));
  const std::string html = Write(of).html;
  EXPECT_THAT(
      html,
      HasSubstr("class=\"m comparison\" data-r=\"1\" id=\"r1\" tabindex=\"0\" role=\"group\""));
  EXPECT_THAT(html, HasSubstr("id=\"r0\" tabindex=\"0\" role=\"button\""));
}

TEST(TextWriterTest, MarksContradictionsAndSigns) {
  RecordsOf of("下降4.4%", "text/plain");
  of.Sentence(of.text());
  v1::Observation& figure = of.Figure(SpanOf(of.text(), "4.4%"));
  figure.mutable_series_key()->set_measure(v1::MEASURE_GROWTH_RATE);
  figure.set_direction(v1::COMPARISON_DIRECTION_DOWN);
  of.records().add_findings()->add_records(figure.name());
  const std::string html = Write(of).html;
  EXPECT_THAT(html, HasSubstr("class=\"m figure finding error\""));
  EXPECT_THAT(html, HasSubstr("data-sign=\"↓\""));
}

TEST(TextWriterTest, MarksARepeatedStatementAgainUnderOneId) {
  RecordsOf of("增3%。\n增3%。", "text/plain");
  of.Sentence("增3%。");
  of.Sentence("增3%。");
  *of.Figure(SpanOf(of.text(), "3%")).add_repeat_spans() = SpanOf(of.text(), "3%", 1);
  const std::string html = Write(of).html;
  EXPECT_EQ(Shape(html), "增{figure 3%}。\n增{figure 3%}。\n");
  EXPECT_EQ(std::vector<std::string>(absl::StrSplit(html, "id=\"r0\"")).size(), 2u);
}

TEST(TextWriterTest, SaysWhereASpanIsOnThePage) {
  RecordsOf of("<p>题</p><p>𠀀&nbsp;<b>增加值</b>3%</p>", "text/html");
  of.Sentence("题");
  of.Sentence("𠀀&nbsp;<b>增加值</b>3%", v1::SENTENCE_KIND_BODY, "𠀀 增加值3%");
  const Page page = Write(of);
  const BlockRange range = page.writer->RangeOf(SpanOf(of.text(), "加值</b>3"));
  EXPECT_EQ(range.block, 1);
  EXPECT_EQ(range.begin, 4u);  // two for 𠀀, the blank, 增
  EXPECT_EQ(range.end, 7u);
  EXPECT_EQ(page.writer->RangeOf(SpanOf(of.text(), "</p><p>")).block, -1);
  EXPECT_EQ(page.writer->RangeOf(v1::TextSpan()).block, -1);
}

// Random texts with markup, references and blanks, random marks over them: whatever overlaps,
// the page is well-formed and says what the text says.
TEST(TextWriterTest, KeepsTheTextUnderRandomMarks) {
  std::mt19937 random(20240117);
  const auto below = [&](size_t limit) { return static_cast<size_t>(random() % limit); };
  const std::vector<std::string> parts = {"增", "长", "3",  "%", "<", ">",      "&",     "\"",
                                          "'",  "。", "𠀀", "é", " ", "\u202E", "&amp;", "<b>"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    std::vector<size_t> borders = {0};
    for (size_t i = 1 + below(40); i > 0; --i) {
      text += below(8) == 0 ? "\n" : parts[below(parts.size())];
      borders.push_back(text.size());
    }
    RecordsOf of(text, "text/plain");
    size_t begin = 0;
    for (const std::string& line : std::vector<std::string>(absl::StrSplit(text, '\n'))) {
      if (!line.empty()) {
        v1::Sentence& sentence = *of.records().add_sentences();
        *sentence.mutable_span() = SpanAt(text, begin, begin + line.size());
        sentence.set_normalized_text(line);
      }
      begin += line.size() + 1;
    }
    for (size_t i = below(12); i > 0; --i) {
      // Now and then a span that a broken store might hold: cut through a character, or turned.
      const size_t from = below(10) == 0 ? below(text.size()) : borders[below(borders.size())];
      const size_t to = below(10) == 0 ? below(text.size()) : borders[below(borders.size())];
      of.Figure(SpanAt(text, from, std::max(from, to)))
          .mutable_evidence(0)
          ->mutable_span()
          ->set_end_byte(static_cast<int>(to));
    }
    const Page page = Write(of);
    ASSERT_EQ(WithoutBlanks(TextContent(page.html)), WithoutBlanks(text)) << text << page.html;
  }
}

TEST(TextWriterTest, BoundsTheDepthOfMarks) {
  const std::string text(200, 'x');
  RecordsOf of(text, "text/plain");
  of.Sentence(text);
  for (size_t i = 0; i < 100; ++i) of.Figure(SpanAt(text, i, 100 + i));
  const std::string html = Write(of).html;
  EXPECT_EQ(WithoutBlanks(TextContent(html)), text);
  EXPECT_LT(html.size(), 300'000u);
  size_t depth = 0, deepest = 0;
  for (char c : Shape(html)) {
    if (c == '{') deepest = std::max(deepest, ++depth);
    if (c == '}') --depth;
  }
  EXPECT_EQ(deepest, size_t{TextWriter::kDeepestNesting});
  EXPECT_EQ(depth, 0u);
}

}  // namespace
}  // namespace zhibiao
