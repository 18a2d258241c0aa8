// Checked questions about series.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_SERIES_PLAN_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_SERIES_PLAN_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "query-service/rpc/validate.h"
#include "query-service/series/preferred_values.h"
#include "record-store/record_reader.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

struct SeriesPlan {
  // Pages of series: over `names` when there are any, else over the series which match.
  ListPlan list;
  std::vector<std::string> names;
  // The conditions on points, without series, limit and deadline.
  PointQuery points;
  Release release = Release::kLatest;
  v1::Alignment alignment;
  // All series as one.
  bool merge = false;
};

absl::StatusOr<SeriesPlan> PlanSeries(const v1::QuerySeriesRequest& request);

struct VintagePlan {
  ListPlan list;
  // The one series, or none when all that match are meant, and the days, without limit and
  // deadline.
  PointQuery points;
};

absl::StatusOr<VintagePlan> PlanVintages(const v1::ListVintagesRequest& request);

// The parts which several requests have. Errors name fields below `field`, such as `vintage`.
absl::Status ReadVintage(const v1::VintageSelector& vintage, absl::string_view field,
                         PointQuery* points, Release* release);
absl::Status CheckConfidence(double confidence);
absl::Status CheckAlignment(const v1::Alignment& alignment, absl::string_view field);
// The fields `first_day` and `last_day`.
absl::Status CheckDays(const std::string& first_day, const std::string& last_day);

// True when periods of the whole family are wanted.
bool ChangesPeriods(const v1::Alignment& alignment);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_SERIES_PLAN_H_
