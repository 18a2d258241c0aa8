// The store on PostgreSQL. Only a main.cc and tests include this.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_POSTGRES_STORE_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_POSTGRES_STORE_H_

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "record-store/record_reader.h"
#include "record-store/record_writer.h"
#include "record-store/reparse_queue.h"

namespace zhibiao {

struct PostgresOptions {
  // Of libpq, such as `host=/run/zhibiao dbname=zhibiao user=zhibiao_reader`. In the key=value form
  // the store adds its own time-outs for a dead link in front; what is given here wins.
  std::string connection_string;
  // The most connections open at a time: as many as there are workers.
  int pool_size = 4;
  // How long a call waits for a connection before it fails with UNAVAILABLE.
  absl::Duration acquire_timeout = absl::Seconds(2);
};

// None connects: the first call does, and Check() says whether it would work. So a server can
// start before its database, and lives through a restart of it.
std::unique_ptr<RecordWriter> MakePostgresWriter(const PostgresOptions& options);
std::unique_ptr<RecordReader> MakePostgresReader(const PostgresOptions& options);
// With the rights of a writer, and connections of its own.
std::unique_ptr<ReparseQueue> MakePostgresReparseQueue(const PostgresOptions& options);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_POSTGRES_STORE_H_
