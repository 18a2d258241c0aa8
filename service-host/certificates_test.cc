#include "service-host/certificates.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service-host/testing/test_certificates.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class CertificatesTest : public ::testing::Test {
 protected:
  std::string ErrorOf(const std::string& certificate, const std::string& key,
                      const std::string& ca) {
    return std::string(CheckServerCertificates(certificate, key, ca).status().message());
  }

  TestCertificates files_;
};

TEST_F(CertificatesTest, TheKeyMustBeThatOfTheCertificate) {
  files_.Make("server");
  files_.Make("client ada");
  const std::string certificate = files_.Read("server.crt"), key = files_.Read("server.key"),
                    ca = files_.Read("ca.crt"), other = files_.Read("ada.key");
  const auto good = CheckServerCertificates(certificate, key, ca);
  ASSERT_TRUE(good.ok()) << good.status();
  EXPECT_GT(good->expiry, absl::Now() + absl::Hours(24 * 300));
  EXPECT_THAT(ErrorOf(certificate, other, ca), HasSubstr("not that of the certificate"));
  EXPECT_THAT(ErrorOf(certificate, "", ca), HasSubstr("no key"));
  EXPECT_THAT(ErrorOf(key, key, ca), HasSubstr("no certificate"));
  EXPECT_THAT(ErrorOf(certificate, key, ""), HasSubstr("no certificate"));
  // One that was cut while it was written, and what must not be told of a key.
  EXPECT_THAT(ErrorOf(certificate.substr(0, 300), key, ca), HasSubstr("cannot be read"));
  EXPECT_THAT(ErrorOf(certificate, other, ca), Not(HasSubstr(other.substr(30, 20))));
}

TEST_F(CertificatesTest, AListNamesWhatItsAuthorityRevoked) {
  files_.Make("client ada");
  files_.Make("client bob");
  files_.Make("revoke ada");
  const auto list = ParseRevocationList(files_.Read("revoked.crl"), files_.Read("ca.crt"));
  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_THAT(list->revoked, ElementsAre(CertificateIdsOf(files_.Read("ada.crt"))->front()));
  EXPECT_NE(*CertificateIdsOf(files_.Read("bob.crt")), *CertificateIdsOf(files_.Read("ada.crt")));
  EXPECT_GT(list->next_update, absl::Now());
}

TEST_F(CertificatesTest, AListOfAnotherAuthorityIsRefusedAndSoIsHalfAList) {
  const TestCertificates others;
  const std::string list = files_.Read("revoked.crl"), ca = files_.Read("ca.crt");
  EXPECT_TRUE(ParseRevocationList(list, ca).ok());
  EXPECT_FALSE(ParseRevocationList(others.Read("revoked.crl"), ca).ok());
  EXPECT_FALSE(ParseRevocationList(absl::StrCat(list, others.Read("revoked.crl")), ca).ok());
  EXPECT_TRUE(ParseRevocationList(absl::StrCat(list, others.Read("revoked.crl")),
                                  absl::StrCat(ca, others.Read("ca.crt")))
                  .ok());
  EXPECT_FALSE(ParseRevocationList(absl::StrCat(list, list.substr(0, list.size() / 2)), ca).ok());
  EXPECT_FALSE(ParseRevocationList("", ca).ok());
}

}  // namespace
}  // namespace zhibiao
