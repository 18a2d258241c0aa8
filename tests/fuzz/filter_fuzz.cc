// Filters and orders of every kind of record.
#include "record-query/filter.h"
#include "record-query/list_order.h"
#include "record-query/record_schemas.h"
#include "tests/fuzz/fuzz.h"

namespace zhibiao {
namespace {

constexpr int kKinds = static_cast<int>(RecordKind::kFinding) + 1;

// Counts comparisons.
int Check(const Condition& condition, const RecordSchema& schema, int depth) {
  Require(depth <= 2 * kDeepestFilterNesting, "a condition is no deeper than its limit");
  if (condition.kind == Condition::Kind::kCompare) {
    Require(schema.Find(condition.field) != nullptr, "a condition names a field that is there");
    return 1;
  }
  Require(condition.kind != Condition::Kind::kNot || condition.children.size() == 1,
          "NOT has one operand");
  int comparisons = 0;
  for (const Condition& child : condition.children) comparisons += Check(child, schema, depth + 1);
  return comparisons;
}

void Read(absl::string_view input) {
  const uint8_t choice = TakeChoice(&input);
  const RecordSchema& schema = SchemaOf(static_cast<RecordKind>(choice % kKinds));
  // What a client sends is UTF-8; protobuf sees to it.
  const std::string text = WellFormed(input);
  const auto condition = ParseFilter(text, schema);
  RequireReadOrRefused(condition.status());
  if (condition.ok())
    Require(Check(*condition, schema, 0) <= kMostFilterComparisons, "no more than its limit");
  const auto order = ParseOrder(text, schema);
  RequireReadOrRefused(order.status());
  if (!order.ok() || order->field.empty()) return;
  const FilterableField* const field = schema.Find(order->field);
  Require(field != nullptr && field->orderable, "an order names a field with an index");
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  zhibiao::Read({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
