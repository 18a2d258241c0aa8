// Every value of a period as it was published, day by day.
#ifndef ZHIBIAO_QUERY_SERVICE_SERIES_VINTAGES_H_
#define ZHIBIAO_QUERY_SERVICE_SERIES_VINTAGES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

// One vintage for each period and day of publication of the points of `series` (a name), by period,
// then by day; a day that is not known comes first. Without a name the points may be of several
// series, and each vintage is named by that of its value. Of several values of one day the
// preferred one counts. A revision is the difference to the vintage before of the same period and
// claim.
std::vector<v1::Vintage> MakeVintages(absl::string_view series,
                                      absl::Span<const v1::Observation> points);

// In what the difference of two numbers of a unit is measured: percentage points for percentages.
v1::Unit UnitOfDifference(const v1::Unit& unit);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_SERIES_VINTAGES_H_
