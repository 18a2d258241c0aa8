#include "record-store/postgres/request_log.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "record-store/narrow_columns.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/refusal.h"

namespace zhibiao {
namespace {

constexpr absl::Duration kRequestLifetime = absl::Hours(24);

}  // namespace

absl::StatusOr<bool> RequestLog::FindAnswer(google::protobuf::MessageLite* answer) {
  if (options_.request_id.empty()) return false;
  const pqxx::result before = connection_.Execute(
      transaction_,
      "SELECT request_digest, answer FROM request WHERE request_id = $1 AND create_time >= $2",
      {options_.request_id, TimeText(ToTimestamp(now_ - kRequestLifetime))});
  if (before.empty()) return false;
  if (before[0][0].as<std::string>() != options_.request_digest) {
    return Refusal(
        absl::StatusCode::kAlreadyExists, "REQUEST_ID_REUSED",
        absl::StrCat("request id `", options_.request_id, "` was used for another request"));
  }
  if (absl::Status status = ParseBytes(before[0][1], answer); !status.ok()) return status;
  return true;
}

absl::Status RequestLog::Keep(const google::protobuf::MessageLite& answer) {
  if (options_.request_id.empty()) return absl::OkStatus();
  const std::string expiry = TimeText(ToTimestamp(now_ - kRequestLifetime));
  // Some of the expired ones with each new one: the table stays small without a cleaner.
  connection_.Execute(transaction_,
                      "DELETE FROM request WHERE request_id IN (SELECT request_id FROM request"
                      " WHERE create_time < $1 ORDER BY create_time LIMIT 10"
                      " FOR UPDATE SKIP LOCKED)",
                      {expiry});
  const pqxx::result kept = connection_.Execute(
      transaction_,
      "INSERT INTO request (request_id, request_digest, create_time, answer)"
      " VALUES ($1, $2, $3, $4::bytea) ON CONFLICT (request_id) DO UPDATE SET"
      " request_digest = EXCLUDED.request_digest, create_time = EXCLUDED.create_time,"
      " answer = EXCLUDED.answer WHERE request.create_time < $5 RETURNING request_id",
      {options_.request_id, options_.request_digest, TimeText(ToTimestamp(now_)),
       RecordText(answer), expiry});
  // The same request id was committed since this transaction asked for it.
  if (kept.empty()) return absl::AbortedError("the same request is being served");
  return absl::OkStatus();
}

}  // namespace zhibiao
