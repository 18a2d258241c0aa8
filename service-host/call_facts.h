// What is known of a call when it arrives, and the line that the log keeps of it.
#ifndef ZHIBIAO_SERVICE_HOST_CALL_FACTS_H_
#define ZHIBIAO_SERVICE_HOST_CALL_FACTS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "service-host/event_log.h"

namespace zhibiao {

struct CallFacts {
  // Lives for ever.
  absl::string_view method;
  // The client's `x-request-id` if it is harmless, or one made for it.
  std::string request_id;
  std::string peer;
  absl::Time arrival;
  // Of the client.
  absl::Time deadline;
};

// Also tells the client its request id, so it must be called before anything is sent.
CallFacts FactsOf(absl::string_view method, grpc::CallbackServerContext* context);

// Writes the line of a call which ended. `begin`: when its work began; infinite past if it never
// did. Without `log_every_call` only calls which end with a server's error are logged.
void LogCall(const EventLog& log, bool log_every_call, const CallFacts& facts, absl::Time begin,
             absl::Time end, const absl::Status& status);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_CALL_FACTS_H_
