// Values of a family of series brought to one unit, frequency and accumulation.
#ifndef ZHIBIAO_QUERY_SERVICE_SERIES_ALIGNMENT_H_
#define ZHIBIAO_QUERY_SERVICE_SERIES_ALIGNMENT_H_

#include <string>
#include <vector>

#include "query-service/series/series_value.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

// What is known of the values of a family.
struct AlignmentRules {
  v1::Unit unit;
  // Unspecified: periods are taken as they are stated.
  v1::Frequency frequency = v1::FREQUENCY_UNSPECIFIED;
  v1::Accumulation accumulation = v1::ACCUMULATION_UNSPECIFIED;
  bool allow_derived = false;
  // Levels of an indicator which the catalogue calls a flow. Nothing else is added or subtracted:
  // not rates, not stocks, and nothing of which it is not known.
  bool is_additive = false;
};

struct AlignedValues {
  std::vector<SeriesValue> values;
  std::vector<v1::LeftOut> left_out;
};

// Brings `known` (by period, one for each) to the rules. Each wanted period is the one which ends
// where a known one does; it is stated, or follows from others, or is left out with its reason.
AlignedValues Align(const std::vector<SeriesValue>& known, const AlignmentRules& rules);

// Adds to what is left out the periods that end within the days and of which nothing is known, so
// that each period of the frequency is among the values or left out. Needs a frequency; does
// nothing for more than 200 years.
void AddMissing(const DayRange& within, const AlignmentRules& rules, AlignedValues* aligned);

// The unit of the newest value as written, for want of another.
v1::Unit NewestUnit(const std::vector<SeriesValue>& values);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_SERIES_ALIGNMENT_H_
