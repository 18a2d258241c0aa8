// Which of several observations speaks for a period.
#ifndef ZHIBIAO_QUERY_SERVICE_SERIES_PREFERRED_VALUES_H_
#define ZHIBIAO_QUERY_SERVICE_SERIES_PREFERRED_VALUES_H_

#include <vector>

#include "absl/types/span.h"
#include "query-service/series/series_value.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Lists of names in a point end here; `observation_count` counts on.
inline constexpr int kMostNamesOfPoint = 50;

// True when `a` is preferred to `b`. The order is total, so that the answer never depends on the
// order of reading:
//   1. claim: actual, then estimate, forecast, target, requirement;
//   2. what holds before what a text calls superseded;
//   3. where series are taken as one: a region that is named before none;
//   4. a single number before a bound (超过100) or a range;
//   5. source: an official release, then the text's own voice, another organization, a person;
//   6. status: final or revised, then verified or not stated, then preliminary;
//   7. later publication; 8. higher confidence; 9. the name.
// Of the single numbers that agree with the preferred one within rounding, the most precise speaks.
bool IsPreferred(const v1::Observation& a, const v1::Observation& b);

// Which day of publication counts.
enum class Release { kLatest, kFirst };

// One value for each period, by period: that of the preferred observation, with the others beside
// it. With kFirst only what was published on the first day on which the period had a value. The
// points may be of several series of one family; of values without a decimal number nothing is
// known.
std::vector<SeriesValue> PreferValues(absl::Span<const v1::Observation* const> points,
                                      Release release);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_SERIES_PREFERRED_VALUES_H_
