// Who may make which call: by the certificate that the client showed, or by what a trusted edge
// says of its client. Whatever is not allowed is refused.
#ifndef ZHIBIAO_SERVICE_HOST_ADMISSION_H_
#define ZHIBIAO_SERVICE_HOST_ADMISSION_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/server_context.h"
#include "service-host/certificates.h"
#include "service-host/reloaded_files.h"
#include "service-host/roles.h"

namespace zhibiao {

// An edge says by these, in lower case, who its client is.
inline constexpr char kClientUriHeader[] = "x-zhibiao-client-uri";
inline constexpr char kClientSubjectHeader[] = "x-zhibiao-client-subject";

// The roles of the methods that this binary serves.
const RoleTable& MethodRoles();

// Thread-safe; never blocks, so that gRPC's threads may ask.
class Admission {
 public:
  struct Rules {
    // What each method needs. Nobody may call one that is not there.
    const RoleTable* methods;
    // By identity: a SPIFFE id, or `subject:` and the subject as RFC 2253 writes it.
    const ReloadedFiles<RoleTable>* callers;
    // Null when nothing is ever revoked.
    const ReloadedFiles<RevocationList>* revocation;
    // The identity of the edge; empty when there is none.
    std::string trusted_edge;
  };
  struct Verdict {
    // UNAUTHENTICATED with MISSING_IDENTITY or CERTIFICATE_REVOKED, PERMISSION_DENIED with
    // UNKNOWN_IDENTITY or ROLE_REQUIRED.
    absl::Status status;
    // Of the caller, where it is known.
    std::string identity;
  };

  // What `rules` points to must outlive this object.
  explicit Admission(Rules rules);

  // `method` such as `zhibiao.v1.QueryService/GetDocument`.
  Verdict Judge(absl::string_view method, const grpc::ServerContextBase& context) const;
  // Of a call to a method that is not served: OK for whoever has a role.
  Verdict JudgeUnknownMethod(const grpc::ServerContextBase& context) const;

 private:
  absl::Status CheckNotRevoked(const grpc::AuthContext& peer) const;
  absl::StatusOr<std::string> IdentityOf(const grpc::ServerContextBase& context) const;
  // Fills `identity` as soon as it is known.
  absl::StatusOr<Role> RoleOf(const grpc::ServerContextBase& context, std::string* identity) const;
  std::vector<CertificateId> IdsOf(const std::string& pem) const;

  const Rules rules_;
  mutable absl::Mutex mutex_;
  // Reading a certificate costs some 30 µs, and each call of a connection shows the same one.
  mutable absl::flat_hash_map<std::string, std::vector<CertificateId>> known_ids_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_ADMISSION_H_
