#include "parser-service/assemble/read_document.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

const DocumentReader& Reader() {
  static const DocumentReader& reader = *DocumentReader::Create("").value().release();
  return reader;
}

v1::DocumentRecords ReadText(const std::string& text, const std::string& publish_date,
                             const std::string& mime_type = "text/plain") {
  v1::Document document;
  document.set_name("documents/d");
  document.set_content(text);
  document.set_mime_type(mime_type);
  document.set_publish_date(publish_date);
  v1::DocumentRecords records;
  Reader().Read(document, &records);
  return records;
}

v1::DocumentRecords ReadTitled(const std::string& title, const std::string& text,
                               const std::string& publish_date) {
  v1::Document document;
  document.set_name("documents/d");
  document.set_title(title);
  document.set_content(text);
  document.set_mime_type("text/plain");
  document.set_publish_date(publish_date);
  v1::DocumentRecords records;
  Reader().Read(document, &records);
  return records;
}

std::string FileText(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(DocumentReaderTest, GivesAFigureItsIndicatorUnitPeriodAndPlace) {
  const auto records = ReadText("2023年，全国粮食总产量69541万吨，比上年增长1.3%。", "2024-01-17");
  ASSERT_EQ(records.observations_size(), 2);
  const v1::Observation& level = records.observations(0);
  EXPECT_EQ(level.name(), "documents/d/observations/000001");
  EXPECT_EQ(level.quantity().canonical_amount(), "695410000");
  EXPECT_EQ(level.quantity().unit().unit_code(), "t");
  EXPECT_EQ(level.quantity().unit().display_text(), "万吨");
  EXPECT_EQ(level.quantity().rounding_error(), "5000");
  EXPECT_EQ(level.period().first_day(), "2023-01-01");
  EXPECT_EQ(level.period().last_day(), "2023-12-31");
  EXPECT_EQ(level.region_text(), "全国");
  const v1::Observation& growth = records.observations(1);
  EXPECT_EQ(growth.series_key().measure(), v1::MEASURE_GROWTH_RATE);
  EXPECT_EQ(growth.series_key().comparison_basis(), v1::COMPARISON_BASIS_YEAR_OVER_YEAR);
  EXPECT_EQ(growth.base_period().first_day(), "2022-01-01");
  EXPECT_EQ(growth.series_key().indicator(), level.series_key().indicator());
  EXPECT_THAT(growth.inferred_fields(), testing::Contains("indicator_text"));
}

// Both of one year: the older value is neither a vintage of this day nor a contradiction.
TEST(DocumentReaderTest, TellsAValueFromWhatItWasBeforeItsRevision) {
  const auto records = ReadText(
      "修订后，2023年全市地区生产总值为5880亿元，比修订前的5688亿元增加192亿元；"
      "修订前2022年全市地区生产总值为5301亿元，修订后为5412亿元。",
      "2024-12-19");
  std::vector<v1::ObservationStatus> status;
  for (const v1::Observation& observation : records.observations())
    status.push_back(observation.status());
  const auto now = v1::OBSERVATION_STATUS_REVISED, before = v1::OBSERVATION_STATUS_SUPERSEDED;
  EXPECT_THAT(status, testing::ElementsAre(now, before, now, before, now));
  EXPECT_THAT(records.findings(), testing::IsEmpty());
}

// The amount times the power of ten in its unit is the value, however the number is written.
TEST(DocumentReaderTest, ShowsAUnitWithItsMagnitude) {
  const auto records = ReadText(
      "2023年，进口首次突破万亿元，出口达二十五点八亿元，新增就业3万多人，投资百余亿元，"
      "产量三千五百万吨。",
      "2024-01-17");
  std::vector<std::string> shown;
  for (const v1::Observation& o : records.observations()) {
    shown.push_back(absl::StrCat(o.quantity().amount(), " ", o.quantity().unit().display_text(),
                                 " = ", o.quantity().canonical_amount()));
  }
  EXPECT_THAT(shown, testing::ElementsAre("1 万亿元 = 1000000000000", "25.8 亿元 = 2580000000",
                                          "3 万人 = 30000", "1 百亿元 = 10000000000",
                                          "35000000 吨 = 35000000"));
}

TEST(DocumentReaderTest, TheTitleThatCameWithTheTextSaysWhenAndWhere) {
  const auto records =
      ReadTitled("广东：2022年港口运行情况", "全省港口货物吞吐量20亿吨。", "2023-03-01");
  ASSERT_EQ(records.observations_size(), 1);
  const v1::Observation& level = records.observations(0);
  EXPECT_EQ(level.region_text(), "广东");
  EXPECT_EQ(level.period().first_day(), "2022-01-01");
  EXPECT_EQ(level.period().last_day(), "2022-12-31");
  for (const v1::Evidence& evidence : level.evidence())
    EXPECT_NE(evidence.role(), v1::EVIDENCE_ROLE_REGION) << "it has no place in the text";
}

TEST(DocumentReaderTest, NothingCarriesOverFromOneItemOfADigestToTheNext) {
  const std::string text =
      "前4月港口货运增长\n\n今年前4月，全国港口货物吞吐量20亿吨。\n\n"
      "大桥主塔封顶\n\n大桥主跨500米，设计使用100年。\n";
  const auto digest = ReadTitled("国内快讯", text, "2023-05-20");
  ASSERT_EQ(digest.observations_size(), 3);
  EXPECT_EQ(digest.observations(0).period().last_day(), "2023-04-30");
  EXPECT_EQ(digest.observations(1).period().last_day(), "");
  const auto article = ReadTitled("港口建设提速", text, "2023-05-20");
  ASSERT_EQ(article.observations_size(), 3);
  EXPECT_EQ(article.observations(1).period().last_day(), "2023-04-30");
}

TEST(DocumentReaderTest, RelatesAGapToBothItsOperands) {
  const auto records = ReadText(
      "11月份，高技术制造业增加值同比增长10.8%，高于规模以上工业5.4个百分点。", "2020-12-15");
  ASSERT_EQ(records.observations_size(), 2);
  ASSERT_EQ(records.comparisons_size(), 1);
  const v1::Comparison& gap = records.comparisons(0);
  EXPECT_EQ(gap.kind(), v1::COMPARISON_KIND_SUBJECTS);
  EXPECT_EQ(gap.direction(), v1::COMPARISON_DIRECTION_ABOVE);
  EXPECT_EQ(gap.left().observation(), records.observations(0).name());
  EXPECT_EQ(gap.right().implied_quantity().canonical_amount(), "5.4");
  EXPECT_EQ(gap.right().implied_quantity().rounding_error(), "0.10");
  EXPECT_EQ(gap.reference_text(), "规模以上工业");
  EXPECT_EQ(gap.right().series_key().indicator(), gap.left().series_key().indicator());
  EXPECT_NE(gap.right().series_key().subject_entity(), gap.left().series_key().subject_entity());
}

TEST(DocumentReaderTest, GivesOneSeriesOneKeyHoweverItIsWorded) {
  const auto joined = ReadText("11月份，规模以上工业增加值同比增长6.6%。", "2023-12-15");
  const auto split = ReadText("11月份，规模以上工业的增加值同比增长6.6%。", "2023-12-15");
  ASSERT_EQ(joined.observations_size(), 1);
  ASSERT_EQ(split.observations_size(), 1);
  EXPECT_EQ(joined.observations(0).series(), split.observations(0).series());
}

TEST(DocumentReaderTest, TakesTwoNamesOfOneIndicatorForOne) {
  const auto series = [](const std::string& text) {
    const auto records = ReadText(text, "2023-12-15");
    EXPECT_EQ(records.observations_size(), 1) << text;
    return records.observations_size() == 1 ? records.observations(0).series() : "";
  };
  const std::string one = series("11月份，全国居民消费价格指数同比下降0.5%。");
  EXPECT_EQ(series("11月份，全国居民消费价格指数CPI同比下降0.5%。"), one);
  const auto equated =
      ReadText("11月份，全国居民消费价格指数，也就是CPI同比下降0.5%。", "2023-12-15");
  ASSERT_EQ(equated.observations_size(), 1);
  EXPECT_EQ(equated.observations(0).series_key().subject_entity(), "");
  EXPECT_EQ(series("修订后的11月份全国居民消费价格指数同比下降0.5%。"), one);
}

TEST(DocumentReaderTest, StatesTheFactsOfARepeatedParagraphOnce) {
  const std::string paragraph =
      "前11个月，全国网上零售额140007亿元，同比增长11.0%，消费市场持续恢复。\n\n";
  const auto records =
      ReadText(paragraph + "各地区各部门继续推动消费恢复和扩大。\n\n" + paragraph, "2023-12-15");
  ASSERT_EQ(records.observations_size(), 2);
  EXPECT_EQ(records.observations(0).repeat_spans_size(), 1);
  EXPECT_EQ(records.observations(0).repeat_spans(0).text(), "140007亿元");
}

TEST(DocumentReaderTest, SaysWhenTheReferenceDateWasInferred) {
  const auto records = ReadText("2020年，经济持续恢复。11月份，社会消费品零售总额39514亿元。", "");
  ASSERT_EQ(records.observations_size(), 1);
  EXPECT_EQ(records.observations(0).period().first_day(), "2020-11-01");
  ASSERT_EQ(records.document().issues_size(), 1);
  EXPECT_EQ(records.document().issues(0).kind(), v1::DOCUMENT_ISSUE_KIND_REFERENCE_DATE_INFERRED);
}

TEST(DocumentReaderTest, TakesThePublicationDayWhichTheTextStates) {
  const auto records = ReadText(
      "居民消费价格变动情况\n\n发布时间：2024-01-12\n\n12月份，全国居民消费价格同比下降0.3%。", "");
  EXPECT_EQ(records.document().publish_date(), "2024-01-12");
  ASSERT_EQ(records.observations_size(), 1);
  EXPECT_EQ(records.observations(0).publish_date(), "2024-01-12");
  EXPECT_EQ(records.observations(0).period().last_day(), "2023-12-31");
}

TEST(DocumentReaderTest, LeavesThePeriodOpenWhereNoYearIsKnown) {
  const auto records = ReadText("11月份，社会消费品零售总额39514亿元。", "");
  ASSERT_EQ(records.observations_size(), 1);
  EXPECT_FALSE(records.observations(0).has_period());
}

TEST(DocumentReaderTest, GivesTheSameRecordsForTheSameDocument) {
  const std::string text =
      FileText(std::string(ZHIBIAO_SOURCE_DIR) + "/samples/newspaper-page-2024-01.md");
  ASSERT_FALSE(text.empty());
  EXPECT_EQ(ReadText(text, "").SerializeAsString(), ReadText(text, "").SerializeAsString());
}

std::string Told(const v1::DocumentRecords& records) {
  std::string told;
  for (const v1::Finding& finding : records.findings())
    told += v1::FindingKind_Name(finding.kind()) + ": " + finding.description() + "\n";
  return told;
}

TEST(DocumentReaderTest, FindsTheOneContradictionOfTheNewspaperPage) {
  const auto records =
      ReadText(FileText(std::string(ZHIBIAO_SOURCE_DIR) + "/samples/newspaper-page-2024-01.md"), "",
               "text/markdown");
  EXPECT_EQ(records.findings_size(), 1) << Told(records);
}

TEST(DocumentReaderTest, FindsTheOneContradictionOfTheSeedText) {
  const char* shared = std::getenv("ZHIBIAO_SHARED");
  const std::string text =
      FileText((shared != nullptr ? shared : std::string(ZHIBIAO_SOURCE_DIR) + "/../shared") +
               "/corpus/seed-electronics-news-2020.txt");
  if (text.empty()) GTEST_SKIP() << "the seed text is not here";
  const auto records = ReadText(text, "");
  ASSERT_EQ(records.findings_size(), 1) << Told(records);
  const v1::Finding& finding = records.findings(0);
  EXPECT_EQ(finding.kind(), v1::FINDING_KIND_IMPLIED_VALUE_MISMATCH);
  EXPECT_EQ(finding.expected_value(), "5.4") << finding.DebugString();
  EXPECT_EQ(finding.actual_value(), "7.0") << finding.DebugString();
  int two_speakers = 0;
  for (const v1::DocumentIssue& issue : records.document().issues())
    two_speakers += issue.kind() == v1::DOCUMENT_ISSUE_KIND_TWO_SPEAKERS;
  EXPECT_EQ(two_speakers, 1);
}

TEST(DocumentReaderTest, ReportsTheSameWordsInTwoMouths) {
  const std::string words = "今年以来工业生产稳步恢复，企业订单逐月增加，市场预期明显改善。\n\n";
  const auto records = ReadText("赵明远认为，" + words + "李思源认为，" + words, "2023-12-15");
  ASSERT_EQ(records.document().issues_size(), 1);
  EXPECT_EQ(records.document().issues(0).kind(), v1::DOCUMENT_ISSUE_KIND_TWO_SPEAKERS);
}

TEST(DocumentReaderTest, HoldsNoFigureBackInTextWithoutAny) {
  const auto records = ReadText("", "2023-01-01");
  EXPECT_EQ(records.observations_size(), 0);
  EXPECT_EQ(records.sentences_size(), 0);
}

}  // namespace
}  // namespace zhibiao
