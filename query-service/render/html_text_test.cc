#include "query-service/render/html_text.h"

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

std::string Html(absl::string_view text) {
  std::string html;
  AppendHtml(text, &html);
  return html;
}

std::string Attribute(absl::string_view text) {
  std::string html;
  AppendAttribute(text, &html);
  return html;
}

std::string Json(absl::string_view text) {
  std::string json;
  AppendJson(text, &json);
  return json;
}

TEST(HtmlTextTest, EscapesMarkup) {
  EXPECT_EQ(Html("<script>alert('&quot;')</script>"),
            "&lt;script&gt;alert(&#39;&amp;quot;&#39;)&lt;/script&gt;");
  EXPECT_EQ(Attribute("\"><img onerror=x>"), "&quot;&gt;&lt;img onerror=x&gt;");
}

TEST(HtmlTextTest, KeepsCharactersOfEveryLength) {
  EXPECT_EQ(Html("a é 增 𠀀"), "a é 增 𠀀");
  EXPECT_EQ(Attribute("a é 增 𠀀"), "a é 增 𠀀");
}

TEST(HtmlTextTest, ShutsBidiControlsIn) {
  EXPECT_EQ(Html("a\u202Eb"), "a<bdi class=\"control\" data-code=\"202E\">\u202E</bdi>b");
  EXPECT_EQ(Attribute("a\u2067b\u200F"), "ab");
}

TEST(HtmlTextTest, ReplacesWhatHtmlDoesNotAllow) {
  EXPECT_EQ(Html(absl::string_view("a\0b\x01", 4)), "a\uFFFDb\uFFFD");
  EXPECT_EQ(Html("\xE5\xA2"), "\uFFFD\uFFFD");
  EXPECT_EQ(Html("\xC0\xAF"), "\uFFFD\uFFFD");
  EXPECT_EQ(Html("\xEF\xBF\xBE"), "\uFFFD");
}

TEST(HtmlTextTest, WritesJsonThatCannotEndItsScript) {
  EXPECT_EQ(Json("</script><!--\"\\\n增"),
            "\"\\u003c/script\\u003e\\u003c!--\\u0022\\u005c\\u000a增\"");
}

TEST(HtmlTextTest, KnowsBlanks) {
  EXPECT_TRUE(IsBlank(0x3000));
  EXPECT_TRUE(IsBlank('\n'));
  EXPECT_FALSE(IsBlank(U'增'));
}

}  // namespace
}  // namespace zhibiao
