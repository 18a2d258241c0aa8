#include "zhibiaoctl/observation_fields.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/util/time_util.h"
#include "zhibiaoctl/labels.h"

namespace zhibiao {
namespace {

using Observation = v1::Observation;

// Where the number stands.
const v1::Evidence& Value(const Observation& observation) {
  const auto found = absl::c_find_if(observation.evidence(), [](const v1::Evidence& evidence) {
    return evidence.role() == v1::EVIDENCE_ROLE_VALUE;
  });
  return found == observation.evidence().end() ? v1::Evidence::default_instance() : *found;
}

std::string Offset(const Observation& observation, int offset) {
  return Value(observation).has_span() ? absl::StrCat(offset) : "";
}

struct Field {
  const char* name;
  FieldsOf of;
  std::string (*value)(const Observation& o, const Provenance& p);
};

#define OBSERVATION(expression) \
  FieldsOf::kObservation,       \
      [](const Observation& o, const Provenance&) -> std::string { return expression; }
#define EVIDENCE(expression) \
  FieldsOf::kProvenance,     \
      [](const Observation& o, const Provenance&) -> std::string { return expression; }
#define DOCUMENT(expression) \
  FieldsOf::kProvenance,     \
      [](const Observation&, const Provenance& p) -> std::string { return expression; }

constexpr Field kFields[] = {
    {"observation", OBSERVATION(o.name())},
    {"document", OBSERVATION(DocumentOf(o))},
    {"title", DOCUMENT(p.document.title())},
    {"publisher", DOCUMENT(p.document.publisher())},
    {"source_uri", DOCUMENT(p.document.source_uri())},
    {"publish_date", OBSERVATION(o.publish_date())},
    {"series", OBSERVATION(o.series())},
    {"first_day", OBSERVATION(o.period().first_day())},
    {"last_day", OBSERVATION(o.period().last_day())},
    {"frequency", OBSERVATION(CodeOf(o.period().frequency()))},
    {"accumulation", OBSERVATION(CodeOf(o.period().accumulation()))},
    {"indicator", OBSERVATION(o.series_key().indicator())},
    {"indicator_text", OBSERVATION(o.indicator_text())},
    {"subject", OBSERVATION(o.series_key().subject_entity())},
    {"subject_text", OBSERVATION(o.subject_text())},
    {"region", OBSERVATION(o.series_key().region_entity())},
    {"region_text", OBSERVATION(o.region_text())},
    {"measure", OBSERVATION(CodeOf(o.series_key().measure()))},
    {"basis", OBSERVATION(CodeOf(o.series_key().comparison_basis()))},
    {"price_basis", OBSERVATION(CodeOf(o.series_key().price_basis()))},
    {"reference_text", OBSERVATION(o.reference_text())},
    {"base_first_day", OBSERVATION(o.base_period().first_day())},
    {"base_last_day", OBSERVATION(o.base_period().last_day())},
    {"amount", OBSERVATION(o.quantity().amount())},
    {"upper_amount", OBSERVATION(o.quantity().upper_amount())},
    {"bound", OBSERVATION(CodeOf(o.quantity().bound()))},
    {"unit", OBSERVATION(o.quantity().unit().unit_code())},
    {"multiplier", OBSERVATION(absl::StrCat(o.quantity().unit().multiplier_exponent()))},
    {"unit_text", OBSERVATION(o.quantity().unit().display_text())},
    {"canonical_amount", OBSERVATION(o.quantity().canonical_amount())},
    {"rounding_error", OBSERVATION(o.quantity().rounding_error())},
    {"status", OBSERVATION(CodeOf(o.status()))},
    {"claim", OBSERVATION(CodeOf(o.claim_kind()))},
    {"source_kind", OBSERVATION(CodeOf(o.attribution().kind()))},
    {"source", OBSERVATION(o.attribution().source_entity())},
    {"speaker", OBSERVATION(o.attribution().speaker_entity())},
    {"source_text", OBSERVATION(o.attribution().source_text())},
    {"span_text", EVIDENCE(Value(o).span().text())},
    {"start_byte", EVIDENCE(Offset(o, Value(o).span().start_byte()))},
    {"end_byte", EVIDENCE(Offset(o, Value(o).span().end_byte()))},
    {"start_code_point", EVIDENCE(Offset(o, Value(o).span().start_code_point()))},
    {"end_code_point", EVIDENCE(Offset(o, Value(o).span().end_code_point()))},
    {"sentence", EVIDENCE(SentenceOf(o))},
    {"sentence_text", DOCUMENT(p.sentence)},
    {"rule", OBSERVATION(o.extraction_rule())},
    {"confidence", OBSERVATION(absl::StrCat(o.confidence()))},
    {"inferred_fields", OBSERVATION(absl::StrJoin(o.inferred_fields(), " "))},
    {"create_time",
     OBSERVATION(o.has_create_time() ? google::protobuf::util::TimeUtil::ToString(o.create_time())
                                     : "")},
};

#undef OBSERVATION
#undef EVIDENCE
#undef DOCUMENT

template <typename Get>
std::vector<std::string> Collect(FieldsOf which, Get get) {
  std::vector<std::string> all;
  for (const Field& field : kFields)
    if (which == FieldsOf::kProvenance || field.of == FieldsOf::kObservation)
      all.push_back(get(field));
  return all;
}

}  // namespace

std::vector<std::string> ObservationFieldNames(FieldsOf which) {
  return Collect(which, [](const Field& field) { return std::string(field.name); });
}

std::vector<std::string> ObservationFields(FieldsOf which, const v1::Observation& observation,
                                           const Provenance& provenance) {
  return Collect(which, [&](const Field& field) { return field.value(observation, provenance); });
}

const std::string& SentenceOf(const v1::Observation& observation) {
  return Value(observation).sentence();
}

std::string DocumentOf(const v1::Observation& observation) {
  return observation.name().substr(0, observation.name().find("/observations/"));
}

}  // namespace zhibiao
