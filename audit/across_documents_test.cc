// What several documents say of one thing and year.
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "audit/audit.h"
#include "audit/record_builder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Documents of the national consumer price index and of goods traded, as they come to the audit.
class AcrossDocumentsTest : public ::testing::Test {
 protected:
  RecordBuilder& Document(const std::string& id, const std::string& publish_date) {
    documents_.push_back(std::make_unique<RecordBuilder>(id, publish_date));
    return *documents_.back();
  }

  static v1::Indicator Catalogued(const std::string& indicator) {
    v1::Indicator entry;
    entry.set_name("indicators/" + indicator);
    entry.set_display_name(indicator);
    entry.set_catalogued(true);
    entry.set_additivity(v1::ADDITIVITY_FLOW);
    return entry;
  }

  // Prices are at no price basis, so that nothing is left open.
  static void AtNoPrices(v1::Observation& observation) {
    observation.mutable_series_key()->set_price_basis(v1::PRICE_BASIS_NOT_APPLICABLE);
  }

  std::vector<v1::Finding> AuditAll() {
    const std::vector<v1::Indicator> catalogue = {Catalogued("居民消费价格"), Catalogued("出口"),
                                                  Catalogued("foreign-trade"),
                                                  Catalogued("exports"), Catalogued("imports")};
    std::vector<const v1::Indicator*> indicators;
    for (const v1::Indicator& entry : catalogue) indicators.push_back(&entry);
    std::map<AuditUnit, std::vector<const v1::Observation*>> units;
    std::vector<const v1::Comparison*> comparisons;
    for (const auto& document : documents_) {
      for (const v1::Observation& observation : document->records().observations()) {
        for (const AuditUnit& unit : UnitsOf(observation)) units[unit].push_back(&observation);
      }
      for (const v1::Comparison& each : document->records().comparisons())
        comparisons.push_back(&each);
    }
    std::vector<v1::Finding> all;
    for (const auto& [unit, observations] : units) {
      for (v1::Finding& found : AuditUnitOfDocuments(unit, observations, comparisons, indicators))
        all.push_back(std::move(found));
    }
    return all;
  }

  std::vector<std::unique_ptr<RecordBuilder>> documents_;
};

TEST_F(AcrossDocumentsTest, HoldTwoValuesOfOneMonthAgainstEachOther) {
  AtNoPrices(Document("d1", "2020-12-10").Growth("", "居民消费价格", "-0.5"));
  AtNoPrices(Document("d2", "2020-12-11").Growth("", "居民消费价格", "0.5"));
  const auto findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_CONFLICT_BETWEEN_DOCUMENTS);
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_ERROR);
  EXPECT_THAT(findings[0].records(),
              ElementsAre("documents/d1/observations/o1", "documents/d2/observations/o1"));
  EXPECT_THAT(findings[0].documents(), ElementsAre("documents/d1", "documents/d2"));
  EXPECT_EQ(findings[0].expected_value(), "-0.5");
  EXPECT_EQ(findings[0].actual_value(), "0.5");
  EXPECT_EQ(findings[0].tolerance(), "0.1");
}

TEST_F(AcrossDocumentsTest, AgreeWithinRounding) {
  Document("d1", "2020-01-14").Level("", "出口", "17.23", "CNY", 12);
  Document("d2", "2020-01-15").Level("", "出口", "17.2", "CNY", 12);
  Document("d3", "2020-01-16").Level("", "出口", "172342", "CNY", 8);
  EXPECT_THAT(AuditAll(), IsEmpty());
}

TEST_F(AcrossDocumentsTest, KeepTheNameOfAContradictionThatIsRepeated) {
  AtNoPrices(Document("d2", "2020-12-11").Growth("", "居民消费价格", "0.5"));
  AtNoPrices(Document("d3", "2020-12-12").Growth("", "居民消费价格", "-0.5"));
  const auto before = AuditAll();
  // Said earlier than by the others, but found later.
  AtNoPrices(Document("d1", "2020-12-10").Growth("", "居民消费价格", "0.5"));
  const auto after = AuditAll();
  ASSERT_THAT(before, SizeIs(1));
  ASSERT_THAT(after, SizeIs(1));
  EXPECT_EQ(before[0].name(), after[0].name());
  EXPECT_THAT(after[0].records(),
              ElementsAre("documents/d1/observations/o1", "documents/d3/observations/o1"));
}

// The same two numbers, against the year before and against the month before.
TEST_F(AcrossDocumentsTest, KeepApartWhatIsAgainstAnotherBase) {
  for (const auto& [document, amount] : {std::pair("d1", "-0.5"), std::pair("d2", "0.5")}) {
    RecordBuilder& text = Document(document, "2020-12-10");
    AtNoPrices(text.Growth("", "居民消费价格", amount));
    v1::Observation& monthly = text.Growth("", "居民消费价格", amount);
    AtNoPrices(monthly);
    monthly.mutable_series_key()->set_comparison_basis(v1::COMPARISON_BASIS_PERIOD_OVER_PERIOD);
  }
  const auto findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_NE(findings[0].name(), findings[1].name());
}

TEST_F(AcrossDocumentsTest, KeepTheNameWhetherTheCountryIsNamedOrNot) {
  AtNoPrices(Document("d1", "2020-12-10").Growth("", "居民消费价格", "-0.5"));
  v1::Observation& other = Document("d2", "2020-12-10").Growth("", "居民消费价格", "0.5");
  AtNoPrices(other);
  const auto before = AuditAll();
  other.set_region_text("全国");
  other.mutable_series_key()->set_region_entity("entities/country-cn");
  const auto after = AuditAll();
  ASSERT_THAT(before, SizeIs(1));
  ASSERT_THAT(after, SizeIs(1));
  EXPECT_EQ(before[0].name(), after[0].name());
}

TEST_F(AcrossDocumentsTest, TakeALaterValueForARevision) {
  Document("d1", "2021-01-14").In("2020-01-01", "2020-12-31").Level("", "出口", "17.93", "CNY", 12);
  Document("d2", "2022-01-14").In("2020-01-01", "2020-12-31").Level("", "出口", "17.90", "CNY", 12);
  const auto findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_REVISION);
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_INFO);
  EXPECT_THAT(findings[0].description(), HasSubstr("in the publication of 2021-01-14"));
}

// 初步核算 and 最终核实 within a week.
TEST_F(AcrossDocumentsTest, BelieveATextThatSaysItRevises) {
  Document("d1", "2012-08-31").Level("", "出口", "471564", "CNY", 8);
  Document("d2", "2012-09-05")
      .Level("", "出口", "472882", "CNY", 8)
      .set_status(v1::OBSERVATION_STATUS_FINAL);
  const auto findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_REVISION);
}

TEST_F(AcrossDocumentsTest, DoubtWhatIsTooLargeForARevision) {
  Document("d1", "2021-01-14").Level("", "出口", "17.9", "CNY", 12);
  Document("d2", "2021-06-14").Level("", "出口", "21.3", "CNY", 12);
  const auto findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_CONFLICT_BETWEEN_DOCUMENTS);
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_WARNING);
}

TEST_F(AcrossDocumentsTest, SuspectAUnitThatIsOffByAPowerOfTen) {
  Document("d1", "2021-01-14").Level("", "出口", "17.93", "CNY", 8);
  Document("d2", "2021-01-15").Level("", "出口", "17.93", "CNY", 12);
  const auto findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_UNIT_SUSPECT);
}

TEST_F(AcrossDocumentsTest, LeaveOutADocumentThatContradictsItself) {
  RecordBuilder& unclear = Document("d1", "2020-12-10");
  unclear.Growth("", "居民消费价格", "0.5");
  unclear.Growth("", "居民消费价格", "1.7");
  Document("d2", "2020-12-10").Growth("", "居民消费价格", "-0.5");
  EXPECT_THAT(AuditAll(), IsEmpty());
}

TEST_F(AcrossDocumentsTest, SayNothingWhereBodiesOrWordsDiffer) {
  Document("d1", "2020-12-10")
      .Growth("", "居民消费价格", "-0.5")
      .mutable_attribution()
      ->set_source_text("国家统计局");
  Document("d2", "2020-12-10")
      .Growth("", "居民消费价格", "0.5")
      .mutable_attribution()
      ->set_source_text("研究机构");
  Document("d3", "2020-12-10").Growth("", "居民消费价格", "3").set_indicator_text("核心价格");
  EXPECT_THAT(AuditAll(), IsEmpty());
}

// 11月上涨1.3%，涨幅比上月回落0.2个百分点 implies 1.5 for October, which was stated as 1.9.
TEST_F(AcrossDocumentsTest, HoldADifferenceAgainstWhatWasStatedBefore) {
  Document("d1", "2020-11-10").In("2020-10-01", "2020-10-31").Growth("", "居民消费价格", "1.9");
  RecordBuilder& later = Document("d2", "2020-12-10").In("2020-11-01", "2020-11-30");
  later.Growth("", "居民消费价格", "1.3");
  later.BelowThatOf("2020-10-01", "2020-10-31", "0.2");
  auto findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_IMPLIED_VALUE_MISMATCH);
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_INFO) << "0.4 points may be a revision";
  EXPECT_EQ(findings[0].expected_value(), "1.5");
  EXPECT_EQ(findings[0].actual_value(), "1.9");
  EXPECT_THAT(findings[0].records(),
              ElementsAre("documents/d1/observations/o1", "documents/d2/observations/o1",
                          "documents/d2/comparisons/c1"));
  documents_.front()->records().mutable_observations(0)->mutable_quantity()->set_amount("2.9");
  findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_WARNING);
}

TEST_F(AcrossDocumentsTest, HoldGrowthAgainstTheLevelsOfTwoYears) {
  Document("d1", "2020-01-14").In("2019-01-01", "2019-12-31").Level("", "出口", "100", "CNY", 8);
  RecordBuilder& later = Document("d2", "2021-01-14").In("2020-01-01", "2020-12-31");
  later.Level("", "出口", "110", "CNY", 8);
  v1::Observation& growth = later.Growth("", "出口", "12.0");
  auto findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_GROWTH_MISMATCH);
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_INFO) << "100 may have become 98";
  growth.mutable_quantity()->set_amount("31.0");
  findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity(), v1::FINDING_SEVERITY_WARNING);
  growth.mutable_quantity()->set_amount("10.0");
  EXPECT_THAT(AuditAll(), IsEmpty());
}

TEST_F(AcrossDocumentsTest, SumTheMonthsOfARunningTotal) {
  Document("d1", "2020-11-07").In("2020-01-01", "2020-10-31").Level("", "出口", "100", "CNY", 8);
  Document("d2", "2020-12-07").In("2020-11-01", "2020-11-30").Level("", "出口", "10", "CNY", 8);
  Document("d3", "2020-12-07").In("2020-01-01", "2020-11-30").Level("", "出口", "120", "CNY", 8);
  const auto findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_ACCUMULATION_MISMATCH);
  EXPECT_THAT(findings[0].documents(), ElementsAre("documents/d3", "documents/d1", "documents/d2"));
}

// 出口创2015年以来新高, while the exports of 2016 were larger.
class RefutedClaimTest : public AcrossDocumentsTest {
 protected:
  // A claim about the last observation, in its sentence.
  static void Claim(RecordBuilder& text, v1::ComparisonKind kind, v1::ComparisonDirection direction,
                    const std::string& words, const std::string& since = "") {
    v1::Observation& value =
        *text.records().mutable_observations(text.records().observations_size() - 1);
    v1::Evidence& place = *value.add_evidence();
    place.set_role(v1::EVIDENCE_ROLE_VALUE);
    place.set_sentence("s1");
    v1::Comparison& claim = *text.records().add_comparisons();
    claim.set_name(text.records().document().name() + "/comparisons/claim");
    claim.set_kind(kind);
    claim.set_direction(direction);
    *claim.mutable_left()->mutable_series_key() = value.series_key();
    *claim.mutable_left()->mutable_period() = value.period();
    claim.set_indicator_text(value.series_key().measure() == v1::MEASURE_GROWTH_RATE ? "增速"
                                                                                     : "出口");
    claim.mutable_right()->mutable_period()->set_first_day(since);
    for (v1::EvidenceRole role : {v1::EVIDENCE_ROLE_RECORD, v1::EVIDENCE_ROLE_COMPARISON}) {
      v1::Evidence& piece = *claim.add_evidence();
      piece.set_role(role);
      piece.set_sentence("s1");
      piece.mutable_span()->set_text(words);
    }
  }

  v1::Observation& Year(RecordBuilder& text, const std::string& year, const std::string& amount) {
    v1::Observation& value =
        text.In(year + "-01-01", year + "-12-31").Level("", "出口", amount, "CNY", 12);
    value.mutable_series_key()->set_frequency(v1::FREQUENCY_ANNUAL);
    value.mutable_series_key()->set_accumulation(v1::ACCUMULATION_SINGLE);
    return value;
  }
};

TEST_F(RefutedClaimTest, IsRefutedByALargerValueBefore) {
  Year(Document("d1", "2016-01-13"), "2015", "14.14");
  RecordBuilder& later = Document("d2", "2018-01-12");
  Year(later, "2017", "13.84");
  Claim(later, v1::COMPARISON_KIND_RECORD, v1::COMPARISON_DIRECTION_UP, "创历史新高");
  const auto findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_CLAIM_REFUTED);
  EXPECT_EQ(findings[0].formula(), "a >= b");
  EXPECT_EQ(findings[0].actual_value(), "13840000000000");
  EXPECT_EQ(findings[0].expected_value(), "14140000000000");
  EXPECT_THAT(findings[0].records(),
              ElementsAre("documents/d2/observations/o1", "documents/d1/observations/o1",
                          "documents/d2/comparisons/claim"));
}

TEST_F(RefutedClaimTest, HoldsOverTheDaysThatItNames) {
  Year(Document("d1", "2016-01-13"), "2015", "14.14");
  RecordBuilder& later = Document("d2", "2018-01-12");
  Year(later, "2017", "13.84");
  Claim(later, v1::COMPARISON_KIND_RECORD, v1::COMPARISON_DIRECTION_UP, "创2016年以来新高",
        "2016-01-01");
  EXPECT_THAT(AuditAll(), IsEmpty());
}

TEST_F(RefutedClaimTest, HasToSayOverWhichTime) {
  Year(Document("d1", "2016-01-13"), "2015", "14.14");
  RecordBuilder& later = Document("d2", "2018-01-12");
  Year(later, "2017", "13.84");
  Claim(later, v1::COMPARISON_KIND_RECORD, v1::COMPARISON_DIRECTION_UP, "再创新高");
  EXPECT_THAT(AuditAll(), IsEmpty());
}

TEST_F(RefutedClaimTest, OfALowIsRefutedByASmallerValue) {
  Year(Document("d1", "2016-01-13"), "2015", "13.5");
  RecordBuilder& later = Document("d2", "2018-01-12");
  Year(later, "2017", "13.8");
  Claim(later, v1::COMPARISON_KIND_RECORD, v1::COMPARISON_DIRECTION_DOWN, "为历史最低");
  EXPECT_THAT(AuditAll(), SizeIs(1));
}

TEST_F(RefutedClaimTest, IsNotRefutedByAYearWhenItIsAboutAMonth) {
  Year(Document("d1", "2016-01-13"), "2015", "14.14");
  RecordBuilder& later = Document("d2", "2018-01-12");
  v1::Observation& month =
      later.In("2017-12-01", "2017-12-31").Level("", "出口", "1.53", "CNY", 12);
  month.mutable_series_key()->set_frequency(v1::FREQUENCY_MONTHLY);
  month.mutable_series_key()->set_accumulation(v1::ACCUMULATION_SINGLE);
  Claim(later, v1::COMPARISON_KIND_RECORD, v1::COMPARISON_DIRECTION_UP, "创单月新高");
  EXPECT_THAT(AuditAll(), IsEmpty());
}

TEST_F(RefutedClaimTest, OfATurnIsRefutedByTheMonthBefore) {
  const auto month = [&](RecordBuilder& text, const std::string& days, const std::string& last,
                         const std::string& amount) {
    v1::Observation& growth = text.In(days + "-01", days + last).Growth("", "出口", amount);
    growth.mutable_series_key()->set_frequency(v1::FREQUENCY_MONTHLY);
    growth.mutable_series_key()->set_accumulation(v1::ACCUMULATION_SINGLE);
  };
  RecordBuilder& before = Document("d1", "2020-11-07");
  month(before, "2020-10", "-31", "7.6");
  RecordBuilder& later = Document("d2", "2020-12-07");
  month(later, "2020-11", "-30", "14.9");
  Claim(later, v1::COMPARISON_KIND_TURN, v1::COMPARISON_DIRECTION_UP, "由负转正");
  ASSERT_THAT(AuditAll(), SizeIs(1));
  before.records().mutable_observations(0)->mutable_quantity()->set_amount("-7.6");
  EXPECT_THAT(AuditAll(), IsEmpty());
}

TEST_F(AcrossDocumentsTest, SumPartsWhichOthersState) {
  const auto say = [&](const std::string& document, const std::string& indicator,
                       const std::string& words, const std::string& amount) {
    Document(document, "2020-12-07")
        .Level("", indicator, amount, "CNY", 12)
        .set_indicator_text(words);
  };
  say("d1", "foreign-trade", "进出口总值", "3.09");
  say("d2", "exports", "出口总值", "1.76");
  say("d3", "imports", "进口总值", "1.27");
  const auto findings = AuditAll();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_SUM_MISMATCH);
  EXPECT_EQ(findings[0].expected_value(), "3030000000000");
}

TEST_F(AcrossDocumentsTest, LeaveToTheDocumentWhatItSaysAlone) {
  RecordBuilder& text = Document("d1", "2020-12-07");
  text.In("2020-01-01", "2020-10-31").Level("", "出口", "100", "CNY", 8);
  text.In("2020-11-01", "2020-11-30").Level("", "出口", "10", "CNY", 8);
  text.In("2020-01-01", "2020-11-30").Level("", "出口", "120", "CNY", 8);
  Document("d2", "2020-12-07").In("2020-11-01", "2020-11-30").Level("", "出口", "10", "CNY", 8);
  EXPECT_THAT(AuditAll(), IsEmpty());
}

TEST(AuditUnitTest, IsDueForItsYearTheNextAndAllYears) {
  RecordBuilder text;
  v1::Observation& observation =
      text.In("2020-11-01", "2020-11-30").Level("", "exports", "10", "CNY", 8);
  const auto units = UnitsOf(observation);
  ASSERT_THAT(units, SizeIs(3));
  EXPECT_EQ(units[0].year, 2020);
  EXPECT_EQ(units[1].year, 2021);
  EXPECT_EQ(units[2].year, AuditUnit::kAllYears);
  EXPECT_EQ(units[0].indicator, "indicators/foreign-trade") << "which exports are a part of";
  EXPECT_THAT(IndicatorsOf(units[0]),
              ElementsAre("indicators/foreign-trade", "indicators/exports", "indicators/imports"));
  EXPECT_EQ(FirstDayNeeded(units[1]), "2020-01-01");
  EXPECT_EQ(LastDayNeeded(units[1]), "2021-12-31");
}

TEST(AuditUnitTest, TakesTheCountryNamedOrNotForOneRegion) {
  RecordBuilder text;
  v1::Observation& observation = text.Level("", "出口", "10", "CNY", 8);
  const auto unnamed = UnitsOf(observation);
  observation.mutable_series_key()->set_region_entity("entities/country-cn");
  EXPECT_EQ(UnitsOf(observation), unnamed);
  EXPECT_THAT(RegionsOf(unnamed[0]), ElementsAre("", "entities/country-cn"));
  observation.mutable_series_key()->set_region_entity("entities/gbt2260-510000");
  EXPECT_THAT(RegionsOf(UnitsOf(observation)[0]), ElementsAre("entities/gbt2260-510000"));
}

TEST(AuditUnitTest, HasNoOpinionOnTargetsBoundsAndTheUndated) {
  RecordBuilder text;
  v1::Observation target = text.Level("", "出口", "10", "CNY", 8);
  target.set_claim_kind(v1::CLAIM_KIND_TARGET);
  EXPECT_THAT(UnitsOf(target), IsEmpty());
  v1::Observation bound = text.Level("", "出口", "10", "CNY", 8);
  bound.mutable_quantity()->set_bound(v1::NUMERIC_BOUND_MORE_THAN);
  EXPECT_THAT(UnitsOf(bound), IsEmpty());
  v1::Observation undated = text.Level("", "出口", "10", "CNY", 8);
  undated.clear_period();
  EXPECT_THAT(UnitsOf(undated), IsEmpty());
}

TEST(WithoutThoseOfPartsTest, DropsWhatMayBeAboutAProvince) {
  RecordBuilder text;
  const auto in_sentence = [&](v1::Observation& observation, const std::string& sentence) {
    v1::Evidence& piece = *observation.add_evidence();
    piece.set_role(v1::EVIDENCE_ROLE_VALUE);
    piece.set_sentence(sentence);
    return observation;
  };
  const v1::Observation same_thing = in_sentence(text.Level("", "出口", "1", "CNY"), "s1");
  const v1::Observation same_sentence = in_sentence(text.Level("", "进口", "1", "CNY"), "s2");
  const v1::Observation apart = in_sentence(text.Level("", "利润", "1", "CNY"), "s3");
  v1::Observation part = in_sentence(text.Level("", "出口", "1", "CNY"), "s2");
  part.mutable_series_key()->set_region_entity("entities/gbt2260-510000");
  EXPECT_THAT(WithoutThoseOfParts({&same_thing, &same_sentence, &apart}, {&part}),
              ElementsAre(&apart));
  v1::Observation named = same_thing;
  named.mutable_series_key()->set_region_entity("entities/country-cn");
  EXPECT_THAT(WithoutThoseOfParts({&named}, {&part}), ElementsAre(&named));
}

}  // namespace
}  // namespace zhibiao
