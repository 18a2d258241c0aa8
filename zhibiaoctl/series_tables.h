// Answers about series as tables.
#ifndef ZHIBIAO_ZHIBIAOCTL_SERIES_TABLES_H_
#define ZHIBIAO_ZHIBIAOCTL_SERIES_TABLES_H_

#include <map>
#include <string>

#include "google/protobuf/repeated_field.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

// Each ends in '\n' and fits `width` columns (0: any width).
std::string SeriesTable(const google::protobuf::RepeatedPtrField<v1::Series>& series, int width);
// A heading for each series, its points, and what was left out. Derived values are marked with `*`,
// periods with conflicts with `!`.
std::string PointTables(
    const google::protobuf::RepeatedPtrField<v1::QuerySeriesResponse::Result>& results, int width);
// The same, with a row for each year and its months, quarters or half-years as columns; other
// periods are left to the table.
std::string PointGrids(
    const google::protobuf::RepeatedPtrField<v1::QuerySeriesResponse::Result>& results, int width);
std::string VintageTable(const google::protobuf::RepeatedPtrField<v1::Vintage>& vintages,
                         int width);
// Members are shown by their `names`, or as they are. Reasons that left out many are counted.
std::string CompareTable(const v1::CompareSeriesResponse& answer,
                         const std::map<std::string, std::string>& names, int width);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_SERIES_TABLES_H_
