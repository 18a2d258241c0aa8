// Parts of a whole: shares, contributions, structure, lists with 分别, brackets.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(ShareTest, ReadsSharesOfAWhole) {
  EXPECT_STATEMENTS("2024-08-15",
      "上半年，装备制造业增加值占规模以上工业增加值的比重为33.0%{装备制造业增加值占规模以上工业增加值比重 share 33.0% 2024-01/2024-06}，"
      "比上年同期提高0.6个百分点{装备制造业增加值占规模以上工业增加值比重 difference yoy +0.6pp 2024-01/2024-06}。");
  EXPECT_STATEMENTS("2024-08-07",
      "前7个月，民营企业进出口13.6万亿元{民营企业进出口 13.6万亿CNY 2024-01/2024-07}，"
      "增长10.9%{民营企业进出口 growth yoy +10.9% 2024-01/2024-07}，"
      "占我国外贸总值的54.8%{民营企业进出口占外贸总值比重 share 54.8% 2024-01/2024-07}。");
  EXPECT_STATEMENTS("2024-01-17",
      "2023年，第三产业增加值占国内生产总值比重为54.6%{第三产业增加值占国内生产总值比重 share 54.6% 2023}。");
}

TEST(ShareTest, ReadsContributions) {
  EXPECT_STATEMENTS("2024-01-17",
      "2023年，最终消费支出对经济增长的贡献率为82.5%{最终消费支出对经济增长贡献率 contribution yoy 82.5% 2023}，"
      "拉动国内生产总值增长4.3个百分点{最终消费支出拉动国内生产总值 contribution yoy 4.3pp 2023}。");
  EXPECT_STATEMENTS("2024-07-10",
      "6月份，猪肉价格上涨18.1%{猪肉价格 growth yoy +18.1% 2024-06}，"
      "影响居民消费价格上涨约0.21个百分点{猪肉价格影响居民消费价格 contribution yoy ~0.21pp 2024-06}。");
}

TEST(ListTest, DealsOutNumbersInTheOrderOfTheNames) {
  EXPECT_STATEMENTS("2024-04-18",
      "一季度，规模以上工业增加值和利润分别增长6.1%{规模以上工业增加值 growth yoy +6.1% 2024-01/2024-03}"
      "和4.3%{规模以上工业利润 growth yoy +4.3% 2024-01/2024-03}。");
  EXPECT_STATEMENTS("2024-08-15",
      "7月份，汽车、船舶、航空航天设备产量分别增长1.2%{汽车产量 growth yoy +1.2% 2024-07}、"
      "15.6%{船舶产量 growth yoy +15.6% 2024-07}"
      "和9.8%{航空航天设备产量 growth yoy +9.8% 2024-07}。");
  // Nothing stands in front of the shortest of names.
  EXPECT_STATEMENTS("2024-08-15",
      "产量分别为5万吨{产量 5万t}和3万吨{产量 3万t}。");
  EXPECT_STATEMENTS("2020-07-10",
      "4、5月份，出口分别增长3.5%{出口 growth yoy +3.5% 2020-04}"
      "和1.4%{出口 growth yoy +1.4% 2020-05}。");
  EXPECT_STATEMENTS("2024-02-01",
      "1月份，大、中、小型企业PMI分别为50.4%{大型企业PMI 50.4% 2024-01}、"
      "48.9%{中型企业PMI 48.9% 2024-01}"
      "和47.2%{小型企业PMI 47.2% 2024-01}。");
}

TEST(ListTest, GivesOneFigureToNamesThatShareANumber) {
  EXPECT_STATEMENTS("2024-07-10",
      "6月份，衣着、居住价格均上涨0.2%{衣着、居住价格 growth yoy +0.2% 2024-06}。");
}

TEST(ListTest, SharesTheUnitOfTheLastMember) {
  EXPECT_STATEMENTS("2024-11-27",
      "10月份，制造业和采矿业增速比上月分别加快0.6{制造业增速 difference mom +0.6pp 2024-10}"
      "和1.0个百分点{采矿业增速 difference mom +1.0pp 2024-10}。");
}

TEST(BracketTest, NamesWhatStandsInBrackets) {
  EXPECT_STATEMENTS("2024-12-13",
      "2024年全国粮食播种面积119319千公顷{粮食播种面积 @全国 119319千ha 2024}"
      "（178978万亩{粮食播种面积 @全国 178978万mu 2024}），"
      "比上年增加351千公顷{粮食播种面积 @全国 difference yoy +351千ha 2024}"
      "（526万亩{粮食播种面积 @全国 difference yoy +526万mu 2024}）。");
  EXPECT_STATEMENTS("2024-12-13",
      "2024年全国粮食单位面积产量5921公斤/公顷{粮食单位面积产量 @全国 5921kg/ha 2024}"
      "（395公斤/亩{粮食单位面积产量 @全国 395kg/mu 2024}）。");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
