#include "service-host/database_metrics.h"

#include <string>

#include "service-host/current_call.h"

namespace zhibiao {
namespace {

constexpr size_t kMaxLoggedStatement = 1000;

const prometheus::Histogram::BucketBoundaries& SecondsBuckets() {
  static const auto* buckets = new prometheus::Histogram::BucketBoundaries{
      0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
  return *buckets;
}

}  // namespace

DatabaseMetrics::DatabaseMetrics(prometheus::Registry* registry, const EventLog* log,
                                 absl::Duration slow)
    : log_(log),
      slow_(slow),
      seconds_(prometheus::BuildHistogram()
                   .Name("zhibiao_database_seconds")
                   .Help("Time of statements that read and of transactions that write")
                   .Register(*registry)),
      failures_(prometheus::BuildCounter()
                    .Name("zhibiao_database_failures_total")
                    .Help("Statements and transactions which failed, by code")
                    .Register(*registry)),
      reading_(seconds_.Add({{"kind", "read"}}, SecondsBuckets())),
      writing_(seconds_.Add({{"kind", "write"}}, SecondsBuckets())),
      open_(prometheus::BuildGauge()
                .Name("zhibiao_database_connections_open")
                .Help("Connections to the database")
                .Register(*registry)
                .Add({})),
      in_use_(prometheus::BuildGauge()
                  .Name("zhibiao_database_connections_in_use")
                  .Help("Connections to the database on which something is being done")
                  .Register(*registry)
                  .Add({})),
      broken_off_(prometheus::BuildCounter()
                      .Name("zhibiao_database_links_ended_total")
                      .Help("Connections ended since time was over or nobody waited")
                      .Register(*registry)
                      .Add({})),
      slow_statements_(prometheus::BuildCounter()
                           .Name("zhibiao_database_slow_total")
                           .Help("Statements and transactions which the log calls slow")
                           .Register(*registry)
                           .Add({})) {
  // From the start: a rate over a series that appears with its first failure misses it.
  for (absl::StatusCode code :
       {absl::StatusCode::kUnavailable, absl::StatusCode::kDeadlineExceeded,
        absl::StatusCode::kCancelled, absl::StatusCode::kAborted, absl::StatusCode::kInternal}) {
    failures_.Add({{"code", absl::StatusCodeToString(code)}});
  }
}

void DatabaseMetrics::Used(absl::string_view statement, absl::Duration took,
                           const absl::Status& outcome) {
  (statement == "write" ? writing_ : reading_).Observe(absl::ToDoubleSeconds(took));
  if (!outcome.ok()) {
    failures_.Add({{"code", absl::StatusCodeToString(outcome.code())}}).Increment();
  }
  if (took < slow_) return;
  slow_statements_.Increment();
  log_->Write(EventLog::Severity::kWarning, "slow statement",
              {{"statement", statement.substr(0, kMaxLoggedStatement)},
               {"duration_ms", absl::ToDoubleMilliseconds(took)},
               {"code", outcome.ok() ? "OK" : absl::StatusCodeToString(outcome.code())},
               {"request_id", CurrentCall::RequestId()},
               {"trace_id", CurrentCall::TraceId()}});
}

void DatabaseMetrics::ConnectionsChanged(int open, int in_use) {
  if (open != 0) open_.Increment(open);
  if (in_use != 0) in_use_.Increment(in_use);
}

void DatabaseMetrics::BrokenOff() { broken_off_.Increment(); }

}  // namespace zhibiao
