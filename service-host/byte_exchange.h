// The messages of a call that gRPC hands over and takes back as bytes.
#ifndef ZHIBIAO_SERVICE_HOST_BYTE_EXCHANGE_H_
#define ZHIBIAO_SERVICE_HOST_BYTE_EXCHANGE_H_

#include <string>

#include "absl/status/status.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/support/byte_buffer.h"
#include "service-host/errors.h"

namespace zhibiao {

// For methods whose answer may be known already: as bytes it costs neither making messages nor
// writing them. Of one call; the bytes are gRPC's and live until the call is answered.
template <typename Request, typename Response>
class ByteExchange {
 public:
  ByteExchange(const grpc::ByteBuffer* asked, grpc::ByteBuffer* answered)
      : asked_(asked), answered_(answered) {}

  // INVALID_ARGUMENT (UNREADABLE_REQUEST).
  absl::Status ReadRequest() {
    grpc::ByteBuffer bytes = *asked_;  // shared; reading takes its own away
    const bool readable = grpc::SerializationTraits<Request>::Deserialize(&bytes, &request).ok();
    return readable ? absl::OkStatus() : UnreadableRequest();
  }

  // Makes `response` the answer.
  void WriteResponse() {
    bool own = false;  // of no meaning here: the bytes are ours either way
    grpc::SerializationTraits<Response>::Serialize(response, answered_, &own);
  }

  // Makes the bytes of a Response the answer.
  void WriteBytes(const std::string& bytes) {
    const grpc::Slice slice(bytes);
    *answered_ = grpc::ByteBuffer(&slice, 1);
  }

  const grpc::ByteBuffer& asked() const { return *asked_; }
  const grpc::ByteBuffer& answered() const { return *answered_; }

  Request request;
  Response response;

 private:
  const grpc::ByteBuffer* const asked_;
  grpc::ByteBuffer* const answered_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_BYTE_EXCHANGE_H_
