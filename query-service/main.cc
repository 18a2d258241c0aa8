// zhibiao-query: flags, objects, serve. The only file of this service that names PostgreSQL.
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

#include "absl/flags/flag.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "query-service/rpc/query_service.h"
#include "record-store/postgres/postgres_store.h"
#include "service-host/host_flags.h"
#include "service-host/service_host.h"
#include "service-host/stop_signals.h"

ABSL_FLAG(std::string, database, "",
          "Connection string of the role which may read; without it the variable ZHIBIAO_DATABASE "
          "is used, which other users of the machine do not see");
ABSL_FLAG(absl::Duration, database_wait, zhibiao::PostgresOptions().acquire_timeout,
          "How long a call waits for a connection to the database");

namespace zhibiao {
namespace {

constexpr char kUsage[] =
    "Answers questions about documents, observations, comparisons, entities, indicators, series\n"
    "and findings, and shows a document as a page: zhibiao.v1.QueryService.\n\n"
    "  zhibiao-query --database=CONNECTION_STRING [--listen=HOST:PORT]";

std::string ConnectionString() {
  if (std::string given = absl::GetFlag(FLAGS_database); !given.empty()) return given;
  const char* variable = std::getenv("ZHIBIAO_DATABASE");
  return variable == nullptr ? "" : variable;
}

int Fail(const std::string& message) {
  std::cerr << "zhibiao-query: " << message << "\n";
  return 1;
}

int Serve(int argc, char** argv) {
  StopSignals signals;
  if (!ParseFlags(argc, argv, kUsage, ZHIBIAO_VERSION).empty()) {
    return Fail("no arguments are taken beside flags; see --help");
  }
  HostOptions options = HostOptionsFromFlags("127.0.0.1:50052");
  options.version = ZHIBIAO_VERSION;

  PostgresOptions database;
  database.connection_string = ConnectionString();
  database.pool_size = options.workers + 1;  // one for the readiness check
  database.acquire_timeout = absl::GetFlag(FLAGS_database_wait);
  if (database.connection_string.empty()) return Fail("--database or ZHIBIAO_DATABASE is needed");
  const std::unique_ptr<RecordReader> reader = MakePostgresReader(database);

  ServiceHost host("zhibiao-query", options);
  QueryService service(host.calls(), reader.get());
  const absl::Status started =
      host.Start({{v1::QueryService::service_full_name(), &service}},
                 [&reader](absl::Time deadline) { return reader->Check(deadline); });
  if (!started.ok()) return Fail(std::string(started.message()));
  signals.Wait();
  host.Stop();
  return 0;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) { return zhibiao::Serve(argc, argv); }
