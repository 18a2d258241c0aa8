// What the two roles of the services may not do, tried on a real server: whoever takes over a
// service gets no further than its role.
#include <gmock/gmock.h>

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "record-store/postgres/migrate.h"
#include "record-store/testing/admin_session.h"
#include "record-store/testing/private_database.h"

namespace zhibiao {
namespace {

// For either role.
constexpr const char* kForBoth[] = {
    // The schema is the migrations'.
    "CREATE TABLE mine (a text)",
    "CREATE TABLE mine AS SELECT * FROM document",
    "CREATE TEMPORARY TABLE mine (a text)",
    "CREATE VIEW mine AS SELECT 1",
    "CREATE SEQUENCE mine",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "CREATE TYPE mine AS (a text)",
    "CREATE INDEX mine ON document (title)",
    "CREATE TRIGGER mine BEFORE INSERT ON document FOR EACH ROW EXECUTE FUNCTION "
    "suppress_redundant_updates_trigger()",
    "CREATE EXTENSION pg_trgm",
    "ALTER TABLE document ADD COLUMN mine text",
    "ALTER TABLE document DROP COLUMN title",
    "ALTER TABLE document DISABLE TRIGGER ALL",
    "ALTER TABLE document ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE document RENAME TO mine",
    "ALTER TABLE document OWNER TO zhibiao_reader",
    "DROP TABLE document CASCADE",
    "DROP INDEX document_by_publication",
    "DROP SCHEMA public CASCADE",
    "TRUNCATE document CASCADE",
    "REINDEX TABLE document",
    "CLUSTER document USING document_by_publication",
    "COMMENT ON TABLE document IS 'mine'",
    "SELECT begin_bulk_load()",
    "SELECT end_bulk_load()",
    "INSERT INTO index_set_aside VALUES ('mine', 'DROP TABLE document')",
    // What migrations have been applied is theirs alone.
    "INSERT INTO schema_migration VALUES (99, 'mine', '', 1)",
    "UPDATE schema_migration SET serves_from = 99",
    "DELETE FROM schema_migration",
    // Rights.
    "ALTER ROLE zhibiao_reader SUPERUSER",
    "ALTER ROLE zhibiao_writer CREATEDB",
    "ALTER ROLE postgres PASSWORD 'mine'",
    "CREATE ROLE mine LOGIN",
    "DROP ROLE zhibiao_reader",
    "GRANT postgres TO zhibiao_reader",
    "GRANT zhibiao_writer TO zhibiao_reader",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "SET session_replication_role = replica",
    "ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT ALL ON TABLES TO zhibiao_reader",
    // The server and its files.
    "CREATE DATABASE mine",
    "DROP DATABASE postgres",
    "ALTER SYSTEM SET fsync = off",
    "SET log_statement = 'none'",
    "SELECT pg_reload_conf()",
    "SELECT pg_rotate_logfile()",
    "CHECKPOINT",
    "COPY document TO '/tmp/mine'",
    "COPY document FROM '/etc/passwd'",
    "COPY document TO PROGRAM 'cat'",
    "SELECT pg_read_file('postgresql.conf')",
    "SELECT pg_ls_dir('.')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(1, '/tmp/mine')",
    "SELECT * FROM pg_authid",
    "SELECT * FROM pg_hba_file_rules",
    "SELECT * FROM pg_user_mapping",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    "SELECT pg_create_physical_replication_slot('mine')",
    "SELECT pg_switch_wal()",
    "SELECT pg_stat_reset()",
    "CREATE TABLESPACE mine LOCATION '/tmp'",
    "CREATE PUBLICATION mine FOR ALL TABLES",
    "CREATE SUBSCRIPTION mine CONNECTION 'host=/x' PUBLICATION mine WITH (connect = false)",
    "CREATE FOREIGN DATA WRAPPER mine",
    "CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION pg_backend_pid()",
};

// Beyond them for the reader, which writes nothing and sees nothing of those who write.
constexpr const char* kForReader[] = {
    "INSERT INTO document_entity VALUES ('a', 'b')",
    "UPDATE document SET title = ''",
    "DELETE FROM document",
    "DELETE FROM document_body",
    "UPDATE sentence SET search_text = ''",
    "UPDATE observation SET series = ''",
    "DELETE FROM comparison",
    "DELETE FROM mention",
    "UPDATE finding SET state = 1",
    "DELETE FROM series",
    "DELETE FROM series_point",
    "UPDATE entity SET display_name = ''",
    "DELETE FROM indicator",
    "DELETE FROM document_search",
    "DELETE FROM audit_due",
    "SELECT index_new_words()",
    "DELETE FROM request",
    "SELECT * FROM request",
    "SELECT * FROM ingest_stream",
    "SELECT * FROM reparse_job",
    "SELECT * FROM reparse_task",
    "INSERT INTO ingest_stream VALUES ('a', 0, 0, '')",
    "SELECT * FROM document FOR UPDATE",
    "SELECT * FROM document FOR SHARE",
    "LOCK TABLE document IN EXCLUSIVE MODE",
    "LOCK TABLE document IN ACCESS EXCLUSIVE MODE",
    "COPY document_entity FROM STDIN",
};

// "denied" when `sql` is refused for want of a right, what is said when it is refused for something
// else, and empty when it is not refused.
std::string RefusalOf(pqxx::connection& connection, const std::string& sql) {
  try {
    pqxx::work(connection).exec(sql);
    return "";
  } catch (const pqxx::insufficient_privilege&) {
    return "denied";
  } catch (const pqxx::sql_error&) {
    // Some are refused inside a transaction before anybody's rights are looked at.
  }
  try {
    pqxx::nontransaction(connection).exec(sql);
    return "";
  } catch (const pqxx::insufficient_privilege&) {
    return "denied";
  } catch (const pqxx::sql_error& error) {
    return error.what();
  }
}

class ForbiddenStatementsTest : public ::testing::Test {
 protected:
  void ExpectRefusals(const std::string& role, const std::vector<const char*>& statements) {
    pqxx::connection connection(AsRole(database_, role));
    // So that it is the rights that refuse, and not a setting which whoever connects may change.
    pqxx::nontransaction(connection).exec("SET default_transaction_read_only = off");
    for (const char* sql : statements) {
      EXPECT_EQ(RefusalOf(connection, sql), "denied") << role << ": " << sql;
    }
    EXPECT_EQ(RefusalOf(connection, "SELECT count(*) FROM document"), "") << "the control";
  }

  void ExpectRefusalsAlsoAfterAReconnect(absl::string_view role,
                                         const std::vector<const char*>& statements) {
    ASSERT_GE(statements.size(), 40);
    ExpectRefusals(std::string(role), statements);
    AdminSession(database_).TerminateOthers();
    ExpectRefusals(std::string(role), statements);
  }

  const std::string database_ = MakePrivateDatabase();
};

TEST_F(ForbiddenStatementsTest, TheWriterChangesRecordsAndNothingElse) {
  ExpectRefusalsAlsoAfterAReconnect(kWriterRole, {std::begin(kForBoth), std::end(kForBoth)});
  pqxx::connection connection(AsRole(database_, kWriterRole));
  EXPECT_EQ(RefusalOf(connection, "INSERT INTO ingest_stream VALUES ('a', 0, 0, '')"), "");
}

TEST_F(ForbiddenStatementsTest, TheReaderReadsAndNothingElse) {
  std::vector<const char*> statements(std::begin(kForBoth), std::end(kForBoth));
  statements.insert(statements.end(), std::begin(kForReader), std::end(kForReader));
  ExpectRefusalsAlsoAfterAReconnect(kReaderRole, statements);
}

}  // namespace
}  // namespace zhibiao
