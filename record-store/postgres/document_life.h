// What happens to a stored document: it is read anew, deleted, purged. Everything here is one
// attempt in one transaction, and throws the driver's exceptions.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_LIFE_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_LIFE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/record_writer.h"

namespace zhibiao {

// RecordWriter::GetDocument.
absl::StatusOr<v1::Document> ReadWholeDocument(PgConnection& connection,
                                               const std::string& document_id);

// RecordWriter::ReplaceRecords. An attempt after one whose outcome is unknown, with the same `now`,
// finds its own work.
absl::StatusOr<RecordWriter::Replacement> ReplaceRecords(PgConnection& connection,
                                                         const v1::DocumentRecords& records,
                                                         const std::string& etag,
                                                         const RecordWriter::WriteOptions& options,
                                                         absl::Time now);

// RecordWriter::DeleteDocument; likewise.
absl::StatusOr<v1::Document> DeleteDocument(PgConnection& connection,
                                            const std::string& document_id, const std::string& etag,
                                            absl::Time purge_time,
                                            const RecordWriter::WriteOptions& options,
                                            absl::Time now);

// RecordWriter::PurgeDocuments.
absl::StatusOr<int> PurgeDocuments(PgConnection& connection, int limit, absl::Time now);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_LIFE_H_
