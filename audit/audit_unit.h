// What documents say of one thing and year, the portion in which the audit across documents works.
//
// A document that comes, changes or goes makes only the units of its own observations due; each
// finding belongs to exactly one unit. So auditing the due units, in any order, gives the findings
// which an audit of everything would give.
#ifndef ZHIBIAO_AUDIT_AUDIT_UNIT_H_
#define ZHIBIAO_AUDIT_AUDIT_UNIT_H_

#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/string_view.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

struct AuditUnit {
  // Resource names. Parts of a complete decomposition (出口, 进口) are in the unit of their whole
  // (进出口), so that they meet it. `region` is empty for the country as a whole.
  std::string indicator;
  std::string subject;
  std::string region;
  // Findings of the unit are about periods of which the latest ends in this year; those of the unit
  // kAllYears about records and turns, which values of any earlier year may refute.
  int year = 0;
  static constexpr int kAllYears = 0;

  friend bool operator==(const AuditUnit& a, const AuditUnit& b) { return a.Tie() == b.Tie(); }
  friend bool operator<(const AuditUnit& a, const AuditUnit& b) { return a.Tie() < b.Tie(); }

  std::tuple<const std::string&, const std::string&, const std::string&, int> Tie() const {
    return std::tie(indicator, subject, region, year);
  }
};

// The units whose findings may depend on the observation: that of its year, that of the next one,
// which holds growth against levels of the year before, and that of all years. Empty for an
// observation without indicator, period or an exact actual value, which the audit has no opinion
// on.
std::vector<AuditUnit> UnitsOf(const v1::Observation& observation);

// The indicators and regions whose observations a unit holds.
std::vector<std::string> IndicatorsOf(const AuditUnit& unit);
std::vector<std::string> RegionsOf(const AuditUnit& unit);

// The last days of periods whose observations a unit needs lie in these days, both included.
std::string FirstDayNeeded(const AuditUnit& unit);
std::string LastDayNeeded(const AuditUnit& unit);

// The first day of the year of the unit. Not for that of all years.
std::string FirstDayOf(const AuditUnit& unit);

// True for the country as a whole, named or not.
bool IsNational(absl::string_view region_entity);

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_AUDIT_UNIT_H_
