// How a service is reached: with TLS, or without it where that is asked for or harmless.
#ifndef ZHIBIAO_ZHIBIAOCTL_CHANNEL_H_
#define ZHIBIAO_ZHIBIAOCTL_CHANNEL_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/channel.h"

namespace zhibiao {

struct ChannelOptions {
  // PEM files: the CAs that the service's certificate may be of, and the client's own.
  std::string ca;
  std::string certificate;
  std::string key;
  // Without TLS to any address.
  bool plaintext = false;
};

// A channel to `address` (`host:port` or `unix:path`). Without any option it has no TLS and leads
// to this machine only. Calls are tried again while the service is unavailable, at most four times:
// every call is idempotent. INVALID_ARGUMENT, for people, when the options do not fit.
absl::StatusOr<std::shared_ptr<grpc::Channel>> OpenChannel(const std::string& address,
                                                           const ChannelOptions& options);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_CHANNEL_H_
