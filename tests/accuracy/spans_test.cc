// text[start:end] == span.text for every record, in all three encodings.
#include <cstdlib>
#include <filesystem>
#include <string>

#include "gtest/gtest.h"
#include "parser-service/assemble/read_document.h"
#include "tests/accuracy/check_spans.h"
#include "tests/accuracy/corpus.h"

namespace zhibiao {
namespace {

const DocumentReader& Reader() {
  static const DocumentReader& reader = *DocumentReader::Create("").value().release();
  return reader;
}

std::string Shared() {
  const char* shared = std::getenv("ZHIBIAO_SHARED");
  return shared != nullptr ? shared : std::string(ZHIBIAO_SOURCE_DIR) + "/../shared";
}

void CheckFolder(const std::string& folder, int at_least) {
  int documents = 0, observations = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string extension = entry.path().extension(), stem = entry.path().stem();
    if ((extension != ".txt" && extension != ".md" && extension != ".html") || stem == "README" ||
        stem == "SOURCES")
      continue;
    v1::DocumentRecords records;
    Reader().Read(DocumentOfFile(entry.path(), ""), &records);
    EXPECT_TRUE(CheckSpans(records).ok()) << entry.path() << ": " << CheckSpans(records);
    ++documents;
    observations += records.observations_size();
  }
  EXPECT_GE(documents, at_least);
  EXPECT_GE(observations, documents);
}

TEST(SpansTest, HoldInTheSampleDocuments) {
  CheckFolder(std::string(ZHIBIAO_SOURCE_DIR) + "/samples", 6);
}

TEST(SpansTest, HoldInTheGoldTexts) {
  if (!std::filesystem::exists(Shared() + "/corpus"))
    GTEST_SKIP() << "no gold texts at " << Shared();
  CheckFolder(Shared() + "/corpus", 10);
}

TEST(SpansTest, HoldInFiveHundredBroadcasts) {
  const std::string path = Shared() + "/corpus/broadcasts.jsonl.xz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no broadcasts at " << path;
  int documents = 0;
  const absl::Status status = VisitBroadcasts(path, [&](const v1::Document& document) {
    v1::DocumentRecords records;
    Reader().Read(document, &records);
    EXPECT_TRUE(CheckSpans(records).ok()) << document.name() << ": " << CheckSpans(records);
    return ++documents < 500;
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(documents, 500);
}

TEST(SpansTest, ACheckThatCanFail) {
  v1::DocumentRecords records;
  v1::Document document;
  document.set_content("2023年，粮食产量69541万吨。");
  document.set_mime_type("text/plain");
  document.set_name("documents/-");
  Reader().Read(document, &records);
  ASSERT_EQ(records.observations_size(), 1);
  ASSERT_TRUE(CheckSpans(records).ok());
  records.mutable_observations(0)->mutable_evidence(0)->mutable_span()->set_start_utf16(0);
  EXPECT_FALSE(CheckSpans(records).ok());
}

}  // namespace
}  // namespace zhibiao
