// Series as one picture which needs nothing beside itself.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_RENDER_SERIES_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_RENDER_SERIES_H_

#include <string>

#include "query-service/render/chart.h"
#include "query-service/render/labels.h"

namespace zhibiao {

// What one chart may hold; a caller refuses more. Values count with those beside them: this many
// make a picture of some three megabytes.
inline constexpr int kMostChartSeries = 12;
inline constexpr int kMostChartUnits = 2;
inline constexpr int kMostChartValues = 5000;
inline constexpr int kLeastChartWidth = 240;
inline constexpr int kLeastChartHeight = 160;
// Each unit has a frame.
inline constexpr int kLeastHeightOfTwoUnits = 280;
inline constexpr int kMostChartPixels = 4096;

// The chart as SVG: each period's value as a mark, with a line between periods which follow one
// another and none over a gap; what stands beside a value as small marks of its period; the source
// of each in its <title>. Series of one unit share a frame; each further unit gets a frame of its
// own over the same time. A chart without values says so. Nothing of the records is trusted: all
// text is escaped, and the picture has no script and loads nothing. The same chart gives the same
// bytes. Requires a width and height within the limits. Thread-safe.
std::string RenderSeries(const Chart& chart, Language language);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_RENDER_SERIES_H_
