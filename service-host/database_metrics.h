// What Prometheus and the log are told of the database behind a server.
#ifndef ZHIBIAO_SERVICE_HOST_DATABASE_METRICS_H_
#define ZHIBIAO_SERVICE_HOST_DATABASE_METRICS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"
#include "service-host/event_log.h"

namespace zhibiao {

// Thread-safe.
class DatabaseMetrics {
 public:
  // Both must outlive it. A statement that takes `slow` or longer gets a line in the log.
  DatabaseMetrics(prometheus::Registry* registry, const EventLog* log, absl::Duration slow);

  // A statement or transaction that ended. `statement`: SQL without values.
  void Used(absl::string_view statement, absl::Duration took, const absl::Status& outcome);

  // By how many open connections and those in use have changed.
  void ConnectionsChanged(int open, int in_use);

  // The link of a connection was ended, since its user's time was over or nobody waited.
  void BrokenOff();

 private:
  const EventLog* const log_;
  const absl::Duration slow_;
  prometheus::Family<prometheus::Histogram>& seconds_;
  prometheus::Family<prometheus::Counter>& failures_;
  prometheus::Histogram& reading_;
  prometheus::Histogram& writing_;
  prometheus::Gauge& open_;
  prometheus::Gauge& in_use_;
  prometheus::Counter& broken_off_;
  prometheus::Counter& slow_statements_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_DATABASE_METRICS_H_
