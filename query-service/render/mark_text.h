// What a chart says about one value, and about all of them, to who points at it or cannot see it.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_MARK_TEXT_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_MARK_TEXT_H_

#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "query-service/render/chart.h"
#include "query-service/render/chart_names.h"
#include "query-service/render/labels.h"

namespace zhibiao {

// The number with its bound and unit: `more than 100 t`, `7.5–11%`, `6.8%`.
std::string ValueText(const v1::SeriesPoint& point, const v1::Unit& unit, Language language);

class MarkText {
 public:
  // The chart and its names must outlive this.
  MarkText(const Chart& chart, const ChartNames& names, Language language);

  // Lines about the value that counts for a period of the series at this place in the chart, and
  // about what stands beside it.
  std::string OfPoint(size_t series, const ChartPoint& point) const;

  // Lines about a value of the series at this place in the chart: name, period, value, what kind of
  // value it is, day of publication, documents and observations. `note` is a word about its role
  // and may be empty; `more` counts further values which are the same.
  std::string OfValue(size_t series, const v1::SeriesPoint& point, absl::string_view note,
                      int more = 0) const;

  // One sentence for each series: how many values, from when to when, the latest.
  std::string OfChart() const;

  // Who published the documents, how many there are, and when they were published; empty for none.
  std::string OfSources() const;

 private:
  std::string KindOf(const v1::SeriesPoint& point, absl::string_view note, int more) const;
  std::string SourceOf(const std::string& observation) const;
  std::string SeriesSentence(size_t index) const;

  const Chart& chart_;
  const ChartNames& names_;
  const Language language_;
  absl::flat_hash_map<std::string, const v1::Document*> documents_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_MARK_TEXT_H_
