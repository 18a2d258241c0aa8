// What a write of the store has to know of the call that asks for it.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_REQUEST_OPTIONS_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_REQUEST_OPTIONS_H_

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "parser-service/rpc/document_id.h"
#include "record-store/record_writer.h"
#include "service-host/unary.h"

namespace zhibiao {

// The digest tells requests apart which bear the same id: two are the same when all else that they
// say is.
template <typename Request>
RecordWriter::WriteOptions OptionsFor(const Request& request, const CallContext& call) {
  RecordWriter::WriteOptions options;
  options.deadline = call.deadline;
  if (request.request_id().empty()) return options;
  options.request_id = absl::AsciiStrToLower(request.request_id());
  Request asked = request;
  asked.clear_request_id();
  options.request_digest =
      Sha256Hex(absl::StrCat(asked.GetTypeName(), "\n", asked.SerializeAsString()));
  return options;
}

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_REQUEST_OPTIONS_H_
