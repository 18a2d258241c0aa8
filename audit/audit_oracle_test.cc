// The audit against a slow and different formulation: rounding intervals in whole hundredths, held
// by 128-bit integers, with fractions cleared by multiplication.
#include <random>

#include "absl/strings/str_format.h"
#include "audit/audit.h"
#include "audit/record_builder.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

__extension__ typedef __int128 Wide;

// A reported number: `digits` over 10^decimals.
struct Reported {
  int64_t digits;
  int decimals;

  std::string Show() const {
    if (decimals == 0) return absl::StrFormat("%d", digits);
    const int64_t scale = decimals == 1 ? 10 : 100;
    const int64_t size = digits < 0 ? -digits : digits;
    return absl::StrFormat("%s%d.%0*d", digits < 0 ? "-" : "", size / scale, decimals,
                           size % scale);
  }
  // Bounds of the true value, in units of 1/1000.
  Wide Low() const { return (Wide{digits} * 2 - 1) * Unit(); }
  Wide High() const { return (Wide{digits} * 2 + 1) * Unit(); }

 private:
  Wide Unit() const { return decimals == 0 ? 500 : decimals == 1 ? 50 : 5; }
};

Reported Draw(std::mt19937* random, int64_t low, int64_t high) {
  return {std::uniform_int_distribution<int64_t>(low, high)(*random),
          std::uniform_int_distribution<int>(0, 2)(*random)};
}

TEST(AuditOracleTest, AgreesOnDifferences) {
  std::mt19937 random(20201229);
  int found = 0;
  constexpr int kCases = 20000;
  for (int i = 0; i < kCases; ++i) {
    const Reported stated = Draw(&random, -60, 60);
    const Reported left = Draw(&random, -60, 120);
    const Reported points = Draw(&random, 1, 60);
    const bool above = random() % 2 == 0;
    RecordBuilder text;
    text.Growth("规模以上工业", "增加值", stated.Show());
    text.Growth("制造业", "增加值", left.Show());
    above ? text.Above("规模以上工业", points.Show()) : text.Below("规模以上工业", points.Show());
    // Some true right side and difference must give a true left side.
    const Wide low = above ? stated.Low() + points.Low() : stated.Low() - points.High();
    const Wide high = above ? stated.High() + points.High() : stated.High() - points.Low();
    const bool possible = low <= left.High() && left.Low() <= high;
    const bool silent = AuditDocument(text.records()).empty();
    ASSERT_EQ(silent, possible) << left.Show() << (above ? " above " : " below ") << stated.Show()
                                << " by " << points.Show();
    found += !silent;
  }
  EXPECT_GT(found, kCases / 10);
  EXPECT_LT(found, kCases * 99 / 100);
}

TEST(AuditOracleTest, AgreesOnGrowth) {
  std::mt19937 random(19491001);
  int found = 0;
  constexpr int kCases = 20000;
  for (int i = 0; i < kCases; ++i) {
    const Reported now = Draw(&random, 50, 4000);
    const Reported before = Draw(&random, 50, 4000);
    // Half of the rates lie near the true one, where the decision is hard.
    const double scale_now = now.decimals == 0 ? 1 : now.decimals == 1 ? 10 : 100;
    const double scale_before = before.decimals == 0 ? 1 : before.decimals == 1 ? 10 : 100;
    const double truth = (static_cast<double>(now.digits) / scale_now) /
                             (static_cast<double>(before.digits) / scale_before) * 1000 -
                         1000;
    const Reported rate =
        random() % 2 == 0
            ? Reported{static_cast<int64_t>(truth) + static_cast<int64_t>(random() % 9) - 4, 1}
            : Draw(&random, -900, 3000);
    RecordBuilder text;
    text.In("2022-01-01", "2022-12-31").Level("", "销量", before.Show(), "辆");
    text.In("2023-01-01", "2023-12-31").Level("", "销量", now.Show(), "辆");
    text.Growth("", "销量", rate.Show());
    // now = before * (100 + rate) / 100 for some true values; all in thousandths, so 100 is 100000.
    const Wide least = before.Low() * (100000 + rate.Low());
    const Wide most = before.High() * (100000 + rate.High());
    // Below minus hundred percent the product falls with growing `before`.
    const bool possible = rate.High() >= -100000 && most >= now.Low() * 100000 &&
                          (rate.Low() < -100000 || least <= now.High() * 100000);
    const bool silent = AuditDocument(text.records()).empty();
    ASSERT_EQ(silent, possible) << before.Show() << " to " << now.Show() << ", said "
                                << rate.Show();
    found += !silent;
  }
  EXPECT_GT(found, kCases / 10);
  EXPECT_LT(found, kCases * 9 / 10);
}

TEST(AuditOracleTest, AgreesOnConflicts) {
  std::mt19937 random(1);
  int found = 0;
  constexpr int kCases = 20000;
  for (int i = 0; i < kCases; ++i) {
    const Reported a = Draw(&random, -50, 50);
    const Reported b = Draw(&random, -50, 50);
    RecordBuilder text;
    text.Growth("制造业", "增加值", a.Show());
    text.Growth("制造业", "增加值", b.Show());
    const bool possible = a.Low() <= b.High() && b.Low() <= a.High();
    ASSERT_EQ(AuditDocument(text.records()).empty(), possible) << a.Show() << " and " << b.Show();
    found += !possible;
  }
  EXPECT_GT(found, kCases / 10);
}

}  // namespace
}  // namespace zhibiao
