// Real answers: what a document yields is stored in PostgreSQL and asked for through a channel.
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "query-service/rpc/in_process_server.h"
#include "record-store/postgres/migrate.h"
#include "record-store/postgres/postgres_store.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using Stub = v1::QueryService::Stub;

constexpr int kSentences = 7;

// A document with one sentence for each of `texts`, and an observation for each but the first.
v1::DocumentRecords Document(const std::string& id, const std::string& publish_date,
                             const std::vector<std::string>& texts) {
  v1::DocumentRecords records;
  v1::Document* document = records.mutable_document();
  document->set_name(absl::StrCat("documents/", id));
  document->set_title(texts.front());
  document->set_publisher("统计日报");
  document->set_publish_date(publish_date);
  document->set_mime_type("text/plain");
  document->set_state(v1::DOCUMENT_STATE_ACTIVE);
  document->set_parser_version("test");
  for (size_t i = 0; i < texts.size(); ++i) {
    v1::Sentence* sentence = records.add_sentences();
    sentence->set_name(absl::StrCat("documents/", id, "/sentences/s", i));
    sentence->set_ordinal(static_cast<int>(i));
    sentence->set_kind(i == 0 ? v1::SENTENCE_KIND_HEADING : v1::SENTENCE_KIND_BODY);
    sentence->set_normalized_text(texts[i]);
    sentence->mutable_span()->set_text(texts[i]);
    document->set_text(document->text() + texts[i]);
    if (i == 0) continue;
    v1::Observation* observation = records.add_observations();
    observation->set_name(absl::StrCat("documents/", id, "/observations/o", i));
    observation->set_indicator_text("规模以上工业增加值");
    observation->set_publish_date(publish_date);
    observation->set_confidence(0.1 * static_cast<double>(i));
    observation->mutable_series_key()->set_indicator("indicators/iva");
    observation->mutable_series_key()->set_measure(i % 2 == 0 ? v1::MEASURE_LEVEL
                                                              : v1::MEASURE_GROWTH_RATE);
    observation->mutable_period()->set_first_day(absl::StrCat("2020-0", i, "-01"));
    observation->mutable_period()->set_last_day(absl::StrCat("2020-0", i, "-28"));
    observation->mutable_quantity()->set_amount("7.0");
    observation->mutable_quantity()->set_canonical_amount(absl::StrCat(i, ".0"));
    observation->add_evidence()->mutable_span()->set_text("7.0%");
  }
  document->set_content(document->text());
  document->set_content_sha256(absl::StrCat("digest-of-", id));
  document->set_sentence_count(records.sentences_size());
  document->set_observation_count(records.observations_size());
  return records;
}

void AddComparisonMentionAndFinding(v1::DocumentRecords* records) {
  const std::string name = records->document().name();
  v1::Comparison* comparison = records->add_comparisons();
  comparison->set_name(absl::StrCat(name, "/comparisons/c1"));
  comparison->set_kind(v1::COMPARISON_KIND_SUBJECTS);
  comparison->mutable_left()->set_observation(absl::StrCat(name, "/observations/o1"));
  comparison->mutable_difference()->set_canonical_amount("5.4");
  v1::Mention* mention = records->add_mentions();
  mention->set_name(absl::StrCat(name, "/mentions/m1"));
  mention->set_entity("entities/miit");
  mention->set_entity_type(v1::ENTITY_TYPE_ORGANIZATION);
  mention->mutable_span()->set_text("工信部");
  v1::Finding* finding = records->add_findings();
  finding->set_name("findings/f1");
  finding->set_kind(v1::FINDING_KIND_IMPLIED_VALUE_MISMATCH);
  finding->set_severity(v1::FINDING_SEVERITY_ERROR);
  finding->set_state(v1::FINDING_STATE_OPEN);
  finding->add_documents(name);
  finding->add_records(comparison->name());
  finding->set_expected_value("5.4");
  finding->set_actual_value("7.0");
}

v1::Entity Ministry() {
  v1::Entity entity;
  entity.set_name("entities/miit");
  entity.set_display_name("工业和信息化部");
  entity.set_type(v1::ENTITY_TYPE_ORGANIZATION);
  entity.add_aliases("工信部");
  return entity;
}

v1::Entity Sichuan() {
  v1::Entity entity;
  entity.set_name("entities/gbt2260-510000");
  entity.set_display_name("四川省");
  entity.set_type(v1::ENTITY_TYPE_PLACE);
  entity.add_aliases("四川");
  v1::EntityCode* code = entity.add_codes();
  code->set_scheme("gbt2260");
  code->set_value("510000");
  return entity;
}

v1::Indicator ValueAdded() {
  v1::Indicator indicator;
  indicator.set_name("indicators/iva");
  indicator.set_display_name("规模以上工业增加值");
  indicator.add_aliases("工业增加值");
  indicator.set_catalogued(true);
  return indicator;
}

// One database for all tests of the file: nothing here writes after the start.
class QueryAnswersTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const char* database = std::getenv("ZHIBIAO_TEST_DATABASE");
    ASSERT_NE(database, nullptr) << "run under record-store/testing/with-postgres";
    const absl::Status migrated = Migrate(database);
    ASSERT_TRUE(migrated.ok()) << migrated;
    PostgresOptions options;
    options.connection_string = database;
    const std::unique_ptr<RecordWriter> writer = MakePostgresWriter(options);
    // The role of the service in earnest: what it asks must be granted. The last `user` counts.
    options.connection_string = absl::StrCat(database, " user=", kReaderRole);
    reader_ = MakePostgresReader(options).release();
    const absl::Time deadline = absl::Now() + absl::Seconds(60);
    absl::Status put = writer->PutCatalogue({ValueAdded()}, {Ministry(), Sichuan()}, deadline);
    ASSERT_TRUE(put.ok()) << put;
    std::vector<std::string> texts = {"电子制造业增长"};
    for (int i = 1; i < kSentences; ++i) {
      texts.push_back(absl::StrCat(i, "月份，规模以上工业增加值同比增长7.0%。"));
    }
    v1::DocumentRecords first = Document("d1", "2020-12-22", texts);
    AddComparisonMentionAndFinding(&first);
    *first.add_entities() = Ministry();
    *first.add_indicators() = ValueAdded();
    v1::DocumentRecords second =
        Document("d2", "2021-01-20", {"工业稳步回升", "全年工业增长2.8%。"});
    *second.add_indicators() = ValueAdded();
    for (const v1::DocumentRecords& records : {first, second}) {
      absl::StatusOr<v1::Document> stored = writer->CreateDocument(records, {deadline, ""});
      ASSERT_TRUE(stored.ok()) << stored.status();
    }
    server_ = new InProcessServer(reader_);
  }
  static void TearDownTestSuite() {
    delete server_;
    delete reader_;
  }

  template <typename Request, typename Response>
  static Response Ask(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      const std::string& request) {
    return server_->Ask(method, request);
  }

  // Last segments of the names of the observations which `filter` leaves, over all documents.
  static std::vector<std::string> Observations(const std::string& filter) {
    return Ids(
        Ask(&Stub::ListObservations, absl::StrCat("parent: 'documents/-' filter: '", filter, "'"))
            .observations());
  }
  template <typename Records>
  static std::vector<std::string> Ids(const Records& records) {
    std::vector<std::string> ids;
    for (const auto& record : records) {
      const std::string name = record.name();
      ids.push_back(name.substr(name.find('/') + 1));
    }
    return ids;
  }

  static RecordReader* reader_;
  static InProcessServer* server_;
};

RecordReader* QueryAnswersTest::reader_ = nullptr;
InProcessServer* QueryAnswersTest::server_ = nullptr;

TEST_F(QueryAnswersTest, GivesADocumentInBothViews) {
  const v1::Document basic = Ask(&Stub::GetDocument, "name: 'documents/d1'");
  EXPECT_EQ(basic.title(), "电子制造业增长");
  EXPECT_EQ(basic.sentence_count(), kSentences);
  EXPECT_EQ(basic.text(), "");
  EXPECT_EQ(basic.content(), "");
  const v1::Document full =
      Ask(&Stub::GetDocument, "name: 'documents/d1' view: DOCUMENT_VIEW_FULL");
  EXPECT_EQ(full.text().substr(0, 21), "电子制造业增长");
  EXPECT_EQ(full.content(), full.text());
}

TEST_F(QueryAnswersTest, ListsDocumentsNewestFirst) {
  EXPECT_THAT(Ids(Ask(&Stub::ListDocuments, "").documents()), ElementsAre("d2", "d1"));
  EXPECT_THAT(Ids(Ask(&Stub::ListDocuments, "order_by: 'publish_date'").documents()),
              ElementsAre("d1", "d2"));
  EXPECT_THAT(Ids(Ask(&Stub::ListDocuments, "filter: 'title:\"制造\"'").documents()),
              ElementsAre("d1"));
  EXPECT_THAT(Ids(Ask(&Stub::ListDocuments, "filter: 'publish_date > 2021-01-20'").documents()),
              IsEmpty());
  EXPECT_THAT(Ids(Ask(&Stub::ListDocuments, "filter: 'create_time > 2020-01-01'").documents()),
              ElementsAre("d2", "d1"));
  EXPECT_NE(Ask(&Stub::ListDocuments, "view: DOCUMENT_VIEW_FULL").documents(0).text(), "");
}

TEST_F(QueryAnswersTest, PagesThroughSentencesInOrder) {
  std::vector<int> ordinals;
  std::vector<int> sizes;
  std::string token;
  do {
    const auto page =
        Ask(&Stub::ListSentences,
            absl::StrCat("parent: 'documents/d1' page_size: 3 page_token: '", token, "'"));
    sizes.push_back(page.sentences_size());
    for (const v1::Sentence& sentence : page.sentences()) ordinals.push_back(sentence.ordinal());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(sizes, ElementsAre(3, 3, 1));
  EXPECT_THAT(ordinals, ElementsAre(0, 1, 2, 3, 4, 5, 6));
}

TEST_F(QueryAnswersTest, PagesThroughAnOrderedAndFilteredList) {
  const std::string asked =
      "filter: 'publisher = \"统计日报\"' order_by: 'title desc' page_size: 1";
  const auto first = Ask(&Stub::ListDocuments, asked);
  EXPECT_THAT(Ids(first.documents()), ElementsAre("d1"));  // 电 comes behind 工
  const auto second = Ask(&Stub::ListDocuments,
                          absl::StrCat(asked, " page_token: '", first.next_page_token(), "'"));
  EXPECT_THAT(Ids(second.documents()), ElementsAre("d2"));
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(QueryAnswersTest, FindsSentencesByWords) {
  const auto found = [](const std::string& query) {
    return Ids(
        Ask(&Stub::SearchSentences, absl::StrCat("parent: 'documents/-' query: '", query, "'"))
            .sentences());
  };
  EXPECT_THAT(found("稳步"), ElementsAre("d2/sentences/s0"));
  EXPECT_THAT(found("全年 2.8%"), ElementsAre("d2/sentences/s1"));
  EXPECT_THAT(found("电"), ElementsAre("d1/sentences/s0"));
  EXPECT_THAT(found("全年 电子"), IsEmpty());
  EXPECT_EQ(Ask(&Stub::SearchSentences, "parent: 'documents/d1' query: '工业'").sentences_size(),
            kSentences - 1);
}

TEST_F(QueryAnswersTest, FiltersObservations) {
  EXPECT_THAT(Observations("period.first_day < 2020-02-01"),
              UnorderedElementsAre("d1/observations/o1", "d2/observations/o1"));
  EXPECT_THAT(
      Observations("series_key.measure = MEASURE_LEVEL AND NOT period.last_day > 2020-04-28"),
      ElementsAre("d1/observations/o2", "d1/observations/o4"));
  EXPECT_THAT(Observations("publish_date = 2020-12-22 quantity.canonical_amount >= 6"),
              ElementsAre("d1/observations/o6"));
  EXPECT_THAT(Observations("quantity.canonical_amount = 5.00 OR quantity.canonical_amount = 6"),
              ElementsAre("d1/observations/o5", "d1/observations/o6"));
  EXPECT_THAT(Observations("confidence > 0.45 AND confidence < 0.55"),
              ElementsAre("d1/observations/o5"));
  EXPECT_THAT(Observations("series_key.region_entity:*"), IsEmpty());
  EXPECT_EQ(Observations("series_key.indicator:* indicator_text:\"工业\"").size(), 7u);
  EXPECT_THAT(Observations("indicator_text = \"%\" OR indicator_text:\"_\""), IsEmpty());
  EXPECT_THAT(Observations("indicator_text = \"x\\\\\\'; DROP TABLE observation; --\""), IsEmpty());
}

TEST_F(QueryAnswersTest, BindsOrTighterThanAndInTheAnswerToo) {
  EXPECT_THAT(Observations("period.first_day = 2020-01-01 AND publish_date = 2021-01-20 OR "
                           "publish_date = 2020-12-22"),
              UnorderedElementsAre("d1/observations/o1", "d2/observations/o1"));
}

TEST_F(QueryAnswersTest, TakesTheDeepestAndLongestFilter) {
  std::string many = "confidence = 5";
  for (int i = 1; i < 100; ++i) absl::StrAppend(&many, " OR confidence = ", i + 5);
  EXPECT_THAT(Observations(many), IsEmpty());
  const std::string deep =
      absl::StrCat(std::string(32, '('), "confidence > 2", std::string(32, ')'));
  EXPECT_THAT(Observations(deep), IsEmpty());
}

TEST_F(QueryAnswersTest, GivesObservationsOneByOneAndInBatches) {
  const v1::Observation one = Ask(&Stub::GetObservation, "name: 'documents/d1/observations/o3'");
  EXPECT_EQ(one.quantity().amount(), "7.0");
  EXPECT_EQ(one.evidence_size(), 1);
  const auto batch =
      Ask(&Stub::BatchGetObservations,
          "names: 'documents/d2/observations/o1' names: 'documents/d1/observations/o2'");
  EXPECT_THAT(Ids(batch.observations()), ElementsAre("d2/observations/o1", "d1/observations/o2"));
  v1::BatchGetObservationsResponse none;
  const absl::Status status = server_->Call(
      &Stub::BatchGetObservations,
      "names: 'documents/d1/observations/o2' names: 'documents/d1/observations/o20'", &none);
  EXPECT_EQ(ReasonOf(status), "OBSERVATION_NOT_FOUND");
  EXPECT_EQ(MetadataOf(status, "resourceName"), "documents/d1/observations/o20");
}

TEST_F(QueryAnswersTest, GivesComparisonsMentionsAndFindings) {
  EXPECT_EQ(Ask(&Stub::GetComparison, "name: 'documents/d1/comparisons/c1'").kind(),
            v1::COMPARISON_KIND_SUBJECTS);
  EXPECT_THAT(Ids(Ask(&Stub::ListComparisons,
                      "parent: 'documents/-' filter: 'difference.canonical_amount > 5'")
                      .comparisons()),
              ElementsAre("d1/comparisons/c1"));
  EXPECT_THAT(
      Ids(Ask(&Stub::ListMentions, "parent: 'documents/-' filter: 'entity = \"entities/miit\"'")
              .mentions()),
      ElementsAre("d1/mentions/m1"));
  EXPECT_EQ(Ask(&Stub::GetFinding, "name: 'findings/f1'").expected_value(), "5.4");
  EXPECT_THAT(Ids(Ask(&Stub::ListFindings,
                      "filter: 'severity = FINDING_SEVERITY_ERROR AND documents:\"documents/d1\"' "
                      "order_by: 'create_time desc'")
                      .findings()),
              ElementsAre("f1"));
  EXPECT_THAT(Ids(Ask(&Stub::ListFindings, "filter: 'documents:\"documents/d2\"'").findings()),
              IsEmpty());
}

TEST_F(QueryAnswersTest, ResolvesNamesAliasesAndCodes) {
  const auto entities =
      Ask(&Stub::ResolveEntities, "queries: '工信部' queries: '510000' queries: '不存在的机构'");
  ASSERT_EQ(entities.resolutions_size(), 3);
  ASSERT_GE(entities.resolutions(0).candidates_size(), 1);
  EXPECT_EQ(entities.resolutions(0).candidates(0).entity().name(), "entities/miit");
  ASSERT_GE(entities.resolutions(1).candidates_size(), 1);
  EXPECT_EQ(entities.resolutions(1).candidates(0).entity().name(), "entities/gbt2260-510000");
  EXPECT_EQ(entities.resolutions(2).candidates_size(), 0);
  const auto persons = Ask(&Stub::ResolveEntities, "queries: '工信部' type: ENTITY_TYPE_PERSON");
  EXPECT_EQ(persons.resolutions(0).candidates_size(), 0);
  const auto indicators = Ask(&Stub::ResolveIndicators, "queries: '工业增加值'");
  ASSERT_GE(indicators.resolutions(0).candidates_size(), 1);
  EXPECT_EQ(indicators.resolutions(0).candidates(0).indicator().name(), "indicators/iva");
  EXPECT_GT(indicators.resolutions(0).candidates(0).score(), 0.9);
}

TEST_F(QueryAnswersTest, RefusesQueriesWithNothingToLookUp) {
  v1::ResolveEntitiesResponse response;
  const absl::Status status =
      server_->Call(&Stub::ResolveEntities, "queries: '工信部' queries: '   '", &response);
  EXPECT_EQ(ReasonOf(status), "INVALID_QUERY") << status;
  EXPECT_EQ(FieldOf(status), "queries[1]");
}

TEST_F(QueryAnswersTest, CountsWhereEntitiesAndIndicatorsOccur) {
  const auto entities = Ask(&Stub::ListEntities, "order_by: 'document_count desc'");
  EXPECT_THAT(Ids(entities.entities()), ElementsAre("miit", "gbt2260-510000"));
  EXPECT_EQ(entities.entities(0).document_count(), 1);
  EXPECT_THAT(Ids(Ask(&Stub::ListEntities, "filter: 'codes:\"gbt2260:510000\"'").entities()),
              ElementsAre("gbt2260-510000"));
  EXPECT_EQ(Ask(&Stub::GetEntity, "name: 'entities/gbt2260-510000'").codes(0).value(), "510000");
  EXPECT_EQ(Ask(&Stub::GetIndicator, "name: 'indicators/iva'").observation_count(), 7);
  EXPECT_THAT(Ids(Ask(&Stub::ListIndicators, "filter: 'observation_count > 6 catalogued = true'")
                      .indicators()),
              ElementsAre("iva"));
  EXPECT_THAT(Ids(Ask(&Stub::ListIndicators, "filter: 'observation_count > 7'").indicators()),
              IsEmpty());
}

TEST_F(QueryAnswersTest, TellsWhatDoesNotExist) {
  v1::ListObservationsResponse response;
  const absl::Status status =
      server_->Call(&Stub::ListObservations, "parent: 'documents/d3'", &response);
  EXPECT_EQ(ReasonOf(status), "DOCUMENT_NOT_FOUND");
}

}  // namespace
}  // namespace zhibiao
