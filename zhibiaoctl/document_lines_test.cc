#include "zhibiaoctl/document_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lzma.h>

#include <filesystem>
#include <fstream>
#include <vector>

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

std::string Compressed(const std::string& text) {
  std::string bytes(lzma_stream_buffer_bound(text.size()), '\0');
  size_t size = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nullptr,
                                    reinterpret_cast<const uint8_t*>(text.data()), text.size(),
                                    reinterpret_cast<uint8_t*>(bytes.data()), &size, bytes.size()),
            LZMA_OK);
  bytes.resize(size);
  return bytes;
}

class DocumentLinesTest : public ::testing::Test {
 protected:
  DocumentLinesTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "lines.XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~DocumentLinesTest() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& content) {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return (folder_ / name).string();
  }

  absl::Status Visit(const std::string& path, size_t at_most = 1000) {
    requests_.clear();
    return VisitDocumentLines(path, [&](v1::CreateDocumentRequest request) {
      requests_.push_back(std::move(request));
      return requests_.size() < at_most;
    });
  }

  std::filesystem::path folder_;
  std::vector<v1::CreateDocumentRequest> requests_;
};

TEST_F(DocumentLinesTest, ReadsTheFieldsOfADocument) {
  const std::string path =
      Write("a.jsonl", R"({"id": "d-1", "title": "标题", "publisher": "日报",)"
                       R"( "publish_date": "2020-12-18", "source_uri": "http://a/b",)"
                       R"( "language_code": "zh-Hans", "mime_type": "text/html",)"
                       R"( "content": "<p>7.0%</p>", "pages": 3})");
  ASSERT_TRUE(Visit(path).ok());
  ASSERT_EQ(requests_.size(), 1u);
  EXPECT_EQ(requests_[0].document_id(), "d-1");
  const v1::Document& document = requests_[0].document();
  EXPECT_EQ(document.title(), "标题");
  EXPECT_EQ(document.publisher(), "日报");
  EXPECT_EQ(document.publish_date(), "2020-12-18");
  EXPECT_EQ(document.source_uri(), "http://a/b");
  EXPECT_EQ(document.language_code(), "zh-Hans");
  EXPECT_EQ(document.mime_type(), "text/html");
  EXPECT_EQ(document.content(), "<p>7.0%</p>");
}

TEST_F(DocumentLinesTest, TakesPlainTextWithoutAnIdentifier) {
  ASSERT_TRUE(Visit(Write("a.jsonl", "{\"content\": \"x\"}\r\n\n")).ok());
  ASSERT_EQ(requests_.size(), 1u);
  EXPECT_EQ(requests_[0].document_id(), "");
  EXPECT_EQ(requests_[0].document().mime_type(), "text/plain");
}

// Lines longer than a piece, several files of xz one behind the other, no end of the last line.
TEST_F(DocumentLinesTest, ReadsCompressedLinesOfAnyLength) {
  const std::string longest(5 << 20, 'x');
  const std::string path =
      Write("a.jsonl.xz", Compressed("{\"content\": \"" + longest + "\"}\n{\"content\": \"y") +
                              Compressed("z\"}\n{\"content\": \"last\"}"));
  ASSERT_TRUE(Visit(path).ok());
  ASSERT_EQ(requests_.size(), 3u);
  EXPECT_EQ(requests_[0].document().content(), longest);
  EXPECT_EQ(requests_[1].document().content(), "yz");
  EXPECT_EQ(requests_[2].document().content(), "last");
}

TEST_F(DocumentLinesTest, StopsWhenNoMoreIsWanted) {
  EXPECT_TRUE(Visit(Write("a.jsonl", "{\"content\": \"a\"}\nno object"), 1).ok());
  EXPECT_EQ(requests_.size(), 1u);
}

TEST_F(DocumentLinesTest, SaysWhatIsWrongAndWhere) {
  absl::Status status = Visit(Write("a.jsonl", "{\"content\": \"a\"}\nno object\n"));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("a.jsonl:2: is no JSON object"));
  status = Visit(Write("b.jsonl", "{\"title\": \"a\"}\n"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("b.jsonl:1: has no text `content`"));
  EXPECT_EQ(Visit((folder_ / "none.jsonl").string()).code(), absl::StatusCode::kNotFound);
}

TEST_F(DocumentLinesTest, NoticesThatTheCompressionIsDamaged) {
  const std::string whole = Compressed("{\"content\": \"abcdefgh\"}\n");
  EXPECT_EQ(Visit(Write("cut.jsonl.xz", whole.substr(0, whole.size() - 9))).code(),
            absl::StatusCode::kDataLoss);
  EXPECT_EQ(Visit(Write("none.jsonl.xz", "plain")).code(), absl::StatusCode::kDataLoss);
}

TEST_F(DocumentLinesTest, SaysHowMuchOfTheFileEachLineHasTaken) {
  const std::string line = "{\"content\": \"x\"}\n";
  std::vector<int64_t> taken;
  const auto note = [&](DocumentLine each) {
    taken.push_back(each.file_bytes);
    return true;
  };
  ASSERT_TRUE(VisitLines(Write("a.jsonl", line + line + line + line), note).ok());
  const auto size = static_cast<int64_t>(line.size());
  EXPECT_EQ(taken, (std::vector<int64_t>{size, 2 * size, 3 * size, 4 * size}));
  taken.clear();
  const std::string packed = Compressed(line + line);
  ASSERT_TRUE(VisitLines(Write("a.jsonl.xz", packed), note).ok());
  EXPECT_EQ(taken.back(), static_cast<int64_t>(packed.size()));
  EXPECT_LT(taken.front(), taken.back());
}

TEST(IsFileOfLinesTest, GoesByTheEndOfTheName) {
  EXPECT_TRUE(IsFileOfLines("a/b.jsonl"));
  EXPECT_TRUE(IsFileOfLines("b.JSONL.xz"));
  EXPECT_FALSE(IsFileOfLines("jsonl"));
  EXPECT_FALSE(IsFileOfLines("b.json"));
}

}  // namespace
}  // namespace zhibiao
