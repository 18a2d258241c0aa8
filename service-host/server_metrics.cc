#include "service-host/server_metrics.h"

#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "prometheus/metric_family.h"
#include "prometheus/text_serializer.h"

namespace zhibiao {
namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

// The code as gRPC spells it in dashboards.
constexpr std::array<const char*, 17> kCodeNames = {
    "OK",       "Canceled",       "Unknown",          "InvalidArgument",   "DeadlineExceeded",
    "NotFound", "AlreadyExists",  "PermissionDenied", "ResourceExhausted", "FailedPrecondition",
    "Aborted",  "OutOfRange",     "Unimplemented",    "Internal",          "Unavailable",
    "DataLoss", "Unauthenticated"};

const prometheus::Histogram::BucketBoundaries kSecondsBuckets = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

MetricFamily OneValue(std::string name, std::string help, MetricType type, double value) {
  MetricFamily family;
  family.name = std::move(name);
  family.help = std::move(help);
  family.type = type;
  prometheus::ClientMetric metric;
  metric.gauge.value = value;
  metric.counter.value = value;
  family.metric.push_back(metric);
  return family;
}

// Reads the pool when it is scraped, so that jobs need not update gauges.
class PoolCollectable : public prometheus::Collectable {
 public:
  explicit PoolCollectable(const WorkerPool* pool) : pool_(pool) {}

  std::vector<MetricFamily> Collect() const override {
    WorkerPool::Load load = pool_->load();
    return {
        OneValue("zhibiao_workers", "Threads on which calls run", MetricType::Gauge, load.workers),
        OneValue("zhibiao_workers_busy", "Threads which run a call now", MetricType::Gauge,
                 load.busy),
        OneValue("zhibiao_worker_queue_length", "Calls which wait for a thread", MetricType::Gauge,
                 load.queued),
        OneValue("zhibiao_worker_queue_limit", "Calls which may wait for a thread",
                 MetricType::Gauge, load.queue_limit),
        OneValue("zhibiao_worker_refused_total", "Calls refused because the queue was full",
                 MetricType::Counter, static_cast<double>(load.refused))};
  }

 private:
  const WorkerPool* pool_;
};

}  // namespace

void MethodMetrics::Started() {
  started_->Increment();
  in_flight_->Increment();
}

void MethodMetrics::Finished(absl::StatusCode code, absl::Duration duration) {
  in_flight_->Decrement();
  seconds_->Observe(absl::ToDoubleSeconds(duration));
  auto index = static_cast<size_t>(code);
  handled_[index < handled_.size() ? index : 2]->Increment();
}

ServerMetrics::ServerMetrics(const std::string& service, const std::string& version)
    : registry_(std::make_shared<prometheus::Registry>()),
      started_(prometheus::BuildCounter()
                   .Name("grpc_server_started_total")
                   .Help("Calls which began")
                   .Register(*registry_)),
      handled_(prometheus::BuildCounter()
                   .Name("grpc_server_handled_total")
                   .Help("Calls which ended, by code")
                   .Register(*registry_)),
      in_flight_(prometheus::BuildGauge()
                     .Name("grpc_server_in_flight")
                     .Help("Calls which began and have not ended")
                     .Register(*registry_)),
      seconds_(prometheus::BuildHistogram()
                   .Name("grpc_server_handling_seconds")
                   .Help("Time from the arrival of a call to its answer")
                   .Register(*registry_)) {
  prometheus::BuildGauge()
      .Name("zhibiao_build_info")
      .Help("Always 1; the labels tell what runs")
      .Register(*registry_)
      .Add({{"service", service}, {"version", version}})
      .Set(1);
  prometheus::BuildGauge()
      .Name("process_start_time_seconds")
      .Help("When the process began, as a Unix time")
      .Register(*registry_)
      .Add({})
      .Set(static_cast<double>(absl::ToUnixSeconds(absl::Now())));
}

MethodMetrics& ServerMetrics::Method(absl::string_view method) {
  absl::MutexLock lock(&mutex_);
  auto found = methods_.find(method);
  if (found == methods_.end()) found = methods_.emplace(method, Make(method)).first;
  return *found->second;
}

std::unique_ptr<MethodMetrics> ServerMetrics::Make(absl::string_view method) {
  std::pair<std::string, std::string> names = absl::StrSplit(method, absl::MaxSplits('/', 1));
  prometheus::Labels labels = {{"grpc_service", names.first}, {"grpc_method", names.second}};
  auto metrics = std::make_unique<MethodMetrics>();
  metrics->started_ = &started_.Add(labels);
  metrics->in_flight_ = &in_flight_.Add(labels);
  metrics->seconds_ = &seconds_.Add(labels, kSecondsBuckets);
  // All codes from the start: a rate over a series that appears with its first error misses it.
  for (size_t i = 0; i < kCodeNames.size(); ++i) {
    prometheus::Labels with_code = labels;
    with_code["grpc_code"] = kCodeNames[i];
    metrics->handled_[i] = &handled_.Add(with_code);
  }
  return metrics;
}

void ServerMetrics::WatchPool(const WorkerPool* pool) {
  Watch(std::make_shared<PoolCollectable>(pool));
}

void ServerMetrics::Watch(std::shared_ptr<prometheus::Collectable> collectable) {
  watched_.push_back(std::move(collectable));
}

std::string MetricsText(const prometheus::Collectable& collectable) {
  return prometheus::TextSerializer().Serialize(collectable.Collect());
}

}  // namespace zhibiao
