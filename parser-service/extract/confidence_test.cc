// What lowers the confidence of a statement, one by one and together. The numbers are those of the
// table in confidence.cc, so that nobody changes a promise without meaning to.
#include "parser-service/extract/confidence.h"

#include <string>

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

const char kLongName[] = "工业增加值";  // more than three characters
const char kShortName[] = "订单量";     // three characters: still short

// A figure in a sentence with all that is known of it.
Statement Named(const char* way, const std::string& indicator = kLongName) {
  Statement statement;
  statement.naming.way = way;
  statement.naming.indicator.text = indicator;
  statement.period.emplace();
  return statement;
}

TEST(ConfidenceTest, FollowsTheWordsThatNamedTheFigure) {
  struct Row {
    const char* way;
    double own;
    double subject_carried;
    double carried;
  };
  for (const Row& row : {Row{"phrase", 0.91, 0.67, 0.75},
                         {"before", 0.91, 0.91, 0.91},
                         {"object", 0.77, 0.64, 0.52},
                         {"list", 0.87, 0.80, 0.85},
                         {"list_before", 0.95, 0.95, 0.95},
                         {"share", 0.94, 0.94, 0.93},
                         {"bracket", 0.62, 0.62, 0.62},
                         {"contribution", 0.96, 0.96, 0.96},
                         {"", 0.96, 0.96, 0.96}}) {
    Statement statement = Named(row.way);
    EXPECT_DOUBLE_EQ(ConfidenceOf(statement), row.own) << row.way;
    statement.naming.subject_carried = true;
    EXPECT_DOUBLE_EQ(ConfidenceOf(statement), row.subject_carried) << row.way;
    statement.naming.carried = true;  // says more than that the subject was
    EXPECT_DOUBLE_EQ(ConfidenceOf(statement), row.carried) << row.way;
    statement.naming.subject_carried = false;
    EXPECT_DOUBLE_EQ(ConfidenceOf(statement), row.carried) << row.way;
  }
}

TEST(ConfidenceTest, IsHighestInCellsWhateverNamedThem) {
  for (const char* way : {"phrase", "object", "bracket", "cell"}) {
    Statement statement = Named(way, kShortName);
    statement.cell = 0;
    statement.naming.carried = true;
    EXPECT_DOUBLE_EQ(ConfidenceOf(statement), 0.96) << way;
    statement.period.reset();
    EXPECT_DOUBLE_EQ(ConfidenceOf(statement), 0.96 * 0.9) << way;
  }
}

TEST(ConfidenceTest, FallsWithoutAPeriod) {
  Statement statement = Named("before");
  statement.period.reset();
  EXPECT_DOUBLE_EQ(ConfidenceOf(statement), 0.91 * 0.9);
  statement.naming.way = "contribution";
  EXPECT_DOUBLE_EQ(ConfidenceOf(statement), 0.96 * 0.9);
}

TEST(ConfidenceTest, FallsWithAShortNameOutsideTheCatalogue) {
  EXPECT_DOUBLE_EQ(ConfidenceOf(Named("phrase", kShortName)), 0.91 * 0.7);
  EXPECT_DOUBLE_EQ(ConfidenceOf(Named("object", kShortName)), 0.77 * 0.7);
  EXPECT_DOUBLE_EQ(ConfidenceOf(Named("phrase", "")), 0.91 * 0.7);
  // Where other words than those in front name the figure, short names are as good as long ones.
  EXPECT_DOUBLE_EQ(ConfidenceOf(Named("before", kShortName)), 0.91);
  EXPECT_DOUBLE_EQ(ConfidenceOf(Named("list", kShortName)), 0.87);
  EXPECT_DOUBLE_EQ(ConfidenceOf(Named("contribution", kShortName)), 0.96);

  Statement statement = Named("phrase", kShortName);
  statement.naming.subject.text = "我";  // the subject is a part of the name
  EXPECT_DOUBLE_EQ(ConfidenceOf(statement), 0.91);
  statement = Named("phrase", kShortName);
  const Term term{};
  statement.naming.indicator_term = &term;
  EXPECT_DOUBLE_EQ(ConfidenceOf(statement), 0.91);
}

TEST(ConfidenceTest, FallsByAllThatIsAmiss) {
  Statement statement = Named("object", kShortName);
  statement.naming.carried = true;
  statement.period.reset();
  EXPECT_DOUBLE_EQ(ConfidenceOf(statement), 0.52 * 0.9 * 0.7);
}

}  // namespace
}  // namespace zhibiao
