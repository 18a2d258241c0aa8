// What a document becomes in the tables.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_ROWS_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_ROWS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "record-store/learned_times.h"
#include "record-store/narrow_columns.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Rows of one table. A cell is PostgreSQL's text form of a value.
struct TableRows {
  std::string table;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
  // The first cell is the record's bytes, to be packed when the row is written: most rows of what
  // documents share are not.
  bool is_unpacked = false;
};

// What the store knows when a document comes.
struct DocumentOrigin {
  absl::Time now;
  // Of a new document.
  std::string uid;
  // The document as it is stored, when its records are to be replaced; null for a new one.
  const v1::Document* stored = nullptr;
  // The observations which are replaced, by position. Empty for a deleted document.
  std::vector<v1::Observation> before = {};
};

struct DocumentRows {
  std::string document_id;
  // As it is stored: without content and text.
  v1::Document document;
  TableRows document_row;
  TableRows body;
  // What one reading made, and the next replaces as a whole.
  std::vector<TableRows> reading;
  // Points of series, which outlive their reading.
  TableRows points;
  LearnedTimes learned;
  // What the audit across documents has to look at again. It may be due already.
  TableRows due;
  // As an audit of the document found them; the store decides what becomes of them.
  std::vector<v1::Finding> findings;
  TableRows finding_links;
  // What documents share, ordered by key so that two writers never wait for each other crosswise.
  // It may be stored already.
  std::vector<TableRows> shared;
};

// Sets what the store decides (uid, times, counts, generation, etag, publication day where it is
// missing) and derives all rows. Needs no database. INVALID_ARGUMENT when a name does not belong to
// the document or occurs twice, or the digest of the content is missing.
absl::StatusOr<DocumentRows> MakeDocumentRows(const v1::DocumentRecords& records,
                                              const DocumentOrigin& origin);

// Rows of the table of `Record` (Entity or Indicator) and of the table of its names, by key.
template <typename Record>
absl::StatusOr<std::vector<TableRows>> MakeSharedRows(std::vector<const Record*> records);

// All tables whose rows belong to a new document alone, apart from the document's own row and what
// is due; the same ones in the same order for every document.
std::vector<const TableRows*> OwnedTables(const DocumentRows& rows);

// The row of a document alone.
absl::StatusOr<TableRows> MakeDocumentRow(const v1::Document& document);

// Rows of `audit_due`, each once: the units of the points among the observations.
TableRows MakeDueRows(const std::string& document_id,
                      const std::vector<const v1::Observation*>& observations);

// Rows of the table of findings.
absl::StatusOr<TableRows> MakeFindingRows(const std::vector<const v1::Finding*>& findings);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_DOCUMENT_ROWS_H_
