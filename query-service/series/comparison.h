// What is computed between two values, with the error which rounding explains.
#ifndef ZHIBIAO_QUERY_SERVICE_SERIES_COMPARISON_H_
#define ZHIBIAO_QUERY_SERVICE_SERIES_COMPARISON_H_

#include <gmpxx.h>

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/types/span.h"
#include "query-service/series/series_value.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

struct Outcome {
  mpq_class result;
  // However the two true values lie within their rounding, the true result lies within this.
  mpq_class error;
  // Power of ten of the last digit of an exact result; nothing when its digits may not end.
  std::optional<int> last_digit;
};

// Difference (value − baseline), ratio, or growth in percent, of two numbers in one unit. INEXACT
// when one of them is about, over or under a number; BASELINE when a ratio or growth would divide
// by what is, or may be within rounding, zero or negative.
std::variant<Outcome, v1::MisalignmentReason> Compute(v1::CompareOperation operation,
                                                      const Measured& value,
                                                      const Measured& baseline);

// The rank of each value, 1 for the largest; equal values share one. The error is by how many
// places rounding may move it.
std::vector<Outcome> RankAll(absl::Span<const Measured* const> values);

// Whether growth between values of the measure and unit means something: not of rates of growth,
// shares, ranks and other percentages.
bool HasGrowth(v1::Measure measure, const std::string& unit_code);

struct ShownOutcome {
  std::string result;
  std::string error;
};

// In a unit which is 10^scale of that of the outcome. A result whose digits do not end is rounded
// where the error begins, and the error grown by that rounding, so that the statement stays true.
ShownOutcome Show(const Outcome& outcome, int scale);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_SERIES_COMPARISON_H_
