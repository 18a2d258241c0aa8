#include "tests/bench/varied_document.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/accuracy/check_spans.h"

namespace zhibiao {
namespace {

v1::DocumentRecords Varied(int variation, const std::string& year = "2012") {
  const auto reader = DocumentReader::Create("");
  v1::Document document;
  document.set_name("documents/d");
  document.set_mime_type("text/plain");
  document.set_publish_date(year + "-03-09");
  document.set_content(year + "年2月，居民消费价格同比上涨3.25%，粮食产量95亿斤。");
  v1::DocumentRecords records;
  ReadVaried(**reader, document, variation, &records);
  return records;
}

TEST(VariedDocumentTest, TheFirstIsTheDocumentItself) {
  const v1::DocumentRecords records = Varied(0);
  EXPECT_EQ(records.document().name(), "documents/d");
  EXPECT_EQ(records.observations(0).quantity().amount(), "3.25");
  EXPECT_EQ(records.observations(0).period().last_day(), "2012-02-29");
}

TEST(VariedDocumentTest, OthersHaveOtherFiguresAndDays) {
  const v1::DocumentRecords records = Varied(3);
  EXPECT_EQ(records.document().name(), "documents/d-3");
  EXPECT_EQ(records.observations(0).name().find("documents/d-3/observations/"), 0u);
  EXPECT_EQ(records.observations(0).quantity().amount(), "3.58");
  EXPECT_EQ(records.observations(1).quantity().amount(), "95");
  EXPECT_EQ(records.observations(0).period().first_day(), "2072-02-01");
  EXPECT_EQ(records.document().publish_date(), "2072-03-09");
  EXPECT_EQ(records.observations(0).series(), Varied(0).observations(0).series());
  EXPECT_TRUE(CheckSpans(records).ok());
}

TEST(VariedDocumentTest, ALeapDayOfNoLeapYearIsTheDayBefore) {
  EXPECT_EQ(Varied(3, "2020").observations(0).period().last_day(), "2080-02-29");
  EXPECT_EQ(Varied(4, "2020").observations(0).period().last_day(), "2100-02-28");
}

}  // namespace
}  // namespace zhibiao
