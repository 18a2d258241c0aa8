// Reads over a primary and a real hot standby of it, while one or the other misbehaves. Which
// server answered is told by the counters of the source, and proven by what only that server can
// know.
#include <gmock/gmock.h>

#include <cstdlib>
#include <string>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "record-store/postgres/migrate.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/testing/admin_session.h"
#include "record-store/testing/private_database.h"
#include "record-store/testing/sample_records.h"
#include "record-store/testing/standby.h"

// As in resilience_pgtest.cc: the driver loses a result when a connection breaks.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:PQmakeEmptyPGresult"; }

namespace zhibiao {
namespace {

absl::Time In20s() { return absl::Now() + absl::Seconds(20); }

class ReplicaSetTest : public testing::Test {
 protected:
  // Test clusters commit without waiting for the disk; databases that are used do wait.
  std::unique_ptr<RecordWriter> MakeWriter(absl::string_view synchronous_commit) {
    return MakePostgresWriter(
        {absl::StrCat(AsRole(database_, kWriterRole),
                      " options='-c synchronous_commit=", synchronous_commit, "'"),
         2, absl::Seconds(10)});
  }

  ReplicaSetTest() : database_(MakePrivateDatabase()), writer_(MakeWriter("on")) {
    standby_.Start();
    standby_.WaitFor(database_);
  }
  ~ReplicaSetTest() override {
    readers_.reset();
    standby_.Thaw();
    standby_.Start();  // a test may have stopped it or its replay
    OnStandby().Run("SELECT pg_wal_replay_resume()");
  }

  // Reads go to the primary and a standby from now on.
  void MakeReaders(absl::Duration max_lag = absl::Hours(1),
                   absl::Duration freshness_wait = absl::Milliseconds(100)) {
    MakeReaders(standby_, max_lag, freshness_wait);
  }
  void MakeReaders(const Standby& standby, absl::Duration max_lag, absl::Duration freshness_wait) {
    PostgresReadOptions options;
    options.primary = {AsRole(database_, kReaderRole), 2, absl::Seconds(2)};
    options.replicas = {AsRole(standby.On(database_), kReaderRole)};
    options.max_replica_lag = max_lag;
    options.freshness_wait = freshness_wait;
    readers_ = MakePostgresReaders(options);
    ASSERT_TRUE(Becomes([&] { return Server(0).usable && Server(1).usable; }));
  }

  ReadServer Server(size_t index) { return readers_->Servers()[index]; }

  // Stores a document and returns the token which its client would get.
  FreshnessToken Write(absl::string_view id) { return Write(id, *writer_); }
  static FreshnessToken Write(absl::string_view id, RecordWriter& writer) {
    const absl::Status status =
        writer.CreateDocument(MakeSampleRecords(id), {In20s(), ""}).status();
    EXPECT_EQ(status, absl::OkStatus());
    const absl::StatusOr<FreshnessToken> token = writer.CurrentFreshness(In20s());
    EXPECT_EQ(token.status(), absl::OkStatus());
    return token.value_or(FreshnessToken());
  }

  absl::Status Read(absl::string_view id, std::optional<FreshnessToken> at_least = std::nullopt) {
    const auto reader = readers_->ReaderFor(at_least, In20s());
    if (!reader.ok()) return reader.status();
    return (*reader)->GetDocument(absl::StrCat("documents/", id), false, In20s()).status();
  }

  // Which server answers a read that has to succeed: its index, or -1 when several were asked.
  int ServerOf(absl::string_view id, std::optional<FreshnessToken> at_least = std::nullopt) {
    const int64_t first = Server(0).reads, second = Server(1).reads;
    EXPECT_EQ(Read(id, at_least), absl::OkStatus());
    const int64_t at_first = Server(0).reads - first, at_second = Server(1).reads - second;
    if (at_first + at_second != 1) return -1;
    return at_first == 1 ? 0 : 1;
  }

  template <typename Holds>
  static bool Becomes(Holds holds) {
    for (int i = 0; i < 2000; ++i) {
      if (holds()) return true;
      absl::SleepFor(absl::Milliseconds(10));
    }
    return false;
  }

  AdminSession OnStandby() { return AdminSession(standby_.On(database_)); }

  // One for all tests: making it takes longer than they do.
  static Standby& TheStandby() {
    static Standby& standby = *new Standby("copy");
    return standby;
  }

  Standby& standby_ = TheStandby();
  const std::string database_;
  const std::unique_ptr<RecordWriter> writer_;
  std::unique_ptr<ReaderSource> readers_;
};

TEST_F(ReplicaSetTest, ReadsGoToTheStandby) {
  const FreshnessToken token = Write("d1");
  MakeReaders();
  ASSERT_TRUE(Becomes([&] { return ServerOf("d1", token) == 1; }));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(ServerOf("d1"), 1);
  EXPECT_TRUE(Server(0).is_primary);
  EXPECT_FALSE(Server(1).is_primary);
}

TEST_F(ReplicaSetTest, ATokenSeesItsWriteWhileReplayIsPausedAndWithoutOneReadsStayOnTheStandby) {
  const FreshnessToken before = Write("before");
  MakeReaders();
  ASSERT_TRUE(Becomes([&] { return ServerOf("before", before) == 1; }));
  OnStandby().Run("SELECT pg_wal_replay_pause()");
  const FreshnessToken token = Write("d1");
  EXPECT_EQ(ServerOf("d1", token), 0);
  EXPECT_EQ(ServerOf("before", before), 1) << "the standby has what this token names";
  EXPECT_EQ(ServerOf("before"), 1);
  // What the standby does not have yet proves who answered.
  EXPECT_EQ(Read("d1").code(), absl::StatusCode::kNotFound);

  OnStandby().Run("SELECT pg_wal_replay_resume()");
  EXPECT_TRUE(Becomes([&] { return ServerOf("d1", token) == 1; }));
}

TEST_F(ReplicaSetTest, ATokenWaitsForAStandbyThatIsAboutToCatchUp) {
  MakeReaders(absl::Hours(1), absl::Seconds(20));
  OnStandby().Run("SELECT pg_wal_replay_pause()");
  const FreshnessToken token = Write("d1");
  std::thread resumes([&] {
    absl::SleepFor(absl::Milliseconds(300));
    OnStandby().Run("SELECT pg_wal_replay_resume()");
  });
  EXPECT_EQ(ServerOf("d1", token), 1);
  resumes.join();
}

TEST_F(ReplicaSetTest, EveryReadWithATokenSeesItsWrite) {
  MakeReaders(absl::Hours(1), absl::Seconds(2));
  int on_standby = 0;
  for (int i = 0; i < 40; ++i) {
    const std::string id = absl::StrCat("d", i);
    const FreshnessToken token = Write(id);
    on_standby += ServerOf(id, token);
  }
  EXPECT_GT(on_standby, 0) << "not everything goes to the primary";
}

// Such a commit is visible, and its token answered, before it can have reached a standby.
TEST_F(ReplicaSetTest, ATokenNamesAlsoACommitThatDidNotWaitForTheDisk) {
  const auto writer = MakeWriter("off");
  MakeReaders(absl::Hours(1), absl::Seconds(2));
  for (int i = 0; i < 8; ++i) {
    const std::string id = absl::StrCat("d", i);
    EXPECT_EQ(Read(id, Write(id, *writer)), absl::OkStatus());
  }
}

TEST_F(ReplicaSetTest, AStandbyTooFarBehindIsLeftOutUntilItHasCaughtUp) {
  const FreshnessToken before = Write("before");
  MakeReaders(/*max_lag=*/absl::Milliseconds(700));
  ASSERT_TRUE(Becomes([&] { return ServerOf("before", before) == 1; }));
  OnStandby().Run("SELECT pg_wal_replay_pause()");
  Write("d1");
  EXPECT_TRUE(Becomes([&] { return ServerOf("before") == 0; }));
  EXPECT_GT(Server(1).lag, absl::Milliseconds(700));
  EXPECT_EQ(Read("d1"), absl::OkStatus());
  OnStandby().Run("SELECT pg_wal_replay_resume()");
  EXPECT_TRUE(Becomes([&] { return ServerOf("before") == 1; }));
}

TEST_F(ReplicaSetTest, ReadsGoOnWhenTheStandbyIsKilledAndReturnToItWhenItIsBack) {
  const FreshnessToken token = Write("d1");
  MakeReaders();
  ASSERT_TRUE(Becomes([&] { return ServerOf("d1", token) == 1; }));
  standby_.Kill();
  for (int i = 0; i < 50; ++i) {
    ASSERT_EQ(Read("d1"), absl::OkStatus()) << i;
    ASSERT_EQ(Read("d1", token), absl::OkStatus()) << i;
  }
  EXPECT_TRUE(Becomes([&] { return !Server(1).usable; }));
  EXPECT_FALSE(Server(1).problem.ok());
  EXPECT_EQ(ServerOf("d1"), 0);
  EXPECT_EQ(readers_->Check(In20s()), absl::OkStatus());
  standby_.Start();
  EXPECT_TRUE(Becomes([&] { return ServerOf("d1") == 1; }));
}

// Nothing ends the wait for a server that hangs but who else waits for it.
TEST_F(ReplicaSetTest, AQuestionToAStandbyThatHangsIsAnsweredByThePrimary) {
  const FreshnessToken token = Write("d1");
  MakeReaders();
  ASSERT_TRUE(Becomes([&] { return ServerOf("d1", token) == 1; }));
  standby_.Freeze();
  EXPECT_EQ(Read("d1"), absl::OkStatus());
  EXPECT_FALSE(Server(1).usable);
  EXPECT_EQ(ServerOf("d1"), 0);
  standby_.Thaw();
  EXPECT_TRUE(Becomes([&] { return ServerOf("d1") == 1; }));
}

TEST_F(ReplicaSetTest, ReadsGoOnWithoutAPrimaryAndAreReady) {
  const FreshnessToken token = Write("d1");
  standby_.WaitFor(database_);
  PostgresReadOptions options;
  // As a primary which cannot be reached; that of this test serves others.
  options.primary = {"host=/nonexistent dbname=none", 2, absl::Seconds(2)};
  options.replicas = {AsRole(standby_.On(database_), kReaderRole)};
  readers_ = MakePostgresReaders(options);
  EXPECT_EQ(readers_->Check(In20s()), absl::OkStatus());
  EXPECT_EQ(Read("d1"), absl::OkStatus());
  EXPECT_EQ(Read("d1", token), absl::OkStatus()) << "the standby has the write";
  OnStandby().Run("SELECT pg_wal_replay_pause()");
  EXPECT_EQ(Read("d1", Write("d2")).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(Read("d1"), absl::OkStatus());
}

TEST_F(ReplicaSetTest, AStandbyWithAnotherSchemaIsLeftOut) {
  const std::string empty = MakeEmptyDatabase();
  standby_.WaitFor(empty);
  PostgresReadOptions options;
  options.primary = {AsRole(database_, kReaderRole), 2, absl::Seconds(2)};
  options.replicas = {standby_.On(empty)};
  readers_ = MakePostgresReaders(options);
  const FreshnessToken token = Write("d1");
  EXPECT_EQ(Read("d1", token), absl::OkStatus());
  ASSERT_TRUE(Becomes([&] { return Server(0).usable; }));
  EXPECT_TRUE(Becomes([&] { return absl::IsFailedPrecondition(Server(1).problem); }));
  EXPECT_FALSE(Server(1).usable);
  EXPECT_EQ(ServerOf("d1"), 0);
  EXPECT_EQ(readers_->Check(In20s()), absl::OkStatus());
}

// The replay has to remove rows which a question on the standby may still look at; after
// max_standby_streaming_delay it cancels the question.
TEST_F(ReplicaSetTest, AQuestionThatReplayCancelsIsRepeatedOnThePrimary) {
  const FreshnessToken token = Write("d1");
  MakeReaders();
  ASSERT_TRUE(Becomes([&] { return ServerOf("d1", token) == 1; }));
  AdminSession standby = OnStandby();
  standby.Run("ALTER SYSTEM SET max_standby_streaming_delay TO '100ms'");
  standby.Run("SELECT pg_reload_conf()");
  AdminSession primary(database_);
  // A document that takes its time to be read, on the standby only.
  primary.Run(
      "CREATE FUNCTION slow_on_standby(bytea) RETURNS bytea LANGUAGE plpgsql AS $$ BEGIN"
      " IF pg_is_in_recovery() THEN PERFORM pg_sleep(10); END IF; RETURN $1; END $$");
  primary.Run("ALTER TABLE document RENAME TO document_rows");
  primary.Run(
      "CREATE VIEW document AS SELECT document_id, slow_on_standby(record) AS record"
      " FROM document_rows");
  primary.Run("GRANT SELECT ON document TO zhibiao_reader");
  standby_.WaitFor(database_);
  const int64_t on_primary = Server(0).reads, on_standby = Server(1).reads;
  std::thread conflicts([&] {
    EXPECT_TRUE(
        standby.WaitFor("SELECT count(*)::int FROM pg_stat_activity WHERE wait_event = 'PgSleep'"));
    primary.Run("ALTER TABLE document_rows ADD COLUMN one_more int");
  });
  EXPECT_EQ(Read("d1"), absl::OkStatus());
  conflicts.join();
  standby.Run("ALTER SYSTEM RESET max_standby_streaming_delay");
  standby.Run("SELECT pg_reload_conf()");
  EXPECT_EQ(Server(1).reads, on_standby + 1);
  EXPECT_EQ(Server(0).reads, on_primary + 1);
  EXPECT_TRUE(Server(1).usable) << "the standby is not to blame";
}

TEST_F(ReplicaSetTest, ATokenOfAnotherDatabaseIsRefused) {
  FreshnessToken token = Write("d1");
  MakeReaders();
  token.database ^= 1;
  const absl::Status status = Read("d1", token);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(absl::StrContains(status.message(), "another database")) << status;
}

TEST_F(ReplicaSetTest, ATokenBeforeAnythingIsKnownWaitsForTheFirstAnswers) {
  const FreshnessToken token = Write("d1");
  PostgresReadOptions options;
  options.primary = {AsRole(database_, kReaderRole), 2, absl::Seconds(10)};
  readers_ = MakePostgresReaders(options);
  EXPECT_EQ(Read("d1", token), absl::OkStatus());
}

TEST_F(ReplicaSetTest, AStandbyThatTookOverHasAllWrittenBeforeAndTokensOfItsOwn) {
  const FreshnessToken before = Write("d1");
  Standby heir("heir");
  heir.Start();
  heir.WaitFor(database_);
  MakeReaders(heir, absl::Hours(1), absl::Milliseconds(100));
  AdminSession(heir.On(database_)).Run("SELECT pg_promote()");
  ASSERT_TRUE(Becomes([&] { return Server(1).is_primary; }));
  const auto new_writer =
      MakePostgresWriter({AsRole(heir.On(database_), kWriterRole), 2, absl::Seconds(10)});
  ASSERT_EQ(new_writer->CreateDocument(MakeSampleRecords("d2"), {In20s(), ""}).status(),
            absl::OkStatus());
  const absl::StatusOr<FreshnessToken> after = new_writer->CurrentFreshness(In20s());
  ASSERT_EQ(after.status(), absl::OkStatus());
  EXPECT_EQ(after->database, before.database);
  EXPECT_LT(before.place, after->place);
  EXPECT_EQ(ServerOf("d2", *after), 1);
  EXPECT_EQ(ServerOf("d1", before), 1);
  EXPECT_TRUE(Becomes([&] { return ServerOf("d1") == 1; })) << "the old primary is left behind";
}

}  // namespace
}  // namespace zhibiao
