#include "parser-service/document/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

// 增长5%。 in GB2312, and 㐀 which only GB18030 has.
constexpr char kGrowth[] =
    "\xD4\xF6\xB3\xA4"
    "5%\xA1\xA3";
constexpr char kRare[] = "\x81\x39\xEE\x39";

TEST(EncodingTest, KeepsUtf8AndDropsItsMark) {
  EXPECT_EQ(DecodeContent("增长5%。", "").value(), "增长5%。");
  EXPECT_EQ(DecodeContent("\xEF\xBB\xBF增长", "").value(), "增长");
  EXPECT_EQ(DecodeContent("", "").value(), "");
}

TEST(EncodingTest, DetectsGb18030) {
  EXPECT_EQ(DecodeContent(kGrowth, "").value(), "增长5%。");
  EXPECT_EQ(DecodeContent(std::string(kGrowth) + kRare, "").value(), "增长5%。㐀");
}

TEST(EncodingTest, ReadsOlderNamesAsGb18030) {
  for (const char* name : {"gb2312", "GBK", "GB18030"}) {
    EXPECT_EQ(DecodeContent(kGrowth, name).value(), "增长5%。") << name;
  }
}

TEST(EncodingTest, BelievesWhatAPageSaysOfItself) {
  const std::string page = "<meta charset=\"big5\"><p>\xBC\x57\xAA\xF8</p>";
  EXPECT_EQ(DecodeContent(page, "").value(), "<meta charset=\"big5\"><p>增長</p>");
}

TEST(EncodingTest, ReadsUtf16WithAMark) {
  EXPECT_EQ(DecodeContent(absl::string_view("\xFF\xFE\x9E\x58\x35\x00", 6), "").value(), "增5");
}

TEST(EncodingTest, SaysWhichByteIsWrong) {
  const auto bad = DecodeContent(absl::string_view("\xD4\xF6\xFF\xFF", 4), "gbk");
  EXPECT_EQ(bad.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(bad.status().message(), HasSubstr("byte 2"));
  EXPECT_THAT(DecodeContent("ab\xFF", "utf-8").status().message(), HasSubstr("byte 2"));
  EXPECT_FALSE(DecodeContent(absl::string_view("\xD4", 1), "gbk").ok());
}

TEST(EncodingTest, RefusesUnknownCharsets) {
  for (const char* name : {"klingon", "GBK//IGNORE", "utf-7"}) {
    EXPECT_EQ(DecodeContent("a", name).status().code(), absl::StatusCode::kInvalidArgument) << name;
  }
}

}  // namespace
}  // namespace zhibiao
