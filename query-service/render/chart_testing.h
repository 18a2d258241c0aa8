// Charts made by hand, for the tests of this folder.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_CHART_TESTING_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_CHART_TESTING_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "query-service/render/chart.h"

namespace zhibiao {

// `2020` is a year, `2020-11` a month, `2020-01…11` a running total, `2020-11-30` a day.
inline v1::Period PeriodOf(const std::string& text) {
  v1::Period period;
  period.set_accumulation(v1::ACCUMULATION_SINGLE);
  if (text.size() == 10) {
    period.set_first_day(text);
    period.set_last_day(text);
    period.set_frequency(v1::FREQUENCY_DAILY);
    return period;
  }
  const int year = std::stoi(text.substr(0, 4));
  const int first = text.size() > 4 ? std::stoi(text.substr(5, 2)) : 1;
  int last = text.size() > 4 ? first : 12;
  period.set_frequency(text.size() > 4 ? v1::FREQUENCY_MONTHLY : v1::FREQUENCY_ANNUAL);
  if (text.size() > 7) {
    last = std::stoi(text.substr(text.size() - 2));
    period.set_accumulation(v1::ACCUMULATION_YEAR_TO_DATE);
  }
  period.set_first_day(absl::FormatCivilTime(absl::CivilDay(year, first, 1)));
  period.set_last_day(absl::FormatCivilTime(absl::CivilDay(absl::CivilMonth(year, last) + 1) - 1));
  return period;
}

inline v1::SeriesPoint PointOf(const std::string& period, const std::string& value) {
  v1::SeriesPoint point;
  *point.mutable_period() = PeriodOf(period);
  point.set_value(value);
  point.set_claim_kind(v1::CLAIM_KIND_ACTUAL);
  point.set_bound(v1::NUMERIC_BOUND_EXACT);
  point.set_publish_date("2021-01-15");
  point.add_observations(absl::StrCat("documents/d/observations/", period));
  return point;
}

// Adds a series of growth rates by month, in percent, with values such as `2020-11 7.0`.
inline ChartSeries& AddSeries(const std::string& name, const std::vector<std::string>& values,
                              Chart* chart) {
  ChartSeries& series = chart->series.emplace_back();
  series.series.set_name(absl::StrCat("series/s", chart->series.size()));
  series.series.set_display_name(name);
  series.series.mutable_key()->set_measure(v1::MEASURE_GROWTH_RATE);
  series.series.mutable_key()->set_comparison_basis(v1::COMPARISON_BASIS_YEAR_OVER_YEAR);
  series.series.mutable_key()->set_frequency(v1::FREQUENCY_MONTHLY);
  series.unit.set_unit_code("%");
  series.unit.set_display_text("%");
  for (const std::string& each : values) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(each, ' ');
    series.points.push_back({PointOf(parts.first, parts.second), {}});
  }
  return series;
}

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_CHART_TESTING_H_
