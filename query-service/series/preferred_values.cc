#include "query-service/series/preferred_values.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace zhibiao {
namespace {

struct Reading {
  const v1::Observation* observation;
  Measured measured;
};
using Readings = std::vector<Reading>;

int ClaimRank(v1::ClaimKind claim) {
  return claim == v1::CLAIM_KIND_UNSPECIFIED ? static_cast<int>(v1::CLAIM_KIND_ACTUAL)
                                             : static_cast<int>(claim);
}

bool IsSingle(const v1::Quantity& quantity) {
  return quantity.upper_amount().empty() && (quantity.bound() == v1::NUMERIC_BOUND_EXACT ||
                                             quantity.bound() == v1::NUMERIC_BOUND_UNSPECIFIED);
}

int SourceRank(v1::AttributionKind kind) {
  switch (kind) {
    case v1::ATTRIBUTION_KIND_OFFICIAL_RELEASE:
      return 0;
    case v1::ATTRIBUTION_KIND_ORGANIZATION:
      return 2;
    case v1::ATTRIBUTION_KIND_PERSON:
      return 3;
    default:
      return 1;
  }
}

int StatusRank(v1::ObservationStatus status) {
  switch (status) {
    case v1::OBSERVATION_STATUS_FINAL:
    case v1::OBSERVATION_STATUS_REVISED:
      return 0;
    case v1::OBSERVATION_STATUS_PRELIMINARY:
      return 2;
    default:
      return 1;
  }
}

bool IsSuperseded(const v1::Observation& o) {
  return o.status() == v1::OBSERVATION_STATUS_SUPERSEDED;
}

auto RankOf(const v1::Observation& o) {
  return std::make_tuple(ClaimRank(o.claim_kind()), IsSuperseded(o),
                         o.series_key().region_entity().empty(), !IsSingle(o.quantity()),
                         SourceRank(o.attribution().kind()), StatusRank(o.status()));
}

void KeepFirstRelease(Readings* readings) {
  std::string first;
  for (const Reading& each : *readings) {
    const std::string& day = each.observation->publish_date();
    if (!day.empty() && (first.empty() || day < first)) first = day;
  }
  readings->erase(std::remove_if(readings->begin(), readings->end(),
                                 [&](const Reading& each) {
                                   return each.observation->publish_date() != first;
                                 }),
                  readings->end());
}

void AddName(const v1::Observation& observation,
             google::protobuf::RepeatedPtrField<std::string>* names) {
  if (names->size() < kMostNamesOfPoint) *names->Add() = observation.name();
}

// Into which list of the point an observation goes that is not the preferred one.
void AddBeside(const Reading& chosen, const Reading& other, v1::SeriesPoint* point) {
  const v1::Observation& observation = *other.observation;
  const std::string& published = observation.publish_date();
  if (ClaimRank(observation.claim_kind()) != ClaimRank(chosen.observation->claim_kind())) {
    AddName(observation, point->mutable_other_claim_observations());
  } else if (MayAgree(chosen.measured, other.measured)) {
    AddName(observation, point->mutable_observations());
  } else if (IsSuperseded(observation) ||
             (!published.empty() && published < chosen.observation->publish_date())) {
    AddName(observation, point->mutable_superseded_observations());
  } else {
    AddName(observation, point->mutable_conflicting_observations());
  }
}

// Of what states the same as the preferred reading, the most precise comes first: 134万亿元 is the
// rounded form of 1349084亿元, whoever says it.
void PutMostPreciseFirst(Readings* readings) {
  const Reading& preferred = readings->front();
  size_t best = 0;
  for (size_t i = 1; i < readings->size(); ++i) {
    const Reading& other = (*readings)[i];
    const bool is_same = ClaimRank(other.observation->claim_kind()) ==
                             ClaimRank(preferred.observation->claim_kind()) &&
                         IsSingle(preferred.observation->quantity()) &&
                         IsSingle(other.observation->quantity()) &&
                         MayAgree(preferred.measured, other.measured);
    if (is_same && other.measured.half_width < (*readings)[best].measured.half_width) best = i;
  }
  std::rotate(readings->begin(), readings->begin() + static_cast<std::ptrdiff_t>(best),
              readings->begin() + static_cast<std::ptrdiff_t>(best) + 1);
}

SeriesValue MakeValue(const DayRange& days, Readings readings) {
  std::sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
    return IsPreferred(*a.observation, *b.observation);
  });
  PutMostPreciseFirst(&readings);
  const Reading& chosen = readings.front();
  SeriesValue value;
  value.days = days;
  value.measured = chosen.measured;
  value.unit = chosen.observation->quantity().unit();
  *value.point.mutable_period() = chosen.observation->period();
  value.point.set_publish_date(chosen.observation->publish_date());
  value.point.set_status(chosen.observation->status());
  value.point.set_claim_kind(chosen.observation->claim_kind());
  value.point.set_observation_count(static_cast<int>(readings.size()));
  AddName(*chosen.observation, value.point.mutable_observations());
  for (size_t i = 1; i < readings.size(); ++i) AddBeside(chosen, readings[i], &value.point);
  return value;
}

}  // namespace

bool IsPreferred(const v1::Observation& a, const v1::Observation& b) {
  const auto x = RankOf(a), y = RankOf(b);
  if (x != y) return x < y;
  if (a.publish_date() != b.publish_date()) return a.publish_date() > b.publish_date();
  if (a.confidence() != b.confidence()) return a.confidence() > b.confidence();
  return a.name() < b.name();
}

std::vector<SeriesValue> PreferValues(absl::Span<const v1::Observation* const> points,
                                      Release release) {
  std::map<DayRange, Readings> periods;
  for (const v1::Observation* point : points) {
    const std::optional<DayRange> days = DaysOf(point->period());
    std::optional<Measured> measured = ReadMeasured(point->quantity());
    if (days && measured) periods[*days].push_back({point, *std::move(measured)});
  }
  std::vector<SeriesValue> values;
  for (auto& [days, readings] : periods) {
    if (release == Release::kFirst) KeepFirstRelease(&readings);
    values.push_back(MakeValue(days, std::move(readings)));
  }
  return values;
}

}  // namespace zhibiao
