#include "service-host/tls_credentials.h"

#include <string>

#include "grpc/grpc.h"
#include "grpc/grpc_security.h"

namespace zhibiao {
namespace {

// gRPC's C core asks at each handshake for certificates; the C++ API has no word for that.
class TlsCredentials final : public grpc::ServerCredentials {
 public:
  explicit TlsCredentials(const ReloadedFiles<ServerCertificates>* files) : files_(files) {}

  // Calls are judged by Admission, whose refusals have details; gRPC's processors cannot send any.
  void SetAuthMetadataProcessor(const std::shared_ptr<grpc::AuthMetadataProcessor>&) override {}

 private:
  int AddPortToServer(const std::string& address, grpc_server* server) override {
    grpc_server_credentials* const credentials = grpc_ssl_server_credentials_create_with_options(
        grpc_ssl_server_credentials_create_options_using_config_fetcher(
            GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY, &TlsCredentials::Fetch,
            this));
    const int port = grpc_server_add_http2_port(server, address.c_str(), credentials);
    grpc_server_credentials_release(credentials);
    return port;
  }

  // Under a lock of the port's.
  static grpc_ssl_certificate_config_reload_status Fetch(
      void* self, grpc_ssl_server_certificate_config** config) {
    auto* const credentials = static_cast<TlsCredentials*>(self);
    std::shared_ptr<const ServerCertificates> latest = credentials->files_->Get();
    if (latest == credentials->served_) return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
    const grpc_ssl_pem_key_cert_pair pair = {latest->key.c_str(), latest->certificate.c_str()};
    *config = grpc_ssl_server_certificate_config_create(latest->client_ca.c_str(), &pair, 1);
    credentials->served_ = std::move(latest);
    return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
  }

  const ReloadedFiles<ServerCertificates>* const files_;
  std::shared_ptr<const ServerCertificates> served_;
};

}  // namespace

std::shared_ptr<grpc::ServerCredentials> MakeTlsCredentials(
    const ReloadedFiles<ServerCertificates>* files) {
  return std::make_shared<TlsCredentials>(files);
}

}  // namespace zhibiao
