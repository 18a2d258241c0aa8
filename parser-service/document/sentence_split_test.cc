#include "parser-service/document/sentence_split.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhibiao {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Split(const char* text) {
  FoldedText folded;
  folded.AppendSource(text, {0, static_cast<uint32_t>(std::string(text).size())});
  std::vector<std::string> out;
  for (const TextRange range : SplitSentences(folded.chars())) {
    out.push_back(Utf16ToUtf8(folded.chars().substr(range.begin, range.end - range.begin)));
  }
  return out;
}

TEST(SentenceSplitTest, EndsBehindFullStopsQuestionsAndExclamations) {
  EXPECT_THAT(Split("增长5%。下降？不会！　完"), ElementsAre("增长5%。", "下降？", "不会！", "完"));
}

TEST(SentenceSplitTest, ClosingQuotationMarkBelongsToTheSentence) {
  EXPECT_THAT(Split("他说：“增长3%。下降4%。”随后离开。"),
              ElementsAre("他说：“增长3%。", "下降4%。”", "随后离开。"));
}

TEST(SentenceSplitTest, QuotationInMidSentenceDoesNotEndIt) {
  EXPECT_THAT(Split("“稳就业！”的口号，“保民生！”、“促发展！”，都有。"),
              ElementsAre("“稳就业！”的口号，“保民生！”、“促发展！”，都有。"));
}

TEST(SentenceSplitTest, NothingEndsInsideBracketsAndBookTitles) {
  EXPECT_THAT(Split("增长5%（按可比价。下同）。《谁来种地？》一书。"),
              ElementsAre("增长5%（按可比价。下同）。", "《谁来种地？》一书。"));
}

TEST(SentenceSplitTest, BracketWithoutPartnerHidesNothing) {
  EXPECT_THAT(Split("增长（5%。下降。"), ElementsAre("增长（5%。", "下降。"));
}

TEST(SentenceSplitTest, DecimalPointsAndListNumbersDoNotEndIt) {
  EXPECT_THAT(Split("1.增长２．５％；2.下降3.5%。"), ElementsAre("1.增长2.5%；2.下降3.5%。"));
}

TEST(SentenceSplitTest, HalfWidthFullStopBehindAWordEndsIt) {
  EXPECT_THAT(Split("提供600份餐食.最高1400元."), ElementsAre("提供600份餐食.", "最高1400元."));
}

TEST(SentenceSplitTest, EllipsisEndsItOnce) {
  EXPECT_THAT(Split("还有很多……后来增长。"), ElementsAre("还有很多……", "后来增长。"));
}

TEST(SentenceSplitTest, RemarkBehindTheEndCountsAsEnd) {
  EXPECT_TRUE(EndsLikeSentence(u"倾向。（完）"));
  EXPECT_TRUE(EndsLikeSentence(u"信心。”"));
  EXPECT_TRUE(EndsLikeSentence(u"如下："));
  EXPECT_FALSE(EndsLikeSentence(u"为回升提"));
  EXPECT_FALSE(EndsLikeSentence(u"增长5%（注1）"));
  EXPECT_FALSE(EndsLikeSentence(u""));
}

}  // namespace
}  // namespace zhibiao
