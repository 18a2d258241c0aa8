// What an operator is told of the servers which questions go to.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_READ_SERVER_REPORT_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_READ_SERVER_REPORT_H_

#include <map>
#include <string>
#include <vector>

#include "prometheus/collectable.h"
#include "prometheus/metric_family.h"
#include "record-store/reader_source.h"
#include "service-host/event_log.h"

namespace zhibiao {

// For Prometheus: reads, lag and state by server, asked for at each scrape.
class ReadServerMetrics final : public prometheus::Collectable {
 public:
  // Not owned; must outlive the last scrape.
  explicit ReadServerMetrics(const ReaderSource* readers) : readers_(readers) {}

  std::vector<prometheus::MetricFamily> Collect() const override;

 private:
  const ReaderSource* readers_;
};

// Writes a line when a server is left out and when it is used again. For one thread at a time.
class ReadServerLog {
 public:
  // Neither is owned.
  ReadServerLog(const ReaderSource* readers, const EventLog* log) : readers_(readers), log_(log) {}

  // To be called again and again.
  void Look();

 private:
  const ReaderSource* readers_;
  const EventLog* log_;
  std::map<std::string, bool> was_usable_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_READ_SERVER_REPORT_H_
