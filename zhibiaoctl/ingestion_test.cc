#include "zhibiaoctl/ingestion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "zhibiaoctl/fake_services.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using IngestionTest = CommandsTest;

TEST_F(IngestionTest, IngestSendsEachFileWithItsMediaTypeAndTheMetadata) {
  Write("a.html", "<p>7.0%</p>");
  Write("b.txt", "7.0%");
  options_.metadata.set_publish_date("2020-12-18");
  EXPECT_EQ(Run("ingest", {folder_.string()}), kDone) << err_.str();
  ASSERT_EQ(parser_.received.size(), 2u);
  EXPECT_EQ(parser_.received["<p>7.0%</p>"].document().mime_type(), "text/html");
  EXPECT_EQ(parser_.received["7.0%"].document().publish_date(), "2020-12-18");
  EXPECT_THAT(out_.str(), HasSubstr("b.txt: documents/d-7.0%, 3 observations"));
}

TEST_F(IngestionTest, IngestTellsTheDocumentsInTheOrderOfTheirFiles) {
  std::vector<std::string> paths;
  std::string expected;
  for (int i = 0; i < 40; ++i) {
    paths.push_back(Write(absl::StrCat(i, ".txt"), absl::StrCat("n", i)));
    absl::StrAppend(&expected, paths.back(), ": documents/d-n", i,
                    ", 3 observations, 0 comparisons, 0 findings\n");
  }
  EXPECT_EQ(Run("ingest", paths), kDone) << err_.str();
  EXPECT_EQ(out_.str(), expected);
}

TEST_F(IngestionTest, IngestSendsEachLineAndTellsWhatTheFileYielded) {
  const std::string path = Write("many.jsonl",
                                 "{\"id\": \"x-1\", \"content\": \"a\"}\n"
                                 "{\"id\": \"x-2\", \"content\": \"b\"}\n");
  options_.metadata.set_publisher("日报");
  EXPECT_EQ(Run("ingest", {path}), kDone) << err_.str();
  EXPECT_EQ(parser_.received["b"].document_id(), "x-2");
  EXPECT_EQ(parser_.received["b"].document().publisher(), "日报");
  EXPECT_EQ(out_.str(), path + ": 2 documents, 6 observations, 0 comparisons, 0 findings\n");
  options_.format = Format::kJson;
  out_.str("");
  EXPECT_EQ(Run("ingest", {path}), kDone);
  EXPECT_EQ(out_.str(),
            "{\"name\":\"documents/d-a\",\"observationCount\":3}\n"
            "{\"name\":\"documents/d-b\",\"observationCount\":3}\n");
}

TEST_F(IngestionTest, IngestGoesOnBehindALineThatCannotBeRead) {
  const std::string path =
      Write("many.jsonl", "{\"content\": \"a\"}\n\nnothing\n{\"content\": \"b\"}\n{}\n[\n");
  EXPECT_EQ(Run("ingest", {path}), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("many.jsonl:3: is no JSON object"));
  EXPECT_THAT(err_.str(),
              HasSubstr("not stored 3 documents:\n       2  is no JSON object, first " + path +
                        ":3\n       1  has no text `content`, first " + path + ":5\n"));
  EXPECT_THAT(out_.str(), HasSubstr("2 documents, 6 observations"));
  EXPECT_EQ(parser_.received["b"].offset(), 1) << "what is not sent takes no place";
}

TEST_F(IngestionTest, IngestGoesOnByItselfAfterABreak) {
  std::string lines, expected;
  for (int i = 0; i < 20; ++i) absl::StrAppend(&lines, "{\"content\": \"n", i, "\"}\n");
  parser_.breaks_behind = 7;
  const std::string path = Write("many.jsonl", lines);
  EXPECT_EQ(Run("ingest", {path}), kDone) << err_.str();
  EXPECT_EQ(out_.str(), path + ": 20 documents, 60 observations, 0 comparisons, 0 findings\n");
  EXPECT_EQ(parser_.received.size(), 20u);
  EXPECT_EQ(std::count(parser_.offsets.begin(), parser_.offsets.end(), 7), 2);
}

TEST_F(IngestionTest, IngestGivesUpAndIsResumed) {
  std::string lines;
  for (int i = 0; i < 20; ++i) absl::StrAppend(&lines, "{\"content\": \"n", i, "\"}\n");
  const std::string path = Write("many.jsonl", lines);
  parser_.breaks_behind = 7;
  parser_.stays_down = true;
  options_.ingest.stream = "mine";
  options_.ingest.patience = absl::ZeroDuration();
  EXPECT_EQ(Run("ingest", {path}), kUnreachable);
  EXPECT_THAT(err_.str(), HasSubstr("7 documents stored; the same command with --resume "
                                    "--stream=mine goes on"));
  parser_.down = false;
  EXPECT_EQ(Run("ingest", {path}), kWrongCommand) << "the stream has begun";
  options_.resume = true;
  out_.str("");
  EXPECT_EQ(Run("ingest", {path}), kDone) << err_.str();
  EXPECT_EQ(out_.str(), path + ": 12 documents, 36 observations, 0 comparisons, 0 findings\n");
  EXPECT_THAT(err_.str(), HasSubstr("skipped 8 documents of an earlier run"));
  EXPECT_EQ(parser_.received.size(), 20u);
}

TEST_F(IngestionTest, ResumingFindsTheStreamByWhatIsIngested) {
  const std::string path = Write("a.txt", "x");
  options_.resume = true;
  EXPECT_EQ(Run("ingest", {path}), kDone);
  EXPECT_EQ(Run("ingest", {path}), kDone);
  EXPECT_EQ(parser_.offsets.size(), 1u);
  options_.metadata.set_publisher("日报");
  EXPECT_EQ(Run("ingest", {path}), kDone);
  options_.resume = false;
  EXPECT_EQ(Run("ingest", {path}), kDone);
  EXPECT_EQ(parser_.committed.size(), 3u);
  options_.resume = true;
  EXPECT_EQ(Run("ingest", {"-"}), kWrongCommand);
}

TEST_F(IngestionTest, IngestRefusesWhatIsTooLargeForAMessage) {
  const std::string path = Write("big.txt", std::string(9 << 20, 'x'));
  EXPECT_EQ(Run("ingest", {path, Write("b.txt", "7.0%")}), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("big.txt: is too large"));
  EXPECT_THAT(out_.str(), HasSubstr("b.txt: documents/d-7.0%"));
}

TEST_F(IngestionTest, IngestTakesPatternsAsShellsDo) {
  Write("a1.txt", "x");
  Write("a2.txt", "y");
  Write("b.txt", "z");
  EXPECT_EQ(Run("ingest", {(folder_ / "a*.txt").string()}), kDone) << err_.str();
  EXPECT_EQ(parser_.received.size(), 2u);
}

TEST_F(IngestionTest, IngestGoesOnAfterAFileThatIsRefused) {
  Write("a.txt", "refuse this");
  Write("b.txt", "7.0%");
  EXPECT_EQ(Run("ingest", {folder_.string()}), kRefused);
  EXPECT_THAT(err_.str(), HasSubstr("a.txt: INVALID_ARGUMENT (REFUSED): document.content: is"));
  EXPECT_THAT(out_.str(), HasSubstr("b.txt: documents/d-7.0%"));
}

TEST_F(IngestionTest, IngestNeverSendsWhatIsNotUtf8) {
  EXPECT_EQ(Run("ingest", {Write("gbk.txt", "\xB9\xA4\xD2\xB5\xD4\xF6\xB3\xA4")}), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("GB18030"));
  EXPECT_THAT(parser_.received, IsEmpty());
}

TEST_F(IngestionTest, IngestStopsAtAServiceThatDoesNotAnswer) {
  parser_.down = true;
  EXPECT_EQ(Run("ingest", {Write("a.txt", "x"), Write("b.txt", "x")}), kUnreachable);
  EXPECT_THAT(err_.str(), HasSubstr("UNAVAILABLE: down"));
  EXPECT_THAT(out_.str(), IsEmpty());
}

}  // namespace
}  // namespace zhibiao
