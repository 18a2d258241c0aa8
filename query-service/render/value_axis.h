// The axis of values: round numbers around what is shown.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_VALUE_AXIS_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_VALUE_AXIS_H_

#include <string>
#include <vector>

namespace zhibiao {

struct ValueTick {
  double value;
  // Exact: `0.3`, never `0.30000000000000004`. Digits in groups, `−` for less than zero.
  std::string label;
};

struct ValueAxis {
  // The first and the last tick.
  double low;
  double high;
  // At least two, evenly spaced.
  std::vector<ValueTick> ticks;
  // The labels count this power of ten; 0 unless the numbers were too long to be read.
  int exponent;
};

// The axis for values from `low` to `high`, with about `wanted_ticks` ticks at a multiple of 1, 2
// or 5 times a power of ten (P. S. Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990).
// Zero is on it when the values come so near that leaving it out would save little. Requires finite
// numbers and low <= high.
ValueAxis MakeValueAxis(double low, double high, int wanted_ticks);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_VALUE_AXIS_H_
