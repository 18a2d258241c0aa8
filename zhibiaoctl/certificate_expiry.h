// When a certificate ends.
#ifndef ZHIBIAO_ZHIBIAOCTL_CERTIFICATE_EXPIRY_H_
#define ZHIBIAO_ZHIBIAOCTL_CERTIFICATE_EXPIRY_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace zhibiao {

// The last moment of the first certificate in `pem`. INVALID_ARGUMENT when there is none.
absl::StatusOr<absl::Time> ExpiryOf(const std::string& pem);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_CERTIFICATE_EXPIRY_H_
