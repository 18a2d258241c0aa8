#include "record-store/testing/private_database.h"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "record-store/postgres/migrate.h"

namespace zhibiao {
namespace {

std::string AdminDatabase() {
  const char* given = std::getenv("ZHIBIAO_TEST_DATABASE");
  if (given == nullptr || *given == '\0') {
    std::fprintf(stderr, "run this under record-store/testing/with-postgres\n");
    std::exit(1);
  }
  return given;
}

std::string CreateDatabase(absl::string_view options) {
  static std::atomic<int> number = 0;
  const std::string name = absl::StrCat("test_", getpid(), "_", ++number);
  pqxx::connection connection(AdminDatabase());
  pqxx::nontransaction(connection).exec(absl::StrCat("CREATE DATABASE ", name, " ", options));
  // Of two values of one keyword the later one counts.
  return absl::StrCat(AdminDatabase(), " dbname=", name);
}

// The name of a database with the schema.
const std::string& TemplateDatabase() {
  static const std::string& name = *new std::string([] {
    const std::string database = CreateDatabase("");
    if (absl::Status status = Migrate(database); !status.ok()) {
      std::fprintf(stderr, "cannot migrate: %s\n", status.ToString().c_str());
      std::exit(1);
    }
    return database.substr(database.rfind('=') + 1);
  }());
  return name;
}

}  // namespace

std::string MakeEmptyDatabase(absl::string_view options) { return CreateDatabase(options); }

std::string MakePrivateDatabase() {
  const std::string database = CreateDatabase(absl::StrCat("TEMPLATE ", TemplateDatabase()));
  // Tables are copied, settings of roles are not.
  if (absl::Status status = Migrate(database); !status.ok()) {
    std::fprintf(stderr, "cannot migrate: %s\n", status.ToString().c_str());
    std::exit(1);
  }
  return database;
}

std::string AsRole(absl::string_view connection_string, absl::string_view role) {
  return absl::StrCat(connection_string, " user=", role);
}

}  // namespace zhibiao
