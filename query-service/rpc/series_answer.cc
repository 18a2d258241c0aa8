#include "query-service/rpc/series_answer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "audit/series_name.h"
#include "query-service/rpc/page_answer.h"
#include "query-service/series/unit_scale.h"
#include "query-service/series/vintages.h"
#include "record-query/filter_value.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

using Result = v1::QuerySeriesResponse::Result;

// A month may follow from running totals and from the year: all periods of the years matter.
void WidenToYears(PointQuery* query) {
  if (!query->ends_from.empty()) query->ends_from.replace(4, 6, "-01-01");
  if (!query->ends_until.empty()) query->ends_until.replace(4, 6, "-12-31");
}

bool EndsWithin(const v1::Period& period, const PointQuery& wanted) {
  return period.last_day() >= wanted.ends_from &&
         (wanted.ends_until.empty() || period.last_day() <= wanted.ends_until);
}

absl::StatusOr<Page<v1::Series>> NamedSeries(RecordReader* reader, const SeriesPlan& plan,
                                             const ListQuery& query) {
  size_t begin = 0;
  if (!query.after.empty() &&
      (!absl::SimpleAtoi(query.after, &begin) || begin >= plan.names.size())) {
    return absl::InvalidArgumentError("no position");
  }
  const size_t end = std::min(plan.names.size(), begin + static_cast<size_t>(query.limit));
  const std::vector<std::string> names(plan.names.begin() + begin, plan.names.begin() + end);
  absl::StatusOr<std::vector<v1::Series>> found = reader->GetSeries(names, query.deadline);
  if (absl::IsNotFound(found.status())) {
    return NotFound("SERIES_NOT_FOUND", MissingName(found.status(), names));
  }
  if (!found.ok()) return found.status();
  Page<v1::Series> page;
  page.records = *std::move(found);
  if (end < plan.names.size()) page.next = absl::StrCat(end);
  return page;
}

// One page of all series that are asked for.
ListQuery AllOf(ListQuery query) {
  query.limit = kMostSeriesOfCall;
  query.after.clear();
  return query;
}

absl::Status TooManyPoints() {
  return InvalidField("last_day", "TOO_MANY_POINTS",
                      absl::StrCat("more than ", kMostPointsOfCall,
                                   " observations would be read; ask for fewer periods"));
}

// Sorts as the vintages do.
std::string PositionOf(const v1::Vintage& vintage) {
  return absl::StrCat(vintage.period().last_day(), " ", vintage.period().first_day(), " ",
                      vintage.publish_date());
}

// The series which are taken as one, that with the most observations first, without those whose
// unit is no multiple of the wanted one, which is that of the first when none is given.
absl::StatusOr<std::vector<v1::Series>> SeriesToMerge(absl::StatusOr<Page<v1::Series>> found,
                                                      std::string unit_code) {
  if (!found.ok()) return found.status();
  if (!found->next.empty()) {
    return InvalidField("key_filter", "TOO_MANY_SERIES",
                        absl::StrCat("more than ", kMostSeriesOfCall, " series match"));
  }
  std::vector<v1::Series> series = std::move(found->records);
  std::stable_sort(series.begin(), series.end(), [](const v1::Series& a, const v1::Series& b) {
    return a.observation_count() > b.observation_count();
  });
  if (unit_code.empty() && !series.empty()) unit_code = series.front().key().unit_code();
  series.erase(std::remove_if(series.begin(), series.end(),
                              [&](const v1::Series& each) {
                                return !ScaleBetween(MakeUnit(each.key().unit_code(), 0),
                                                     MakeUnit(unit_code, 0));
                              }),
               series.end());
  return series;
}

// The period in which a limit cut the points may lack some of them.
void DropLastPeriod(std::vector<v1::Observation>* points) {
  const v1::Period last = points->back().period();
  while (!points->empty() && points->back().period().last_day() == last.last_day() &&
         points->back().period().first_day() == last.first_day()) {
    points->pop_back();
  }
}

// The rules by which values of one series are aligned. What is not given in the alignment is as in
// the series.
AlignmentRules RulesOf(const v1::Series& series, const v1::Alignment& alignment,
                       const v1::Unit& unit, bool is_flow) {
  AlignmentRules rules;
  rules.unit = unit;
  if (ChangesPeriods(alignment)) {
    rules.frequency = alignment.frequency() != v1::FREQUENCY_UNSPECIFIED ? alignment.frequency()
                                                                         : series.key().frequency();
    rules.accumulation = alignment.accumulation() != v1::ACCUMULATION_UNSPECIFIED
                             ? alignment.accumulation()
                             : series.key().accumulation();
  }
  rules.allow_derived = alignment.allow_derived();
  rules.is_additive = is_flow && series.key().measure() == v1::MEASURE_LEVEL;
  return rules;
}

// The days within which a regular series was asked for, from the first to the last.
std::optional<DayRange> AskedDays(const SeriesPlan& plan) {
  if (plan.alignment.frequency() == v1::FREQUENCY_UNSPECIFIED) return std::nullopt;
  v1::Period asked;
  asked.set_first_day(plan.points.ends_from);
  asked.set_last_day(plan.points.ends_until);
  return DaysOf(asked);
}

}  // namespace

absl::StatusOr<PointsBySeries> PointsBySeries::Read(RecordReader* reader, PointQuery query,
                                                    const v1::Alignment& alignment,
                                                    const std::vector<v1::Series>& series) {
  PointsBySeries points;
  if (series.empty()) return points;
  points.by_family_ = ChangesPeriods(alignment);
  for (const v1::Series& each : series) {
    if (points.by_family_) {
      query.families.push_back(each.family());
    } else {
      query.series.push_back(each.name());
    }
  }
  if (points.by_family_ && alignment.allow_derived()) WidenToYears(&query);
  query.limit = kMostPointsOfCall;
  absl::StatusOr<SeriesPoints> read = reader->ReadSeriesPoints(query);
  if (!read.ok()) return read.status();
  if (!read->complete) {
    return TooManyPoints();
  }
  points.points_ = std::move(read->points);
  for (size_t i = 0; i < points.points_.size(); ++i) {
    const v1::Observation& each = points.points_[i];
    points
        .places_[points.by_family_ ? FamilyOf(each.series_key(), each.indicator_text())
                                   : each.series()]
        .push_back(i);
  }
  return points;
}

std::vector<const v1::Observation*> PointsBySeries::Of(const v1::Series& series) const {
  std::vector<const v1::Observation*> points;
  const auto found = places_.find(by_family_ ? series.family() : series.name());
  if (found == places_.end()) return points;
  for (size_t place : found->second) points.push_back(&points_[place]);
  return points;
}

std::vector<const v1::Observation*> PointsBySeries::All() const {
  std::vector<const v1::Observation*> points;
  for (const v1::Observation& each : points_) points.push_back(&each);
  return points;
}

absl::StatusOr<std::vector<std::string>> FlowsAmong(RecordReader* reader,
                                                    const std::vector<v1::Series>& series,
                                                    absl::Time deadline) {
  std::vector<std::string> names, flows;
  for (const v1::Series& each : series) {
    if (!each.key().indicator().empty()) names.push_back(each.key().indicator());
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.empty()) return flows;
  absl::StatusOr<std::vector<v1::Indicator>> found = reader->GetIndicators(names, deadline);
  if (!found.ok()) return found.status();
  for (const v1::Indicator& indicator : *found) {
    if (indicator.additivity() == v1::ADDITIVITY_FLOW) flows.push_back(indicator.name());
  }
  return flows;
}

AlignedValues AlignSeries(const v1::Series& series, const std::vector<SeriesValue>& known,
                          const v1::Alignment& alignment, const v1::Unit& unit, bool is_flow) {
  return Align(known, RulesOf(series, alignment, unit, is_flow));
}

v1::Unit UnitOf(const SeriesPlan& plan, const std::vector<SeriesValue>& known) {
  if (!plan.alignment.has_unit()) return NewestUnit(known);
  const v1::Unit& unit = plan.alignment.unit();
  return MakeUnit(unit.unit_code(), unit.multiplier_exponent());
}

absl::StatusOr<Page<v1::Vintage>> ReadVintages(RecordReader* reader, const VintagePlan& plan,
                                               const ListQuery& query) {
  PointQuery wanted = plan.points;
  wanted.deadline = query.deadline;
  const bool merge = wanted.series.empty();
  if (merge) {
    const auto series = SeriesToMerge(reader->ListSeries(AllOf(query)), "");
    if (!series.ok()) return series.status();
    if (series->empty()) return Page<v1::Vintage>();
    for (const v1::Series& each : *series) wanted.series.push_back(each.name());
  }
  const std::string last_day = query.after.substr(0, query.after.find(' '));
  if (!IsDay(last_day) && !query.after.empty()) return absl::InvalidArgumentError("no position");
  // From the begin of the period that the page before ended in: revisions need what came before.
  wanted.ends_from = std::max(wanted.ends_from, last_day);
  // Points of several series come one series after the other, so that none can be cut.
  for (wanted.limit = merge ? kMostPointsOfCall : 4 * query.limit + 1000;;
       wanted.limit = kMostPointsOfCall) {
    absl::StatusOr<SeriesPoints> read = reader->ReadSeriesPoints(wanted);
    if (!read.ok()) return read.status();
    if (!read->complete && merge) return TooManyPoints();
    if (!read->complete) DropLastPeriod(&read->points);
    Page<v1::Vintage> page;
    for (v1::Vintage& vintage :
         MakeVintages(plan.points.series.empty() ? "" : plan.points.series.front(), read->points)) {
      if (PositionOf(vintage) <= query.after) continue;
      page.records.push_back(std::move(vintage));
    }
    const bool more = page.records.size() > static_cast<size_t>(query.limit) || !read->complete;
    if (page.records.empty() && !read->complete) {
      if (wanted.limit < kMostPointsOfCall) continue;
      return TooManyPoints();
    }
    page.records.resize(std::min(page.records.size(), static_cast<size_t>(query.limit)));
    if (more) page.next = PositionOf(page.records.back());
    return page;
  }
}

// Several series as one: that with the most observations, with the points of all.
absl::StatusOr<SeriesReading> ReadMerged(RecordReader* reader, const SeriesPlan& plan,
                                         const ListQuery& query) {
  const ListQuery all = AllOf(query);
  const auto series =
      SeriesToMerge(plan.names.empty() ? reader->ListSeries(all) : NamedSeries(reader, plan, all),
                    plan.alignment.unit().unit_code());
  if (!series.ok()) return series.status();
  SeriesReading reading;
  reading.merged = true;
  if (series->empty()) return reading;
  PointQuery wanted = plan.points;
  wanted.deadline = query.deadline;
  auto points = PointsBySeries::Read(reader, std::move(wanted), plan.alignment, *series);
  if (!points.ok()) return points.status();
  auto flows = FlowsAmong(reader, *series, query.deadline);
  if (!flows.ok()) return flows.status();
  const bool are_flows = std::all_of(series->begin(), series->end(), [&](const v1::Series& each) {
    return std::binary_search(flows->begin(), flows->end(), each.key().indicator());
  });
  reading.series.records.push_back(series->front());
  reading.points = *std::move(points);
  if (are_flows) reading.flows = *std::move(flows);
  return reading;
}

absl::StatusOr<SeriesReading> ReadSeries(RecordReader* reader, const SeriesPlan& plan,
                                         const ListQuery& query) {
  if (plan.merge) return ReadMerged(reader, plan, query);
  absl::StatusOr<Page<v1::Series>> series =
      plan.names.empty() ? reader->ListSeries(query) : NamedSeries(reader, plan, query);
  if (!series.ok()) return series.status();
  PointQuery wanted = plan.points;
  wanted.deadline = query.deadline;
  absl::StatusOr<PointsBySeries> points =
      PointsBySeries::Read(reader, std::move(wanted), plan.alignment, series->records);
  if (ReasonOf(points.status()) == "TOO_MANY_POINTS" && series->records.size() > 1) {
    ListQuery fewer = query;
    fewer.limit = static_cast<int>(series->records.size() / 2);
    return ReadSeries(reader, plan, fewer);
  }
  if (!points.ok()) return points.status();
  SeriesReading reading{*std::move(series), *std::move(points), {}};
  if (ChangesPeriods(plan.alignment)) {
    auto flows = FlowsAmong(reader, reading.series.records, query.deadline);
    if (!flows.ok()) return flows.status();
    reading.flows = *std::move(flows);
  }
  return reading;
}

Result MakeResult(const v1::Series& series, const SeriesPlan& plan, const SeriesReading& reading,
                  const std::vector<SeriesValue>& known, const v1::Unit& unit) {
  const bool is_flow =
      std::binary_search(reading.flows.begin(), reading.flows.end(), series.key().indicator());
  AlignedValues aligned = AlignSeries(series, known, plan.alignment, unit, is_flow);
  if (const std::optional<DayRange> asked = AskedDays(plan)) {
    AddMissing(*asked, RulesOf(series, plan.alignment, unit, is_flow), &aligned);
  }
  Result result;
  *result.mutable_series() = series;
  *result.mutable_unit() = unit;
  for (SeriesValue& value : aligned.values) {
    if (EndsWithin(value.point.period(), plan.points)) {
      *result.add_points() = std::move(value.point);
    }
  }
  for (v1::LeftOut& left_out : aligned.left_out) {
    if (EndsWithin(left_out.period(), plan.points)) *result.add_left_out() = std::move(left_out);
  }
  return result;
}

absl::StatusOr<Page<Result>> ReadResults(RecordReader* reader, const SeriesPlan& plan,
                                         const ListQuery& query) {
  absl::StatusOr<SeriesReading> reading = ReadSeries(reader, plan, query);
  if (!reading.ok()) return reading.status();
  Page<Result> page;
  page.next = reading->series.next;
  for (const v1::Series& each : reading->series.records) {
    const std::vector<SeriesValue> known = PreferValues(reading->PointsOf(each), plan.release);
    page.records.push_back(MakeResult(each, plan, *reading, known, UnitOf(plan, known)));
  }
  return page;
}

}  // namespace zhibiao
