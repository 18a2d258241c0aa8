// Against what: earlier periods, other subjects, plans, averages of years; what a value came from.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(BasisTest, ReadsTheBaseThatIsNamed) {
  EXPECT_STATEMENTS("2021-03-01",
      "2020年全国粮食总产量66949万吨{粮食总产量 @全国 66949万t 2020}，"
      "比上年增加565万吨{粮食总产量 @全国 difference yoy +565万t 2020}，"
      "增长0.9%{粮食总产量 @全国 growth yoy +0.9% 2020}。");
  EXPECT_STATEMENTS("2021-10-18",
      "9月份，社会消费品零售总额同比增长4.4%{社会消费品零售总额 growth yoy +4.4% 2021-09}，"
      "比2019年9月份增长7.8%{社会消费品零售总额 growth period +7.8% 2021-09 vs 2019-09}，"
      "两年平均增长3.8%{社会消费品零售总额 growth two-year +3.8% 2021-09}。");
  EXPECT_STATEMENTS("2021-05-11",
      "2020年末，全国常住人口141178万人{常住人口 @全国 141178万person 2020-12-31}，"
      "比2010年增长5.38%{常住人口 @全国 growth period +5.38% 2020-12-31 vs 2010}，"
      "年均增长0.53%{常住人口 @全国 growth annual +0.53% 2020-12-31}。");
  EXPECT_STATEMENTS("2024-10-18",
      "三季度末，全市民营企业12.6万户{民营企业 @全市 12.6万户 2024-09-30}，"
      "比年初增加0.9万户{民营企业 @全市 difference period +0.9万户 2024-09-30 vs 2024-01-01}。");
  EXPECT_STATEMENTS("2020-12-29",
      "11月末，寄递网点覆盖率达到98.6%{寄递网点覆盖率 98.6% 2020-11-30}，"
      "比“十二五”末提高21.2个百分点{寄递网点覆盖率 difference period +21.2pp 2020-11-30 vs 2015}。");
}

TEST(BasisTest, LeavesThePeriodOfTheBaseToWhereTheWayBegan) {
  EXPECT_STATEMENTS("2013-04-09",
      "3月份，批发价格涨幅从上月3.2%{批发价格 growth yoy +3.2% 2013-02}"
      "回落至2.1%{批发价格 growth yoy +2.1% 2013-03}。");
  EXPECT_STATEMENTS("2022-06-15",
      "5月份，全国用电量从上月同比下降2.9%{用电量 @全国 growth yoy -2.9% 2022-04}"
      "转为同比增长0.7%{用电量 @全国 growth yoy +0.7% 2022-05}。");
  // 受…影响 says why.
  EXPECT_STATEMENTS("2022-07-09",
      "从6月份单月看，受去年基数较低影响，批发价格同比上涨2.5%{批发价格 growth yoy +2.5% 2022-06}。");
  EXPECT_STATEMENTS("2014-01-09",
      "2013年12月份，受到今年气温偏高的影响，供应增加，从而带动当月CPI同比上涨2.5%{CPI growth yoy +2.5% 2013-12}。");
  // Years do not say when it began.
  EXPECT_STATEMENTS("2026-01-11",
      "“十四五”期间，公路里程由14.63万公里{公路里程 14.63万km}"
      "增至16.5万公里{公路里程 16.5万km 2021/2025}。");
}

TEST(BasisTest, ReadsGapsToOtherSubjects) {
  EXPECT_STATEMENTS("2024-04-16",
      "一季度，全省规模以上工业增加值增长8.2%{规模以上工业增加值 @全省 growth yoy +8.2% 2024-01/2024-03}，"
      "增速高于全国2.1个百分点{规模以上工业增加值增速 @全省 difference subject +2.1pp 2024-01/2024-03 vs 全国}。");
  EXPECT_STATEMENTS("2021-01-20",
      "2020年，电子制造业增加值增长7.7%{电子制造业增加值 growth yoy +7.7% 2020}，"
      "增速高出规模以上工业4.9个百分点{电子制造业增加值增速 difference subject +4.9pp 2020 vs 规模以上工业}。");
  EXPECT_STATEMENTS("2024-10-18",
      "前三季度，农村居民人均可支配收入实际增长6.3%{农村居民人均可支配收入 growth yoy real +6.3% 2024-01/2024-09}，"
      "比城镇居民快2.1个百分点{农村居民人均可支配收入增速 difference subject +2.1pp 2024-01/2024-09 vs 城镇居民}。");
  EXPECT_STATEMENTS("2024-08-15",
      "7月份，民间投资下降0.3%{民间投资 growth yoy -0.3% 2024-07}，"
      "低于全部投资3.9个百分点{民间投资增速 difference subject -3.9pp 2024-07 vs 投资}。");
}

TEST(BasisTest, ReadsBothEndsOfAChange) {
  EXPECT_STATEMENTS("2021-03-05",
      "“十三五”时期，森林覆盖率由2015年的21.66%{森林覆盖率 21.66% 2015}"
      "提高到2020年的23.04%{森林覆盖率 23.04% 2020}。");
  EXPECT_STATEMENTS("2022-09-20",
      "我国新能源汽车产量从2012年的1.3万辆{新能源汽车产量 @我国 1.3万辆 2012}"
      "增加到2021年的354.5万辆{新能源汽车产量 @我国 354.5万辆 2021}。");
  EXPECT_STATEMENTS("2024-07-15",
      "6月份，工业生产者出厂价格同比下降0.8%{工业生产者出厂价格 growth yoy -0.8% 2024-06}，"
      "降幅由上月的1.4%{工业生产者出厂价格 growth yoy -1.4% 2024-05}"
      "收窄。");
  EXPECT_STATEMENTS("2018-07-20",
      "上半年，单位产值能耗下降到0.52吨标准煤{单位产值能耗 0.52吨标准煤 2018-01/2018-06}。");
}

TEST(BasisTest, ReadsMultiples) {
  EXPECT_STATEMENTS("2024-02-29",
      "2023年，新能源汽车出口120.3万辆{新能源汽车出口 120.3万辆 2023}，"
      "同比增长77.6%{新能源汽车出口 growth yoy +77.6% 2023}。");
  EXPECT_STATEMENTS("2023-05-06",
      "假期五天，景区接待游客58.6万人次{景区接待游客 58.6万人次}，"
      "同比增长1.3倍{景区接待游客 growth yoy +1.3times}。");
}

TEST(BasisTest, ReadsAveragesOfAPlan) {
  EXPECT_STATEMENTS("2021-03-13",
      "“十三五”期间，全市地区生产总值年均增长6.8%{地区生产总值 @全市 growth annual +6.8% 2016/2020}。");
  EXPECT_STATEMENTS("2022-10-10",
      "2013—2021年，国内生产总值年均增长6.6%{国内生产总值 growth annual +6.6% 2013/2021}。");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
