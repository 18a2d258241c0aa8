// Fills an empty store with generated documents, fast:  fill_store CONNECTION_STRING MONTHS
//
// Stores 32 documents (10,240 observations) for each month; the schema must be there, and the user
// a superuser. What stands in the rows is decided by the store's own code; only the order of
// writing differs from the parser's: what documents share once, then the documents of a month in
// one transaction, and the indexes, as the schema has them, behind all rows.
#include <iostream>
#include <iterator>
#include <pqxx/pqxx>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "record-store/postgres/document_rows.h"
#include "record-store/postgres/document_write.h"
#include "record-store/postgres/pg_write.h"
#include "record-store/testing/many_records.h"

namespace zhibiao {
namespace {

constexpr int kThreads = 2;

// Throws what is wrong: nobody can go on without the rows.
DocumentRows RowsOf(const v1::DocumentRecords& records) {
  absl::StatusOr<DocumentRows> rows =
      MakeDocumentRows(records, {absl::Now(), records.document().name()});
  if (!rows.ok()) throw std::runtime_error(rows.status().ToString());
  return *std::move(rows);
}

// Takes away all indexes which enforce nothing. Returns how to make them again.
std::vector<std::string> DropIndexes(const std::string& database) {
  pqxx::connection connection(database);
  pqxx::work transaction(connection);
  std::vector<std::string> definitions;
  for (const pqxx::row& index :
       transaction.exec("SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)"
                        " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
                        " WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisunique")) {
    transaction.exec(absl::StrCat("DROP INDEX ", index[0].c_str()));
    definitions.emplace_back(index[1].c_str());
  }
  transaction.commit();
  return definitions;
}

// Every month has the same series, indicators and entities.
void WriteShared(const std::string& database) {
  pqxx::connection connection(database);
  pqxx::work transaction(connection);
  for (int region = 0; region < kReleaseRegions; ++region) {
    for (const TableRows& table : RowsOf(MakeMonthlyRelease(region, 0)).shared) {
      InsertRows(transaction, {&table}, KeyOfShared(table.table), OnConflict::kKeep);
    }
  }
  transaction.commit();
}

void WriteMonth(pqxx::connection& connection, int month) {
  std::vector<DocumentRows> documents;
  for (int region = 0; region < kReleaseRegions; ++region) {
    v1::DocumentRecords records = MakeMonthlyRelease(region, month);
    records.clear_indicators();  // shared, and there
    documents.push_back(RowsOf(records));
  }
  std::vector<TableParts> tables;
  for (const DocumentRows& document : documents) {
    TableParts owned = OwnedTables(document);
    owned.insert(owned.begin(), &document.document_row);
    tables.resize(owned.size());
    for (size_t i = 0; i < owned.size(); ++i) tables[i].push_back(owned[i]);
  }
  pqxx::work transaction(connection);
  for (const TableParts& table : tables) CopyRows(transaction, table);
  transaction.commit();
}

// Runs `work` on some threads, each with a connection of its own and its number.
template <typename Work>
void InParallel(const std::string& database, Work work) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      pqxx::connection connection(database);
      // Foreign keys hold by construction.
      connection.set_variable("session_replication_role", "replica");
      connection.set_variable("maintenance_work_mem", "'256MB'");
      work(connection, thread);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

void Fill(const std::string& database, int months) {
  WriteShared(database);
  const std::vector<std::string> indexes = DropIndexes(database);
  InParallel(database, [&](pqxx::connection& connection, int thread) {
    for (int month = thread; month < months; month += kThreads) WriteMonth(connection, month);
  });
  InParallel(database, [&](pqxx::connection& connection, int thread) {
    for (size_t i = thread; i < indexes.size(); i += kThreads) {
      pqxx::nontransaction(connection).exec(indexes[i]);
    }
  });
  pqxx::connection connection(database);
  pqxx::nontransaction(connection).exec("VACUUM ANALYZE");
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  int months = 0;
  if (argc != 3 || !absl::SimpleAtoi(argv[2], &months) || months < 1) {
    std::cerr << "fill_store CONNECTION_STRING MONTHS\n";
    return 2;
  }
  zhibiao::Fill(argv[1], months);
  return 0;
}
