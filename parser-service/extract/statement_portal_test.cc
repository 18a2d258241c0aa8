// Economic pages as portals reprint them: prices of a city, the month of an industry, plans.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(BulletinTest, ComparesWithTheWeekBeforeWhereItSaysSoOnce) {
  EXPECT_STATEMENTS("2011-08-24",
      "上周蔬菜批发价格比前一周（下同）上涨2.3%{蔬菜批发价格 growth period +2.3%}。\n\n"
      "粮油价格稳中有涨，鸡蛋零售价格上涨0.7%{鸡蛋零售价格 growth period +0.7%}。");
}

TEST(BulletinTest, GivesEachFigureItsOwnBasis) {
  EXPECT_STATEMENTS("2011-11-28",
      "10月份，平板玻璃出厂价环比、同比分别下降2.1%{平板玻璃出厂价 growth mom -2.1% 2011-10}和"
      "19.5%{平板玻璃出厂价 growth yoy -19.5% 2011-10}。");
}

TEST(BulletinTest, ReadsPricesPerAnyUnit) {
  EXPECT_STATEMENTS("2011-11-28",
      "10月末，平板玻璃出厂价62.5元/重量箱{平板玻璃出厂价 62.5CNY/重量箱 2011-10-31}。");
}

TEST(IndustryTest, TellsTheSameOfThingsThatNoListKnows) {
  EXPECT_STATEMENTS("2011-11-28",
      "11月大米平均零售价2.3元/斤{大米平均零售价 2.3CNY/斤 2011-11}；"
      "碎玉米糁1.9元/斤{碎玉米糁平均零售价 1.9CNY/斤 2011-11}。");
  EXPECT_STATEMENTS("2011-08-24",
      "7月份，有色金属价格下降2.1%{有色金属价格 growth yoy -2.1% 2011-07}，"
      "其中铜、铝、锌分别下降3.2%{铜价格 growth yoy -3.2% 2011-07}、"
      "1.5%{铝价格 growth yoy -1.5% 2011-07}和1.1%{锌价格 growth yoy -1.1% 2011-07}。");
}

TEST(IndustryTest, TakesTheMonthOutOfASpanForItsFigureAndWhatGoesOn) {
  EXPECT_STATEMENTS("2011-07-06",
      "1～5月，家具产量2.4亿件{家具产量 2.4亿件 2011-01/2011-05}，"
      "当月产量5100万件{家具产量 5100万件 2011-05}，同比增长9.1%{家具产量 growth yoy +9.1% 2011-05}；"
      "家具出口150亿美元{家具出口 150亿USD 2011-01/2011-05}。");
}

TEST(IndustryTest, GivesSeveralFiguresOfTheYearBeforeTheirYear) {
  EXPECT_STATEMENTS("2011-11-28",
      "1-10月，水泥产量和玻璃产量分别为17亿吨{水泥产量 17亿t 2011-01/2011-10}和"
      "0.3亿吨{玻璃产量 0.3亿t 2011-01/2011-10}；去年同期分别为15亿吨{水泥产量 15亿t 2010-01/2010-10}和"
      "0.2亿吨{玻璃产量 0.2亿t 2010-01/2010-10}。");
}

TEST(IndustryTest, LetsThoseCountedActInTheClausesBehind) {
  EXPECT_STATEMENTS("2011-04-20",
      "2010年，规模以上塑料企业2.1万家{规模以上塑料企业 2.1万家 2010}，"
      "实现利润780亿元{规模以上塑料企业利润 780亿CNY 2010}。");
}

TEST(IndustryTest, TakesPartsOfAListForPartsThemselves) {
  EXPECT_STATEMENTS("2011-07-12",
      "上半年，日系、德系和美系分别占18%{日系占比重 share 18% 2011-01/2011-06}、"
      "15%{德系占比重 share 15% 2011-01/2011-06}和10%{美系占比重 share 10% 2011-01/2011-06}。");
}

TEST(IndustryTest, ReadsHowFarBelowTheAverageAPriceIs) {
  EXPECT_STATEMENTS("2011-12-14",
      "11月，豆油零售价每斤5元{豆油零售价 5CNY/斤 2011-11}，"
      "低于全省平均价格2.7%{豆油零售价 growth subject -2.7% 2011-11 vs 全省平均价格}。");
}

TEST(PlanTest, AimsAtWhatNobodyCanHaveMeasured) {
  EXPECT_STATEMENTS("2011-04-20",
      "“十二五”期间，塑料制品产量年均增长11%{塑料制品产量 growth annual +11% 2011/2015 target}，"
      "新产品产值率提高到9%{新产品产值率 9% 2015-12-31 target}。");
}

TEST(PlanTest, CountsTheYearsOfAnAverageFromItsBase) {
  EXPECT_STATEMENTS("2011-04-20",
      "2010年，塑料制品总产量达5800万吨{塑料制品总产量 5800万t 2010}，"
      "比2005年增长1.6倍{塑料制品总产量 growth period +1.6times 2010 vs 2005}，"
      "年均增长21%{塑料制品总产量 growth annual +21% 2006/2010}。");
}

TEST(AnalystTest, ReadsQuartersOfConsultancies) {
  EXPECT_STATEMENTS("2011-10-17",
      "移动网络经济占比由2010Q4的11.5%{移动网络经济占比 share 11.5% 2010-10/2010-12}"
      "增至12.2%{移动网络经济占比 share 12.2%}。");
}

TEST(AnalystTest, TellsWhatWasExpectedFromWhatWas) {
  EXPECT_STATEMENTS("2012-04-10",
      "3月CPI按年上升3.6%{CPI growth yoy +3.6% 2012-03}，升幅擴大0.4個百分點{CPI升幅 difference yoy +0.4pp 2012-03}，"
      "高於市場預期的3.4%{CPI growth yoy +3.4% 2012-03 forecast}，"
      "按月則升0.2%{CPI growth mom +0.2% 2012-03}。");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
