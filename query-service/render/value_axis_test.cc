#include "query-service/render/value_axis.h"

#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

// The labels from low to high, and the power of ten which they leave out.
std::string Labels(double low, double high, int wanted) {
  const ValueAxis axis = MakeValueAxis(low, high, wanted);
  std::string labels = absl::StrJoin(
      axis.ticks, " ", [](std::string* out, const ValueTick& tick) { out->append(tick.label); });
  return axis.exponent == 0 ? labels : absl::StrCat(labels, " e", axis.exponent);
}

TEST(ValueAxisTest, StepsByOnesTwosAndFives) {
  EXPECT_EQ(Labels(3.5, 6.8, 5), "3 4 5 6 7");
  EXPECT_EQ(Labels(71, 93, 5), "70 75 80 85 90 95");
  EXPECT_EQ(Labels(0.12, 0.31, 5), "0 0.1 0.2 0.3 0.4");
  EXPECT_EQ(Labels(827122, 1349084, 7),
            "800,000 900,000 1,000,000 1,100,000 1,200,000 1,300,000 "
            "1,400,000");
}

TEST(ValueAxisTest, LabelsAreDecimalsWithoutErrorOfRounding) {
  EXPECT_EQ(Labels(-0.3, 0.3, 7), "−0.3 −0.2 −0.1 0 0.1 0.2 0.3");
  EXPECT_EQ(Labels(100.1, 100.4, 4), "100.1 100.2 100.3 100.4");
}

TEST(ValueAxisTest, TakesZeroInWhereItIsNear) {
  EXPECT_EQ(Labels(2, 9, 5), "0 2 4 6 8 10");
  EXPECT_EQ(Labels(-9, -2, 5), "−10 −8 −6 −4 −2 0");
  EXPECT_EQ(Labels(6, 9, 4), "6 7 8 9");
}

TEST(ValueAxisTest, ShowsOneValueAgainstZero) {
  EXPECT_EQ(Labels(6.8, 6.8, 4), "0 2 4 6 8");
  EXPECT_EQ(Labels(-0.3, -0.3, 4), "−0.3 −0.2 −0.1 0");
  EXPECT_EQ(Labels(0, 0, 3), "−1 0 1");
}

TEST(ValueAxisTest, LeavesAPowerOfTenToTheTitleWhereNumbersAreTooLong) {
  EXPECT_EQ(Labels(1e12, 6e12, 4), "0 2 4 6 e12");
  EXPECT_EQ(Labels(2e38, 8e38, 5), "0 200 400 600 800 e36");
  EXPECT_EQ(Labels(1e-9, 4e-9, 5), "0 1 2 3 4 e-9");
  EXPECT_EQ(Labels(1e-20, 4e-20, 5), "0 10 20 30 40 e-21");
}

TEST(ValueAxisTest, HoldsEveryValueAndTwoTicksAtLeast) {
  for (const double size : {1e-30, 0.007, 1.0, 3.3, 999.0, 1e15, 1e39}) {
    for (const double low : {-1.0, -0.001, 0.0, 0.3, 0.999, 0.9999999}) {
      for (const int wanted : {1, 2, 5, 9}) {
        const ValueAxis axis = MakeValueAxis(low * size, size, wanted);
        EXPECT_LE(axis.low, low * size + size * 1e-5);
        EXPECT_GE(axis.high, size - size * 1e-5);
        EXPECT_GE(axis.ticks.size(), 2u);
        EXPECT_LE(axis.ticks.size(), 2u * static_cast<size_t>(wanted) + 3);
      }
    }
  }
}

}  // namespace
}  // namespace zhibiao
