// Releases of Hong Kong, Macao and Taiwan, and the prose of newspapers.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(ReleaseTest, TakesWholeItemsInFrontOfBrackets) {
  EXPECT_STATEMENTS("2015-03-03",
      "二零一五年一月與二零一四年一月比較，服裝的銷貨數量上升5.1%{服裝銷貨數量 growth yoy +5.1% 2015-01}。"
      "其次為超級市場貨品（零售量上升4.2%{超級市場貨品零售量 growth yoy +4.2% 2015-01}"
      "）；食品、飲品及煙草（上升3.3%{食品、飲品及煙草零售量 growth yoy +3.3% 2015-01}"
      "）；以及眼鏡店（上升2.4%{眼鏡店零售量 growth yoy +2.4% 2015-01}）。");
  EXPECT_STATEMENTS("2019-04-15",
      "2019年第1季旅遊物價指數按年上升2.1%{旅遊物價指數 growth yoy +2.1% 2019-01/2019-03}，"
      "住宿（+3.4%{住宿物價指數 growth yoy +3.4% 2019-01/2019-03}"
      "）和餐飲（-1.2%{餐飲物價指數 growth yoy -1.2% 2019-01/2019-03}）有升有跌。");
}

TEST(ReleaseTest, ReadsSpansByTheirEnd) {
  EXPECT_STATEMENTS("2015-05-04",
      "截至二零一五年三月底的三個月，與先前三個月比較，零售業總銷貨數量上升0.7%{零售業總銷貨數量 growth period +0.7% 2015-01/2015-03}。");
  EXPECT_STATEMENTS("2019-10-15",
      "截至2019年第3季的最近四季，平均指數較前一期上升3.5%{指數 growth period +3.5% 2018-10/2019-09 vs 2017-10/2018-09}。");
}

TEST(ReleaseTest, LeavesOutHowSureAFigureIs) {
  EXPECT_STATEMENTS("2015-03-03",
      "一月零售業總銷貨價值的修訂估計，較去年同月上升6.1%{零售業總銷貨價值 growth yoy +6.1% 2015-01}。"
      "網上銷售佔8.2%{網上銷售占比重 share 8.2% 2015-01}，"
      "臨時估計為21億元{網上銷售 21亿CNY 2015-01}。");
}

TEST(ReleaseTest, ComparesWithTheBaseOfTheSentence) {
  EXPECT_STATEMENTS("2017-08-10",
      "7月出口250.1億美元{出口 250.1亿USD 2017-07}，"
      "年增12.5%{出口 growth yoy +12.5% 2017-07}"
      "（按新台幣計算增9.1%{出口 growth yoy +9.1% 2017-07}）；"
      "出超51.2億美元{出超 51.2亿USD 2017-07}。");
  EXPECT_STATEMENTS("2019-10-15",
      "與上季比較，今年第3季物價指數上升1.2%{物價指數 growth qoq +1.2% 2019-07/2019-09}。"
      "衣履的價格指數下跌4.5%{衣履價格指數 growth qoq -4.5% 2019-07/2019-09}。");
}

TEST(ReleaseTest, SaysOfItemsWhatStandsInFrontOfThem) {
  EXPECT_STATEMENTS("2017-09-10",
      "8月對主要市場出口年增率分別為日本（9.4%{日本出口 @日本 growth yoy +9.4% 2017-08}"
      "）、美國（8.9%{美國出口 @美國 growth yoy +8.9% 2017-08}）。");
  EXPECT_STATEMENTS("2007-11-25",
      "食品價格在二零零七年十月上升6.9%{食品價格 growth yoy +6.9% 2007-10}。"
      "升幅較大的項目有牛肉（在綜合消費物價指數中上升21.3%{牛肉價格 growth yoy +21.3% 2007-10}"
      "）；蛋（上升20.6%{蛋價格 growth yoy +20.6% 2007-10}）。");
}

TEST(PaperTest, WhatAPlanProposesIsATarget) {
  EXPECT_STATEMENTS("2011-01-17",
      "《规划纲要》提出，“十二五”期间，全市生产总值年均增长9%{生产总值 @全市 growth annual ~+9% 2011/2015 target}左右。");
  EXPECT_STATEMENTS("2011-01-17",
      "《方案》提出26项{《方案》提出措施 26项}措施。");
  EXPECT_STATEMENTS("2011-01-17",
      "“十二五”时期，全市发展的目标是：经济平稳发展。\n\n"
      "——生产总值年均增长9%{生产总值 growth annual ~+9% 2011/2015 target}左右。\n\n"
      "——到2015年，城镇化率达到62%{城镇化率 62% 2015 target}。\n\n"
      "——失业率控制在4%{失业率 <=4% 2011/2015 target}以内。");
}

TEST(PaperTest, CountsBeyondThePlan) {
  EXPECT_STATEMENTS("1957-12-20",
      "今年这个厂的生铁产量已达到三十多万吨{这个厂生铁产量 >300000t 1957}，"
      "超过计划两万吨{这个厂生铁产量 difference target +20000t 1957}。");
}

TEST(PaperTest, TellsHowMuchOfAPlanWasReached) {
  EXPECT_STATEMENTS("1985-07-20",
      "上半年，全市工业总产值达到三十一亿元{工业总产值 @全市 3100000000CNY 1985-01/1985-06}，"
      "完成年计划的52.1%{工业总产值完成年计划 @全市 52.1% 1985-01/1985-06}，"
      "比去年同期增长9.4%{工业总产值 @全市 growth yoy +9.4% 1985-01/1985-06}。");
}

TEST(PaperTest, EndsAnObjectAtTheNextNumber) {
  EXPECT_STATEMENTS("1959-09-20",
      "今年，八十四万亩{晚稻平均亩产 840000mu 1959}"
      "晚稻平均亩产四百斤{晚稻平均亩产 400斤/mu 1959}，"
      "比前一年增产二成{晚稻平均亩产 growth yoy +20% 1959}。");
}

TEST(PaperTest, GoalsInARowAreThoseOfTheTopic) {
  EXPECT_STATEMENTS("2023-01-20",
      "浙江GDP目标定为5%{GDP @浙江 growth yoy +5% target}。"
      "江苏锚定6%{江苏GDP @江苏 growth yoy +6% target}。");
}

}  // namespace
}  // namespace zhibiao
