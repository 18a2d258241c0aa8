#include "zhibiaoctl/record_tables.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace zhibiao {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

v1::DocumentRecords Sample() {
  v1::DocumentRecords records;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        document { name: "documents/d" publish_date: "2020-12-18" }
        observations {
          name: "documents/d/observations/1"
          indicator_text: "增加值"
          subject_text: "规模以上电子信息制造业"
          period { first_day: "2020-11-01" last_day: "2020-11-30" }
          quantity {
            amount: "10.8"
            unit { display_text: "%" }
          }
          series_key {
            measure: MEASURE_GROWTH_RATE
            comparison_basis: COMPARISON_BASIS_YEAR_OVER_YEAR
          }
          claim_kind: CLAIM_KIND_ACTUAL
        }
        comparisons {
          kind: COMPARISON_KIND_SUBJECTS
          direction: COMPARISON_DIRECTION_ABOVE
          left { observation: "documents/d/observations/1" }
          right {
            implied_quantity {
              amount: "5.4"
              unit { display_text: "%" }
            }
          }
          difference {
            amount: "5.4"
            unit { display_text: "个百分点" }
          }
          reference_text: "规模以上工业"
        }
        entities { name: "entities/miit" display_name: "工业和信息化部" aliases: "工信部" }
        findings {
          name: "findings/f1"
          kind: FINDING_KIND_IMPLIED_VALUE_MISMATCH
          severity: FINDING_SEVERITY_ERROR
          state: FINDING_STATE_OPEN
          actual_value: "7.0"
          expected_value: "5.4"
          tolerance: "0.1"
          unit { unit_code: "%" }
          description: "增速不一致"
        })pb",
      &records));
  return records;
}

TEST(RecordTablesTest, ShowsAFigureWithPeriodMeasureAndSubject) {
  const std::string table = ObservationTable(Sample()).Render({});
  EXPECT_THAT(table, HasSubstr("2020-11  增加值     规模以上电子信息制造业  growth yoy  10.8%"));
  EXPECT_THAT(table, Not(HasSubstr("AREA"))) << "an empty column";
}

TEST(RecordTablesTest, TellsStatedValuesFromImpliedOnes) {
  EXPECT_THAT(ComparisonTable(Sample()).Render({}), HasSubstr("10.8%  (5.4%)"));
}

TEST(RecordTablesTest, ListsFindingsWithBothValues) {
  EXPECT_THAT(FindingList(Sample(), {}),
              HasSubstr("ERROR  implied value mismatch: stated 7.0, expected 5.4 ± 0.1 %\n"
                        "    增速不一致\n"
                        "    findings/f1\n"));
}

TEST(RecordTablesTest, SaysThatAFindingIsNoLongerOpen) {
  v1::DocumentRecords records = Sample();
  records.mutable_findings(0)->set_state(v1::FINDING_STATE_DISMISSED);
  EXPECT_THAT(FindingList(records, {}), HasSubstr("5.4 ± 0.1 % (dismissed)\n"));
}

TEST(RecordTablesTest, SaysThatThereIsNothing) {
  const v1::DocumentRecords nothing;
  EXPECT_EQ(ObservationTable(nothing).Render({.width = 80}), "none\n");
  EXPECT_EQ(FindingList(nothing, {}), "none\n");
}

TEST(RecordTablesTest, CountsEachKind) {
  const std::string text = RecordTables(Sample(), {});
  EXPECT_THAT(text, HasSubstr("\nObservations (1)\n"));
  EXPECT_THAT(text, HasSubstr("\nEntities (1)\n"));
  EXPECT_THAT(text, HasSubstr("published   2020-12-18\n"));
}

TEST(RecordTablesTest, PrintsOneRecordALineAsJson) {
  EXPECT_EQ(JsonLines(Sample().entities()),
            "{\"name\":\"entities/miit\",\"displayName\":\"工业和信息化部\","
            "\"aliases\":[\"工信部\"]}\n");
}

TEST(RecordTablesTest, GivesProgramsCodesAndOneThingAColumn) {
  EXPECT_EQ(
      FindingRows(Sample()).Lines(Format::kCsv),
      "finding,severity,kind,state,stated,expected,tolerance,unit,description,formula,records,"
      "documents,dismissal_reason\r\n"
      "findings/f1,error,implied-value-mismatch,open,7.0,5.4,0.1,%,增速不一致,,,,\r\n");
  EXPECT_EQ(EntityTable(Sample()).Lines(Format::kTsv),
            "type\tname\taliases\tcodes\tentity\tparent\tdocuments\n"
            "\t工业和信息化部\t工信部\t\tentities/miit\t\t0\n");
  EXPECT_THAT(ComparisonTable(Sample()).Lines(Format::kCsv),
              HasSubstr(",documents/d/observations/1,10.8%,,,,5.4%\r\n"));
}

TEST(RecordTablesTest, PaintsWhatIsWrongOnlyWhereThatIsWanted) {
  EXPECT_THAT(FindingList(Sample(), {.color = true}), HasSubstr("\x1b[31mERROR\x1b[0m  implied"));
  EXPECT_THAT(RecordTables(Sample(), {}), Not(HasSubstr("\x1b[")));
}

}  // namespace
}  // namespace zhibiao
