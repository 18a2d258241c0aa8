#include "audit/series_name.h"

#include <set>

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

v1::SeriesKey ValueAdded() {
  v1::SeriesKey key;
  key.set_indicator("indicators/iva");
  key.set_subject_entity("entities/gbt4754-c39");
  key.set_region_entity("entities/gbt2260-510000");
  key.set_measure(v1::MEASURE_GROWTH_RATE);
  key.set_comparison_basis(v1::COMPARISON_BASIS_YEAR_OVER_YEAR);
  key.set_frequency(v1::FREQUENCY_MONTHLY);
  key.set_accumulation(v1::ACCUMULATION_SINGLE);
  key.set_unit_code("%");
  return key;
}

// Clients keep these names. A change here breaks what they kept.
TEST(SeriesNameTest, GivesTheNamesWhichWereGivenOutBefore) {
  EXPECT_EQ(CanonicalForm(ValueAdded()),
            "indicator=indicators/iva\nsubject_entity=entities/gbt4754-c39\n"
            "region_entity=entities/gbt2260-510000\nmeasure=2\ncomparison_basis=1\nfrequency=4\n"
            "accumulation=1\nunit_code=%\n");
  EXPECT_EQ(SeriesName(ValueAdded()), "series/f47a404f28a1743a");
  EXPECT_EQ(FamilyOf(ValueAdded()), "8ffee0ddcebc36dd");
}

TEST(SeriesNameTest, TellsSeriesApartByEveryField) {
  std::set<std::string> names = {SeriesName(ValueAdded())};
  size_t changes = 0;
  const auto expect_other = [&](void (*change)(v1::SeriesKey*)) {
    v1::SeriesKey key = ValueAdded();
    change(&key);
    names.insert(SeriesName(key));
    EXPECT_EQ(names.size(), ++changes + 1) << key.ShortDebugString();
  };
  expect_other([](v1::SeriesKey* key) { key->set_indicator("indicators/gdp"); });
  expect_other([](v1::SeriesKey* key) { key->clear_subject_entity(); });
  expect_other([](v1::SeriesKey* key) { key->clear_region_entity(); });
  expect_other([](v1::SeriesKey* key) { key->set_measure(v1::MEASURE_LEVEL); });
  expect_other([](v1::SeriesKey* key) { key->clear_comparison_basis(); });
  expect_other([](v1::SeriesKey* key) { key->set_price_basis(v1::PRICE_BASIS_CONSTANT); });
  expect_other([](v1::SeriesKey* key) { key->set_base_year(2020); });
  expect_other(
      [](v1::SeriesKey* key) { key->set_seasonal_adjustment(v1::SEASONAL_ADJUSTMENT_SEASONAL); });
  expect_other([](v1::SeriesKey* key) { key->set_frequency(v1::FREQUENCY_ANNUAL); });
  expect_other([](v1::SeriesKey* key) { key->set_accumulation(v1::ACCUMULATION_YEAR_TO_DATE); });
  expect_other([](v1::SeriesKey* key) { key->set_unit_code("pp"); });
  expect_other([](v1::SeriesKey* key) {
    key->add_dimensions()->set_dimension_code("ownership");
    key->mutable_dimensions(0)->set_member_code("private");
  });
  // A line break in a field is not the end of the field.
  expect_other([](v1::SeriesKey* key) {
    key->set_subject_entity("entities/gbt4754-c39\nregion_entity=x");
    key->clear_region_entity();
  });
  EXPECT_EQ(v1::SeriesKey::descriptor()->field_count(), 12) << "a new field belongs to the form";
}

TEST(SeriesNameTest, HeedsNoOrderOfDimensions) {
  v1::SeriesKey a = ValueAdded(), b = ValueAdded();
  for (const char* code : {"ownership", "trade-partner"}) {
    a.add_dimensions()->set_dimension_code(code);
    a.mutable_dimensions(a.dimensions_size() - 1)->set_member_code("x");
  }
  for (const char* code : {"trade-partner", "ownership"}) {
    b.add_dimensions()->set_dimension_code(code);
    b.mutable_dimensions(b.dimensions_size() - 1)->set_member_code("x");
  }
  EXPECT_EQ(SeriesName(a), SeriesName(b));
}

TEST(SeriesNameTest, NamesAnOpenIndicatorByItsWords) {
  v1::Observation observation;
  *observation.mutable_series_key() = ValueAdded();
  observation.mutable_series_key()->clear_indicator();
  observation.mutable_quantity()->set_amount("7.0");
  EXPECT_EQ(SeriesNameOf(observation), "") << "nothing says what is measured";
  observation.set_indicator_text("复工率");
  const std::string first = SeriesNameOf(observation);
  EXPECT_NE(first, "");
  observation.set_indicator_text("开工率");
  EXPECT_NE(SeriesNameOf(observation), first);
  // The words of a known indicator do not matter.
  observation.mutable_series_key()->set_indicator("indicators/iva");
  EXPECT_EQ(SeriesNameOf(observation), SeriesName(ValueAdded()));
  observation.mutable_series_key()->clear_unit_code();
  EXPECT_EQ(SeriesNameOf(observation), "") << "no unit";
}

TEST(SeriesNameTest, PutsFrequenciesAndRunningTotalsIntoOneFamily) {
  v1::SeriesKey total = ValueAdded();
  total.set_accumulation(v1::ACCUMULATION_YEAR_TO_DATE);
  total.set_frequency(v1::FREQUENCY_QUARTERLY);
  EXPECT_EQ(FamilyOf(total), FamilyOf(ValueAdded()));
  total.set_unit_code("CNY");
  EXPECT_NE(FamilyOf(total), FamilyOf(ValueAdded()));
  v1::SeriesKey undated = ValueAdded();
  undated.clear_frequency();
  undated.clear_accumulation();
  EXPECT_EQ(SeriesName(undated), "series/" + FamilyOf(ValueAdded()));
}

}  // namespace
}  // namespace zhibiao
