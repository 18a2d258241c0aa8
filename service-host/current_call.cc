#include "service-host/current_call.h"

#include <utility>

namespace zhibiao {
namespace {

thread_local const CurrentCall* current = nullptr;

}  // namespace

CurrentCall::CurrentCall(const std::string& request_id, const std::string& trace_id,
                         std::function<bool()> is_cancelled)
    : request_id_(request_id),
      trace_id_(trace_id),
      is_cancelled_(std::move(is_cancelled)),
      outer_(std::exchange(current, this)) {}

CurrentCall::~CurrentCall() { current = outer_; }

std::function<bool()> CurrentCall::Cancellation() {
  return current == nullptr ? nullptr : current->is_cancelled_;
}

std::string CurrentCall::RequestId() { return current == nullptr ? "" : current->request_id_; }

std::string CurrentCall::TraceId() { return current == nullptr ? "" : current->trace_id_; }

}  // namespace zhibiao
