#include "record-store/testing/sample_records.h"

#include <initializer_list>

#include "absl/strings/str_cat.h"
#include "audit/series_name.h"

namespace zhibiao {
namespace {

constexpr char kFirst[] = "国家统计局数据显示，11月份，规模以上工业增加值同比增长7.0%。";
constexpr char kSecond[] =
    "全国电子行业增加值增长10.8%，增速高于规模以上工业 5.4个百分点；四川增长８.６%。";

void AddSentence(const std::string& name, int ordinal, absl::string_view text,
                 v1::DocumentRecords* r) {
  v1::Sentence& sentence = *r->add_sentences();
  sentence.set_name(absl::StrCat(name, "/sentences/s", ordinal));
  sentence.set_ordinal(ordinal);
  sentence.set_kind(v1::SENTENCE_KIND_BODY);
  sentence.set_normalized_text(std::string(text));
  sentence.mutable_span()->set_text(std::string(text));
}

struct Figure {
  const char* indicator;
  const char* subject;
  const char* region;
  v1::Measure measure;
  const char* unit;
  const char* amount;
  const char* canonical;
  const char* first_day;
  double confidence;
};

void AddObservation(const std::string& name, int number, const Figure& figure,
                    v1::DocumentRecords* r) {
  v1::Observation& o = *r->add_observations();
  o.set_name(absl::StrCat(name, "/observations/o", number));
  v1::SeriesKey& key = *o.mutable_series_key();
  key.set_indicator(figure.indicator);
  key.set_subject_entity(figure.subject);
  key.set_region_entity(figure.region);
  key.set_measure(figure.measure);
  key.set_comparison_basis(v1::COMPARISON_BASIS_YEAR_OVER_YEAR);
  key.set_frequency(v1::FREQUENCY_MONTHLY);
  key.set_accumulation(v1::ACCUMULATION_SINGLE);
  key.set_unit_code(figure.unit);
  o.set_series(SeriesName(key));
  o.set_indicator_text("增加值");
  o.set_subject_text(*figure.subject != '\0' ? "电子行业" : "");
  o.set_direction(v1::COMPARISON_DIRECTION_UP);
  o.mutable_period()->set_first_day(figure.first_day);
  o.mutable_period()->set_last_day("2020-11-30");
  o.mutable_quantity()->set_amount(figure.amount);
  o.mutable_quantity()->set_canonical_amount(figure.canonical);
  o.mutable_quantity()->mutable_unit()->set_unit_code(figure.unit);
  o.set_claim_kind(v1::CLAIM_KIND_ACTUAL);
  o.mutable_attribution()->set_kind(v1::ATTRIBUTION_KIND_OFFICIAL_RELEASE);
  o.mutable_attribution()->set_source_entity("entities/nbs");
  o.mutable_attribution()->set_source_text("国家统计局");
  v1::Evidence& evidence = *o.add_evidence();
  evidence.set_role(v1::EVIDENCE_ROLE_VALUE);
  evidence.mutable_span()->set_text(figure.amount);
  if (number % 2 == 1) o.add_inferred_fields("period");
  o.set_extraction_rule("growth.verb");
  o.set_confidence(figure.confidence);
  o.set_publish_date(r->document().publish_date());
}

void AddComparison(const std::string& name, v1::DocumentRecords* r) {
  v1::Comparison& c = *r->add_comparisons();
  c.set_name(name + "/comparisons/c0");
  c.set_kind(v1::COMPARISON_KIND_SUBJECTS);
  c.set_direction(v1::COMPARISON_DIRECTION_ABOVE);
  c.mutable_left()->set_observation(name + "/observations/o1");
  *c.mutable_left()->mutable_series_key() = r->observations(1).series_key();
  *c.mutable_left()->mutable_period() = r->observations(1).period();
  *c.mutable_right()->mutable_series_key() = r->observations(0).series_key();
  *c.mutable_right()->mutable_period() = r->observations(0).period();
  c.mutable_difference()->set_amount("5.4");
  c.mutable_difference()->set_canonical_amount("5.4");
  c.mutable_difference()->mutable_unit()->set_unit_code("pp");
  c.set_difference_observation(name + "/observations/o2");
  c.set_reference_text("规模以上工业");
  c.set_confidence(0.9);
}

void AddMention(const std::string& name, int number, const char* entity, v1::EntityType type,
                const char* text, v1::DocumentRecords* r) {
  v1::Mention& mention = *r->add_mentions();
  mention.set_name(absl::StrCat(name, "/mentions/m", number));
  mention.set_entity(entity);
  mention.set_entity_type(type);
  mention.mutable_span()->set_text(text);
  mention.set_confidence(0.8);
}

v1::Entity& AddEntity(const char* name, const char* display_name, v1::EntityType type,
                      std::initializer_list<const char*> aliases, v1::DocumentRecords* r) {
  v1::Entity& entity = *r->add_entities();
  entity.set_name(name);
  entity.set_display_name(display_name);
  entity.set_type(type);
  for (const char* alias : aliases) entity.add_aliases(alias);
  return entity;
}

void AddShared(v1::DocumentRecords* r) {
  AddEntity("entities/nbs", "国家统计局", v1::ENTITY_TYPE_ORGANIZATION, {"统计局"}, r);
  v1::EntityCode& code =
      *AddEntity("entities/gbt2260-510000", "四川省", v1::ENTITY_TYPE_PLACE, {"四川"}, r)
           .add_codes();
  code.set_scheme("gbt2260");
  code.set_value("510000");
  AddEntity("entities/gbt4754-c39", "计算机、通信和其他电子设备制造业", v1::ENTITY_TYPE_SECTOR,
            {"电子行业"}, r);
  v1::Indicator& iva = *r->add_indicators();
  iva.set_name("indicators/iva");
  iva.set_display_name("规模以上工业增加值");
  iva.add_aliases("工业增加值");
  iva.set_english_name("Value Added of Industry");
  iva.set_catalogued(true);
  v1::Indicator& open = *r->add_indicators();
  open.set_name("indicators/x-electronics");
  open.set_display_name("电子行业增加值");
}

void AddFinding(const std::string& name, absl::string_view document_id, v1::DocumentRecords* r) {
  v1::Finding& finding = *r->add_findings();
  finding.set_name(absl::StrCat("findings/f-", document_id));
  finding.set_kind(v1::FINDING_KIND_IMPLIED_VALUE_MISMATCH);
  finding.set_severity(v1::FINDING_SEVERITY_ERROR);
  finding.set_state(v1::FINDING_STATE_OPEN);
  finding.add_records(name + "/observations/o0");
  finding.add_records(name + "/comparisons/c0");
  finding.add_documents(name);
  finding.set_expected_value("5.4");
  finding.set_actual_value("7.0");
}

}  // namespace

v1::DocumentRecords MakeSampleRecords(absl::string_view document_id,
                                      absl::string_view publish_date) {
  v1::DocumentRecords records;
  const std::string name = absl::StrCat("documents/", document_id);
  v1::Document& document = *records.mutable_document();
  document.set_name(name);
  document.set_title(absl::StrCat("电子信息产业 ", document_id));
  document.set_publisher("中国电子报");
  document.set_publish_date(std::string(publish_date));
  document.set_mime_type("text/plain");
  document.set_content(absl::StrCat(kFirst, kSecond));
  document.set_text(absl::StrCat(kFirst, kSecond));
  document.set_content_sha256(absl::StrCat("sha-of-", document_id));
  document.set_state(v1::DOCUMENT_STATE_ACTIVE);
  document.set_parser_version("test");
  AddSentence(name, 0, kFirst, &records);
  AddSentence(name, 1, kSecond, &records);
  const char* iva = "indicators/iva";
  const char* electronics = "indicators/x-electronics";
  const char* sector = "entities/gbt4754-c39";
  const Figure figures[] = {
      {iva, "", "", v1::MEASURE_GROWTH_RATE, "%", "7.0", "7.0", "2020-11-01", 0.95},
      {electronics, sector, "", v1::MEASURE_GROWTH_RATE, "%", "10.8", "10.8", "2020-11-01", 0.9},
      {electronics, sector, "", v1::MEASURE_CHANGE, "pp", "5.4", "5.4", "2020-11-01", 0.5},
      {electronics, sector, "entities/gbt2260-510000", v1::MEASURE_GROWTH_RATE, "%", "8.6", "8.6",
       "2020-01-01", 0.123456789012345678}};
  for (int i = 0; i < 4; ++i) AddObservation(name, i, figures[i], &records);
  AddComparison(name, &records);
  AddMention(name, 0, "entities/nbs", v1::ENTITY_TYPE_ORGANIZATION, "国家统计局", &records);
  AddMention(name, 1, "entities/gbt2260-510000", v1::ENTITY_TYPE_PLACE, "四川", &records);
  AddShared(&records);
  AddFinding(name, document_id, &records);
  return records;
}

}  // namespace zhibiao
