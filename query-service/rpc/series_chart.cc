#include "query-service/rpc/series_chart.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "query-service/render/render_series.h"
#include "query-service/rpc/series_answer.h"
#include "query-service/series/unit_scale.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

// An error about a field of QuerySeries as one about the same field below `query`.
absl::Status BelowQuery(const absl::Status& status) {
  if (!absl::IsInvalidArgument(status)) return status;
  const std::string field = FieldOf(status);
  const absl::string_view message = absl::StripPrefix(status.message(), absl::StrCat(field, ": "));
  // The one thing of a checked question which the store may still refuse is the filter.
  if (field.empty()) return InvalidField("query.key_filter", "INVALID_FILTER", message);
  return InvalidField(absl::StrCat("query.", field), ReasonOf(status), message);
}

absl::Status CheckSize(absl::string_view field, int pixels, int least) {
  if (pixels == 0 || (pixels >= least && pixels <= kMostChartPixels)) return absl::OkStatus();
  return InvalidField(
      field, "INVALID_SIZE",
      absl::StrCat(least, " to ", kMostChartPixels, " pixels are drawn, not ", pixels));
}

absl::Status CheckNoPages(const v1::QuerySeriesRequest& query) {
  if (query.page_size() != 0) {
    return InvalidField("query.page_size", "INVALID_PAGE_SIZE", "a chart has no pages");
  }
  if (!query.page_token().empty()) {
    return InvalidField("query.page_token", "INVALID_PAGE_TOKEN", "a chart has no pages");
  }
  return absl::OkStatus();
}

using Observations = std::map<std::string, const v1::Observation*>;

class ChartReading {
 public:
  ChartReading(RecordReader* reader, const ChartPlan& plan, const CallContext& call)
      : reader_(reader), plan_(plan), call_(call) {
    chart_.width = plan.width;
    chart_.height = plan.height;
  }

  absl::StatusOr<Chart> Read() {
    if (absl::Status status = ReadPoints(); !status.ok()) return status;
    for (size_t i = 0; i < reading_.series.records.size(); ++i) AddSeries(i);
    if (absl::Status status = CheckUnits(); !status.ok()) return status;
    if (absl::Status status = CheckCount(); !status.ok()) return status;
    if (absl::Status status = ReadDocuments(); !status.ok()) return status;
    if (absl::Status status = ReadIndicators(); !status.ok()) return status;
    return std::move(chart_);
  }

 private:
  // The field which says what series are wanted.
  absl::string_view SeriesField() const {
    return plan_.series.names.empty() ? "query.key_filter" : "query.series";
  }

  absl::Status ReadPoints() {
    ListQuery query = plan_.series.list.query;
    query.limit = kMostChartSeries + 1;
    query.deadline = call_.deadline;
    absl::StatusOr<SeriesReading> reading = ReadSeries(reader_, plan_.series, query);
    if (!reading.ok()) return BelowQuery(reading.status());
    if (reading->series.records.size() > static_cast<size_t>(kMostChartSeries)) {
      return InvalidField(SeriesField(), "INVALID_COUNT",
                          absl::StrCat("more than ", kMostChartSeries, " series match"));
    }
    if (!reading->series.next.empty()) return TooManyPoints();
    reading_ = *std::move(reading);
    return absl::OkStatus();
  }

  static absl::Status TooManyPoints() {
    return InvalidField(
        "query.last_day", "TOO_MANY_POINTS",
        absl::StrCat("a chart shows at most ", kMostChartValues, " values; ask for fewer periods"));
  }

  // The unit of an earlier series that measures the same thing, so that both share an axis.
  v1::Unit SharedUnit(const v1::Unit& unit) const {
    for (const ChartSeries& each : chart_.series) {
      if (!each.points.empty() && ScaleBetween(unit, each.unit)) return each.unit;
    }
    return unit;
  }

  void AddSeries(size_t index) {
    const v1::Series& series = reading_.series.records[index];
    const std::vector<const v1::Observation*> points = reading_.PointsOf(series);
    const std::vector<SeriesValue> known = PreferValues(points, plan_.series.release);
    const v1::Unit unit = SharedUnit(UnitOf(plan_.series, known));
    v1::QuerySeriesResponse::Result result =
        MakeResult(series, plan_.series, reading_, known, unit);
    Observations by_name;
    for (const v1::Observation* each : points) by_name[each->name()] = each;
    ChartSeries of_chart;
    of_chart.series = series;
    AlignKey(plan_.series.alignment, of_chart.series.mutable_key());
    of_chart.unit = unit;
    // A period without a value is a gap that the picture shows by itself.
    of_chart.left_out_count = static_cast<int>(std::count_if(
        result.left_out().begin(), result.left_out().end(), [](const v1::LeftOut& left_out) {
          return left_out.reason() != v1::MISALIGNMENT_REASON_NO_DATA;
        }));
    for (v1::SeriesPoint& point : *result.mutable_points()) {
      of_chart.points.push_back(WithBeside(std::move(point), unit, by_name));
    }
    chart_.series.push_back(std::move(of_chart));
  }

  // What the values are after alignment.
  static void AlignKey(const v1::Alignment& alignment, v1::SeriesKey* key) {
    if (alignment.frequency() != v1::FREQUENCY_UNSPECIFIED) {
      key->set_frequency(alignment.frequency());
    }
    if (alignment.accumulation() != v1::ACCUMULATION_UNSPECIFIED) {
      key->set_accumulation(alignment.accumulation());
    }
  }

  static ChartPoint WithBeside(v1::SeriesPoint point, const v1::Unit& unit,
                               const Observations& by_name) {
    ChartPoint of_chart;
    // What conflicts with a part of a derived value is no value of its period.
    if (!point.derived()) {
      AddBeside(BesideKind::kEarlier, point.superseded_observations(), unit, by_name, &of_chart);
      AddBeside(BesideKind::kOther, point.conflicting_observations(), unit, by_name, &of_chart);
      AddBeside(BesideKind::kOtherClaim, point.other_claim_observations(), unit, by_name,
                &of_chart);
    }
    of_chart.point = std::move(point);
    return of_chart;
  }

  static void AddBeside(BesideKind kind,
                        const google::protobuf::RepeatedPtrField<std::string>& names,
                        const v1::Unit& unit, const Observations& by_name, ChartPoint* point) {
    for (const std::string& name : names) {
      const auto found = by_name.find(name);
      if (found == by_name.end()) continue;
      // Alone, an observation is the value of its period.
      std::vector<SeriesValue> alone = PreferValues({found->second}, Release::kLatest);
      if (alone.empty() || !FillNumbers(unit, &alone.front())) continue;
      point->beside.push_back({kind, std::move(alone.front().point)});
    }
  }

  absl::Status CheckUnits() const {
    std::vector<std::string> units;
    for (const ChartSeries& each : chart_.series) {
      const std::string unit = UnitText(each.unit);
      if (each.points.empty() || std::find(units.begin(), units.end(), unit) != units.end()) {
        continue;
      }
      units.push_back(unit);
      if (units.size() <= static_cast<size_t>(kMostChartUnits)) continue;
      return InvalidField(
          SeriesField(), "TOO_MANY_UNITS",
          absl::StrCat(each.series.name(), " is in ", units.back(), ", others are in ", units[0],
                       " and ", units[1], "; a chart has at most ", kMostChartUnits, " units"));
    }
    if (units.size() > 1 && chart_.height < kLeastHeightOfTwoUnits) {
      return InvalidField(
          "height", "INVALID_SIZE",
          absl::StrCat(kLeastHeightOfTwoUnits, " pixels and more are drawn for two units"));
    }
    return absl::OkStatus();
  }

  absl::Status CheckCount() const {
    size_t count = 0;
    for (const ChartSeries& series : chart_.series) {
      for (const ChartPoint& each : series.points) count += 1 + each.beside.size();
    }
    return count > static_cast<size_t>(kMostChartValues) ? TooManyPoints() : absl::OkStatus();
  }

  absl::Status ReadDocuments() {
    std::set<std::string> names;
    const auto add = [&](const v1::SeriesPoint& point) {
      for (const std::string& name : point.observations()) names.insert(DocumentOf(name));
    };
    for (const ChartSeries& series : chart_.series) {
      for (const ChartPoint& each : series.points) {
        add(each.point);
        for (const ValueBeside& beside : each.beside) add(beside.point);
      }
    }
    if (names.empty()) return absl::OkStatus();
    auto found = reader_->GetDocuments({names.begin(), names.end()}, call_.deadline);
    if (!found.ok()) return found.status();
    chart_.documents = *std::move(found);
    return absl::OkStatus();
  }

  absl::Status ReadIndicators() {
    std::set<std::string> names;
    for (const ChartSeries& each : chart_.series) names.insert(each.series.key().indicator());
    names.erase("");
    if (names.empty()) return absl::OkStatus();
    auto found = reader_->GetIndicators({names.begin(), names.end()}, call_.deadline);
    if (!found.ok()) return found.status();
    chart_.indicators = *std::move(found);
    return absl::OkStatus();
  }

  RecordReader* reader_;
  const ChartPlan& plan_;
  const CallContext& call_;
  SeriesReading reading_;
  Chart chart_;
};

}  // namespace

absl::StatusOr<ChartPlan> PlanChart(const v1::RenderSeriesRequest& request) {
  absl::Status status = CheckSize("width", request.width(), kLeastChartWidth);
  if (status.ok()) status = CheckSize("height", request.height(), kLeastChartHeight);
  if (status.ok()) status = CheckLanguage(request.language_code());
  if (status.ok()) status = CheckNoPages(request.query());
  if (!status.ok()) return status;
  if (request.query().series_size() > kMostChartSeries) {
    return InvalidField("query.series", "INVALID_COUNT",
                        absl::StrCat("at most ", kMostChartSeries, " series are drawn"));
  }
  absl::StatusOr<SeriesPlan> series = PlanSeries(request.query());
  if (!series.ok()) return BelowQuery(series.status());
  ChartPlan plan;
  plan.series = *std::move(series);
  if (request.width() != 0) plan.width = request.width();
  if (request.height() != 0) plan.height = request.height();
  return plan;
}

absl::StatusOr<Chart> ReadChart(RecordReader* reader, const ChartPlan& plan,
                                const CallContext& call) {
  return ChartReading(reader, plan, call).Read();
}

}  // namespace zhibiao
