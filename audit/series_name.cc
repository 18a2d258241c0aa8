#include "audit/series_name.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "audit/short_digest.h"

namespace zhibiao {
namespace {

void AddText(absl::string_view field, absl::string_view value, std::string* form) {
  if (value.empty()) return;
  // Hardly any value has something to escape.
  const bool plain = std::none_of(value.begin(), value.end(), [](char c) {
    return (c >= 0 && c < ' ') || c == '"' || c == '\'' || c == '\\' || c == 0x7F;
  });
  const std::string escaped = plain ? "" : absl::Utf8SafeCEscape(value);
  absl::StrAppend(form, field, "=", plain ? value : escaped, "\n");
}

// Enums by their numbers, which the contract never changes.
void AddNumber(absl::string_view field, int value, std::string* form) {
  if (value != 0) absl::StrAppend(form, field, "=", value, "\n");
}

}  // namespace

std::string CanonicalForm(const v1::SeriesKey& key, absl::string_view indicator_words) {
  std::string form;
  form.reserve(256);
  AddText("indicator", key.indicator(), &form);
  if (key.indicator().empty()) AddText("indicator_words", indicator_words, &form);
  AddText("subject_entity", key.subject_entity(), &form);
  AddText("region_entity", key.region_entity(), &form);
  AddNumber("measure", key.measure(), &form);
  AddNumber("comparison_basis", key.comparison_basis(), &form);
  AddNumber("price_basis", key.price_basis(), &form);
  AddNumber("base_year", key.base_year(), &form);
  AddNumber("seasonal_adjustment", key.seasonal_adjustment(), &form);
  AddNumber("frequency", key.frequency(), &form);
  AddNumber("accumulation", key.accumulation(), &form);
  AddText("unit_code", key.unit_code(), &form);
  std::vector<std::pair<std::string, std::string>> dimensions;
  for (const v1::Dimension& each : key.dimensions()) {
    dimensions.emplace_back(each.dimension_code(), each.member_code());
  }
  std::sort(dimensions.begin(), dimensions.end());
  for (const auto& [code, member] : dimensions) {
    AddText(absl::StrCat("dimension ", absl::Utf8SafeCEscape(code)), member, &form);
  }
  return form;
}

std::string SeriesName(const v1::SeriesKey& key, absl::string_view indicator_words) {
  return ShortDigest(CanonicalForm(key, indicator_words), "series/");
}

std::string SeriesNameOf(const v1::Observation& observation) {
  const v1::SeriesKey& key = observation.series_key();
  const bool has_indicator = !key.indicator().empty() || !observation.indicator_text().empty();
  if (!has_indicator || observation.quantity().amount().empty() || key.unit_code().empty()) {
    return "";
  }
  return SeriesName(key, observation.indicator_text());
}

std::string FamilyOf(const v1::SeriesKey& key, absl::string_view indicator_words) {
  v1::SeriesKey family = key;
  family.clear_frequency();
  family.clear_accumulation();
  return ShortDigest(CanonicalForm(family, indicator_words));
}

}  // namespace zhibiao
