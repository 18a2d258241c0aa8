// Who acts and what is described in news: subjects of verbs, nouns behind 的, days of the sentence.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(ActorTest, CarriesWhoActsToWhatTheVerbsBehindSay) {
  EXPECT_STATEMENTS("2023-04-10",
      "一季度，龙羊峡水库保持较高水位，持续为下游补水20.6亿立方米{龙羊峡水库持续为下游补水 20.6亿m3 2023-01/2023-03}。");
}

TEST(ActorTest, LeavesWhatActsItselfWithoutAnEarlierSubject) {
  EXPECT_STATEMENTS("2023-04-10",
      "油菜籽加工企业开足马力，30万株{樱花进入盛花期 30万株}樱花进入盛花期。");
}

TEST(ActorTest, TakesThePlaceThatActsForTheArea) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，全国开工水利项目2万个{开工水利项目 @全国 2万个 2022}。广东将扩大有效投资，2022年投入治理资金80亿元{广东投入治理资金 @广东 80亿CNY 2022}。");
}

TEST(ActorTest, TakesABodyByItsWholeName) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，农业农村部培训农机手200万人次{农业农村部培训农机手 200万人次 2022}。");
}

TEST(ActorTest, NamesNobodyByAdverbsAndSpans) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，四川集中开工120个{开工水利项目 @四川 120个 2022}水利项目。");
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，计划改造30万户{改造老旧房屋 30万户 2022 target}老旧房屋。");
  EXPECT_STATEMENTS("2023-04-10",
      "过去7天新增确诊病例1.2万例{新增确诊病例 1.2万例}。");
}

TEST(ActorTest, FindsVerbsByTheParticleBehindThem) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，茶农栽下了300株{茶农栽下茶树 300株 2022}茶树。");
}

TEST(ActorTest, TakesNoDeedForSomebody) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，公安机关侦办走私案件900起{公安机关侦办走私案件 900起 2022}，查处行政案件2000起{查处行政案件 2000起 2022}。");
  EXPECT_STATEMENTS("2023-04-10",
      "作为农业大县，2022年，茶园面积8万亩{茶园面积 8万mu 2022}。");
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，作为新动能重要来源的软件业销售收入9亿元{软件业销售收入 9亿CNY 2022}。");
}

TEST(ActorTest, CountsTheHarmedAndNotThoseOfWhomSomethingElseIsTold) {
  EXPECT_STATEMENTS("2023-04-10",
      "触礁事故造成2人{触礁事故遇难人数 2person}遇难，16名{触礁事故获救船员抵达码头 16person}获救船员抵达码头。");
}

TEST(NameTest, GivesAnAspectToWhatWasNamedBefore) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，口岸客流量730万人次{口岸客流量 730万人次 2022}，日均2万人次{口岸日均客流量 2万人次 2022}。");
}

TEST(NameTest, KeepsWhatMakesAGeneralHeadOneName) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，大会签约金额30亿元{大会签约金额 30亿CNY 2022}。");
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，日照港吞吐量5亿吨{日照港吞吐量 5亿t 2022}。");
}

TEST(BearerTest, GivesADimensionToTheNounBehindIt) {
  EXPECT_STATEMENTS("2023-04-10",
      "全长293.1公里{沿江铁路全长 293.1km 2023-04-09}的沿江铁路昨天正式通车。");
}

TEST(BearerTest, ReadsAges) {
  EXPECT_STATEMENTS("2023-04-10",
      "82岁{樊老师年龄 82yr}高龄的樊老师仍在工作。");
}

TEST(BearerTest, ReadsAgesOfWhoStandsBesideThem) {
  EXPECT_STATEMENTS("2023-04-10",
      "据介绍，一名5岁{女童年龄 5yr}女童获救。");
  EXPECT_STATEMENTS("2023-04-10",
      "王老师今年40岁{王老师年龄 40yr 2023}。");
  // 平均寿命 says itself what it is.
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，居民平均寿命78岁{居民平均寿命 78yr 2022}。");
}

TEST(BearerTest, GivesASpanToWhatLasts) {
  EXPECT_STATEMENTS("2023-04-10",
      "9日，为期3天{茶叶博览会为期 3天 2023-04-09}的茶叶博览会闭幕。");
  EXPECT_STATEMENTS("2023-04-10",
      "9日，水利部门开展为期2个月{整治河道乱象专项行动为期 2个月 2023-04-09}的整治河道乱象专项行动。");
}

TEST(PartTest, ReadsWhatAPartIsOrDoesAsAShare) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，全市投入帮扶资金30亿元{投入帮扶资金 @全市 30亿CNY 2022}，"
      "80%{投入帮扶资金用于村级道路 @全市 share 80% 2022}用于村级道路。");
  EXPECT_STATEMENTS("2023-04-10",
      "在这些游客中，60%{这些游客来自外地 share 60%}来自外地。");
}

TEST(AreaTest, TakesTheWholeProvinceForTheOneNamedLast) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，河南扩大投资，全省公路里程30万公里{公路里程 @河南 30万km 2022}。");
}

TEST(AreaTest, GoesOnFromALeadThatNamesTheCountry) {
  EXPECT_STATEMENTS("2023-07-10",
      "今年以来，我国棉花生产平稳。\n\n上半年，棉纱产量5万吨{棉纱产量 @我国 5万t 2023-01/2023-06}。");
  EXPECT_STATEMENTS("2023-07-10",
      "甲厂的效益居全国前列。\n\n上半年，棉纱产量5万吨{棉纱产量 5万t 2023-01/2023-06}。");
}

TEST(AreaTest, IsNotWhomACountryTradesWith) {
  EXPECT_STATEMENTS("2023-07-10",
      "上半年，我国对波兰、印度等国出口分别增长3%{对波兰出口 @我国 growth yoy +3% 2023-01/2023-06}"
      "和4%{对印度出口 @我国 growth yoy +4% 2023-01/2023-06}，"
      "自波兰、印度进口分别增长5%{自波兰进口 @我国 growth yoy +5% 2023-01/2023-06}"
      "和6%{自印度进口 @我国 growth yoy +6% 2023-01/2023-06}。");
}

TEST(ObjectTest, ReadsAListOfWhatIsCounted) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，全市派出300名{派出医生和护士 @全市 300person 2022}医生和护士。");
}

TEST(ObjectTest, PassesOverPlacesWhole) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，医院收治了500名{医院收治利比亚伤员 500person 2022}利比亚伤员。");
}

TEST(ObjectTest, GoesOnBehindAClauseToWhatIsCounted) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，学校建成30个{学校建成涉及住房、食堂等方面的项目 30个 2022}涉及住房、食堂等方面的项目。");
  // 来自 before a noun that is counted itself ends there.
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，医院收治500名{医院收治病人 500person 2022}病人的家属。");
}

TEST(ObjectTest, KeepsWhatQuotationMarksHold) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，学校建成30个{学校建成“阅读推广”基地 30个 2022}“阅读推广”基地。");
}

TEST(EventTest, CountsThoseHarmedByWhatHappened) {
  EXPECT_STATEMENTS("2023-04-10",
      "9日，港口区发生两起爆炸事故，造成12人{爆炸事故死亡人数 @港口区 12person 2023-04-09}死亡，"
      "30人{爆炸事故受伤人数 @港口区 30person 2023-04-09}受伤。");
  EXPECT_STATEMENTS("2023-04-10",
      "9日，该国北部发生强震，死亡人数升至40人{强震死亡人数 40person 2023-04-09}。");
}

TEST(RatioTest, ReadsSoManyTimesAnotherQuantityAsALevel) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，客船运量恢复至上年同期的92%{客船运量相当于上年同期 92% 2022}。");
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，茶叶出口额达到6亿元{茶叶出口额 6亿CNY 2022}，是十年前的3倍{茶叶出口额相当于十年前 3times 2022}。");
  // The level of a later year, from that of an earlier one.
  EXPECT_STATEMENTS("2023-04-10",
      "服务业占比由2012年的9.4%{服务业占比 share 9.4% 2012}提高到2021年的15.1%{服务业占比 share 15.1% 2021}。");
}

TEST(ConversionTest, NamesAConvertedAmountLikeTheAmountBeforeIt) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，公司销售额达到3亿英镑{公司销售额 3亿GBP 2022}，约合25亿元{公司销售额 ~25亿CNY 2022}人民币。");
}

TEST(ConversionTest, KnowsTheMoneyNamedInFrontOfItsAmount) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，公司销售额达到3亿英镑{公司销售额 3亿GBP 2022}、约合人民币25亿元{公司销售额 25亿CNY 2022}。");
}

TEST(DayTest, PrefersTheDayOfTheSentenceToTheYearOfAnotherParagraph) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，全省粮食产量700万吨{粮食产量 @全省 700万t 2022}。\n\n"
      "9号，约5000名{市民参加长跑 @全省 ~5000person 2023-04-09}市民参加长跑。");
}

TEST(DayTest, KeepsTheYearWhereTheDayIsThatOfTheRelease) {
  EXPECT_STATEMENTS("2023-04-10",
      "2022年，全省粮食产量700万吨{粮食产量 @全省 700万t 2022}。\n\n"
      "省统计局今天公布，夏粮产量300万吨{夏粮产量 @全省 300万t 2022 by 省统计局}。");
}

TEST(DayTest, LeavesDaysOutOfNames) {
  EXPECT_STATEMENTS("2023-04-10",
      "甘肃35个{甘肃重大项目 35个 2023-04-09}重大项目昨天（4月9日）集中开工。");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
