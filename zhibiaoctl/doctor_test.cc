#include "zhibiaoctl/doctor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

#include "zhibiaoctl/fake_services.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;
using State = Diagnosis::State;

// A certificate of its own that ends so many seconds from now.
std::string CertificateFor(long seconds) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -1'000'000);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), seconds);
  X509_set_pubkey(certificate.get(), key.get());
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
  PEM_write_bio_X509(out.get(), certificate.get());
  char* text = nullptr;
  const long size = BIO_get_mem_data(out.get(), &text);
  return std::string(text, size);
}

TEST(DiagnoseCertificateTest, WarnsAMonthBeforeItsEnd) {
  constexpr long kDay = 24 * 60 * 60;
  EXPECT_EQ(DiagnoseCertificate("x", CertificateFor(40 * kDay), absl::Now()).state, State::kGood);
  const Diagnosis soon = DiagnoseCertificate("x", CertificateFor(20 * kDay), absl::Now());
  EXPECT_EQ(soon.state, State::kDoubtful);
  EXPECT_EQ(soon.code, kDone);
  EXPECT_THAT(soon.advice, HasSubstr("Replace the certificate"));
  const Diagnosis ended = DiagnoseCertificate("x", CertificateFor(-kDay), absl::Now());
  EXPECT_EQ(ended.state, State::kBad);
  EXPECT_EQ(ended.code, kUnreachable);
  EXPECT_EQ(DiagnoseCertificate("x", "no certificate", absl::Now()).code, kBadFile);
}

TEST(DiagnoseClockTest, AllowsForTheWayAndForWholeSeconds) {
  const absl::Time sent = absl::FromUnixMillis(1'000'000'900), answered = sent + absl::Seconds(8);
  const auto state = [&](absl::Time server) {
    return DiagnoseClock("x", server, sent, answered).state;
  };
  EXPECT_EQ(state(sent - absl::Milliseconds(900)), State::kGood);
  EXPECT_EQ(state(answered + absl::Seconds(4)), State::kGood);
  EXPECT_EQ(state(sent - absl::Seconds(7)), State::kDoubtful);
  EXPECT_THAT(DiagnoseClock("x", answered + absl::Minutes(3), sent, answered).seen,
              HasSubstr("is 3m ahead"));
}

TEST(DiagnoseLocaleTest, WantsUtf8) {
  EXPECT_EQ(DiagnoseLocale("UTF-8").state, State::kGood);
  const Diagnosis ascii = DiagnoseLocale("ANSI_X3.4-1968");
  EXPECT_EQ(ascii.state, State::kDoubtful);
  EXPECT_THAT(ascii.advice, HasSubstr("LC_ALL"));
}

TEST(DiagnoseSilenceTest, SaysWhatToDoByWhatTheNetworkSays) {
  const auto advice = [](const absl::Status& error) {
    return DiagnoseSilence("x", "a:1", error).advice;
  };
  EXPECT_THAT(advice(absl::UnavailableError("Connection refused")), HasSubstr("Nothing listens"));
  EXPECT_THAT(advice(absl::UnavailableError("DNS resolution failed")), HasSubstr("No machine has"));
  EXPECT_THAT(advice(absl::UnimplementedError("x")), HasSubstr("Something else"));
  EXPECT_THAT(advice(absl::DeadlineExceededError("x")), HasSubstr("network"));
}

using DoctorTest = CommandsTest;

TEST_F(DoctorTest, ExitsWithTheCodeOfTheWorst) {
  // These services know nothing of health.
  EXPECT_EQ(Run("doctor"), kRefused);
  EXPECT_THAT(out_.str(), HasSubstr("BAD   parser service does not answer"));
  EXPECT_THAT(out_.str(), HasSubstr("        Something else listens there"));
  out_.str("");
  options_.format = Format::kJson;
  EXPECT_EQ(Run("doctor"), kRefused);
  EXPECT_THAT(out_.str(), HasSubstr("\"state\":\"bad\""));
}

}  // namespace
}  // namespace zhibiao
