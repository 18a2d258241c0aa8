// A first load without the indexes that nobody asks yet.
#include <gmock/gmock.h>

#include "record-store/postgres/bulk_load.h"
#include "record-store/postgres/migrate.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/testing/admin_session.h"
#include "record-store/testing/private_database.h"
#include "record-store/testing/sample_records.h"

namespace zhibiao {
namespace {

absl::Time Soon() { return absl::Now() + absl::Seconds(20); }

class BulkLoadTest : public testing::Test {
 protected:
  BulkLoadTest()
      : database_(MakePrivateDatabase()),
        admin_(database_),
        writer_(MakePostgresWriter({AsRole(database_, kWriterRole)})),
        reader_(MakePostgresReader({AsRole(database_, kReaderRole)})) {}

  std::string Indexes() {
    return admin_
        .Run(
            "SELECT string_agg(indexdef, ';' ORDER BY indexdef) FROM pg_indexes"
            " WHERE schemaname = 'public'")[0][0]
        .as<std::string>();
  }

  void Store(const std::string& id) {
    ASSERT_EQ(writer_->CreateDocument(MakeSampleRecords(id), {Soon(), ""}).status(),
              absl::OkStatus());
  }

  size_t Find(const std::string& word) {
    ListQuery query;
    query.limit = 100;
    query.deadline = Soon();
    const auto found = reader_->SearchSentences({word}, query);
    EXPECT_EQ(found.status(), absl::OkStatus());
    return found.ok() ? found->records.size() : 0;
  }

  int Audit() { return *writer_->AuditDueUnits(1000, nullptr, Soon()); }

  const std::string database_;
  AdminSession admin_;
  const std::unique_ptr<RecordWriter> writer_;
  const std::unique_ptr<RecordReader> reader_;
};

TEST_F(BulkLoadTest, WritesAndAnswersWithoutIndexesAndEndsWithAllOfThem) {
  const std::string before = Indexes();
  const int aside = *BeginBulkLoad(database_);
  EXPECT_GT(aside, 20);
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM pg_indexes WHERE indexname IN"
                         " ('document_search_by_term', 'observation_by_indicator')"),
            0);
  Store("d0");
  Store("d1");
  const size_t found = Find("工业");
  EXPECT_GT(found, 0u);
  EXPECT_EQ(*writer_->IndexNewWords(Soon()), 0);

  EXPECT_EQ(*EndBulkLoad(database_), aside);
  EXPECT_EQ(Indexes(), before);
  EXPECT_EQ(Find("工业"), found);
}

TEST_F(BulkLoadTest, IsAuditedAtItsEnd) {
  EXPECT_GT(*BeginBulkLoad(database_), 0);
  Store("d0");
  Store("d1");
  EXPECT_GT(admin_.Count("SELECT count(*)::int FROM audit_due"), 0);
  EXPECT_EQ(Audit(), 0);
  EXPECT_GT(*EndBulkLoad(database_), 0);
  EXPECT_GT(Audit(), 0);
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM audit_due"), 0);
}

// The schema's, whatever is called how often: a load that broke off is gone on with.
TEST_F(BulkLoadTest, MayBeBegunAndEndedAgain) {
  const std::string before = Indexes();
  EXPECT_EQ(*EndBulkLoad(database_), 0);
  EXPECT_GT(*BeginBulkLoad(database_), 0);
  EXPECT_EQ(*BeginBulkLoad(database_), 0);
  EXPECT_GT(*EndBulkLoad(database_), 0);
  EXPECT_EQ(Indexes(), before);
}

}  // namespace
}  // namespace zhibiao
