// Answers about series as tables.
#ifndef ZHIBIAO_ZHIBIAOCTL_SERIES_TABLES_H_
#define ZHIBIAO_ZHIBIAOCTL_SERIES_TABLES_H_

#include <map>
#include <string>

#include "google/protobuf/repeated_field.h"
#include "zhibiao/v1/query_service.pb.h"
#include "zhibiaoctl/table.h"

namespace zhibiao {

using SeriesResults = google::protobuf::RepeatedPtrField<v1::QuerySeriesResponse::Result>;

Table SeriesTable(const google::protobuf::RepeatedPtrField<v1::Series>& series);

// How `PointTexts` shows the values of a series.
struct PointShape {
  // A row for each year and its months, quarters or half-years as columns; other periods are left
  // to the table.
  bool grid = false;
  // A picture above them.
  bool draw = false;
};
// For people: a heading for each series, its points, and what was left out. Derived values are
// marked with `*`, periods with conflicts with `!`.
std::string PointTexts(const SeriesResults& results, const PointShape& shape, const Look& look);
// For programs: the points of all series, one a row.
Table PointRows(const SeriesResults& results);

Table VintageTable(const google::protobuf::RepeatedPtrField<v1::Vintage>& vintages);

// Members are shown by their `names`, or as they are.
Table CompareTable(const v1::CompareSeriesResponse& answer,
                   const std::map<std::string, std::string>& names);
// What a comparison leaves out, and why. Reasons that left out many are counted.
std::string LeftOutOf(const v1::CompareSeriesResponse& answer);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_SERIES_TABLES_H_
