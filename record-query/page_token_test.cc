#include "record-query/page_token.h"

#include <string>

#include "absl/strings/escaping.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

std::string Complaint(RequestDigest request, absl::string_view token) {
  absl::StatusOr<std::string> position = DecodePageToken(request, token);
  return position.ok() ? "read" : std::string(position.status().message());
}

TEST(PageTokenTest, GivesThePositionBack) {
  const RequestDigest request = DigestOfRequest({"documents/-", "a = 1"});
  const std::string position("2020-12-22\0documents/d1", 23);
  const std::string token = EncodePageToken(request, position);
  EXPECT_EQ(*DecodePageToken(request, token), position);
  EXPECT_EQ(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
}

// The expected token was computed apart from this code, by the layout in page_token.cc.
TEST(PageTokenTest, StaysTheSameFromReleaseToRelease) {
  EXPECT_EQ(EncodePageToken(DigestOfRequest({"Document", "", "", ""}), "p"),
            "ASwS7y-pDDvycIQP8YUnBHwM");
}

TEST(PageTokenTest, BelongsToOneRequest) {
  const std::string token = EncodePageToken(DigestOfRequest({"a", "b"}), "p");
  EXPECT_THAT(Complaint(DigestOfRequest({"ab", ""}), token), HasSubstr("another request"));
  EXPECT_THAT(Complaint(DigestOfRequest({"b", "a"}), token), HasSubstr("another request"));
}

TEST(PageTokenTest, RefusesEveryDamagedLetter) {
  const RequestDigest request = DigestOfRequest({"a"});
  const std::string token = EncodePageToken(request, "position");
  for (size_t i = 0; i < token.size(); ++i) {
    std::string damaged = token;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
    EXPECT_THAT(Complaint(request, damaged), HasSubstr("damaged")) << i;
    EXPECT_THAT(Complaint(request, token.substr(0, i)), HasSubstr("damaged")) << i;
  }
}

TEST(PageTokenTest, RefusesWhatIsNoToken) {
  EXPECT_THAT(Complaint(1, ""), HasSubstr("damaged"));
  EXPECT_THAT(Complaint(1, "not a token!"), HasSubstr("damaged"));
  EXPECT_THAT(Complaint(1, std::string(100000, 'A')), HasSubstr("damaged"));
  const std::string token = EncodePageToken(1, "position");
  EXPECT_THAT(Complaint(1, token + "="), HasSubstr("damaged"));
  EXPECT_THAT(Complaint(1, token + " "), HasSubstr("damaged"));
}

}  // namespace
}  // namespace zhibiao
