// Units which differ by a power of ten: 吨 and 万吨, 元 and 亿元, kg and t.
#ifndef ZHIBIAO_QUERY_SERVICE_SERIES_UNIT_SCALE_H_
#define ZHIBIAO_QUERY_SERVICE_SERIES_UNIT_SCALE_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// The unit to which all that differ from it by a power of ten are brought for reckoning: g for t.
v1::Unit BaseUnit(absl::string_view code);

// The exponent by which a number in `from` becomes a number in `to`: 4 from 亿元 to 万元. Nothing
// when the units measure different things; `%` and `pp` do.
std::optional<int> ScaleBetween(const v1::Unit& from, const v1::Unit& to);

// As people write it: `亿元`, `万吨`, `%`. A code without a common name stands for itself.
std::string UnitText(const v1::Unit& unit);

// The unit with its words.
v1::Unit MakeUnit(absl::string_view code, int multiplier_exponent);

// `1 亿元 = 10000 万元`, the larger unit first. Empty for equal units.
std::string ScaleStep(const v1::Unit& from, const v1::Unit& to);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_SERIES_UNIT_SCALE_H_
