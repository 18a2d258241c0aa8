#include "service-host/admission.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "grpc/grpc_security_constants.h"
#include "service-host/errors.h"

namespace zhibiao {

// Made by the build from proto/method_roles.txt.
absl::string_view MethodRoleLines();

namespace {

constexpr absl::string_view kSubjectPrefix = "subject:";
constexpr absl::string_view kSpiffePrefix = "spiffe://";
// Clients are few; whoever brings more certificates than these makes the cache begin anew.
constexpr size_t kMostKnownCertificates = 1024;

absl::Status MissingIdentity(absl::string_view message) {
  return WithReason(absl::StatusCode::kUnauthenticated, "MISSING_IDENTITY", message);
}

// The only value of `name`, or empty: what is said twice is not to be relied on.
std::string PropertyOf(const grpc::AuthContext& peer, const std::string& name) {
  const std::vector<grpc::string_ref> values = peer.FindPropertyValues(name);
  return values.size() == 1 ? std::string(values[0].data(), values[0].size()) : "";
}

absl::StatusOr<std::string> HeaderOf(const grpc::ServerContextBase& context, const char* name) {
  const auto [first, last] = context.client_metadata().equal_range(name);
  if (first == last) return "";
  if (std::next(first) != last) {
    return MissingIdentity(absl::StrCat("the edge sends ", name, " more than once"));
  }
  return std::string(first->second.data(), first->second.size());
}

std::string OwnIdentity(const grpc::AuthContext& peer) {
  if (std::string id = PropertyOf(peer, GRPC_PEER_SPIFFE_ID_PROPERTY_NAME); !id.empty()) return id;
  const std::string subject = PropertyOf(peer, GRPC_X509_SUBJECT_PROPERTY_NAME);
  return subject.empty() ? "" : absl::StrCat(kSubjectPrefix, subject);
}

absl::StatusOr<std::string> IdentityBehindEdge(const grpc::ServerContextBase& context) {
  absl::StatusOr<std::string> uri = HeaderOf(context, kClientUriHeader);
  if (!uri.ok() || absl::StartsWith(*uri, kSpiffePrefix)) return uri;
  absl::StatusOr<std::string> subject = HeaderOf(context, kClientSubjectHeader);
  if (!subject.ok()) return subject;
  if (subject->empty()) return MissingIdentity("the edge does not say who its client is");
  return absl::StrCat(kSubjectPrefix, *subject);
}

}  // namespace

const RoleTable& MethodRoles() {
  // The build has checked the lines.
  static const auto* const table = new RoleTable(ParseRoleTable(MethodRoleLines()).value());
  return *table;
}

Admission::Admission(Rules rules) : rules_(std::move(rules)) {}

std::vector<CertificateId> Admission::IdsOf(const std::string& pem) const {
  {
    const absl::MutexLock lock(&mutex_);
    if (const auto known = known_ids_.find(pem); known != known_ids_.end()) return known->second;
  }
  // gRPC has read it already, so it can be read.
  std::vector<CertificateId> ids = CertificateIdsOf(pem).value_or(std::vector<CertificateId>());
  const absl::MutexLock lock(&mutex_);
  if (known_ids_.size() >= kMostKnownCertificates) known_ids_.clear();
  known_ids_.emplace(pem, ids);
  return ids;
}

absl::Status Admission::CheckNotRevoked(const grpc::AuthContext& peer) const {
  if (rules_.revocation == nullptr) return absl::OkStatus();
  const auto list = rules_.revocation->Get();
  // The client's own, and those which it sent between its own and the root.
  for (const char* property :
       {GRPC_X509_PEM_CERT_PROPERTY_NAME, GRPC_X509_PEM_CERT_CHAIN_PROPERTY_NAME}) {
    const std::string pem = PropertyOf(peer, property);
    if (pem.empty()) continue;
    for (const CertificateId& id : IdsOf(pem)) {
      if (list->revoked.contains(id)) {
        return WithReason(absl::StatusCode::kUnauthenticated, "CERTIFICATE_REVOKED",
                          "the client's certificate is revoked");
      }
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> Admission::IdentityOf(const grpc::ServerContextBase& context) const {
  const std::shared_ptr<const grpc::AuthContext> peer = context.auth_context();
  if (absl::Status status = CheckNotRevoked(*peer); !status.ok()) return status;
  std::string own = OwnIdentity(*peer);
  if (own.empty())
    return MissingIdentity("the client's certificate has no SPIFFE id and no subject");
  if (own == rules_.trusted_edge) return IdentityBehindEdge(context);
  return own;
}

absl::StatusOr<Role> Admission::RoleOf(const grpc::ServerContextBase& context,
                                       std::string* identity) const {
  absl::StatusOr<std::string> found = IdentityOf(context);
  if (!found.ok()) return found.status();
  *identity = *std::move(found);
  const auto callers = rules_.callers->Get();
  const auto caller = callers->find(*identity);
  if (caller != callers->end()) return caller->second;
  return WithReason(absl::StatusCode::kPermissionDenied, "UNKNOWN_IDENTITY",
                    absl::StrCat("`", *identity, "` has no role"));
}

Admission::Verdict Admission::Judge(absl::string_view method,
                                    const grpc::ServerContextBase& context) const {
  Verdict verdict;
  const absl::StatusOr<Role> role = RoleOf(context, &verdict.identity);
  if (!role.ok()) {
    verdict.status = role.status();
    return verdict;
  }
  const auto needed = rules_.methods->find(method);
  if (needed != rules_.methods->end() && *role >= needed->second) return verdict;
  const absl::string_view needed_name =
      needed == rules_.methods->end() ? "none that exists" : NameOf(needed->second);
  verdict.status =
      WithMetadata(WithReason(absl::StatusCode::kPermissionDenied, "ROLE_REQUIRED",
                              absl::StrCat("`", verdict.identity, "` is ", NameOf(*role), "; ",
                                           method, " needs the role ", needed_name)),
                   "role", needed_name);
  return verdict;
}

Admission::Verdict Admission::JudgeUnknownMethod(const grpc::ServerContextBase& context) const {
  Verdict verdict;
  verdict.status = RoleOf(context, &verdict.identity).status();
  return verdict;
}

}  // namespace zhibiao
