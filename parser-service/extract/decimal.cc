// Arithmetic on decimals as written: the digits stay, 7.0 keeps its zero.
#include <algorithm>

#include "absl/numeric/int128.h"
#include "parser-service/extract/numeral.h"

namespace zhibiao {

std::string ShiftDecimal(std::string_view amount, int exponent) {
  std::string sign;
  if (!amount.empty() && amount.front() == '-') {
    sign = "-";
    amount.remove_prefix(1);
  }
  const size_t point = amount.find('.');
  std::string digits(amount.substr(0, point));
  int decimals = 0;
  if (point != std::string_view::npos) {
    digits += amount.substr(point + 1);
    decimals = static_cast<int>(amount.size() - point - 1);
  }
  decimals -= exponent;
  if (decimals <= 0) {
    digits.append(static_cast<size_t>(-decimals), '0');
  } else {
    if (digits.size() <= static_cast<size_t>(decimals)) {
      digits.insert(0, static_cast<size_t>(decimals) + 1 - digits.size(), '0');
    }
    digits.insert(digits.size() - static_cast<size_t>(decimals), 1, '.');
  }
  const size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  digits.erase(0, digits[first] == '.' ? first - 1 : first);
  return sign + digits;
}

std::string RoundingError(std::string_view amount, int exponent) {
  const size_t point = amount.find('.');
  const int decimals =
      point == std::string_view::npos ? 0 : static_cast<int>(amount.size() - point - 1);
  return ShiftDecimal("5", exponent - decimals - 1);
}

namespace {

// Digits without point and sign, scaled to `decimals`; at most 34 digits, more than any statistic.
absl::int128 Scaled(std::string_view amount, int decimals) {
  const bool negative = !amount.empty() && amount.front() == '-';
  const std::string digits = ShiftDecimal(negative ? amount.substr(1) : amount, decimals);
  absl::int128 value = 0;
  for (char c : digits) {
    if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

int DecimalsOf(std::string_view amount) {
  const size_t point = amount.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(amount.size() - point - 1);
}

std::string FromScaled(absl::int128 value, int decimals) {
  const bool negative = value < 0;
  if (negative) value = -value;
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value > 0);
  return (negative ? "-" : "") + ShiftDecimal(digits, -decimals);
}

}  // namespace

std::string AddDecimals(std::string_view a, std::string_view b) {
  const int decimals = std::max(DecimalsOf(a), DecimalsOf(b));
  return FromScaled(Scaled(a, decimals) + Scaled(b, decimals), decimals);
}

std::string SubtractDecimals(std::string_view a, std::string_view b) {
  const int decimals = std::max(DecimalsOf(a), DecimalsOf(b));
  return FromScaled(Scaled(a, decimals) - Scaled(b, decimals), decimals);
}

}  // namespace zhibiao
