#include "parser-service/rpc/reading_metrics.h"

#include <utility>

#include "absl/time/clock.h"
#include "prometheus/counter.h"
#include "prometheus/histogram.h"

namespace zhibiao {
namespace {

// From a line to the largest document.
const prometheus::Histogram::BucketBoundaries& SecondsBuckets() {
  static const auto* buckets = new prometheus::Histogram::BucketBoundaries{
      0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
  return *buckets;
}

prometheus::Counter& Count(prometheus::Registry* registry, const char* name, const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(*registry).Add({});
}

}  // namespace

ReadRecords CountReading(ReadRecords read, prometheus::Registry* registry) {
  prometheus::Histogram& seconds =
      prometheus::BuildHistogram()
          .Name("zhibiao_reading_seconds")
          .Help("Time to read a document into records, without storing it")
          .Register(*registry)
          .Add({}, SecondsBuckets());
  prometheus::Counter& bytes =
      Count(registry, "zhibiao_reading_bytes_total", "Bytes of the documents which were read");
  prometheus::Counter& observations = Count(registry, "zhibiao_reading_observations_total",
                                            "Observations which were read in documents");
  prometheus::Counter& findings = Count(registry, "zhibiao_reading_findings_total",
                                        "Contradictions found within a document while reading it");
  return [&seconds, &bytes, &observations, &findings, read = std::move(read)](
             const v1::Document& document, v1::DocumentRecords* records) {
    const absl::Time begin = absl::Now();
    read(document, records);
    seconds.Observe(absl::ToDoubleSeconds(absl::Now() - begin));
    bytes.Increment(static_cast<double>(document.content().size()));
    observations.Increment(records->observations_size());
    findings.Increment(records->findings_size());
  };
}

}  // namespace zhibiao
