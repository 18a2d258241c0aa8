#include "audit/audit.h"

#include <tuple>

#include "audit/record_builder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

void SetSentence(const std::string& name, v1::EvidenceRole role,
                 google::protobuf::RepeatedPtrField<v1::Evidence>* evidence) {
  v1::Evidence& piece = *evidence->Add();
  piece.set_role(role);
  piece.set_sentence(name);
}

void CatalogueAll(RecordBuilder* text) {
  for (const char* indicator :
       {"粮食产量", "利润总额", "利润", "价格", "居民消费价格", "国内生产总值"}) {
    text->Catalogue(indicator);
  }
}

// November 2020 in a newspaper: 7.0 % is stated, 10.8 - 5.4 and 8.6 - 3.2 imply 5.4 %; the
// differences for the first eleven months agree, 7.2 - 4.9 = 6.4 - 4.1 = 2.3.
RecordBuilder NewspaperOfDecember2020() {
  RecordBuilder text;
  text.Growth("规模以上工业", "增加值", "7.0")
      .mutable_series_key()
      ->set_price_basis(v1::PRICE_BASIS_CONSTANT);
  text.Growth("高技术制造业", "增加值", "10.8");
  text.Above("规模以上工业", "5.4");
  text.Growth("战略性新兴产业", "增加值", "8.6");
  text.Above("规模以上工业", "3.2");
  text.In("2020-01-01", "2020-11-30");
  text.Growth("规模以上工业", "增加值", "2.3");
  text.Growth("电子行业", "增加值", "7.2");
  text.Above("规模以上工业", "4.9");
  text.Growth("电子行业", "投资", "14.5");
  text.Above("规模以上工业", "15.3");
  text.Growth("高技术制造业", "增加值", "6.4");
  text.Above("规模以上工业", "4.1");
  return text;
}

TEST(AuditTest, FindsTheOneContradictionOfNovember2020) {
  const auto findings = AuditDocument(NewspaperOfDecember2020().records());
  ASSERT_THAT(findings, SizeIs(1));
  const v1::Finding& finding = findings[0];
  EXPECT_EQ(finding.kind(), v1::FINDING_KIND_IMPLIED_VALUE_MISMATCH);
  EXPECT_EQ(finding.severity(), v1::FINDING_SEVERITY_ERROR);
  EXPECT_EQ(finding.state(), v1::FINDING_STATE_OPEN);
  EXPECT_EQ(finding.actual_value(), "7.0");
  EXPECT_EQ(finding.expected_value(), "5.4");
  EXPECT_EQ(finding.tolerance(), "0.15");
  EXPECT_EQ(finding.unit().unit_code(), "%");
  EXPECT_EQ(finding.formula(), "a = b - c; a = d - e");
  EXPECT_THAT(finding.records(),
              ElementsAre("documents/d1/observations/o1", "documents/d1/observations/o2",
                          "documents/d1/comparisons/c1", "documents/d1/observations/o3",
                          "documents/d1/comparisons/c2"));
  EXPECT_THAT(finding.documents(), ElementsAre("documents/d1"));
  EXPECT_EQ(finding.description(),
            "“规模以上工业增加值” (growth, 2020-11-01 to 2020-11-30) is stated as 7.0 %; stated "
            "differences imply "
            "5.4 % (10.8 - 5.4; 8.6 - 3.2).");
}

TEST(AuditTest, GivesTheSameFindingTheSameName) {
  const auto first = AuditDocument(NewspaperOfDecember2020().records());
  const auto second = AuditDocument(NewspaperOfDecember2020().records());
  ASSERT_THAT(first, SizeIs(1));
  EXPECT_EQ(first[0].name(), second[0].name());
  EXPECT_THAT(first[0].name(), testing::MatchesRegex("findings/[0-9a-f]{32}"));
}

TEST(AuditTest, FindsNothingInNothing) {
  EXPECT_THAT(AuditDocument(v1::DocumentRecords()), IsEmpty());
}

TEST(ComparisonCheckTest, LetsRoundingExplainAsMuchAsItCan) {
  RecordBuilder agrees;
  agrees.Growth("规模以上工业", "增加值", "5.55");
  agrees.Growth("制造业", "增加值", "10.8");
  agrees.Above("规模以上工业", "5.35");  // 5.45 ± 0.055 against 5.55 ± 0.005
  EXPECT_THAT(AuditDocument(agrees.records()), SizeIs(1));
  agrees.records().mutable_observations(0)->mutable_quantity()->set_amount("5.51");
  EXPECT_THAT(AuditDocument(agrees.records()), IsEmpty());
}

TEST(ComparisonCheckTest, AddsBackWhatLiesBelow) {
  RecordBuilder text;
  text.Growth("规模以上工业", "增加值", "4.6");
  text.Growth("高技术制造业", "增加值", "2.7");
  text.Below("规模以上工业", "1.9");
  text.Growth("私营企业", "增加值", "3.1");
  text.Below("规模以上工业", "2.5");
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].expected_value(), "5.6");
  EXPECT_EQ(findings[0].formula(), "a = b + c");
}

TEST(ComparisonCheckTest, FindsTheOtherSideByItsWordsWhereNoListKnowsTheSector) {
  RecordBuilder text;
  text.Growth("规模以上工业", "增加值", "4.6");
  text.Growth("", "私营企业增加值", "3.1");
  text.Below("规模以上工业", "2.5").set_reference_text("全部规模以上工业");
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].expected_value(), "5.6");
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_ERROR);
}

TEST(ComparisonCheckTest, NeverTakesTheLeftSideForTheOther) {
  RecordBuilder text;
  text.Growth("", "规模以上工业小企业增加值", "8.7");
  text.Above("规模以上工业小企业", "2.4");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(ComparisonCheckTest, FoldsAParallelClauseWhichOmitsTheIndicator) {
  RecordBuilder text;
  text.Growth("规模以上工业", "增加值", "7.0");
  for (const auto& [subject, growth, points] : {std::tuple("高技术制造业增加值", "10.8", "5.4"),
                                                std::tuple("战略性新兴产业", "8.6", "3.2")}) {
    SetSentence("documents/d1/sentences/s1", v1::EVIDENCE_ROLE_VALUE,
                text.Growth("", subject, growth).mutable_evidence());
    SetSentence("documents/d1/sentences/s1", v1::EVIDENCE_ROLE_RECORD,
                text.Above("规模以上工业", points).mutable_evidence());
  }
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(findings[0].records(), SizeIs(5));
  // The other side may even seem to be the left one, when that is named with its population.
  v1::Comparison& second = *text.records().mutable_comparisons(1);
  text.records().mutable_observations(2)->mutable_series_key()->set_subject_entity(
      "entities/规模以上工业");
  second.mutable_right()->mutable_series_key()->CopyFrom(
      text.records().observations(2).series_key());
  EXPECT_THAT(AuditDocument(text.records())[0].records(), SizeIs(5));
  // Alone, or with another result, the parallel clause finds nothing.
  text.records().mutable_comparisons(1)->mutable_difference()->set_amount("1.2");
  EXPECT_THAT(AuditDocument(text.records())[0].records(), SizeIs(3));
}

TEST(ComparisonCheckTest, CallsItAMismatchOfTheComparisonWithinOneSentence) {
  RecordBuilder text;
  SetSentence("documents/d1/sentences/s1", v1::EVIDENCE_ROLE_VALUE,
              text.Growth("规模以上工业", "增加值", "7.0").mutable_evidence());
  SetSentence("documents/d1/sentences/s1", v1::EVIDENCE_ROLE_VALUE,
              text.Growth("制造业", "增加值", "10.8").mutable_evidence());
  v1::Comparison& comparison = text.Above("规模以上工业", "5.4");
  comparison.mutable_right()->set_observation("documents/d1/observations/o1");
  SetSentence("documents/d1/sentences/s1", v1::EVIDENCE_ROLE_RECORD, comparison.mutable_evidence());
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_COMPARISON_MISMATCH);
}

TEST(ComparisonCheckTest, WarnsWhereThePriceBasisIsOpen) {
  RecordBuilder text;
  text.Growth("规模以上工业", "利润", "7.0");
  text.Growth("制造业", "利润", "10.8");
  text.Above("规模以上工业", "5.4");
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_WARNING);
}

TEST(ComparisonCheckTest, DoesNotHoldRealGrowthAgainstNominalGrowth) {
  RecordBuilder text;
  text.Growth("全国农村居民", "人均可支配收入", "8.8");
  text.Growth("贫困地区农村居民", "人均可支配收入", "8.3")
      .mutable_series_key()
      ->set_price_basis(v1::PRICE_BASIS_CONSTANT);
  text.Above("全国农村居民", "1.7");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(ComparisonCheckTest, DoesNotHoldAllIndustryAgainstThatAboveDesignatedSize) {
  RecordBuilder text;
  text.Growth("工业", "增加值", "7.0");
  text.Growth("制造业", "增加值", "10.8");
  text.Above("工业", "5.4").set_reference_text("规模以上工业");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(ComparisonCheckTest, DoesNotHoldDifferentDaysAgainstEachOther) {
  RecordBuilder text;
  text.In("2020-01-01", "2020-11-30").Growth("规模以上工业", "增加值", "7.0");
  text.In("2020-11-01", "2020-11-30").Growth("制造业", "增加值", "10.8");
  text.Above("规模以上工业", "5.4");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(ComparisonCheckTest, SaysNothingAboutBoundsTargetsAndDoubts) {
  auto with = [](void (*change)(v1::Observation*)) {
    RecordBuilder text;
    text.Growth("规模以上工业", "增加值", "7.0");
    change(&text.Growth("制造业", "增加值", "10.8"));
    text.Above("规模以上工业", "5.4");
    return AuditDocument(text.records());
  };
  EXPECT_THAT(with([](v1::Observation*) {}), SizeIs(1));
  EXPECT_THAT(
      with([](v1::Observation* o) { o->mutable_quantity()->set_bound(v1::NUMERIC_BOUND_ABOUT); }),
      IsEmpty());
  EXPECT_THAT(with([](v1::Observation* o) { o->set_claim_kind(v1::CLAIM_KIND_TARGET); }),
              IsEmpty());
  EXPECT_THAT(with([](v1::Observation* o) { o->set_claim_kind(v1::CLAIM_KIND_FORECAST); }),
              IsEmpty());
  EXPECT_THAT(with([](v1::Observation* o) { o->set_confidence(0.2); }), IsEmpty());
}

TEST(ComparisonCheckTest, TakesANarrowingDeclineForWhatItIs) {
  RecordBuilder text;
  text.In("2023-11-01", "2023-11-30").Growth("", "居民消费价格", "-0.5");
  text.In("2023-12-01", "2023-12-31").Growth("", "居民消费价格", "-0.3");
  v1::Comparison& comparison = text.Below("", "0.2");
  comparison.set_kind(v1::COMPARISON_KIND_PERIODS);
  comparison.set_indicator_text("居民消费价格降幅");
  comparison.mutable_right()->mutable_series_key()->clear_subject_entity();
  *comparison.mutable_right()->mutable_period() = text.records().observations(0).period();
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
  text.records().mutable_observations(0)->mutable_quantity()->set_amount("-0.1");
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].expected_value(), "-0.5");
}

TEST(ComparisonCheckTest, LeavesARatioOfRatesAlone) {
  RecordBuilder text;
  text.Growth("规模以上工业", "增加值", "7.0");
  text.Growth("制造业", "增加值", "10.8");
  text.Above("规模以上工业", "5.4").mutable_difference()->mutable_unit()->set_unit_code("%");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(ComparisonCheckTest, HoldsTwoImplicationsAgainstEachOther) {
  RecordBuilder text;
  text.Growth("高技术制造业", "增加值", "10.8");
  text.Above("规模以上工业", "5.4");
  text.Growth("装备制造业", "增加值", "8.6");
  text.Above("规模以上工业", "1.6");
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_IMPLIED_VALUE_MISMATCH);
  EXPECT_THAT(findings[0].description(), HasSubstr("5.4 % (10.8 - 5.4) and 7.0 % (8.6 - 1.6)"));
}

TEST(ConflictCheckTest, FindsTwoValuesOfOneSeries) {
  RecordBuilder text;
  CatalogueAll(&text);
  text.Level("", "粮食产量", "69541", "t", 4);
  text.Level("", "粮食产量", "69514", "t", 4);
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_CONFLICT_IN_DOCUMENT);
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_ERROR);
  EXPECT_EQ(findings[0].expected_value(), "695410000");
}

TEST(ConflictCheckTest, AcceptsTheSameValueInFewerDigits) {
  RecordBuilder text;
  CatalogueAll(&text);
  text.Level("", "粮食产量", "69541", "t", 4);
  text.Level("", "粮食产量", "6.95", "t", 8);
  text.Level("", "粮食产量", "7", "t", 8);
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(ConflictCheckTest, SuspectsTheUnitOfAPowerOfTen) {
  RecordBuilder text;
  CatalogueAll(&text);
  text.Level("", "利润总额", "50124.2", "CNY", 8);
  text.Level("", "利润总额", "50124.2", "CNY", 4);
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_UNIT_SUSPECT);
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_WARNING);
}

TEST(ConflictCheckTest, DistrustsAKeyWithThreeValues) {
  RecordBuilder text;
  CatalogueAll(&text);
  text.Growth("", "价格", "1.0");
  text.Growth("", "价格", "2.0");
  text.Growth("", "价格", "3.0");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(ConflictCheckTest, DistrustsTwoValuesInOneSentence) {
  RecordBuilder text;
  CatalogueAll(&text);
  SetSentence("documents/d1/sentences/s1", v1::EVIDENCE_ROLE_VALUE,
              text.Growth("", "利润", "-4.3").mutable_evidence());
  SetSentence("documents/d1/sentences/s1", v1::EVIDENCE_ROLE_VALUE,
              text.Growth("", "利润", "6.0").mutable_evidence());
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(ConflictCheckTest, LeavesTwoSourcesTheirValues) {
  RecordBuilder text;
  CatalogueAll(&text);
  text.Level("", "价格", "49.1", "").mutable_attribution()->set_source_text("甲协会");
  v1::Observation& second = text.Level("", "价格", "49.9", "");
  EXPECT_THAT(AuditDocument(text.records()), SizeIs(1));
  second.mutable_attribution()->set_source_text("乙公司");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(ConflictCheckTest, DistrustsAnUnlistedIndicatorWithoutASubject) {
  RecordBuilder text;
  text.Level("", "复工率", "98.0", "%");
  text.Level("", "复工率", "98.6", "%");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
  text.Level("龙头企业", "复工率", "98.0", "%");
  text.Level("龙头企业", "复工率", "98.6", "%");
  EXPECT_THAT(AuditDocument(text.records()), SizeIs(1));
}

TEST(ConflictCheckTest, DistrustsTablesAndCarriedIndicators) {
  RecordBuilder text;
  CatalogueAll(&text);
  text.Growth("", "利润", "4.3");
  v1::Observation& second = text.Growth("", "利润", "6.0");
  ASSERT_THAT(AuditDocument(text.records()), SizeIs(1));
  second.set_extraction_rule("table.cell");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
  second.set_extraction_rule("statement.phrase");
  SetSentence("documents/d1/sentences/s8", v1::EVIDENCE_ROLE_INDICATOR, second.mutable_evidence());
  second.mutable_evidence(0)->set_carried_over(true);
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(ConflictCheckTest, TakesARevisedValueForARevision) {
  RecordBuilder text;
  CatalogueAll(&text);
  text.Level("", "国内生产总值", "986515", "CNY", 8).set_status(v1::OBSERVATION_STATUS_FINAL);
  text.Level("", "国内生产总值", "990865", "CNY", 8).set_status(v1::OBSERVATION_STATUS_PRELIMINARY);
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(ConflictCheckTest, KeepsAPartOfTheCountryApart) {
  RecordBuilder text;
  CatalogueAll(&text);
  text.Growth("", "居民消费价格", "5.5").set_region_text("全国");
  v1::Observation& second = text.Growth("", "居民消费价格", "5.1");
  text.records().mutable_observations(0)->mutable_series_key()->set_region_entity("entities/china");
  EXPECT_THAT(AuditDocument(text.records()), SizeIs(1));
  second.mutable_series_key()->set_region_entity("entities/gbt2260-620100");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
  // A third observation shows that the text is about Lanzhou; without a region it may mean either.
  text.Growth("", "居民消费价格", "5.5");
  text.records().mutable_observations(2)->mutable_quantity()->set_amount("5.3");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(GrowthCheckTest, HoldsGrowthAgainstTwoLevels) {
  RecordBuilder text;
  text.In("2022-01-01", "2022-12-31").Level("", "汽车销量", "2686.4", "辆", 4);
  text.In("2023-01-01", "2023-12-31").Level("", "汽车销量", "3009.4", "辆", 4);
  text.Growth("", "汽车销量", "12.0");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
  text.records().mutable_observations(2)->mutable_quantity()->set_amount("21.0");
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_GROWTH_MISMATCH);
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_WARNING);
  EXPECT_EQ(findings[0].expected_value(), "12.02");
}

TEST(GrowthCheckTest, DoesNotReckonRealGrowthFromCurrentLevels) {
  RecordBuilder text;
  text.In("2022-01-01", "2022-12-31").Level("", "国内生产总值", "1204724", "CNY", 8);
  text.In("2023-01-01", "2023-12-31").Level("", "国内生产总值", "1260582", "CNY", 8);
  text.Growth("", "国内生产总值", "5.2");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(PartsCheckTest, SumsExportsAndImports) {
  RecordBuilder text;
  text.Level("我国货物贸易", "进出口总值", "41.76", "CNY", 12);
  text.Level("", "出口", "23.77", "CNY", 12);
  text.Level("", "进口", "17.99", "CNY", 12);
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
  text.records().mutable_observations(2)->mutable_quantity()->set_amount("17.79");
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_SUM_MISMATCH);
  EXPECT_THAT(findings[0].description(), HasSubstr("(23770000000000 + 17790000000000)"));
}

TEST(PartsCheckTest, SumsTheThreeIndustries) {
  RecordBuilder text;
  text.Level("", "国内生产总值", "1260582", "CNY", 8);
  text.Level("第一产业", "增加值", "89755", "CNY", 8);
  text.Level("第二产业", "增加值", "482589", "CNY", 8);
  text.Level("第三产业", "增加值", "688238", "CNY", 8);
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
  text.records().mutable_observations(0)->mutable_quantity()->set_amount("1260528");
  EXPECT_THAT(AuditDocument(text.records()), SizeIs(1));
}

TEST(PartsCheckTest, DoesNotSumPartsWhichStandBeforeTheWhole) {
  RecordBuilder text;
  text.Level("", "出口", "14033.7", "CNY", 8);
  text.Level("", "进口", "18509.9", "CNY", 8);
  text.Level("", "进出口", "9200.5", "CNY", 8);
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(PartsCheckTest, DoesNotSumPartsOfSomethingElse) {
  RecordBuilder text;
  text.Level("民营企业", "进出口", "22.36", "CNY", 12);
  text.Level("", "出口", "23.77", "CNY", 12);
  text.Level("", "进口", "17.99", "CNY", 12);
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

TEST(PartsCheckTest, FindsComplementsOverAHundredPercent) {
  RecordBuilder text;
  text.Add("男性", "人口比重", v1::MEASURE_SHARE, "51.24", "%");
  text.Add("女性", "人口比重", v1::MEASURE_SHARE, "48.76", "%");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
  text.records().mutable_observations(1)->mutable_quantity()->set_amount("49.76");
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_SHARE_OVERFLOW);
}

TEST(AccumulationCheckTest, SumsTheQuartersOfAHalfYear) {
  RecordBuilder text;
  text.In("2023-01-01", "2023-06-30").Level("", "出口", "114588", "CNY", 8);
  text.In("2023-01-01", "2023-03-31").Level("", "出口", "56484", "CNY", 8);
  text.In("2023-04-01", "2023-06-30").Level("", "出口", "59104", "CNY", 8);
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty()) << "nobody said that exports may be summed";
  text.Catalogue("出口").set_additivity(v1::ADDITIVITY_FLOW);
  const auto findings = AuditDocument(text.records());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_ACCUMULATION_MISMATCH);
  text.records().mutable_observations(2)->mutable_quantity()->set_amount("58104");
  EXPECT_THAT(AuditDocument(text.records()), IsEmpty());
}

}  // namespace
}  // namespace zhibiao
