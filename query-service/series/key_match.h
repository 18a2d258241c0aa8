// Whether values of two series can be compared.
#ifndef ZHIBIAO_QUERY_SERVICE_SERIES_KEY_MATCH_H_
#define ZHIBIAO_QUERY_SERVICE_SERIES_KEY_MATCH_H_

#include <optional>

#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

// The key with the prices at which its values are measured, when the text states none: those which
// the indicator has by default for growth, current prices for money, none for other levels.
v1::SeriesKey WithPrices(v1::SeriesKey key, const v1::Indicator& indicator);

// `asked` with what it leaves open as in `reference`: comparison basis, prices, base year,
// adjustment, unit and dimensions.
v1::SeriesKey FilledFrom(v1::SeriesKey asked, const v1::SeriesKey& reference);

// The first respect in which `key` differs from what `asked` sets; frequency and accumulation, for
// which there is alignment, and the entities do not count. Nothing when the two agree.
std::optional<v1::MisalignmentReason> Mismatch(const v1::SeriesKey& key,
                                               const v1::SeriesKey& asked);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_SERIES_KEY_MATCH_H_
