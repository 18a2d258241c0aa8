// What a document becomes in the tables.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_ROWS_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_ROWS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "record-store/narrow_columns.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Rows of one table, ready for COPY. A cell is PostgreSQL's text form of a value.
struct TableRows {
  std::string table;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

struct DocumentRows {
  std::string document_id;
  // As it is stored: without content and text.
  v1::Document document;
  TableRows document_row;
  // All that the document owns, in the order of writing.
  std::vector<TableRows> owned;
  // What documents share, ordered by key so that two writers never wait for each other crosswise.
  // It may be stored already.
  std::vector<TableRows> shared;
};

// Sets what the store decides (uid, times, counts, etag, publication day where it is missing) and
// derives all rows. Needs no database. INVALID_ARGUMENT when a name does not belong to the document
// or occurs twice, or the digest of the content is missing.
absl::StatusOr<DocumentRows> MakeDocumentRows(const v1::DocumentRecords& records, absl::Time now,
                                              const std::string& uid);

// Rows of the table of `Record` (Entity or Indicator) and of the table of its names, by key.
template <typename Record>
absl::StatusOr<std::vector<TableRows>> MakeSharedRows(std::vector<const Record*> records);

// Rows of the table of findings.
absl::StatusOr<TableRows> MakeFindingRows(const std::vector<const v1::Finding*>& findings);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_ROWS_H_
