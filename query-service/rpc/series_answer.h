// From points of the store to values of series.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_SERIES_ANSWER_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_SERIES_ANSWER_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "query-service/rpc/series_plan.h"
#include "query-service/series/alignment.h"
#include "record-store/record_reader.h"

namespace zhibiao {

// The most points which one call reads: some ten megabytes.
inline constexpr int kMostPointsOfCall = 20000;
// The most series which one call takes together.
inline constexpr int kMostSeriesOfCall = 1000;

// The points of several series, by series or by family.
class PointsBySeries {
 public:
  // INVALID_ARGUMENT TOO_MANY_POINTS when there are more than kMostPointsOfCall. `plan.points` says
  // which; with an alignment of periods, those of the families, and where values
  // may be derived, of the whole years.
  static absl::StatusOr<PointsBySeries> Read(RecordReader* reader, PointQuery query,
                                             const v1::Alignment& alignment,
                                             const std::vector<v1::Series>& series);

  std::vector<const v1::Observation*> Of(const v1::Series& series) const;
  std::vector<const v1::Observation*> All() const;

 private:
  bool by_family_ = false;
  std::vector<v1::Observation> points_;
  std::map<std::string, std::vector<size_t>> places_;
};

// The indicators of the series which the catalogue calls flows.
absl::StatusOr<std::vector<std::string>> FlowsAmong(RecordReader* reader,
                                                    const std::vector<v1::Series>& series,
                                                    absl::Time deadline);

// The values of one series, aligned. What is not given in the alignment is as in the series.
AlignedValues AlignSeries(const v1::Series& series, const std::vector<SeriesValue>& known,
                          const v1::Alignment& alignment, const v1::Unit& unit, bool is_flow);

// A page of vintages. Its position is the period and day of publication of the last one.
absl::StatusOr<Page<v1::Vintage>> ReadVintages(RecordReader* reader, const VintagePlan& plan,
                                               const ListQuery& query);

// A page of the series that are asked for, with their points. Errors as a client gets them, but for
// a position in the page token. Series which have too many points together are fewer than asked
// for.
struct SeriesReading {
  // The points of one of `series`: of all that were merged into it, where they were.
  std::vector<const v1::Observation*> PointsOf(const v1::Series& each) const {
    return merged ? points.All() : points.Of(each);
  }

  Page<v1::Series> series;
  PointsBySeries points;
  // The indicators among them which the catalogue calls flows, in order; read only where the
  // alignment may need them.
  std::vector<std::string> flows;
  bool merged = false;
};
absl::StatusOr<SeriesReading> ReadSeries(RecordReader* reader, const SeriesPlan& plan,
                                         const ListQuery& query);

// The unit that is asked for, else that of the newest value.
v1::Unit UnitOf(const SeriesPlan& plan, const std::vector<SeriesValue>& known);

// The values of one series of a reading in `unit`, out of its values as PreferValues gives them.
v1::QuerySeriesResponse::Result MakeResult(const v1::Series& series, const SeriesPlan& plan,
                                           const SeriesReading& reading,
                                           const std::vector<SeriesValue>& known,
                                           const v1::Unit& unit);

// A page of results. Errors as a client gets them.
absl::StatusOr<Page<v1::QuerySeriesResponse::Result>> ReadResults(RecordReader* reader,
                                                                  const SeriesPlan& plan,
                                                                  const ListQuery& query);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_SERIES_ANSWER_H_
