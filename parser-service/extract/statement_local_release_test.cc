// Releases of the offices of cities and provinces, of industries and of banks; plans of industries.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(LocalReleaseTest, TakesMarksOfEitherWidthForTheSame) {
  EXPECT_STATEMENTS("2009-08-18",
      "1-7月,全市水泥产量210万吨{水泥产量 @全市 210万t 2009-01/2009-07},"
      "增长8.2%{水泥产量 @全市 growth yoy +8.2% 2009-01/2009-07},其中:"
      "7月产量31万吨{水泥产量 @全市 31万t 2009-07}。");
}

TEST(LocalReleaseTest, NamesTheOfficeOfThePlace) {
  EXPECT_STATEMENTS("2014-08-18",
      "8月16日，记者从市统计局获悉，7月，全市用电量3.1亿千瓦时{用电量 @全市 3.1亿kWh 2014-07 by 市统计局}。");
  EXPECT_STATEMENTS("2014-08-18",
      "据省商务厅统计，7月，鸡蛋价格上涨2.6%{鸡蛋价格 growth yoy +2.6% 2014-07 by 省商务厅}。");
}

TEST(LocalReleaseTest, TellsWhereNewsComesFrom) {
  EXPECT_STATEMENTS("2014-08-18",
      "来自国家发展改革委的消息，7月，全国原煤产量增长2.6%{原煤产量 @全国 growth yoy +2.6% 2014-07 by 国家发展改革委}。");
  EXPECT_STATEMENTS("2014-08-18",
      "工业和信息化部网站8月16日消息：7月，全国玻璃产量增长4.6%{玻璃产量 @全国 growth yoy +4.6% 2014-07 by 工业和信息化部}。");
  EXPECT_STATEMENTS("2014-08-18",
      "工业和信息化部日前公布7月电子信息制造业（以下简称“电子业”）运行情况。"
      "7月，手机产量增长4.6%{手机产量 growth yoy +4.6% 2014-07 by 工业和信息化部}。");
  EXPECT_STATEMENTS("2014-08-18",
      "记者从吉林省统计局获悉，7月，吉林省工业增加值增长6.1%{工业增加值 @吉林省 growth yoy +6.1% 2014-07 by 吉林省统计局}。\n\n"
      "投资平稳增长\n\n"
      "数据显示，1至7月，投资增长12%{投资 @吉林省 growth yoy +12% 2014-01/2014-07 by 吉林省统计局}。");
  EXPECT_STATEMENTS("2014-08-18",
      "国家发展改革委近日发布的报告预计，今年钢材产量增长3%{钢材产量 growth yoy +3% 2014 forecast by 国家发展改革委}。"
      "报告中预测，今年铜材产量增长5%{铜材产量 growth yoy +5% 2014 forecast by 国家发展改革委}。");
}

TEST(LocalReleaseTest, AnAnnualAverageHasItsOwnYears) {
  EXPECT_STATEMENTS("2012-02-20",
      "2010年，化纤工业产值4900亿元{化纤工业产值 4900亿CNY 2010}，"
      "“十一五”期间年均增长14.1%{化纤工业产值 growth annual +14.1% 2006/2010}，"
      "利润总额330亿元{化纤工业利润总额 330亿CNY 2010}，"
      "年均增长21%{化纤工业利润总额 growth annual +21% 2006/2010}。");
  EXPECT_STATEMENTS("2012-02-20",
      "到“十二五”末，出口总额达到900亿美元{出口总额 900亿USD 2015 target}，"
      "年均增长7.5%{出口总额 growth annual +7.5% 2011/2015 target}。");
  EXPECT_STATEMENTS("2016-09-20",
      "“十二五”期间，纤维加工量年均增长5.5%{纤维加工量 growth annual +5.5% 2011/2015}，"
      "2015年达5100万吨{纤维加工量 5100万t 2015}；"
      "出口额年均增长6.1%{出口额 growth annual +6.1% 2011/2015}。");
}

TEST(LocalReleaseTest, AWayBeginsAtAPeriodSaidTwice) {
  EXPECT_STATEMENTS("2007-03-01",
      "2006年，城镇化率由“十五”末2005年的38.1%{城镇化率 38.1% 2005}"
      "提高到39.6%{城镇化率 39.6% 2006}，就业人员120万人{就业人员 120万person 2006}。");
}

TEST(LocalReleaseTest, AGapIsOfThePeriodInForce) {
  EXPECT_STATEMENTS("2014-09-18",
      "8月末，存款余额282亿元{存款余额 282亿CNY 2014-08-31}，"
      "增长15.4%{存款余额 growth yoy +15.4% 2014-08-31}，"
      "高于去年同期0.9个百分点{存款余额增速 difference yoy +0.9pp 2014-08-31}，"
      "低于1-7月1.2个百分点{存款余额增速 difference period -1.2pp 2014-08-31 vs 2014-01/2014-07}。");
  EXPECT_STATEMENTS("2014-09-18",
      "1-8月，工业投资增长20.1%{工业投资 growth yoy +20.1% 2014-01/2014-08}，"
      "增速与上半年持平，分别较去年同期和全年回落3.1{工业投资增速 difference yoy -3.1pp 2014-01/2014-08}"
      "、2.9个百分点{工业投资增速 difference period -2.9pp 2014-01/2014-08 vs 2014}。"
      "其中，技改投资增长23.2%{技改投资 growth yoy +23.2% 2014-01/2014-08}。");
}

TEST(LocalReleaseTest, SaysHowItWentInTheYearBefore) {
  EXPECT_STATEMENTS("2015-04-16",
      "3月末，企业存款余额141亿元{企业存款余额 141亿CNY 2015-03-31}，"
      "比年初减少11.7亿元{企业存款余额 difference period -11.7亿CNY 2015-03-31 vs 2015-01-01}，"
      "去年同期为增加1.6亿元{企业存款余额 difference period +1.6亿CNY 2014-03-31}。");
}

TEST(LocalReleaseTest, NamesSectorsAndOrdinalsInLists) {
  EXPECT_STATEMENTS("2017-09-18",
      "1-8月，全省固定资产投资增长10.2%{固定资产投资 @全省 growth yoy +10.2% 2017-01/2017-08}，"
      "其中第一、二、三产业分别增长14.8%{第一产业投资 @全省 growth yoy +14.8% 2017-01/2017-08}"
      "、9.1%{第二产业投资 @全省 growth yoy +9.1% 2017-01/2017-08}"
      "、10.6%{第三产业投资 @全省 growth yoy +10.6% 2017-01/2017-08}。");
}

TEST(LocalReleaseTest, AHeadingHoldsDownToTheNextOfItsLevel) {
  EXPECT_STATEMENTS("2016-09-28",
      "印染工业发展规划（2016-2020年）\n\n"
      "一、现状\n\n"
      "（一）“十二五”发展成效\n\n"
      "印染布产量年均增长1.5%{印染布产量 growth annual +1.5% 2011/2015}。\n\n"
      "二、发展目标\n\n"
      "规模以上企业利润年均增长6%{规模以上企业利润 growth annual +6% 2016/2020 target}。");
}

TEST(LocalReleaseTest, AForecastAtTheBeginningIsOfTheSentence) {
  EXPECT_STATEMENTS("2013-01-20",
      "经初步预计，2012年全县生产总值163亿元{生产总值 @全县 163亿CNY 2012 forecast}；"
      "人均收入达到9807元{人均收入 @全县 9807CNY 2012 forecast}。");
}

TEST(LocalReleaseTest, NamesAssociationsByTheirTrade) {
  EXPECT_STATEMENTS("2025-08-08",
      "据煤炭协会监测，7月，煤价指数平均值为92.79点{煤价指数平均值 92.79point 2025-07 by 煤炭协会}，"
      "环比上升2.69点{煤价指数平均值 difference mom +2.69point 2025-07 by 煤炭协会}。");
}

TEST(LocalReleaseTest, LeavesOutRemarksBeforeTheNumber) {
  EXPECT_STATEMENTS("2024-09-19",
      "1至8月，全省用电量同比增长（下同）7.2%{用电量 @全省 growth yoy +7.2% 2024-01/2024-08}。");
}

TEST(LocalReleaseTest, MembersOfAListAreToldTheSame) {
  EXPECT_STATEMENTS("2024-09-19",
      "1至8月，装备制造业增加值增长8.1%{装备制造业增加值 growth yoy +8.1% 2024-01/2024-08}，"
      "其中电子信息、通用设备制造业分别增长25.4%{电子信息增加值 growth yoy +25.4% 2024-01/2024-08}"
      "、9.7%{通用设备制造业增加值 growth yoy +9.7% 2024-01/2024-08}。");
}

TEST(LocalReleaseTest, FlowsAreOfTheSpanInForce) {
  EXPECT_STATEMENTS("2024-09-19",
      "1至8月，全省新增企业1943家{新增企业 @全省 1943家 2024-01/2024-08}，"
      "8月末注册企业5900家{注册企业 @全省 5900家 2024-08-31}。"
      "园区工业增加值增长8.1%{园区工业增加值 @全省 growth yoy +8.1% 2024-01/2024-08}。");
}

TEST(LocalReleaseTest, PeriodsOfAListAreOfOneYearAndOfTheListAlone) {
  EXPECT_STATEMENTS("2007-03-20",
      "2006年，全市生产总值418亿元{生产总值 @全市 418亿CNY 2006}。"
      "工业增加值一季度、上半年和前三季度分别增长11.2%{工业增加值 @全市 growth yoy +11.2% 2006-01/2006-03}"
      "、11.7%{工业增加值 @全市 growth yoy +11.7% 2006-01/2006-06}"
      "和11.5%{工业增加值 @全市 growth yoy +11.5% 2006-01/2006-09}。"
      "农村用电量7.6亿千瓦时{农村用电量 @全市 7.6亿kWh 2006}。");
}

TEST(LocalReleaseTest, TheShareBeforeIsTheShareThatRises) {
  EXPECT_STATEMENTS("2022-11-18",
      "前10个月，民营企业出口885亿元{民营企业出口 885亿CNY 2022-01/2022-10}，"
      "占全省出口总值的54.7%{民营企业出口占全省出口总值比重 share 54.7% 2022-01/2022-10}，"
      "比重提高1.7个百分点{民营企业出口占全省出口总值比重 difference yoy +1.7pp 2022-01/2022-10}。");
}

TEST(LocalReleaseTest, ReadsRangesWithTwoDashes) {
  EXPECT_STATEMENTS("2005-09-16",
      "前8个月，产量增幅在10%--20%{产量 growth yoy +10..+20% 2005-01/2005-08}。");
}

}  // namespace
}  // namespace zhibiao
