// Every character of a layout stands for the bytes that it says, whatever the text is.
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>
#include <lzma.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "parser-service/document/places_testing.h"

namespace zhibiao {
namespace {

void CheckLayout(const std::string& text, absl::string_view mime_type) {
  const SourceText source(text);
  ASSERT_EQ(WrongPlace(source, ReadLayout(source, mime_type)), "");
}

void CheckAllTypes(const std::string& text) {
  for (const char* mime_type : {"text/plain", "text/markdown", "text/html"}) {
    SCOPED_TRACE(mime_type);
    CheckLayout(text, mime_type);
  }
}

std::string Repeat(absl::string_view piece, size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) out.append(piece.data(), piece.size());
  return out;
}

TEST(LayoutPlacesTest, HoldForEveryMixtureOfMarks) {
  // All sequences of a few pieces of text and markup, of length four.
  const std::vector<std::string> pieces = {
      "增长５%。",        "\n\n", "<p>",         "</table>", "&nbsp;", "　",   "**",   "[a](b)",
      "<table><tr><td>1", "# ",   "| a | 1 |\n", "𠀀\r\n",   "<br>",   "&#12", "</x>", "\t2"};
  const size_t count = pieces.size();
  for (size_t n = 0; n < count * count * count * count; n += 3) {
    const std::string text = pieces[n % count] + pieces[n / count % count] +
                             pieces[n / count / count % count] +
                             pieces[n / count / count / count % count];
    CheckAllTypes(text);
    ASSERT_FALSE(HasFatalFailure()) << text;
  }
}

TEST(LayoutPlacesTest, ACheckThatCanFail) {
  const SourceText source("甲 1\n\n增长5%。");
  DocumentLayout layout = ReadLayout(source, "text/plain");
  ASSERT_EQ(WrongPlace(source, layout), "");
  const SourceText other("甲 1\n\n增长6%。");
  EXPECT_NE(WrongPlace(other, layout), "");
  layout.blocks.back().sentences.pop_back();
  EXPECT_NE(WrongPlace(source, layout), "");
}

// Hostile texts: no more is asked than that the reading ends with the right places.
class HostileTextTest : public testing::Test {
 protected:
  void TearDown() override {
    ASSERT_FALSE(text_.empty());
    CheckAllTypes(text_);
  }
  std::string text_;
};

TEST_F(HostileTextTest, TagOpenings) { text_ = Repeat("<", 10'000'000); }
TEST_F(HostileTextTest, Digits) { text_ = Repeat("7", 10'000'000); }
TEST_F(HostileTextTest, OneLine) { text_ = Repeat("增长百分之五，", 500'000); }
TEST_F(HostileTextTest, DeepNesting) {
  text_ = Repeat("<div>", 100'000) + "增长" + Repeat("</div>", 100'000);
}
TEST_F(HostileTextTest, HiddenDepth) { text_ = Repeat("<div><object></div>", 100'000) + "增长"; }
TEST_F(HostileTextTest, NestedTables) { text_ = Repeat("<table><td>", 100'000) + "增长"; }
TEST_F(HostileTextTest, UnclosedParagraphs) { text_ = Repeat("<p>", 200'000) + "增长"; }
TEST_F(HostileTextTest, WideSpans) {
  text_ = "<table>" + Repeat("<td colspan=100 rowspan=60000>1", 100'000);
}
TEST_F(HostileTextTest, Brackets) { text_ = Repeat("（《", 500'000); }
TEST_F(HostileTextTest, LinkOpenings) { text_ = Repeat("[", 2'000'000); }
TEST_F(HostileTextTest, Ampersands) { text_ = Repeat("&", 2'000'000); }
TEST_F(HostileTextTest, Pipes) { text_ = Repeat("|", 1'000'000) + "\n" + Repeat("|\n", 200'000); }
TEST_F(HostileTextTest, Columns) { text_ = Repeat("甲  1  2\n", 100'000); }
TEST_F(HostileTextTest, CutLines) { text_ = Repeat("增长，《一）\n\n", 200'000); }
TEST_F(HostileTextTest, LineEnds) { text_ = Repeat("\r\n", 2'000'000); }

TEST(LayoutPlacesTest, HoldForFormattingLeftOpenWithManyAttributes) {
  std::string fonts, attributes = "<div";
  for (int i = 0; i < 20'000; ++i) absl::StrAppend(&fonts, "<font color=", i, "><p>");
  for (int i = 0; i < 200'000; ++i) absl::StrAppend(&attributes, " a", i);
  CheckAllTypes(fonts + "增长");
  CheckAllTypes(attributes + ">增长");
}

std::filesystem::path SharedFolder() {
  const char* shared = std::getenv("ZHIBIAO_SHARED");
  return shared != nullptr ? shared : ZHIBIAO_SOURCE_DIR "/../shared";
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream out;
  out << file.rdbuf();
  return out.str();
}

std::string Decompress(const std::string& xz) {
  lzma_stream stream = LZMA_STREAM_INIT;
  EXPECT_EQ(lzma_stream_decoder(&stream, UINT64_MAX, 0), LZMA_OK);
  stream.next_in = reinterpret_cast<const uint8_t*>(xz.data());
  stream.avail_in = xz.size();
  std::string out;
  lzma_ret result = LZMA_OK;
  while (result == LZMA_OK) {
    const size_t size = out.size();
    out.resize(size + (1 << 20));
    stream.next_out = reinterpret_cast<uint8_t*>(out.data() + size);
    stream.avail_out = 1 << 20;
    result = lzma_code(&stream, LZMA_FINISH);
    out.resize(out.size() - stream.avail_out);
  }
  EXPECT_EQ(result, LZMA_STREAM_END);
  lzma_end(&stream);
  return out;
}

TEST(LayoutPlacesTest, HoldForTheCorpus) {
  const std::filesystem::path corpus = SharedFolder() / "corpus";
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "no corpus at " << corpus;
  int texts = 0;
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    if (entry.path().extension() != ".txt") continue;
    SCOPED_TRACE(entry.path());
    CheckAllTypes(ReadFile(entry.path()));
    ++texts;
  }
  EXPECT_GT(texts, 0);
}

TEST(LayoutPlacesTest, HoldForFiveHundredBroadcasts) {
  const std::filesystem::path archive = SharedFolder() / "corpus" / "broadcasts.jsonl.xz";
  if (!std::filesystem::exists(archive)) GTEST_SKIP() << "no broadcasts at " << archive;
  std::istringstream lines(Decompress(ReadFile(archive)));
  std::string line;
  int items = 0;
  for (int n = 0; items < 500 && std::getline(lines, line); ++n) {
    if (n % 33 != 0) continue;
    google::protobuf::Struct item;
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(line, &item).ok());
    SCOPED_TRACE(item.fields().at("id").string_value());
    CheckLayout(item.fields().at("content").string_value(),
                item.fields().at("mime_type").string_value());
    ASSERT_FALSE(HasFatalFailure());
    ++items;
  }
  EXPECT_EQ(items, 500);
}

}  // namespace
}  // namespace zhibiao
