#include "query-service/rpc/read_server_report.h"

#include <utility>

namespace zhibiao {
namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;
using Severity = EventLog::Severity;

MetricFamily Family(std::string name, std::string help, MetricType type) {
  MetricFamily family;
  family.name = std::move(name);
  family.help = std::move(help);
  family.type = type;
  return family;
}

void AddValue(const ReadServer& server, double value, MetricFamily* family) {
  prometheus::ClientMetric metric;
  metric.label = {{"server", server.name}};
  metric.gauge.value = value;
  metric.counter.value = value;
  family->metric.push_back(std::move(metric));
}

}  // namespace

std::vector<MetricFamily> ReadServerMetrics::Collect() const {
  MetricFamily reads = Family("zhibiao_read_server_reads_total",
                              "Statements sent to a server of the database", MetricType::Counter);
  MetricFamily lag = Family("zhibiao_read_server_lag_seconds",
                            "How long ago the first thing was written that a server has not "
                            "repeated; nothing for one which is left out",
                            MetricType::Gauge);
  MetricFamily usable = Family("zhibiao_read_server_usable", "1 when a server answers as it should",
                               MetricType::Gauge);
  MetricFamily primary =
      Family("zhibiao_read_server_primary", "1 when a server takes writes", MetricType::Gauge);
  for (const ReadServer& server : readers_->Servers()) {
    AddValue(server, static_cast<double>(server.reads), &reads);
    if (server.usable) AddValue(server, absl::ToDoubleSeconds(server.lag), &lag);
    AddValue(server, server.usable ? 1 : 0, &usable);
    AddValue(server, server.usable && server.is_primary ? 1 : 0, &primary);
  }
  return {reads, lag, usable, primary};
}

void ReadServerLog::Look() {
  for (const ReadServer& server : readers_->Servers()) {
    const auto [found, is_new] = was_usable_.emplace(server.name, server.usable);
    // One that answers from the beginning is no news.
    if (is_new ? server.usable : found->second == server.usable) continue;
    found->second = server.usable;
    log_->Write(server.usable ? Severity::kInfo : Severity::kWarning,
                server.usable ? "a database server is used again" : "a database server is left out",
                {{"server", server.name}, {"error", server.problem.message()}});
  }
}

}  // namespace zhibiao
