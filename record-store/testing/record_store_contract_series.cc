// What is read of series: which there are, how often documents speak of them, and their points.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "audit/series_name.h"
#include "record-store/testing/contract_shorthand.h"
#include "record-store/testing/record_store_contract.h"
#include "record-store/testing/sample_records.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string SeriesOf(int observation) {
  return MakeSampleRecords("d").observations(observation).series();
}

std::string FamilyOfSample(int observation) {
  return FamilyOf(MakeSampleRecords("d").observations(observation).series_key());
}

// A document which states the first observation of the samples for `month` of 2020, or for no
// period when it is 0.
v1::DocumentRecords MonthOf(const std::string& document, const std::string& publish_date,
                            int month) {
  v1::DocumentRecords records = MakeSampleRecords(document, publish_date);
  records.mutable_observations()->DeleteSubrange(1, 3);
  records.clear_comparisons();
  v1::Observation& o = *records.mutable_observations(0);
  if (month == 0) {
    o.clear_period();
    o.mutable_series_key()->clear_frequency();
    o.mutable_series_key()->clear_accumulation();
    o.set_series(SeriesNameOf(o));
  } else {
    o.mutable_period()->set_first_day(absl::StrCat("2020-0", month, "-01"));
    o.mutable_period()->set_last_day(absl::StrCat("2020-0", month, "-28"));
  }
  return records;
}

std::vector<std::string> NamesOfPoints(const absl::StatusOr<SeriesPoints>& read) {
  if (!read.ok()) return {read.status().ToString()};
  std::vector<std::string> names;
  for (const v1::Observation& point : read->points) names.push_back(point.name());
  return names;
}

PointQuery PointsOf(const std::string& series) {
  PointQuery query;
  query.series = {series};
  query.deadline = In20s();
  return query;
}

TEST_P(RecordStoreContract, CountsWhatDocumentsSayOfASeries) {
  ASSERT_STORED(MonthOf("d1", "2020-04-15", 3));
  ASSERT_STORED(MonthOf("d2", "2020-06-15", 5));
  ASSERT_STORED(MonthOf("d3", "2020-06-16", 0));
  const auto found = reader().GetSeries({SeriesOf(0)}, In20s());
  ASSERT_EQ(found.status(), absl::OkStatus());
  const v1::Series& series = found->front();
  EXPECT_EQ(series.display_name(), "规模以上工业增加值");
  EXPECT_EQ(series.key().indicator(), "indicators/iva");
  EXPECT_EQ(series.observation_count(), 2);
  EXPECT_EQ(series.document_count(), 2);
  EXPECT_EQ(series.first_day(), "2020-03-01");
  EXPECT_EQ(series.last_day(), "2020-05-28");
  EXPECT_EQ(series.family(), FamilyOfSample(0));
  EXPECT_EQ(series.undated_observation_count(), 1);
  const auto undated = reader().GetSeries({"series/" + FamilyOfSample(0)}, In20s());
  ASSERT_EQ(undated.status(), absl::OkStatus());
  EXPECT_EQ(undated->front().observation_count(), 1);
  EXPECT_EQ(undated->front().last_day(), "");
}

TEST_P(RecordStoreContract, NamesASeriesByItsCanonicalNames) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  const auto found = reader().GetSeries({SeriesOf(3), SeriesOf(1)}, In20s());
  ASSERT_EQ(found.status(), absl::OkStatus());
  EXPECT_EQ((*found)[0].display_name(), "四川省 计算机、通信和其他电子设备制造业 电子行业增加值");
  EXPECT_EQ((*found)[1].display_name(), "计算机、通信和其他电子设备制造业 电子行业增加值");
  const auto missing = reader().GetSeries({SeriesOf(1), "series/none"}, In20s());
  EXPECT_EQ(missing.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(missing.status().message()), testing::HasSubstr("series/none"));
  EXPECT_EQ(reader().GetSeries({"documents/x"}, In20s()).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(RecordStoreContract, ListsSeriesByWhatTheyMeasureAndHowOften) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  ASSERT_STORED(MonthOf("d2", "2020-06-15", 5));
  EXPECT_THAT(NamesOfPage(reader().ListSeries(AllOf())), SizeIs(4));
  ListQuery query = AllOf();
  query.condition = Is("key.indicator", kEq, "indicators/iva");
  EXPECT_THAT(NamesOfPage(reader().ListSeries(query)), ElementsAre(SeriesOf(0)));
  query.condition = Is("key.measure", kEq, absl::StrCat(v1::MEASURE_CHANGE));
  EXPECT_THAT(NamesOfPage(reader().ListSeries(query)), ElementsAre(SeriesOf(2)));
  query.condition = Is("observation_count", kEq, "2");
  EXPECT_THAT(NamesOfPage(reader().ListSeries(query)), ElementsAre(SeriesOf(0)));
  query.condition = Is("last_day", Condition::Op::kLess, "2020-11-30");
  EXPECT_THAT(NamesOfPage(reader().ListSeries(query)), IsEmpty());
  query.condition = Is("first_day", Condition::Op::kLess, "2020-05-02");
  EXPECT_THAT(NamesOfPage(reader().ListSeries(query)), SizeIs(2));
  ListQuery paged = AllOf();
  paged.order_field = "observation_count";
  paged.descending = true;
  paged.limit = 1;
  std::vector<std::string> names;
  do {
    const auto page = reader().ListSeries(paged);
    ASSERT_EQ(page.status(), absl::OkStatus());
    names.push_back(page->records.at(0).name());
    paged.after = page->next;
  } while (!paged.after.empty());
  ASSERT_THAT(names, SizeIs(4));
  EXPECT_EQ(names[0], SeriesOf(0));
}

TEST_P(RecordStoreContract, ReadsPointsByPeriodThenByPublication) {
  ASSERT_STORED(MonthOf("d1", "2020-06-15", 5));
  ASSERT_STORED(MonthOf("d2", "2020-06-10", 5));
  ASSERT_STORED(MonthOf("d3", "2020-07-15", 3));
  ASSERT_STORED(MonthOf("d4", "2020-07-16", 0));
  const std::string o = "/observations/o0";
  const absl::StatusOr<SeriesPoints> all = reader().ReadSeriesPoints(PointsOf(SeriesOf(0)));
  EXPECT_THAT(NamesOfPoints(all),
              ElementsAre("documents/d3" + o, "documents/d2" + o, "documents/d1" + o));
  EXPECT_TRUE(all->complete);
  EXPECT_EQ(all->points[0].evidence_size(), 0);
  EXPECT_EQ(all->points[0].quantity().amount(), "7.0");
  PointQuery query = PointsOf(SeriesOf(0));
  query.ends_from = "2020-04-01";
  query.ends_until = "2020-05-28";
  query.published_until = "2020-06-14";
  EXPECT_THAT(NamesOfPoints(reader().ReadSeriesPoints(query)), ElementsAre("documents/d2" + o));
  query = PointsOf(SeriesOf(0));
  query.limit = 2;
  const auto cut = reader().ReadSeriesPoints(query);
  EXPECT_THAT(NamesOfPoints(cut), ElementsAre("documents/d3" + o, "documents/d2" + o));
  EXPECT_FALSE(cut->complete);
  query = PointsOf("");
  query.series.clear();
  EXPECT_EQ(reader().ReadSeriesPoints(query).status().code(), absl::StatusCode::kInvalidArgument);
  query.families = {FamilyOfSample(0)};
  EXPECT_THAT(NamesOfPoints(reader().ReadSeriesPoints(query)), SizeIs(3));
}

TEST_P(RecordStoreContract, GetsTheIndicatorsThatExist) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  const auto found = reader().GetIndicators(
      {"indicators/x-electronics", "indicators/none", "indicators/iva", "indicators/iva"}, In20s());
  ASSERT_EQ(found.status(), absl::OkStatus());
  ASSERT_THAT(*found, SizeIs(2));
  EXPECT_EQ((*found)[0].name(), "indicators/iva");
  EXPECT_EQ((*found)[0].observation_count(), 1);
  EXPECT_EQ((*found)[1].name(), "indicators/x-electronics");
}

TEST_P(RecordStoreContract, GetsTheDocumentsThatExist) {
  ASSERT_STORED(MakeSampleRecords("d2"));
  ASSERT_STORED(MakeSampleRecords("d1"));
  const auto found = reader().GetDocuments(
      {"documents/d2", "documents/none", "documents/d1", "documents/d2"}, In20s());
  ASSERT_EQ(found.status(), absl::OkStatus());
  ASSERT_THAT(*found, SizeIs(2));
  EXPECT_EQ((*found)[0].name(), "documents/d1");
  EXPECT_NE((*found)[0].content_sha256(), "");
  EXPECT_EQ((*found)[0].text(), "");
  EXPECT_EQ((*found)[1].name(), "documents/d2");
}

TEST_P(RecordStoreContract, ReadsPointsAsTheSystemKnewThem) {
  ASSERT_STORED(MonthOf("d1", "2020-06-15", 5));
  const absl::Time between = absl::Now();
  absl::SleepFor(absl::Milliseconds(2));
  ASSERT_STORED(MonthOf("d2", "2020-06-10", 5));
  PointQuery query = PointsOf(SeriesOf(0));
  query.known_at = between;
  EXPECT_THAT(NamesOfPoints(reader().ReadSeriesPoints(query)),
              ElementsAre("documents/d1/observations/o0"));
  query.known_at = absl::Now();
  EXPECT_THAT(NamesOfPoints(reader().ReadSeriesPoints(query)), SizeIs(2));
  query.min_confidence = 0.96;
  EXPECT_THAT(NamesOfPoints(reader().ReadSeriesPoints(query)), IsEmpty());
}

}  // namespace
}  // namespace zhibiao
