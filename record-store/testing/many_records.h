// Documents without end, as a statistics office might publish them: for benches and for tests which
// need a large store.
#ifndef ZHIBIAO_RECORD_STORE_TESTING_MANY_RECORDS_H_
#define ZHIBIAO_RECORD_STORE_TESTING_MANY_RECORDS_H_

#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// 31 provinces and the whole country.
inline constexpr int kReleaseRegions = 32;
inline constexpr int kObservationsOfRelease = 320;
// Every region has two series of each of 160 indicators: a level and its growth.
inline constexpr int kReleaseSeries = kReleaseRegions * kObservationsOfRelease;

// What one region says of one month: the same series every month, other values. `region` counts
// from 0 to kReleaseRegions - 1, `month` from 0, which is January 2000. The same numbers give the
// same records, whose spans are right for the text of the document.
v1::DocumentRecords MakeMonthlyRelease(int region, int month);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_TESTING_MANY_RECORDS_H_
