#include "query-service/series/series_value.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "query-service/series/stated_values.h"
#include "query-service/series/unit_scale.h"

namespace zhibiao {
namespace {

// `value ± error (steps)` of a number in another unit.
std::string Converted(const std::string& number, int exponent, const std::string& code,
                      const v1::Unit& unit) {
  StatedValues stated;
  stated.Add("2020", number, exponent, code);
  SeriesValue value = stated.Preferred().at(0);
  if (!FillNumbers(unit, &value)) return "other unit";
  return absl::StrCat(value.point.value(), " ± ", value.point.rounding_error(), " (",
                      absl::StrJoin(value.point.alignment_steps(), "; "), ")");
}

TEST(SeriesValueTest, KeepsDigitsAndHalfWidthsInEveryUnit) {
  EXPECT_EQ(Converted("7.0", 0, "%", MakeUnit("%", 0)), "7.0 ± 0.05 ()");
  EXPECT_EQ(Converted("69822.8", 8, "CNY", MakeUnit("CNY", 8)), "69822.8 ± 0.05 ()");
  EXPECT_EQ(Converted("69822.8", 8, "CNY", MakeUnit("CNY", 4)),
            "698228000 ± 500 (1 亿元 = 10000 万元)");
  EXPECT_EQ(Converted("14178", 4, "t", MakeUnit("t", 8)), "1.4178 ± 0.00005 (1 亿吨 = 10000 万吨)");
  EXPECT_EQ(Converted("500", 0, "kg", MakeUnit("t", 0)), "0.500 ± 0.0005 (1 吨 = 1000 公斤)");
  EXPECT_EQ(Converted("-3.20", 0, "%", MakeUnit("%", 0)), "-3.20 ± 0.005 ()");
  EXPECT_EQ(Converted("100", 0, "CNY", MakeUnit("USD", 0)), "other unit");
  EXPECT_EQ(Converted("5", 0, "%", MakeUnit("pp", 0)), "other unit");
}

TEST(SeriesValueTest, ReadsRangesAndBounds) {
  v1::Quantity quantity;
  quantity.set_amount("7.5");
  quantity.set_upper_amount("11");
  const auto range = ReadMeasured(quantity);
  ASSERT_TRUE(range.has_value());
  EXPECT_FALSE(range->IsExact());
  EXPECT_EQ(*range->upper, 11);
  EXPECT_EQ(range->bound, v1::NUMERIC_BOUND_EXACT);
  // The end with fewer digits says how far both may be off.
  EXPECT_EQ(range->half_width, mpq_class(1, 2));
  quantity.set_upper_amount("viel");
  EXPECT_FALSE(ReadMeasured(quantity).has_value());
  quantity.clear_upper_amount();
  for (int i = v1::NumericBound_MIN + 1; i <= v1::NumericBound_MAX; ++i) {
    quantity.set_bound(static_cast<v1::NumericBound>(i));
    const auto bounded = ReadMeasured(quantity);
    ASSERT_TRUE(bounded.has_value()) << i;
    EXPECT_EQ(bounded->value, mpq_class(15, 2)) << i;
    EXPECT_EQ(bounded->half_width, mpq_class(1, 20)) << i;
    EXPECT_EQ(bounded->bound, quantity.bound()) << i;
    EXPECT_EQ(bounded->IsExact(), quantity.bound() == v1::NUMERIC_BOUND_EXACT) << i;
  }
  quantity.clear_bound();
  EXPECT_TRUE(ReadMeasured(quantity)->IsExact());
}

TEST(SeriesValueTest, SaysWhichStatementsMayAgree) {
  const auto agree = [](const char* a, v1::NumericBound bound_a, const char* b,
                        v1::NumericBound bound_b) {
    v1::Quantity x, y;
    x.set_amount(a);
    x.set_bound(bound_a);
    y.set_amount(b);
    y.set_bound(bound_b);
    const bool forth = MayAgree(*ReadMeasured(x), *ReadMeasured(y));
    EXPECT_EQ(MayAgree(*ReadMeasured(y), *ReadMeasured(x)), forth) << a << " " << b;
    return forth;
  };
  constexpr auto exact = v1::NUMERIC_BOUND_EXACT, more = v1::NUMERIC_BOUND_MORE_THAN,
                 less = v1::NUMERIC_BOUND_LESS_THAN, about = v1::NUMERIC_BOUND_ABOUT;
  EXPECT_TRUE(agree("7.0", exact, "6.96", exact));
  EXPECT_FALSE(agree("7.0", exact, "6.94", exact));
  EXPECT_TRUE(agree("100", more, "103.2", exact));
  EXPECT_FALSE(agree("104", more, "103.2", exact));
  EXPECT_TRUE(agree("104", less, "103.2", exact));
  EXPECT_FALSE(agree("102", less, "103.2", exact));
  EXPECT_FALSE(agree("102", less, "104", more));
  EXPECT_TRUE(agree("102", more, "104", more));
  EXPECT_TRUE(agree("50", about, "104", exact));
}

TEST(SeriesValueTest, RoundsErrorsUp) {
  EXPECT_EQ(FormatError(mpq_class(1, 3), 4), "0.3334");
  EXPECT_EQ(FormatError(mpq_class(1, 20)), "0.05");
  EXPECT_EQ(FormatError(mpq_class(0)), "0");
  EXPECT_EQ(FormatError(mpq_class(120), 0), "120");
}

}  // namespace
}  // namespace zhibiao
