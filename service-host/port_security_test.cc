// A whole server with TLS: who is let in, what they may call, and what changes while it runs.
#include "service-host/port_security.h"

#include <fcntl.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "echo.grpc.pb.h"
#include "gmock/gmock.h"
#include "grpcpp/create_channel.h"
#include "gtest/gtest.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"
#include "service-host/service_host.h"
#include "service-host/testing/test_certificates.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Metadata = std::multimap<std::string, std::string>;

class EchoService : public testing::EchoService::CallbackService {
 public:
  explicit EchoService(CallRunner* calls) : calls_(calls) {}
  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context,
                                 const testing::EchoRequest* request,
                                 testing::EchoResponse* response) override {
    return RunUnary(
        calls_, "zhibiao.testing.EchoService/Echo", context, request, response,
        [this](const testing::EchoRequest&, testing::EchoResponse*, const CallContext&) {
          ++served;
          return absl::OkStatus();
        });
  }
  std::atomic<int> served = 0;

 private:
  CallRunner* calls_;
};

class PortSecurityTest : public ::testing::Test {
 protected:
  PortSecurityTest() {
    files_.Make("server");
    options_.log_file_descriptor = open(files_.PathOf("log").c_str(), O_WRONLY | O_CREAT, 0600);
    options_.tls = {.certificate = files_.PathOf("server.crt"),
                    .key = files_.PathOf("server.key"),
                    .client_ca = files_.PathOf("ca.crt"),
                    .revocation_list = files_.PathOf("revoked.crl"),
                    .roles = files_.PathOf("roles"),
                    .trusted_edge = "spiffe://zhibiao.test/edge",
                    .reload_interval = absl::Milliseconds(10),
                    .method_roles = &kMethods};
    files_.Write("roles",
                 "writer spiffe://zhibiao.test/ada\nreader spiffe://zhibiao.test/bob\n"
                 "writer subject:CN=eve,O=Zhibiao\n");
  }
  ~PortSecurityTest() override {
    host_.reset();
    close(options_.log_file_descriptor);
  }

  absl::Status Start() {
    host_ = std::make_unique<ServiceHost>("echo", options_);
    service_ = std::make_unique<EchoService>(host_->calls());
    return host_->Start({{"zhibiao.testing.EchoService", service_.get()}},
                        [](absl::Time) { return absl::OkStatus(); });
  }

  // A connection of its own for each call.
  absl::Status EchoAs(const std::string& client, const Metadata& metadata = {}) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return EchoBy(grpc::CreateCustomChannel(
                      host_->addresses()[0],
                      grpc::SslCredentials({files_.Read("ca.crt"), files_.Read(client + ".key"),
                                            files_.Read(client + ".crt")}),
                      arguments),
                  metadata);
  }

  absl::Status EchoBy(const std::shared_ptr<grpc::Channel>& channel, const Metadata& metadata) {
    grpc::ClientContext context;
    for (const auto& [name, value] : metadata) context.AddMetadata(name, value);
    testing::EchoResponse response;
    return FromGrpcStatus(
        testing::EchoService::NewStub(channel)->Echo(&context, testing::EchoRequest(), &response));
  }

  const RoleTable kMethods = {{"zhibiao.testing.EchoService/Echo", Role::kWriter}};
  TestCertificates files_;
  HostOptions options_;
  std::unique_ptr<ServiceHost> host_;
  std::unique_ptr<EchoService> service_;
};

TEST_F(PortSecurityTest, TheRoleOfTheCertificateDecides) {
  for (const char* client : {"ada", "bob", "stranger"})
    files_.Make(std::string("client ") + client);
  files_.Make("client eve --subject-only");
  ASSERT_TRUE(Start().ok());
  EXPECT_TRUE(EchoAs("ada").ok()) << EchoAs("ada");
  EXPECT_TRUE(EchoAs("eve").ok()) << EchoAs("eve");
  const int served = service_->served;
  absl::Status status = EchoAs("bob");
  EXPECT_EQ(status.code(), absl::StatusCode::kPermissionDenied) << status;
  EXPECT_EQ(ReasonOf(status), "ROLE_REQUIRED");
  EXPECT_EQ(MetadataOf(status, "role"), "writer");
  status = EchoAs("stranger");
  EXPECT_EQ(status.code(), absl::StatusCode::kPermissionDenied) << status;
  EXPECT_EQ(ReasonOf(status), "UNKNOWN_IDENTITY");
  EXPECT_EQ(service_->served, served) << "a refused call must not run";
}

TEST_F(PortSecurityTest, AMethodWithoutARoleIsForNobody) {
  const RoleTable none;
  options_.tls.method_roles = &none;
  files_.Write("roles", "admin spiffe://zhibiao.test/ada");
  files_.Make("client ada");
  ASSERT_TRUE(Start().ok());
  EXPECT_EQ(ReasonOf(EchoAs("ada")), "ROLE_REQUIRED");
  EXPECT_EQ(service_->served, 0);
}

TEST_F(PortSecurityTest, OnlyTheTrustedEdgeSpeaksForOthers) {
  for (const char* client : {"ada", "bob", "edge"}) files_.Make(std::string("client ") + client);
  ASSERT_TRUE(Start().ok());
  const std::string uri = kClientUriHeader, subject = kClientSubjectHeader;
  EXPECT_TRUE(EchoAs("edge", {{uri, "spiffe://zhibiao.test/ada"}}).ok());
  EXPECT_TRUE(EchoAs("edge", {{subject, "CN=eve,O=Zhibiao"}}).ok());
  EXPECT_EQ(ReasonOf(EchoAs("edge", {{uri, "spiffe://zhibiao.test/bob"}})), "ROLE_REQUIRED");
  EXPECT_EQ(ReasonOf(EchoAs("edge", {{uri, "spiffe://zhibiao.test/none"}})), "UNKNOWN_IDENTITY");
  EXPECT_EQ(ReasonOf(EchoAs("edge")), "MISSING_IDENTITY");
  EXPECT_EQ(ReasonOf(EchoAs("edge", {{subject, "CN=eve,O=Zhibiao"}, {subject, "CN=x"}})),
            "MISSING_IDENTITY");
  EXPECT_EQ(ReasonOf(EchoAs("bob", {{uri, "spiffe://zhibiao.test/ada"}})), "ROLE_REQUIRED")
      << "bob is no edge";
}

TEST_F(PortSecurityTest, ARevokedCertificateIsRefusedOnAnOpenConnectionToo) {
  files_.Make("client ada");
  ASSERT_TRUE(Start().ok());
  const auto channel = grpc::CreateChannel(
      host_->addresses()[0], grpc::SslCredentials({files_.Read("ca.crt"), files_.Read("ada.key"),
                                                   files_.Read("ada.crt")}));
  ASSERT_TRUE(EchoBy(channel, {}).ok());
  files_.Make("revoke ada");
  absl::Status status;
  while ((status = EchoBy(channel, {})).ok()) absl::SleepFor(absl::Milliseconds(5));
  EXPECT_EQ(status.code(), absl::StatusCode::kUnauthenticated) << status;
  EXPECT_EQ(ReasonOf(status), "CERTIFICATE_REVOKED");
  EXPECT_EQ(ReasonOf(EchoAs("ada")), "CERTIFICATE_REVOKED");
}

TEST_F(PortSecurityTest, NewRolesCountAndBrokenOnesDoNot) {
  files_.Make("client bob");
  ASSERT_TRUE(Start().ok());
  ASSERT_EQ(ReasonOf(EchoAs("bob")), "ROLE_REQUIRED");
  files_.Write("roles", "writer spiffe://zhibiao.test/bob");
  while (!EchoAs("bob").ok()) absl::SleepFor(absl::Milliseconds(5));
  files_.Write("roles", "king spiffe://zhibiao.test/bob");
  while (files_.Read("log").find("line 1: `king`") == std::string::npos) {
    absl::SleepFor(absl::Milliseconds(5));
  }
  EXPECT_TRUE(EchoAs("bob").ok());
}

TEST_F(PortSecurityTest, ClientsOfNobodyKnownOfYesterdayOrWithoutACertificateDoNotGetIn) {
  files_.Make("client ada --expired");
  ASSERT_TRUE(Start().ok());
  EXPECT_EQ(EchoAs("ada").code(), absl::StatusCode::kUnavailable);
  const TestCertificates others;
  others.Make("client ada");
  for (const grpc::SslCredentialsOptions& options :
       {grpc::SslCredentialsOptions{files_.Read("ca.crt"), others.Read("ada.key"),
                                    others.Read("ada.crt")},
        grpc::SslCredentialsOptions{files_.Read("ca.crt"), "", ""}}) {
    const auto channel = grpc::CreateChannel(host_->addresses()[0], grpc::SslCredentials(options));
    EXPECT_EQ(EchoBy(channel, {}).code(), absl::StatusCode::kUnavailable);
  }
  EXPECT_EQ(
      EchoBy(grpc::CreateChannel(host_->addresses()[0], grpc::InsecureChannelCredentials()), {})
          .code(),
      absl::StatusCode::kUnavailable);
}

TEST_F(PortSecurityTest, TheLogNamesTheCallerAndHoldsNoKey) {
  files_.Make("client ada");
  ASSERT_TRUE(Start().ok());
  EXPECT_TRUE(EchoAs("ada").ok());
  files_.Write("server.key", files_.Read("ada.key"));
  while (files_.Read("log").find("not that of the certificate") == std::string::npos) {
    absl::SleepFor(absl::Milliseconds(5));
  }
  EXPECT_TRUE(EchoAs("ada").ok()) << "the old key stays in use";
  const std::string log = files_.Read("log");
  EXPECT_THAT(log, HasSubstr("\"identity\":\"spiffe://zhibiao.test/ada\""));
  EXPECT_THAT(log, Not(HasSubstr("PRIVATE")));
  for (const char* file : {"ada.key", "ada.crt"}) {
    EXPECT_THAT(log, Not(HasSubstr(files_.Read(file).substr(60, 40)))) << file;
  }
}

TEST_F(PortSecurityTest, AServerDoesNotStartWithoutAllItNeeds) {
  options_.plaintext = true;
  EXPECT_THAT(std::string(Start().message()), HasSubstr("not both"));
  options_.plaintext = false;
  options_.tls.roles.clear();
  EXPECT_THAT(std::string(Start().message()), HasSubstr("--roles"));
  options_.tls = TlsOptions();
  EXPECT_THAT(std::string(Start().message()), HasSubstr("--plaintext"));
}

TEST_F(PortSecurityTest, AServerDoesNotStartWithFilesThatCannotBeUsed) {
  options_.tls.key = files_.PathOf("none.key");
  EXPECT_THAT(std::string(Start().message()), HasSubstr("none.key cannot be read"));
  options_.tls.key = files_.PathOf("ca.key");
  EXPECT_THAT(std::string(Start().message()), HasSubstr("not that of the certificate"));
  options_.tls.key = files_.PathOf("server.key");
  options_.tls.revocation_list = files_.PathOf("ca.crt");
  EXPECT_THAT(std::string(Start().message()), HasSubstr("no revocation list"));
}

}  // namespace
}  // namespace zhibiao
