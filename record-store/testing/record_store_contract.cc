// What is written, and what it does to later writes.
#include "record-store/testing/record_store_contract.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "record-store/testing/contract_shorthand.h"
#include "record-store/testing/sample_records.h"

namespace zhibiao {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

TEST_P(RecordStoreContract, GivesADocumentBackAsItWasStored) {
  const v1::DocumentRecords records = MakeSampleRecords("d1");
  const auto created = writer().CreateDocument(records, Soon());
  ASSERT_EQ(created.status(), absl::OkStatus());
  EXPECT_EQ(created->text(), "");
  EXPECT_EQ(created->sentence_count(), 2);
  EXPECT_EQ(created->observation_count(), 4);
  EXPECT_EQ(created->comparison_count(), 1);
  EXPECT_EQ(created->finding_count(), 1);
  EXPECT_THAT(created->uid(), testing::MatchesRegex("[0-9a-f-]{36}"));
  EXPECT_FALSE(created->etag().empty());
  EXPECT_GT(created->create_time().seconds(), 1600000000);

  const auto basic = reader().GetDocument("documents/d1", false, In20s());
  ASSERT_EQ(basic.status(), absl::OkStatus());
  EXPECT_TRUE(MessageDifferencer::Equals(*basic, *created)) << basic->DebugString();
  const auto full = reader().GetDocument("documents/d1", true, In20s());
  ASSERT_EQ(full.status(), absl::OkStatus());
  EXPECT_EQ(full->text(), records.document().text());
  EXPECT_EQ(full->content(), records.document().content());
}

TEST_P(RecordStoreContract, KeepsBytesOfAnyValueInTheContent) {
  v1::DocumentRecords records = MakeSampleRecords("d1");
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  records.mutable_document()->set_content(bytes);
  records.mutable_document()->set_text(std::string("a\0b\t\\N\n\"", 8));
  records.mutable_document()->set_title(std::string("a\0b\t\\N\n\"{},", 11));
  records.mutable_sentences(0)->set_normalized_text(std::string("a\0b\t\\N\n\"{},", 11));
  ASSERT_STORED(records);
  const auto full = reader().GetDocument("documents/d1", true, In20s());
  ASSERT_EQ(full.status(), absl::OkStatus());
  EXPECT_EQ(full->content(), bytes);
  EXPECT_EQ(full->text(), records.document().text());
  EXPECT_EQ(full->title(), records.document().title());
  const auto sentences = reader().ListSentences(AllOf("documents/d1"));
  ASSERT_EQ(sentences.status(), absl::OkStatus());
  EXPECT_EQ(sentences->records[0].normalized_text(), records.sentences(0).normalized_text());
}

TEST_P(RecordStoreContract, StoresTheSameDocumentOnce) {
  const auto first = writer().CreateDocument(MakeSampleRecords("d1"), Soon());
  const auto second = writer().CreateDocument(MakeSampleRecords("d1"), Soon());
  ASSERT_EQ(first.status(), absl::OkStatus());
  ASSERT_EQ(second.status(), absl::OkStatus());
  EXPECT_TRUE(MessageDifferencer::Equals(*first, *second));
  EXPECT_THAT(NamesOfPage(reader().ListObservations(AllOf())), SizeIs(4));
  EXPECT_EQ(reader().GetIndicator("indicators/iva", In20s())->observation_count(), 1);
}

TEST_P(RecordStoreContract, RefusesOtherContentUnderAKnownId) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  v1::DocumentRecords other = MakeSampleRecords("d1");
  other.mutable_document()->set_content_sha256("other");
  EXPECT_EQ(writer().CreateDocument(other, Soon()).status().code(),
            absl::StatusCode::kAlreadyExists);
}

TEST_P(RecordStoreContract, AnswersARequestAgain) {
  const std::string id = "6f1a7a4e-6a51-4a5e-8f0e-000000000001";
  const auto first = writer().CreateDocument(MakeSampleRecords("d1"), Soon(id));
  ASSERT_EQ(first.status(), absl::OkStatus());
  const auto again = writer().CreateDocument(MakeSampleRecords("d1"), Soon(id));
  ASSERT_EQ(again.status(), absl::OkStatus());
  EXPECT_TRUE(MessageDifferencer::Equals(*first, *again));
  RecordWriter::WriteOptions another = Soon(id);
  another.request_digest = "another";
  EXPECT_EQ(writer().CreateDocument(MakeSampleRecords("d2"), another).status().code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(reader().GetDocument("documents/d2", false, In20s()).status().code(),
            absl::StatusCode::kNotFound);
  // A second request for a document that is stored is answered, and remembered, too.
  const auto other = writer().CreateDocument(MakeSampleRecords("d1"), Soon(id + "2"));
  ASSERT_EQ(other.status(), absl::OkStatus());
  EXPECT_TRUE(MessageDifferencer::Equals(*first, *other));
}

TEST_P(RecordStoreContract, RefusesRecordsOfAnotherDocument) {
  v1::DocumentRecords foreign = MakeSampleRecords("d1");
  foreign.mutable_mentions(0)->set_name("documents/d2/mentions/m0");
  EXPECT_EQ(writer().CreateDocument(foreign, Soon()).status().code(),
            absl::StatusCode::kInvalidArgument);
  v1::DocumentRecords twice = MakeSampleRecords("d1");
  *twice.add_observations() = twice.observations(0);
  EXPECT_EQ(writer().CreateDocument(twice, Soon()).status().code(),
            absl::StatusCode::kInvalidArgument);
  v1::DocumentRecords any = MakeSampleRecords("-");
  EXPECT_EQ(writer().CreateDocument(any, Soon()).status().code(),
            absl::StatusCode::kInvalidArgument);
  v1::DocumentRecords nameless = MakeSampleRecords("d1");
  nameless.mutable_entities(1)->clear_name();
  EXPECT_EQ(writer().CreateDocument(nameless, Soon()).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(NamesOfPage(reader().ListDocuments(AllOf(), false)), IsEmpty());
}

TEST_P(RecordStoreContract, CountsWhatDocumentsSayOfEntitiesAndIndicators) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  ASSERT_STORED(MakeSampleRecords("d2"));
  v1::DocumentRecords third = MakeSampleRecords("d3");
  third.mutable_entities()->RemoveLast();
  ASSERT_STORED(third);
  EXPECT_EQ(reader().GetEntity("entities/nbs", In20s())->document_count(), 3);
  EXPECT_EQ(reader().GetEntity("entities/gbt4754-c39", In20s())->document_count(), 2);
  EXPECT_EQ(reader().GetIndicator("indicators/iva", In20s())->observation_count(), 3);
  EXPECT_EQ(reader().GetIndicator("indicators/x-electronics", In20s())->observation_count(), 9);
  ListQuery many = AllOf();
  many.condition = Is("observation_count", Condition::Op::kGreater, "5");
  EXPECT_THAT(NamesOfPage(reader().ListIndicators(many)), ElementsAre("indicators/x-electronics"));
  ListQuery rarest = AllOf();
  rarest.order_field = "document_count";
  EXPECT_EQ(NamesOfPage(reader().ListEntities(rarest))[0], "entities/gbt4754-c39");
}

TEST_P(RecordStoreContract, LearnsNamesFromDocuments) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  v1::DocumentRecords second = MakeSampleRecords("d2");
  second.mutable_entities(0)->add_aliases("国统局");
  ASSERT_STORED(second);
  const auto found = reader().ResolveEntity("国统局", v1::ENTITY_TYPE_UNSPECIFIED, 1, In20s());
  ASSERT_EQ(found.status(), absl::OkStatus());
  ASSERT_THAT(*found, SizeIs(1));
  EXPECT_EQ((*found)[0].record.name(), "entities/nbs");
  EXPECT_THAT((*found)[0].record.aliases(), UnorderedElementsAre("统计局", "国统局"));
}

TEST_P(RecordStoreContract, PutsACatalogueOnceAndReplacesIt) {
  v1::Indicator cpi;
  cpi.set_name("indicators/cpi");
  cpi.set_display_name("居民消费价格指数");
  cpi.add_aliases("CPI");
  cpi.set_catalogued(true);
  v1::DocumentRecords records = MakeSampleRecords("d1");
  std::vector<v1::Entity> entities(records.entities().begin(), records.entities().end());
  ASSERT_EQ(writer().PutCatalogue({cpi}, entities, In20s()), absl::OkStatus());
  ASSERT_EQ(writer().PutCatalogue({cpi}, entities, In20s()), absl::OkStatus());
  EXPECT_EQ(reader().GetEntity("entities/nbs", In20s())->document_count(), 0);
  EXPECT_EQ((*reader().ResolveIndicator("cpi", 1, In20s()))[0].record.name(), "indicators/cpi");
  cpi.set_aliases(0, "消费价格");
  ASSERT_EQ(writer().PutCatalogue({cpi}, entities, In20s()), absl::OkStatus());
  EXPECT_THAT(*reader().ResolveIndicator("cpi", 1, In20s()), IsEmpty());
  EXPECT_THAT(reader().GetIndicator("indicators/cpi", In20s())->aliases(), ElementsAre("消费价格"));
  // A document does not change what the catalogue says.
  records.mutable_entities(0)->set_display_name("统计局（别名）");
  ASSERT_STORED(records);
  EXPECT_EQ(reader().GetEntity("entities/nbs", In20s())->display_name(), "国家统计局");
}

TEST_P(RecordStoreContract, KeepsADeadline) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  const absl::Time past = absl::Now() - absl::Seconds(1);
  EXPECT_EQ(writer().CreateDocument(MakeSampleRecords("d2"), {past, ""}).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(reader().GetDocument("documents/d1", false, past).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  ListQuery late = AllOf();
  late.deadline = past;
  EXPECT_EQ(reader().ListObservations(late).status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(reader().Check(past).code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(reader().GetDocument("documents/d2", false, In20s()).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_P(RecordStoreContract, ServesManyWritersAtOnce) {
  constexpr int kThreads = 6, kDocuments = 10;
  std::vector<std::thread> threads;
  std::vector<int> failures(kThreads, 0);
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kDocuments; ++i) {
        // Each document is sent by two threads, and all share their entities.
        const auto records = MakeSampleRecords(absl::StrCat("d", t / 2, "-", i));
        if (!writer().CreateDocument(records, Soon()).ok()) ++failures[t];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(failures, testing::Each(0));
  ListQuery all = AllOf();
  all.limit = 1000;
  EXPECT_THAT(NamesOfPage(reader().ListDocuments(all, false)), SizeIs(kThreads / 2 * kDocuments));
  EXPECT_THAT(NamesOfPage(reader().ListObservations(all)), SizeIs(kThreads / 2 * kDocuments * 4));
  EXPECT_EQ(reader().GetEntity("entities/nbs", In20s())->document_count(),
            kThreads / 2 * kDocuments);
}

TEST_P(RecordStoreContract, IsReady) {
  EXPECT_EQ(writer().Check(In20s()), absl::OkStatus());
  EXPECT_EQ(reader().Check(In20s()), absl::OkStatus());
}

}  // namespace
}  // namespace zhibiao
