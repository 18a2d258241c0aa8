// What makes a write repeatable: the answer which its first call gave.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_REQUEST_LOG_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_REQUEST_LOG_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/message_lite.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/record_writer.h"

namespace zhibiao {

// Of one write, inside its transaction. All but the constructor throw the driver's exceptions.
class RequestLog {
 public:
  // All must outlive this. Without a request id both methods do nothing.
  RequestLog(PgConnection& connection, pqxx::transaction_base& transaction,
             const RecordWriter::WriteOptions& options, absl::Time now)
      : connection_(connection), transaction_(transaction), options_(options), now_(now) {}

  // True when the same request was answered before: `answer` is filled then. ALREADY_EXISTS
  // (REQUEST_ID_REUSED) when the id was used for another request.
  absl::StatusOr<bool> FindAnswer(google::protobuf::MessageLite* answer);

  // To be called last in the transaction. ABORTED when the same request is being answered by
  // another transaction: repeat this one.
  absl::Status Keep(const google::protobuf::MessageLite& answer);

 private:
  PgConnection& connection_;
  pqxx::transaction_base& transaction_;
  const RecordWriter::WriteOptions& options_;
  const absl::Time now_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_REQUEST_LOG_H_
