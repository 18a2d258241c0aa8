// Reading: one statement outside of any transaction.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_PG_QUERY_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_PG_QUERY_H_

#include <pqxx/pqxx>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message_lite.h"
#include "record-store/postgres/pg_pool.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Where the questions of a reader run. Thread-safe.
class ReadRoute {
 public:
  virtual ~ReadRoute() = default;

  // Runs a SELECT.
  virtual absl::StatusOr<pqxx::result> Query(const std::string& sql,
                                             const SqlParameters& parameters,
                                             absl::Time deadline) = 0;
};

// Runs a SELECT on a connection of the pool.
absl::StatusOr<pqxx::result> QueryOnce(PgPool& pool, const std::string& sql,
                                       const SqlParameters& parameters, absl::Time deadline);

// Runs a SELECT on a connection of the pool; once more on a new connection when the first turns
// out to be broken, as all are after a restart of the server.
absl::StatusOr<pqxx::result> Query(PgPool& pool, const std::string& sql,
                                   const SqlParameters& parameters, absl::Time deadline);

// Parses a stored record. DATA_LOSS when it cannot be unpacked or is no message.
absl::Status ParseBytes(const pqxx::field& field, google::protobuf::MessageLite* record);

// The bytes of a stored text. DATA_LOSS when they cannot be unpacked.
absl::StatusOr<std::string> BytesOf(const pqxx::field& field);

// `{"a","b"}`: a list as PostgreSQL writes one.
std::string ArrayText(const std::vector<std::string>& list);

// `\x…`: bytes as PostgreSQL writes them.
std::string ByteaText(absl::string_view bytes);

// Fills content and text of a document from its stored body, which is NULL where it is the content.
absl::Status AddBody(const pqxx::field& content, const pqxx::field& body, v1::Document* document);

// A record, the bytes of one, and a text, as ParseBytes and BytesOf read them.
std::string RecordText(const google::protobuf::MessageLite& record);
std::string PackedRecordText(absl::string_view bytes);
std::string PackedText(absl::string_view bytes);

// OK when the database answers, is encoded in UTF-8, and has the schema of this binary, or a later
// one which says that it serves this binary too.
absl::Status CheckSchema(PgPool& pool, absl::Time deadline);
absl::Status CheckSchema(ReadRoute& route, absl::Time deadline);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_PG_QUERY_H_
