// From a question about series to the chart that answers it.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_SERIES_CHART_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_SERIES_CHART_H_

#include "absl/status/statusor.h"
#include "query-service/render/chart.h"
#include "query-service/rpc/series_plan.h"
#include "record-store/record_reader.h"
#include "service-host/unary.h"

namespace zhibiao {

struct ChartPlan {
  SeriesPlan series;
  int width = Chart().width;
  int height = Chart().height;
};

// Errors name the fields of the request: `width`, and below `query` those of QuerySeries.
absl::StatusOr<ChartPlan> PlanChart(const v1::RenderSeriesRequest& request);

// The series with their values in as few units as they can have, what stands beside each value, and
// the documents and indicators that these name. Refused with a field when it is more than one chart
// holds. Blocks on the store.
absl::StatusOr<Chart> ReadChart(RecordReader* reader, const ChartPlan& plan,
                                const CallContext& call);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_SERIES_CHART_H_
