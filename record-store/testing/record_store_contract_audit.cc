// The audit across documents and what a person says of a finding.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "audit/record_builder.h"
#include "audit/series_name.h"
#include "record-store/testing/contract_shorthand.h"
#include "record-store/testing/record_store_contract.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// What a builder made, as the parser would store it.
v1::DocumentRecords Complete(const RecordBuilder& builder) {
  v1::DocumentRecords records = builder.records();
  records.mutable_document()->set_content_sha256("sha of " + records.document().name());
  for (v1::Observation& observation : *records.mutable_observations())
    observation.set_series(SeriesNameOf(observation));
  return records;
}

// A document in which the price index of a month is so much.
v1::DocumentRecords PriceOf(const std::string& document, const std::string& publish_date, int month,
                            const std::string& amount) {
  RecordBuilder text(document, publish_date);
  const std::string days = absl::StrCat("2020-", month < 10 ? "0" : "", month);
  text.In(days + "-01", days + "-28");
  text.Catalogue("居民消费价格").set_display_name("居民消费价格");
  text.Growth("", "居民消费价格", amount)
      .mutable_series_key()
      ->set_price_basis(v1::PRICE_BASIS_NOT_APPLICABLE);
  return Complete(text);
}

void AuditEverything(RecordWriter& writer) {
  for (;;) {
    const absl::StatusOr<int> units = writer.AuditDueUnits(7, nullptr, In20s());
    ASSERT_EQ(units.status(), absl::OkStatus());
    if (*units == 0) return;
  }
}

std::vector<v1::Finding> AllFindings(RecordReader& reader) {
  const auto page = reader.ListFindings(AllOf());
  EXPECT_EQ(page.status(), absl::OkStatus());
  return page.ok() ? page->records : std::vector<v1::Finding>();
}

TEST_P(RecordStoreContract, FindsWhatTwoDocumentsSayDifferently) {
  ASSERT_STORED(PriceOf("d1", "2020-12-10", 11, "-0.5"));
  AuditEverything(writer());
  EXPECT_THAT(AllFindings(reader()), IsEmpty());
  ASSERT_STORED(PriceOf("d2", "2020-12-11", 11, "0.5"));
  EXPECT_THAT(AllFindings(reader()), IsEmpty()) << "not before it is audited";
  AuditEverything(writer());
  const auto findings = AllFindings(reader());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].kind(), v1::FINDING_KIND_CONFLICT_BETWEEN_DOCUMENTS);
  EXPECT_EQ(findings[0].state(), v1::FINDING_STATE_OPEN);
  EXPECT_THAT(findings[0].documents(), ElementsAre("documents/d1", "documents/d2"));
  const auto read = reader().GetFinding(findings[0].name(), In20s());
  ASSERT_EQ(read.status(), absl::OkStatus());
  EXPECT_EQ(read->etag(), findings[0].etag());
  EXPECT_EQ(*writer().AuditDueUnits(7, nullptr, In20s()), 0) << "nothing is due any more";
}

// Most indicators of a document are in no other.
TEST_P(RecordStoreContract, MakesNothingDueOfWhichNoOtherDocumentSpeaks) {
  ASSERT_STORED(PriceOf("d1", "2020-12-10", 11, "-0.5"));
  EXPECT_EQ(*writer().AuditDueUnits(7, nullptr, In20s()), 0);
  ASSERT_STORED(PriceOf("d2", "2020-12-11", 11, "-0.5"));
  EXPECT_EQ(*writer().AuditDueUnits(7, nullptr, In20s()), 3) << "the second one speaks of it too";
}

TEST_P(RecordStoreContract, FindsWhatTwoDocumentsOfOneGroupSayDifferently) {
  std::vector<std::unique_ptr<const RecordWriter::ReadyDocument>> ready;
  std::vector<const RecordWriter::ReadyDocument*> group;
  for (const auto& [document, amount] : {std::pair("d1", "-0.5"), std::pair("d2", "0.5")}) {
    auto made = writer().MakeReady(PriceOf(document, "2020-12-10", 11, amount));
    ASSERT_EQ(made.status(), absl::OkStatus());
    ready.push_back(*std::move(made));
    group.push_back(ready.back().get());
  }
  ASSERT_EQ(writer().IngestDocuments("ingestStreams/s", 0, group, In20s()).status(),
            absl::OkStatus());
  AuditEverything(writer());
  EXPECT_THAT(AllFindings(reader()), SizeIs(1));
}

// Each of the two would be the first to speak of it, if it did not wait for the other.
TEST_P(RecordStoreContract, FindsWhatTwoWritersSayDifferentlyAtOneTime) {
  for (int round = 0; round < 10; ++round) {
    const StoreUnderTest store = GetParam()();
    std::vector<std::thread> writers;
    for (const auto& [document, amount] : {std::pair("d1", "-0.5"), std::pair("d2", "0.5")}) {
      writers.emplace_back([&store, records = PriceOf(document, "2020-12-10", 11, amount)] {
        EXPECT_EQ(store.writer->CreateDocument(records, Soon()).status(), absl::OkStatus());
      });
    }
    for (std::thread& writer : writers) writer.join();
    AuditEverything(*store.writer);
    EXPECT_THAT(AllFindings(*store.reader), SizeIs(1));
  }
}

// The unit of a part is that of its whole, of which an earlier document speaks.
TEST_P(RecordStoreContract, MakesAWholeDueWhenOneOfItsPartsIsNew) {
  const auto level = [](const std::string& document, const std::string& name) {
    RecordBuilder text(document, "2020-12-10");
    text.In("2020-11-01", "2020-11-30");
    text.Catalogue(name);
    text.Level("", name, "100", "亿元");
    return Complete(text);
  };
  ASSERT_STORED(level("d1", "exports"));
  AuditEverything(writer());
  ASSERT_STORED(level("d2", "foreign-trade"));
  EXPECT_EQ(*writer().AuditDueUnits(7, nullptr, In20s()), 3);
}

// While documents come, what is behind the place waits for the next round.
TEST_P(RecordStoreContract, GoesRoundTheUnitsThatAreDue) {
  ASSERT_STORED(PriceOf("d0", "2020-12-09", 10, "0.1"));
  ASSERT_STORED(PriceOf("d1", "2020-12-10", 11, "-0.5"));
  AuditUnit place;
  EXPECT_EQ(*writer().AuditDueUnits(2, &place, In20s()), 2);
  EXPECT_EQ(place.year, 2020);
  ASSERT_STORED(PriceOf("d2", "2020-12-11", 11, "0.5"));
  EXPECT_EQ(*writer().AuditDueUnits(7, &place, In20s()), 1) << "that of the next year";
  EXPECT_EQ(*writer().AuditDueUnits(7, &place, In20s()), 0) << "the end of the round";
  EXPECT_EQ(place, AuditUnit());
  EXPECT_THAT(AllFindings(reader()), IsEmpty());
  EXPECT_EQ(*writer().AuditDueUnits(7, &place, In20s()), 2);
  EXPECT_THAT(AllFindings(reader()), SizeIs(1));
}

// Three values of one month: the key does not tell apart what the documents do.
TEST_P(RecordStoreContract, ResolvesWhatALaterDocumentMakesUntrue) {
  ASSERT_STORED(PriceOf("d1", "2020-12-10", 11, "-0.5"));
  ASSERT_STORED(PriceOf("d2", "2020-12-11", 11, "0.5"));
  AuditEverything(writer());
  ASSERT_THAT(AllFindings(reader()), SizeIs(1));
  for (const char* amount : {"1.5", "2.5"})
    ASSERT_STORED(PriceOf(absl::StrCat("other", amount), "2020-12-11", 11, amount));
  AuditEverything(writer());
  const auto findings = AllFindings(reader());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].state(), v1::FINDING_STATE_RESOLVED);
  const auto refused = writer().DismissFinding(findings[0].name(), "no longer so", "", Soon());
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_P(RecordStoreContract, DismissesAFindingForGood) {
  ASSERT_STORED(PriceOf("d1", "2020-12-10", 11, "-0.5"));
  ASSERT_STORED(PriceOf("d2", "2020-12-11", 11, "0.5"));
  AuditEverything(writer());
  const auto findings = AllFindings(reader());
  ASSERT_THAT(findings, SizeIs(1));
  const std::string name = findings[0].name();
  const auto stale = writer().DismissFinding(name, "other prices", "\"0\"", Soon());
  EXPECT_EQ(stale.status().code(), absl::StatusCode::kAborted);
  const auto dismissed = writer().DismissFinding(name, "other prices", findings[0].etag(), Soon());
  ASSERT_EQ(dismissed.status(), absl::OkStatus());
  EXPECT_EQ(dismissed->state(), v1::FINDING_STATE_DISMISSED);
  EXPECT_NE(dismissed->etag(), findings[0].etag());
  // The same contradiction again.
  ASSERT_STORED(PriceOf("d0", "2020-12-09", 11, "0.5"));
  AuditEverything(writer());
  const auto after = AllFindings(reader());
  ASSERT_THAT(after, SizeIs(1));
  EXPECT_EQ(after[0].name(), name);
  EXPECT_EQ(after[0].state(), v1::FINDING_STATE_DISMISSED);
  EXPECT_EQ(after[0].dismissal_reason(), "other prices");
  EXPECT_THAT(after[0].documents(), ElementsAre("documents/d0", "documents/d1"));
}

TEST_P(RecordStoreContract, KnowsNoFindingToDismissByAnyName) {
  EXPECT_EQ(writer().DismissFinding("findings/none", "x", "", Soon()).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(writer().DismissFinding("documents/d1", "x", "", Soon()).status().code(),
            absl::StatusCode::kInvalidArgument);
}

// In whatever order documents come and portions are audited, by however many at once.
TEST_P(RecordStoreContract, FindsTheSameInEveryOrder) {
  std::mt19937 random(7);
  std::vector<v1::DocumentRecords> documents;
  for (int i = 0; i < 40; ++i) {
    const int month = 1 + static_cast<int>(random() % 6);
    documents.push_back(PriceOf(absl::StrCat("d", i),
                                absl::StrCat("2021-0", 1 + random() % 3, "-10"), month,
                                absl::StrCat(month, ".", 4 * (random() % 2))));
  }
  std::vector<std::string> expected;
  for (int round = 0; round < 3; ++round) {
    const StoreUnderTest store = GetParam()();
    std::shuffle(documents.begin(), documents.end(), random);
    for (const v1::DocumentRecords& document : documents) {
      ASSERT_EQ(store.writer->CreateDocument(document, Soon()).status(), absl::OkStatus());
      if (random() % 3 == 0) {
        ASSERT_EQ(store.writer->AuditDueUnits(2, nullptr, In20s()).status(), absl::OkStatus());
      }
    }
    std::vector<std::thread> auditors;
    for (int i = 0; i < 3; ++i) auditors.emplace_back([&] { AuditEverything(*store.writer); });
    for (std::thread& auditor : auditors) auditor.join();
    AuditEverything(*store.writer);
    std::vector<std::string> found;
    for (const v1::Finding& finding : AllFindings(*store.reader)) {
      if (finding.state() == v1::FINDING_STATE_OPEN)
        found.push_back(absl::StrCat(finding.name(), " ", absl::StrJoin(finding.records(), " ")));
    }
    std::sort(found.begin(), found.end());
    if (round == 0) expected = found;
    EXPECT_EQ(found, expected);
    EXPECT_GE(found.size(), 3u);
  }
}

}  // namespace
}  // namespace zhibiao
