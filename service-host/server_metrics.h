// What Prometheus is told: rate, errors and duration of calls by method, and the worker queue.
// The names are those of the gRPC middleware for Go and Java, so that their dashboards fit.
#ifndef ZHIBIAO_SERVICE_HOST_SERVER_METRICS_H_
#define ZHIBIAO_SERVICE_HOST_SERVER_METRICS_H_

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "prometheus/collectable.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"
#include "service-host/worker_pool.h"

namespace zhibiao {

// The metrics of one method. Thread-safe; lives as long as its ServerMetrics.
class MethodMetrics {
 public:
  // Every started call ends with one Finished.
  void Started();
  void Finished(absl::StatusCode code, absl::Duration duration);

 private:
  friend class ServerMetrics;
  prometheus::Counter* started_ = nullptr;
  prometheus::Gauge* in_flight_ = nullptr;
  prometheus::Histogram* seconds_ = nullptr;
  std::array<prometheus::Counter*, 17> handled_ = {};  // by code
};

// Owns the registry of the process. Thread-safe.
class ServerMetrics {
 public:
  // `version` and `service` are told by `zhibiao_build_info`.
  ServerMetrics(const std::string& service, const std::string& version);

  // `method` such as `zhibiao.v1.ParserService/ParseText`. Made at the first use.
  MethodMetrics& Method(absl::string_view method);

  // Tells the load of `pool`, which must outlive the last scrape.
  void WatchPool(const WorkerPool* pool);

  // Tells what `collectable` collects whenever it is scraped. Before the server starts.
  void Watch(std::shared_ptr<prometheus::Collectable> collectable);

  // Further metrics of the owner of the process may be registered here.
  prometheus::Registry& registry() { return *registry_; }

  // What to expose: held weakly by the exposer.
  std::shared_ptr<prometheus::Collectable> collectable() const { return registry_; }
  const std::vector<std::shared_ptr<prometheus::Collectable>>& watched() const { return watched_; }

 private:
  std::unique_ptr<MethodMetrics> Make(absl::string_view method);

  std::shared_ptr<prometheus::Registry> registry_;
  std::vector<std::shared_ptr<prometheus::Collectable>> watched_;
  prometheus::Family<prometheus::Counter>& started_;
  prometheus::Family<prometheus::Counter>& handled_;
  prometheus::Family<prometheus::Gauge>& in_flight_;
  prometheus::Family<prometheus::Histogram>& seconds_;
  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, std::unique_ptr<MethodMetrics>> methods_ ABSL_GUARDED_BY(mutex_);
};

// The metrics of `collectable` in Prometheus's text form.
std::string MetricsText(const prometheus::Collectable& collectable);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_SERVER_METRICS_H_
