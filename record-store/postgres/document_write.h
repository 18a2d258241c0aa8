// New documents become durable.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_WRITE_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_WRITE_H_

#include <map>
#include <pqxx/pqxx>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "record-store/postgres/document_rows.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/record_writer.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Writes documents with all that they own, each table by one statement, and answers for each what
// RecordWriter::CreateDocument says. Commits nothing. A document which is refused leaves nothing
// behind. ABORTED: repeat the transaction. DEADLINE_EXCEEDED between two tables. Throws.
absl::StatusOr<std::vector<absl::StatusOr<v1::Document>>> WriteNewDocuments(
    PgConnection& connection, pqxx::transaction_base& transaction,
    const std::vector<const DocumentRows*>& documents, absl::Time now, absl::Time deadline);

// RecordWriter::CreateDocument, one attempt in a transaction of its own. Throws.
absl::StatusOr<v1::Document> CreateDocument(PgConnection& connection, const DocumentRows& document,
                                            const RecordWriter::WriteOptions& options,
                                            absl::Time now);

// Identifiers by table.
using SharedIds = std::map<std::string, std::set<std::string>>;

// Writes what documents share: series, entities, indicators and their names. Returns what was not
// there before. Throws.
SharedIds WriteShared(pqxx::transaction_base& transaction,
                      const std::vector<const DocumentRows*>& documents);

// The column lists of keys of a table that documents share.
std::vector<std::string> KeyOfShared(const std::string& table);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_WRITE_H_
