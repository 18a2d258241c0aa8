// The contract on PostgreSQL.
#include "record-store/postgres/migrate.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/testing/private_database.h"
#include "record-store/testing/record_store_contract.h"

namespace zhibiao {
namespace {

StoreUnderTest MakePostgresStore() {
  const std::string database = MakePrivateDatabase();
  return {MakePostgresWriter({AsRole(database, kWriterRole), 4, absl::Seconds(10)}),
          MakePostgresReader({AsRole(database, kReaderRole), 2, absl::Seconds(10)})};
}

INSTANTIATE_TEST_SUITE_P(OnPostgres, RecordStoreContract, testing::Values(&MakePostgresStore));
INSTANTIATE_TEST_SUITE_P(OnPostgres, DocumentLifeContract, testing::Values(&MakePostgresStore));

}  // namespace
}  // namespace zhibiao
