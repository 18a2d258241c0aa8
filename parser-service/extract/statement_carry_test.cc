// What clauses hand on: who acts, parts of a sum, those who stood in turn before, short words.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(CarriedNameTest, NamesPartsOfASumAndWhatIsToldOfThemInTurn) {
  EXPECT_STATEMENTS("2021-03-10",
      "今天，某银行发行30亿元{某银行发行债券 30亿CNY 2021-03-10}债券。"
      "其中，3年期20亿元{3年期发行债券 20亿CNY 2021-03-10}、"
      "5年期10亿元{5年期发行债券 10亿CNY 2021-03-10}，"
      "利率分别为2.1%{3年期利率 2.1% 2021-03-10}、"
      "2.4%{5年期利率 2.4% 2021-03-10}。");
}

TEST(CarriedNameTest, LeavesExamplesOutOfTheName) {
  EXPECT_STATEMENTS("2025-07-19",
      "今年上半年，省贸促会举办8场{省贸促会举办对接活动 8场 2025-01/2025-06}对接活动，"
      "覆盖纺织、医药等十余个{对接活动覆盖行业 >10个 2025-01/2025-06}行业。");
  EXPECT_STATEMENTS("2021-09-01",
      "电子凭证在合肥、南昌等18个{电子凭证城市推行 18个}城市推行。");
}

TEST(CarriedNameTest, NamesTheWholeAndTheAgeOfThoseCounted) {
  EXPECT_STATEMENTS("2021-01-20",
      "截至2020年底，全省登记志愿者中，18至35岁{青年年龄 @全省 18..35yr 2020-12-31}"
      "的青年有42万人{登记志愿者18至35岁的青年 @全省 42万person 2020-12-31}。");
}

TEST(CarriedNameTest, TakesAShortWordForTheNameBefore) {
  EXPECT_STATEMENTS("2020-10-01",
      "今天，市妇幼保健医院开始试运行。医院总床位480张{市妇幼保健医院总床位 480张 2020-10-01}，"
      "其中儿科120张{儿科床位 120张 2020-10-01}。");
}

TEST(CarriedNameTest, ExplainsWhatWasNamedInFrontOf即) {
  EXPECT_STATEMENTS("2025-07-29",
      "上半年，全市物流总额，即实物商品价值总和为3.2万亿元{物流总额 @全市 3.2万亿CNY 2025-01/2025-06}。");
}

TEST(CarriedNameTest, RelatesARatioToWhatStandsBeforeIt) {
  EXPECT_STATEMENTS("2024-02-29",
      "2023年，研发经费支出860亿元{研发经费支出 860亿CNY 2023}，"
      "与地区生产总值之比达2.7%{研发经费支出与地区生产总值之比 2.7% 2023}。");
}

TEST(CarriedNameTest, EndsWhatWasCountedWithANewActor) {
  EXPECT_STATEMENTS("2026-03-31",
      "前2个月，商品零售额120亿元{商品零售额 120亿CNY 2026-01/2026-02}。"
      "在临港新区，仅今年前2个月就新增了16条{临港新区新增航线 16条 2026-01/2026-02}航线。");
}

TEST(CarriedNameTest, ForetellsOnlyWhatTheForecastIsOf) {
  EXPECT_STATEMENTS("2020-10-01",
      "今天，全国铁路预计发送旅客900万人次{铁路预计发送旅客 @全国 900万人次 2020-10-01 forecast}，"
      "全国民航计划飞行1.2万班次{民航计划飞行 @全国 1.2万班次 2020-10-01 target}。");
}

TEST(CarriedNameTest, CarriesThePartnerOfWhomAClauseTells) {
  EXPECT_STATEMENTS("2024-07-12",
      "上半年，我国与中亚国家经贸合作更加紧密，"
      "进出口同比增长9.8%{与中亚国家进出口 growth yoy +9.8% 2024-01/2024-06}，"
      "对外贸增长的贡献率超过20%{与中亚国家进出口对外贸增长贡献率 contribution yoy >20% 2024-01/2024-06}。");
}

TEST(CarriedNameTest, GoesOnWithTheTopicWhereWordsDescribeAPart) {
  EXPECT_STATEMENTS("2025-07-14",
      "上半年，机电产品出口7.5万亿元{机电产品出口 7.5万亿CNY 2025-01/2025-06}，"
      "增长9.1%{机电产品出口 growth yoy +9.1% 2025-01/2025-06}。"
      "其中，与新动能密切相关的高端装备增长超两成{高端装备出口 growth yoy >+20% 2025-01/2025-06}。");
}

TEST(CarriedNameTest, LeavesRunsAndFramesOfTimeOut) {
  EXPECT_STATEMENTS("2023-01-28",
      "春节假日七天，全省铁路日均发送旅客71.8万人次{铁路日均发送旅客 @全省 71.8万人次}，"
      "单日客流量连续2天突破90万人次{单日客流量 @全省 >90万人次}。");
  EXPECT_STATEMENTS("2020-10-27",
      "三季度工业企业利润增速加快回升至15.2%{工业企业利润 growth yoy +15.2% 2020-07/2020-09}。");
}

TEST(CarriedNameTest, ReadsSpansOfDaysWithHoursAndStarts) {
  EXPECT_STATEMENTS("2023-05-04",
      "4月28日18时至5月3日6时，夜间客流量76.8万人次{夜间客流量 76.8万人次 2023-04-28/2023-05-03}。");
}

TEST(CarriedNameTest, TellsHowLongItTookApartFromWhatGrew) {
  EXPECT_STATEMENTS("2021-03-13",
      "2020年，全县农民收入达15200元{农民收入 @全县 15200CNY 2020}，"
      "5年增加4300元{农民收入 @全县 difference period +4300CNY 2020}。");
  EXPECT_STATEMENTS("2021-10-18",
      "前三季度，新增就业45万人{新增就业 45万person 2021-01/2021-09}，"
      "完成全年目标的95%{新增就业完成全年目标 95% 2021-01/2021-09}。");
  EXPECT_STATEMENTS("2023-07-15",
      "6月份，国家铁路发送煤炭1.72亿吨{国家铁路发送煤炭 1.72亿t 2023-06}。"
      "其中，电煤1.25亿吨{国家铁路发送电煤 1.25亿t 2023-06}。");
}

TEST(CarriedNameTest, TellsOfIndicatorsNamedTogether) {
  EXPECT_STATEMENTS("2024-05-20",
      "一季度，完工量310万载重吨{完工量 310万载重吨 2024-01/2024-03}，"
      "新接订单量520万载重吨{新接订单量 520万载重吨 2024-01/2024-03}。"
      "两大指标分别占全国总量的23.8%{完工量占总量比重 share 23.8% 2024-01/2024-03}"
      "和29.6%{新接订单量占总量比重 share 29.6% 2024-01/2024-03}。");
  EXPECT_STATEMENTS("2023-01-12",
      "2021年全省流失面积6.2万平方公里{流失面积 @全省 6.2万平方公里 2021}，"
      "较十年前减少0.8万平方公里{流失面积 @全省 difference period -0.8万平方公里 2021}。");
  EXPECT_STATEMENTS("2022-06-12",
      "目前，园区已集聚22家{园区集聚上下游企业 22家 2022-06-12}上下游企业。");
}

TEST(CarriedNameTest, KeepsPairsTogetherAndLevelsOfThoseCounted) {
  EXPECT_STATEMENTS("2018-02-01",
      "2017年，文化和相关服务、仓储和邮政服务行业税收分别增长12.1%{文化和相关服务税收 growth yoy +12.1% 2017}"
      "和8%{仓储和邮政服务行业税收 growth yoy +8% 2017}。");
  EXPECT_STATEMENTS("2022-05-15",
      "1—4月，提升了66万{农村人口供水保障水平 66万person 2022-01/2022-04}农村人口供水保障水平。");
}

// clang-format on

TEST(CarriedNameTest, TellsRatesOfWhatThoseHaveWhoAreCounted) {
  EXPECT_STATEMENTS(
      "2020-09-04",
      "目前，西部12个{西部省份 12个 2020-09-04}省份有扶贫车间31441个{扶贫车间 31441个 2020-09-04}，"
      "复工率达到99.7%{扶贫车间复工率 99.7% 2020-09-04}。");
}

}  // namespace
}  // namespace zhibiao
