#include "query-service/series/key_match.h"

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

v1::SeriesKey Key(v1::Measure measure, const char* unit) {
  v1::SeriesKey key;
  key.set_measure(measure);
  key.set_unit_code(unit);
  return key;
}

TEST(KeyMatchTest, TakesUnstatedPricesAsTheIndicatorHasThem) {
  v1::Indicator indicator;
  indicator.set_default_growth_price_basis(v1::PRICE_BASIS_CONSTANT);
  EXPECT_EQ(WithPrices(Key(v1::MEASURE_GROWTH_RATE, "%"), indicator).price_basis(),
            v1::PRICE_BASIS_CONSTANT);
  EXPECT_EQ(WithPrices(Key(v1::MEASURE_LEVEL, "CNY"), indicator).price_basis(),
            v1::PRICE_BASIS_CURRENT);
  EXPECT_EQ(WithPrices(Key(v1::MEASURE_LEVEL, "t"), indicator).price_basis(),
            v1::PRICE_BASIS_NOT_APPLICABLE);
  v1::SeriesKey stated = Key(v1::MEASURE_LEVEL, "CNY");
  stated.set_price_basis(v1::PRICE_BASIS_CONSTANT);
  EXPECT_EQ(WithPrices(stated, indicator).price_basis(), v1::PRICE_BASIS_CONSTANT);
}

TEST(KeyMatchTest, NamesTheRespectInWhichKeysDiffer) {
  const v1::SeriesKey asked = Key(v1::MEASURE_LEVEL, "t");
  EXPECT_EQ(Mismatch(Key(v1::MEASURE_LEVEL, "kg"), asked), std::nullopt);
  EXPECT_EQ(Mismatch(Key(v1::MEASURE_LEVEL, "CNY"), asked), v1::MISALIGNMENT_REASON_UNIT);
  v1::SeriesKey key = asked;
  key.set_price_basis(v1::PRICE_BASIS_CONSTANT);
  EXPECT_EQ(Mismatch(key, asked), v1::MISALIGNMENT_REASON_PRICE_BASIS);
  key = asked;
  key.set_base_year(2015);
  EXPECT_EQ(Mismatch(key, asked), v1::MISALIGNMENT_REASON_PRICE_BASIS);
  key = asked;
  key.set_seasonal_adjustment(v1::SEASONAL_ADJUSTMENT_SEASONAL);
  EXPECT_EQ(Mismatch(key, asked), v1::MISALIGNMENT_REASON_SEASONAL_ADJUSTMENT);
  key.set_seasonal_adjustment(v1::SEASONAL_ADJUSTMENT_NONE);
  EXPECT_EQ(Mismatch(key, asked), std::nullopt);
  key = asked;
  key.set_comparison_basis(v1::COMPARISON_BASIS_PERIOD_OVER_PERIOD);
  EXPECT_EQ(Mismatch(key, asked), v1::MISALIGNMENT_REASON_COMPARISON_BASIS);
  key = asked;
  key.add_dimensions()->set_dimension_code("ownership");
  EXPECT_EQ(Mismatch(key, asked), v1::MISALIGNMENT_REASON_DIMENSION);
  key = asked;
  key.set_frequency(v1::FREQUENCY_ANNUAL);
  EXPECT_EQ(Mismatch(key, asked), std::nullopt) << "for frequencies there is alignment";
}

TEST(KeyMatchTest, FillsOnlyWhatIsLeftOpen) {
  v1::SeriesKey asked, reference = Key(v1::MEASURE_LEVEL, "t");
  asked.set_price_basis(v1::PRICE_BASIS_CURRENT);
  reference.set_price_basis(v1::PRICE_BASIS_CONSTANT);
  reference.set_base_year(2020);
  const v1::SeriesKey filled = FilledFrom(asked, reference);
  EXPECT_EQ(filled.price_basis(), v1::PRICE_BASIS_CURRENT);
  EXPECT_EQ(filled.base_year(), 2020);
  EXPECT_EQ(filled.unit_code(), "t");
}

}  // namespace
}  // namespace zhibiao
