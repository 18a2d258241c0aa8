// zhibiao-query: flags, objects, serve. The only file of this service that names PostgreSQL.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/functional/bind_front.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "query-service/rpc/answer_cache.h"
#include "query-service/rpc/query_service.h"
#include "query-service/rpc/read_server_report.h"
#include "record-store/postgres/connection_text.h"
#include "record-store/postgres/postgres_store.h"
#include "service-host/current_call.h"
#include "service-host/host_flags.h"
#include "service-host/service_host.h"
#include "service-host/stop_signals.h"

ABSL_FLAG(std::string, database, "",
          "Connection string of the role which may read; without it the variable ZHIBIAO_DATABASE "
          "is used, which other users of the machine do not see");
ABSL_FLAG(std::string, replicas, "",
          "Connection strings of hot standbys, with semicolons between them: reads go to them as "
          "long as they are near enough; without it the variable ZHIBIAO_REPLICAS is used");
ABSL_FLAG(absl::Duration, max_replica_lag, zhibiao::PostgresReadOptions().max_replica_lag,
          "A standby which is further behind is asked only while nothing better can be");
ABSL_FLAG(absl::Duration, freshness_wait, zhibiao::PostgresReadOptions().freshness_wait,
          "How long a call with a freshness token waits for a standby before it goes to the "
          "primary");
ABSL_FLAG(absl::Duration, database_wait, zhibiao::PostgresOptions().acquire_timeout,
          "How long a call waits for a connection to the database");

ABSL_FLAG(absl::Duration, cache_age, absl::ZeroDuration(),
          "GetDocument, GetObservation and GetComparison may answer what was true so long ago, "
          "without asking the database; 0: always ask");
ABSL_FLAG(size_t, cache_bytes, zhibiao::AnswerCache::Options().bytes,
          "The most memory of the answers kept for that");

namespace zhibiao {
namespace {

constexpr char kUsage[] =
    "Answers questions about documents, observations, comparisons, entities, indicators, series\n"
    "and findings, and shows a document as a page: zhibiao.v1.QueryService.\n\n"
    "  zhibiao-query --database=CONNECTION_STRING [--replicas='CONNECTION_STRING;…']\n"
    "                [--listen=HOST:PORT]";

std::string FlagOrVariable(std::string given, const char* name) {
  if (!given.empty()) return given;
  const char* variable = std::getenv(name);
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

  ServiceHost host("zhibiao-query", options);
  PostgresReadOptions database;
  database.primary.connection_string =
      FlagOrVariable(absl::GetFlag(FLAGS_database), "ZHIBIAO_DATABASE");
  database.primary.pool_size = options.workers + 1;  // one for the readiness check
  database.primary.acquire_timeout = absl::GetFlag(FLAGS_database_wait);
  database.replicas =
      SplitConnectionStrings(FlagOrVariable(absl::GetFlag(FLAGS_replicas), "ZHIBIAO_REPLICAS"));
  database.max_replica_lag = absl::GetFlag(FLAGS_max_replica_lag);
  database.freshness_wait = absl::GetFlag(FLAGS_freshness_wait);
  if (database.primary.connection_string.empty()) {
    return Fail("--database or ZHIBIAO_DATABASE is needed");
  }
  std::vector<std::string> servers = database.replicas;
  servers.push_back(database.primary.connection_string);
  if (!std::all_of(servers.begin(), servers.end(), IsConnectionString)) {
    // It is not repeated, since it may hold a password.
    return Fail(
        "--database and --replicas take connection strings, such as"
        " 'host=db-1 dbname=zhibiao user=zhibiao_reader'; libpq cannot read one of them");
  }
  database.primary.hooks.abandonment = &CurrentCall::Cancellation;
  database.primary.hooks.used = absl::bind_front(&DatabaseMetrics::Used, &host.database_metrics());
  database.primary.hooks.connections =
      absl::bind_front(&DatabaseMetrics::ConnectionsChanged, &host.database_metrics());
  database.primary.hooks.broken_off =
      absl::bind_front(&DatabaseMetrics::BrokenOff, &host.database_metrics());
  const std::unique_ptr<ReaderSource> readers = MakePostgresReaders(database);

  host.metrics().Watch(std::make_shared<ReadServerMetrics>(readers.get()));
  ReadServerLog server_log(readers.get(), &host.log());
  AnswerCache cache({absl::GetFlag(FLAGS_cache_age), absl::GetFlag(FLAGS_cache_bytes)},
                    &host.metrics().registry());
  QueryService service(host.calls(), readers.get(), &cache);
  const absl::Status started = host.Start({{v1::QueryService::service_full_name(), &service}},
                                          [&readers, &server_log](absl::Time deadline) {
                                            absl::Status status = readers->Check(deadline);
                                            server_log.Look();
                                            return status;
                                          });
  if (!started.ok()) return Fail(std::string(started.message()));
  signals.Wait();
  host.Stop();
  return 0;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) { return zhibiao::Serve(argc, argv); }
