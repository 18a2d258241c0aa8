// Credentials of a port which takes clients with certificates only, from files that may change.
#ifndef ZHIBIAO_SERVICE_HOST_TLS_CREDENTIALS_H_
#define ZHIBIAO_SERVICE_HOST_TLS_CREDENTIALS_H_

#include <memory>

#include "grpcpp/security/server_credentials.h"
#include "service-host/certificates.h"
#include "service-host/reloaded_files.h"

namespace zhibiao {

// For one port. Each handshake uses the content which `files` has then. `files` must have content;
// both it and the credentials must outlive the server.
std::shared_ptr<grpc::ServerCredentials> MakeTlsCredentials(
    const ReloadedFiles<ServerCertificates>* files);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_TLS_CREDENTIALS_H_
