// The language of the wires of around 1990: plans of the state, works and their output, floods.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(WireTest, ReadsWhatWorksMade) {
  // What was made beside the profit has a unit of its own.
  EXPECT_STATEMENTS("1991-01-08",
      "１９９０年，东江钢铁厂实现利税２·３亿元{东江钢铁厂利税 2.3亿CNY 1990}，比上年增长百分之二十{东江钢铁厂利税 growth yoy +20% 1990}；"
      "产钢４０万吨{东江钢铁厂产钢 40万t 1990}，生铁３６万吨{生铁 36万t 1990}。");
  EXPECT_STATEMENTS("1991-01-08",
      "职工去年人均月收入２６３元{职工人均月收入 263CNY 1990}，比承包前增长３倍{职工人均月收入 growth period +3times 1990}。");
  EXPECT_STATEMENTS("1990-09-12",
      "西关村去年产值８００万元{西关村产值 800万CNY 1989}，固定资产４３０万元{西关村固定资产 430万CNY 1989}。");
}

TEST(WireTest, ReadsHowMuchMoreWasDone) {
  EXPECT_STATEMENTS("1990-07-24",
      "到７月２０日，全国已收购夏粮２６７亿公斤{收购夏粮 @全国 267亿kg 1990-07-20}，比去年同期多收购３１亿公斤{收购夏粮 @全国 difference yoy +31亿kg 1990-07-20}。");
  EXPECT_STATEMENTS("1991-07-12",
      "东江水位达到２６·５１米{东江水位 26.51m}，超过警戒水位２·５１米{东江水位 difference subject +2.51m vs 警戒水位}。");
  EXPECT_STATEMENTS("1990-07-19",
      "上半年，粮食进口７８５万吨{粮食进口 785万t 1990-01/1990-06}，减少百分之九点八{粮食进口 growth yoy -9.8% 1990-01/1990-06}；"
      "化肥进口６２０万吨{化肥进口 620万t 1990-01/1990-06}，增加４８万吨{化肥进口 difference yoy +48万t 1990-01/1990-06}。");
}

TEST(WireTest, ReadsWhatThereIsAndWhatIsToCome) {
  EXPECT_STATEMENTS("1990-06-28",
      "今年头５个月，东江港日均装船１７万吨{东江港日均装船 17万t 1990-01/1990-05}。东江港现有泊位２７个{东江港泊位 27个 1990-06-28}。");
  EXPECT_STATEMENTS("1990-09-12",
      "今后五年，全省乡镇企业总产值年均递增百分之十二{乡镇企业总产值 @全省 growth annual ~+12% 1991/1995 target}左右。");
  EXPECT_STATEMENTS("1991-03-11",
      "林业部计划今年造林８０００万亩{林业部计划造林 8000万mu 1991 target}。");
}

TEST(WireTest, ReadsWhoeverDidSoAndWhoThinksSo) {
  EXPECT_STATEMENTS("1991-03-08",
      "研究所所长陈耀文认为，今年两岸贸易仍将增长百分之五{两岸贸易 growth yoy +5% 1991 forecast by 陈耀文}，"
      "全年贸易额可望达到５０亿美元{两岸贸易额 50亿USD 1991 forecast by 陈耀文}。");
  EXPECT_STATEMENTS("1990-09-13",
      "在主要产品产量中，原煤、原油分别增长百分之二{原煤产量 growth yoy +2%}和百分之三{原油产量 growth yoy +3%}；钢５４５万吨{钢产量 545万t}。");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
