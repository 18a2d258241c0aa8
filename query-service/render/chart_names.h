// What the series of a chart are called: together, and one beside the other.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_CHART_NAMES_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_CHART_NAMES_H_

#include <string>
#include <vector>

#include "query-service/render/chart.h"
#include "query-service/render/labels.h"

namespace zhibiao {

struct ChartNames {
  // What all series are about; their names one after the other where that is nothing.
  std::string title;
  // What they have in common beyond: measure, accumulation, prices, frequency.
  std::string subtitle;
  // For each series what tells it from the others. No two are equal.
  std::vector<std::string> labels;
  // For each series all of it.
  std::vector<std::string> full_names;
};

ChartNames NameSeries(const Chart& chart, Language language);

// `亿元`, `%`; `100 million CNY`. Empty for plain numbers.
std::string UnitName(const v1::Unit& unit, Language language);

// `57,445.3亿元`, `6.8%`; `57,445.3 × 100 million CNY`.
std::string NumberWithUnit(const std::string& number, const v1::Unit& unit, Language language);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_CHART_NAMES_H_
