// What somebody does with how much: lists of objects, money and its purpose, limits that choose,
// plans, forecasts exceeded, how long something takes.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(DeedTest, GivesEveryObjectOfAListTheVerbInFrontOfTheFirst) {
  EXPECT_STATEMENTS("2020-04-10",
      "华光集团向灾区捐赠口罩50万只{华光集团向灾区捐赠口罩 50万只}、"
      "防护服2万套{华光集团向灾区捐赠防护服 2万套}、"
      "消毒液300吨{华光集团向灾区捐赠消毒液 300t}。");
  EXPECT_STATEMENTS("2020-04-10",
      "这家公司每年生产甲醇30万吨{这家公司每年生产甲醇 30万t}、"
      "液化天然气9万吨{这家公司每年生产液化天然气 9万t}。");
}

TEST(DeedTest, AsksWhoDidIt) {
  EXPECT_STATEMENTS("2020-04-10",
      "华光集团加大运销协调力度。3月份供应煤炭490万吨{华光集团供应煤炭 490万t 2020-03}。");
  EXPECT_STATEMENTS("2020-04-10",
      "华光集团加大运销协调力度。3月份捐赠煤炭3万吨{华光集团捐赠煤炭 3万t 2020-03}。");
  // What another verb makes is nobody who acts.
  EXPECT_STATEMENTS("2021-02-10",
      "新增市场主体9万户{新增市场主体 9万户}，新增外资企业671户{新增外资企业 671户}。");
}

TEST(DeedTest, SaysWhatMoneyIsFor) {
  EXPECT_STATEMENTS("2022-03-01",
      "安徽省安排2亿元{安排支持建设水稻示范区 @安徽省 2亿CNY}"
      "支持建设30个{建设水稻示范区 @安徽省 30个}"
      "水稻示范区。");
  EXPECT_STATEMENTS("2022-03-01",
      "江苏投入2亿元{投入新建果园示范基地 @江苏 2亿CNY}"
      "新建果园示范基地50个{新建果园示范基地 @江苏 50个}。");
  EXPECT_STATEMENTS("2022-03-01",
      "未来两年，公司还将投资3亿元{公司投资建设新厂房 3亿CNY 2022/2023 target}"
      "建设新厂房。");
}

TEST(DeedTest, CountsWhatALimitChooses) {
  EXPECT_STATEMENTS("2022-03-01",
      "全省新开工5000万元{新开工项目 @全省 >=5000万CNY requirement}"
      "以上项目300个{新开工5000万元以上项目 @全省 300个}。");
  EXPECT_STATEMENTS("2022-03-01",
      "年收入超80亿元{年收入 >80亿CNY requirement}"
      "企业有50家{年收入超80亿元企业 50家}。");
}

TEST(DeedTest, TakesPlansAndLimitsForWhatTheyAre) {
  EXPECT_STATEMENTS("2020-02-12",
      "2月份，华光集团计划供应煤炭490万吨{华光集团计划供应煤炭 490万t 2020-02 target}。");
  EXPECT_STATEMENTS("2022-03-01",
      "各地严守18亿亩{各地严守耕地红线 18亿mu requirement}"
      "耕地红线。");
}

TEST(DeedTest, ReadsWhatWasExpectedAsARateOfTheSameThing) {
  EXPECT_STATEMENTS("2013-12-10",
      "11月份，出口增幅达到12.7%{出口 growth yoy +12.7% 2013-11}，"
      "远远超出此前市场预期的7%{出口 growth yoy +7% 2013-11 forecast}。");
}

TEST(DeedTest, TakesAnAimForThatOfTheRateBeforeIt) {
  EXPECT_STATEMENTS("2012-07-20",
      "上半年，国内生产总值同比增长7.8%{国内生产总值 growth yoy +7.8% 2012-01/2012-06}，"
      "高于国家7.5%{国内生产总值 growth yoy +7.5% 2012-01/2012-06 target}的预期目标。");
  EXPECT_STATEMENTS("2012-07-20",
      "上半年，工业增加值保持了10.5%{工业增加值 growth yoy +10.5% 2012-01/2012-06}的高增长。");
  EXPECT_STATEMENTS("2012-07-20",
      "跟前5个月比，上半年投资增速快了0.3个百分点{投资增速 difference period +0.3pp 2012-01/2012-06}。");
}

TEST(DeedTest, HoldsWhomOneTradesWithForPartOfTheName) {
  EXPECT_STATEMENTS("2019-09-08",
      "我国与“一带一路”沿线国家外贸同比增长9.9%{与“一带一路”沿线国家外贸 @我国 growth yoy +9.9%}。");
}

TEST(DeedTest, LetsASentenceAboutAPlaceBeginAnew) {
  EXPECT_STATEMENTS("2026-05-19",
      "长江禁渔成效显著。黄河流域优良水质比例达到96.5%{优良水质比例 @黄河流域 96.5%}。");
  EXPECT_STATEMENTS("2022-07-19",
      "设备覆盖到当地85%{设备覆盖到当地水稻种植户 share 85%}的水稻种植户。");
}

TEST(DeedTest, TakesTheHighestGrantForALimit) {
  EXPECT_STATEMENTS("2022-07-19",
      "农民可以申请最高10万元{农民可以申请最高贷款 <=10万CNY requirement}的贷款。");
}

TEST(DeedTest, KnowsPlacesInWhichAllThatFollowsIs) {
  EXPECT_STATEMENTS("2024-01-15",
      "在浙江，晶硅企业转化率达到60%{晶硅企业转化率 @浙江 60%}。");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
