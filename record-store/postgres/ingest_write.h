// Documents of an ingest stream become durable together with the position of the stream.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_INGEST_WRITE_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_INGEST_WRITE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "record-store/postgres/document_rows.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/record_writer.h"

namespace zhibiao {

// RecordWriter::IngestDocuments, one attempt in one transaction; null stands for a refused
// document. Throws.
absl::StatusOr<RecordWriter::Ingested> IngestDocuments(
    PgConnection& connection, const std::string& stream_id, int64_t first_offset,
    const std::vector<const DocumentRows*>& items, absl::Time now, absl::Time deadline);

// RecordWriter::GetIngestStream. Throws.
absl::StatusOr<v1::IngestStream> ReadIngestStream(PgConnection& connection,
                                                  const std::string& stream_id, absl::Time now);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_INGEST_WRITE_H_
