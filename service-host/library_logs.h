// What gRPC and protobuf say, as lines of the structured log instead of their own form.
#ifndef ZHIBIAO_SERVICE_HOST_LIBRARY_LOGS_H_
#define ZHIBIAO_SERVICE_HOST_LIBRARY_LOGS_H_

#include "service-host/event_log.h"

namespace zhibiao {

// For the life of this object, lines of both libraries go to `log`, which must outlive it. Their
// handlers are global to the process: of several objects the latest counts.
class LibraryLogs {
 public:
  explicit LibraryLogs(const EventLog* log);
  ~LibraryLogs();
  LibraryLogs(const LibraryLogs&) = delete;
  LibraryLogs& operator=(const LibraryLogs&) = delete;

 private:
  const EventLog* const log_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_LIBRARY_LOGS_H_
