// What clauses hand on: who and what a figure is about that stands some clauses back, or behind.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(HandOnTest, TellsTheNextOfWhatWasToldOfTheFirst) {
  EXPECT_STATEMENTS("2015-04-15",
      "一季度，高技术产业增加值同比增长12.1%{高技术产业增加值 growth yoy +12.1% 2015-01/2015-03}，"
      "装备制造业紧随其后，增长10.2%{装备制造业增加值 growth yoy +10.2% 2015-01/2015-03}。");
  EXPECT_STATEMENTS("2015-06-18",
      "5月份，70个大中城市中，50个{城市二手房价格上涨 50个 2015-05}城市的二手房价格环比上涨，"
      "涨幅最高的城市为合肥，上涨了4.1%{合肥二手房价格 growth mom +4.1% 2015-05}。");
}

TEST(HandOnTest, GivesAPlaceTheThingThatIsToldOf) {
  EXPECT_STATEMENTS("2015-07-18",
      "6月份，20个{城市新建商品住宅价格涨幅收窄 20个 2015-06}城市的新建商品住宅价格涨幅比5月有所收窄，"
      "涨幅最高的城市苏州环比上涨2.1%{苏州新建商品住宅价格 @苏州 growth mom +2.1% 2015-06}，"
      "这个涨幅比5月份最高的涨幅回落了0.4个百分点{苏州新建商品住宅价格涨幅 @苏州 difference mom -0.4pp 2015-06}。");
  EXPECT_STATEMENTS("2015-04-18",
      "3月份，房价同比上涨的城市有60个{房价同比上涨城市 60个 2015-03}，"
      "最高涨幅为北京的16.5%{北京房价 @北京 growth yoy +16.5% 2015-03}。");
}

TEST(HandOnTest, NamesWhatStandsBehindTheWayItWent) {
  EXPECT_STATEMENTS("2015-01-26",
      "从2002年的27亿美元{对外投资规模 27亿USD 2002}到2014年的1029亿美元{对外投资规模 1029亿USD 2014}，"
      "对外投资规模增长了近40倍{对外投资规模 growth period ~<+40times 2014}。");
}

TEST(HandOnTest, SeesTheSubjectBehindWhatIsSaidOfIt) {
  EXPECT_STATEMENTS("2015-07-15",
      "5月份，不断壮大的小微企业为就业提供了80%{小微企业提供岗位 share 80% 2015-05}的岗位。");
  EXPECT_STATEMENTS("2015-07-15",
      "在东部海域刚刚开始施工的风电项目，总投资额达到26亿元{风电项目总投资额 26亿CNY}。");
  EXPECT_STATEMENTS("2015-07-15",
      "第五届机床交易会昨天闭幕，成交额近212亿元{第五届机床交易会成交额 ~<212亿CNY 2015-07-14}。");
}

TEST(HandOnTest, TakesAShareForThatOfTheOneToldOf) {
  EXPECT_STATEMENTS("2015-06-15",
      "5月份，第三产业占GDP的比重达到54.1%{第三产业占GDP比重 share 54.1% 2015-05}。"
      "工业中，高新技术产业增长10.2%{高新技术产业 growth yoy +10.2% 2015-05}，"
      "占比12.1%{高新技术产业占比 share 12.1% 2015-05}。");
}

TEST(HandOnTest, ComparesTheAmountWithItself) {
  EXPECT_STATEMENTS("2017-08-20",
      "去年，城镇新增就业达到170万人{城镇新增就业 170万person 2016}，"
      "数量要比2015年增加30万人{城镇新增就业 difference yoy +30万person 2016}。");
}

TEST(HandOnTest, LeavesTheYearOfAPlanThatWasReached) {
  EXPECT_STATEMENTS("2015-08-15",
      "1—7月份，城镇新增就业850万人{城镇新增就业 850万person 2015-01/2015-07}，"
      "已经完成了全年目标的77%{城镇新增就业完成了全年目标 77% 2015-01/2015-07}，"
      "比上年同期增加20万人{城镇新增就业 difference yoy +20万person 2015-01/2015-07}。");
}

TEST(HandOnTest, ReadsTheGrowthOfTheOtherSide) {
  EXPECT_STATEMENTS("2015-07-15",
      "上半年，出口增长6%{出口 growth yoy +6% 2015-01/2015-06}，"
      "明显高于去年全年增长5.2%{出口 growth yoy +5.2% 2014}的水平。");
  EXPECT_STATEMENTS("2014-10-31",
      "前三季度，第三产业增加值增长7.9%{第三产业增加值 growth yoy +7.9% 2014-01/2014-09}，"
      "也远远超过第一产业4.2%{第一产业增加值 growth yoy +4.2% 2014-01/2014-09}的增长速度。");
}

TEST(HandOnTest, GivesEachYearItsAmount) {
  EXPECT_STATEMENTS("2015-10-26",
      "2012到2014年，海外签约金额分别为35亿美元{海外签约金额 35亿USD 2012}、"
      "39亿美元{海外签约金额 39亿USD 2013}，67亿美元{海外签约金额 67亿USD 2014}。");
  EXPECT_STATEMENTS("2015-10-26",
      "生产总值由1965年的3亿元{生产总值 3亿CNY 1965}增加到2014年的920亿元{生产总值 920亿CNY 2014}，"
      "增长281倍{生产总值 growth period +281times 2014}。");
}

TEST(HandOnTest, TakesTheYearOfTheBaseForTheBaseAlone) {
  EXPECT_STATEMENTS("2013-07-18",
      "与去年6月份比较，6月份房价上涨的城市有69个{房价上涨城市 69个 2013-06}。");
  EXPECT_STATEMENTS("2014-01-10",
      "2014年，铁路安排投资6300亿元{铁路安排投资 6300亿CNY 2014 target}，"
      "与2013年完成投资（6638亿元{铁路投资 6638亿CNY 2013}）基本持平。");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
