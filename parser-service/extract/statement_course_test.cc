// What a clause in front says of the figure behind it: that it grew, what it is a part of, whose it
// is.
#include <gtest/gtest.h>

#include "parser-service/extract/marked_statements.h"

namespace zhibiao {
namespace {

// A line of a marked text ends behind its note.
// clang-format off

TEST(CourseTest, TakesWhatGrewForGrowth) {
  EXPECT_STATEMENTS("2018-06-03",
      "1至4月，天然气、原油和煤炭进口数量增长较快，分别达到36.4%{天然气进口数量 growth yoy +36.4% 2018-01/2018-04}、"
      "8.9%{原油进口数量 growth yoy +8.9% 2018-01/2018-04}和9.3%{煤炭进口数量 growth yoy +9.3% 2018-01/2018-04}。");
  EXPECT_STATEMENTS("2018-06-03",
      "5月份，失业率上升，达到5.2%{失业率 5.2% 2018-05}。");
}

TEST(CourseTest, ReadsTheRateOfTheOneThatIsFirst) {
  EXPECT_STATEMENTS("2012-08-18",
      "7月份，石家庄房价涨幅最高，为0.7%{房价 @石家庄 growth yoy +0.7% 2012-07}；"
      "温州跌幅最大为0.8%{温州房价 @温州 growth yoy -0.8% 2012-07}。");
}

TEST(CourseTest, TakesPercentagesOfAStructureForShares) {
  EXPECT_STATEMENTS("2018-06-03",
      "2017年能源消费结构中，煤炭超过60%{煤炭占能源消费结构比重 share >60% 2017}，"
      "石油占比不到20%{石油占能源消费结构比重 share <20% 2017}。");
  EXPECT_STATEMENTS("2015-10-18",
      "2010年第一产业占比10.2%{第一产业占比 share 10.2% 2010}，第二产业46.8%{第二产业占比 share 46.8% 2010}。");
  EXPECT_STATEMENTS("2021-05-29",
      "夏粮90%{夏粮是小麦 share >=90%}以上都是小麦。");
}

TEST(CourseTest, MeasuresAgainstTheBaseWhoseValueIsTold) {
  EXPECT_STATEMENTS("2012-09-09",
      "8月份，居民消费价格同比上涨2.0%{居民消费价格 growth yoy +2.0% 2012-08}，"
      "比上个月的1.8%{居民消费价格 growth yoy +1.8% 2012-07}提高了0.2个百分点{居民消费价格增速 difference mom +0.2pp 2012-08}。");
  EXPECT_STATEMENTS("2013-01-16",
      "2012年进出口同比增长6.2%{进出口 growth yoy +6.2% 2012}，"
      "比年初制定的目标低了3.8个百分点{进出口增速 difference target -3.8pp 2012}。");
}

TEST(CourseTest, TakesNoPeriodFromWhatIsTheSameAsBefore) {
  EXPECT_STATEMENTS("2019-01-10",
      "12月份，食品价格同比上涨2.5%{食品价格 growth yoy +2.5% 2018-12}，涨幅与上月相同，"
      "非食品价格同比上涨1.7%{非食品价格 growth yoy +1.7% 2018-12}。");
  EXPECT_STATEMENTS("2015-01-01",
      "12月份非制造业商务活动指数运行在54%{非制造业商务活动指数 >=54% 2014-12}以上的较高水平。");
}

TEST(CourseTest, KeepsWhoseShareChanged) {
  EXPECT_STATEMENTS("2019-05-27",
      "前4个月，与沿线国家进出口贸易同比增长9%{与沿线国家进出口贸易 growth yoy +9% 2019-01/2019-04}，"
      "占比提升1.3个百分点{与沿线国家进出口贸易占比 difference yoy +1.3pp 2019-01/2019-04}。");
}

TEST(CourseTest, GoesFromTheFirstOfTheYearsToTheLast) {
  EXPECT_STATEMENTS("2022-05-17",
      "2012—2021年，一般公共预算收入从11.73万亿元{一般公共预算收入 11.73万亿CNY 2012}"
      "增长到20.25万亿元{一般公共预算收入 20.25万亿CNY 2021}，"
      "十年累计163.05万亿元{一般公共预算收入 163.05万亿CNY 2012/2021}。");
}

// clang-format on

}  // namespace
}  // namespace zhibiao
