// How a write tells its client what a later read can demand.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_TELL_FRESHNESS_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_TELL_FRESHNESS_H_

#include <string>
#include <type_traits>
#include <utility>

#include "record-store/record_writer.h"
#include "service-host/unary.h"

namespace zhibiao {

// To be called when something was committed for the client, and before the call ends: sends a
// freshness token with the end of the call. Without one when the store cannot tell it in time: what
// was written stays written.
void TellFreshness(RecordWriter* writer, const CallContext& call);

// The same token as a text, for answers amid a stream; empty when it cannot be had in time.
std::string FreshnessNow(RecordWriter* writer, const CallContext& call);

// Whether a request for a write asks to change nothing.
template <typename Request, typename = void>
struct CanOnlyValidate : std::false_type {};
template <typename Request>
struct CanOnlyValidate<Request, std::void_t<decltype(std::declval<Request>().validate_only())>>
    : std::true_type {};
template <typename Request>
bool OnlyValidates(const Request& request) {
  if constexpr (CanOnlyValidate<Request>::value) return request.validate_only();
  return false;
}

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_TELL_FRESHNESS_H_
