#include "record-store/testing/standby.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <pqxx/pqxx>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "record-store/testing/admin_session.h"

namespace zhibiao {
namespace {

[[noreturn]] void Fail(absl::string_view message) {
  std::fprintf(stderr, "standby: %s\n", std::string(message).c_str());
  std::exit(1);
}

// The output of a command of the shell.
std::string Shell(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) Fail(command);
  std::string output;
  std::array<char, 256> part;
  while (std::fgets(part.data(), part.size(), pipe) != nullptr) output += part.data();
  if (pclose(pipe) != 0) Fail(command);
  return std::string(absl::StripAsciiWhitespace(output));
}

std::string ClusterFolder() {
  const char* folder = std::getenv("ZHIBIAO_TEST_CLUSTER");
  if (folder == nullptr) Fail("run this under record-store/testing/with-postgres");
  return folder;
}

}  // namespace

Standby::Standby(absl::string_view name) : folder_(absl::StrCat(ClusterFolder(), "/", name)) {}

void Standby::Start() {
  address_ =
      Shell(absl::StrCat(ZHIBIAO_SOURCE_DIR "/record-store/testing/postgres-cluster standby ",
                         folder_, " ", ClusterFolder(), " --fast"));
}

void Standby::Kill() { Signal("KILL"); }
void Standby::Freeze() { Signal("STOP"); }
void Standby::Thaw() { Signal("CONT"); }

void Standby::Signal(absl::string_view signal) {
  const std::string server = Shell(absl::StrCat("head -n 1 ", folder_, "/data/postmaster.pid"));
  // Its sessions as well, which would go on for a while without it.
  Shell(absl::StrCat("pkill -", signal, " -P ", server, "; kill -", signal, " ", server));
}

std::string Standby::On(absl::string_view database) const {
  // Of two values of one keyword the later one counts, so its own server comes last.
  return absl::StrCat(database, " ", address_.substr(0, address_.find(" dbname=")));
}

void Standby::WaitFor(const std::string& database) const {
  AdminSession primary(database);
  // A commit that waits for the disk takes with it those before which did not.
  primary.Run("SET synchronous_commit TO on");
  primary.Run("SELECT pg_logical_emit_message(true, 'standby', 'flush')");
  const std::string place =
      primary.Run("SELECT pg_current_wal_flush_lsn()")[0][0].as<std::string>();
  AdminSession standby(absl::StrCat(address_, " dbname=postgres"));
  if (!standby.WaitFor(absl::StrCat("SELECT (pg_last_wal_replay_lsn() >= '", place, "')::int"))) {
    Fail("it does not catch up");
  }
}

}  // namespace zhibiao
