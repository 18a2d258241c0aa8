// TLS with certificates of clients and roles, from files that are read again while the server runs.
#ifndef ZHIBIAO_SERVICE_HOST_PORT_SECURITY_H_
#define ZHIBIAO_SERVICE_HOST_PORT_SECURITY_H_

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "grpcpp/security/server_credentials.h"
#include "service-host/admission.h"
#include "service-host/certificates.h"
#include "service-host/event_log.h"
#include "service-host/reloaded_files.h"
#include "service-host/roles.h"

namespace zhibiao {

struct TlsOptions {
  // Files, PEM but for the roles (roles.h). The list of revoked certificates may be missing.
  std::string certificate;
  std::string key;
  std::string client_ca;
  std::string revocation_list;
  std::string roles;
  // The identity of an edge which says in a header who its client is; empty when there is none.
  std::string trusted_edge;

  absl::Duration reload_interval = absl::Seconds(1);
  // What each method needs.
  const RoleTable* method_roles = &MethodRoles();
};

// FAILED_PRECONDITION, with what to give, unless `options` say all that TLS needs and `plaintext`
// is false, or they say nothing and it is true.
absl::Status CheckHowToServe(bool plaintext, const TlsOptions& options);

// Files are read again every `reload_interval`; what cannot be used is logged, and what was there
// before stays in use. Thread-safe after Open.
class PortSecurity {
 public:
  // An error says which file cannot be used. `log` must outlive the object.
  static absl::StatusOr<std::unique_ptr<PortSecurity>> Open(const TlsOptions& options,
                                                            const EventLog* log);
  ~PortSecurity();
  PortSecurity(const PortSecurity&) = delete;
  PortSecurity& operator=(const PortSecurity&) = delete;

  // For one port of a server, which must not outlive this object. Before the server starts.
  std::shared_ptr<grpc::ServerCredentials> NewCredentials();
  const Admission& admission() const { return *admission_; }

 private:
  PortSecurity(const TlsOptions& options, const EventLog* log);

  template <typename Content>
  void Reload(ReloadedFiles<Content>* files);
  void ReloadAll();
  void WarnOfOldList();

  const EventLog* const log_;
  const absl::Duration reload_interval_;
  ReloadedFiles<ServerCertificates> certificates_;
  std::optional<ReloadedFiles<RevocationList>> revocation_;
  ReloadedFiles<RoleTable> roles_;
  std::optional<Admission> admission_;
  std::vector<std::shared_ptr<grpc::ServerCredentials>> credentials_;
  std::shared_ptr<const RevocationList> warned_of_;
  absl::Notification stopping_;
  std::thread thread_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_PORT_SECURITY_H_
