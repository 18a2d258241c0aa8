// The texts of the bench, small: what is hard to read fast must also be read rightly. Not timed.
#include <unistd.h>

#include <filesystem>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "parser-service/assemble/read_document.h"
#include "tests/accuracy/check_spans.h"
#include "tests/bench/texts.h"

namespace zhibiao {
namespace {

constexpr size_t kSize = 40'000;

const DocumentReader& Reader() {
  static const DocumentReader& reader = *DocumentReader::Create("").value().release();
  return reader;
}

// The samples, so that the test needs nothing from outside, in a file of this process alone: others
// run at the same time, and would read what is half written.
class TextsFile {
 public:
  TextsFile() : path_(absl::StrCat(testing::TempDir(), "/hard_texts.", getpid(), ".nul")) {
    EXPECT_EQ(WriteTexts(std::string(ZHIBIAO_SOURCE_DIR) + "/samples", path_, 2 * kSize), 0);
  }
  ~TextsFile() { std::filesystem::remove(path_); }
  TextsFile(const TextsFile&) = delete;
  TextsFile& operator=(const TextsFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

const std::string& Texts() {
  static const TextsFile file;
  return file.path();
}

v1::DocumentRecords ReadText(std::string text, const char* mime_type) {
  v1::Document document;
  document.set_name("documents/d");
  document.set_publish_date("2020-12-18");
  document.set_mime_type(mime_type);
  document.set_content(std::move(text));
  v1::DocumentRecords records;
  Reader().Read(document, &records);
  return records;
}

v1::DocumentRecords ReadCase(const std::string& name, size_t bytes) {
  return ReadText(MakeText(name, bytes, Texts()), MimeTypeOf(name));
}

int CountDigitRuns(absl::string_view text) {
  int runs = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto digit = [&](size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    runs += digit(i) && (i == 0 || !digit(i - 1));
  }
  return runs;
}

class HardTextTest : public testing::TestWithParam<std::string> {};

TEST_P(HardTextTest, HasRecordsWithRightPlaces) {
  const auto records = ReadCase(GetParam(), kSize);
  EXPECT_TRUE(CheckSpans(records).ok()) << CheckSpans(records);
  EXPECT_GT(records.sentences_size(), 0);
  std::set<std::string> sentences;
  for (const v1::Sentence& sentence : records.sentences()) sentences.insert(sentence.name());
  EXPECT_EQ(sentences.size(), static_cast<size_t>(records.sentences_size()));
  int pieces = 0;
  for (const v1::Observation& observation : records.observations()) {
    EXPECT_GT(observation.evidence_size(), 0) << observation.name();
    for (const v1::Evidence& piece : observation.evidence()) {
      EXPECT_TRUE(sentences.contains(piece.sentence())) << observation.name();
      ++pieces;
    }
  }
  // Nothing is stated by digits without an end, brackets, words, and numbers without a name.
  const std::set<std::string> without_figures = {"digits", "brackets", "html-rows", "words-only"};
  EXPECT_EQ(pieces == 0, without_figures.contains(GetParam())) << pieces;
}

TEST_P(HardTextTest, HasNoMoreRecordsThanTheTextHasRoomFor) {
  const auto records = ReadCase(GetParam(), kSize);
  const std::string& text = records.document().content();
  // Chinese numerals (十几万) are figures as well, each at least a character of three bytes.
  const int most_figures = CountDigitRuns(text) + static_cast<int>(text.size()) / 30;
  EXPECT_LE(records.observations_size(), most_figures);
  EXPECT_LE(records.mentions_size(), static_cast<int>(text.size()) / 6);
  EXPECT_LE(records.comparisons_size(), static_cast<int>(text.size()) / 12);
  EXPECT_LE(records.document().issues_size(), records.sentences_size());
}

TEST_P(HardTextTest, HasTwiceTheRecordsInTwiceTheText) {
  const auto once = ReadCase(GetParam(), kSize), twice = ReadCase(GetParam(), 2 * kSize);
  const auto at_most_double = [](int small, int large) {
    return large <= 2 * small + small / 2 + 20;
  };
  EXPECT_TRUE(at_most_double(once.sentences_size(), twice.sentences_size()));
  EXPECT_TRUE(at_most_double(once.observations_size(), twice.observations_size()));
  EXPECT_TRUE(at_most_double(once.comparisons_size(), twice.comparisons_size()));
  EXPECT_TRUE(at_most_double(once.findings_size(), twice.findings_size()));
  EXPECT_LE(twice.ByteSizeLong(), 5 * once.ByteSizeLong() / 2);
  // Nor does the second half get lost. Ordinary text is the samples over and over, whose statements
  // are one record however often they are printed.
  const bool repeats = GetParam() == "ordinary" || GetParam() == "one-line";
  const auto at_least_nearly_double = [](int small, int large) {
    return large >= 2 * small - small / 10 - 4;
  };
  EXPECT_TRUE(at_least_nearly_double(once.sentences_size(), twice.sentences_size()));
  EXPECT_TRUE(repeats
                  ? twice.observations_size() >= once.observations_size()
                  : at_least_nearly_double(once.observations_size(), twice.observations_size()));
  EXPECT_TRUE(repeats ? twice.comparisons_size() >= once.comparisons_size()
                      : at_least_nearly_double(once.comparisons_size(), twice.comparisons_size()));
  EXPECT_GE(twice.findings_size(), once.findings_size());
  EXPECT_GE(twice.ByteSizeLong(), 3 * once.ByteSizeLong() / 2);
}

INSTANTIATE_TEST_SUITE_P(AllCases, HardTextTest, testing::ValuesIn(CaseNames()),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST(HardTableTest, ReadsEveryCellOfTheLongestTables) {
  const auto html = ReadCase("html-cells", kSize);
  const auto pipes = ReadCase("pipe-cells", kSize);
  const auto rows = [](const v1::DocumentRecords& records) {
    const std::vector<absl::string_view> parts =
        absl::StrSplit(records.document().content(), "原煤产量");
    return static_cast<int>(parts.size()) - 1;
  };
  // Three numbers a row, and two of them.
  EXPECT_GT(html.observations_size(), 1000);
  EXPECT_EQ(html.observations_size(), 3 * rows(html));
  EXPECT_GT(pipes.observations_size(), 1000);
  EXPECT_EQ(pipes.observations_size(), 2 * rows(pipes));
}

TEST(HardTableTest, SpansOfEveryRowAndColumnCoverOnlyWhatIsThere) {
  std::string text = "<table><tr>";
  for (int i = 0; i < 300; ++i) text += "<td rowspan=65534 colspan=256>年</td>";
  text += "</tr>";
  for (int i = 0; i < 2000; ++i) text += "<tr><td>原煤产量（万吨）</td><td>12.5</td></tr>";
  const auto records = ReadText(text + "</table>", "text/html");
  EXPECT_TRUE(CheckSpans(records).ok()) << CheckSpans(records);
  EXPECT_EQ(records.sentences_size(), 300 + 2 * 2000);
}

TEST(HardTableTest, AStubOverSeveralRowsNamesTheFiguresOfEach) {
  const auto records = ReadText(
      "<table><tr><th>指标</th><th>单位</th><th>2020年</th></tr>"
      "<tr><td rowspan=2>原煤产量</td><td>万吨</td><td>41293.1</td></tr>"
      "<tr><td>万吨</td><td>5.5</td></tr></table>",
      "text/html");
  ASSERT_EQ(records.observations_size(), 2);
  for (const v1::Observation& observation : records.observations())
    EXPECT_EQ(observation.indicator_text(), "原煤产量");
}

}  // namespace
}  // namespace zhibiao
