#include <vector>

#include "record-store/narrow_columns.h"
#include "record-store/record_reader.h"

namespace zhibiao {
namespace {

template <typename Record>
std::vector<FilterableField> FieldsOf() {
  std::vector<FilterableField> fields;
  for (const NarrowColumn<Record>& column : NarrowColumns<Record>()) {
    if (*column.path != '\0') fields.push_back({column.path, column.type, column.orderable});
  }
  return fields;
}

template <typename Record>
std::vector<FilterableField> FieldsOf(const std::vector<FilterableField>& counted) {
  std::vector<FilterableField> fields = FieldsOf<Record>();
  fields.insert(fields.end(), counted.begin(), counted.end());
  return fields;
}

}  // namespace

const std::vector<FilterableField>& FilterableFields(RecordKind kind) {
  using Fields = std::vector<FilterableField>;
  static const auto& documents = *new Fields(FieldsOf<v1::Document>());
  static const auto& sentences = *new Fields(FieldsOf<v1::Sentence>());
  static const auto& observations = *new Fields(FieldsOf<v1::Observation>());
  static const auto& comparisons = *new Fields(FieldsOf<v1::Comparison>());
  static const auto& mentions = *new Fields(FieldsOf<v1::Mention>());
  // Counts are no part of the stored record: they are taken when it is read.
  static const auto& entities =
      *new Fields(FieldsOf<v1::Entity>({{"document_count", FieldType::kInteger, true}}));
  static const auto& indicators =
      *new Fields(FieldsOf<v1::Indicator>({{"observation_count", FieldType::kInteger, true}}));
  static const auto& series =
      *new Fields(FieldsOf<v1::Series>({{"observation_count", FieldType::kInteger, true},
                                        {"document_count", FieldType::kInteger, true},
                                        {"first_day", FieldType::kDay, true},
                                        {"last_day", FieldType::kDay, true}}));
  static const auto& findings = *new Fields(FieldsOf<v1::Finding>());
  switch (kind) {
    case RecordKind::kDocument:
      return documents;
    case RecordKind::kSentence:
      return sentences;
    case RecordKind::kObservation:
      return observations;
    case RecordKind::kComparison:
      return comparisons;
    case RecordKind::kMention:
      return mentions;
    case RecordKind::kEntity:
      return entities;
    case RecordKind::kIndicator:
      return indicators;
    case RecordKind::kSeries:
      return series;
    case RecordKind::kFinding:
      return findings;
  }
  return documents;
}

}  // namespace zhibiao
