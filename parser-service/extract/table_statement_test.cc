// Cells of tables: what stub, header, caption and unit say of each.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(TableStatementTest, TakesPeriodAndUnitFromTheCaption) {
  EXPECT_STATEMENTS_OF("2024-08-20", "text/html",
      "<p>表1 2024年7月主要产品产量</p>"
      "<table><tr><th>产品</th><th>产量（万吨）</th><th>同比增长（%）</th></tr>"
      "<tr><td>粗钢</td><td>8294{粗钢产量 8294万t 2024-07}</td><td>"
      "-9.0{粗钢产量 growth yoy -9.0% 2024-07}</td></tr>"
      "<tr><td>水泥</td><td>15900{水泥产量 15900万t 2024-07}</td><td>"
      "-12.4{水泥产量 growth yoy -12.4% 2024-07}</td></tr></table>");
  EXPECT_STATEMENTS_OF("2024-08-20", "text/html",
      "<p>2023年一般公共预算收支</p>"
      "<p>单位：亿元</p>"
      "<table><tr><th>指标</th><th>金额</th></tr>"
      "<tr><td>一般公共预算收入</td><td>218.6{一般公共预算收入 218.6亿CNY 2023}</td></tr>"
      "<tr><td>一般公共预算支出</td><td>531.2{一般公共预算支出 531.2亿CNY 2023}</td></tr></table>");
}

TEST(TableStatementTest, TakesPeriodsFromTheHeader) {
  EXPECT_STATEMENTS_OF("2024-03-01", "text/html",
      "<table><tr><th>指标</th><th>2022年</th><th>2023年</th></tr>"
      "<tr><td>粮食产量（万吨）</td><td>68653{粮食产量 68653万t 2022}</td><td>"
      "69541{粮食产量 69541万t 2023}</td></tr>"
      "<tr><td>常住人口城镇化率（%）</td><td>65.22{常住人口城镇化率 65.22% 2022}</td><td>"
      "66.16{常住人口城镇化率 66.16% 2023}</td></tr></table>");
  EXPECT_STATEMENTS_OF("2024-08-20", "text/html",
      "<table><tr><th>指标</th><th>7月</th><th>1—7月</th></tr>"
      "<tr><td>规模以上工业增加值同比增长（%）</td><td>5.1{规模以上工业增加值 growth yoy +5.1% 2024-07}</td><td>"
      "5.9{规模以上工业增加值 growth yoy +5.9% 2024-01/2024-07}</td></tr></table>");
}

TEST(TableStatementTest, ReadsHeadersThatSpanColumnsAndRows) {
  EXPECT_STATEMENTS_OF("2024-08-20", "text/html",
      "<table><tr><th rowspan=\"2\">指标</th><th colspan=\"2\">7月</th><th colspan=\"2\">1—7月</th></tr>"
      "<tr><th>绝对量（亿元）</th><th>同比增长（%）</th><th>绝对量（亿元）</th><th>同比增长（%）</th></tr>"
      "<tr><td>社会消费品零售总额</td><td>37757{社会消费品零售总额 37757亿CNY 2024-07}</td><td>"
      "2.7{社会消费品零售总额 growth yoy +2.7% 2024-07}</td><td>"
      "273726{社会消费品零售总额 273726亿CNY 2024-01/2024-07}</td><td>"
      "3.5{社会消费品零售总额 growth yoy +3.5% 2024-01/2024-07}</td></tr></table>");
}

TEST(TableStatementTest, ReadsRowsBelowAmongWhich) {
  EXPECT_STATEMENTS_OF("2024-03-20", "text/html",
      "<p>2023年末全市人口</p>"
      "<table><tr><th>指标</th><th>年末数（万人）</th><th>比重（%）</th></tr>"
      "<tr><td>常住人口</td><td>360.5{常住人口 360.5万person 2023-12-31}</td><td>"
      "100.0{常住人口 share 100.0% 2023-12-31}</td></tr>"
      "<tr><td>其中：城镇</td><td>220.1{城镇常住人口 220.1万person 2023-12-31}</td><td>"
      "61.1{城镇常住人口 share 61.1% 2023-12-31}</td></tr>"
      "<tr><td>乡村</td><td>140.4{乡村常住人口 140.4万person 2023-12-31}</td><td>"
      "38.9{乡村常住人口 share 38.9% 2023-12-31}</td></tr></table>");
}

TEST(TableStatementTest, TakesGroupsOfTheCaptionForSubjects) {
  EXPECT_STATEMENTS_OF("2024-08-20", "text/html",
      "<h3>2024年7月规模以上工业增加值</h3>"
      "<table><tr><th>门类</th><th>同比增长（%）</th></tr>"
      "<tr><td>采矿业</td><td>4.6{采矿业规模以上工业增加值 growth yoy +4.6% 2024-07}</td></tr>"
      "<tr><td>制造业</td><td>5.3{制造业规模以上工业增加值 growth yoy +5.3% 2024-07}</td></tr></table>");
}

TEST(TableStatementTest, TakesPlacesForAreas) {
  EXPECT_STATEMENTS_OF("2024-05-10", "text/html",
      "<p>2023年各省地区生产总值</p>"
      "<table><tr><th>地区</th><th>地区生产总值（亿元）</th><th>增长（%）</th></tr>"
      "<tr><td>江苏省</td><td>128222{地区生产总值 @江苏省 128222亿CNY 2023}</td><td>"
      "5.8{地区生产总值 @江苏省 growth yoy +5.8% 2023}</td></tr>"
      "<tr><td>浙江省</td><td>82553{地区生产总值 @浙江省 82553亿CNY 2023}</td><td>"
      "6.0{地区生产总值 @浙江省 growth yoy +6.0% 2023}</td></tr></table>");
}

TEST(TableStatementTest, ReadsTheUnitOfEachRow) {
  EXPECT_STATEMENTS_OF("2024-03-20", "text/html",
      "<p>2023年主要指标</p>"
      "<table><tr><th>指标</th><th>单位</th><th>绝对数</th><th>比上年增长（%）</th></tr>"
      "<tr><td>发电量</td><td>亿千瓦时</td><td>94564{发电量 94564亿kWh 2023}</td><td>"
      "6.9{发电量 growth yoy +6.9% 2023}</td></tr>"
      "<tr><td>快递业务量</td><td>亿件</td><td>1320.7{快递业务量 1320.7亿件 2023}</td><td>"
      "19.4{快递业务量 growth yoy +19.4% 2023}</td></tr></table>");
}

TEST(TableStatementTest, ReadsTheRealRateInBrackets) {
  EXPECT_STATEMENTS_OF("2024-07-15", "text/html",
      "<p>2024年上半年居民收入</p>"
      "<table><tr><th>指标</th><th>绝对量（元）</th><th>比上年增长（%）（括号内为实际增速）</th></tr>"
      "<tr><td>农村居民人均可支配收入</td><td>11272{农村居民人均可支配收入 11272CNY 2024-01/2024-06}</td><td>"
      "6.8{农村居民人均可支配收入 growth yoy +6.8% 2024-01/2024-06}"
      "（6.6{农村居民人均可支配收入（实际） growth yoy real +6.6% 2024-01/2024-06}）</td></tr></table>");
}

TEST(TableStatementTest, PassesOverNotesOrdinalsAndMissingValues) {
  EXPECT_STATEMENTS_OF("2024-08-20", "text/html",
      "<p>2024年7月产量</p>"
      "<table><tr><th>产品</th><th>产量（万辆）</th></tr>"
      "<tr><td>汽车</td><td>228.6{汽车产量 228.6万辆 2024-07}</td></tr>"
      "<tr><td>船舶</td><td>—</td></tr>"
      "<tr><td>机车</td><td>…</td></tr>"
      "<tr><td colspan=\"2\">注：1.产量为快报数；2.增速按可比口径计算。</td></tr></table>");
}

TEST(TableStatementTest, ReadsMarkdownTables) {
  EXPECT_STATEMENTS_OF("2024-08-20", "text/markdown",
      "2024年7月末货币供应量\n\n"
      "| 指标 | 余额（万亿元） | 同比增长（%） |\n"
      "|---|---|---|\n"
      "| 广义货币 | 303.31{广义货币余额 303.31万亿CNY 2024-07-31} |"
      " 6.3{广义货币余额 growth yoy +6.3% 2024-07-31} |\n"
      "| 狭义货币 | 63.23{狭义货币余额 63.23万亿CNY 2024-07-31} |"
      " -6.6{狭义货币余额 growth yoy -6.6% 2024-07-31} |\n");
}

TEST(TableStatementTest, ReadsTablesAlignedByBlanks) {
  EXPECT_STATEMENTS_OF("2024-08-20", "text/plain",
      "2023年主要农产品产量\n\n"
      "指标            产量（万吨）    比上年增长（%）\n"
      "粮食            69541{粮食产量 69541万t 2023}"
      "           1.3{粮食产量 growth yoy +1.3% 2023}\n"
      "棉花            562{棉花产量 562万t 2023}"
      "             -6.1{棉花产量 growth yoy -6.1% 2023}\n"
      "油料            3864{油料产量 3864万t 2023}"
      "            5.7{油料产量 growth yoy +5.7% 2023}\n");
}

TEST(TableStatementTest, KeepsNegativeAmountsOfBalances) {
  EXPECT_STATEMENTS_OF("2024-09-13", "text/html",
      "<p>2024年8月社会融资规模增量</p>"
      "<p>单位：亿元</p>"
      "<table><tr><th>指标</th><th>8月</th></tr>"
      "<tr><td>委托贷款</td><td>27{委托贷款 27亿CNY 2024-08}</td></tr>"
      "<tr><td>信托贷款</td><td>-484{信托贷款 -484亿CNY 2024-08}</td></tr></table>");
}

TEST(TableStatementTest, GivesEachRateToTheColumnBesideIt) {
  EXPECT_STATEMENTS_OF("2024-08-20", "text/html",
      "<p>2024年1—7月外贸情况</p>"
      "<table><tr><th>地区</th><th>出口额（亿元）</th><th>增长（%）</th><th>进口额（亿元）</th><th>增长（%）</th></tr>"
      "<tr><td>广东省</td><td>33000{出口额 @广东省 33000亿CNY 2024-01/2024-07}</td><td>"
      "9.1{出口额 @广东省 growth yoy +9.1% 2024-01/2024-07}</td><td>"
      "18000{进口额 @广东省 18000亿CNY 2024-01/2024-07}</td><td>"
      "12.4{进口额 @广东省 growth yoy +12.4% 2024-01/2024-07}</td></tr></table>");
}

TEST(TableStatementTest, KnowsARateOfAnotherIndicatorFromTheRateOfTheRowAbove) {
  EXPECT_STATEMENTS_OF("2024-03-20", "text/html",
      "<p>2023年主要指标</p>"
      "<table><tr><th>指标</th><th>2023年</th></tr>"
      "<tr><td>地区生产总值（亿元）</td><td>5200{地区生产总值 5200亿CNY 2023}</td></tr>"
      "<tr><td>同比增长（%）</td><td>6.1{地区生产总值 growth yoy +6.1% 2023}</td></tr>"
      "<tr><td>规模以上工业增加值增速（%）</td><td>7.4{规模以上工业增加值 growth yoy +7.4% 2023}</td></tr></table>");
}

TEST(TableStatementTest, ReadsMonthsDownTheRows) {
  EXPECT_STATEMENTS_OF("2024-08-20", "text/html",
      "<table><tr><th>月份</th><th>居民消费价格同比涨幅（%）</th></tr>"
      "<tr><td>2024年5月</td><td>0.3{居民消费价格 growth yoy +0.3% 2024-05}</td></tr>"
      "<tr><td>2024年6月</td><td>0.2{居民消费价格 growth yoy +0.2% 2024-06}</td></tr></table>");
}

TEST(TableStatementTest, ReadsStubsAsTheirHeadCounts) {
  EXPECT_STATEMENTS_OF("2018-05-20", "text/html",
      "<p>2018年1-4月平板玻璃产量</p>"
      "<table><tr><th>月份</th><th>平板玻璃产量（万重量箱）</th><th>同比增长（%）</th></tr>"
      "<tr><td>1-2</td><td>12256{平板玻璃产量 12256万重量箱 2018-01/2018-02}</td><td>"
      "4.1{平板玻璃产量 growth yoy +4.1% 2018-01/2018-02}</td></tr>"
      "<tr><td>3</td><td>6443{平板玻璃产量 6443万重量箱 2018-03}</td><td>"
      "-5.6{平板玻璃产量 growth yoy -5.6% 2018-03}</td></tr></table>");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
