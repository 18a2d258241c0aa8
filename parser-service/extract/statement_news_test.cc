// Markets, Hong Kong, news: casualties, help, works, weather, holidays.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(MarketTest, MeasuresPricesAgainstTheDayBefore) {
  EXPECT_STATEMENTS("2020-03-13",
      "截至当天收盘，上证指数报2887.43点{上证指数 2887.43point 2020-03-13}，"
      "下跌1.23%{上证指数 growth period -1.23% 2020-03-13}。");
  EXPECT_STATEMENTS("2023-11-21",
      "20日，布伦特原油期货价格上涨1.71美元{布伦特原油期货价格 difference period +1.71USD 2023-11-20}，"
      "收于每桶82.32美元{布伦特原油期货价格 82.32USD/桶 2023-11-20}，"
      "涨幅为2.12%{布伦特原油期货价格 growth period +2.12% 2023-11-20}。");
  EXPECT_STATEMENTS("2023-10-12",
      "人民币对美元汇率中间价报7.1776{人民币对美元汇率中间价 7.1776CNY/USD}，"
      "较前一交易日上调3个基点{人民币对美元汇率中间价 difference period +3bp vs 2023-10-11}。");
}

TEST(HongKongTest, ReadsReleasesInTheirOwnTerms) {
  EXPECT_STATEMENTS("2023-11-10",
      "政府統計處公布二零二三年第三季本地生產總值\n\n二零二三年第三季本地生產總值較上年同期實質上升4.1%{本地生產總值 growth yoy real +4.1% 2023-07/2023-09}，"
      "第二季的升幅為1.5%{本地生產總值 growth yoy +1.5% 2023-04/2023-06}。\n");
  EXPECT_STATEMENTS("2023-10-26",
      "政府統計處發表對外商品貿易統計數字\n\n二零二三年九月商品整體出口貨值為3,842億元{商品整體出口貨值 3842亿HKD 2023-09}，"
      "較二零二二年同月下跌5.3%{商品整體出口貨值 growth yoy -5.3% 2023-09}。\n");
  EXPECT_STATEMENTS("2023-10-23",
      "二零二三年九月，綜合消費物價指數按年上升2.0%{綜合消費物價指數 growth yoy +2.0% 2023-09}，"
      "較八月的1.8%{綜合消費物價指數 growth yoy +1.8% 2023-08}"
      "升幅為高。");
  EXPECT_STATEMENTS("2023-10-19",
      "二零二三年七月至九月經季節性調整的失業率為2.8%{經季節性調整失業率 2.8% 2023-07/2023-09}，"
      "與上一期相同。失業人數減少約2 800人{失業人數 difference period ~-2800person 2023-07/2023-09}。");
}

TEST(NewsTest, CountsPeopleHarmedAndHelped) {
  EXPECT_STATEMENTS("2021-06-14",
      "6月13日，事故造成12人{事故死亡人数 12person 2021-06-13}"
      "死亡，138人{事故受伤人数 138person 2021-06-13}"
      "受伤，其中重伤37人{事故重伤 37person 2021-06-13}。");
  EXPECT_STATEMENTS("2023-08-05",
      "截至8月4日，转移群众8.5万人{转移群众 8.5万person 2023-08-04}，"
      "投入救援力量2300余人{投入救援力量 >2300person 2023-08-04}。");
}

TEST(NewsTest, SpeaksOfWhatThereIsAndNotOfWhere) {
  EXPECT_STATEMENTS("2020-06-05",
      "西部12个{西部省份 12个}省份有托儿所2906个{托儿所 2906个}，"
      "目前已复工2866个{托儿所复工 2866个 2020-06-05}，"
      "复工率98.6%{托儿所复工率 98.6% 2020-06-05}。");
}

TEST(NewsTest, NamesWhatWasDoneByVerbAndObject) {
  EXPECT_STATEMENTS("2020-12-29",
      "今年以来，全市建成5G基站1.2万个{建成5G基站 @全市 1.2万个 2020-01-01/2020-12-29}，"
      "新建改建农村公路860公里{新建改建农村公路 @全市 860km 2020-01-01/2020-12-29}。");
  EXPECT_STATEMENTS("2020-12-29",
      "2020年，全市投入扶贫资金3.6亿元{投入扶贫资金 @全市 3.6亿CNY 2020}，"
      "实施项目420个{实施项目 @全市 420个 2020}，"
      "帮助1.8万名{帮助贫困群众就业 @全市 1.8万person 2020}"
      "贫困群众就业。");
}

TEST(NewsTest, LeavesNamesAndGradesWithoutFigures) {
  EXPECT_STATEMENTS("2020-12-29",
      "70个大中城市中，新建商品住宅价格上涨的城市有36个{新建商品住宅价格上涨城市 36个}。");
  EXPECT_STATEMENTS("2020-12-29",
      "会议强调，要坚持“六稳”“六保”，落实5G、特高压等七大领域的三项任务。");
  EXPECT_STATEMENTS("2020-12-29",
      "第六批援助物资于12月8日启运，一系列措施落地。");
}

TEST(CommuniqueTest, ReadsStocksAndFlowsOfAYear) {
  EXPECT_STATEMENTS("2024-03-28",
      "年末全市户籍人口356.2万人{户籍人口 @全市 356.2万person 2023-12-31}，"
      "其中城镇人口198.4万人{城镇人口 @全市 198.4万person 2023-12-31}。"
      "全年出生人口2.1万人{出生人口 @全市 2.1万person 2023}，"
      "出生率为5.9‰{出生率 @全市 5.9‰ 2023}。");
  EXPECT_STATEMENTS("2024-03-28",
      "全年货物运输总量1.6亿吨{货物运输总量 1.6亿t 2023}，"
      "比上年增长7.4%{货物运输总量 growth yoy +7.4% 2023}。"
      "年末民用汽车保有量98.3万辆{民用汽车保有量 98.3万辆 2023-12-31}，"
      "比上年末增长6.0%{民用汽车保有量 growth yoy +6.0% 2023-12-31}，"
      "其中私人汽车85.1万辆{私人汽车保有量 85.1万辆 2023-12-31}。");
  EXPECT_STATEMENTS("2024-03-28",
      "2023年三次产业结构为6.2{三次产业结构 share 6.2% 2023}"
      "∶41.5{三次产业结构 share 41.5% 2023}"
      "∶52.3{三次产业结构 share 52.3% 2023}。");
  EXPECT_STATEMENTS("2024-03-28",
      "全年一般公共预算收入218.6亿元{一般公共预算收入 218.6亿CNY 2023}，"
      "增长7.1%{一般公共预算收入 growth yoy +7.1% 2023}；"
      "税收收入占一般公共预算收入的比重为72.4%{税收收入占一般公共预算收入比重 share 72.4% 2023}。");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
