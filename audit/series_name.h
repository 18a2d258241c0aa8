// The identity of a series: which values are values of the same thing.
#ifndef ZHIBIAO_AUDIT_SERIES_NAME_H_
#define ZHIBIAO_AUDIT_SERIES_NAME_H_

#include <string>

#include "absl/strings/string_view.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// The fields of a key which are set, one a line, in a fixed order: `indicator=indicators/iva`.
// Fields which later versions add are absent from older keys, so names that were given out stay.
// Dimensions are sorted. `indicator_words` stand in for an indicator which has no identifier.
std::string CanonicalForm(const v1::SeriesKey& key, absl::string_view indicator_words = "");

// `series/` and sixteen hexadecimal digits of the SHA-256 of the canonical form. Clients keep these
// names: the same key has the same name in every version.
std::string SeriesName(const v1::SeriesKey& key, absl::string_view indicator_words = "");

// The series of an observation; empty when indicator, value or unit is missing, since all such
// observations would be values of one nameless thing. An observation without a period has a series
// too, though it is no point of it.
std::string SeriesNameOf(const v1::Observation& observation);

// The identifier which series share that differ in frequency and accumulation only: months, running
// totals and years of one thing. Observations without a period have it as identifier of their
// series.
std::string FamilyOf(const v1::SeriesKey& key, absl::string_view indicator_words = "");

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_SERIES_NAME_H_
