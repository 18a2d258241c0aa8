#include "zhibiaoctl/observation_fields.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

namespace zhibiao {
namespace {

std::map<std::string, std::string> Row(FieldsOf which) {
  v1::Observation observation;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        name: "documents/d/observations/o"
        series_key {
          measure: MEASURE_GROWTH_RATE
          comparison_basis: COMPARISON_BASIS_YEAR_OVER_YEAR
        }
        period { first_day: "2020-11-01" last_day: "2020-11-30" frequency: FREQUENCY_MONTHLY }
        quantity {
          amount: "7.0"
          unit { unit_code: "%" }
        }
        attribution { kind: ATTRIBUTION_KIND_PERSON speaker_entity: "entities/p" }
        evidence {
          role: EVIDENCE_ROLE_INDICATOR
          span { text: "增加值" }
        }
        evidence {
          role: EVIDENCE_ROLE_VALUE
          span { text: "7.0" start_byte: 30 end_byte: 33 }
          sentence: "documents/d/sentences/1"
        }
        extraction_rule: "rate"
        create_time { seconds: 1600000000 })pb",
      &observation));
  Provenance provenance;
  provenance.document.set_title("十一月");
  provenance.sentence = "增长7.0%，快于上月。";
  const auto names = ObservationFieldNames(which);
  const auto values = ObservationFields(which, observation, provenance);
  EXPECT_EQ(names.size(), values.size());
  std::map<std::string, std::string> row;
  for (size_t i = 0; i < names.size(); ++i) row[names[i]] = values[i];
  EXPECT_EQ(row.size(), names.size()) << "a name occurs twice";
  return row;
}

TEST(ObservationFieldsTest, SayWhereAFigureComesFrom) {
  const auto row = Row(FieldsOf::kProvenance);
  EXPECT_EQ(row.at("document"), "documents/d");
  EXPECT_EQ(row.at("title"), "十一月");
  EXPECT_EQ(row.at("basis"), "year-over-year");
  EXPECT_EQ(row.at("amount"), "7.0");
  EXPECT_EQ(row.at("span_text"), "7.0");
  EXPECT_EQ(row.at("start_byte"), "30");
  EXPECT_EQ(row.at("sentence"), "documents/d/sentences/1");
  EXPECT_EQ(row.at("sentence_text"), "增长7.0%，快于上月。");
  EXPECT_EQ(row.at("rule"), "rate");
  EXPECT_EQ(row.at("speaker"), "entities/p");
  EXPECT_EQ(row.at("create_time"), "2020-09-13T12:26:40Z");
}

TEST(ObservationFieldsTest, AListHasWhatNeedsNoFurtherCall) {
  const auto row = Row(FieldsOf::kObservation);
  EXPECT_EQ(row.count("title"), 0u);
  EXPECT_EQ(row.count("sentence"), 0u);
  EXPECT_EQ(row.at("document"), "documents/d");
}

TEST(ObservationFieldsTest, AreExplained) {
  std::ostringstream page;
  page << std::ifstream(ZHIBIAO_SOURCE_DIR "/docs/export.md").rdbuf();
  for (const std::string& name : ObservationFieldNames(FieldsOf::kProvenance))
    EXPECT_NE(page.str().find("`" + name + "`"), std::string::npos) << name;
}

}  // namespace
}  // namespace zhibiao
