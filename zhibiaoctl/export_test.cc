#include "zhibiaoctl/export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_split.h"
#include "zhibiaoctl/export_file.h"
#include "zhibiaoctl/fake_services.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class ExportTest : public CommandsTest {
 protected:
  ExportTest() { options_.file = (folder_ / "all.csv").string(); }

  std::vector<std::string> Lines() {
    std::ostringstream text;
    text << std::ifstream(folder_ / "all.csv", std::ios::binary).rdbuf();
    return absl::StrSplit(text.str(), "\r\n", absl::SkipEmpty());
  }

  bool IsNoted() { return std::filesystem::exists(NotePath(options_.file)); }
};

TEST_F(ExportTest, WritesAHeaderAndARowForEachObservation) {
  EXPECT_EQ(Run("export"), kDone) << err_.str();
  const auto lines = Lines();
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_THAT(lines[0], StartsWith("observation,document,title,"));
  EXPECT_THAT(lines[1], StartsWith("documents/d0/observations/o,documents/d0,标题,"));
  EXPECT_THAT(lines[1], HasSubstr(",\"句子，\"\"一\"\"\","));
  EXPECT_EQ(query_.reads[0].view(), v1::OBSERVATION_VIEW_FULL);
  EXPECT_FALSE(IsNoted());
  EXPECT_EQ(err_.str(), "exported 3 observations\n");
}

TEST_F(ExportTest, WritesJsonLinesToStandardOutput) {
  options_.file = "";
  options_.format = Format::kJson;
  EXPECT_EQ(Run("export"), kDone) << err_.str();
  EXPECT_THAT(out_.str(), StartsWith("{\"document\":{\"name\":\"documents/d0\",\"title\":\"标题\"},"
                                     "\"sentenceText\":\"句子，\\\"一\\\"\",\"observation\":{"
                                     "\"name\":\"documents/d0/observations/o\","));
}

TEST_F(ExportTest, GoesOnBehindTheLastAnswerWhenTheStreamBreaks) {
  query_.breaks = 2;
  EXPECT_EQ(Run("export"), kDone) << err_.str();
  EXPECT_EQ(Lines().size(), 4u);
  ASSERT_EQ(query_.reads.size(), 3u);
  EXPECT_EQ(query_.reads[1].resume_token(), "1");
}

TEST_F(ExportTest, AnotherRunGoesOnWhereOneWasBrokenOff) {
  query_.breaks = 1;
  query_.break_code = grpc::StatusCode::INTERNAL;
  EXPECT_EQ(Run("export"), kRefused);
  EXPECT_THAT(err_.str(), HasSubstr("--resume goes on"));
  EXPECT_TRUE(IsNoted());
  // What was written of an answer that is not noted is written again.
  std::ofstream(options_.file, std::ios::app) << "half a row";
  options_.resume = true;
  EXPECT_EQ(Run("export"), kDone) << err_.str();
  EXPECT_EQ(query_.reads.back().resume_token(), "1");
  const auto lines = Lines();
  ASSERT_EQ(lines.size(), 4u);
  for (size_t i = 1; i < 4; ++i)
    EXPECT_THAT(lines[i], StartsWith(absl::StrCat("documents/d", i - 1, "/")));
  EXPECT_FALSE(IsNoted());
}

TEST_F(ExportTest, DoesNotGoOnWithSomethingElse) {
  query_.breaks = 1;
  query_.break_code = grpc::StatusCode::INTERNAL;
  Run("export");
  options_.resume = true;
  options_.selection.filter = "confidence > 0.5";
  EXPECT_EQ(Run("export"), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("another filter or format"));
  options_.selection.filter = "";
  std::filesystem::resize_file(options_.file, 1);
  EXPECT_EQ(Run("export"), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("does not belong to"));
  std::filesystem::remove(NotePath(options_.file));
  EXPECT_EQ(Run("export"), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("was not begun, or is complete"));
  options_.file = "";
  EXPECT_EQ(Run("export"), kWrongCommand);
}

TEST_F(ExportTest, NamesAFileThatItCannotWrite) {
  options_.file = (folder_ / "none" / "all.csv").string();
  EXPECT_EQ(Run("export"), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("all.csv: cannot be written"));
}

}  // namespace
}  // namespace zhibiao
