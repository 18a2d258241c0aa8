// The store while its database misbehaves. Each test ends by showing that it recovers.
#include <gmock/gmock.h>

#include <atomic>
#include <csignal>
#include <functional>
#include <future>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "record-store/postgres/migrate.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/testing/admin_session.h"
#include "record-store/testing/private_database.h"
#include "record-store/testing/sample_records.h"

// libpqxx 6.4.5 loses the result (about 2 kB) of a statement whose connection breaks under it. Only
// this binary breaks connections, and only this allocation is excused.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:PQmakeEmptyPGresult"; }

namespace zhibiao {
namespace {

absl::Time In(absl::Duration time) { return absl::Now() + time; }
absl::Time In20s() { return In(absl::Seconds(20)); }

class ResilienceTest : public testing::Test {
 protected:
  ResilienceTest()
      : database_(MakePrivateDatabase()),
        admin_(database_),
        writer_(MakePostgresWriter({AsRole(database_, kWriterRole), 2, absl::Seconds(10)})),
        reader_(MakePostgresReader({AsRole(database_, kReaderRole), 2, absl::Milliseconds(200)})) {}

  absl::Status Create(absl::string_view id, absl::Time deadline = In20s()) {
    return writer_->CreateDocument(MakeSampleRecords(id), {deadline, ""}).status();
  }

  absl::Status Get(absl::string_view id, absl::Time deadline = In20s()) {
    return reader_->GetDocument(absl::StrCat("documents/", id), true, deadline).status();
  }

  // The first COMMIT that touches a document ends its own session; later ones pass.
  void BreakTheFirstCommit() {
    admin_.Run("CREATE SEQUENCE commits");
    admin_.Run("GRANT USAGE ON commits TO zhibiao_writer");
    admin_.Run(
        "CREATE FUNCTION break_first() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$"
        " BEGIN IF nextval('commits') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid());"
        " PERFORM pg_sleep(1); END IF; RETURN NULL; END $$");
    admin_.Run(
        "CREATE CONSTRAINT TRIGGER break_first AFTER INSERT ON document"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION break_first()");
  }

  const std::string database_;
  AdminSession admin_;
  const std::unique_ptr<RecordWriter> writer_;
  const std::unique_ptr<RecordReader> reader_;
};

TEST_F(ResilienceTest, GoesOnAfterItsSessionsWereEnded) {
  ASSERT_EQ(Create("d1"), absl::OkStatus());
  ASSERT_EQ(Get("d1"), absl::OkStatus());
  for (int round = 0; round < 3; ++round) {
    ASSERT_GE(admin_.TerminateOthers(), 2);
    EXPECT_EQ(Get("d1"), absl::OkStatus());
    EXPECT_EQ(Create(absl::StrCat("r", round)), absl::OkStatus());
    EXPECT_EQ(Get(absl::StrCat("r", round)), absl::OkStatus());
  }
}

TEST_F(ResilienceTest, WritesAgainWhatACommitUndid) {
  BreakTheFirstCommit();
  EXPECT_EQ(Create("d1"), absl::OkStatus());
  EXPECT_EQ(Get("d1"), absl::OkStatus());
  EXPECT_EQ(admin_.Count("SELECT last_value::int FROM commits"), 2);
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM observation"), 4);
}

// With a standby demanded that does not exist, a COMMIT is decided but never answered.
TEST_F(ResilienceTest, FindsWhatACommitWithoutAnswerStored) {
  admin_.Run("ALTER ROLE zhibiao_writer SET synchronous_commit TO 'on'");
  admin_.Run("ALTER SYSTEM SET synchronous_standby_names TO 'nobody'");
  admin_.Run("SELECT pg_reload_conf()");
  auto created = std::async(std::launch::async, [&] {
    return writer_->CreateDocument(MakeSampleRecords("d1"), {In20s(), ""});
  });
  const std::string waiting =
      "SELECT count(*)::int FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
  const bool waited = admin_.WaitFor(waiting);
  admin_.Run("ALTER SYSTEM RESET synchronous_standby_names");
  admin_.Run("ALTER ROLE zhibiao_writer RESET synchronous_commit");
  admin_.Run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
  admin_.Run("SELECT pg_reload_conf()");
  EXPECT_TRUE(waited);
  const absl::StatusOr<v1::Document> answer = created.get();
  ASSERT_EQ(answer.status(), absl::OkStatus());
  const absl::StatusOr<v1::Document> stored = reader_->GetDocument("documents/d1", false, In20s());
  ASSERT_EQ(stored.status(), absl::OkStatus());
  // The uid is of the first attempt, so the answer is the stored document and not a second try's.
  EXPECT_EQ(answer->uid(), stored->uid());
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM observation"), 4);
}

// A lock held by another session stands for anything that makes a statement slow.
TEST_F(ResilienceTest, EndsAStatementAtTheDeadline) {
  ASSERT_EQ(Create("d1"), absl::OkStatus());
  for (const char* table : {"document", "mention", "entity_name"}) {
    {
      pqxx::work other(admin_.connection());
      other.exec(absl::StrCat("LOCK TABLE ", table, " IN ACCESS EXCLUSIVE MODE"));
      EXPECT_EQ(
          Create(absl::StrCat("d-", std::string(1, table[0])), In(absl::Milliseconds(300))).code(),
          absl::StatusCode::kDeadlineExceeded)
          << table;
      if (absl::string_view(table) == "document") {
        EXPECT_EQ(Get("d1", In(absl::Milliseconds(300))).code(),
                  absl::StatusCode::kDeadlineExceeded);
      }
    }
    EXPECT_EQ(Get("d1"), absl::OkStatus());
    EXPECT_EQ(Create(absl::StrCat("after-", std::string(1, table[0]))), absl::OkStatus());
  }
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM document"), 4);
}

// A server that takes statements and is silent, which neither its time-out nor the network ends.
TEST_F(ResilienceTest, EndsACallAtItsDeadlineWhenTheServerIsFrozen) {
  ASSERT_EQ(Create("d1"), absl::OkStatus());
  ASSERT_EQ(Get("d1"), absl::OkStatus());
  const std::vector<int> sessions = admin_.OtherSessions();
  ASSERT_GE(sessions.size(), 2u);
  for (int pid : sessions) ASSERT_EQ(kill(pid, SIGSTOP), 0);
  for (const auto& call : std::vector<std::function<absl::Status(absl::Time)>>{
           [&](absl::Time deadline) { return Get("d1", deadline); },
           [&](absl::Time deadline) { return Create("d2", deadline); }}) {
    const absl::Time deadline = In(absl::Milliseconds(300));
    EXPECT_EQ(call(deadline).code(), absl::StatusCode::kDeadlineExceeded);
    // By far before anything but the deadline could end it.
    EXPECT_LT(absl::Now() - deadline, absl::Seconds(1));
  }
  for (int pid : sessions) ASSERT_EQ(kill(pid, SIGCONT), 0);
  EXPECT_EQ(Get("d1"), absl::OkStatus());
  EXPECT_EQ(Create("d2"), absl::OkStatus());
}

TEST_F(ResilienceTest, EndsAQuestionThatNobodyWaitsForOnBothSides) {
  ASSERT_EQ(Create("d1"), absl::OkStatus());
  std::atomic<bool> gone = false;
  int broken_off = 0, open = 0, in_use = 0;
  PostgresOptions options = {AsRole(database_, kReaderRole), 2, absl::Seconds(1)};
  options.hooks.abandonment = [&gone] { return [&gone] { return gone.load(); }; };
  options.hooks.broken_off = [&broken_off] { ++broken_off; };
  options.hooks.connections = [&](int opened, int lent) { open += opened, in_use += lent; };
  const auto reader = MakePostgresReader(options);
  const auto get = [&] { return reader->GetDocument("documents/d1", true, In20s()).status(); };
  EXPECT_EQ(get(), absl::OkStatus());
  EXPECT_EQ(open, 1);
  {
    pqxx::work other(admin_.connection());
    other.exec("LOCK TABLE document IN ACCESS EXCLUSIVE MODE");
    auto slow = std::async(std::launch::async, get);
    AdminSession watcher(database_);
    const std::string waits =
        "SELECT count(*)::int FROM pg_stat_activity WHERE usename = 'zhibiao_reader'"
        " AND wait_event_type = 'Lock'";
    ASSERT_TRUE(watcher.WaitFor(waits));
    gone = true;
    EXPECT_EQ(slow.get().code(), absl::StatusCode::kCancelled);
    // The lock is still held: the server has seen that its client is gone.
    EXPECT_TRUE(watcher.WaitFor(absl::StrCat("SELECT ((", waits, ") = 0)::int")));
    EXPECT_EQ(get().code(), absl::StatusCode::kCancelled) << "asks nothing for nobody";
  }
  EXPECT_EQ(broken_off, 1);
  EXPECT_EQ(in_use, 0);
  gone = false;
  EXPECT_EQ(get(), absl::OkStatus());
  EXPECT_EQ(open, 1);
}

TEST_F(ResilienceTest, TellsWhatWasAskedAndForHowLong) {
  std::vector<std::string> told;
  PostgresOptions options = {AsRole(database_, kWriterRole), 2, absl::Seconds(1)};
  options.hooks.used = [&](absl::string_view statement, absl::Duration took,
                           const absl::Status& outcome) {
    EXPECT_GT(took, absl::ZeroDuration());
    told.push_back(absl::StrCat(statement.substr(0, 6), outcome.ok() ? " OK" : " failed"));
  };
  const auto writer = MakePostgresWriter(options);
  EXPECT_EQ(writer->CreateDocument(MakeSampleRecords("d1"), {In20s(), ""}).status(),
            absl::OkStatus());
  EXPECT_EQ(told.back(), "write OK");
  EXPECT_EQ(writer->Check(In20s()), absl::OkStatus());
  EXPECT_EQ(told.back(), "SELECT OK");
}

TEST_F(ResilienceTest, WaitsForAConnectionNoLongerThanAllowed) {
  ASSERT_EQ(Create("d1"), absl::OkStatus());
  std::vector<std::future<absl::Status>> slow;
  {
    pqxx::work other(admin_.connection());
    other.exec("LOCK TABLE document IN ACCESS EXCLUSIVE MODE");
    for (int i = 0; i < 2; ++i) {
      slow.push_back(std::async(std::launch::async, [&] { return Get("d1"); }));
    }
    AdminSession watcher(database_);
    ASSERT_TRUE(watcher.WaitFor(
        "SELECT (count(*) = 2)::int FROM pg_stat_activity WHERE usename = 'zhibiao_reader'"
        " AND wait_event_type = 'Lock'"));
    EXPECT_EQ(Get("d1").code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(Get("d1", In(absl::Milliseconds(50))).code(), absl::StatusCode::kDeadlineExceeded);
  }
  for (auto& call : slow) EXPECT_EQ(call.get(), absl::OkStatus());
  EXPECT_EQ(Get("d1"), absl::OkStatus());
}

TEST_F(ResilienceTest, SaysUnavailableWithoutADatabase) {
  const auto reader = MakePostgresReader({"host=/nonexistent dbname=none", 1, absl::Seconds(1)});
  const absl::Status status = reader->Check(In20s());
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_FALSE(absl::StrContains(status.message(), "nonexistent")) << "details are for the log";
  const auto writer = MakePostgresWriter({"host=/nonexistent dbname=none", 1, absl::Seconds(1)});
  EXPECT_EQ(writer->CreateDocument(MakeSampleRecords("d1"), {In20s(), ""}).status().code(),
            absl::StatusCode::kUnavailable);
}

TEST_F(ResilienceTest, LetsTheReaderOnlyRead) {
  ASSERT_EQ(Create("d1"), absl::OkStatus());
  const auto as_reader = MakePostgresWriter({AsRole(database_, kReaderRole), 1, absl::Seconds(1)});
  EXPECT_EQ(as_reader->CreateDocument(MakeSampleRecords("d2"), {In20s(), ""}).status().code(),
            absl::StatusCode::kPermissionDenied);
  // Not only by the setting of the role, which a session may change.
  pqxx::connection connection(AsRole(database_, kReaderRole));
  pqxx::nontransaction session(connection);
  session.exec("SET default_transaction_read_only TO off");
  for (const char* sql :
       {"DELETE FROM document", "UPDATE finding SET state = 2", "TRUNCATE mention",
        "INSERT INTO document_entity VALUES ('d1', 'x')", "SELECT * FROM request",
        "DROP TABLE document", "CREATE TABLE mine (a int)", "CREATE TEMP TABLE mine (a int)"}) {
    EXPECT_THROW(session.exec(sql), pqxx::insufficient_privilege) << sql;
  }
  EXPECT_EQ(Get("d1"), absl::OkStatus());
}

// A right that an operator took away is no lost connection, after which all is tried again.
TEST_F(ResilienceTest, SaysWhenARightIsMissing) {
  AdminSession(database_).Run("REVOKE SELECT ON document FROM zhibiao_reader");
  EXPECT_EQ(Get("d1").code(), absl::StatusCode::kPermissionDenied);
}

TEST_F(ResilienceTest, LetsTheWriterChangeNoSchema) {
  pqxx::connection connection(AsRole(database_, kWriterRole));
  pqxx::nontransaction session(connection);
  for (const char* sql : {"DROP TABLE document", "CREATE TABLE mine (a int)", "TRUNCATE mention",
                          "DELETE FROM schema_migration", "ALTER TABLE mention ADD x int"}) {
    EXPECT_THROW(session.exec(sql), pqxx::insufficient_privilege) << sql;
  }
}

TEST_F(ResilienceTest, ForgetsRequestsAfterADay) {
  const std::string id = "6f1a7a4e-6a51-4a5e-8f0e-000000000001";
  const auto send = [&](const std::string& document) {
    const RecordWriter::WriteOptions options = {In20s(), id, document};
    return writer_->CreateDocument(MakeSampleRecords(document), options).status();
  };
  const auto age = [&](const std::string& hours) {
    admin_.Run(
        absl::StrCat("UPDATE request SET create_time = to_char((create_time::timestamptz"
                     " - interval '",
                     hours, " hours') AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
  };
  ASSERT_EQ(send("d1"), absl::OkStatus());
  age("23");
  EXPECT_EQ(send("d2").code(), absl::StatusCode::kAlreadyExists);
  age("2");
  EXPECT_EQ(send("d2"), absl::OkStatus());
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM request"), 1);
}

}  // namespace
}  // namespace zhibiao
