// What becomes of a stored document: it is read anew, deleted, restored, purged; and the streams by
// which documents come.
#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "record-store/narrow_columns.h"
#include "record-store/refusal.h"
#include "record-store/testing/contract_shorthand.h"
#include "record-store/testing/record_store_contract.h"
#include "record-store/testing/sample_records.h"

namespace zhibiao {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

}  // namespace

std::vector<std::string> DocumentLifeContract::AmountsAt(absl::Time time) {
  PointQuery query;
  query.series = {MakeSampleRecords("d1").observations(0).series()};
  query.known_at = time;
  query.deadline = In20s();
  const auto read = reader().ReadSeriesPoints(query);
  if (!read.ok()) return {read.status().ToString()};
  std::vector<std::string> amounts;
  for (const v1::Observation& point : read->points) {
    amounts.push_back(absl::StrCat(point.publish_date(), " ", point.quantity().amount()));
  }
  return amounts;
}

std::string DocumentLifeContract::EtagOfDocument() {
  const auto document = writer().GetDocument("documents/d1", In20s());
  return document.ok() ? document->etag() : document.status().ToString();
}

absl::StatusOr<v1::Document> DocumentLifeContract::Delete(const std::string& etag,
                                                          absl::Duration purge_after) {
  return writer().DeleteDocument("documents/d1", etag, absl::Now() + purge_after, Soon());
}

absl::StatusOr<RecordWriter::Ingested> DocumentLifeContract::Ingest(
    int64_t first_offset, const std::vector<const v1::DocumentRecords*>& items) {
  std::vector<std::unique_ptr<const RecordWriter::ReadyDocument>> made;
  std::vector<const RecordWriter::ReadyDocument*> ready;
  for (const v1::DocumentRecords* records : items) {
    if (records != nullptr) {
      auto one = writer().MakeReady(*records);
      if (!one.ok()) return one.status();
      made.push_back(*std::move(one));
    }
    ready.push_back(records == nullptr ? nullptr : made.back().get());
  }
  return writer().IngestDocuments("ingestStreams/s", first_offset, ready, In20s());
}

namespace {

// The sample, read with another value in its first observation.
v1::DocumentRecords ReadOtherwise(const std::string& amount) {
  v1::DocumentRecords records = MakeSampleRecords("d1");
  records.mutable_observations(0)->mutable_quantity()->set_amount(amount);
  records.mutable_observations(0)->mutable_quantity()->set_canonical_amount(amount);
  return records;
}

TEST_P(DocumentLifeContract, ReplacesWhatWasReadAndKeepsWhatWasKnown) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  const v1::Observation first = reader().ListObservations(AllOf("documents/d1"))->records[0];
  const std::vector<std::string> known = AmountsNow();
  ASSERT_THAT(known, SizeIs(1));
  const absl::Time before = absl::Now();
  const auto replaced = writer().ReplaceRecords(ReadOtherwise("9.9"), EtagOfDocument(), Soon());
  ASSERT_EQ(replaced.status(), absl::OkStatus());
  EXPECT_EQ(replaced->changed_observation_count, 2) << "one went, one came";
  EXPECT_EQ(replaced->document.generation(), 2);

  EXPECT_THAT(AmountsNow(), ElementsAre("2020-12-15 9.9"));
  EXPECT_EQ(AmountsAt(before), known);
  const auto observations = reader().ListObservations(AllOf("documents/d1"));
  ASSERT_EQ(observations.status(), absl::OkStatus());
  ASSERT_THAT(observations->records, SizeIs(4));
  EXPECT_EQ(observations->records[0].quantity().amount(), "9.9");
  EXPECT_GT(TimeText(observations->records[0].create_time()), TimeText(first.create_time()));
  EXPECT_EQ(TimeText(observations->records[1].create_time()), TimeText(first.create_time()))
      << "what is stated again was learned when it was stated first";
  EXPECT_EQ(reader().GetIndicator("indicators/iva", In20s())->observation_count(), 1);
  EXPECT_THAT(reader().ListSentences(AllOf("documents/d1"))->records, SizeIs(2));
  EXPECT_EQ(writer().GetDocument("documents/d1", In20s())->content(),
            MakeSampleRecords("d1").document().content());
}

TEST_P(DocumentLifeContract, KeepsTheGenerationWhenNothingIsReadOtherwise) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  v1::DocumentRecords same = MakeSampleRecords("d1");
  same.mutable_document()->set_parser_version("99");
  const auto replaced = writer().ReplaceRecords(same, EtagOfDocument(), Soon());
  ASSERT_EQ(replaced.status(), absl::OkStatus());
  EXPECT_EQ(replaced->changed_observation_count, 0);
  EXPECT_EQ(replaced->document.generation(), 1);
  EXPECT_EQ(reader().GetDocument("documents/d1", false, In20s())->parser_version(), "99");
  EXPECT_EQ(replaced->document.etag(), EtagOfDocument());
  EXPECT_THAT(AmountsNow(), SizeIs(1));
}

TEST_P(DocumentLifeContract, MovesValuesToTheVintageOfANewPublicationDay) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  const absl::Time before = absl::Now();
  const auto moved =
      writer().ReplaceRecords(MakeSampleRecords("d1", "2021-01-18"), EtagOfDocument(), Soon());
  ASSERT_EQ(moved.status(), absl::OkStatus());
  EXPECT_EQ(moved->document.publish_date(), "2021-01-18");
  ASSERT_THAT(AmountsNow(), SizeIs(1));
  EXPECT_EQ(AmountsNow()[0].substr(0, 10), "2021-01-18");
  EXPECT_EQ(AmountsAt(before)[0].substr(0, 10), "2020-12-15");
}

TEST_P(DocumentLifeContract, ReplacesOnlyWhatWasSeen) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  const std::string seen = EtagOfDocument();
  ASSERT_EQ(writer().ReplaceRecords(ReadOtherwise("8.8"), seen, Soon()).status(), absl::OkStatus());
  const auto late = writer().ReplaceRecords(ReadOtherwise("7.7"), seen, Soon());
  EXPECT_EQ(late.status().code(), absl::StatusCode::kAborted);
  EXPECT_EQ(RefusalReason(late.status()), "DOCUMENT_CHANGED");
  EXPECT_THAT(AmountsNow(), ElementsAre("2020-12-15 8.8"));
  EXPECT_EQ(RefusalReason(writer().ReplaceRecords(MakeSampleRecords("d9"), "x", Soon()).status()),
            "DOCUMENT_NOT_FOUND");
}

TEST_P(DocumentLifeContract, DoesNotMixPagesOfTwoReadings) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  ListQuery query = AllOf("documents/d1");
  query.limit = 2;
  const auto first = reader().ListObservations(query);
  ASSERT_EQ(first.status(), absl::OkStatus());
  query.after = first->next;
  EXPECT_THAT(reader().ListObservations(query)->records, SizeIs(2));
  ASSERT_EQ(writer().ReplaceRecords(ReadOtherwise("9.9"), EtagOfDocument(), Soon()).status(),
            absl::OkStatus());
  EXPECT_EQ(RefusalReason(reader().ListObservations(query).status()), "DOCUMENT_CHANGED");
  // Nor when the new reading has no such page at all.
  v1::DocumentRecords shorter = MakeSampleRecords("d1");
  shorter.clear_comparisons();
  shorter.mutable_observations()->DeleteSubrange(1, 3);
  ASSERT_EQ(writer().ReplaceRecords(shorter, EtagOfDocument(), Soon()).status(), absl::OkStatus());
  EXPECT_EQ(RefusalReason(reader().ListObservations(query).status()), "DOCUMENT_CHANGED");
}

TEST_P(DocumentLifeContract, DeletesAndRestores) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  ASSERT_STORED(MakeSampleRecords("d2"));
  const std::vector<std::string> known = AmountsNow();
  const absl::Time before = absl::Now();
  EXPECT_EQ(RefusalReason(Delete("\"0\"").status()), "ETAG_MISMATCH");
  const auto deleted = Delete(EtagOfDocument());
  ASSERT_EQ(deleted.status(), absl::OkStatus());
  EXPECT_EQ(deleted->state(), v1::DOCUMENT_STATE_DELETED);
  EXPECT_TRUE(deleted->has_delete_time());
  EXPECT_TRUE(deleted->has_purge_time());
  EXPECT_TRUE(
      MessageDifferencer::Equals(*reader().GetDocument("documents/d1", false, In20s()), *deleted));

  EXPECT_THAT(NamesOfPage(reader().ListObservations(AllOf("documents/d1"))), IsEmpty());
  EXPECT_THAT(NamesOfPage(reader().ListSentences(AllOf("documents/d1"))), IsEmpty());
  EXPECT_THAT(NamesOfPage(reader().ListComparisons(AllOf("documents/d1"))), IsEmpty());
  EXPECT_THAT(NamesOfPage(reader().ListMentions(AllOf("documents/d1"))), IsEmpty());
  EXPECT_EQ(reader().GetIndicator("indicators/iva", In20s())->observation_count(), 1)
      << "that of d2";
  EXPECT_LT(AmountsNow().size(), known.size());
  EXPECT_EQ(AmountsAt(before), known) << "it was known then";
  ListQuery open = AllOf();
  open.condition = Is("state", kEq, absl::StrCat(static_cast<int>(v1::FINDING_STATE_OPEN)));
  const auto findings = reader().ListFindings(open);
  ASSERT_EQ(findings.status(), absl::OkStatus());
  for (const v1::Finding& finding : findings->records)
    EXPECT_THAT(finding.documents(), testing::Not(testing::Contains("documents/d1")));

  EXPECT_EQ(RefusalReason(Delete().status()), "DOCUMENT_DELETED");
  EXPECT_EQ(RefusalReason(writer().CreateDocument(MakeSampleRecords("d1"), Soon()).status()),
            "DOCUMENT_DELETED");

  const auto restored = writer().ReplaceRecords(MakeSampleRecords("d1"), deleted->etag(), Soon());
  ASSERT_EQ(restored.status(), absl::OkStatus());
  EXPECT_EQ(restored->document.state(), v1::DOCUMENT_STATE_ACTIVE);
  EXPECT_FALSE(restored->document.has_delete_time());
  EXPECT_FALSE(restored->document.has_purge_time());
  EXPECT_EQ(restored->document.uid(), deleted->uid());
  EXPECT_THAT(reader().ListObservations(AllOf("documents/d1"))->records, SizeIs(4));
  EXPECT_EQ(AmountsNow(), known);
  EXPECT_EQ(reader().ListFindings(open)->records.size(), findings->records.size() + 1);
}

TEST_P(DocumentLifeContract, PurgesWhatIsDeletedLongEnough) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  const absl::Time before = absl::Now();
  ASSERT_EQ(Delete("", absl::Hours(1)).status(), absl::OkStatus());
  while (*writer().AuditDueUnits(1000, nullptr, In20s()) > 0) {
  }
  EXPECT_EQ(*writer().PurgeDocuments(10, In20s()), 0) << "its time has not come";
  ASSERT_EQ(writer().ReplaceRecords(MakeSampleRecords("d1"), EtagOfDocument(), Soon()).status(),
            absl::OkStatus());
  ASSERT_EQ(Delete("", -absl::Hours(1)).status(), absl::OkStatus());
  EXPECT_EQ(*writer().PurgeDocuments(10, In20s()), 0) << "the audit has not seen it go";
  while (*writer().AuditDueUnits(1000, nullptr, In20s()) > 0) {
  }
  EXPECT_EQ(*writer().PurgeDocuments(10, In20s()), 1);
  EXPECT_EQ(*writer().PurgeDocuments(10, In20s()), 0);
  EXPECT_EQ(reader().GetDocument("documents/d1", false, In20s()).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(RefusalReason(writer().GetDocument("documents/d1", In20s()).status()),
            "DOCUMENT_NOT_FOUND");
  EXPECT_THAT(AmountsAt(before), IsEmpty());
  EXPECT_THAT(NamesOfPage(reader().ListFindings(AllOf())), IsEmpty());
  // The identifier is free again.
  ASSERT_STORED(MakeSampleRecords("d1"));
  EXPECT_THAT(AmountsNow(), SizeIs(1));
}

TEST_P(DocumentLifeContract, AnswersEveryWriteAgain) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  RecordWriter::WriteOptions options = Soon("6f1a7a4e-6a51-4a5e-8f0e-000000000002");
  options.request_digest = "delete d1";
  const auto deleted = writer().DeleteDocument("documents/d1", "", absl::Now(), options);
  ASSERT_EQ(deleted.status(), absl::OkStatus());
  const auto again = writer().DeleteDocument("documents/d1", "", absl::Now(), options);
  ASSERT_EQ(again.status(), absl::OkStatus());
  EXPECT_TRUE(MessageDifferencer::Equals(*deleted, *again));
  v1::Document answer;
  EXPECT_TRUE(*writer().FindAnswer(options, &answer));
  EXPECT_TRUE(MessageDifferencer::Equals(*deleted, answer));
  options.request_digest = "another";
  EXPECT_EQ(RefusalReason(writer().FindAnswer(options, &answer).status()), "REQUEST_ID_REUSED");
  EXPECT_EQ(
      RefusalReason(
          writer().ReplaceRecords(MakeSampleRecords("d1"), deleted->etag(), options).status()),
      "REQUEST_ID_REUSED");
  EXPECT_FALSE(*writer().FindAnswer(Soon("6f1a7a4e-6a51-4a5e-8f0e-000000000003"), &answer));
}

TEST_P(DocumentLifeContract, StoresAStreamOnceAndInOrder) {
  const v1::DocumentRecords one = MakeSampleRecords("d1"), two = MakeSampleRecords("d2"),
                            three = MakeSampleRecords("d3");
  EXPECT_EQ(RefusalReason(writer().GetIngestStream("ingestStreams/s", In20s()).status()),
            "INGEST_STREAM_NOT_FOUND");
  const auto ahead = Ingest(1, {&one});
  EXPECT_EQ(ahead.status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(RefusalReason(ahead.status()), "OFFSET_GAP");

  // One that was refused before counts as committed.
  const auto first = Ingest(0, {&one, nullptr, &two});
  ASSERT_EQ(first.status(), absl::OkStatus());
  EXPECT_EQ(first->committed_offset, 3);
  ASSERT_THAT(first->documents, SizeIs(3));
  EXPECT_EQ(first->documents[0]->name(), "documents/d1");
  EXPECT_EQ(first->documents[2]->name(), "documents/d2");
  auto stream = writer().GetIngestStream("ingestStreams/s", In20s());
  ASSERT_EQ(stream.status(), absl::OkStatus());
  EXPECT_EQ(stream->committed_offset(), 3);
  EXPECT_EQ(stream->rejected_count(), 1);
  EXPECT_GT(stream->expire_time().seconds(), stream->update_time().seconds());

  // A client that did not hear the answers sends again, and more.
  const auto again = Ingest(0, {&one, nullptr, &one, &three});
  ASSERT_EQ(again.status(), absl::OkStatus());
  EXPECT_EQ(again->committed_offset, 4);
  EXPECT_TRUE(MessageDifferencer::Equals(*again->documents[0], *first->documents[0]));
  EXPECT_TRUE(again->documents[2].ok()) << "it is stored, if at another offset";
  EXPECT_EQ(again->documents[3]->name(), "documents/d3");
  v1::DocumentRecords other = MakeSampleRecords("d4");
  const auto committed = Ingest(0, {&other});
  ASSERT_EQ(committed.status(), absl::OkStatus());
  EXPECT_EQ(RefusalReason(committed->documents[0].status()), "OFFSET_COMMITTED");
  EXPECT_EQ(committed->committed_offset, 4);
  EXPECT_THAT(NamesOfPage(reader().ListDocuments(AllOf(), false)), SizeIs(3));
}

TEST_P(DocumentLifeContract, RefusesOneOfManyDocumentsForItself) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  v1::DocumentRecords other = MakeSampleRecords("d1"), fresh = MakeSampleRecords("d2");
  other.mutable_document()->set_content_sha256("other");
  const auto stored = Ingest(0, {&other, &fresh, &fresh});
  ASSERT_EQ(stored.status(), absl::OkStatus());
  EXPECT_EQ(RefusalReason(stored->documents[0].status()), "DOCUMENT_EXISTS");
  ASSERT_TRUE(stored->documents[1].ok());
  ASSERT_TRUE(stored->documents[2].ok()) << "the same document twice in one group";
  EXPECT_TRUE(MessageDifferencer::Equals(*stored->documents[1], *stored->documents[2]));
  EXPECT_EQ(writer().GetIngestStream("ingestStreams/s", In20s())->rejected_count(), 1);
  EXPECT_THAT(reader().ListObservations(AllOf("documents/d2"))->records, SizeIs(4));
}

}  // namespace
}  // namespace zhibiao
