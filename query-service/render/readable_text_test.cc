#include "query-service/render/readable_text.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "query-service/render/html_text.h"

namespace zhibiao {
namespace {

// What is seen of all of `source`.
std::string Seen(absl::string_view source, absl::string_view normalized) {
  std::vector<Stretch> stretches;
  ReadableText(source, normalized).Read(0, source.size(), &stretches);
  std::string seen;
  for (const Stretch& stretch : stretches) {
    if (stretch.character != 0) {
      AppendUtf8(stretch.character, &seen);
    } else {
      absl::StrAppend(&seen, source.substr(stretch.begin, stretch.end - stretch.begin));
    }
  }
  return seen;
}

TEST(ReadableTextTest, TakesCharactersFromTheSource) {
  EXPECT_EQ(Seen("本地生產總值８.６%", "本地生产总值8.6%"), "本地生產總值８.６%");
}

TEST(ReadableTextTest, LeavesOutTagsAndCommentsOfAPage) {
  EXPECT_EQ(Seen("增长<span class=\"a>b\">3</span><!-- 4 -->.0%", "增长3.0%"), "增长3.0%");
  EXPECT_EQ(Seen("增长<script>if (a < b) x()</script>3%", "增长3%"), "增长3%");
}

TEST(ReadableTextTest, ReadsReferences) {
  EXPECT_EQ(Seen("首页 &gt; 数据&#x53D1;布&amp;", "首页 > 数据发布&"), "首页 > 数据发布&");
  EXPECT_EQ(Seen("a&unknown;b", "a&unknown;b"), "a&unknown;b");
  EXPECT_EQ(Seen("写作 &lt;", "写作 &lt;"), "写作 &lt;");
}

TEST(ReadableTextTest, KeepsWhatIsAWordOfThePlainText) {
  EXPECT_EQ(Seen("增速<5%*", "增速<5%*"), "增速<5%*");
  EXPECT_EQ(Seen("<script>x</script>", "<script>x</script>"), "<script>x</script>");
}

TEST(ReadableTextTest, LeavesOutMarksOfMarkdown) {
  EXPECT_EQ(Seen("**增加值**增长`3`%，见[公报](https://a.b/c_d)。", "增加值增长3%，见公报。"),
            "增加值增长3%，见公报。");
}

TEST(ReadableTextTest, LeavesOutBreaksInsideASentence) {
  EXPECT_EQ(Seen("还需要时\n\n间和 订单", "还需要时间和 订单"), "还需要时间和 订单");
}

TEST(ReadableTextTest, KeepsWhatANormalizedTextDoesNotExpect) {
  EXPECT_EQ(Seen("增长3.0%", "增长"), "增长3.0%");
  EXPECT_EQ(Seen("a<b", ""), "a<b");
}

TEST(ReadableTextTest, ReadsASentenceInPieces) {
  const std::string source = "前<b>半</b>|别的|后";
  std::vector<Stretch> stretches;
  ReadableText text(source, "前半后");
  text.Read(0, source.find('|'), &stretches);
  text.Read(source.rfind('|') + 1, source.size(), &stretches);
  ASSERT_EQ(stretches.size(), 3u);
  EXPECT_EQ(source.substr(stretches[1].begin, stretches[1].end - stretches[1].begin), "半");
}

}  // namespace
}  // namespace zhibiao
