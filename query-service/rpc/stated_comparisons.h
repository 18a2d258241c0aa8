// Comparisons which documents state, beside those which are computed.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_STATED_COMPARISONS_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_STATED_COMPARISONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "query-service/rpc/compare_plan.h"
#include "query-service/series/comparison.h"
#include "record-store/record_reader.h"

namespace zhibiao {

// What a row compares.
struct Compared {
  std::string member;
  const SeriesValue* value = nullptr;
  const SeriesValue* baseline = nullptr;
  std::optional<Outcome> outcome;
};

// At most 1000 comparisons whose left side is about the indicator and a period which ends within
// the days.
absl::StatusOr<std::vector<v1::Comparison>> ReadStatedComparisons(RecordReader* reader,
                                                                  const std::string& indicator,
                                                                  absl::CivilDay from,
                                                                  absl::CivilDay until,
                                                                  absl::Time deadline);

// Whether a comparison is about what a row compares, and whether it states the same within
// rounding.
enum class Verdict { kUnrelated, kSame, kOther };
Verdict Judge(const v1::Comparison& comparison, const Compared& row, const ComparePlan& plan,
              const v1::SeriesKey& asked);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_STATED_COMPARISONS_H_
