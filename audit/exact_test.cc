#include "audit/exact.h"

#include "audit/calendar.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

v1::Quantity MakeQuantity(const std::string& amount, int exponent = 0) {
  v1::Quantity quantity;
  quantity.set_amount(amount);
  quantity.mutable_unit()->set_multiplier_exponent(exponent);
  return quantity;
}

TEST(ExactTest, ReadsDecimalsWithoutLoss) {
  EXPECT_EQ(ParseDecimal("7.0"), mpq_class(7));
  EXPECT_EQ(ParseDecimal("-0.3"), mpq_class(-3, 10));
  EXPECT_EQ(FormatShort(*ParseDecimal("105374000000000000000000000.25")),
            "105374000000000000000000000.25");
}

TEST(ExactTest, RefusesWhatIsNoDecimal) {
  for (const char* text : {"", "-", ".", "1.", ".5", "1e9", "1,000", "１", "--1", "1.2.3", " 1"}) {
    EXPECT_EQ(ParseDecimal(text), std::nullopt) << text;
  }
  EXPECT_EQ(ParseDecimal(std::string(41, '9')), std::nullopt);
}

TEST(ExactTest, RoundsHalfAwayFromZero) {
  EXPECT_EQ(FormatDecimal(mpq_class(-1, 2), 0), "-1");
  EXPECT_EQ(FormatDecimal(mpq_class(-4, 10), 0), "0");
  EXPECT_EQ(FormatDecimal(mpq_class(54, 10), 1), "5.4");
  EXPECT_EQ(FormatDecimal(mpq_class(2, 3), 3), "0.667");
  EXPECT_EQ(FormatDecimal(mpq_class(1, 100), 1), "0.0");
}

TEST(ExactTest, TakesTheHalfWidthFromTheDigitsAsWritten) {
  EXPECT_EQ(ReadStated(MakeQuantity("7.0"))->half_width, mpq_class(1, 20));
  const auto trade = ReadStated(MakeQuantity("41.76", 12));
  EXPECT_EQ(trade->value, *ParseDecimal("41760000000000"));
  EXPECT_EQ(trade->half_width, *ParseDecimal("5000000000"));
  EXPECT_EQ(trade->decimals, 0);
}

TEST(ExactTest, PrefersTheCanonicalFormOfTheRecord) {
  v1::Quantity quantity = MakeQuantity("1.27", 8);
  quantity.set_canonical_amount("127000000");
  quantity.set_rounding_error("500000");
  EXPECT_EQ(ReadStated(quantity)->value, 127000000);
  EXPECT_EQ(ReadStated(quantity)->half_width, 500000);
}

TEST(ExactTest, HasNoOpinionOnBoundsAndRanges) {
  v1::Quantity about = MakeQuantity("98");
  about.set_bound(v1::NUMERIC_BOUND_MORE_THAN);
  EXPECT_EQ(ReadStated(about), std::nullopt);
  v1::Quantity range = MakeQuantity("7.5");
  range.set_upper_amount("11");
  EXPECT_EQ(ReadStated(range), std::nullopt);
  EXPECT_EQ(ReadStated(MakeQuantity("1", 2000000000)), std::nullopt);
}

TEST(CalendarTest, KeepsTheEndOfFebruary) {
  EXPECT_EQ(YearBefore("2024-02-29"), "2023-02-28");
  EXPECT_EQ(YearBefore("2025-02-28"), "2024-02-29");
  EXPECT_EQ(YearBefore("2020-11-01"), "2019-11-01");
  EXPECT_EQ(YearBefore("soon"), "");
  EXPECT_EQ(DayAfter("2020-12-31"), "2021-01-01");
}

}  // namespace
}  // namespace zhibiao
