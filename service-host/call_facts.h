// What is known of a call when it arrives, and the line that the log keeps of it.
#ifndef ZHIBIAO_SERVICE_HOST_CALL_FACTS_H_
#define ZHIBIAO_SERVICE_HOST_CALL_FACTS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "service-host/admission.h"
#include "service-host/event_log.h"
#include "service-host/trace_context.h"

namespace zhibiao {

// What travels beside the messages of a call, for its handler and only while that runs.
class CallMetadata {
 public:
  // Without a call: nothing came and nothing is sent.
  CallMetadata() = default;
  explicit CallMetadata(grpc::CallbackServerContext* context) : context_(context) {}

  // What the client sent for `key` (in lower case), the first of several; empty for nothing.
  absl::string_view Get(absl::string_view key) const;

  // Sends `value` with the end of the call.
  void AddTrailer(const std::string& key, const std::string& value) const;

 private:
  grpc::CallbackServerContext* context_ = nullptr;
};

struct CallFacts {
  // Lives for ever.
  absl::string_view method;
  // The client's `x-request-id` if it is harmless, or one made for it.
  std::string request_id;
  std::string peer;
  // Who calls; empty where nobody asks.
  std::string identity;
  // What the call is refused with unless it is OK.
  absl::Status admitted;
  // Of the client's trace; empty without one.
  TraceContext trace;
  absl::Time arrival;
  // Of the client.
  absl::Time deadline;
};

// Also tells the client its request id, so it must be called before anything is sent. `admission`
// is null when all are let in.
CallFacts FactsOf(absl::string_view method, grpc::CallbackServerContext* context,
                  const Admission* admission);

// Writes the line of a call which ended. `begin`: when its work began; infinite past if it never
// did. Without `log_every_call` only calls which end with a server's error are logged.
void LogCall(const EventLog& log, bool log_every_call, const CallFacts& facts, absl::Time begin,
             absl::Time end, const absl::Status& status);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_CALL_FACTS_H_
