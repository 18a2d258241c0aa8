#include "zhibiaoctl/channel.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "absl/strings/match.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "service-host/address.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {
namespace {

// Between attempts to connect: a service that was restarted is soon found.
constexpr int kReconnectMs = 2000;
constexpr int kAnswerBytesAtMost = 256 << 20;
constexpr char kRetryPolicy[] = R"({"methodConfig": [{"name": [{}], "retryPolicy": {
    "maxAttempts": 4, "initialBackoff": "0.2s", "maxBackoff": "2s", "backoffMultiplier": 2,
    "retryableStatusCodes": ["UNAVAILABLE"]}}]})";

bool IsOnThisMachine(const std::string& address) {
  return absl::StartsWith(address, "unix:") || absl::StartsWith(address, "127.") ||
         absl::StartsWith(address, "localhost:") || absl::StartsWith(address, "[::1]:");
}

absl::StatusOr<std::string> Read(const std::string& path) {
  if (path.empty()) return "";
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::InvalidArgumentError(
        Say({"$0 cannot be read ($1)", "无法读取 $0（$1）"}, path, std::strerror(errno)));
  }
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (text.empty()) {
    return absl::InvalidArgumentError(
        Say({"$0 holds no certificate and no key", "$0 中没有证书或密钥"}, path));
  }
  return text;
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> CredentialsFor(
    const std::string& address, const ChannelOptions& options) {
  const bool any = !options.ca.empty() || !options.certificate.empty() || !options.key.empty();
  if (any && options.plaintext) {
    return absl::InvalidArgumentError(
        Say({"--plaintext goes without the flags of TLS", "--plaintext 不能与 TLS 选项同用"}));
  }
  if (!IsAddress(address)) {
    return absl::InvalidArgumentError(
        Say({"$0 is no address: give HOST:PORT, such as 127.0.0.1:50052",
             "$0 不是地址：请写成 主机:端口，如 127.0.0.1:50052"},
            address));
  }
  if (!any && !options.plaintext && !IsOnThisMachine(address)) {
    return absl::InvalidArgumentError(Say(
        {"$0 is another machine: give --tls-ca, --tls-certificate and --tls-key, or --plaintext "
         "to go without TLS",
         "$0 不是本机：请给出 --tls-ca、--tls-certificate 和 --tls-key，或用 --plaintext 不经 "
         "TLS 连接"},
        address));
  }
  if (!any) return grpc::InsecureChannelCredentials();
  if (options.ca.empty() || options.certificate.empty() != options.key.empty()) {
    return absl::InvalidArgumentError(
        Say({"TLS needs --tls-ca, and --tls-certificate with --tls-key",
             "TLS 需要 --tls-ca，--tls-certificate 须与 --tls-key 同用"}));
  }
  absl::StatusOr<std::string> ca = Read(options.ca), key = Read(options.key),
                              certificate = Read(options.certificate);
  for (const auto* file : {&ca, &key, &certificate}) {
    if (!file->ok()) return file->status();
  }
  return grpc::SslCredentials({*ca, *key, *certificate});
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::Channel>> OpenChannel(const std::string& address,
                                                           const ChannelOptions& options) {
  auto credentials = CredentialsFor(address, options);
  if (!credentials.ok()) return credentials.status();
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(kRetryPolicy);
  arguments.SetMaxReceiveMessageSize(kAnswerBytesAtMost);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectMs);
  arguments.SetUserAgentPrefix("zhibiaoctl");
  return grpc::CreateCustomChannel(address, *credentials, arguments);
}

}  // namespace zhibiao
