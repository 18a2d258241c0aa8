#include "zhibiaoctl/document_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;

class DocumentFileTest : public ::testing::Test {
 protected:
  DocumentFileTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "documents.XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~DocumentFileTest() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& content) {
    const std::filesystem::path path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  std::filesystem::path folder_;
};

TEST_F(DocumentFileTest, ReadsContentAndMediaType) {
  const auto document = ReadDocumentFile(Write("页.md", "# 标题\n"), "");
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->mime_type(), "text/markdown");
  EXPECT_EQ(document->content(), "# 标题\n");
}

TEST_F(DocumentFileTest, TakesTheDocumentsOfAFolderInOrder) {
  Write("b.txt", "x");
  Write("a/c.HTML", "x");
  Write("a/picture.png", "x");
  const auto files = FindDocumentFiles({folder_.string()});
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_THAT(*files, ElementsAre(EndsWith("a/c.HTML"), EndsWith("b.txt")));
}

TEST_F(DocumentFileTest, NamesAPathThatIsNotThere) {
  const auto files = FindDocumentFiles({"/no/such/file.txt"});
  EXPECT_EQ(files.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(files.status().message(), HasSubstr("/no/such/file.txt"));
}

TEST_F(DocumentFileTest, SaysThatAFolderHoldsNoDocument) {
  Write("picture.png", "x");
  EXPECT_THAT(FindDocumentFiles({folder_.string()}).status().message(), HasSubstr("holds no"));
}

TEST_F(DocumentFileTest, TellsHtmlByItsContentWhereTheExtensionIsSilent) {
  EXPECT_EQ(MediaTypeOf("page", "\xEF\xBB\xBF <!DOCTYPE html><p>x"), "text/html");
  EXPECT_EQ(MediaTypeOf("page.bak", "增长7.0%"), "text/plain");
}

TEST_F(DocumentFileTest, RecognisesGb18030AndSaysHowToSendIt) {
  // 规模以上工业增加值同比增长 in GB18030.
  const auto document = ReadDocumentFile(
      Write("gbk.txt", "\xB9\xE6\xC4\xA3\xD2\xD4\xC9\xCF\xB9\xA4\xD2\xB5\xD4\xF6\xBC\xD3\xD6\xB5"),
      "");
  EXPECT_EQ(document.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(document.status().message(), HasSubstr("gbk.txt: looks like GB18030"));
  EXPECT_THAT(document.status().message(), HasSubstr("--mime-type='text/plain; charset=gb18030'"));
}

TEST_F(DocumentFileTest, RecognisesUtf16) {
  EXPECT_THAT(CheckUtf8(std::string("\xFF\xFE\x4E\x89", 4), "text/html").message(),
              HasSubstr("text/html; charset=utf-16"));
}

TEST_F(DocumentFileTest, NamesTheByteWhichIsNotUtf8) {
  EXPECT_THAT(CheckUtf8("abc\xFF", "text/plain").message(), HasSubstr("byte 3"));
}

TEST_F(DocumentFileTest, TellsFilesThatAreNoTextFromOtherEncodings) {
  for (const std::string& content :
       {std::string("%PDF-1.4 \xE2\xE3"), std::string("PK\x03\x04\0\xFF", 6)}) {
    EXPECT_THAT(CheckUtf8(content, "text/plain").message(), HasSubstr("save it as .txt"))
        << content;
  }
}

TEST_F(DocumentFileTest, SaysWhatIsWrongWithWhatIsNoFileToRead) {
  const auto said = [](const std::string& path) {
    return std::string(ReadDocumentFile(path, "").status().message());
  };
  EXPECT_THAT(said(Write("empty.txt", "")), HasSubstr("empty.txt: is empty"));
  EXPECT_THAT(said(folder_.string()),
              HasSubstr("is a folder; folders are for `zhibiaoctl ingest`"));
  EXPECT_THAT(said((folder_ / "none").string()), HasSubstr("none: no such file or folder"));
}

TEST_F(DocumentFileTest, TakesAnyBytesWhereTheEncodingIsNamed) {
  const std::string path = Write("gbk.txt", "\xD4\xF6\xB3\xA4");
  const auto document = ReadDocumentFile(path, "text/plain; charset=gb18030");
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->content(), "\xD4\xF6\xB3\xA4");
  const auto in_utf8 = InUtf8(*document);
  ASSERT_TRUE(in_utf8.ok()) << in_utf8.status();
  EXPECT_EQ(in_utf8->content(), "增长");
  EXPECT_EQ(in_utf8->mime_type(), "text/plain");
  EXPECT_THAT(InUtf8(*ReadDocumentFile(path, "text/plain; charset=klingon")).status().message(),
              HasSubstr("there is no encoding klingon"));
  EXPECT_THAT(InUtf8(*ReadDocumentFile(path, "text/plain; charset=utf-8")).status().message(),
              HasSubstr("is not encoded as utf-8"));
}

}  // namespace
}  // namespace zhibiao
