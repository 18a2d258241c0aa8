#include "query-service/series/series_value.h"

#include <algorithm>

#include "audit/exact.h"
#include "query-service/series/unit_scale.h"

namespace zhibiao {
namespace {

// The ends of what a statement allows; nothing for no end.
struct Limits {
  std::optional<mpq_class> low;
  std::optional<mpq_class> high;
};

Limits LimitsOf(const Measured& m) {
  const mpq_class low = m.value - m.half_width;
  const mpq_class high = m.value + m.half_width;
  switch (m.bound) {
    case v1::NUMERIC_BOUND_MORE_THAN:
    case v1::NUMERIC_BOUND_AT_LEAST:
      return {low, std::nullopt};
    case v1::NUMERIC_BOUND_LESS_THAN:
    case v1::NUMERIC_BOUND_AT_MOST:
      return {std::nullopt, high};
    case v1::NUMERIC_BOUND_ABOUT:
    case v1::NUMERIC_BOUND_NEARLY:
      return {};
    default:
      break;
  }
  if (!m.upper) return {low, high};
  // A decline by 2% to 5% runs from −2 to −5.
  return {std::min<mpq_class>(low, *m.upper - m.half_width),
          std::max<mpq_class>(high, *m.upper + m.half_width)};
}

std::optional<Stated> ReadPlain(v1::Quantity quantity) {
  quantity.set_bound(v1::NUMERIC_BOUND_EXACT);
  quantity.clear_upper_amount();
  return ReadStated(quantity);
}

}  // namespace

std::optional<Measured> ReadMeasured(const v1::Quantity& quantity) {
  const std::optional<Stated> stated = ReadPlain(quantity);
  if (!stated) return std::nullopt;
  v1::Unit plain;
  plain.set_unit_code(quantity.unit().unit_code());
  const int to_base = ScaleBetween(plain, BaseUnit(plain.unit_code())).value_or(0);
  const mpq_class factor = PowerOfTen(to_base);
  Measured measured;
  measured.value = stated->value * factor;
  measured.half_width = stated->half_width * factor;
  measured.last_digit =
      quantity.unit().multiplier_exponent() - CountDecimals(quantity.amount()) + to_base;
  if (quantity.bound() != v1::NUMERIC_BOUND_UNSPECIFIED) measured.bound = quantity.bound();
  if (!quantity.upper_amount().empty()) {
    v1::Quantity end = quantity;
    end.set_amount(quantity.upper_amount());
    end.clear_canonical_amount();
    end.clear_rounding_error();
    const std::optional<Stated> upper = ReadPlain(end);
    if (!upper) return std::nullopt;
    measured.upper = upper->value * factor;
    measured.half_width = std::max<mpq_class>(measured.half_width, upper->half_width * factor);
  }
  return measured;
}

bool MayAgree(const Measured& a, const Measured& b) {
  const Limits x = LimitsOf(a), y = LimitsOf(b);
  return !(x.low && y.high && *x.low > *y.high) && !(y.low && x.high && *y.low > *x.high);
}

bool FillNumbers(const v1::Unit& unit, SeriesValue* value) {
  const std::optional<int> scale = ScaleBetween(BaseUnit(value->unit.unit_code()), unit);
  if (!scale) return false;
  const Measured& m = value->measured;
  const mpq_class factor = PowerOfTen(*scale);
  // 7.0 stays 7.0, and 69822.8亿元 in 万元 has no digit behind the point.
  const int decimals = std::clamp(-(m.last_digit + *scale), 0, 40);
  value->point.set_value(FormatDecimal(m.value * factor, decimals));
  if (m.upper) value->point.set_upper_value(FormatDecimal(*m.upper * factor, decimals));
  value->point.set_rounding_error(FormatError(m.half_width * factor, 40));
  value->point.set_bound(m.bound);
  if (std::string step = ScaleStep(value->unit, unit); !step.empty()) {
    value->point.add_alignment_steps(std::move(step));
  }
  return true;
}

std::string FormatError(const mpq_class& value, int most) {
  const mpq_class scaled = abs(value) * PowerOfTen(most);
  mpz_class whole = scaled.get_num() / scaled.get_den();
  if (whole * scaled.get_den() != scaled.get_num()) ++whole;
  std::string text = FormatDecimal(mpq_class(whole) * PowerOfTen(-most), most);
  if (most == 0) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace zhibiao
