#include "query-service/rpc/stated_comparisons.h"

#include <utility>

#include "audit/exact.h"
#include "query-service/series/unit_scale.h"
#include "query-service/series/vintages.h"

namespace zhibiao {
namespace {

constexpr int kMostComparisons = 1000;

Condition Compare(const char* field, Condition::Op op, std::string value) {
  return {Condition::Kind::kCompare, {}, field, op, std::move(value)};
}

// Whether a side of a statement is about the member and the days. Sides of stated gaps often have
// no measure of their own.
bool IsAbout(const v1::ComparisonOperand& side, const std::string& member, const DayRange& days,
             const ComparePlan& plan, const v1::SeriesKey& asked) {
  const v1::SeriesKey& key = side.series_key();
  if (key.indicator() != asked.indicator()) return false;
  if (key.measure() != v1::MEASURE_UNSPECIFIED && key.measure() != asked.measure()) return false;
  if (plan.axis != v1::COMPARE_AXIS_SUBJECT && key.subject_entity() != asked.subject_entity())
    return false;
  if (plan.axis != v1::COMPARE_AXIS_REGION && key.region_entity() != asked.region_entity())
    return false;
  const std::optional<DayRange> stated = DaysOf(side.period());
  return plan.MemberOf(key) == member && stated && *stated == days;
}

// The stated difference, left less right.
std::optional<Measured> ReadDifference(const v1::Comparison& comparison) {
  std::optional<Measured> difference = ReadMeasured(comparison.difference());
  if (!difference || !difference->IsExact()) return std::nullopt;
  const bool is_below = comparison.direction() == v1::COMPARISON_DIRECTION_BELOW ||
                        comparison.direction() == v1::COMPARISON_DIRECTION_DOWN;
  if (is_below && difference->value > 0) difference->value = -difference->value;
  return difference;
}

Verdict JudgeDifference(const v1::Comparison& comparison, const Compared& row,
                        const ComparePlan& plan, const v1::SeriesKey& asked) {
  if (row.baseline == nullptr || row.baseline == row.value) return Verdict::kUnrelated;
  const std::string& base =
      plan.axis == v1::COMPARE_AXIS_PERIOD ? row.member : plan.baseline_entity;
  const DayRange& days = row.value->days;
  const DayRange& base_days = row.baseline->days;
  const bool forward = IsAbout(comparison.left(), row.member, days, plan, asked) &&
                       IsAbout(comparison.right(), base, base_days, plan, asked);
  const bool backward = IsAbout(comparison.right(), row.member, days, plan, asked) &&
                        IsAbout(comparison.left(), base, base_days, plan, asked);
  if (!forward && !backward) return Verdict::kUnrelated;
  const std::optional<Measured> stated = ReadDifference(comparison);
  const v1::Unit unit = UnitOfDifference(MakeUnit(asked.unit_code(), 0));
  if (!stated || comparison.difference().unit().unit_code() != unit.unit_code())
    return Verdict::kUnrelated;
  const mpq_class difference = forward ? stated->value : mpq_class(-stated->value);
  const mpq_class gap = abs(difference - row.outcome->result);
  return gap <= stated->half_width + row.outcome->error ? Verdict::kSame : Verdict::kOther;
}

}  // namespace

absl::StatusOr<std::vector<v1::Comparison>> ReadStatedComparisons(RecordReader* reader,
                                                                  const std::string& indicator,
                                                                  absl::CivilDay from,
                                                                  absl::CivilDay until,
                                                                  absl::Time deadline) {
  ListQuery query;
  query.condition.children = {
      Compare("left.series_key.indicator", Condition::Op::kEqual, indicator),
      Compare("left.period.last_day", Condition::Op::kGreaterOrEqual, absl::FormatCivilTime(from)),
      Compare("left.period.last_day", Condition::Op::kLessOrEqual, absl::FormatCivilTime(until))};
  query.limit = kMostComparisons;
  query.deadline = deadline;
  absl::StatusOr<Page<v1::Comparison>> page = reader->ListComparisons(query);
  if (!page.ok()) return page.status();
  return std::move(page->records);
}

Verdict Judge(const v1::Comparison& comparison, const Compared& row, const ComparePlan& plan,
              const v1::SeriesKey& asked) {
  if (!row.outcome) return Verdict::kUnrelated;
  if (plan.operation == v1::COMPARE_OPERATION_DIFFERENCE) {
    return JudgeDifference(comparison, row, plan, asked);
  }
  if (comparison.rank() == 0 ||
      !IsAbout(comparison.left(), row.member, row.value->days, plan, asked)) {
    return Verdict::kUnrelated;
  }
  const mpq_class gap = abs(comparison.rank() - row.outcome->result);
  return gap <= row.outcome->error ? Verdict::kSame : Verdict::kOther;
}

}  // namespace zhibiao
