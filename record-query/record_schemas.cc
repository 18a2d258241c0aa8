#include "record-query/record_schemas.h"

#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {
namespace {

// Never destroyed, so that calls which end late still find it.
template <typename Record>
const RecordSchema& Schema(RecordKind kind) {
  static const RecordSchema* const schema =
      new RecordSchema(Record::descriptor(), FilterableFields(kind));
  return *schema;
}

}  // namespace

const RecordSchema& SchemaOf(RecordKind kind) {
  switch (kind) {
    case RecordKind::kDocument:
      return Schema<v1::Document>(kind);
    case RecordKind::kSentence:
      return Schema<v1::Sentence>(kind);
    case RecordKind::kObservation:
      return Schema<v1::Observation>(kind);
    case RecordKind::kComparison:
      return Schema<v1::Comparison>(kind);
    case RecordKind::kMention:
      return Schema<v1::Mention>(kind);
    case RecordKind::kEntity:
      return Schema<v1::Entity>(kind);
    case RecordKind::kIndicator:
      return Schema<v1::Indicator>(kind);
    case RecordKind::kSeries:
      return Schema<v1::Series>(kind);
    case RecordKind::kFinding:
      break;
  }
  return Schema<v1::Finding>(RecordKind::kFinding);
}

}  // namespace zhibiao
