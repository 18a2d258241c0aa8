#include "zhibiaoctl/series_filter.h"

#include <algorithm>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "zhibiaoctl/labels.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {
namespace {

// Of which series without a region are too.
constexpr absl::string_view kCountry = "entities/country-cn";

bool IsIdentifier(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_islower(static_cast<unsigned char>(c)) ||
           absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '-';
  });
}

std::string Equal(absl::string_view field, absl::string_view name) {
  return absl::StrCat(field, " = \"", name, "\"");
}

// A record by what a user wrote. `resolve` asks the service for candidates, best first.
template <typename Resolve>
absl::StatusOr<std::string> Named(absl::string_view collection, Words kind, const std::string& text,
                                  Resolve resolve) {
  if (text.empty()) return std::string();
  if (absl::StartsWith(text, absl::StrCat(collection, "/")) || IsIdentifier(text)) {
    return NameIn(collection, text);
  }
  const absl::StatusOr<std::vector<NamedCandidate>> candidates = resolve();
  if (!candidates.ok()) return candidates.status();
  if (!candidates->empty() && candidates->front().score == 1) return candidates->front().name;
  std::vector<std::string> similar;
  for (const NamedCandidate& each : *candidates) {
    if (similar.size() < 5) similar.push_back(each.display_name);
  }
  if (similar.empty())
    return absl::NotFoundError(Say({"no $0 is called $1", "没有名为 $1 的$0"}, kind.text(), text));
  return absl::NotFoundError(
      Say({"no $0 is called $1; similar: $2", "没有名为 $1 的$0；相近的有：$2"}, kind.text(), text,
          absl::StrJoin(similar, ", ")));
}

}  // namespace

std::string NameIn(absl::string_view collection, absl::string_view name) {
  return absl::StartsWith(name, absl::StrCat(collection, "/"))
             ? std::string(name)
             : absl::StrCat(collection, "/", name);
}

absl::StatusOr<std::string> IndicatorNamed(const std::string& text, Client& client) {
  return Named("indicators", {"indicator", "指标"}, text,
               [&] { return client.ResolveIndicator(text); });
}

absl::StatusOr<std::string> SubjectNamed(const std::string& text, Client& client) {
  return Named("entities", {"subject", "主体"}, text,
               [&] { return client.ResolveEntity(text, v1::ENTITY_TYPE_UNSPECIFIED); });
}

absl::StatusOr<std::string> RegionNamed(const std::string& text, Client& client) {
  return Named("entities", {"region", "地区"}, text,
               [&] { return client.ResolveEntity(text, v1::ENTITY_TYPE_PLACE); });
}

absl::StatusOr<std::string> SeriesFilter(const Options& options, Client& client) {
  const SeriesOptions& asked = options.series;
  const auto indicator = IndicatorNamed(asked.indicator, client);
  if (!indicator.ok()) return indicator.status();
  const auto subject = SubjectNamed(asked.subject, client);
  if (!subject.ok()) return subject.status();
  const auto region = RegionNamed(asked.region, client);
  if (!region.ok()) return region.status();
  const auto measure = ReadLabel<v1::Measure>("measure", asked.measure);
  if (!measure.ok()) return measure.status();
  const auto basis = ReadLabel<v1::ComparisonBasis>("basis", asked.basis);
  if (!basis.ok()) return basis.status();
  std::vector<std::string> conditions = {
      Equal("key.indicator", *indicator),
      absl::StrCat("key.measure = ", v1::Measure_Name(*measure)),
      subject->empty() ? "NOT key.subject_entity:*" : Equal("key.subject_entity", *subject)};
  if (*basis != v1::COMPARISON_BASIS_UNSPECIFIED) {
    conditions.push_back(absl::StrCat("key.comparison_basis = ", v1::ComparisonBasis_Name(*basis)));
  }
  conditions.push_back(
      region->empty() || *region == kCountry
          ? absl::StrCat("(", Equal("key.region_entity", kCountry), " OR NOT key.region_entity:*)")
          : Equal("key.region_entity", *region));
  if (!options.selection.filter.empty()) {
    conditions.push_back(absl::StrCat("(", options.selection.filter, ")"));
  }
  return absl::StrJoin(conditions, " AND ");
}

std::string FirstDayOf(const std::string& text) {
  absl::CivilYear year;
  absl::CivilMonth month;
  if (text.size() == 4 && absl::ParseCivilTime(text, &year)) {
    return absl::FormatCivilTime(absl::CivilDay(year));
  }
  if (text.size() == 7 && absl::ParseCivilTime(text, &month)) {
    return absl::FormatCivilTime(absl::CivilDay(month));
  }
  return text;
}

std::string LastDayOf(const std::string& text) {
  absl::CivilYear year;
  absl::CivilMonth month;
  if (text.size() == 4 && absl::ParseCivilTime(text, &year)) {
    return absl::FormatCivilTime(absl::CivilDay(year + 1) - 1);
  }
  if (text.size() == 7 && absl::ParseCivilTime(text, &month)) {
    return absl::FormatCivilTime(absl::CivilDay(month + 1) - 1);
  }
  return text;
}

}  // namespace zhibiao
