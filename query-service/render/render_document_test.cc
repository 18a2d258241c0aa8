#include "query-service/render/render_document.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/render/html_text.h"
#include "query-service/render/render_testing.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

size_t CountOf(absl::string_view html, absl::string_view words) {
  return std::vector<absl::string_view>(absl::StrSplit(html, words)).size() - 1;
}

// The content of <main>.
std::string MainOf(const std::string& html) {
  const size_t begin = html.find('>', html.find("<main")) + 1;
  return html.substr(begin, html.find("</main>") - begin);
}

TEST(RenderDocumentTest, ShowsTheTextAndCountsWhatIsMarked) {
  RecordsOf of("工业\n\n增长4.6%，下降3%。关兵说。", "text/plain");
  of.Sentence("工业", v1::SENTENCE_KIND_HEADING);
  of.Sentence("增长4.6%，下降3%。");
  of.Sentence("关兵说。");
  of.Figure(SpanOf(of.text(), "4.6%"));
  of.Figure(SpanOf(of.text(), "3%"));
  of.Mention(SpanOf(of.text(), "关兵"), v1::ENTITY_TYPE_PERSON);
  const std::string html = RenderDocument(of.records(), Language::kEnglish);
  EXPECT_EQ(WithoutBlanks(TextContent(MainOf(html))), WithoutBlanks(of.text()));
  EXPECT_THAT(html, HasSubstr("Figures</span> <span class=\"count\">2</span>"));
  EXPECT_THAT(html, HasSubstr("Persons</span> <span class=\"count\">1</span>"));
  EXPECT_THAT(html, Not(HasSubstr("data-kind=\"comparison\"")));
  EXPECT_THAT(html, HasSubstr("<h1 id=\"b0\">工业</h1>"));
  EXPECT_EQ(CountOf(html, "<h1"), 1u);
}

TEST(RenderDocumentTest, SpeaksTheLanguageOfItsReader) {
  RecordsOf of("增长4.6%", "text/plain");
  of.Sentence(of.text());
  of.Figure(SpanOf(of.text(), "4.6%"));
  const std::string html = RenderDocument(of.records(), Language::kChinese);
  EXPECT_THAT(html, HasSubstr("<html lang=\"zh-Hans\">"));
  EXPECT_THAT(html, HasSubstr("数据</span> <span class=\"count\">1</span>"));
}

TEST(RenderDocumentTest, LeavesNoSlotEmpty) {
  RecordsOf of("甲", "text/plain");
  const std::string html = RenderDocument(of.records(), Language::kEnglish);
  EXPECT_THAT(html, Not(HasSubstr("{{")));
}

TEST(RenderDocumentTest, NeverTakesTextForMarkup) {
  const std::string hostile = "</main></script><script>alert('&quot;')</script>\u202E{{style}}<!--";
  RecordsOf of(hostile, "text/plain");
  of.Sentence(hostile, v1::SENTENCE_KIND_HEADING);
  v1::Document& document = *of.records().mutable_document();
  document.set_title(hostile);
  document.set_publisher(hostile);
  document.set_source_uri("javascript:alert(1)");
  document.set_language_code("\"><script>");
  document.add_issues()->set_message(hostile);
  v1::Observation& figure = of.Figure(SpanOf(of.text(), "alert"));
  figure.set_indicator_text(hostile);
  figure.set_extraction_rule(hostile);
  v1::Mention& mention = of.Mention(SpanOf(of.text(), "script"), v1::ENTITY_TYPE_PERSON);
  mention.set_role_text(hostile);
  v1::Finding& finding = *of.records().add_findings();
  finding.add_records(figure.name());
  finding.set_description(hostile);
  const std::string html = RenderDocument(of.records(), Language::kEnglish);
  EXPECT_EQ(CountOf(html, "<script"), 2u);
  EXPECT_EQ(CountOf(html, "</script>"), 2u);
  EXPECT_EQ(CountOf(html, "<!--"), 0u);
  EXPECT_THAT(html, Not(HasSubstr("href=\"javascript")));
  EXPECT_EQ(WithoutBlanks(TextContent(MainOf(html))), WithoutBlanks(hostile));
}

TEST(RenderDocumentTest, AllowsOnlyItsOwnScriptAndStyle) {
  RecordsOf of("甲", "text/plain");
  const std::string html = RenderDocument(of.records(), Language::kEnglish);
  EXPECT_THAT(html, HasSubstr("default-src 'none'; script-src 'sha256-"));
  EXPECT_THAT(html, Not(HasSubstr("unsafe-inline")));
  EXPECT_THAT(html, Not(HasSubstr(" style=")));
  for (const char* loads : {"src=\"", "url(", "@import", "http://", "https://", "<link"}) {
    EXPECT_THAT(html, Not(HasSubstr(loads)));
  }
}

TEST(RenderDocumentTest, LinksFindingsAndNames) {
  RecordsOf of("增3%。关兵说，关兵认为。", "text/plain");
  of.Sentence(of.text());
  v1::Finding& finding = *of.records().add_findings();
  finding.add_records(of.Figure(SpanOf(of.text(), "3%")).name());
  finding.set_severity(v1::FINDING_SEVERITY_ERROR);
  of.Mention(SpanOf(of.text(), "关兵"), v1::ENTITY_TYPE_PERSON);
  of.Mention(SpanOf(of.text(), "关兵", 1), v1::ENTITY_TYPE_PERSON);
  const std::string html = RenderDocument(of.records(), Language::kEnglish);
  EXPECT_THAT(html, HasSubstr("<a href=\"#r0\" data-card=\"0\">3%</a>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"#r1\" data-card=\"1\">关兵</a> <span class=\"count\">2<"));
  EXPECT_EQ(CountOf(html, ">关兵</a>"), 1u);
}

// `count` sentences of 100 bytes with a figure and an entity each.
v1::DocumentRecords LargeRecords(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    absl::StrAppend(&text, "2023年，全国规模以上工业增加值同比增长4.6%，国家统计局说。",
                    std::string(16, '.'), "\n");
  }
  RecordsOf of(text, "text/plain");
  const size_t length = text.size() / static_cast<size_t>(count);
  const std::string line = text.substr(0, length);
  const int units = static_cast<int>(Utf16Length(line));
  const auto place = [&](v1::TextSpan span, int i) {
    span.set_start_byte(span.start_byte() + i * static_cast<int>(length));
    span.set_end_byte(span.end_byte() + i * static_cast<int>(length));
    span.set_start_utf16(span.start_utf16() + i * units);
    span.set_end_utf16(span.end_utf16() + i * units);
    return span;
  };
  for (int i = 0; i < count; ++i) {
    v1::Sentence& sentence = *of.records().add_sentences();
    *sentence.mutable_span() = place(SpanAt(line, 0, length - 1), i);
    sentence.set_normalized_text(line.substr(0, length - 1));
    v1::Observation& figure = of.Figure(place(SpanOf(line, "4.6%"), i));
    of.AddEvidence(v1::EVIDENCE_ROLE_INDICATOR, place(SpanOf(line, "增加值"), i), &figure);
    of.AddEvidence(v1::EVIDENCE_ROLE_PERIOD, place(SpanOf(line, "2023年"), i), &figure);
    of.Mention(place(SpanOf(line, "国家统计局"), i), v1::ENTITY_TYPE_ORGANIZATION);
  }
  return of.records();
}

TEST(RenderDocumentTest, MarksEveryFigureOfALargeDocument) {
  const v1::DocumentRecords records = LargeRecords(20'000);
  const std::string& text = records.document().text();
  ASSERT_GT(text.size(), 1'900'000u);
  const std::string html = RenderDocument(records, Language::kEnglish);
  EXPECT_EQ(CountOf(html, "class=\"m figure\""), 20'000u);
  EXPECT_EQ(CountOf(html, "class=\"m organization\""), 20'000u);
  // Equality of two megabytes, which nobody wants to see in the log of a failure.
  EXPECT_TRUE(WithoutBlanks(TextContent(MainOf(html))) == WithoutBlanks(text));
}

// The page of a text made of `part` alone, of which all is one sentence or nothing is.
std::string HostilePage(absl::string_view part, size_t bytes, bool is_sentence,
                        const char* mime_type) {
  std::string text;
  while (text.size() < bytes) absl::StrAppend(&text, part);
  RecordsOf of(text, mime_type);
  if (is_sentence) of.Sentence(text, v1::SENTENCE_KIND_BODY, "x");
  return RenderDocument(of.records(), Language::kEnglish);
}

// What an unclosed piece of markup makes of all that follows must neither break the page nor
// multiply it. A cost beyond the size of the text would show here as minutes.
TEST(RenderDocumentTest, RendersHostileTextsInAPageOfTheirSize) {
  constexpr size_t kSize = 500'000;
  const std::string empty = HostilePage("", 0, false, "text/plain");
  for (const std::string part : {"<!--", "<a \"", "<script>", "&", "[](", "|", "\u202E", "<td>"}) {
    for (const bool is_sentence : {true, false}) {
      for (const char* mime_type : {"text/html", "text/plain"}) {
        const std::string words = absl::StrCat(part, " ", is_sentence, " ", mime_type);
        const std::string once = HostilePage(part, kSize, is_sentence, mime_type);
        const std::string twice = HostilePage(part, 2 * kSize, is_sentence, mime_type);
        EXPECT_TRUE(TextContent(MainOf(once)) != "unbalanced") << words;
        EXPECT_TRUE(TextContent(MainOf(twice)) != "unbalanced") << words;
        // The three bytes of U+202E become an element of 47, and nothing grows more than that.
        EXPECT_LE(twice.size(), empty.size() + 16 * 2 * kSize + 1000) << words;
        EXPECT_LE(twice.size(), 2 * once.size() + 1000) << words;
      }
    }
  }
}

}  // namespace
}  // namespace zhibiao
