// GetObservation for several clients at once.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_OBSERVATION_GROUP_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_OBSERVATION_GROUP_H_

#include "record-store/record_reader.h"
#include "service-host/byte_exchange.h"
#include "service-host/call_group.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {

using ObservationExchange = ByteExchange<v1::GetObservationRequest, v1::Observation>;
using ObservationGroup = CallGroup<v1::GetObservationRequest, ObservationExchange>;

// Larger groups save little more, and the first of a group waits for the last.
inline constexpr size_t kMostObservationsOfGroup = 32;

// Answers each call as QueryHandlers::GetObservation would, with one question to the
// store where that is possible. The reader gets the latest of the deadlines.
void GetObservationsTogether(RecordReader* reader, ObservationGroup::Calls* calls);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_OBSERVATION_GROUP_H_
