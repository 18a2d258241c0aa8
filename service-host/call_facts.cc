#include "service-host/call_facts.h"

#include <algorithm>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

constexpr char kRequestIdKey[] = "x-request-id";
constexpr size_t kMaxLoggedMessage = 300;

std::string NewRequestId() {
  thread_local absl::BitGen random;
  return absl::StrFormat("%016x", absl::Uniform<uint64_t>(random));
}

// The client's id goes into logs and back to the client: only harmless ones are taken.
std::string RequestIdOf(const CallMetadata& metadata) {
  const absl::string_view id = metadata.Get(kRequestIdKey);
  bool harmless = !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
  });
  return harmless ? std::string(id) : NewRequestId();
}

// Errors which are the server's own and need an operator.
bool IsServerError(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal || code == absl::StatusCode::kUnknown ||
         code == absl::StatusCode::kUnavailable || code == absl::StatusCode::kDataLoss;
}

// The first line only: what follows in a driver's message can quote stored text.
absl::string_view Loggable(absl::string_view message) {
  return message.substr(0, std::min(message.find('\n'), kMaxLoggedMessage));
}

}  // namespace

absl::string_view CallMetadata::Get(absl::string_view key) const {
  if (context_ == nullptr) return "";
  const auto found = context_->client_metadata().find(grpc::string_ref(key.data(), key.size()));
  if (found == context_->client_metadata().end()) return "";
  return {found->second.data(), found->second.size()};
}

void CallMetadata::AddTrailer(const std::string& key, const std::string& value) const {
  if (context_ != nullptr) context_->AddTrailingMetadata(key, value);
}

CallFacts FactsOf(absl::string_view method, grpc::CallbackServerContext* context,
                  const Admission* admission) {
  Admission::Verdict verdict;
  if (admission != nullptr) verdict = admission->Judge(method, *context);
  CallFacts facts{method,
                  RequestIdOf(CallMetadata(context)),
                  context->peer(),
                  std::move(verdict.identity),
                  std::move(verdict.status),
                  ParseTraceParent(CallMetadata(context).Get("traceparent")),
                  absl::Now(),
                  absl::FromChrono(context->deadline())};
  context->AddInitialMetadata(kRequestIdKey, facts.request_id);
  return facts;
}

void LogCall(const EventLog& log, bool log_every_call, const CallFacts& facts, absl::Time begin,
             absl::Time end, const absl::Status& status) {
  const bool server_error = IsServerError(status.code());
  if (!server_error && !log_every_call) return;
  if (begin == absl::InfinitePast()) begin = end;  // it never ran
  log.Write(server_error ? EventLog::Severity::kError : EventLog::Severity::kInfo, "call",
            {{"method", facts.method},
             {"code", status.ok() ? "OK" : absl::StatusCodeToString(status.code())},
             {"reason", ReasonOf(status)},
             {"field", FieldOf(status)},
             {"request_id", facts.request_id},
             {"trace_id", facts.trace.trace_id},
             {"parent_id", facts.trace.parent_id},
             {"peer", facts.peer},
             {"identity", facts.identity},
             {"queue_ms", absl::ToDoubleMilliseconds(begin - facts.arrival)},
             {"duration_ms", absl::ToDoubleMilliseconds(end - facts.arrival)},
             {"error", server_error ? Loggable(status.message()) : absl::string_view()}});
}

}  // namespace zhibiao
