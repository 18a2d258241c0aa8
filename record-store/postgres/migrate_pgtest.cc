#include <gmock/gmock.h>

#include <thread>

#include "record-store/postgres/migrate.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/testing/admin_session.h"
#include "record-store/testing/private_database.h"

namespace zhibiao {
namespace {

absl::Status Check(const std::string& database) {
  return MakePostgresReader({AsRole(database, kReaderRole)})
      ->Check(absl::Now() + absl::Seconds(20));
}

constexpr Migration kFirst = {1, "first", "aa", 1,
                              "CREATE TABLE one (a text);\nCREATE TABLE two (a text);\n"};
constexpr Migration kSecond = {2, "second", "bb", 1, "CREATE TABLE three (a text);"};

TEST(MigrateTest, IsNotReadyBeforeAndReadyAfterwards) {
  const std::string database = MakeEmptyDatabase();
  // The reader's role is there since an earlier test or comes with this migration.
  ASSERT_EQ(Migrate(MakeEmptyDatabase()), absl::OkStatus());
  EXPECT_EQ(Check(database).code(), absl::StatusCode::kFailedPrecondition);
  ASSERT_EQ(Migrate(database), absl::OkStatus());
  EXPECT_EQ(Check(database), absl::OkStatus());
}

TEST(MigrateTest, DoesNothingTheSecondTime) {
  const std::string database = MakeEmptyDatabase();
  ASSERT_EQ(Migrate(database), absl::OkStatus());
  AdminSession admin(database);
  const std::string before =
      admin.Run("SELECT string_agg(s::text, ' ') FROM schema_migration s")[0][0].c_str();
  EXPECT_EQ(Migrate(database), absl::OkStatus());
  EXPECT_EQ(admin.Run("SELECT string_agg(s::text, ' ') FROM schema_migration s")[0][0].c_str(),
            before);
}

TEST(MigrateTest, AppliesOnlyWhatIsMissing) {
  const std::string database = MakeEmptyDatabase();
  ASSERT_EQ(Migrate(database, {kFirst}), absl::OkStatus());
  ASSERT_EQ(Migrate(database, {kFirst, kSecond}), absl::OkStatus());
  AdminSession admin(database);
  EXPECT_EQ(admin.Count("SELECT count(*)::int FROM schema_migration"), 2);
  EXPECT_EQ(
      admin.Count("SELECT count(*)::int FROM pg_tables WHERE tablename IN ('one', 'two', 'three')"),
      3);
}

TEST(MigrateTest, MayRunSeveralTimesAtOnce) {
  const std::string database = MakeEmptyDatabase();
  std::vector<std::thread> threads;
  std::vector<absl::Status> statuses(5);
  for (absl::Status& status : statuses) {
    threads.emplace_back([&] { status = Migrate(database); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(statuses, testing::Each(absl::OkStatus()));
  EXPECT_EQ(Check(database), absl::OkStatus());
}

TEST(MigrateTest, LeavesNothingOfAMigrationThatFails) {
  const std::string database = MakeEmptyDatabase();
  const Migration broken = {1, "broken", "cc", 1, "CREATE TABLE one (a text);\nCREATE TABEL two;"};
  EXPECT_FALSE(Migrate(database, {broken}).ok());
  AdminSession admin(database);
  EXPECT_EQ(admin.Count("SELECT count(*)::int FROM schema_migration"), 0);
  EXPECT_EQ(admin.Count("SELECT count(*)::int FROM pg_tables WHERE tablename = 'one'"), 0);
  EXPECT_EQ(Migrate(database, {kFirst}), absl::OkStatus());
}

TEST(MigrateTest, RefusesAnEditedMigration) {
  const std::string database = MakeEmptyDatabase();
  ASSERT_EQ(Migrate(database), absl::OkStatus());
  AdminSession(database).Run("UPDATE schema_migration SET digest = 'other' WHERE version = 1");
  EXPECT_EQ(Migrate(database).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Check(database).code(), absl::StatusCode::kFailedPrecondition);
}

// While servers are replaced one by one, the schema is ahead of those which are still old.
TEST(MigrateTest, ServesOnALaterSchemaOnlyWhereThatSaysSo) {
  const std::string database = MakePrivateDatabase();
  AdminSession admin(database);
  const int known = static_cast<int>(Migrations().size());
  const std::string later = std::to_string(known + 1);
  admin.Run("INSERT INTO schema_migration VALUES (" + later + ", 'later', 'dd', " +
            std::to_string(known) + ")");
  EXPECT_EQ(Check(database), absl::OkStatus());
  admin.Run("UPDATE schema_migration SET serves_from = version WHERE version = " + later);
  EXPECT_EQ(Check(database).code(), absl::StatusCode::kFailedPrecondition);
}

TEST(MigrateTest, RefusesADatabaseThatIsNotUtf8) {
  const std::string database =
      MakeEmptyDatabase("ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
  EXPECT_EQ(Migrate(database).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Check(database).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(AdminSession(database).Count(
                "SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'"),
            0);
}

TEST(MigrateTest, KeepsAnOperatorsSettingsOfTheRoles) {
  const std::string database = MakePrivateDatabase();
  AdminSession admin(database);
  const std::string name = admin.Run("SELECT current_database()")[0][0].c_str();
  const auto timeout = [&] {
    pqxx::connection connection(AsRole(database, kReaderRole));
    return pqxx::nontransaction(connection).exec1("SHOW statement_timeout")[0].as<std::string>();
  };
  EXPECT_EQ(timeout(), "30s");
  admin.Run("ALTER ROLE zhibiao_reader IN DATABASE " + name + " SET statement_timeout TO '7s'");
  ASSERT_EQ(Migrate(database), absl::OkStatus());
  EXPECT_EQ(timeout(), "7s");
}

}  // namespace
}  // namespace zhibiao
