#include "zhibiaoctl/record_text.h"

#include <gtest/gtest.h>

namespace zhibiao {
namespace {

std::string Days(const std::string& first, const std::string& last,
                 v1::Frequency frequency = v1::FREQUENCY_UNSPECIFIED) {
  v1::Period period;
  period.set_first_day(first);
  period.set_last_day(last);
  period.set_frequency(frequency);
  return PeriodText(period);
}

TEST(PeriodTextTest, TakesTheShortestFormThatCannotBeMistaken) {
  EXPECT_EQ(Days("2020-11-01", "2020-11-30"), "2020-11");
  EXPECT_EQ(Days("2020-01-01", "2020-11-30"), "2020-01…11");
  EXPECT_EQ(Days("2020-01-01", "2020-12-31"), "2020");
  EXPECT_EQ(Days("2016-01-01", "2020-12-31"), "2016…2020");
  EXPECT_EQ(Days("2020-07-01", "2020-09-30", v1::FREQUENCY_QUARTERLY), "2020Q3");
  EXPECT_EQ(Days("2020-11-30", "2020-11-30"), "2020-11-30");
  EXPECT_EQ(Days("2020-11-03", "2020-12-05"), "2020-11-03…2020-12-05");
  EXPECT_EQ(Days("2019-11-01", "2020-02-29"), "2019-11…2020-02");
  EXPECT_EQ(Days("", ""), "");
}

TEST(QuantityTextTest, KeepsTheDigitsAsWritten) {
  v1::Quantity quantity;
  quantity.set_amount("7.0");
  quantity.mutable_unit()->set_display_text("%");
  EXPECT_EQ(QuantityText(quantity), "7.0%");
  quantity.set_upper_amount("7.5");
  quantity.set_bound(v1::NUMERIC_BOUND_ABOUT);
  EXPECT_EQ(QuantityText(quantity), "≈7.0~7.5%");
}

TEST(QuantityTextTest, SpellsTheMultiplierWhereTheTextGivesNoUnit) {
  v1::Quantity quantity;
  quantity.set_amount("3");
  quantity.mutable_unit()->set_unit_code("CNY");
  quantity.mutable_unit()->set_multiplier_exponent(8);
  EXPECT_EQ(QuantityText(quantity), "3 e8 CNY");
}

TEST(QuantityTextTest, IsEmptyWithoutANumber) { EXPECT_EQ(QuantityText({}), ""); }

TEST(MeasureTextTest, NamesMeasureAndBasis) {
  v1::SeriesKey key;
  key.set_measure(v1::MEASURE_GROWTH_RATE);
  key.set_comparison_basis(v1::COMPARISON_BASIS_YEAR_OVER_YEAR);
  EXPECT_EQ(MeasureText(key), "growth yoy");
  key.Clear();
  key.set_measure(v1::MEASURE_LEVEL);
  EXPECT_EQ(MeasureText(key), "level");
}

TEST(LabelOfTest, DropsThePrefixOfTheEnum) {
  EXPECT_EQ(LabelOf(v1::FINDING_KIND_COMPARISON_MISMATCH), "comparison mismatch");
  EXPECT_EQ(LabelOf(v1::FINDING_KIND_UNSPECIFIED), "");
  EXPECT_EQ(LabelOf(static_cast<v1::FindingKind>(99)), "99");
}

}  // namespace
}  // namespace zhibiao
