#include "query-service/rpc/compare_plan.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "query-service/rpc/series_plan.h"
#include "query-service/series/comparison.h"
#include "record-query/record_name.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

constexpr int kMostMembers = 100;

absl::Status CheckEntity(absl::string_view field, const std::string& name) {
  const absl::Status form = CheckName(name, "entities/{entity}");
  return form.ok() ? form : InvalidField(field, "INVALID_NAME", form.message());
}

absl::Status ReadKey(const v1::CompareSeriesRequest& request, ComparePlan* plan) {
  const absl::Status form = CheckName(request.key().indicator(), "indicators/{indicator}");
  if (!form.ok()) return InvalidField("key.indicator", "INVALID_NAME", form.message());
  if (request.key().measure() == v1::MEASURE_UNSPECIFIED ||
      !v1::Measure_IsValid(request.key().measure())) {
    return InvalidField("key.measure", "INVALID_ENUM_VALUE",
                        "a measure is wanted, such as MEASURE_LEVEL");
  }
  plan->key = request.key();
  switch (request.axis()) {
    case v1::COMPARE_AXIS_REGION:
      plan->key.clear_region_entity();
      break;
    case v1::COMPARE_AXIS_SUBJECT:
      plan->key.clear_subject_entity();
      break;
    case v1::COMPARE_AXIS_PERIOD:
      break;
    default:
      return InvalidField("axis", "INVALID_ENUM_VALUE",
                          "an axis is wanted: regions, subjects or periods");
  }
  plan->axis = request.axis();
  return absl::OkStatus();
}

absl::Status ReadOperation(const v1::CompareSeriesRequest& request, ComparePlan* plan) {
  if (!v1::CompareOperation_IsValid(request.operation())) {
    return InvalidField("operation", "INVALID_ENUM_VALUE", "there is no such operation");
  }
  plan->operation = request.operation();
  const bool grows = plan->operation == v1::COMPARE_OPERATION_GROWTH;
  return grows && !HasGrowth(plan->key.measure(), plan->key.unit_code()) ? RefuseGrowth()
                                                                         : absl::OkStatus();
}

absl::Status ReadMembers(const v1::CompareSeriesRequest& request, ComparePlan* plan) {
  const bool over_periods = plan->axis == v1::COMPARE_AXIS_PERIOD;
  if (request.entities_size() > kMostMembers || (over_periods && request.entities_size() > 0)) {
    return InvalidField("entities", "INVALID_COUNT",
                        over_periods ? "on the axis of periods the key says which entity is meant"
                                     : absl::StrCat("at most ", kMostMembers, " are taken"));
  }
  for (int i = 0; i < request.entities_size(); ++i) {
    absl::Status status = CheckEntity(absl::StrCat("entities[", i, "]"), request.entities(i));
    if (!status.ok()) return status;
    plan->entities.push_back(request.entities(i));
  }
  if (!request.baseline_entity().empty()) {
    absl::Status status = CheckEntity("baseline_entity", request.baseline_entity());
    if (!status.ok()) return status;
    plan->baseline_entity = request.baseline_entity();
  }
  if (!plan->entities.empty() && plan->HasBaseline())
    plan->entities.push_back(plan->baseline_entity);
  std::sort(plan->entities.begin(), plan->entities.end());
  plan->entities.erase(std::unique(plan->entities.begin(), plan->entities.end()),
                       plan->entities.end());
  return absl::OkStatus();
}

absl::StatusOr<DayRange> ReadPeriod(absl::string_view field, const v1::Period& period) {
  const std::optional<DayRange> days = DaysOf(period);
  if (days && !period.first_day().empty()) return *days;
  return InvalidField(field, "INVALID_DAY",
                      "a first and a last day as YYYY-MM-DD are wanted, in this order");
}

absl::Status ReadPeriods(const v1::CompareSeriesRequest& request, ComparePlan* plan) {
  if (request.periods_size() > kMostMembers) {
    return InvalidField("periods", "INVALID_COUNT",
                        absl::StrCat("at most ", kMostMembers, " are taken"));
  }
  for (int i = 0; i < request.periods_size(); ++i) {
    auto days = ReadPeriod(absl::StrCat("periods[", i, "]"), request.periods(i));
    if (!days.ok()) return days.status();
    plan->periods.push_back(*days);
  }
  if (request.has_baseline_period() && plan->axis == v1::COMPARE_AXIS_PERIOD) {
    auto days = ReadPeriod("baseline_period", request.baseline_period());
    if (!days.ok()) return days.status();
    plan->baseline_period = *days;
    // It is one of the compared periods, or else it would have no value.
    if (!plan->periods.empty()) plan->periods.push_back(*days);
  }
  std::sort(plan->periods.begin(), plan->periods.end());
  plan->periods.erase(std::unique(plan->periods.begin(), plan->periods.end()), plan->periods.end());
  if (plan->periods.empty()) return absl::OkStatus();
  plan->points.ends_from = absl::FormatCivilTime(plan->periods.front().last);
  plan->points.ends_until = absl::FormatCivilTime(plan->periods.back().last);
  return absl::OkStatus();
}

}  // namespace

bool ComparePlan::HasBaseline() const {
  return operation == v1::COMPARE_OPERATION_DIFFERENCE ||
         operation == v1::COMPARE_OPERATION_RATIO || operation == v1::COMPARE_OPERATION_GROWTH;
}

const std::string& ComparePlan::MemberOf(const v1::SeriesKey& of) const {
  static const std::string* const none = new std::string();
  if (axis == v1::COMPARE_AXIS_REGION) return of.region_entity();
  return axis == v1::COMPARE_AXIS_SUBJECT ? of.subject_entity() : *none;
}

absl::Status RefuseGrowth() {
  return InvalidField("operation", "GROWTH_OF_PERCENTAGE",
                      "growth of a rate of growth or of another percentage means nothing that "
                      "can be told apart from its difference; ask for the difference, which is in "
                      "percentage points");
}

absl::StatusOr<ComparePlan> PlanCompare(const v1::CompareSeriesRequest& request) {
  ComparePlan plan;
  absl::Status status = ReadKey(request, &plan);
  if (status.ok()) status = ReadOperation(request, &plan);
  if (status.ok()) status = ReadMembers(request, &plan);
  if (status.ok()) status = ReadPeriods(request, &plan);
  if (status.ok()) status = ReadVintage(request.vintage(), "vintage", &plan.points, &plan.release);
  if (status.ok()) status = CheckAlignment(request.alignment(), "alignment");
  if (status.ok()) status = CheckConfidence(request.min_confidence());
  if (!status.ok()) return status;
  plan.points.min_confidence = request.min_confidence();
  plan.alignment = request.alignment();
  return plan;
}

}  // namespace zhibiao
