// Writing rows within a transaction. What is here throws the driver's exceptions.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_PG_WRITE_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_PG_WRITE_H_

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "record-store/postgres/document_rows.h"
#include "record-store/postgres/pg_pool.h"

namespace zhibiao {

// Writes rows by COPY, the fastest way for many rows of one table. Nothing for no rows.
void CopyRows(pqxx::transaction_base& transaction, const TableRows& rows);

enum class OnConflict { kKeep, kReplace };

// Inserts rows whose key may exist: keeps the stored row, or replaces it. `key_columns`: the
// columns of the primary key. Statements hold some hundred rows each.
// Returns how many rows were written.
size_t InsertRows(pqxx::transaction_base& transaction, const TableRows& rows,
                  const std::vector<std::string>& key_columns, OnConflict on_conflict);

// A cell as a statement's parameter.
std::string ParameterText(const Cell& cell);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_PG_WRITE_H_
