#include "query-service/series/unit_scale.h"

#include <iterator>

#include "absl/strings/str_cat.h"

namespace zhibiao {
namespace {

// Codes that are powers of ten of one another, as the International System of Units has them.
struct DecimalUnit {
  absl::string_view code;
  absl::string_view base;
  int exponent;
};
constexpr DecimalUnit kDecimalUnits[] = {
    {"g", "g", 0},   {"kg", "g", 3},  {"t", "g", 6},    {"m", "m", 0},   {"km", "m", 3},
    {"m2", "m2", 0}, {"ha", "m2", 4}, {"km2", "m2", 6}, {"Wh", "Wh", 0}, {"kWh", "Wh", 3},
    {"W", "W", 0},   {"kW", "W", 3},  {"MW", "W", 6},   {"GW", "W", 9}};

DecimalUnit BaseOf(absl::string_view code) {
  for (const DecimalUnit& unit : kDecimalUnits) {
    if (unit.code == code) return unit;
  }
  return {code, code, 0};
}

constexpr struct {
  absl::string_view code;
  absl::string_view word;
} kWords[] = {{"CNY", "元"},     {"USD", "美元"},   {"HKD", "港元"}, {"JPY", "日元"},
              {"EUR", "欧元"},   {"t", "吨"},       {"kg", "公斤"},  {"g", "克"},
              {"m2", "平方米"},  {"m3", "立方米"},  {"km", "公里"},  {"ha", "公顷"},
              {"mu", "亩"},      {"kWh", "千瓦时"}, {"kW", "千瓦"},  {"person", "人"},
              {"pp", "个百分点"}};

constexpr absl::string_view kMultipliers[] = {"",     "十", "百",   "千",   "万",   "十万", "百万",
                                              "千万", "亿", "十亿", "百亿", "千亿", "万亿"};

std::string PlainPower(int exponent) { return absl::StrCat("1", std::string(exponent, '0')); }

}  // namespace

v1::Unit BaseUnit(absl::string_view code) { return MakeUnit(BaseOf(code).base, 0); }

std::optional<int> ScaleBetween(const v1::Unit& from, const v1::Unit& to) {
  const DecimalUnit a = BaseOf(from.unit_code()), b = BaseOf(to.unit_code());
  if (a.base != b.base) return std::nullopt;
  return a.exponent + from.multiplier_exponent() - b.exponent - to.multiplier_exponent();
}

std::string UnitText(const v1::Unit& unit) {
  std::string word = unit.unit_code();
  for (const auto& known : kWords) {
    if (known.code == word) {
      word = std::string(known.word);
      break;
    }
  }
  const int exponent = unit.multiplier_exponent();
  if (exponent >= 0 && exponent < static_cast<int>(std::size(kMultipliers))) {
    return absl::StrCat(kMultipliers[exponent], word);
  }
  return absl::StrCat("10^", exponent, " ", word);
}

v1::Unit MakeUnit(absl::string_view code, int multiplier_exponent) {
  v1::Unit unit;
  unit.set_unit_code(std::string(code));
  unit.set_multiplier_exponent(multiplier_exponent);
  unit.set_display_text(UnitText(unit));
  return unit;
}

std::string ScaleStep(const v1::Unit& from, const v1::Unit& to) {
  const std::optional<int> scale = ScaleBetween(from, to);
  if (!scale || *scale == 0) return "";
  return *scale > 0
             ? absl::StrCat("1 ", UnitText(from), " = ", PlainPower(*scale), " ", UnitText(to))
             : absl::StrCat("1 ", UnitText(to), " = ", PlainPower(-*scale), " ", UnitText(from));
}

}  // namespace zhibiao
