// The trace to which a call belongs, as its client tells by the header `traceparent`: W3C Trace
// Context, https://www.w3.org/TR/trace-context/, version 00.
#ifndef ZHIBIAO_SERVICE_HOST_TRACE_CONTEXT_H_
#define ZHIBIAO_SERVICE_HOST_TRACE_CONTEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

struct TraceContext {
  std::string trace_id;   // 32 hexadecimal digits
  std::string parent_id;  // 16, of the client's span
};

// Of the header's value. Empty for one that the specification calls invalid: it begins no trace.
TraceContext ParseTraceParent(absl::string_view header);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_TRACE_CONTEXT_H_
