#include "zhibiaoctl/record_text.h"

#include <gtest/gtest.h>

#include "zhibiao/v1/parser_service.pb.h"
#include "zhibiao/v1/query_service.pb.h"
#include "zhibiaoctl/chinese_labels.h"
#include "zhibiaoctl/words.h"

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

template <typename Enum>
void ExpectChinese() {
  const auto* descriptor = google::protobuf::GetEnumDescriptor<Enum>();
  for (int i = 1; i < descriptor->value_count(); ++i)
    EXPECT_FALSE(ChineseLabel(descriptor->value(i)->name()).empty())
        << descriptor->value(i)->name();
}

TEST(ChineseLabelTest, EveryValueThatIsShownHasOne) {
  ExpectChinese<v1::Measure>();
  ExpectChinese<v1::ComparisonBasis>();
  ExpectChinese<v1::ClaimKind>();
  ExpectChinese<v1::ComparisonKind>();
  ExpectChinese<v1::ComparisonDirection>();
  ExpectChinese<v1::EntityType>();
  ExpectChinese<v1::FindingKind>();
  ExpectChinese<v1::FindingSeverity>();
  ExpectChinese<v1::FindingState>();
  ExpectChinese<v1::Frequency>();
  ExpectChinese<v1::Accumulation>();
  ExpectChinese<v1::NumericBound>();
  ExpectChinese<v1::ObservationStatus>();
  ExpectChinese<v1::DocumentIssueKind>();
  ExpectChinese<v1::MisalignmentReason>();
  ExpectChinese<v1::ReparseJobState>();
}

TEST(MeasureTextTest, IsInTheLanguageThatIsSpoken) {
  v1::SeriesKey key;
  key.set_measure(v1::MEASURE_GROWTH_RATE);
  key.set_comparison_basis(v1::COMPARISON_BASIS_YEAR_OVER_YEAR);
  Speak(Language::kChinese);
  EXPECT_EQ(MeasureText(key), "增速 同比");
  Speak(Language::kEnglish);
  EXPECT_EQ(MeasureText(key), "growth yoy");
}

}  // namespace
}  // namespace zhibiao
