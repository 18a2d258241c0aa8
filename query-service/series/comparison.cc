#include "query-service/series/comparison.h"

#include <algorithm>

#include "audit/exact.h"

namespace zhibiao {
namespace {

constexpr int kMostDecimals = 8;

Outcome Difference(const Measured& value, const Measured& baseline) {
  return {value.value - baseline.value, value.half_width + baseline.half_width,
          std::min(value.last_digit, baseline.last_digit)};
}

// The error of a quotient: the furthest of its corners. The baseline is above zero throughout.
Outcome Ratio(const Measured& value, const Measured& baseline) {
  Outcome ratio{value.value / baseline.value, 0, std::nullopt};
  for (int a : {-1, 1}) {
    for (int b : {-1, 1}) {
      const mpq_class corner =
          (value.value + a * value.half_width) / (baseline.value + b * baseline.half_width);
      ratio.error = std::max<mpq_class>(ratio.error, abs(corner - ratio.result));
    }
  }
  return ratio;
}

// Two digits of the error are worth showing.
int DecimalsFor(const mpq_class& error) {
  int decimals = 1;
  mpq_class digit(1, 10);
  while (decimals < kMostDecimals && digit * 10 > error) {
    digit /= 10;
    ++decimals;
  }
  return decimals;
}

}  // namespace

std::variant<Outcome, v1::MisalignmentReason> Compute(v1::CompareOperation operation,
                                                      const Measured& value,
                                                      const Measured& baseline) {
  if (!value.IsExact() || !baseline.IsExact()) return v1::MISALIGNMENT_REASON_INEXACT;
  if (operation == v1::COMPARE_OPERATION_DIFFERENCE) return Difference(value, baseline);
  if (baseline.value <= baseline.half_width) return v1::MISALIGNMENT_REASON_BASELINE;
  Outcome outcome = Ratio(value, baseline);
  if (operation == v1::COMPARE_OPERATION_GROWTH) {
    outcome.result = (outcome.result - 1) * 100;
    outcome.error *= 100;
  }
  return outcome;
}

std::vector<Outcome> RankAll(absl::Span<const Measured* const> values) {
  std::vector<Outcome> ranks;
  for (const Measured* value : values) {
    int above = 0, surely_above = 0, perhaps_above = 0;
    for (const Measured* other : values) {
      if (other == value) continue;
      const mpq_class gap = other->value - value->value;
      const mpq_class rounding = other->half_width + value->half_width;
      above += gap > 0;
      surely_above += gap > rounding;
      perhaps_above += gap + rounding > 0;
    }
    ranks.push_back({1 + above, std::max(above - surely_above, perhaps_above - above), 0});
  }
  return ranks;
}

bool HasGrowth(v1::Measure measure, const std::string& unit_code) {
  return (measure == v1::MEASURE_LEVEL || measure == v1::MEASURE_UNSPECIFIED) && unit_code != "%" &&
         unit_code != "pp";
}

ShownOutcome Show(const Outcome& outcome, int scale) {
  const mpq_class factor = PowerOfTen(-scale);
  const mpq_class result = outcome.result * factor, error = outcome.error * factor;
  if (outcome.last_digit) {
    const int exact_decimals = std::clamp(scale - *outcome.last_digit, 0, 40);
    return {FormatDecimal(result, exact_decimals), FormatError(error, 40)};
  }
  const int decimals = DecimalsFor(error);
  ShownOutcome shown{FormatDecimal(result, decimals), ""};
  const mpq_class rounded = ParseDecimal(shown.result).value_or(result);
  shown.error = FormatError(error + abs(result - rounded), decimals + 1);
  return shown;
}

}  // namespace zhibiao
