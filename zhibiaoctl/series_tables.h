// Answers about series as tables.
#ifndef ZHIBIAO_ZHIBIAOCTL_SERIES_TABLES_H_
#define ZHIBIAO_ZHIBIAOCTL_SERIES_TABLES_H_

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
std::string VintageTable(const google::protobuf::RepeatedPtrField<v1::Vintage>& vintages,
                         int width);
std::string CompareTable(const v1::CompareSeriesResponse& answer, int width);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_SERIES_TABLES_H_
