// A checked comparison.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_COMPARE_PLAN_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_COMPARE_PLAN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "query-service/series/day_range.h"
#include "query-service/series/preferred_values.h"
#include "record-store/record_reader.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

struct ComparePlan {
  // Without the entity of the axis.
  v1::SeriesKey key;
  v1::CompareAxis axis = v1::COMPARE_AXIS_UNSPECIFIED;
  // Sorted, with the baseline; empty for all.
  std::vector<std::string> entities;
  std::vector<DayRange> periods;
  v1::CompareOperation operation = v1::COMPARE_OPERATION_UNSPECIFIED;
  std::string baseline_entity;
  std::optional<DayRange> baseline_period;
  // The conditions on points, without series, limit and deadline.
  PointQuery points;
  Release release = Release::kLatest;
  v1::Alignment alignment;

  // True for the operations between a value and a baseline.
  bool HasBaseline() const;
  // The entity of a key on the axis; empty on that of periods.
  const std::string& MemberOf(const v1::SeriesKey& of) const;
};

absl::StatusOr<ComparePlan> PlanCompare(const v1::CompareSeriesRequest& request);

// INVALID_ARGUMENT for growth of what is a rate or percentage itself.
absl::Status RefuseGrowth();

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_COMPARE_PLAN_H_
