// What is read: lists, pages, filters, words and names.
#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "record-store/narrow_columns.h"
#include "record-store/testing/contract_shorthand.h"
#include "record-store/testing/record_store_contract.h"
#include "record-store/testing/sample_records.h"

namespace zhibiao {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

TEST_P(RecordStoreContract, ListsWhatADocumentOwnsInItsOrder) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  ASSERT_STORED(MakeSampleRecords("d2"));
  EXPECT_THAT(NamesOfPage(reader().ListSentences(AllOf("documents/d1"))),
              ElementsAre("documents/d1/sentences/s0", "documents/d1/sentences/s1"));
  EXPECT_THAT(NamesOfPage(reader().ListObservations(AllOf("documents/d2"))),
              ElementsAre("documents/d2/observations/o0", "documents/d2/observations/o1",
                          "documents/d2/observations/o2", "documents/d2/observations/o3"));
  EXPECT_THAT(NamesOfPage(reader().ListComparisons(AllOf("documents/d1"))),
              ElementsAre("documents/d1/comparisons/c0"));
  EXPECT_THAT(NamesOfPage(reader().ListMentions(AllOf("documents/d1"))),
              ElementsAre("documents/d1/mentions/m0", "documents/d1/mentions/m1"));
  EXPECT_THAT(NamesOfPage(reader().ListFindings(AllOf())), SizeIs(2));
  EXPECT_THAT(NamesOfPage(reader().ListEntities(AllOf())),
              ElementsAre("entities/gbt2260-510000", "entities/gbt4754-c39", "entities/nbs"));
  EXPECT_THAT(NamesOfPage(reader().ListIndicators(AllOf())),
              ElementsAre("indicators/iva", "indicators/x-electronics"));
  EXPECT_THAT(NamesOfPage(reader().ListObservations(AllOf("documents/none"))), IsEmpty());
}

TEST_P(RecordStoreContract, GivesRecordsBackEqual) {
  const v1::DocumentRecords records = MakeSampleRecords("d1");
  ASSERT_STORED(records);
  const auto observations = reader().ListObservations(AllOf("documents/d1"));
  ASSERT_EQ(observations.status(), absl::OkStatus());
  ASSERT_THAT(observations->records, SizeIs(4));
  MessageDifferencer differencer;
  differencer.IgnoreField(v1::Observation::descriptor()->FindFieldByName("create_time"));
  for (int i = 0; i < 4; ++i) {
    EXPECT_TRUE(differencer.Compare(observations->records[i], records.observations(i)));
    EXPECT_GT(observations->records[i].create_time().seconds(), 1600000000);
  }
  const auto comparison = reader().GetComparison("documents/d1/comparisons/c0", In20s());
  ASSERT_EQ(comparison.status(), absl::OkStatus());
  EXPECT_TRUE(MessageDifferencer::Equals(*comparison, records.comparisons(0)));
}

TEST_P(RecordStoreContract, ListsDocumentsNewestPublicationFirst) {
  ASSERT_STORED(MakeSampleRecords("a", "2020-05-01"));
  ASSERT_STORED(MakeSampleRecords("b", "2021-05-01"));
  ASSERT_STORED(MakeSampleRecords("c", ""));
  EXPECT_THAT(NamesOfPage(reader().ListDocuments(AllOf(), false)),
              ElementsAre("documents/b", "documents/a", "documents/c"));
  const auto full = reader().ListDocuments(AllOf(), true);
  ASSERT_EQ(full.status(), absl::OkStatus());
  for (const v1::Document& document : full->records) {
    EXPECT_EQ(document.text(), MakeSampleRecords("a").document().text());
  }
  ListQuery by_title = AllOf();
  by_title.order_field = "title";
  EXPECT_THAT(NamesOfPage(reader().ListDocuments(by_title, false)),
              ElementsAre("documents/a", "documents/b", "documents/c"));
  by_title.descending = true;
  EXPECT_THAT(NamesOfPage(reader().ListDocuments(by_title, false)),
              ElementsAre("documents/c", "documents/b", "documents/a"));
}

TEST_P(RecordStoreContract, GetsObservationsInTheOrderOfTheNames) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  const auto found =
      reader().GetObservations({"documents/d1/observations/o3", "documents/d1/observations/o0",
                                "documents/d1/observations/o3"},
                               In20s());
  ASSERT_EQ(found.status(), absl::OkStatus());
  ASSERT_THAT(*found, SizeIs(3));
  EXPECT_EQ((*found)[0].name(), "documents/d1/observations/o3");
  EXPECT_EQ((*found)[1].name(), "documents/d1/observations/o0");
  EXPECT_EQ((*found)[2].name(), "documents/d1/observations/o3");
  const auto bytes = reader().GetObservationBytes(
      {"documents/d1/observations/o3", "documents/d1/observations/o0"}, In20s());
  ASSERT_EQ(bytes.status(), absl::OkStatus());
  ASSERT_THAT(*bytes, SizeIs(2));
  for (int i : {0, 1}) EXPECT_EQ((*bytes)[i], RecordBytes((*found)[i])) << i;
  const auto one = reader().GetObservationBytes({"documents/d1/observations/o0"}, In20s());
  ASSERT_EQ(one.status(), absl::OkStatus());
  EXPECT_THAT(*one, ElementsAre(RecordBytes((*found)[1])));
  const auto missing =
      reader().GetObservations({"documents/d1/observations/o0", "documents/d1/observations/none",
                                "documents/d9/observations/x"},
                               In20s());
  EXPECT_EQ(missing.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(missing.status().message()), testing::HasSubstr("observations/none"));
}

TEST_P(RecordStoreContract, SaysNotFoundAndInvalidApart) {
  EXPECT_EQ(reader().GetDocument("documents/none", false, In20s()).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(reader().GetComparison("documents/d/comparisons/none", In20s()).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(reader().GetEntity("entities/none", In20s()).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(reader().GetIndicator("indicators/none", In20s()).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(reader().GetFinding("findings/none", In20s()).status().code(),
            absl::StatusCode::kNotFound);
  for (const char* name : {"", "documents", "documents/", "documents/-", "document/x",
                           "documents/a/b", "entities/a"}) {
    EXPECT_EQ(reader().GetDocument(name, false, In20s()).status().code(),
              absl::StatusCode::kInvalidArgument)
        << name;
  }
}

// The pages of a list together: every record once, whatever the size of a page.
template <typename ListPage>
void ExpectPagesHoldAll(ListQuery query, size_t expected, ListPage list_page) {
  for (int size : {1, 2, 3, 7, 1000}) {
    query.limit = size;
    query.after.clear();
    std::vector<std::string> names;
    do {
      const auto page = list_page(query);
      ASSERT_EQ(page.status(), absl::OkStatus());
      ASSERT_LE(page->records.size(), static_cast<size_t>(size));
      for (const auto& record : page->records) names.push_back(record.name());
      query.after = page->next;
    } while (!query.after.empty() && names.size() < 1000);
    EXPECT_EQ(names.size(), expected) << "pages of " << size;
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), expected);
  }
}

TEST_P(RecordStoreContract, PagesWithoutGapAndWithoutDouble) {
  for (int i = 0; i < 6; ++i) {
    ASSERT_STORED(
        MakeSampleRecords(absl::StrCat("d", i), i % 2 == 0 ? "2020-12-15" : "2021-01-01"));
  }
  const auto observations = [&](const ListQuery& q) { return reader().ListObservations(q); };
  ListQuery query = AllOf();
  ExpectPagesHoldAll(query, 24, observations);
  for (const char* field : {"series_key.indicator", "publish_date", "period.last_day"}) {
    query.order_field = field;
    for (bool descending : {false, true}) {
      query.descending = descending;
      ExpectPagesHoldAll(query, 24, observations);
    }
  }
  query = AllOf("documents/d3");
  query.condition = Is("confidence", Condition::Op::kGreater, "0.4");
  ExpectPagesHoldAll(query, 3, observations);
  ExpectPagesHoldAll(AllOf(), 6,
                     [&](const ListQuery& q) { return reader().ListDocuments(q, false); });
  ExpectPagesHoldAll(AllOf(), 6, [&](const ListQuery& q) { return reader().ListFindings(q); });
  ExpectPagesHoldAll(AllOf(), 6,
                     [&](const ListQuery& q) { return reader().SearchSentences({"电子行业"}, q); });
  query = AllOf();
  query.order_field = "document_count";
  query.descending = true;
  ExpectPagesHoldAll(query, 3, [&](const ListQuery& q) { return reader().ListEntities(q); });
  query.order_field = "observation_count";
  ExpectPagesHoldAll(query, 2, [&](const ListQuery& q) { return reader().ListIndicators(q); });
}

TEST_P(RecordStoreContract, RefusesAPageTokenItDidNotMakeForTheList) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  ListQuery query = AllOf("documents/d1");
  query.limit = 1;
  const auto page = reader().ListObservations(query);
  ASSERT_EQ(page.status(), absl::OkStatus());
  ASSERT_FALSE(page->next.empty());
  std::string tampered = page->next;
  tampered[tampered.size() / 2] ^= 1;
  for (const std::string& token :
       {std::string("x"), std::string("AAAA"), tampered, page->next + "A", std::string(20000, 'A'),
        std::string("\0", 1)}) {
    query.after = token;
    EXPECT_EQ(reader().ListObservations(query).status().code(), absl::StatusCode::kInvalidArgument);
  }
  query.after = page->next;
  EXPECT_EQ(reader().ListObservations(query).status(), absl::OkStatus());
  EXPECT_EQ(reader().ListComparisons(query).status().code(), absl::StatusCode::kInvalidArgument);
  query.condition = Is("confidence", Condition::Op::kGreater, "0");
  EXPECT_EQ(reader().ListObservations(query).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(RecordStoreContract, FiltersByEveryTypeOfField) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  using Op = Condition::Op;
  const auto passing = [&](const Condition& condition) {
    ListQuery query = AllOf("documents/d1");
    query.condition = condition;
    const auto page = reader().ListObservations(query);
    if (!page.ok()) return absl::StatusCodeToString(page.status().code());
    std::string names;
    for (const auto& record : page->records)
      names += record.name().substr(record.name().rfind('/') + 1);
    return names;
  };
  const auto not_ = [](Condition c) { return Condition{Condition::Kind::kNot, {c}, "", kEq, ""}; };
  const auto all = [](std::vector<Condition> c) {
    return Condition{Condition::Kind::kAnd, c, "", kEq, ""};
  };
  const auto any = [](std::vector<Condition> c) {
    return Condition{Condition::Kind::kOr, c, "", kEq, ""};
  };

  EXPECT_EQ(passing(Is("series_key.indicator", kEq, "indicators/iva")), "o0");
  EXPECT_EQ(passing(Is("series_key.indicator", Op::kNotEqual, "indicators/iva")), "o1o2o3");
  EXPECT_EQ(passing(Is("series_key.measure", kEq, absl::StrCat(v1::MEASURE_CHANGE))), "o2");
  EXPECT_EQ(passing(Is("series_key.base_year", kEq, "0")), "o0o1o2o3");
  EXPECT_EQ(passing(Is("confidence", Op::kGreaterOrEqual, "0.9")), "o0o1");
  EXPECT_EQ(passing(Is("quantity.canonical_amount", Op::kGreater, "7")), "o1o3");
  EXPECT_EQ(passing(Is("quantity.canonical_amount", kEq, "7")), "o0");
  EXPECT_EQ(passing(Is("period.first_day", Op::kLess, "2020-11-01")), "o3");
  EXPECT_EQ(passing(Is("publish_date", Op::kLessOrEqual, "2020-12-15")), "o0o1o2o3");
  EXPECT_EQ(passing(Is("inferred_fields", Op::kHas, "period")), "o1o3");
  EXPECT_EQ(passing(Is("subject_text", Op::kHas, "电子")), "o1o2o3");
  EXPECT_EQ(passing(Is("subject_text", Op::kHas, "%")), "");
  EXPECT_EQ(passing(not_(Is("confidence", Op::kGreater, "0.5"))), "o2o3");
  EXPECT_EQ(passing(all({})), "o0o1o2o3");
  EXPECT_EQ(passing(any({})), "");
  EXPECT_EQ(
      passing(any({Is("series_key.indicator", kEq, "indicators/iva"),
                   all({Is("series_key.unit_code", kEq, "pp"), Is("confidence", kEq, "0.5")})})),
      "o0o2");
  EXPECT_EQ(passing(Is("subject_text", kEq, "'; DROP TABLE observation; --")), "");
  EXPECT_EQ(passing(Is("subject_text", kEq, "\"{}\\")), "");

  EXPECT_EQ(passing(Is("no_such", kEq, "1")), "INVALID_ARGUMENT");
  EXPECT_EQ(passing(Is("confidence", kEq, "high")), "INVALID_ARGUMENT");
  EXPECT_EQ(passing(Is("series_key.measure", kEq, "MEASURE_LEVEL")), "INVALID_ARGUMENT");
  EXPECT_EQ(passing(Is("publish_date", Op::kLess, "2020")), "INVALID_ARGUMENT");
  EXPECT_EQ(passing(Is("confidence", Op::kHas, "1")), "INVALID_ARGUMENT");
  EXPECT_EQ(passing(Is("inferred_fields", kEq, "period")), "INVALID_ARGUMENT");
  EXPECT_EQ(passing(Is("subject_text", kEq, "\xff")), "INVALID_ARGUMENT");
  Condition deep = Is("confidence", kEq, "1");
  for (int i = 0; i < 100; ++i) deep = not_(deep);
  EXPECT_EQ(passing(deep), "INVALID_ARGUMENT");
  ListQuery unordered = AllOf();
  unordered.order_field = "subject_text";
  EXPECT_EQ(reader().ListObservations(unordered).status().code(),
            absl::StatusCode::kInvalidArgument);
}

// A value of each field's type: whatever a client may name, the store can answer.
TEST_P(RecordStoreContract, AnswersForEveryFieldThatItNames) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  const auto list = [&](RecordKind kind, const ListQuery& q) -> absl::Status {
    switch (kind) {
      case RecordKind::kDocument:
        return reader().ListDocuments(q, false).status();
      case RecordKind::kSentence:
        return reader().ListSentences(q).status();
      case RecordKind::kObservation:
        return reader().ListObservations(q).status();
      case RecordKind::kComparison:
        return reader().ListComparisons(q).status();
      case RecordKind::kMention:
        return reader().ListMentions(q).status();
      case RecordKind::kEntity:
        return reader().ListEntities(q).status();
      case RecordKind::kIndicator:
        return reader().ListIndicators(q).status();
      case RecordKind::kSeries:
        return reader().ListSeries(q).status();
      case RecordKind::kFinding:
        return reader().ListFindings(q).status();
    }
    return absl::InternalError("no such kind");
  };
  for (int kind = 0; kind <= static_cast<int>(RecordKind::kFinding); ++kind) {
    for (const FilterableField& field : FilterableFields(static_cast<RecordKind>(kind))) {
      ListQuery query = AllOf();
      const bool is_list = field.type == FieldType::kTextList;
      query.condition = Is(field.path, is_list ? Condition::Op::kHas : kEq,
                           field.type == FieldType::kDay ? "2020-11-01" : "1");
      EXPECT_EQ(list(static_cast<RecordKind>(kind), query), absl::OkStatus()) << field.path;
      if (!field.orderable) continue;
      query.order_field = field.path;
      EXPECT_EQ(list(static_cast<RecordKind>(kind), query), absl::OkStatus()) << field.path;
    }
  }
}

TEST_P(RecordStoreContract, FindsSharedRecordsByTheirFields) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  ASSERT_STORED(MakeSampleRecords("d2"));
  ListQuery query = AllOf();
  query.condition = Is("type", kEq, absl::StrCat(v1::ENTITY_TYPE_PLACE));
  EXPECT_THAT(NamesOfPage(reader().ListEntities(query)), ElementsAre("entities/gbt2260-510000"));
  query.condition = Is("codes", Condition::Op::kHas, "510000");
  EXPECT_THAT(NamesOfPage(reader().ListEntities(query)), ElementsAre("entities/gbt2260-510000"));
  query.condition = Is("documents", Condition::Op::kHas, "documents/d2");
  EXPECT_THAT(NamesOfPage(reader().ListFindings(query)), ElementsAre("findings/f-d2"));
  const auto finding = reader().GetFinding("findings/f-d1", In20s());
  ASSERT_EQ(finding.status(), absl::OkStatus());
  EXPECT_EQ(finding->actual_value(), "7.0");
  EXPECT_TRUE(finding->has_create_time());
}

TEST_P(RecordStoreContract, SearchesWordsOfAnyLength) {
  ASSERT_STORED(MakeSampleRecords("old", "2019-01-01"));
  ASSERT_STORED(MakeSampleRecords("new", "2021-01-01"));
  const auto search = [&](std::vector<std::string> words, std::string parent = "") {
    return NamesOfPage(reader().SearchSentences(words, AllOf(parent)));
  };
  EXPECT_THAT(search({"统计局"}),
              ElementsAre("documents/new/sentences/s0", "documents/old/sentences/s0"));
  EXPECT_THAT(search({"工业"}),
              ElementsAre("documents/new/sentences/s0", "documents/new/sentences/s1",
                          "documents/old/sentences/s0", "documents/old/sentences/s1"));
  EXPECT_THAT(search({"川"}, "documents/old"), ElementsAre("documents/old/sentences/s1"));
  EXPECT_THAT(search({"电子行业", "四川"}, "documents/new"),
              ElementsAre("documents/new/sentences/s1"));
  EXPECT_THAT(search({"电子行业", "统计局"}), IsEmpty());
  // Blanks, width and case make no difference, neither in the text nor in the word.
  EXPECT_THAT(search({"工业5.4个百分点"}, "documents/new"),
              ElementsAre("documents/new/sentences/s1"));
  EXPECT_THAT(search({"8.6%"}, "documents/new"), ElementsAre("documents/new/sentences/s1"));
  EXPECT_THAT(search({"７.０％"}, "documents/new"), ElementsAre("documents/new/sentences/s0"));
  // All pairs of 增加值增长 occur in the first sentence, but not the word.
  EXPECT_THAT(search({"增加值增长"}, "documents/new"), ElementsAre("documents/new/sentences/s1"));
  EXPECT_THAT(search({"%'\\\"{}"}), IsEmpty());
  EXPECT_EQ(reader().SearchSentences({}, AllOf()).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(reader().SearchSentences({"　"}, AllOf()).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(RecordStoreContract, ResolvesExactNamesBeforeNearOnes) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  const auto best = reader().ResolveIndicator("工业增加值", 5, In20s());
  ASSERT_EQ(best.status(), absl::OkStatus());
  ASSERT_THAT(*best, SizeIs(2));
  EXPECT_EQ((*best)[0].record.name(), "indicators/iva");
  EXPECT_EQ((*best)[0].score, 1);
  EXPECT_EQ((*best)[0].matched_text, "工业增加值");
  EXPECT_EQ((*best)[0].record.observation_count(), 1);
  EXPECT_EQ((*best)[1].record.name(), "indicators/x-electronics");
  EXPECT_LT((*best)[1].score, 0.9);

  const auto english = reader().ResolveIndicator("value added of INDUSTRY", 5, In20s());
  ASSERT_EQ(english.status(), absl::OkStatus());
  ASSERT_FALSE(english->empty());
  EXPECT_EQ((*english)[0].record.name(), "indicators/iva");
  EXPECT_GT((*english)[0].score, 0.9);
  EXPECT_LT((*english)[0].score, 1);

  const auto near = reader().ResolveIndicator("规模以上工业企业增加值", 1, In20s());
  ASSERT_EQ(near.status(), absl::OkStatus());
  ASSERT_THAT(*near, SizeIs(1));
  EXPECT_EQ((*near)[0].record.name(), "indicators/iva");
  EXPECT_GT((*near)[0].score, 0.5);
  EXPECT_THAT(*reader().ResolveIndicator("居民消费价格", 5, In20s()), IsEmpty());
  EXPECT_EQ(reader().ResolveIndicator(" ", 5, In20s()).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(RecordStoreContract, ResolvesEntitiesByNameAliasCodeAndType) {
  ASSERT_STORED(MakeSampleRecords("d1"));
  const auto resolve = [&](const char* written, v1::EntityType type) {
    std::vector<std::string> names;
    const auto found = reader().ResolveEntity(written, type, 5, In20s());
    if (!found.ok()) return std::vector<std::string>{found.status().ToString()};
    for (const auto& candidate : *found) {
      if (candidate.score == 1) names.push_back(candidate.record.name());
    }
    return names;
  };
  const v1::EntityType any = v1::ENTITY_TYPE_UNSPECIFIED;
  EXPECT_THAT(resolve("国家统计局", any), ElementsAre("entities/nbs"));
  EXPECT_THAT(resolve("统计局", any), ElementsAre("entities/nbs"));
  EXPECT_THAT(resolve("510000", any), ElementsAre("entities/gbt2260-510000"));
  EXPECT_THAT(resolve("gbt2260:510000", any), ElementsAre("entities/gbt2260-510000"));
  EXPECT_THAT(resolve("四川", v1::ENTITY_TYPE_PLACE), ElementsAre("entities/gbt2260-510000"));
  EXPECT_THAT(resolve("四川", v1::ENTITY_TYPE_PERSON), IsEmpty());
}

}  // namespace
}  // namespace zhibiao
