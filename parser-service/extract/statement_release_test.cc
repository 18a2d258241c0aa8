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
  EXPECT_STATEMENTS("2019-10-15",
      "與上季比較，今年第3季物價指數上升1.2%{物價指數 growth qoq +1.2% 2019-07/2019-09}。"
      "衣履的價格指數下跌4.5%{衣履價格指數 growth qoq -4.5% 2019-07/2019-09}。");
}

TEST(PaperTest, CountsBeyondThePlan) {
  EXPECT_STATEMENTS("1957-12-20",
      "今年这个厂的生铁产量已达到三十多万吨{这个厂生铁产量 >300000t 1957}，"
      "超过计划两万吨{这个厂生铁产量 difference target +20000t 1957}。");
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
