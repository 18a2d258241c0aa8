// The answer of a comparison.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_COMPARE_ANSWER_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_COMPARE_ANSWER_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "query-service/rpc/compare_plan.h"
#include "record-store/record_reader.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

// Asks the store four questions, however many members there are: the indicator, the series which
// may be compared, the points of all of them, and the comparisons which documents state. A fifth
// when the latest points of all have no period in common.
absl::Status AnswerCompare(RecordReader* reader, const ComparePlan& plan, absl::Time deadline,
                           v1::CompareSeriesResponse* answer);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_COMPARE_ANSWER_H_
