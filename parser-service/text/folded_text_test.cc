#include "parser-service/text/folded_text.h"

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

std::string Folded(absl::string_view source) {
  FoldedText text;
  text.AppendSource(source, {0, static_cast<uint32_t>(source.size())});
  return Utf16ToUtf8(text.chars());
}

TEST(FoldedTextTest, BringsWidthVariantsAndScriptIntoOneForm) {
  EXPECT_EQ(Folded("１９９０年４月"), "1990年4月");
  EXPECT_EQ(Folded("增长７．５％～１１％"), "增长7.5%~11%");
  EXPECT_EQ(Folded("(一)1－10月"), "（一）1—10月");
  EXPECT_EQ(Folded("國內生產總值按年實質下跌"), "国内生产总值按年实质下跌");
  EXPECT_EQ(Folded("显著增长"), "显著增长");
}

TEST(FoldedTextTest, DropsLineBreaksAndKeepsTheAlignment) {
  const std::string source = "百分之\n四點二";
  FoldedText text;
  text.AppendSource(source, {0, static_cast<uint32_t>(source.size())});
  ASSERT_EQ(Utf16ToUtf8(text.chars()), "百分之四点二");
  const ByteRange whole = text.Origin(0, text.size());
  EXPECT_EQ(source.substr(whole.begin, whole.end - whole.begin), source);
  const ByteRange point = text.Origin(4, 5);
  EXPECT_EQ(source.substr(point.begin, point.end - point.begin), "點");
}

TEST(FoldedTextTest, BringsMarksBetweenWordsIntoTheirWideForm) {
  const std::string source = "其中:小麦1,200吨,增长8.0%,5个县占比为3:2,见10:30的report, a:b";
  FoldedText text;
  text.AppendSource(source, {0, static_cast<uint32_t>(source.size())});
  text.FoldMarks();
  EXPECT_EQ(Utf16ToUtf8(text.chars()),
            "其中：小麦1,200吨，增长8.0%，5个县占比为3:2，见10:30的report, a:b");
}

TEST(FoldedTextTest, KeepsPlaceOfCharactersBeyondTheBasicPlane) {
  const std::string source = "作者𫖮";
  FoldedText text;
  text.AppendSource(source, {0, static_cast<uint32_t>(source.size())});
  ASSERT_EQ(text.size(), 3u);
  EXPECT_EQ(text[2], kBeyondBasicPlane);
  EXPECT_EQ(text.Origin(2, 3), (ByteRange{6, 10}));
}

}  // namespace
}  // namespace zhibiao
