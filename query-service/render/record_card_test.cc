#include "query-service/render/record_card.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "query-service/render/render_testing.h"

namespace zhibiao {
namespace {

// The text of the row `label`, or `none`.
std::string Row(const Card& card, absl::string_view label) {
  for (const CardRow& row : card.rows) {
    if (row.label == label) return row.text;
  }
  return "none";
}

v1::Quantity QuantityOf(const std::string& amount, int exponent, const std::string& canonical,
                        const std::string& unit) {
  v1::Quantity quantity;
  quantity.set_amount(amount);
  quantity.set_canonical_amount(canonical);
  quantity.mutable_unit()->set_unit_code(unit);
  quantity.mutable_unit()->set_multiplier_exponent(exponent);
  return quantity;
}

TEST(RecordCardTest, GroupsTheDigitsOfNormalisedValues) {
  v1::Quantity profit = QuantityOf("69822.8", 8, "6982280000000", "CNY");
  profit.set_rounding_error("5000000");
  EXPECT_EQ(NormalisedText(profit), "6,982,280,000,000 CNY ± 5,000,000");
  EXPECT_EQ(NormalisedText(QuantityOf("-4.4", 0, "-4.4", "%")), "-4.4 %");
  EXPECT_EQ(NormalisedText(QuantityOf("1234.50", 0, "1234.50", "")), "1,234.50");
  EXPECT_EQ(NormalisedText(v1::Quantity()), "");
}

TEST(RecordCardTest, ShowsBothEndsOfARange) {
  v1::Quantity range = QuantityOf("7.5", 0, "7.5", "%");
  range.set_upper_amount("11");
  EXPECT_EQ(NormalisedText(range), "7.5 – 11 %");
}

TEST(RecordCardTest, TellsWhatAFigureSays) {
  RecordsOf of("下降4.4%", "text/plain");
  v1::Observation& figure = of.Figure(SpanOf(of.text(), "4.4%"));
  figure.set_indicator_text("利润总额");
  figure.set_subject_text("规上企业");
  figure.mutable_series_key()->set_subject_entity("entities/s");
  figure.mutable_series_key()->set_measure(v1::MEASURE_GROWTH_RATE);
  figure.mutable_series_key()->set_comparison_basis(v1::COMPARISON_BASIS_YEAR_OVER_YEAR);
  figure.set_direction(v1::COMPARISON_DIRECTION_DOWN);
  *figure.mutable_quantity() = QuantityOf("-4.4", 0, "-4.4", "%");
  figure.mutable_quantity()->set_bound(v1::NUMERIC_BOUND_ABOUT);
  figure.mutable_period()->set_first_day("2023-01-01");
  figure.mutable_period()->set_last_day("2023-11-30");
  figure.mutable_period()->set_display_text("前11个月");
  figure.add_inferred_fields("period.first_day");
  figure.set_confidence(0.9);
  v1::Entity& entity = *of.records().add_entities();
  entity.set_name("entities/s");
  entity.set_display_name("规模以上工业企业");
  const Card card = MakeCards(of.records(), Language::kEnglish)[0];
  EXPECT_EQ(card.title, "4.4%");
  EXPECT_EQ(card.summary,
            "规上企业, 利润总额, growth rate, year over year, 2023-01-01 – 2023-11-30");
  EXPECT_EQ(card.sign, "↓");
  EXPECT_EQ(Row(card, "subject"), "规上企业 (规模以上工业企业)");
  EXPECT_EQ(Row(card, "written"), "about -4.4%");
  EXPECT_EQ(Row(card, "period"), "2023-01-01 – 2023-11-30 (前11个月)");
  EXPECT_EQ(Row(card, "inferred"), "period.first_day");
  EXPECT_EQ(Row(card, "confidence"), "90 %");
  EXPECT_EQ(Row(card, "area"), "none");
  EXPECT_EQ(Row(MakeCards(of.records(), Language::kChinese)[0], "measure"), "增速");
}

TEST(RecordCardTest, LinksTheSidesOfAComparison) {
  RecordsOf of("高于2.2个百分点", "text/plain");
  v1::Observation& left = of.Figure(SpanOf(of.text(), "2.2个百分点"));
  *left.mutable_quantity() = QuantityOf("6.8", 0, "6.8", "%");
  v1::Comparison& comparison = of.Compare(SpanOf(of.text(), "高于2.2个百分点"));
  comparison.set_kind(v1::COMPARISON_KIND_SUBJECTS);
  comparison.set_subject_text("装备制造业");
  comparison.set_reference_text("规模以上工业");
  comparison.mutable_left()->set_observation(left.name());
  *comparison.mutable_right()->mutable_implied_quantity() = QuantityOf("4.6", 0, "4.6", "%");
  const Card card = MakeCards(of.records(), Language::kEnglish)[1];
  EXPECT_EQ(Row(card, "left"), "装备制造业, 6.8%");
  EXPECT_EQ(card.rows[1].card, 0);
  EXPECT_EQ(Row(card, "right"), "规模以上工业, 4.6 % (implied)");
}

TEST(RecordCardTest, ShowsFindingsAtTheirRecords) {
  RecordsOf of("3%和4%", "text/plain");
  of.Figure(SpanOf(of.text(), "3%"));
  const std::string name = of.Figure(SpanOf(of.text(), "4%")).name();
  v1::Finding& finding = *of.records().add_findings();
  finding.add_records(name);
  finding.add_records("documents/another/observations/1");
  finding.set_description("stated twice");
  const std::vector<Card> cards = MakeCards(of.records(), Language::kEnglish);
  EXPECT_TRUE(cards[0].findings.empty());
  EXPECT_EQ(cards[1].findings, std::vector<int>{0});
  EXPECT_EQ(Row(cards[1], "contradiction"), "stated twice");
}

TEST(RecordCardTest, TellsEntitiesByKind) {
  RecordsOf of("关兵在四川", "text/plain");
  of.Mention(SpanOf(of.text(), "关兵"), v1::ENTITY_TYPE_PERSON).set_role_text("司长");
  of.Mention(SpanOf(of.text(), "四川"), v1::ENTITY_TYPE_PLACE);
  of.Mention(SpanOf(of.text(), "在"), v1::ENTITY_TYPE_SECTOR);
  const std::vector<Card> cards = MakeCards(of.records(), Language::kEnglish);
  EXPECT_EQ(cards[0].kind, "person");
  EXPECT_EQ(Row(cards[0], "role"), "司长");
  EXPECT_EQ(cards[1].kind, "place");
  EXPECT_EQ(cards[2].kind, "other");
}

}  // namespace
}  // namespace zhibiao
