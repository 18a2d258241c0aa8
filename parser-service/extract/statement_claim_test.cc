// Facts, aims, forecasts, conditions; who says it; what is carried into the next sentence.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(ClaimTest, TellsAimsFromFacts) {
  EXPECT_STATEMENTS("2024-03-05",
      "今年发展主要预期目标是：国内生产总值增长5%{国内生产总值 growth yoy ~+5% 2024 target}"
      "左右；城镇新增就业1200万人{城镇新增就业 >=1200万person 2024 target}"
      "以上，城镇调查失业率5.5%{城镇调查失业率 ~5.5% 2024 target}"
      "左右；粮食产量1.3万亿斤{粮食产量 >=1.3万亿斤 2024 target}"
      "以上。");
  EXPECT_STATEMENTS("2021-03-13",
      "到2025年，常住人口城镇化率提高到65%{常住人口城镇化率 65% 2025 target}，"
      "单位国内生产总值能耗降低13.5%{单位国内生产总值能耗 growth period -13.5% 2025 target}。");
  EXPECT_STATEMENTS("2023-01-15",
      "力争全年规模以上工业增加值增长7%{规模以上工业增加值 growth yoy +7% 2023 target}。");
  EXPECT_STATEMENTS("2024-03-05",
      "去年城镇新增就业1244万人{城镇新增就业 1244万person 2023}。");
}

TEST(ClaimTest, TakesWhatWillBeForAnAimWhereverTheNumberStands) {
  EXPECT_STATEMENTS("2024-06-20",
      "今年，全市200台{老旧电梯 @全市 200台 2024 target}老旧电梯将更新。");
  EXPECT_STATEMENTS("2024-06-20",
      "各地将举办文化活动3万场{各地将举办文化活动 3万场 target}。");
  EXPECT_STATEMENTS("2024-06-20",
      "通车后，两地通行时间将由目前的5小时{两地通行时间 5小时 2024-06-20}缩短至2小时{两地通行时间 2小时 target}。");
  EXPECT_STATEMENTS("2024-06-20",
      "央行将存款准备金率下调0.5个百分点{存款准备金率 difference period -0.5pp}。");
}

TEST(ClaimTest, TakesPlansForAimsAndWhatGoesOnWithThem) {
  EXPECT_STATEMENTS("2024-05-20",
      "今年全省计划投入农业机械400万台{投入农业机械 @全省 400万台 2024 target}，"
      "其中收割机20万台{收割机 @全省 20万台 2024 target}。");
  EXPECT_STATEMENTS("2024-05-20",
      "今年，全市将改造小区50个{改造小区 @全市 50个 2024 target}，"
      "惠及居民3万户{惠及居民 @全市 3万户 2024 target}，"
      "去年已改造40个{改造 @全市 40个 2023}。");
  EXPECT_STATEMENTS("2024-05-20",
      "攻关计划已实施项目72项{攻关计划已实施项目 72项}。");
}

TEST(ClaimTest, GoesOnWithAnAimInWhatIsPartOfItOrMoreOfIt) {
  EXPECT_STATEMENTS("2025-03-18",
      "今年，我国将安排专项债券4.4万亿元{安排专项债券 @我国 4.4万亿CNY 2025 target}，"
      "比上年增加5000亿元{安排专项债券 @我国 difference yoy +5000亿CNY 2025 target}；"
      "发行特别国债1.3万亿元{发行特别国债 @我国 1.3万亿CNY 2025 target}。"
      "其中，5000亿元{用于更新设备 @我国 5000亿CNY 2025 target}用于更新设备。");
  EXPECT_STATEMENTS("2025-03-18",
      "省里已经将配套资金2亿元{配套资金 2亿CNY}足额拨付。");
}

TEST(ClaimTest, ReadsForecasts) {
  EXPECT_STATEMENTS("2024-01-17",
      "国际货币基金组织预计，2024年世界经济将增长3.1%{经济 @世界 growth yoy +3.1% 2024 forecast by 国际货币基金组织}。");
  EXPECT_STATEMENTS("2024-02-02",
      "预计今年铁路春运发送旅客4.8亿人次{铁路春运发送旅客 4.8亿人次 2024 forecast}，"
      "同比增长37.9%{铁路春运发送旅客 growth yoy +37.9% 2024 forecast}。");
}

TEST(ClaimTest, TakesForForetoldWhatAForecastGoesOnToSay) {
  EXPECT_STATEMENTS("2026-04-03",
      "交通运输部预测，今年清明假期人员流动增长明显。假期期间，高速公路日均车流量约为6100万辆{高速公路日均车流量 ~6100万辆 2026 forecast by 交通运输部}。");
  EXPECT_STATEMENTS("2026-04-03",
      "民航预计累计运输旅客575万人次{民航运输旅客 575万人次 forecast}。");
}

TEST(ClaimTest, ReadsConditions) {
  EXPECT_STATEMENTS("2023-07-20",
      "申请企业的研发投入占比不低于3%{申请企业研发投入占比 share >=3% requirement}。");
}

TEST(SourceTest, CarriesTheSpeakerThroughTheQuotation) {
  EXPECT_STATEMENTS("2024-07-12",
      "海关总署新闻发言人吕大良表示，上半年我国出口12.13万亿元{出口 @我国 12.13万亿CNY 2024-01/2024-06 by 吕大良}，"
      "增长6.9%{出口 @我国 growth yoy +6.9% 2024-01/2024-06 by 吕大良}。");
  EXPECT_STATEMENTS("2021-01-19",
      "“去年全县脱贫人口人均纯收入达到9800元{脱贫人口人均纯收入 @全县 9800CNY 2020 by 周建平}。"
      "”县长周建平说。");
  EXPECT_STATEMENTS("2024-05-20",
      "中国汽车工业协会数据显示，4月份汽车销量235.9万辆{汽车销量 235.9万辆 2024-04 by 中国汽车工业协会}，"
      "同比增长9.3%{汽车销量 growth yoy +9.3% 2024-04 by 中国汽车工业协会}。");
  EXPECT_STATEMENTS("2024-05-20",
      "据统计，4月份全市接待游客320万人次{接待游客 @全市 320万人次 2024-04}。");
}

TEST(CarryTest, KeepsThePeriodUntilAnotherOneOpens) {
  EXPECT_STATEMENTS("2024-09-10",
      "8月份，出口3087亿美元{出口 3087亿USD 2024-08}，"
      "增长8.7%{出口 growth yoy +8.7% 2024-08}。"
      "进口2176亿美元{进口 2176亿USD 2024-08}，"
      "增长0.5%{进口 growth yoy +0.5% 2024-08}。"
      "前8个月，出口2.31万亿美元{出口 2.31万亿USD 2024-01/2024-08}，"
      "增长4.6%{出口 growth yoy +4.6% 2024-01/2024-08}。");
  EXPECT_STATEMENTS("2024-09-10",
      "8月份，钢材出口949.5万吨{钢材出口 949.5万t 2024-08}。\n"
      "大豆进口1214.4万吨{大豆进口 1214.4万t 2024-08}。");
  EXPECT_STATEMENTS("2024-01-29",
      "12月份，快递业务量完成139.5亿件{快递业务量 139.5亿件 2023-12}；"
      "去年同期为107.8亿件{快递业务量 107.8亿件 2022-12}。");
}

TEST(CarryTest, KeepsADayWhereNothingBetterDoes) {
  EXPECT_STATEMENTS("2024-05-20",
      "今天，跨江大桥通车。大桥全长3公里{跨江大桥全长 3km 2024-05-20}。");
  EXPECT_STATEMENTS("2024-05-20",
      "统计局今天发布数据。1—4月，工业增加值增长6.3%{工业增加值 growth yoy +6.3% 2024-01/2024-04 by 统计局}。");
}

TEST(CarryTest, DropsADeadlineWithItsSentence) {
  EXPECT_STATEMENTS("2024-05-20",
      "工程将于6月30日前完工。大桥主跨500米{大桥主跨 500m}。");
  EXPECT_STATEMENTS("2024-05-20",
      "6月1日起，新收费标准实施。小型客车收费60元{小型客车收费 60CNY 2024-06-01 target}。");
}

TEST(CarryTest, TellsOfTheseDaysNotOfAnotherParagraph) {
  EXPECT_STATEMENTS("2024-05-20",
      "1—4月，全市出口增长4.9%{出口 @全市 growth yoy +4.9% 2024-01/2024-04}。\n近日，园区引进企业50家{园区引进企业 @全市 50家}。");
}

TEST(CarryTest, CountsTheYearsThatTheClausesBehindTellOf) {
  EXPECT_STATEMENTS("2024-05-20",
      "十年来，全县新建公路800公里{新建公路 @全县 800km 2015/2024}。");
  EXPECT_STATEMENTS("2024-05-20",
      "自2014年通水以来，工程累计输水600亿立方米{工程输水 600亿m3 2014-01-01/2024-05-20}。");
}

TEST(CarryTest, TakesNoSpanFromWhatAnExtremeIsComparedWith) {
  EXPECT_STATEMENTS("2024-05-20",
      "13日，台风登陆，是1999年以来最强的台风，造成12人{台风死亡人数 12person 2024-05-13}死亡。");
}

TEST(CarryTest, KeepsTheSubjectForIndicatorsThatNeedOne) {
  EXPECT_STATEMENTS("2024-03-20",
      "2023年，全省高新技术企业达到2.4万家{高新技术企业 @全省 2.4万家 2023}，"
      "营业收入增长11.2%{高新技术企业营业收入 @全省 growth yoy +11.2% 2023}，"
      "利润总额增长8.5%{高新技术企业利润总额 @全省 growth yoy +8.5% 2023}。");
  EXPECT_STATEMENTS("2024-08-27",
      "1—7月份，国有控股企业实现利润总额14035亿元{国有控股企业利润总额 14035亿CNY 2024-01/2024-07}，"
      "同比增长1.0%{国有控股企业利润总额 growth yoy +1.0% 2024-01/2024-07}；"
      "私营企业实现利润总额10893亿元{私营企业利润总额 10893亿CNY 2024-01/2024-07}，"
      "增长7.3%{私营企业利润总额 growth yoy +7.3% 2024-01/2024-07}。");
}

TEST(HeadingTest, LendsItsPeriodToTheTextBelow) {
  EXPECT_STATEMENTS("2024-04-20",
      "2024年一季度全市经济运行情况\n\n全市地区生产总值1260亿元{地区生产总值 @全市 1260亿CNY 2024-01/2024-03}，"
      "增长5.8%{地区生产总值 @全市 growth yoy +5.8% 2024-01/2024-03}。\n");
  EXPECT_STATEMENTS("2021-02-10",
      "“十四五”主要目标\n\n到2025年，全市地区生产总值突破5000亿元{地区生产总值 @全市 >5000亿CNY 2025 target}。\n");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
