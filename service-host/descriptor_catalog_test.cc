#include "service-host/descriptor_catalog.h"

#include "gmock/gmock.h"
#include "google/protobuf/descriptor.pb.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using google::protobuf::FileDescriptorProto;
using ::testing::HasSubstr;

DescriptorCatalog Embedded() {
  auto catalog = DescriptorCatalog::Parse({ApiDescriptorSet(), HostDescriptorSet()});
  EXPECT_TRUE(catalog.ok()) << catalog.status();
  return *std::move(catalog);
}

FileDescriptorProto First(const absl::StatusOr<std::vector<absl::string_view>>& files) {
  FileDescriptorProto file;
  EXPECT_TRUE(files.ok()) << files.status();
  if (files.ok()) {
    EXPECT_TRUE(
        file.ParseFromArray(files->front().data(), static_cast<int>(files->front().size())));
  }
  return file;
}

TEST(DescriptorCatalogTest, KeepsTheCommentsOfTheApi) {
  FileDescriptorProto file = First(Embedded().FileBySymbol("zhibiao.v1.ParserService"));
  EXPECT_EQ(file.name(), "zhibiao/v1/parser_service.proto");
  EXPECT_THAT(file.source_code_info().DebugString(), HasSubstr("without storing anything"));
}

TEST(DescriptorCatalogTest, AFileComesWithEverythingItImports) {
  DescriptorCatalog catalog = Embedded();
  auto files = catalog.FileByName("zhibiao/v1/parser_service.proto");
  ASSERT_TRUE(files.ok());
  std::vector<std::string> names;
  for (absl::string_view bytes : *files) {
    FileDescriptorProto file;
    ASSERT_TRUE(file.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
    names.push_back(file.name());
  }
  EXPECT_THAT(names, ::testing::IsSupersetOf({"zhibiao/v1/parser_service.proto",
                                              "zhibiao/v1/resources.proto",
                                              "google/protobuf/timestamp.proto"}));
}

TEST(DescriptorCatalogTest, FindsMethodsFieldsHealthAndErrorDetails) {
  DescriptorCatalog catalog = Embedded();
  for (const char* symbol :
       {"zhibiao.v1.ParserService.ParseText", "zhibiao.v1.ParseTextRequest.text",
        "zhibiao.v1.QueryService", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
        "grpc.reflection.v1alpha.ServerReflection", "google.rpc.ErrorInfo"}) {
    EXPECT_TRUE(catalog.FileBySymbol(symbol).ok()) << symbol;
  }
  EXPECT_EQ(catalog.FileBySymbol("zhibiao.v1.Nothing").status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(catalog.FileByName("nothing.proto").status().code(), absl::StatusCode::kNotFound);
}

TEST(DescriptorCatalogTest, KnowsWhichMessagesHaveNoExtensions) {
  DescriptorCatalog catalog = Embedded();
  auto numbers = catalog.ExtensionNumbers("zhibiao.v1.Document");
  ASSERT_TRUE(numbers.ok());
  EXPECT_TRUE(numbers->empty());
  EXPECT_FALSE(catalog.ExtensionNumbers("zhibiao.v1.Nothing").ok());
  EXPECT_FALSE(catalog.FileByExtension("zhibiao.v1.Document", 1000).ok());
}

TEST(DescriptorCatalogTest, RefusesWhatIsNotADescriptorSet) {
  EXPECT_FALSE(DescriptorCatalog::Parse({"\xff\xff\xff"}).ok());
}

}  // namespace
}  // namespace zhibiao
