#include "query-service/series/comparison.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/series/stated_values.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;

constexpr auto kDifference = v1::COMPARE_OPERATION_DIFFERENCE;
constexpr auto kRatio = v1::COMPARE_OPERATION_RATIO;
constexpr auto kGrowth = v1::COMPARE_OPERATION_GROWTH;

Measured Number(const std::string& number, v1::NumericBound bound = v1::NUMERIC_BOUND_EXACT) {
  v1::Quantity quantity;
  quantity.set_amount(number);
  quantity.set_bound(bound);
  return *ReadMeasured(quantity);
}

// `result ± error`, or the reason why there is none.
std::string Row(v1::CompareOperation operation, const Measured& value, const Measured& baseline) {
  const auto outcome = Compute(operation, value, baseline);
  if (const auto* reason = std::get_if<v1::MisalignmentReason>(&outcome)) {
    return v1::MisalignmentReason_Name(*reason).substr(20);
  }
  const ShownOutcome shown = Show(std::get<Outcome>(outcome), 0);
  return absl::StrCat(shown.result, " ± ", shown.error);
}

TEST(ComparisonTest, SubtractsWithTheErrorsOfBoth) {
  EXPECT_EQ(Row(kDifference, Number("10.8"), Number("5.4")), "5.4 ± 0.1");
  EXPECT_EQ(Row(kDifference, Number("3.25"), Number("100")), "-96.75 ± 0.505");
}

TEST(ComparisonTest, DividesWithTheFurthestCorner) {
  EXPECT_EQ(Row(kRatio, Number("10"), Number("4.0")), "2.50 ± 0.159");  // 10.5 / 3.95
  EXPECT_EQ(Row(kGrowth, Number("106.0"), Number("100.0")), "6.00 ± 0.104");
  EXPECT_EQ(Row(kGrowth, Number("-50.0"), Number("100.0")), "-150.000 ± 0.0751");
}

TEST(ComparisonTest, DividesByNothingThatMayBeZero) {
  EXPECT_EQ(Row(kRatio, Number("10"), Number("0.0")), "BASELINE");
  EXPECT_EQ(Row(kGrowth, Number("10"), Number("0.05")), "19900.0 ± 3333.34");
  EXPECT_EQ(Row(kGrowth, Number("10"), Number("-5")), "BASELINE");
}

TEST(ComparisonTest, ReckonsWithNoBounds) {
  EXPECT_EQ(Row(kDifference, Number("10", v1::NUMERIC_BOUND_MORE_THAN), Number("5")), "INEXACT");
  EXPECT_EQ(Row(kRatio, Number("10"), Number("5", v1::NUMERIC_BOUND_ABOUT)), "INEXACT");
}

TEST(ComparisonTest, RanksWithWhatRoundingMayMove) {
  const std::vector<Measured> values = {Number("7.0"), Number("8.6"), Number("6.95"), Number("8.6"),
                                        Number("-1")};
  std::vector<const Measured*> pointers;
  for (const Measured& each : values) pointers.push_back(&each);
  std::vector<std::string> rows;
  for (const Outcome& rank : RankAll(pointers)) {
    const ShownOutcome shown = Show(rank, 0);
    rows.push_back(absl::StrCat(shown.result, " ± ", shown.error));
  }
  EXPECT_THAT(rows, ElementsAre("3 ± 1", "1 ± 1", "4 ± 1", "1 ± 1", "5 ± 0"));
}

TEST(ComparisonTest, KnowsWhatGrows) {
  EXPECT_TRUE(HasGrowth(v1::MEASURE_LEVEL, "CNY"));
  EXPECT_FALSE(HasGrowth(v1::MEASURE_LEVEL, "%"));
  EXPECT_FALSE(HasGrowth(v1::MEASURE_GROWTH_RATE, "%"));
  EXPECT_FALSE(HasGrowth(v1::MEASURE_CHANGE, "CNY"));
  EXPECT_FALSE(HasGrowth(v1::MEASURE_SHARE, "%"));
}

TEST(ComparisonTest, ShowsAnExactResultInAnyUnit) {
  EXPECT_EQ(Show({mpq_class(732080000000), mpq_class(10000000), 7}, 8).result, "7320.8");
  EXPECT_EQ(Show({mpq_class(732080000000), mpq_class(10000000), 7}, 8).error, "0.1");
}

}  // namespace
}  // namespace zhibiao
