// One value of a series with what is known about it. Numbers are exact rationals.
#ifndef ZHIBIAO_QUERY_SERVICE_SERIES_SERIES_VALUE_H_
#define ZHIBIAO_QUERY_SERVICE_SERIES_SERIES_VALUE_H_

#include <gmpxx.h>

#include <optional>
#include <string>

#include "query-service/series/day_range.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

// A number in the base of its unit (see BaseUnit), so that 吨 and 公斤 can be added. The true value
// lies within half_width of value, unless `bound` says that it is above, below or about it.
struct Measured {
  mpq_class value;
  mpq_class half_width;
  // Power of ten of the last digit which was reported.
  int last_digit = 0;
  v1::NumericBound bound = v1::NUMERIC_BOUND_EXACT;
  // The upper end of a range.
  std::optional<mpq_class> upper;

  // A single number which can be reckoned with.
  bool IsExact() const { return bound == v1::NUMERIC_BOUND_EXACT && !upper; }
};

// Nothing for what is no decimal number.
std::optional<Measured> ReadMeasured(const v1::Quantity& quantity);

// False when no number fulfils both, rounding considered. Words like 约 contradict nothing.
bool MayAgree(const Measured& a, const Measured& b);

struct SeriesValue {
  DayRange days;
  Measured measured;
  // The unit as written.
  v1::Unit unit;
  // All but value, upper_value and rounding_error.
  v1::SeriesPoint point;
};

// Writes value, upper_value, rounding_error and the step of conversion into `value->point`, in
// `unit`. False, and nothing is written, when the units measure different things.
bool FillNumbers(const v1::Unit& unit, SeriesValue* value);

// As many digits as the exact value needs, at most `most`; what is longer is rounded away from
// zero, so that a stated error is never smaller than the true one.
std::string FormatError(const mpq_class& value, int most = 12);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_SERIES_SERIES_VALUE_H_
