// What of X.509 gRPC leaves to its user: whether files fit together before they are served, and
// which certificates are revoked. Errors tell nothing of what a key file holds.
#ifndef ZHIBIAO_SERVICE_HOST_CERTIFICATES_H_
#define ZHIBIAO_SERVICE_HOST_CERTIFICATES_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace zhibiao {

// What a server shows and whom it trusts, as PEM.
struct ServerCertificates {
  // With the certificates between it and its root, if any, behind it.
  std::string certificate;
  std::string key;
  // Whose clients are let in.
  std::string client_ca;
  // Of `certificate`.
  absl::Time expiry;
};

// INVALID_ARGUMENT when one cannot be read or the key is not that of the certificate.
absl::StatusOr<ServerCertificates> CheckServerCertificates(const std::string& certificate,
                                                           const std::string& key,
                                                           const std::string& client_ca);

// Names one certificate: its issuer and serial number.
using CertificateId = std::string;

// Of each certificate in `pem`, in order. INVALID_ARGUMENT when there is none or one cannot be
// read.
absl::StatusOr<std::vector<CertificateId>> CertificateIdsOf(const std::string& pem);

struct RevocationList {
  absl::flat_hash_set<CertificateId> revoked;
  // When the first of the lists should have been replaced by a newer one; infinite if none says.
  absl::Time next_update = absl::InfiniteFuture();
};

// Reads one or more lists of PEM. INVALID_ARGUMENT when there is none, or one is signed by no
// certificate of `client_ca`.
absl::StatusOr<RevocationList> ParseRevocationList(const std::string& pem,
                                                   const std::string& client_ca);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_CERTIFICATES_H_
