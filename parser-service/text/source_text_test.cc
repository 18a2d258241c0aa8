#include "parser-service/text/source_text.h"

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

TEST(SourceTextTest, GivesSpansInThreeEncodings) {
  const SourceText text("增𫖮长7.0%");
  v1::TextSpan span;
  text.FillSpan({7, 14}, &span);
  EXPECT_EQ(span.text(), "长7.0%");
  EXPECT_EQ(span.start_byte(), 7);
  EXPECT_EQ(span.end_byte(), 14);
  EXPECT_EQ(span.start_code_point(), 2);
  EXPECT_EQ(span.end_code_point(), 7);
  EXPECT_EQ(span.start_utf16(), 3);
  EXPECT_EQ(span.end_utf16(), 8);
}

TEST(SourceTextTest, CountsAcrossCheckpoints) {
  std::string utf8;
  for (int i = 0; i < 1000; ++i) utf8 += "数";
  const SourceText text(utf8);
  v1::TextSpan span;
  text.FillSpan({2997, 3000}, &span);
  EXPECT_EQ(span.start_code_point(), 999);
  EXPECT_EQ(span.end_utf16(), 1000);
}

TEST(SourceTextTest, TellsWhereUtf8IsMalformed) {
  size_t at = 0;
  EXPECT_TRUE(IsWellFormedUtf8("同比增长7.0%𫖮"));
  EXPECT_FALSE(IsWellFormedUtf8("同比\xE5\xA2", &at));
  EXPECT_EQ(at, 6u);
  EXPECT_FALSE(IsWellFormedUtf8("\xED\xA0\x80"));  // a surrogate
  EXPECT_FALSE(IsWellFormedUtf8("\xC0\xAF"));      // overlong
  EXPECT_FALSE(IsWellFormedUtf8("\xF4\x90\x80\x80"));
}

}  // namespace
}  // namespace zhibiao
