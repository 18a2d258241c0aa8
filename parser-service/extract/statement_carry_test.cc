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

// clang-format on

}  // namespace
}  // namespace zhibiao
