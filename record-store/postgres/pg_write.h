// Writing rows within a transaction. What is here throws the driver's exceptions.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_PG_WRITE_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_PG_WRITE_H_

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "record-store/postgres/document_rows.h"
#include "record-store/postgres/pg_pool.h"

namespace zhibiao {

// Parts of one table: the rows which several documents have for it.
using TableParts = std::vector<const TableRows*>;

// Writes rows by COPY, the fastest way for many rows of one table. Nothing for no rows.
void CopyRows(pqxx::transaction_base& transaction, const TableParts& parts);

// kReplace on a table whose columns are all part of the key locks the stored row: whoever deletes
// it waits for this transaction.
enum class OnConflict { kKeep, kReplace };

// Inserts rows whose key may exist: keeps the stored row, or replaces it. `key_columns`: the
// columns of the primary key. Rows are written in the order of their keys, so that two writers
// never wait for each other crosswise; of two with one key the first is taken. Statements hold some
// hundred rows each. Returns the first key column of the rows which were written.
std::vector<std::string> InsertRows(pqxx::transaction_base& transaction, const TableParts& parts,
                                    const std::vector<std::string>& key_columns,
                                    OnConflict on_conflict);

// Inserts the rows whose key does not exist, where most do: these are looked for first, and cost
// neither packing nor sending. A row that comes into being meanwhile is kept. Returns as
// InsertRows.
std::vector<std::string> InsertMissingRows(pqxx::transaction_base& transaction,
                                           const TableParts& parts,
                                           const std::vector<std::string>& key_columns);

// A cell as a statement's parameter.
std::string ParameterText(const Cell& cell);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_PG_WRITE_H_
