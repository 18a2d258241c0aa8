// One frame of a chart: the series of one unit over the axis of time.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_CHART_PANEL_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_CHART_PANEL_H_

#include <set>
#include <string>
#include <vector>

#include "query-service/render/chart.h"
#include "query-service/render/chart_names.h"
#include "query-service/render/chart_signs.h"
#include "query-service/render/mark_text.h"
#include "query-service/render/svg_writer.h"
#include "query-service/render/time_axis.h"
#include "query-service/render/value_axis.h"

namespace zhibiao {

// Sizes of fonts and spaces in pixels.
struct ChartSizes {
  double padding;
  double title;
  double text;
  double tick;
  // From the middle of a mark to its edge.
  double mark;
};

// What all panels of a chart share. All must outlive the panels.
struct PanelContext {
  const Chart& chart;
  const ChartNames& names;
  const MarkText& words;
  ChartSizes sizes;
  Language language;
};

class ChartPanel {
 public:
  // The panel of `series`, which are places in the chart and have one unit.
  ChartPanel(const PanelContext& context, std::vector<size_t> series);

  // The axis fits the height: ticks neither crowd nor are lonely.
  void SetHeight(double top, double bottom);
  double top() const { return top_; }
  // Pixels which the numbers beside the axis need. Requires a height.
  double TickWidth() const;
  // What the numbers count, such as `亿元`.
  std::string UnitTitle() const;

  // Whether each series has a label of its own at its end: the names when there are several, the
  // last value when there is one.
  bool NamesEnds() const { return series_.size() > 1 || context_.chart.series.size() > 1; }
  // The lines of a label at the end of a series, in a column of this width.
  std::vector<std::string> EndLines(size_t series, double width) const;
  // Pixels from the last mark to the labels.
  double EndGap() const;
  // Pixels which the widest line of a label needs, broken into lines of at most this width.
  double EndWidth(double most) const;
  // Whether the labels fit one below the other, broken into lines for this width.
  bool EndsFit(double width) const;

  // Draws axis, lines, marks and, with an `end_width` above 0, the labels at the right. `left` is
  // where `scale` begins.
  void Draw(double left, const TimeScale& scale, double end_width, SvgWriter* out) const;

  // The signs of the panel which need an explanation.
  std::set<Sign> Signs() const;

 private:
  struct Mark;

  double HeightOf(double value) const;
  std::vector<Mark> MarksOf(size_t series, double left, const TimeScale& scale) const;
  void DrawAxis(double left, double right, SvgWriter* out) const;
  void DrawLines(size_t series, const std::vector<Mark>& marks, SvgWriter* out) const;
  void DrawMark(size_t series, const Mark& mark, double hit_radius, SvgWriter* out) const;
  void DrawBeside(size_t series, const Mark& mark, SvgWriter* out) const;
  void DrawEnds(double left, const TimeScale& scale, double end_width, SvgWriter* out) const;
  double EndHeight(size_t series, double width) const;
  bool IsJoined(size_t series, const Mark& before, const Mark& mark) const;

  const PanelContext& context_;
  const std::vector<size_t> series_;
  double low_ = 0;
  double high_ = 0;
  double top_ = 0;
  double bottom_ = 0;
  ValueAxis axis_ = {};
};

// The number of a decimal as a height needs it.
double DoubleOf(const std::string& decimal);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_CHART_PANEL_H_
