#include "service-host/port_security.h"

#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "service-host/tls_credentials.h"

namespace zhibiao {
namespace {

using Severity = EventLog::Severity;

std::string Shown(absl::Time time) {
  return absl::FormatTime(absl::RFC3339_sec, time, absl::UTCTimeZone());
}

// The first content must be there.
template <typename Content>
absl::Status Load(ReloadedFiles<Content>* files) {
  return files->Reload().status();
}

}  // namespace

absl::Status CheckHowToServe(bool plaintext, const TlsOptions& options) {
  const bool all = !options.certificate.empty() && !options.key.empty() &&
                   !options.client_ca.empty() && !options.roles.empty();
  const bool any = !options.certificate.empty() || !options.key.empty() ||
                   !options.client_ca.empty() || !options.roles.empty() ||
                   !options.revocation_list.empty() || !options.trusted_edge.empty();
  if (plaintext && any) {
    return absl::FailedPreconditionError(
        "--plaintext serves without TLS and roles: give it or their flags, not both");
  }
  if (plaintext || all) return absl::OkStatus();
  return absl::FailedPreconditionError(
      any ? "TLS needs --tls_certificate, --tls_key, --tls_client_ca and --roles"
          : "say how to serve: by --tls_certificate, --tls_key, --tls_client_ca and --roles, or by "
            "--plaintext, which lets everybody do everything");
}

PortSecurity::PortSecurity(const TlsOptions& options, const EventLog* log)
    : log_(log),
      reload_interval_(options.reload_interval),
      certificates_({options.certificate, options.key, options.client_ca},
                    [](const std::vector<std::string>& texts) {
                      return CheckServerCertificates(texts[0], texts[1], texts[2]);
                    }),
      roles_({options.roles},
             [](const std::vector<std::string>& texts) { return ParseRoleTable(texts[0]); }) {
  if (!options.revocation_list.empty()) {
    revocation_.emplace(std::vector<std::string>{options.revocation_list, options.client_ca},
                        [](const std::vector<std::string>& texts) {
                          return ParseRevocationList(texts[0], texts[1]);
                        });
  }
  admission_.emplace(Admission::Rules{options.method_roles, &roles_,
                                      revocation_ ? &*revocation_ : nullptr, options.trusted_edge});
}

absl::StatusOr<std::unique_ptr<PortSecurity>> PortSecurity::Open(const TlsOptions& options,
                                                                 const EventLog* log) {
  auto security = absl::WrapUnique(new PortSecurity(options, log));
  if (absl::Status status = Load(&security->certificates_); !status.ok()) return status;
  if (absl::Status status = Load(&security->roles_); !status.ok()) return status;
  if (security->revocation_) {
    if (absl::Status status = Load(&*security->revocation_); !status.ok()) return status;
  }
  security->WarnOfOldList();
  log->Write(Severity::kInfo, "TLS with roles",
             {{"certificate_expires", Shown(security->certificates_.Get()->expiry)}});
  security->thread_ = std::thread([security = security.get()] {
    while (!security->stopping_.WaitForNotificationWithTimeout(security->reload_interval_)) {
      security->ReloadAll();
    }
  });
  return security;
}

PortSecurity::~PortSecurity() {
  stopping_.Notify();
  if (thread_.joinable()) thread_.join();
}

std::shared_ptr<grpc::ServerCredentials> PortSecurity::NewCredentials() {
  credentials_.push_back(MakeTlsCredentials(&certificates_));
  return credentials_.back();
}

template <typename Content>
void PortSecurity::Reload(ReloadedFiles<Content>* files) {
  const absl::StatusOr<bool> changed = files->Reload();
  if (!changed.ok()) {
    log_->Write(Severity::kWarning, "new files are not taken; those from before stay in use",
                {{"error", changed.status().message()}});
  } else if (*changed) {
    log_->Write(Severity::kInfo, "new files are taken",
                {{"files", absl::StrJoin(files->paths(), ",")}});
  }
}

void PortSecurity::ReloadAll() {
  Reload(&certificates_);
  Reload(&roles_);
  if (revocation_) Reload(&*revocation_);
  WarnOfOldList();
}

// An old list still refuses all that it names. To refuse everybody because a job forgot to renew it
// would be worse.
void PortSecurity::WarnOfOldList() {
  if (!revocation_) return;
  std::shared_ptr<const RevocationList> list = revocation_->Get();
  if (list == warned_of_ || list->next_update > absl::Now()) return;
  log_->Write(Severity::kWarning, "the revocation list is out of date",
              {{"next_update", Shown(list->next_update)}});
  warned_of_ = std::move(list);
}

}  // namespace zhibiao
