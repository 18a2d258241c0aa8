// What Prometheus is told of reading.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_READING_METRICS_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_READING_METRICS_H_

#include "parser-service/rpc/document_handlers.h"
#include "prometheus/registry.h"

namespace zhibiao {

// `read`, counted: documents with the time they took, bytes, observations and findings. `registry`
// must outlive it. As thread-safe as `read`.
ReadRecords CountReading(ReadRecords read, prometheus::Registry* registry);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_READING_METRICS_H_
