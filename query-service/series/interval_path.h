// How the value of one period follows from those of others.
//
// A flow over days adds up: every known period leads from its first day to the day after its last
// one, forwards with its value and backwards with the value taken away. Whatever leads from the
// begin of the wanted period to its end is a derivation: 1—11月 less 1—10月 is 11月, three months
// are a quarter, the year less 1—11月 is December.
#ifndef ZHIBIAO_QUERY_SERVICE_SERIES_INTERVAL_PATH_H_
#define ZHIBIAO_QUERY_SERVICE_SERIES_INTERVAL_PATH_H_

#include <gmpxx.h>

#include <vector>

#include "absl/types/span.h"
#include "query-service/series/day_range.h"

namespace zhibiao {

struct KnownPeriod {
  DayRange days;
  mpq_class half_width;
};

struct PathStep {
  // Index of the known period.
  int known = 0;
  // Whether its value is taken away.
  bool subtracted = false;
};

// The derivation with the fewest steps, at most twelve, and among these the one with the smallest
// rounding error; what is added comes first. Empty when there is none. Takes time in the square of
// the number of periods: give it those near the wanted one.
std::vector<PathStep> FindPath(absl::Span<const KnownPeriod> known, const DayRange& wanted);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_SERIES_INTERVAL_PATH_H_
