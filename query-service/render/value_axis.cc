#include "query-service/render/value_axis.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "query-service/render/number_text.h"

namespace zhibiao {
namespace {

// A step of `digit` times ten to `exponent`.
struct Step {
  int64_t digit;
  int exponent;

  double Value() const { return static_cast<double>(digit) * std::pow(10.0, exponent); }
};

// The nice number near `size`: rounded for the step between ticks.
Step NiceStep(double size) {
  const int exponent = static_cast<int>(std::floor(std::log10(size)));
  const double fraction = size / std::pow(10.0, exponent);
  if (fraction < 1.5) return {1, exponent};
  if (fraction < 3) return {2, exponent};
  if (fraction < 7) return {5, exponent};
  return {1, exponent + 1};
}

// `count` times ten to `exponent`, digit by digit.
std::string Decimal(int64_t count, int exponent) {
  if (count == 0) return "0";
  std::string digits = absl::StrCat(std::abs(count));
  if (exponent >= 0) {
    digits.append(static_cast<size_t>(exponent), '0');
  } else {
    const size_t decimals = static_cast<size_t>(-exponent);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, ".");
  }
  return absl::StrCat(count < 0 ? "-" : "", digits);
}

// The power of ten which the labels of numbers up to `largest` in steps of `step` leave to the
// title of the axis: none while at most seven digits stand before the point and five behind it.
int SharedExponent(double largest, const Step& step) {
  const int magnitude = static_cast<int>(std::floor(std::log10(largest)));
  if (magnitude < 7 && step.exponent >= -5) return 0;
  const int thousands = static_cast<int>(std::floor(magnitude / 3.0));
  return thousands * 3;
}

void TakeInZero(double* low, double* high) {
  if (*low > 0 && *low < *high / 2) *low = 0;
  if (*high < 0 && *high > *low / 2) *high = 0;
}

// So far apart that steps between them can be told from one another. One value alone is seen
// against zero.
void Widen(double* low, double* high) {
  const double size = std::max(std::abs(*low), std::abs(*high));
  if (*high - *low > size * 1e-9) return;
  *low = size > 0 ? std::min(*low, 0.0) : -1;
  *high = size > 0 ? std::max(*high, 0.0) : 1;
}

}  // namespace

ValueAxis MakeValueAxis(double low, double high, int wanted_ticks) {
  TakeInZero(&low, &high);
  Widen(&low, &high);
  const Step step = NiceStep((high - low) / std::max(1, wanted_ticks - 1));
  // What lies on a tick but for the error of the division stays on it.
  const int64_t first = static_cast<int64_t>(std::floor(low / step.Value() + 1e-6));
  const int64_t last =
      std::max(first + 1, static_cast<int64_t>(std::ceil(high / step.Value() - 1e-6)));
  ValueAxis axis;
  axis.low = static_cast<double>(first) * step.Value();
  axis.high = static_cast<double>(last) * step.Value();
  axis.exponent = SharedExponent(std::max(std::abs(axis.low), std::abs(axis.high)), step);
  for (int64_t count = first; count <= last; ++count) {
    const std::string number = Decimal(count * step.digit, step.exponent - axis.exponent);
    axis.ticks.push_back({static_cast<double>(count) * step.Value(), PrintedNumber(number)});
  }
  return axis;
}

}  // namespace zhibiao
