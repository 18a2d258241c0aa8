// Parts of records in the few words that a table has room for.
#ifndef ZHIBIAO_ZHIBIAOCTL_RECORD_TEXT_H_
#define ZHIBIAO_ZHIBIAOCTL_RECORD_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// The shortest unmistakable form: `2020`, `2020-11`, `2020-01…11`, `2020Q3`, `2018…2020`,
// `2020-11-30`, `2020-11-03…2020-12-05`. Empty when the period has no days.
std::string PeriodText(const v1::Period& period);

// The number and unit as written, after a sign for its bound: `7.0%`, `≥2亿元`, `7.5~11%`,
// `≈30万人`. Empty when there is no number.
std::string QuantityText(const v1::Quantity& quantity);

// Measure and basis: `level`, `growth yoy`, `change vs subject`.
std::string MeasureText(const v1::SeriesKey& key);

// The value's name without the prefix of its enum, in lower case with blanks:
// `comparison mismatch` for FINDING_KIND_COMPARISON_MISMATCH; or as it is called in Chinese. Empty
// for the value 0.
template <typename Enum>
std::string LabelOf(Enum value);

// As LabelOf, for the full names of value and of the value 0.
std::string LabelFromNames(absl::string_view name, absl::string_view unspecified_name);

// Implementation of the template.
template <typename Enum>
std::string LabelOf(Enum value) {
  const auto* descriptor = google::protobuf::GetEnumDescriptor<Enum>();
  const auto* found = descriptor->FindValueByNumber(static_cast<int>(value));
  if (found == nullptr) return std::to_string(static_cast<int>(value));
  return LabelFromNames(found->name(), descriptor->FindValueByNumber(0)->name());
}

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_RECORD_TEXT_H_
