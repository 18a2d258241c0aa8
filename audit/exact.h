// Exact arithmetic on reported numbers: decimal strings in, decimal strings out, no floating point.
#ifndef ZHIBIAO_AUDIT_EXACT_H_
#define ZHIBIAO_AUDIT_EXACT_H_

#include <gmpxx.h>

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// A reported number in canonical units, and how far rounding may have moved it: the true value
// lies in [value - half_width, value + half_width].
struct Stated {
  mpq_class value;
  mpq_class half_width;
  // Digits behind the point with which it was reported.
  int decimals = 0;
};

// Reads `-12.30`. Nothing for anything else: no exponent, no separators, at most forty digits, so
// that a text cannot make the arithmetic slow.
std::optional<mpq_class> ParseDecimal(absl::string_view text);

// Digits behind the point.
int CountDecimals(absl::string_view decimal);

// Rounds half away from zero to `decimals` digits behind the point.
std::string FormatDecimal(const mpq_class& value, int decimals);

// As FormatDecimal, with as many digits as an exact decimal needs, at most twelve.
std::string FormatShort(const mpq_class& value);

// 10 to the power of `exponent`, between -40 and 40.
mpq_class PowerOfTen(int exponent);

// What an exact, single number states. Nothing for a range, for a bound (超过, 近, 约 …), and for
// what is not a decimal: the audit has no opinion on these. Reads canonical_amount and
// rounding_error, and derives them from amount and unit where they are not given.
std::optional<Stated> ReadStated(const v1::Quantity& quantity);

// True when rounding explains the difference.
bool Agree(const Stated& a, const Stated& b);

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_EXACT_H_
