#include "zhibiaoctl/life_commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "zhibiaoctl/fake_services.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;
using LifeCommandsTest = CommandsTest;

TEST_F(LifeCommandsTest, DocumentsAreChangedAndDeletedByName) {
  EXPECT_EQ(Run("update", {"d1"}), kWrongCommand) << "nothing to change";
  options_.metadata.set_publish_date("2024-01-17");
  EXPECT_EQ(Run("update", {"d1"}), kDone) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("documents/d1: 0 observations"));
  options_.format = Format::kJson;
  out_.str("");
  EXPECT_EQ(Run("update", {"d1"}), kDone);
  EXPECT_THAT(out_.str(),
              ::testing::ContainsRegex("\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-"
                                       "[0-9a-f]{12}\""));
  options_.format = Format::kTable;
  out_.str("");
  EXPECT_EQ(Run("delete", {"documents/d1"}), kDone);
  EXPECT_EQ(out_.str(), "documents/d1: deleted, can be restored until 2023-11-14 22:13 UTC\n");
  EXPECT_EQ(Run("delete"), kWrongCommand);
  EXPECT_EQ(Run("undelete", {"d1"}), kRefused) << "this service lacks it";
}

TEST_F(LifeCommandsTest, ReparseTellsTheJobAndWaitsForItWhenAsked) {
  options_.selection.filter = "title = \"x\"";
  EXPECT_EQ(Run("reparse"), kDone) << err_.str();
  EXPECT_EQ(out_.str(),
            "reparseJobs/7: running, 0 of 2 documents, 0 changed observations  title = \"x\"\n");
  options_.wait = true;
  out_.str("");
  EXPECT_EQ(Run("reparse"), kDone) << err_.str();
  EXPECT_EQ(out_.str(),
            "reparseJobs/7: succeeded, 2 of 2 documents, 0 changed observations, 1 failed\n"
            "    documents/a: TOO_COMPLEX: \n");
  out_.str("");
  EXPECT_EQ(Run("cancel", {"7"}), kDone);
  EXPECT_THAT(out_.str(), HasSubstr("reparseJobs/7: cancelled"));
  EXPECT_EQ(Run("cancel"), kWrongCommand);
  EXPECT_EQ(Run("reparse", {"7"}), kWrongCommand);
}

TEST_F(LifeCommandsTest, FieldsAreEmptiedByName) {
  options_.metadata.set_title("新标题");
  options_.clear = {"publisher", "publish-date"};
  EXPECT_EQ(Run("update", {"d1"}), kDone) << err_.str();
  ASSERT_EQ(parser_.updates.size(), 1u);
  EXPECT_THAT(parser_.updates[0].update_mask().paths(),
              ::testing::ElementsAre("title", "publisher", "publish_date"));
  EXPECT_EQ(parser_.updates[0].document().publisher(), "");
  options_.clear = {"title"};
  EXPECT_EQ(Run("update", {"d1"}), kWrongCommand);
  EXPECT_THAT(err_.str(), HasSubstr("--title and --clear=title exclude each other"));
  options_.clear = {"content"};
  EXPECT_EQ(Run("update", {"d1"}), kWrongCommand);
  EXPECT_THAT(err_.str(), HasSubstr("--clear takes one of: title, publish-date"));
}

}  // namespace
}  // namespace zhibiao
