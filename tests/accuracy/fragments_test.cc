// Pieces of texts: what is read may begin and end anywhere, at the second character of a name as
// well.
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "parser-service/assemble/read_document.h"
#include "parser-service/text/folded_text.h"
#include "tests/accuracy/check_spans.h"

namespace zhibiao {
namespace {

constexpr const char* kSamples[] = {
    "census-wire-1990.txt",          "hk-year-2023.txt",
    "industry-monthly-2023-12.txt",  "policy-targets-2025.md",
    "population-communique-2020.md", "press-conference-trade-2023.txt"};

const DocumentReader& Reader() {
  static const DocumentReader& reader = *DocumentReader::Create("").value().release();
  return reader;
}

std::u16string SampleText(const std::string& name) {
  std::ifstream in(std::string(ZHIBIAO_SOURCE_DIR) + "/samples/" + name);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_FALSE(text.empty()) << name;
  return Utf8ToUtf16(text);
}

// What stands between two marks or ends of lines.
std::vector<std::u16string> ClausesOf(std::u16string_view text) {
  std::vector<std::u16string> clauses(1);
  for (char16_t c : text) {
    if (std::u16string_view(u"，。；：、\n").find(c) == std::u16string_view::npos) {
      clauses.back() += c;
    } else if (!clauses.back().empty()) {
      clauses.emplace_back();
    }
  }
  return clauses;
}

void ReadPiece(std::u16string_view piece) {
  v1::Document document;
  document.set_name("documents/d");
  document.set_publish_date("2023-12-18");
  document.set_mime_type("text/plain");
  document.set_content(Utf16ToUtf8(piece));
  v1::DocumentRecords records;
  ASSERT_NO_THROW(Reader().Read(document, &records)) << document.content();
  const absl::Status status = CheckSpans(records);
  ASSERT_TRUE(status.ok()) << status << " in " << document.content();
}

class FragmentsTest : public ::testing::TestWithParam<const char*> {};

TEST_P(FragmentsTest, AreReadWhereverTheyBeginAndEnd) {
  constexpr size_t kMostLeft = 12, kLongest = 60;
  const std::vector<std::u16string> clauses = ClausesOf(SampleText(GetParam()));
  EXPECT_GT(clauses.size(), 20U);
  for (const std::u16string& clause : clauses) {
    const std::u16string_view whole = std::u16string_view(clause).substr(0, kLongest);
    for (size_t begin = 0; begin < whole.size() && begin < kMostLeft; ++begin) {
      ReadPiece(whole.substr(begin));
      ReadPiece(whole.substr(0, whole.size() - begin));
      if (HasFatalFailure()) return;
    }
  }
}

// Two values for a name with nothing in front of it, as every sentence with 分别 may begin.
TEST(ShortestNamesTest, TakeSeveralValues) {
  for (std::u16string_view name :
       {u"量", u"产", u"产量", u"产销", u"产销量", u"指标", u"，", u""}) {
    for (std::u16string_view rest :
         {u"分别为5万吨和3万吨。", u"分别增长5%、3%。", u"为5个百分点和3倍",
          u"比上年分别增长5%和下降3%，占比提高1个百分点"})
      ReadPiece(std::u16string(name) + std::u16string(rest));
  }
}

INSTANTIATE_TEST_SUITE_P(AllSamples, FragmentsTest, ::testing::ValuesIn(kSamples));

}  // namespace
}  // namespace zhibiao
