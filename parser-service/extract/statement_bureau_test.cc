// The language of releases: balances, parts of a whole, censuses, what a year ended with.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(BureauTest, ReadsTheWholeYearOfWhichTheTextTells) {
  EXPECT_STATEMENTS("2022-05-10",
      "2021年，全县实现“十四五”良好开局。\n\n"
      "全年粮食总产量48.2万吨{粮食总产量 @全县 48.2万t 2021}，比上年增长2.4%{粮食总产量 @全县 growth yoy +2.4% 2021}。"
      "年末生猪存栏36.1万头{生猪存栏 @全县 36.1万头 2021-12-31}。");
  EXPECT_STATEMENTS("2013-05-28",
      "到去年底，全国就业人员76704万人{就业人员 @全国 76704万person 2012-12-31}。全年新增就业1266万人{新增就业 @全国 1266万person 2012}，"
      "到年末，基金结存达23941亿元{基金结存 @全国 23941亿CNY 2012-12-31}。");
  // What is to come is of the year of the text.
  EXPECT_STATEMENTS("2013-05-28",
      "2012年，全市出口300亿元{出口 @全市 300亿CNY 2012}。全年预计增长8%{出口 @全市 growth yoy +8% 2013 forecast}。");
}

TEST(BureauTest, TakesNoPeriodFromWhatOnlyMeasures) {
  EXPECT_STATEMENTS("1991-02-21",
      "1990年，农业总产值按1980年不变价格计算达到6.2亿元{农业总产值 6.2亿CNY 1990}，比上年增长5.7%{农业总产值 growth yoy +5.7% 1990}。");
  EXPECT_STATEMENTS("2022-02-21",
      "2021年，粮食种植面积8.6万公顷{粮食种植面积 8.6万ha 2021}，与上年基本持平；油料种植面积1.3万公顷{油料种植面积 1.3万ha 2021}，"
      "增长3.9%{油料种植面积 growth yoy +3.9% 2021}。");
}

TEST(BureauTest, ReadsBalancesAtTheEndOfThePeriodInWhichTheyGrew) {
  EXPECT_STATEMENTS("2020-08-03",
      "2020年二季度末，企业贷款余额107.5万亿元{企业贷款余额 107.5万亿CNY 2020-06-30}，同比增长12.8%{企业贷款余额 growth yoy +12.8% 2020-06-30}，"
      "增速比上季末高0.8个百分点{企业贷款余额增速 difference qoq +0.8pp 2020-06-30}；"
      "上半年增加9.16万亿元{企业贷款余额 difference period +9.16万亿CNY 2020-01/2020-06}，"
      "同比多增2.88万亿元{企业贷款余额增加额 difference yoy +2.88万亿CNY 2020-01/2020-06}。"
      "住户贷款余额62.2万亿元{住户贷款余额 62.2万亿CNY 2020-06-30}，增速与上季末持平；"
      "上半年增加4.9万亿元{住户贷款余额 difference period +4.9万亿CNY 2020-01/2020-06}。");
}

TEST(BureauTest, ReadsPartsAgainstTheBaseOfTheWhole) {
  EXPECT_STATEMENTS("2016-08-09",
      "7月份，消费价格环比上涨0.2%{消费价格 growth mom +0.2% 2016-07}。其中，食品价格下降0.3%{食品价格 growth mom -0.3% 2016-07}，"
      "影响CPI下降约0.06个百分点{食品价格影响CPI contribution mom ~-0.06pp 2016-07}。");
  EXPECT_STATEMENTS("2013-04-16",
      "一季度，发电设备利用小时数为1038小时{发电设备利用小时数 1038小时 2013-01/2013-03}，同比减少36小时{发电设备利用小时数 difference yoy -36小时 2013-01/2013-03}。"
      "其中，水电设备利用小时数为551小时{水电设备利用小时数 551小时 2013-01/2013-03}，减少47小时{水电设备利用小时数 difference yoy -47小时 2013-01/2013-03}。");
  // Points say nothing of the rates behind them.
  EXPECT_STATEMENTS("2020-09-18",
      "8月份，生产原油1665万吨{生产原油 1665万t 2020-08}，同比增长2.3%{生产原油 growth yoy +2.3% 2020-08}，增速比上月加快1.7个百分点{生产原油增速 difference mom +1.7pp 2020-08}；"
      "加工原油5947万吨{加工原油 5947万t 2020-08}，增长9.2%{加工原油 growth yoy +9.2% 2020-08}。");
}

TEST(BureauTest, GoesOnInAParagraphOfParts) {
  EXPECT_STATEMENTS("2019-11-20",
      "2018年末，法人单位从业人员3832万人{法人单位从业人员 3832万person 2018-12-31}，比2013年末增加272万人{法人单位从业人员 difference period +272万person 2018-12-31 vs 2013-12-31}。\n\n"
      "其中，第二产业的从业人员为1725万人{第二产业从业人员 1725万person 2018-12-31}，减少200万人{第二产业从业人员 difference period -200万person 2018-12-31}，"
      "下降10.4%{第二产业从业人员 growth period -10.4% 2018-12-31}。");
}

TEST(BureauTest, ReadsACensusAgainstTheOneBefore) {
  EXPECT_STATEMENTS("2021-06-10",
      "2020年11月1日零时，全区常住人口[2]为579101人{全区常住人口 579101person 2020-11-01}，"
      "与2010年第六次全国人口普查的442854人{全区常住人口 442854person 2010}相比，"
      "十年共增加136247人{全区常住人口 difference period +136247person 2020-11-01}。"
      "每户人口为2.90人{全区每户人口 2.90person/户 2020-11-01}，比2010年普查的3.33人{全区每户人口 3.33person 2010}"
      "减少0.43人{全区每户人口 difference period -0.43person 2020-11-01 vs 2010}。");
  EXPECT_STATEMENTS("2021-06-10",
      "2020年，性别比（以女性为100，男性对女性的比例）由2010年普查97.45{性别比 97.45 2010}下降为91.45{性别比 91.45 2020}。");
}

TEST(BureauTest, NamesListsMemberByMember) {
  EXPECT_STATEMENTS("2016-08-09",
      "7月份，鲜菜、蛋价格分别下降4.3%{鲜菜价格 growth yoy -4.3% 2016-07}和2.0%{蛋价格 growth yoy -2.0% 2016-07}；"
      "其他用品和服务、居住、生活用品及服务价格分别上涨4.4%{其他用品和服务价格 growth yoy +4.4% 2016-07}、1.6%{居住价格 growth yoy +1.6% 2016-07}、0.6%{生活用品及服务价格 growth yoy +0.6% 2016-07}。");
  EXPECT_STATEMENTS("2010-03-20",
      "今年前2个月，福建省对欧盟、美国分别进出口27.9亿美元{对欧盟进出口 @福建省 27.9亿USD 2010-01/2010-02}、26.4亿美元{对美国进出口 @福建省 26.4亿USD 2010-01/2010-02}；"
      "分别进口4.1亿美元{对欧盟进口 @福建省 4.1亿USD 2010-01/2010-02}、7.3亿美元{对美国进口 @福建省 7.3亿USD 2010-01/2010-02}。");
}

TEST(BureauTest, ReadsSharesWithinAWhole) {
  EXPECT_STATEMENTS("2020-12-30",
      "1—10月，技术服务实现收入39449亿元{技术服务收入 39449亿CNY 2020-01/2020-10}，"
      "在全行业收入中占比为60.2%{技术服务收入占全行业收入比重 share 60.2% 2020-01/2020-10}，"
      "同比增长13.9%{技术服务收入 growth yoy +13.9% 2020-01/2020-10}。");
}

TEST(BureauTest, KeepsApartTwoRatesOfOneThing) {
  EXPECT_STATEMENTS("2022-11-01",
      "前三季度，税收收入124365亿元{税收收入 124365亿CNY 2022-01/2022-09}，"
      "扣除留抵退税因素后增长1%{税收收入（扣除留抵退税因素后） growth yoy +1% 2022-01/2022-09}，"
      "按自然口径计算下降11.6%{税收收入（按自然口径计算） growth yoy -11.6% 2022-01/2022-09}。");
}

// clang-format on

TEST(BureauTest, TakesNoWordOfThePastForADeadline) {
  EXPECT_STATEMENTS("2022-01-25", "全年棉纱产量5万吨{棉纱产量 5万t 2021}，此前没有先例。");
}

}  // namespace
}  // namespace zhibiao
