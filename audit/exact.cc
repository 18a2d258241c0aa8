#include "audit/exact.h"

#include <algorithm>

namespace zhibiao {
namespace {

constexpr size_t kMaxDigits = 40;
constexpr int kMaxExponent = 40;

bool IsExact(v1::NumericBound bound) {
  return bound == v1::NUMERIC_BOUND_UNSPECIFIED || bound == v1::NUMERIC_BOUND_EXACT;
}

// The written number times the power of ten of its unit.
std::optional<mpq_class> ReadCanonical(const v1::Quantity& quantity) {
  if (!quantity.canonical_amount().empty()) return ParseDecimal(quantity.canonical_amount());
  auto written = ParseDecimal(quantity.amount());
  if (!written) return std::nullopt;
  return mpq_class(*written * PowerOfTen(quantity.unit().multiplier_exponent()));
}

std::optional<mpq_class> ReadHalfWidth(const v1::Quantity& quantity) {
  if (!quantity.rounding_error().empty()) return ParseDecimal(quantity.rounding_error());
  const int last_digit = quantity.unit().multiplier_exponent() - CountDecimals(quantity.amount());
  if (last_digit < -kMaxExponent || last_digit > kMaxExponent) return std::nullopt;
  return mpq_class(PowerOfTen(last_digit) / 2);
}

}  // namespace

std::optional<mpq_class> ParseDecimal(absl::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  // Digits up to here fit a machine word; most numbers of texts have fewer.
  constexpr size_t kMostInWord = 18;
  std::string digits;
  uint64_t word = 0;
  size_t point = absl::string_view::npos;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.' && point == absl::string_view::npos && i > 0) {
      point = digits.size();
    } else if (text[i] >= '0' && text[i] <= '9') {
      digits.push_back(text[i]);
      if (digits.size() <= kMostInWord) word = word * 10 + static_cast<uint64_t>(text[i] - '0');
    } else {
      return std::nullopt;
    }
    if (digits.size() > kMaxDigits) return std::nullopt;
  }
  if (digits.empty() || point == digits.size()) return std::nullopt;
  mpq_class value(digits.size() <= kMostInWord ? mpz_class(word) : mpz_class(digits, 10));
  if (point != absl::string_view::npos) {
    mpz_ui_pow_ui(value.get_den_mpz_t(), 10, digits.size() - point);
    value.canonicalize();
  }
  if (negative) value = -value;
  return value;
}

int CountDecimals(absl::string_view decimal) {
  const size_t point = decimal.find('.');
  return point == absl::string_view::npos ? 0 : static_cast<int>(decimal.size() - point - 1);
}

mpq_class PowerOfTen(int exponent) {
  exponent = std::clamp(exponent, -kMaxExponent, kMaxExponent);
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10,
                static_cast<unsigned long>(exponent < 0 ? -exponent : exponent));
  return exponent < 0 ? mpq_class(mpz_class(1), power) : mpq_class(power);
}

std::string FormatDecimal(const mpq_class& value, int decimals) {
  const mpq_class scaled = abs(value) * PowerOfTen(decimals) + mpq_class(1, 2);
  const mpz_class whole = scaled.get_num() / scaled.get_den();
  std::string digits = whole.get_str();
  const size_t behind = static_cast<size_t>(decimals);
  if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - behind, ".");
  return sgn(value) < 0 && whole != 0 ? "-" + digits : digits;
}

std::string FormatShort(const mpq_class& value) {
  constexpr int kDigits = 12;
  std::string text = FormatDecimal(value, kDigits);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::optional<Stated> ReadStated(const v1::Quantity& quantity) {
  if (!IsExact(quantity.bound()) || !quantity.upper_amount().empty()) return std::nullopt;
  const int exponent = quantity.unit().multiplier_exponent();
  if (exponent < -kMaxExponent || exponent > kMaxExponent) return std::nullopt;
  auto value = ReadCanonical(quantity);
  auto half_width = ReadHalfWidth(quantity);
  if (!value || !half_width || sgn(*half_width) < 0) return std::nullopt;
  const int decimals = std::max(0, CountDecimals(quantity.amount()) - exponent);
  return Stated{*value, *half_width, decimals};
}

bool Agree(const Stated& a, const Stated& b) {
  return abs(a.value - b.value) <= a.half_width + b.half_width;
}

}  // namespace zhibiao
