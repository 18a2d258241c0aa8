#include "service-host/reloaded_files.h"

#include <filesystem>
#include <string>

#include "gtest/gtest.h"
#include "service-host/testing/test_certificates.h"

namespace zhibiao {
namespace {

absl::StatusOr<std::string> Joined(const std::vector<std::string>& texts) {
  if (texts[0] != texts[1]) return absl::InvalidArgumentError("they differ");
  return texts[0] + texts[1];
}

class ReloadedFilesTest : public ::testing::Test {
 protected:
  void Write(const std::string& first, const std::string& second) {
    folder_.Write("a", first);
    folder_.Write("b", second);
  }

  TestCertificates folder_;
  ReloadedFiles<std::string> files_{{folder_.PathOf("a"), folder_.PathOf("b")}, Joined};
};

TEST_F(ReloadedFilesTest, TakesNewContentAndTellsOfItOnce) {
  EXPECT_FALSE(files_.Reload().ok());
  EXPECT_EQ(files_.Get(), nullptr);
  Write("1", "1");
  EXPECT_TRUE(*files_.Reload());
  EXPECT_FALSE(*files_.Reload());
  EXPECT_EQ(*files_.Get(), "11");
  Write("2", "2");
  EXPECT_TRUE(*files_.Reload());
  EXPECT_EQ(*files_.Get(), "22");
}

TEST_F(ReloadedFilesTest, KeepsWhatItHasWhileTheFilesCannotBeUsed) {
  Write("1", "1");
  ASSERT_TRUE(*files_.Reload());
  Write("1", "2");
  EXPECT_FALSE(files_.Reload().ok());
  EXPECT_TRUE(files_.Reload().ok()) << "the same error is told once";
  EXPECT_EQ(*files_.Get(), "11");
  std::filesystem::remove(folder_.PathOf("b"));
  EXPECT_FALSE(files_.Reload().ok());
  EXPECT_EQ(*files_.Get(), "11");
  Write("2", "2");
  EXPECT_TRUE(*files_.Reload());
  EXPECT_EQ(*files_.Get(), "22");
}

}  // namespace
}  // namespace zhibiao
