// How a stored finding lives on: what an audit, a later audit and a person make of it.
#ifndef ZHIBIAO_RECORD_STORE_FINDING_STATE_H_
#define ZHIBIAO_RECORD_STORE_FINDING_STATE_H_

#include <string>

#include "absl/time/time.h"
#include "google/protobuf/message_lite.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// RFC 7232 entity tag of a record: changes whenever the record does. The field `etag` must be
// clear.
std::string EtagOf(const google::protobuf::MessageLite& record);

// A finding as it is stored first.
v1::Finding NewFinding(v1::Finding found, absl::Time now);

// What becomes of a stored finding which an audit found again: what it says is said anew, what a
// person decided stays. One that was resolved is open again, or dismissed when it was so before.
// The times and the tag change only when anything else does.
v1::Finding FoundAgain(const v1::Finding& stored, v1::Finding found, absl::Time now);

// What becomes of a stored finding which an audit did not find again.
v1::Finding NoLongerFound(const v1::Finding& stored, absl::Time now);

// What becomes of a stored finding which a person says is no error.
v1::Finding Dismissed(const v1::Finding& stored, const std::string& reason, absl::Time now);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_FINDING_STATE_H_
