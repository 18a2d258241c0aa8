#include "record-store/document_series.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "audit/series_name.h"

namespace zhibiao {
namespace {

using DisplayNames = std::unordered_map<std::string, std::string>;

DisplayNames NamesIn(const v1::DocumentRecords& records) {
  DisplayNames names;
  for (const v1::Entity& entity : records.entities()) names[entity.name()] = entity.display_name();
  for (const v1::Indicator& indicator : records.indicators()) {
    names[indicator.name()] = indicator.display_name();
  }
  return names;
}

// The canonical name where the document knows it, so that the series has one name however a text
// words it; else the words of the text.
std::string NameOr(const DisplayNames& names, const std::string& resource,
                   const std::string& text) {
  const auto found = names.find(resource);
  return found == names.end() || found->second.empty() ? text : found->second;
}

std::string DisplayNameOf(const v1::Observation& observation, const DisplayNames& names) {
  const v1::SeriesKey& key = observation.series_key();
  const std::string indicator = NameOr(names, key.indicator(), observation.indicator_text());
  std::vector<std::string> words = {
      NameOr(names, key.region_entity(), observation.region_text()),
      NameOr(names, key.subject_entity(), observation.subject_text())};
  words.erase(std::remove_if(words.begin(), words.end(),
                             [&](const std::string& word) {
                               return word.empty() || absl::StrContains(indicator, word);
                             }),
              words.end());
  words.push_back(indicator);
  return absl::StrJoin(words, " ");
}

}  // namespace

bool IsPoint(const v1::Observation& observation) {
  return !observation.series().empty() && !observation.period().first_day().empty() &&
         !observation.period().last_day().empty();
}

std::map<std::string, DocumentSeries> SeriesOfDocument(const v1::DocumentRecords& records) {
  const DisplayNames names = NamesIn(records);
  std::map<std::string, DocumentSeries> all;
  for (const v1::Observation& observation : records.observations()) {
    if (observation.series().empty()) continue;
    DocumentSeries& one = all[observation.series()];
    if (one.observation_count++ == 0) {
      one.series.set_name(observation.series());
      *one.series.mutable_key() = observation.series_key();
      one.series.set_family(FamilyOf(observation.series_key(), observation.indicator_text()));
      one.series.set_display_name(DisplayNameOf(observation, names));
    }
    if (!IsPoint(observation)) {
      ++one.undated_count;
      continue;
    }
    const v1::Period& period = observation.period();
    if (one.first_day.empty() || period.first_day() < one.first_day)
      one.first_day = period.first_day();
    one.last_day = std::max(one.last_day, period.last_day());
  }
  return all;
}

}  // namespace zhibiao
