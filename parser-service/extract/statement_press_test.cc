// Newspapers: forecasts and their revisions, days at the exchange, Taiwan's and Hong Kong's terms.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(ForecastTest, ReadsRevisedForecastsOfGrowthAsGrowth) {
  EXPECT_STATEMENTS("2023-10-10",
      "世界银行下修今年全球经济成长预估至2.1%{经济 @全球 growth yoy +2.1% 2023 forecast by 世界银行}，"
      "明年经济成长预估为2.4%{经济 @全球 growth yoy +2.4% 2024 forecast by 世界银行}。");
  EXPECT_STATEMENTS("2023-10-10",
      "世界银行预估印度今明年经济可能成长6.1%{经济 @印度 growth yoy +6.1% 2023 forecast by 世界银行}和"
      "6.3%{经济 @印度 growth yoy +6.3% 2024 forecast by 世界银行}。");
}

TEST(ForecastTest, KnowsWhatIsLongOver) {
  EXPECT_STATEMENTS("2023-10-10",
      "预计通胀率将从2021年的8.6%{通胀率 8.6% 2021}逐步降至2024年的5.5%{通胀率 5.5% 2024 forecast}。");
}

TEST(ForecastTest, TellsOfThoseWhoForetellByTheirShortName) {
  EXPECT_STATEMENTS("2023-10-10",
      "IMF预计，日本今年出口增长1.8%{出口 @日本 growth yoy +1.8% 2023 forecast by IMF}。");
}

TEST(ExchangeTest, ReadsAFallInPointsAndAsARate) {
  EXPECT_STATEMENTS("2023-10-24",
      "恒生指数低开120点{恒生指数 difference period -120point}后最多挫300点{恒生指数 difference period -300point}，"
      "收报17020点{恒生指数 17020point}，跌210点{恒生指数 difference period -210point}或"
      "1.2%{恒生指数 growth period -1.2%}，创15年新低。");
}

TEST(ExchangeTest, ComparesSharesWithTheDayBefore) {
  EXPECT_STATEMENTS("2023-10-24",
      "港股早段走低。东海集团跌3.1%{东海集团 growth period -3.1%}；"
      "南山科技升2.2%{南山科技 growth period +2.2%}。");
}

TEST(TaiwanTest, CountsInMillionsOfMillionsOfItsDollars) {
  EXPECT_STATEMENTS("2025-10-17",
      "〔記者王大明／台北報導〕大山公司第三季營收1.2兆元{大山公司營收 1.2万亿TWD 2025-07/2025-09}，"
      "季增5%{大山公司營收 growth qoq +5% 2025-07/2025-09}。");
  EXPECT_STATEMENTS("2025-10-17",
      "今年每人GDP為4萬951美元{GDP 40951USD/person 2025}。");
}

TEST(TaiwanTest, NamesRatesAndForecastsInItsWords) {
  EXPECT_STATEMENTS("2025-11-28",
      "主計總處預測，今年經濟成長率為4.1%{經濟 growth yoy +4.1% 2025 forecast by 主計總處}、"
      "上修0.6個百分點{經濟成長率 difference period +0.6pp 2025 forecast by 主計總處}。");
  EXPECT_STATEMENTS("2025-10-17",
      "〔記者王大明／台北報導〕大山公司第三季營收90億元{大山公司營收 90亿TWD 2025-07/2025-09}，"
      "超越財測85億元{大山公司超越財測高標 85亿TWD 2025-07/2025-09 forecast}高標，"
      "年增3%{大山公司營收 growth yoy +3% 2025-07/2025-09}。");
}

TEST(GrowthBehindTest, ReadsVerbsOfChangeAsNouns) {
  EXPECT_STATEMENTS("2021-07-16",
      "6月，汽车产量同比出现4.3%{汽车产量 growth yoy -4.3% 2021-06}的下滑。");
  EXPECT_STATEMENTS("2021-07-16",
      "6月，东部、西部进口分别录得4.1%{东部进口 growth yoy -4.1% 2021-06}及"
      "5.0%{西部进口 growth yoy -5.0% 2021-06}的减幅。");
}

TEST(SourceBehindTest, NamesFromWhomTheReporterLearned) {
  EXPECT_STATEMENTS("2008-01-22",
      "“去年，轻工业实现利润320亿元{轻工业利润 320亿CNY 2007 by 中国轻工业联合会}，"
      "比上年增长21%{轻工业利润 growth yoy +21% 2007 by 中国轻工业联合会}。”"
      "这是记者21日从中国轻工业联合会获悉的。");
  EXPECT_STATEMENTS("1989-12-28",
      "国家统计局透露：据抽样推算，全国棉花总产量超过400万吨{棉花总产量 @全国 >400万t by 国家统计局}。");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
