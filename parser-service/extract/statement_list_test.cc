// Lists: figures in turn of things in turn; who and what stands behind the list or a clause before.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(ListWordsTest, GivesWhatStandsBehindTheListToEveryMember) {
  EXPECT_STATEMENTS("2023-01-13",
      "2022年，我国对东盟、欧盟、美国分别进出口6.5万亿元{对东盟进出口 @我国 6.5万亿CNY 2022}、"
      "5.6万亿元{对欧盟进出口 @我国 5.6万亿CNY 2022}、"
      "5万亿元{对美国进出口 @我国 5万亿CNY 2022}。");
  EXPECT_STATEMENTS("2021-11-14",
      "10月份，西、中、东三条通道分别开行628列{西通道开行 628列 2021-10}、"
      "219列{中通道开行 219列 2021-10}、415列{东通道开行 415列 2021-10}。");
  EXPECT_STATEMENTS("2013-10-18",
      "前三季度，消费、投资和净出口对GDP增长的贡献率分别是46%{消费对GDP增长的贡献率 contribution yoy 46% 2013-01/2013-09}、"
      "55.7%{投资对GDP增长的贡献率 contribution yoy 55.7% 2013-01/2013-09}和"
      "-1.7%{净出口对GDP增长的贡献率 contribution yoy -1.7% 2013-01/2013-09}。");
}

TEST(ListWordsTest, TakesTheMembersFromTheClauseBefore) {
  EXPECT_STATEMENTS("2022-01-13",
      "2021年，东部、中部、西部引资全面增长，同比分别增长14.6%{东部引资 growth yoy +14.6% 2021}、"
      "20.5%{中部引资 growth yoy +20.5% 2021}和14.2%{西部引资 growth yoy +14.2% 2021}。");
  EXPECT_STATEMENTS("2023-01-02",
      "灯具、葡萄酒、年菜等品类热销，销售额同比分别增长18%{灯具销售额 growth yoy +18%}、"
      "9%{葡萄酒销售额 growth yoy +9%}和6%{年菜销售额 growth yoy +6%}。");
  EXPECT_STATEMENTS("2022-10-13",
      "东盟、欧盟和美国为我国前三大贸易伙伴，进出口值分别为4万亿元{东盟进出口值 4万亿CNY}、"
      "3.8万亿元{欧盟进出口值 3.8万亿CNY}和3.5万亿元{美国进出口值 3.5万亿CNY}。");
}

TEST(ListWordsTest, JoinsTwoThingsWhereThereIsOneTooMany) {
  EXPECT_STATEMENTS("2019-05-27",
      "4月份，集成电路、电动机及发电机产量分别增长27%{集成电路产量 growth yoy +27% 2019-04}和"
      "7.8%{电动机及发电机产量 growth yoy +7.8% 2019-04}。");
}

TEST(ListWordsTest, KeepsWhatTheCountedHaveInCommon) {
  EXPECT_STATEMENTS("2016-09-27",
      "1—8月，有33个{行业利润总额增加 33个 2016-01/2016-08}行业利润总额同比增加。");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
