#include "audit/revision.h"

#include <optional>

#include "absl/time/civil_time.h"

namespace zhibiao {
namespace {

constexpr int kDaysOfOneVintage = 14;

std::optional<absl::CivilDay> PublicationOf(const Fact& fact) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(fact.observation->publish_date(), &day)) return std::nullopt;
  return day;
}

bool IsPreliminary(const Fact& fact) {
  return fact.observation->status() == v1::OBSERVATION_STATUS_PRELIMINARY;
}

bool IsSettled(const Fact& fact) {
  switch (fact.observation->status()) {
    case v1::OBSERVATION_STATUS_VERIFIED:
    case v1::OBSERVATION_STATUS_FINAL:
    case v1::OBSERVATION_STATUS_REVISED:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool AreOfOneVintage(const Fact& a, const Fact& b) {
  const auto one = PublicationOf(a), other = PublicationOf(b);
  return one && other && !IsSettled(a) && !IsSettled(b) &&
         std::abs(*one - *other) <= kDaysOfOneVintage;
}

bool IsStatedRevision(const Fact& earlier, const Fact& later) {
  return (IsSettled(later) && !IsSettled(earlier)) ||
         (IsPreliminary(earlier) && !IsPreliminary(later));
}

bool IsSizeOfRevision(v1::Measure measure, const mpq_class& before, const mpq_class& after) {
  const mpq_class difference = abs(after - before);
  return measure == v1::MEASURE_LEVEL ? difference * 20 <= abs(before) : difference * 2 <= 1;
}

}  // namespace zhibiao
