#include "zhibiaoctl/channel.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

std::string ErrorOf(const std::string& address, const ChannelOptions& options) {
  return std::string(OpenChannel(address, options).status().message());
}

TEST(ChannelTest, GoesWithoutTlsToThisMachineOnly) {
  for (const char* address : {"127.0.0.1:1", "localhost:1", "[::1]:1", "unix:/tmp/x"}) {
    EXPECT_EQ(ErrorOf(address, {}), "") << address;
  }
  EXPECT_THAT(ErrorOf("db.example.org:1", {}), HasSubstr("--tls-ca"));
  EXPECT_THAT(ErrorOf("localhost.example.org:1", {}), HasSubstr("--plaintext"));
  EXPECT_EQ(ErrorOf("db.example.org:1", {"", "", "", true}), "");
}

TEST(ChannelTest, WantsAHostAndAPort) {
  for (const char* address :
       {"localhost", "http://127.0.0.1:1", "127.0.0.1:", "127.0.0.1:http", ""})
    EXPECT_THAT(ErrorOf(address, {}), HasSubstr("give HOST:PORT")) << address;
  EXPECT_EQ(ErrorOf("dns:///db.example.org:1", {"", "", "", true}), "");
}

TEST(ChannelTest, RefusesFlagsThatDoNotFit) {
  EXPECT_THAT(ErrorOf("localhost:1", {"ca", "", "", true}), HasSubstr("goes without"));
  EXPECT_THAT(ErrorOf("localhost:1", {"", "c", "k"}), HasSubstr("needs --tls-ca"));
  EXPECT_THAT(ErrorOf("localhost:1", {"ca", "", "k"}), HasSubstr("with --tls-key"));
  EXPECT_THAT(ErrorOf("localhost:1", {"/no/such", "", ""}),
              HasSubstr("/no/such cannot be read (No such file"));
  EXPECT_THAT(ErrorOf("localhost:1", {"/dev/null", "", ""}), HasSubstr("holds no certificate"));
}

}  // namespace
}  // namespace zhibiao
