// The handlers of questions about series.
#include <string>
#include <utility>
#include <vector>

#include "query-service/render/render_series.h"
#include "query-service/rpc/compare_answer.h"
#include "query-service/rpc/page_answer.h"
#include "query-service/rpc/query_handlers.h"
#include "query-service/rpc/series_answer.h"
#include "query-service/rpc/series_chart.h"
#include "query-service/rpc/series_plan.h"
#include "query-service/rpc/validate.h"

namespace zhibiao {

absl::Status QueryHandlers::GetSeries(const v1::GetSeriesRequest& request, v1::Series* answer,
                                      const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  absl::StatusOr<std::vector<v1::Series>> found =
      reader_->GetSeries({request.name()}, call.deadline);
  if (absl::IsNotFound(found.status())) return NotFound("SERIES_NOT_FOUND", request.name());
  if (!found.ok()) return found.status();
  *answer = std::move(found->front());
  return absl::OkStatus();
}

absl::Status QueryHandlers::ListSeries(const v1::ListSeriesRequest& request,
                                       v1::ListSeriesResponse* answer,
                                       const CallContext& call) const {
  absl::StatusOr<ListPlan> plan = Validate(request);
  if (!plan.ok()) return plan.status();
  return AnswerPage<v1::Series>(
      *plan, call.deadline, [&](const ListQuery& query) { return reader_->ListSeries(query); },
      Whole<v1::Series>, answer->mutable_series(), answer->mutable_next_page_token());
}

absl::Status QueryHandlers::QuerySeries(const v1::QuerySeriesRequest& request,
                                        v1::QuerySeriesResponse* answer,
                                        const CallContext& call) const {
  absl::StatusOr<SeriesPlan> plan = PlanSeries(request);
  if (!plan.ok()) return plan.status();
  return AnswerPage<v1::QuerySeriesResponse::Result>(
      plan->list, call.deadline,
      [&](const ListQuery& query) { return ReadResults(reader_, *plan, query); },
      Whole<v1::QuerySeriesResponse::Result>, answer->mutable_results(),
      answer->mutable_next_page_token());
}

absl::Status QueryHandlers::RenderSeries(const v1::RenderSeriesRequest& request,
                                         v1::RenderSeriesResponse* answer,
                                         const CallContext& call) const {
  absl::StatusOr<ChartPlan> plan = PlanChart(request);
  if (!plan.ok()) return plan.status();
  absl::StatusOr<Chart> chart = ReadChart(reader_, *plan, call);
  if (!chart.ok()) return chart.status();
  answer->set_svg(zhibiao::RenderSeries(*chart, LanguageOf(request.language_code())));
  return absl::OkStatus();
}

absl::Status QueryHandlers::ListVintages(const v1::ListVintagesRequest& request,
                                         v1::ListVintagesResponse* answer,
                                         const CallContext& call) const {
  absl::StatusOr<VintagePlan> plan = PlanVintages(request);
  if (!plan.ok()) return plan.status();
  absl::Status status = AnswerPage<v1::Vintage>(
      plan->list, call.deadline,
      [&](const ListQuery& query) { return ReadVintages(reader_, *plan, query); },
      Whole<v1::Vintage>, answer->mutable_vintages(), answer->mutable_next_page_token());
  if (!status.ok() || !answer->vintages().empty() || plan->points.series.empty()) return status;
  // A mistyped name is told from a series without points.
  v1::GetSeriesRequest parent;
  parent.set_name(request.parent());
  v1::Series ignored;
  return GetSeries(parent, &ignored, call);
}

absl::Status QueryHandlers::CompareSeries(const v1::CompareSeriesRequest& request,
                                          v1::CompareSeriesResponse* answer,
                                          const CallContext& call) const {
  absl::StatusOr<ComparePlan> plan = PlanCompare(request);
  if (!plan.ok()) return plan.status();
  return AnswerCompare(reader_, *plan, call.deadline, answer);
}

}  // namespace zhibiao
