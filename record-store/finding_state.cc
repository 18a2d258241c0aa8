#include "record-store/finding_state.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "audit/short_digest.h"
#include "record-store/narrow_columns.h"

namespace zhibiao {
namespace {

// With a new tag and time, unless the finding says what it said before.
v1::Finding Settled(const v1::Finding& stored, v1::Finding finding, absl::Time now) {
  *finding.mutable_create_time() = stored.create_time();
  *finding.mutable_update_time() = stored.update_time();
  finding.set_etag(stored.etag());
  if (RecordBytes(finding) == RecordBytes(stored)) return finding;
  *finding.mutable_update_time() = ToTimestamp(now);
  finding.clear_etag();
  finding.set_etag(EtagOf(finding));
  return finding;
}

}  // namespace

std::string EtagOf(const google::protobuf::MessageLite& record) {
  return absl::StrCat("\"", ShortDigest(RecordBytes(record)), "\"");
}

v1::Finding NewFinding(v1::Finding found, absl::Time now) {
  if (found.state() == v1::FINDING_STATE_UNSPECIFIED) found.set_state(v1::FINDING_STATE_OPEN);
  *found.mutable_create_time() = ToTimestamp(now);
  *found.mutable_update_time() = found.create_time();
  found.clear_etag();
  found.set_etag(EtagOf(found));
  return found;
}

v1::Finding FoundAgain(const v1::Finding& stored, v1::Finding found, absl::Time now) {
  found.set_dismissal_reason(stored.dismissal_reason());
  found.set_state(stored.dismissal_reason().empty() ? v1::FINDING_STATE_OPEN
                                                    : v1::FINDING_STATE_DISMISSED);
  return Settled(stored, std::move(found), now);
}

v1::Finding NoLongerFound(const v1::Finding& stored, absl::Time now) {
  v1::Finding finding = stored;
  finding.set_state(v1::FINDING_STATE_RESOLVED);
  return Settled(stored, std::move(finding), now);
}

v1::Finding Dismissed(const v1::Finding& stored, const std::string& reason, absl::Time now) {
  v1::Finding finding = stored;
  finding.set_state(v1::FINDING_STATE_DISMISSED);
  finding.set_dismissal_reason(reason);
  return Settled(stored, std::move(finding), now);
}

}  // namespace zhibiao
