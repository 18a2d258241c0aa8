// Each table below reads: column, field, type, orderable, how the value follows from the record.
#include "record-store/narrow_columns.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "audit/series_name.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "record-store/search_terms.h"

namespace zhibiao {
namespace {

constexpr size_t kMaxColumnBytes = 1000;

using v1::Comparison;
using v1::Document;
using v1::Entity;
using v1::Finding;
using v1::Indicator;
using v1::Mention;
using v1::Observation;
using v1::Sentence;
using v1::Series;

constexpr FieldType kText = FieldType::kText;
constexpr FieldType kInteger = FieldType::kInteger;
constexpr FieldType kDouble = FieldType::kDouble;
constexpr FieldType kEnum = FieldType::kEnum;
constexpr FieldType kDay = FieldType::kDay;
constexpr FieldType kTextList = FieldType::kTextList;

Cell Text(absl::string_view text) { return ColumnText(text); }
Cell Number(int64_t number) { return absl::StrCat(number); }
Cell Flag(bool flag) { return std::string(flag ? "true" : "false"); }

// The shortest digits which give the same number again, as PostgreSQL prints it.
Cell Real(double number) {
  for (int digits = 6; digits <= 17; ++digits) {
    char text[32];
    snprintf(text, sizeof(text), "%.*g", digits, number);
    if (strtod(text, nullptr) == number) return std::string(text);
  }
  return std::string("NaN");
}

// None for what is not a plain decimal number of reasonable length.
Cell Decimal(absl::string_view text) {
  absl::string_view digits = text;
  if (absl::StartsWith(digits, "-") || absl::StartsWith(digits, "+")) digits.remove_prefix(1);
  size_t points = 0, figures = 0;
  for (char c : digits) {
    if (c == '.') {
      ++points;
    } else if (c >= '0' && c <= '9') {
      ++figures;
    } else {
      return std::monostate();
    }
  }
  if (figures == 0 || points > 1 || digits.size() > 200) return std::monostate();
  return std::string(text);
}

template <typename Strings>
Cell Texts(const Strings& texts) {
  std::vector<std::string> list;
  list.reserve(texts.size());
  for (const std::string& text : texts) list.push_back(ColumnText(text));
  return list;
}

// A code is found with and without its classification: `gbt2260:510000`, `510000`.
Cell Codes(const Entity& entity) {
  std::vector<std::string> codes;
  for (const v1::EntityCode& code : entity.codes()) {
    codes.push_back(ColumnText(absl::StrCat(code.scheme(), ":", code.value())));
    codes.push_back(ColumnText(code.value()));
  }
  return codes;
}

absl::string_view SeriesId(const Observation& observation) {
  return absl::StripPrefix(observation.series(), "series/");
}

// Shortens the tables: Z(x.title()) is a function of the record `x` and its owner.
#define Z(type, expression)                                                            \
  []([[maybe_unused]] const type& x, [[maybe_unused]] const Document& owner) -> Cell { \
    return expression;                                                                 \
  }

}  // namespace

template <>
const std::vector<NarrowColumn<Document>>& NarrowColumns() {
  static const auto& columns = *new std::vector<NarrowColumn<Document>>{
      {"content_sha256", "content_sha256", kText, false, Z(Document, Text(x.content_sha256()))},
      {"title", "title", kText, true, Z(Document, Text(x.title()))},
      {"source_uri", "source_uri", kText, false, Z(Document, Text(x.source_uri()))},
      {"publisher", "publisher", kText, true, Z(Document, Text(x.publisher()))},
      {"publish_date", "publish_date", kDay, true, Z(Document, Text(x.publish_date()))},
      {"mime_type", "mime_type", kText, false, Z(Document, Text(x.mime_type()))},
      {"language_code", "language_code", kText, false, Z(Document, Text(x.language_code()))},
      {"state", "state", kEnum, false, Z(Document, Number(x.state()))},
      {"parser_version", "parser_version", kText, false, Z(Document, Text(x.parser_version()))},
      {"sentence_count", "sentence_count", kInteger, true, Z(Document, Number(x.sentence_count()))},
      {"observation_count", "observation_count", kInteger, true,
       Z(Document, Number(x.observation_count()))},
      {"comparison_count", "comparison_count", kInteger, true,
       Z(Document, Number(x.comparison_count()))},
      {"finding_count", "finding_count", kInteger, true, Z(Document, Number(x.finding_count()))},
      {"create_time", "create_time", kText, true, Z(Document, Text(TimeText(x.create_time())))},
      {"generation", "", kInteger, false, Z(Document, Number(x.generation()))},
      {"purge_time", "", kText, false,
       Z(Document, Text(x.has_purge_time() ? TimeText(x.purge_time()) : ""))},
  };
  return columns;
}

template <>
const std::vector<NarrowColumn<Sentence>>& NarrowColumns() {
  // The searched text is whole: it stands in no index of its own.
  static const auto& columns = *new std::vector<NarrowColumn<Sentence>>{
      {"kind", "kind", kEnum, false, Z(Sentence, Number(x.kind()))},
      {"publish_date", "", kDay, false, Z(Sentence, Text(owner.publish_date()))},
      {"search_text", "", kText, false, Z(Sentence, SearchText(x))},
  };
  return columns;
}

template <>
const std::vector<NarrowColumn<Observation>>& NarrowColumns() {
  using O = Observation;
  static const auto& columns = *new std::vector<NarrowColumn<O>>{
      {"series", "series", kText, false, Z(O, Text(x.series()))},
      {"indicator", "series_key.indicator", kText, true, Z(O, Text(x.series_key().indicator()))},
      {"subject_entity", "series_key.subject_entity", kText, false,
       Z(O, Text(x.series_key().subject_entity()))},
      {"region_entity", "series_key.region_entity", kText, false,
       Z(O, Text(x.series_key().region_entity()))},
      {"measure", "series_key.measure", kEnum, false, Z(O, Number(x.series_key().measure()))},
      {"comparison_basis", "series_key.comparison_basis", kEnum, false,
       Z(O, Number(x.series_key().comparison_basis()))},
      {"price_basis", "series_key.price_basis", kEnum, false,
       Z(O, Number(x.series_key().price_basis()))},
      {"base_year", "series_key.base_year", kInteger, false,
       Z(O, Number(x.series_key().base_year()))},
      {"seasonal_adjustment", "series_key.seasonal_adjustment", kEnum, false,
       Z(O, Number(x.series_key().seasonal_adjustment()))},
      {"frequency", "series_key.frequency", kEnum, false, Z(O, Number(x.series_key().frequency()))},
      {"accumulation", "series_key.accumulation", kEnum, false,
       Z(O, Number(x.series_key().accumulation()))},
      {"unit_code", "series_key.unit_code", kText, false, Z(O, Text(x.series_key().unit_code()))},
      {"indicator_text", "indicator_text", kText, false, Z(O, Text(x.indicator_text()))},
      {"subject_text", "subject_text", kText, false, Z(O, Text(x.subject_text()))},
      {"region_text", "region_text", kText, false, Z(O, Text(x.region_text()))},
      {"reference_text", "reference_text", kText, false, Z(O, Text(x.reference_text()))},
      {"direction", "direction", kEnum, false, Z(O, Number(x.direction()))},
      {"first_day", "period.first_day", kDay, false, Z(O, Text(x.period().first_day()))},
      {"last_day", "period.last_day", kDay, true, Z(O, Text(x.period().last_day()))},
      {"canonical_amount", "quantity.canonical_amount", kDouble, false,
       Z(O, Decimal(x.quantity().canonical_amount()))},
      {"bound", "quantity.bound", kEnum, false, Z(O, Number(x.quantity().bound()))},
      {"status", "status", kEnum, false, Z(O, Number(x.status()))},
      {"claim_kind", "claim_kind", kEnum, false, Z(O, Number(x.claim_kind()))},
      {"attribution_kind", "attribution.kind", kEnum, false, Z(O, Number(x.attribution().kind()))},
      {"source_entity", "attribution.source_entity", kText, false,
       Z(O, Text(x.attribution().source_entity()))},
      {"speaker_entity", "attribution.speaker_entity", kText, false,
       Z(O, Text(x.attribution().speaker_entity()))},
      {"source_text", "attribution.source_text", kText, false,
       Z(O, Text(x.attribution().source_text()))},
      {"inferred_fields", "inferred_fields", kTextList, false, Z(O, Texts(x.inferred_fields()))},
      {"extraction_rule", "extraction_rule", kText, false, Z(O, Text(x.extraction_rule()))},
      {"confidence", "confidence", kDouble, false, Z(O, Real(x.confidence()))},
      {"publish_date", "publish_date", kDay, true, Z(O, Text(x.publish_date()))},
  };
  return columns;
}

template <>
const std::vector<NarrowColumn<Comparison>>& NarrowColumns() {
  using C = Comparison;
  static const auto& columns = *new std::vector<NarrowColumn<C>>{
      {"kind", "kind", kEnum, false, Z(C, Number(x.kind()))},
      {"direction", "direction", kEnum, false, Z(C, Number(x.direction()))},
      {"left_observation", "left.observation", kText, false, Z(C, Text(x.left().observation()))},
      {"left_indicator", "left.series_key.indicator", kText, true,
       Z(C, Text(x.left().series_key().indicator()))},
      {"left_subject_entity", "left.series_key.subject_entity", kText, false,
       Z(C, Text(x.left().series_key().subject_entity()))},
      {"left_region_entity", "left.series_key.region_entity", kText, false,
       Z(C, Text(x.left().series_key().region_entity()))},
      {"left_first_day", "left.period.first_day", kDay, false,
       Z(C, Text(x.left().period().first_day()))},
      {"left_last_day", "left.period.last_day", kDay, false,
       Z(C, Text(x.left().period().last_day()))},
      {"right_observation", "right.observation", kText, false, Z(C, Text(x.right().observation()))},
      {"right_indicator", "right.series_key.indicator", kText, false,
       Z(C, Text(x.right().series_key().indicator()))},
      {"right_subject_entity", "right.series_key.subject_entity", kText, false,
       Z(C, Text(x.right().series_key().subject_entity()))},
      {"right_region_entity", "right.series_key.region_entity", kText, false,
       Z(C, Text(x.right().series_key().region_entity()))},
      {"right_first_day", "right.period.first_day", kDay, false,
       Z(C, Text(x.right().period().first_day()))},
      {"right_last_day", "right.period.last_day", kDay, false,
       Z(C, Text(x.right().period().last_day()))},
      {"difference_amount", "difference.canonical_amount", kDouble, false,
       Z(C, Decimal(x.difference().canonical_amount()))},
      {"difference_unit", "difference.unit.unit_code", kText, false,
       Z(C, Text(x.difference().unit().unit_code()))},
      {"rank", "rank", kInteger, false, Z(C, Number(x.rank()))},
      {"difference_observation", "difference_observation", kText, false,
       Z(C, Text(x.difference_observation()))},
      {"source_text", "attribution.source_text", kText, false,
       Z(C, Text(x.attribution().source_text()))},
      {"indicator_text", "indicator_text", kText, false, Z(C, Text(x.indicator_text()))},
      {"subject_text", "subject_text", kText, false, Z(C, Text(x.subject_text()))},
      {"reference_text", "reference_text", kText, false, Z(C, Text(x.reference_text()))},
      {"extraction_rule", "extraction_rule", kText, false, Z(C, Text(x.extraction_rule()))},
      {"confidence", "confidence", kDouble, false, Z(C, Real(x.confidence()))},
  };
  return columns;
}

template <>
const std::vector<NarrowColumn<Mention>>& NarrowColumns() {
  static const auto& columns = *new std::vector<NarrowColumn<Mention>>{
      {"entity", "entity", kText, true, Z(Mention, Text(x.entity()))},
      {"entity_type", "entity_type", kEnum, false, Z(Mention, Number(x.entity_type()))},
      {"role_text", "role_text", kText, false, Z(Mention, Text(x.role_text()))},
      {"span_text", "span.text", kText, false, Z(Mention, Text(x.span().text()))},
      {"confidence", "confidence", kDouble, false, Z(Mention, Real(x.confidence()))},
  };
  return columns;
}

template <>
const std::vector<NarrowColumn<Entity>>& NarrowColumns() {
  static const auto& columns = *new std::vector<NarrowColumn<Entity>>{
      {"display_name", "display_name", kText, true, Z(Entity, Text(x.display_name()))},
      {"type", "type", kEnum, false, Z(Entity, Number(x.type()))},
      {"parent_entity", "parent_entity", kText, false, Z(Entity, Text(x.parent_entity()))},
      {"codes", "codes", kTextList, false, Z(Entity, Codes(x))},
  };
  return columns;
}

template <>
const std::vector<NarrowColumn<Indicator>>& NarrowColumns() {
  static const auto& columns = *new std::vector<NarrowColumn<Indicator>>{
      {"display_name", "display_name", kText, true, Z(Indicator, Text(x.display_name()))},
      {"english_name", "english_name", kText, true, Z(Indicator, Text(x.english_name()))},
      {"additivity", "additivity", kEnum, false, Z(Indicator, Number(x.additivity()))},
      {"catalogued", "catalogued", kText, false, Z(Indicator, Flag(x.catalogued()))},
  };
  return columns;
}

template <>
const std::vector<NarrowColumn<Series>>& NarrowColumns() {
  using S = Series;
  static const auto& columns = *new std::vector<NarrowColumn<S>>{
      {"indicator", "key.indicator", kText, true, Z(S, Text(x.key().indicator()))},
      {"subject_entity", "key.subject_entity", kText, true, Z(S, Text(x.key().subject_entity()))},
      {"region_entity", "key.region_entity", kText, true, Z(S, Text(x.key().region_entity()))},
      {"measure", "key.measure", kEnum, false, Z(S, Number(x.key().measure()))},
      {"comparison_basis", "key.comparison_basis", kEnum, false,
       Z(S, Number(x.key().comparison_basis()))},
      {"price_basis", "key.price_basis", kEnum, false, Z(S, Number(x.key().price_basis()))},
      {"base_year", "key.base_year", kInteger, false, Z(S, Number(x.key().base_year()))},
      {"seasonal_adjustment", "key.seasonal_adjustment", kEnum, false,
       Z(S, Number(x.key().seasonal_adjustment()))},
      {"frequency", "key.frequency", kEnum, false, Z(S, Number(x.key().frequency()))},
      {"accumulation", "key.accumulation", kEnum, false, Z(S, Number(x.key().accumulation()))},
      {"unit_code", "key.unit_code", kText, false, Z(S, Text(x.key().unit_code()))},
      {"display_name", "display_name", kText, true, Z(S, Text(x.display_name()))},
      {"family_id", "family", kText, false, Z(S, Text(x.family()))},
  };
  return columns;
}

template <>
const std::vector<NarrowColumn<Finding>>& NarrowColumns() {
  static const auto& columns = *new std::vector<NarrowColumn<Finding>>{
      {"kind", "kind", kEnum, false, Z(Finding, Number(x.kind()))},
      {"severity", "severity", kEnum, false, Z(Finding, Number(x.severity()))},
      {"state", "state", kEnum, false, Z(Finding, Number(x.state()))},
      {"records", "records", kTextList, false, Z(Finding, Texts(x.records()))},
      {"documents", "documents", kTextList, false, Z(Finding, Texts(x.documents()))},
      {"create_time", "create_time", kText, true, Z(Finding, Text(TimeText(x.create_time())))},
      {"update_time", "update_time", kText, true, Z(Finding, Text(TimeText(x.update_time())))},
  };
  return columns;
}

const std::vector<NarrowColumn<Observation>>& SeriesPointColumns() {
  using O = Observation;
  static const auto& columns = *new std::vector<NarrowColumn<O>>{
      {"series_id", "", kText, false, Z(O, Text(SeriesId(x)))},
      {"family_id", "", kText, false, Z(O, Text(FamilyOf(x.series_key(), x.indicator_text())))},
      {"last_day", "", kDay, false, Z(O, Text(x.period().last_day()))},
      {"first_day", "", kDay, false, Z(O, Text(x.period().first_day()))},
      {"publish_date", "", kDay, false, Z(O, Text(x.publish_date()))},
      {"learned", "", kText, false, Z(O, Text(TimeText(x.create_time())))},
      {"confidence", "", kDouble, false, Z(O, Real(x.confidence()))},
      {"generation", "", kInteger, false, Z(O, Number(owner.generation()))},
  };
  return columns;
}

#undef Z

std::string SearchText(const v1::Sentence& sentence) {
  return FoldForSearch(sentence.normalized_text().empty() ? sentence.span().text()
                                                          : sentence.normalized_text());
}

std::string ColumnText(absl::string_view text) {
  if (text.size() > kMaxColumnBytes) {
    size_t end = kMaxColumnBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  std::string column(text);
  for (size_t at = column.find('\0'); at != std::string::npos; at = column.find('\0', at)) {
    column.replace(at, 1, "\xEF\xBF\xBD");
  }
  return column;
}

std::string RecordBytes(const google::protobuf::MessageLite& record) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  record.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

std::string TimeText(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ",
                          absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos()),
                          absl::UTCTimeZone());
}

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  const int64_t micros = absl::ToUnixMicros(time);
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(micros / 1000000);
  timestamp.set_nanos(static_cast<int32_t>(micros % 1000000) * 1000);
  return timestamp;
}

}  // namespace zhibiao
