// Addresses as people write them.
#ifndef ZHIBIAO_SERVICE_HOST_ADDRESS_H_
#define ZHIBIAO_SERVICE_HOST_ADDRESS_H_

#include "absl/strings/string_view.h"

namespace zhibiao {

// Whether it is host:port or the path of a socket, unix:path. gRPC takes others, too: without a
// port it goes to that of HTTPS.
bool IsAddress(absl::string_view text);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_ADDRESS_H_
