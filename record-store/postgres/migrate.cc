#include "record-store/postgres/migrate.h"

#include <memory>
#include <pqxx/pqxx>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "record-store/postgres/pg_pool.h"
#include "record-store/postgres/pg_status.h"

namespace zhibiao {
namespace {

constexpr char kTable[] =
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    "  version integer PRIMARY KEY,"
    "  name text NOT NULL,"
    "  digest text NOT NULL,"
    "  serves_from integer NOT NULL,"
    "  applied timestamptz NOT NULL DEFAULT now())";

struct RoleSetting {
  absl::string_view role;
  absl::string_view name;
  absl::string_view value;
};

// In the role, not in a session: so they hold for every connection, whoever opens it.
constexpr RoleSetting kRoleSettings[] = {
    {kWriterRole, "statement_timeout", "60s"},
    {kWriterRole, "lock_timeout", "10s"},
    {kWriterRole, "idle_in_transaction_session_timeout", "60s"},
    {kReaderRole, "default_transaction_read_only", "on"},
    {kReaderRole, "statement_timeout", "30s"},
    {kReaderRole, "idle_in_transaction_session_timeout", "30s"},
};

absl::Status CheckEncoding(pqxx::connection_base& connection) {
  const absl::StatusOr<std::string> encoding = CatchPgErrors([&] {
    return pqxx::nontransaction(connection).exec1("SHOW server_encoding")[0].as<std::string>();
  });
  if (!encoding.ok()) return encoding.status();
  if (*encoding == "UTF8") return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("the database is encoded as ", *encoding, ", not as UTF8"));
}

// Two at once may both find no role, and the second one's CREATE then fails: it is created by then.
void CreateRole(pqxx::connection_base& connection, absl::string_view role) {
  pqxx::nontransaction transaction(connection);
  const std::string exists = absl::StrCat("SELECT 1 FROM pg_roles WHERE rolname = '", role, "'");
  if (!transaction.exec(exists).empty()) return;
  try {
    transaction.exec0(absl::StrCat("CREATE ROLE ", role, " LOGIN"));
  } catch (const pqxx::sql_error&) {
    if (transaction.exec(exists).empty()) throw;
  }
}

// Under the lock of schema_migration. Only what is missing, so that an operator's own values stay
// and a second run needs no rights over roles.
void SettleRoles(pqxx::work& transaction) {
  const std::string database = transaction.exec1("SELECT current_database()")[0].as<std::string>();
  const std::string quoted = transaction.conn().quote_name(database);
  for (const RoleSetting& setting : kRoleSettings) {
    const pqxx::result found = transaction.exec_params(
        "SELECT 1 FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole"
        " JOIN pg_database d ON d.oid = s.setdatabase"
        " WHERE r.rolname = $1 AND d.datname = $2"
        " AND EXISTS (SELECT 1 FROM unnest(s.setconfig) c WHERE starts_with(c, $3 || '='))",
        std::string(setting.role), database, std::string(setting.name));
    if (!found.empty()) continue;
    transaction.exec0(absl::StrCat("ALTER ROLE ", setting.role, " IN DATABASE ", quoted, " SET ",
                                   setting.name, " TO '", setting.value, "'"));
  }
  if (transaction
          .exec1("SELECT has_database_privilege('public', current_database(), 'TEMPORARY')")[0]
          .as<bool>()) {
    transaction.exec0(absl::StrCat("REVOKE TEMPORARY ON DATABASE ", quoted, " FROM PUBLIC"));
  }
}

// Applies the first migration that is missing, and says whether there was one.
absl::StatusOr<bool> ApplyNext(pqxx::connection_base& connection,
                               const std::vector<Migration>& migrations) {
  pqxx::work transaction(connection);
  // Whoever migrates at the same time waits here, and then finds nothing to do.
  transaction.exec0("LOCK TABLE schema_migration IN SHARE ROW EXCLUSIVE MODE");
  SettleRoles(transaction);
  for (const Migration& migration : migrations) {
    const pqxx::result known = transaction.exec_params(
        "SELECT digest FROM schema_migration WHERE version = $1", migration.version);
    if (!known.empty()) {
      if (known[0][0].as<std::string>() == migration.digest) continue;
      return absl::FailedPreconditionError(
          absl::StrCat("migration ", migration.version, " (", migration.name,
                       ") differs from the one which the database has; a migration that was"
                       " applied is never edited"));
    }
    for (absl::string_view statement : SplitStatements(migration.sql)) {
      transaction.exec(std::string(statement));
    }
    transaction.exec_params(
        "INSERT INTO schema_migration (version, name, digest, serves_from) VALUES ($1, $2, $3, $4)",
        migration.version, std::string(migration.name), std::string(migration.digest),
        migration.serves_from);
    transaction.commit();
    return true;
  }
  transaction.commit();
  return false;
}

absl::Status Prepare(pqxx::connection_base& connection) {
  return CatchPgErrors([&] {
    CreateRole(connection, kWriterRole);
    CreateRole(connection, kReaderRole);
    pqxx::nontransaction transaction(connection);
    if (!transaction.exec("SELECT 1 FROM pg_tables WHERE tablename = 'schema_migration'").empty()) {
      return;
    }
    try {
      transaction.exec0(kTable);
    } catch (const pqxx::sql_error&) {
      // IF NOT EXISTS does not keep two who create it at once from each other's way.
      transaction.exec0(kTable);
    }
  });
}

}  // namespace

absl::Status Migrate(const std::string& connection_string) {
  return Migrate(connection_string, Migrations());
}

absl::Status Migrate(const std::string& connection_string,
                     const std::vector<Migration>& migrations) {
  absl::StatusOr<std::unique_ptr<PgConnection>> opened = PgConnection::Open(connection_string);
  // Nobody repeats a migration as calls are repeated, and a busy server may be slow to take it.
  for (int i = 0; i < 3 && IsConnectionLost(opened.status()); ++i) {
    opened = PgConnection::Open(connection_string);
  }
  if (!opened.ok()) return opened.status();
  pqxx::connection_base& connection = (*opened)->driver();
  if (absl::Status status = CheckEncoding(connection); !status.ok()) return status;
  if (absl::Status status = Prepare(connection); !status.ok()) return status;
  while (true) {
    const absl::StatusOr<bool> applied =
        CatchPgErrors([&] { return ApplyNext(connection, migrations); });
    if (!applied.ok()) return applied.status();
    if (!*applied) return absl::OkStatus();
  }
}

}  // namespace zhibiao
