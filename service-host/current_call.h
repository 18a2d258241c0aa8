// The call for which a thread works, for what is below the handlers and knows nothing of gRPC.
#ifndef ZHIBIAO_SERVICE_HOST_CURRENT_CALL_H_
#define ZHIBIAO_SERVICE_HOST_CURRENT_CALL_H_

#include <functional>
#include <string>

namespace zhibiao {

// While it lives, the thread that made it works for this call. Scopes of one thread nest.
class CurrentCall {
 public:
  // `is_cancelled`: true when nobody waits for the answer any more; called on any thread while the
  // scope lives. The strings are not copied.
  CurrentCall(const std::string& request_id, const std::string& trace_id,
              std::function<bool()> is_cancelled);
  ~CurrentCall();
  CurrentCall(const CurrentCall&) = delete;
  CurrentCall& operator=(const CurrentCall&) = delete;

  // Of the calling thread. Empty while it works for no single call.
  static std::function<bool()> Cancellation();
  static std::string RequestId();
  static std::string TraceId();

 private:
  const std::string& request_id_;
  const std::string& trace_id_;
  const std::function<bool()> is_cancelled_;
  const CurrentCall* const outer_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_CURRENT_CALL_H_
