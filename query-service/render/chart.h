// What a chart shows: series with their values, and what stands beside each value.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_CHART_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_CHART_H_

#include <string>
#include <vector>

#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

enum class BesideKind {
  // Of the same claim, published earlier.
  kEarlier,
  // Of the same claim, not published earlier: a conflict.
  kOther,
  // Of another claim, such as the target beside what was reached.
  kOtherClaim,
};

// A value of the same period as another, which is preferred to it.
struct ValueBeside {
  BesideKind kind;
  v1::SeriesPoint point;
};

struct ChartPoint {
  v1::SeriesPoint point;
  std::vector<ValueBeside> beside;
};

struct ChartSeries {
  v1::Series series;
  // Of all values. Series of one unit share an axis.
  v1::Unit unit;
  // By the end of the period. Their numbers are decimal.
  std::vector<ChartPoint> points;
  // Periods which could not be aligned.
  int left_out_count = 0;
};

struct Chart {
  std::vector<ChartSeries> series;
  // The documents of the observations and the indicators of the series, as far as they are known.
  std::vector<v1::Document> documents;
  std::vector<v1::Indicator> indicators;
  // In pixels.
  int width = 960;
  int height = 480;
};

// `documents/d` of `documents/d/observations/o`.
inline std::string DocumentOf(const std::string& observation) {
  return observation.substr(0, observation.find('/', observation.find('/') + 1));
}

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_CHART_H_
