// The store on PostgreSQL. Only a main.cc and tests include this.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_POSTGRES_STORE_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_POSTGRES_STORE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "record-store/reader_source.h"
#include "record-store/record_reader.h"
#include "record-store/record_writer.h"
#include "record-store/reparse_queue.h"
#include "record-store/store_hooks.h"

namespace zhibiao {

struct PostgresOptions {
  // Of libpq, such as `host=/run/zhibiao dbname=zhibiao user=zhibiao_reader` or a postgresql://
  // URI. The store adds its own time-outs for a dead link; what is given here wins.
  std::string connection_string;
  // The most connections open at a time: as many as there are workers.
  int pool_size = 4;
  // How long a call waits for a connection before it fails with UNAVAILABLE.
  absl::Duration acquire_timeout = absl::Seconds(2);
  StoreHooks hooks = {};
};

// For a primary with hot standbys, and for a primary alone.
struct PostgresReadOptions {
  // As for one server. Each server gets a pool of this size, beside one connection by which it is
  // observed.
  PostgresOptions primary;
  // Connection strings of the standbys, for the same role.
  std::vector<std::string> replicas;
  // A standby which is further behind is asked only while nothing better can be.
  absl::Duration max_replica_lag = absl::Seconds(10);
  // How long a read with a freshness token waits for a standby to repeat the write before it goes
  // to the primary.
  absl::Duration freshness_wait = absl::Milliseconds(100);
};

// None connects: the first call does, and Check() says whether it would work. So a server can
// start before its database, and lives through a restart of it.
std::unique_ptr<RecordWriter> MakePostgresWriter(const PostgresOptions& options);
std::unique_ptr<RecordReader> MakePostgresReader(const PostgresOptions& options);
// With the rights of a writer, and connections of its own.
std::unique_ptr<ReparseQueue> MakePostgresReparseQueue(const PostgresOptions& options);

// Readers over all servers. Connects to each on a thread of its own.
std::unique_ptr<ReaderSource> MakePostgresReaders(const PostgresReadOptions& options);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_POSTGRES_STORE_H_
