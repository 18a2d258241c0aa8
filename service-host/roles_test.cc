#include "service-host/roles.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

std::string ErrorOf(absl::string_view text) {
  return std::string(ParseRoleTable(text).status().message());
}

TEST(RolesTest, ReadsALineForEachName) {
  const auto table = ParseRoleTable(
      "# who\n\nreader spiffe://example.org/site\r\n"
      "admin\tsubject:CN=Ada Importer,O=Example #1\n");
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(table->size(), 2);
  EXPECT_EQ(table->at("spiffe://example.org/site"), Role::kReader);
  EXPECT_EQ(table->at("subject:CN=Ada Importer,O=Example #1"), Role::kAdmin);
}

TEST(RolesTest, SaysWhichLineIsWrong) {
  EXPECT_THAT(ErrorOf("reader a\nowner b"), HasSubstr("line 2: `owner` is not reader"));
  EXPECT_THAT(ErrorOf("reader a\n\nwriter a"), HasSubstr("line 3: `a` has a role already"));
  EXPECT_THAT(ErrorOf("writer"), HasSubstr("line 1: nobody gets this role"));
}

TEST(RolesTest, EveryMethodNeedsARoleAndEveryRoleAMethod) {
  google::protobuf::FileDescriptorSet files;
  auto* file = files.add_file();
  file->set_package("a.v1");
  auto* service = file->add_service();
  service->set_name("S");
  service->add_method()->set_name("Get");
  service->add_method()->set_name("New");
  EXPECT_TRUE(
      CheckEveryMethodHasARole(*ParseRoleTable("reader a.v1.S/Get\nadmin a.v1.S/New"), files).ok());
  const absl::Status status =
      CheckEveryMethodHasARole(*ParseRoleTable("reader a.v1.S/Get\nreader a.v1.S/Old"), files);
  EXPECT_THAT(std::string(status.message()), HasSubstr("a.v1.S/New has no role"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("a.v1.S/Old is no method"));
  EXPECT_THAT(std::string(status.message()), ::testing::Not(HasSubstr("Get")));
}

}  // namespace
}  // namespace zhibiao
