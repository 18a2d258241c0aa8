#include "query-service/series/key_match.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "query-service/series/unit_scale.h"

namespace zhibiao {
namespace {

bool IsMoney(const std::string& unit_code) {
  // ISO 4217.
  return unit_code.size() == 3 && absl::c_all_of(unit_code, absl::ascii_isupper);
}

bool SameDimensions(const v1::SeriesKey& a, const v1::SeriesKey& b) {
  if (a.dimensions_size() != b.dimensions_size()) return false;
  for (int i = 0; i < a.dimensions_size(); ++i) {
    if (a.dimensions(i).dimension_code() != b.dimensions(i).dimension_code() ||
        a.dimensions(i).member_code() != b.dimensions(i).member_code()) {
      return false;
    }
  }
  return true;
}

}  // namespace

v1::SeriesKey WithPrices(v1::SeriesKey key, const v1::Indicator& indicator) {
  if (key.price_basis() != v1::PRICE_BASIS_UNSPECIFIED) return key;
  const bool is_level = key.measure() == v1::MEASURE_LEVEL;
  if (!is_level) {
    key.set_price_basis(indicator.default_growth_price_basis());
  } else {
    key.set_price_basis(IsMoney(key.unit_code()) ? v1::PRICE_BASIS_CURRENT
                                                 : v1::PRICE_BASIS_NOT_APPLICABLE);
  }
  return key;
}

v1::SeriesKey FilledFrom(v1::SeriesKey asked, const v1::SeriesKey& reference) {
  if (asked.comparison_basis() == v1::COMPARISON_BASIS_UNSPECIFIED)
    asked.set_comparison_basis(reference.comparison_basis());
  if (asked.price_basis() == v1::PRICE_BASIS_UNSPECIFIED)
    asked.set_price_basis(reference.price_basis());
  if (asked.base_year() == 0) asked.set_base_year(reference.base_year());
  if (asked.seasonal_adjustment() == v1::SEASONAL_ADJUSTMENT_UNSPECIFIED)
    asked.set_seasonal_adjustment(reference.seasonal_adjustment());
  if (asked.unit_code().empty()) asked.set_unit_code(reference.unit_code());
  if (asked.dimensions().empty()) *asked.mutable_dimensions() = reference.dimensions();
  return asked;
}

std::optional<v1::MisalignmentReason> Mismatch(const v1::SeriesKey& key,
                                               const v1::SeriesKey& asked) {
  if (key.comparison_basis() != asked.comparison_basis())
    return v1::MISALIGNMENT_REASON_COMPARISON_BASIS;
  if (!ScaleBetween(MakeUnit(key.unit_code(), 0), MakeUnit(asked.unit_code(), 0)))
    return v1::MISALIGNMENT_REASON_UNIT;
  if (key.price_basis() != asked.price_basis() || key.base_year() != asked.base_year())
    return v1::MISALIGNMENT_REASON_PRICE_BASIS;
  const auto is_adjusted = [](const v1::SeriesKey& of) {
    return of.seasonal_adjustment() > v1::SEASONAL_ADJUSTMENT_NONE ? of.seasonal_adjustment()
                                                                   : v1::SEASONAL_ADJUSTMENT_NONE;
  };
  if (is_adjusted(key) != is_adjusted(asked)) return v1::MISALIGNMENT_REASON_SEASONAL_ADJUSTMENT;
  if (!SameDimensions(key, asked)) return v1::MISALIGNMENT_REASON_DIMENSION;
  return std::nullopt;
}

}  // namespace zhibiao
