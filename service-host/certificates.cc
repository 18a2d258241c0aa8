#include "service-host/certificates.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <memory>

#include "absl/strings/str_cat.h"

namespace zhibiao {
namespace {

template <auto Free>
struct FreeBy {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Bio = std::unique_ptr<BIO, FreeBy<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, FreeBy<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using List = std::unique_ptr<X509_CRL, FreeBy<X509_CRL_free>>;

Bio Reading(const std::string& pem) {
  return Bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

// A key with a passphrase is refused: nobody could answer.
int NoPassphrase(char*, int, int, void*) { return -1; }

// All objects of one kind in `pem`, one at least; others, and the text that openssl writes around
// them, are passed over.
template <typename Object, auto Read>
absl::StatusOr<std::vector<Object>> ReadAll(const std::string& pem, absl::string_view kind) {
  std::vector<Object> objects;
  const Bio bio = Reading(pem);
  while (auto* object = Read(bio.get(), nullptr, NoPassphrase, nullptr))
    objects.emplace_back(object);
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();  // gRPC must not find it
  if (!at_end) return absl::InvalidArgumentError(absl::StrCat("a ", kind, " cannot be read"));
  if (objects.empty()) return absl::InvalidArgumentError(absl::StrCat("there is no ", kind));
  return objects;
}

absl::StatusOr<std::vector<Certificate>> CertificatesOf(const std::string& pem) {
  return ReadAll<Certificate, PEM_read_bio_X509>(pem, "certificate");
}

CertificateId IdOf(const X509_NAME* issuer, const ASN1_INTEGER* serial) {
  unsigned char* bytes = nullptr;
  const int size = i2d_X509_NAME(issuer, &bytes);
  CertificateId id(reinterpret_cast<char*>(bytes), static_cast<size_t>(size > 0 ? size : 0));
  OPENSSL_free(bytes);
  bytes = nullptr;
  const int serial_size = i2d_ASN1_INTEGER(serial, &bytes);
  id.append(reinterpret_cast<char*>(bytes), static_cast<size_t>(serial_size > 0 ? serial_size : 0));
  OPENSSL_free(bytes);
  return id;
}

absl::Time TimeOf(const ASN1_TIME* time, absl::Time otherwise) {
  std::tm fields = {};
  if (time == nullptr || ASN1_TIME_to_tm(time, &fields) != 1) return otherwise;
  return absl::FromTM(fields, absl::UTCTimeZone());
}

bool IsSignedByOneOf(const std::vector<Certificate>& issuers, X509_CRL* list) {
  for (const Certificate& issuer : issuers) {
    if (X509_NAME_cmp(X509_get_subject_name(issuer.get()), X509_CRL_get_issuer(list)) != 0)
      continue;
    if (X509_CRL_verify(list, X509_get0_pubkey(issuer.get())) == 1) return true;
  }
  ERR_clear_error();
  return false;
}

}  // namespace

absl::StatusOr<ServerCertificates> CheckServerCertificates(const std::string& certificate,
                                                           const std::string& key,
                                                           const std::string& client_ca) {
  const auto chain = CertificatesOf(certificate);
  if (!chain.ok()) return chain.status();
  if (const auto ca = CertificatesOf(client_ca); !ca.ok()) return ca.status();
  const Key read(PEM_read_bio_PrivateKey(Reading(key).get(), nullptr, NoPassphrase, nullptr));
  const X509* const shown = chain->front().get();
  const bool fits = read != nullptr && X509_check_private_key(shown, read.get()) == 1;
  ERR_clear_error();
  if (read == nullptr) return absl::InvalidArgumentError("there is no key without a passphrase");
  if (!fits) return absl::InvalidArgumentError("the key is not that of the certificate");
  return ServerCertificates{certificate, key, client_ca,
                            TimeOf(X509_get0_notAfter(shown), absl::InfiniteFuture())};
}

absl::StatusOr<std::vector<CertificateId>> CertificateIdsOf(const std::string& pem) {
  const auto certificates = CertificatesOf(pem);
  if (!certificates.ok()) return certificates.status();
  std::vector<CertificateId> ids;
  for (const Certificate& certificate : *certificates) {
    ids.push_back(
        IdOf(X509_get_issuer_name(certificate.get()), X509_get0_serialNumber(certificate.get())));
  }
  return ids;
}

absl::StatusOr<RevocationList> ParseRevocationList(const std::string& pem,
                                                   const std::string& client_ca) {
  const auto issuers = CertificatesOf(client_ca);
  if (!issuers.ok()) return issuers.status();
  const auto lists = ReadAll<List, PEM_read_bio_X509_CRL>(pem, "revocation list");
  if (!lists.ok()) return lists.status();
  RevocationList result;
  for (const List& list : *lists) {
    if (!IsSignedByOneOf(*issuers, list.get())) {
      return absl::InvalidArgumentError("a revocation list is not signed by a client CA");
    }
    result.next_update = std::min(
        result.next_update, TimeOf(X509_CRL_get0_nextUpdate(list.get()), absl::InfiniteFuture()));
    const STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(list.get());
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
      const X509_REVOKED* entry = sk_X509_REVOKED_value(entries, i);
      result.revoked.insert(
          IdOf(X509_CRL_get_issuer(list.get()), X509_REVOKED_get0_serialNumber(entry)));
    }
  }
  return result;
}

}  // namespace zhibiao
