#include "record-store/freshness_token.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

constexpr char kText[] = "1-6f0123456789abcd-00000002-000000000a1b2c3d";

TEST(FreshnessTokenTest, IsReadAsItWasWritten) {
  const FreshnessToken token{0x6f0123456789abcd, {2, 0x0a1b2c3d}};
  EXPECT_EQ(EncodeFreshnessToken(token), kText);
  const absl::StatusOr<FreshnessToken> read = DecodeFreshnessToken(kText);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->database, token.database);
  EXPECT_EQ(read->place, token.place);
}

TEST(FreshnessTokenTest, HoldsTheLargestNumbers) {
  const FreshnessToken token{
      std::numeric_limits<uint64_t>::max(),
      {std::numeric_limits<uint32_t>::max(), std::numeric_limits<uint64_t>::max()}};
  const absl::StatusOr<FreshnessToken> read = DecodeFreshnessToken(EncodeFreshnessToken(token));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->place, token.place);
}

// A token that lost its end would ask for less than its write.
TEST(FreshnessTokenTest, IsRefusedWhenCut) {
  const absl::string_view text = kText;
  for (size_t size = 0; size < text.size(); ++size) {
    EXPECT_EQ(DecodeFreshnessToken(text.substr(0, size)).status().code(),
              absl::StatusCode::kInvalidArgument)
        << size;
  }
}

TEST(FreshnessTokenTest, IsRefusedInAnyOtherForm) {
  for (const std::string& text :
       {std::string("fresh"), std::string("2") + (kText + 1), absl::StrCat(kText, "0"),
        absl::StrCat(" ", kText), std::string("1-6f0123456789abcd-00000002-000000000a1b2c3g"),
        std::string("1-0x0123456789abcd-00000002-000000000a1b2c3d"),
        std::string("1-+f0123456789abcd-00000002-000000000a1b2c3d"),
        std::string("1-0000000000000000-00000002-000000000a1b2c3d"), std::string(5000, '1')}) {
    const absl::Status status = DecodeFreshnessToken(text).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << text;
    EXPECT_LT(status.message().size(), 200) << "the message must not repeat what was sent";
  }
}

TEST(LogPlaceTest, LiesBehindAllPlacesOfEarlierTimelines) {
  EXPECT_LT((LogPlace{1, 900}), (LogPlace{2, 100}));
  EXPECT_LT((LogPlace{2, 100}), (LogPlace{2, 101}));
  EXPECT_FALSE((LogPlace{2, 100} < LogPlace{2, 100}));
}

}  // namespace
}  // namespace zhibiao
