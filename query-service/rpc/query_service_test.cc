// What the service refuses and how it maps; what it answers is tested in query_service_pgtest.cc.
#include "query-service/rpc/query_service.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/rpc/fake_reader.h"
#include "query-service/rpc/in_process_server.h"
#include "query-service/rpc/page_answer.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Stub = v1::QueryService::Stub;

// "CODE REASON field" of an error.
std::string Shape(const absl::Status& status) {
  std::string shape = absl::StrCat(absl::StatusCodeToString(status.code()), " ", ReasonOf(status));
  if (const std::string field = FieldOf(status); !field.empty())
    absl::StrAppend(&shape, " ", field);
  return shape;
}

class QueryServiceTest : public ::testing::Test {
 protected:
  QueryServiceTest() : server_(&reader_) {
    reader_.records.mutable_document()->set_name("documents/d1");
    for (const char* id : {"o1", "o2", "o10"}) {
      v1::Observation* observation = reader_.records.add_observations();
      observation->set_name(absl::StrCat("documents/d1/observations/", id));
      observation->set_indicator_text("工业增加值");
      observation->add_evidence()->set_role(v1::EVIDENCE_ROLE_VALUE);
    }
    reader_.records.add_entities()->set_name("entities/miit");
    reader_.records.mutable_entities(0)->set_display_name("工信部");
    reader_.records.add_indicators()->set_name("indicators/iva");
  }

  template <typename Request, typename Response>
  std::string Refusal(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      const std::string& request) {
    Response response;
    return Shape(server_.Call(method, request, &response));
  }

  FakeReader reader_;
  InProcessServer server_;
};

TEST_F(QueryServiceTest, RefusesMalformedNames) {
  EXPECT_EQ(Refusal(&Stub::GetDocument, ""), "INVALID_ARGUMENT INVALID_NAME name");
  EXPECT_EQ(Refusal(&Stub::GetDocument, "name: 'documents/-'"),
            "INVALID_ARGUMENT INVALID_NAME name");
  EXPECT_EQ(Refusal(&Stub::GetObservation, "name: 'documents/d1'"),
            "INVALID_ARGUMENT INVALID_NAME name");
  EXPECT_EQ(Refusal(&Stub::GetComparison, "name: 'documents/d1/observations/o1'"),
            "INVALID_ARGUMENT INVALID_NAME name");
  EXPECT_EQ(Refusal(&Stub::GetEntity, "name: 'miit'"), "INVALID_ARGUMENT INVALID_NAME name");
  EXPECT_EQ(Refusal(&Stub::GetIndicator, "name: 'entities/x'"),
            "INVALID_ARGUMENT INVALID_NAME name");
  EXPECT_EQ(Refusal(&Stub::GetFinding, "name: 'findings/'"), "INVALID_ARGUMENT INVALID_NAME name");
  EXPECT_EQ(Refusal(&Stub::GetSeries, "name: 'documents/d1'"),
            "INVALID_ARGUMENT INVALID_NAME name");
  EXPECT_EQ(Refusal(&Stub::ListSentences, "parent: 'documents/-'"),
            "INVALID_ARGUMENT INVALID_NAME parent");
  EXPECT_EQ(Refusal(&Stub::ListObservations, ""), "INVALID_ARGUMENT INVALID_NAME parent");
}

TEST_F(QueryServiceTest, TellsUnknownNames) {
  EXPECT_EQ(Refusal(&Stub::GetDocument, "name: 'documents/d2'"), "NOT_FOUND DOCUMENT_NOT_FOUND");
  EXPECT_EQ(Refusal(&Stub::GetObservation, "name: 'documents/d1/observations/o9'"),
            "NOT_FOUND OBSERVATION_NOT_FOUND");
  EXPECT_EQ(Refusal(&Stub::GetComparison, "name: 'documents/d1/comparisons/c9'"),
            "NOT_FOUND COMPARISON_NOT_FOUND");
  EXPECT_EQ(Refusal(&Stub::GetEntity, "name: 'entities/e9'"), "NOT_FOUND ENTITY_NOT_FOUND");
  EXPECT_EQ(Refusal(&Stub::GetIndicator, "name: 'indicators/i9'"), "NOT_FOUND INDICATOR_NOT_FOUND");
  EXPECT_EQ(Refusal(&Stub::GetSeries, "name: 'series/s9'"), "NOT_FOUND SERIES_NOT_FOUND");
  EXPECT_EQ(Refusal(&Stub::GetFinding, "name: 'findings/f9'"), "NOT_FOUND FINDING_NOT_FOUND");

  v1::Entity entity;
  const absl::Status status = server_.Call(&Stub::GetEntity, "name: 'entities/e9'", &entity);
  EXPECT_EQ(status.message(), "there is no `entities/e9`");
  EXPECT_EQ(MetadataOf(status, "resourceName"), "entities/e9");
}

TEST_F(QueryServiceTest, TellsAnUnknownParentFromAnEmptyList) {
  EXPECT_EQ(Refusal(&Stub::ListComparisons, "parent: 'documents/d1'"), "OK ");
  EXPECT_EQ(Refusal(&Stub::ListComparisons, "parent: 'documents/-'"), "OK ");
  EXPECT_EQ(Refusal(&Stub::ListComparisons, "parent: 'documents/d2'"),
            "NOT_FOUND DOCUMENT_NOT_FOUND");
  EXPECT_EQ(Refusal(&Stub::ListMentions, "parent: 'documents/d2'"), "NOT_FOUND DOCUMENT_NOT_FOUND");
  EXPECT_EQ(Refusal(&Stub::ListSentences, "parent: 'documents/d2'"),
            "NOT_FOUND DOCUMENT_NOT_FOUND");
  EXPECT_EQ(Refusal(&Stub::SearchSentences, "parent: 'documents/d2' query: '工业'"),
            "NOT_FOUND DOCUMENT_NOT_FOUND");
}

TEST_F(QueryServiceTest, RendersADocumentWithItsRecords) {
  v1::Document& document = *reader_.records.mutable_document();
  document.set_text("增长3%");
  v1::TextSpan& span = *reader_.records.add_sentences()->mutable_span();
  span.set_end_byte(static_cast<int>(document.text().size()));
  v1::TextSpan& figure =
      *reader_.records.mutable_observations(0)->mutable_evidence(0)->mutable_span();
  figure.set_start_byte(6);
  figure.set_end_byte(8);
  v1::RenderDocumentResponse response;
  EXPECT_EQ(Shape(server_.Call(&Stub::RenderDocument, "name: 'documents/d1'", &response)), "OK ");
  EXPECT_THAT(response.html(), HasSubstr("<!DOCTYPE html>"));
  EXPECT_THAT(response.html(), HasSubstr(">3%</span>"));
  EXPECT_TRUE(reader_.asked_for_full);
  EXPECT_EQ(Shape(server_.Call(&Stub::RenderDocument,
                               "name: 'documents/d1' language_code: 'zh-Hans'", &response)),
            "OK ");
  EXPECT_THAT(response.html(), HasSubstr("跳到正文"));
}

TEST_F(QueryServiceTest, RefusesToRenderWhatItCannot) {
  EXPECT_EQ(Refusal(&Stub::RenderDocument, ""), "INVALID_ARGUMENT INVALID_NAME name");
  EXPECT_EQ(Refusal(&Stub::RenderDocument, "name: 'documents/-'"),
            "INVALID_ARGUMENT INVALID_NAME name");
  EXPECT_EQ(Refusal(&Stub::RenderDocument, "name: 'documents/d1' language_code: 'fr'"),
            "INVALID_ARGUMENT INVALID_LANGUAGE_CODE language_code");
  EXPECT_EQ(Refusal(&Stub::RenderDocument, "name: 'documents/d2'"), "NOT_FOUND DOCUMENT_NOT_FOUND");
  reader_.records.mutable_document()->set_text(std::string((4 << 20) + 1, 'x'));
  EXPECT_EQ(Refusal(&Stub::RenderDocument, "name: 'documents/d1'"),
            "FAILED_PRECONDITION DOCUMENT_TOO_LARGE");
  reader_.records.mutable_document()->clear_text();
  for (int i = 0; i <= 50'000; ++i) reader_.records.add_mentions();
  EXPECT_EQ(Refusal(&Stub::RenderDocument, "name: 'documents/d1'"),
            "FAILED_PRECONDITION DOCUMENT_TOO_LARGE");
}

TEST_F(QueryServiceTest, PointsAtAMistakeInAFilter) {
  v1::ListObservationsResponse response;
  const absl::Status status = server_.Call(
      &Stub::ListObservations,
      "parent: 'documents/-' filter: 'series_key.indicater = \"indicators/iva\"'", &response);
  EXPECT_EQ(Shape(status), "INVALID_ARGUMENT INVALID_FILTER filter");
  EXPECT_EQ(
      status.message(),
      "filter: column 1: `series_key.indicater` is no field to filter Observation by; did you "
      "mean `series_key.indicator`?");
  EXPECT_EQ(Refusal(&Stub::ListFindings, "filter: 'severity = FINDING_SEVERITY_EROR'"),
            "INVALID_ARGUMENT INVALID_FILTER filter");
  EXPECT_EQ(Refusal(&Stub::ListEntities, "order_by: 'document_count down'"),
            "INVALID_ARGUMENT INVALID_ORDER_BY order_by");
}

// The examples in the comments of the contract.
TEST_F(QueryServiceTest, TakesTheFiltersAndOrdersOfTheContract) {
  EXPECT_EQ(Refusal(&Stub::ListObservations,
                    "parent: 'documents/-' filter: 'series_key.indicator = \"indicators/iva\" AND "
                    "publish_date >= \"2020-01-01\"'"),
            "OK ");
  EXPECT_EQ(
      Refusal(&Stub::ListMentions, "parent: 'documents/-' filter: 'entity = \"entities/miit\"'"),
      "OK ");
  EXPECT_EQ(Refusal(&Stub::ListFindings,
                    "filter: 'severity = FINDING_SEVERITY_ERROR AND documents:\"documents/d1\"' "
                    "order_by: 'create_time desc'"),
            "OK ");
  EXPECT_EQ(
      Refusal(&Stub::ListDocuments,
              "filter: 'publisher:\"报\" publish_date > 2020-01-01 state = DOCUMENT_STATE_ACTIVE "
              "title:\"工业\" parser_version != \"0\"' order_by: 'publish_date desc'"),
      "OK ");
  EXPECT_EQ(
      Refusal(&Stub::ListEntities,
              "filter: 'type = ENTITY_TYPE_PLACE display_name:\"四川\" codes:\"gbt2260:510000\"' "
              "order_by: 'document_count desc'"),
      "OK ");
  EXPECT_EQ(Refusal(&Stub::ListIndicators,
                    "filter: 'display_name:\"工业\" observation_count > 3' order_by: "
                    "'observation_count desc'"),
            "OK ");
}

TEST_F(QueryServiceTest, PagesThroughAList) {
  v1::ListObservationsResponse page;
  ASSERT_TRUE(
      server_.Call(&Stub::ListObservations, "parent: 'documents/d1' page_size: 2", &page).ok());
  EXPECT_EQ(page.observations_size(), 2);
  ASSERT_NE(page.next_page_token(), "");
  const std::string next =
      absl::StrCat("parent: 'documents/d1' page_token: '", page.next_page_token(), "'");
  ASSERT_TRUE(server_.Call(&Stub::ListObservations, next, &page).ok());
  ASSERT_EQ(page.observations_size(), 1);
  EXPECT_EQ(page.observations(0).name(), "documents/d1/observations/o10");
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_F(QueryServiceTest, RefusesForeignAndDamagedPageTokens) {
  v1::ListObservationsResponse page;
  ASSERT_TRUE(
      server_.Call(&Stub::ListObservations, "parent: 'documents/d1' page_size: 2", &page).ok());
  const std::string token = absl::StrCat(" page_token: '", page.next_page_token(), "'");
  const std::string refused = "INVALID_ARGUMENT INVALID_PAGE_TOKEN page_token";
  EXPECT_EQ(Refusal(&Stub::ListObservations, "parent: 'documents/-'" + token), refused);
  EXPECT_EQ(
      Refusal(&Stub::ListObservations, "parent: 'documents/d1' filter: 'confidence > 0'" + token),
      refused);
  EXPECT_EQ(Refusal(&Stub::ListComparisons, "parent: 'documents/d1'" + token), refused);
  EXPECT_EQ(Refusal(&Stub::ListObservations, "parent: 'documents/d1' page_token: 'AAAA'"), refused);
}

TEST_F(QueryServiceTest, RefusesAPositionThatTheStoreDidNotMake) {
  const std::string token =
      EncodePageToken(DigestOfRequest({"ListEntitiesRequest", "", "", "", ""}), "elsewhere");
  EXPECT_EQ(Refusal(&Stub::ListEntities, absl::StrCat("page_token: '", token, "'")),
            "INVALID_ARGUMENT INVALID_PAGE_TOKEN page_token");
}

TEST_F(QueryServiceTest, GivesPageSizesTheirDefaultsAndLimits) {
  EXPECT_EQ(Refusal(&Stub::ListEntities, "page_size: -1"),
            "INVALID_ARGUMENT INVALID_PAGE_SIZE page_size");
  EXPECT_EQ(Refusal(&Stub::ListEntities, "page_size: 100000"), "OK ");
  EXPECT_EQ(reader_.last_query.limit, 1000);
  EXPECT_EQ(Refusal(&Stub::ListEntities, ""), "OK ");
  EXPECT_EQ(reader_.last_query.limit, 100);
  EXPECT_EQ(Refusal(&Stub::ListSentences, "parent: 'documents/d1'"), "OK ");
  EXPECT_EQ(reader_.last_query.limit, 200);
  EXPECT_EQ(Refusal(&Stub::SearchSentences, "parent: 'documents/-' query: '工'"), "OK ");
  EXPECT_EQ(reader_.last_query.limit, 50);
  EXPECT_EQ(Refusal(&Stub::ListDocuments, ""), "OK ");
  EXPECT_EQ(reader_.last_query.limit, 50);
}

TEST_F(QueryServiceTest, GivesWholeDocumentsInSmallPages) {
  const auto sizes_of_pages = [this] {
    std::vector<int> sizes;
    std::string token;
    do {
      v1::ListDocumentsResponse page;
      const absl::Status status =
          server_.Call(&Stub::ListDocuments,
                       absl::StrCat("view: DOCUMENT_VIEW_FULL page_token: '", token, "'"), &page);
      EXPECT_TRUE(status.ok()) << status;
      sizes.push_back(page.documents_size());
      token = page.next_page_token();
    } while (!token.empty());
    return sizes;
  };
  reader_.more_documents.resize(19);
  EXPECT_THAT(sizes_of_pages(), ElementsAre(16, 4));
  EXPECT_TRUE(reader_.last_full);
  reader_.more_documents.resize(3);
  for (v1::Document& document : reader_.more_documents) {
    document.set_text(std::string(kLargestPageBytes * 2 / 3, 'x'));
  }
  EXPECT_THAT(sizes_of_pages(), ElementsAre(2, 1, 1));
}

TEST_F(QueryServiceTest, CutsAPageThatWouldBeTooLargeForAClient) {
  for (int i = 0; i < 5; ++i) {
    v1::Sentence* sentence = reader_.records.add_sentences();
    sentence->set_name(absl::StrCat("documents/d1/sentences/s", i));
    sentence->set_normalized_text(std::string(kLargestPageBytes * 2 / 5, 'x'));
  }
  reader_.records.mutable_sentences(4)->set_normalized_text(
      std::string(kLargestPageBytes + 1, 'x'));
  std::vector<int> sizes;
  std::string token;
  do {
    v1::ListSentencesResponse page;
    const absl::Status status =
        server_.Call(&Stub::ListSentences,
                     absl::StrCat("parent: 'documents/d1' page_token: '", token, "'"), &page);
    ASSERT_TRUE(status.ok()) << status;
    sizes.push_back(page.sentences_size());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(sizes, ElementsAre(2, 2, 1));
}

TEST_F(QueryServiceTest, LeavesOutWhatTheViewLeavesOut) {
  v1::Observation one;
  ASSERT_TRUE(
      server_.Call(&Stub::GetObservation, "name: 'documents/d1/observations/o1'", &one).ok());
  EXPECT_EQ(one.evidence_size(), 1);
  ASSERT_TRUE(server_
                  .Call(&Stub::GetObservation,
                        "name: 'documents/d1/observations/o1' view: OBSERVATION_VIEW_BASIC", &one)
                  .ok());
  EXPECT_EQ(one.evidence_size(), 0);
  EXPECT_EQ(one.indicator_text(), "工业增加值");

  v1::ListObservationsResponse page;
  ASSERT_TRUE(server_.Call(&Stub::ListObservations, "parent: 'documents/d1'", &page).ok());
  EXPECT_EQ(page.observations(0).evidence_size(), 0);
  ASSERT_TRUE(server_
                  .Call(&Stub::ListObservations,
                        "parent: 'documents/d1' view: OBSERVATION_VIEW_FULL", &page)
                  .ok());
  EXPECT_EQ(page.observations(0).evidence_size(), 1);

  v1::Document document;
  ASSERT_TRUE(server_.Call(&Stub::GetDocument, "name: 'documents/d1'", &document).ok());
  EXPECT_FALSE(reader_.last_full);
  ASSERT_TRUE(
      server_.Call(&Stub::GetDocument, "name: 'documents/d1' view: DOCUMENT_VIEW_FULL", &document)
          .ok());
  EXPECT_TRUE(reader_.last_full);
}

TEST_F(QueryServiceTest, RefusesValuesThatAnEnumHasNot) {
  EXPECT_EQ(Refusal(&Stub::GetDocument, "name: 'documents/d1' view: 77"),
            "INVALID_ARGUMENT INVALID_ENUM_VALUE view");
  EXPECT_EQ(Refusal(&Stub::ListDocuments, "view: 77"), "INVALID_ARGUMENT INVALID_ENUM_VALUE view");
  EXPECT_EQ(Refusal(&Stub::ListObservations, "parent: 'documents/-' view: -1"),
            "INVALID_ARGUMENT INVALID_ENUM_VALUE view");
  EXPECT_EQ(Refusal(&Stub::ResolveEntities, "queries: '工信部' type: 77"),
            "INVALID_ARGUMENT INVALID_ENUM_VALUE type");
}

TEST_F(QueryServiceTest, GivesABatchWholeAndInOrder) {
  v1::BatchGetObservationsResponse batch;
  ASSERT_TRUE(server_
                  .Call(&Stub::BatchGetObservations,
                        "parent: 'documents/d1' names: 'documents/d1/observations/o10' "
                        "names: 'documents/d1/observations/o1'",
                        &batch)
                  .ok());
  ASSERT_EQ(batch.observations_size(), 2);
  EXPECT_EQ(batch.observations(0).name(), "documents/d1/observations/o10");
  EXPECT_EQ(batch.observations(1).name(), "documents/d1/observations/o1");
  EXPECT_EQ(batch.observations(1).evidence_size(), 1);
}

TEST_F(QueryServiceTest, GivesNothingOfABatchWithAnUnknownName) {
  v1::BatchGetObservationsResponse batch;
  const absl::Status status = server_.Call(
      &Stub::BatchGetObservations,
      "names: 'documents/d1/observations/o1' names: 'documents/d1/observations/o11'", &batch);
  EXPECT_EQ(Shape(status), "NOT_FOUND OBSERVATION_NOT_FOUND");
  EXPECT_EQ(MetadataOf(status, "resourceName"), "documents/d1/observations/o11");
  EXPECT_EQ(batch.observations_size(), 0);
}

TEST_F(QueryServiceTest, RefusesMalformedBatches) {
  EXPECT_EQ(Refusal(&Stub::BatchGetObservations, ""), "INVALID_ARGUMENT INVALID_COUNT names");
  EXPECT_EQ(
      Refusal(&Stub::BatchGetObservations, "names: 'documents/d1/observations/o1' names: 'o2'"),
      "INVALID_ARGUMENT INVALID_NAME names[1]");
  EXPECT_EQ(Refusal(&Stub::BatchGetObservations,
                    "parent: 'documents/d2' names: 'documents/d1/observations/o1'"),
            "INVALID_ARGUMENT PARENT_MISMATCH names[0]");
  EXPECT_EQ(
      Refusal(&Stub::BatchGetObservations, "parent: 'd2' names: 'documents/d1/observations/o1'"),
      "INVALID_ARGUMENT INVALID_NAME parent");
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "names: 'documents/d1/observations/o1' ";
  EXPECT_EQ(Refusal(&Stub::BatchGetObservations, many), "INVALID_ARGUMENT INVALID_COUNT names");
}

TEST_F(QueryServiceTest, CutsASearchIntoWords) {
  v1::SearchSentencesResponse page;
  ASSERT_TRUE(server_
                  .Call(&Stub::SearchSentences,
                        "parent: 'documents/-' query: ' 工业　增加值  7.0% '", &page)
                  .ok());
  EXPECT_THAT(reader_.last_words, ElementsAre("工业", "增加值", "7.0%"));
  const std::string refused = "INVALID_ARGUMENT INVALID_QUERY query";
  EXPECT_EQ(Refusal(&Stub::SearchSentences, "parent: 'documents/-' query: ' 　'"), refused);
  EXPECT_EQ(Refusal(&Stub::SearchSentences, "parent: 'documents/-' query: 'a\\000b'"), refused);
  EXPECT_EQ(Refusal(&Stub::SearchSentences,
                    absl::StrCat("parent: 'documents/-' query: '", std::string(1001, 'a'), "'")),
            refused);
  EXPECT_EQ(Refusal(&Stub::SearchSentences,
                    "parent: 'documents/-' query: 'a a a a a a a a a a a a a a a a a a a a a'"),
            refused);
  EXPECT_EQ(Refusal(&Stub::SearchSentences, "query: '工业'"),
            "INVALID_ARGUMENT INVALID_NAME parent");
}

TEST_F(QueryServiceTest, ResolvesInTheOrderOfTheQueries) {
  v1::ResolveEntitiesResponse response;
  ASSERT_TRUE(
      server_.Call(&Stub::ResolveEntities, "queries: '无名' queries: '工信部'", &response).ok());
  ASSERT_EQ(response.resolutions_size(), 2);
  EXPECT_EQ(response.resolutions(0).query(), "无名");
  EXPECT_EQ(response.resolutions(0).candidates_size(), 0);
  ASSERT_EQ(response.resolutions(1).candidates_size(), 1);
  EXPECT_EQ(response.resolutions(1).candidates(0).entity().name(), "entities/miit");
  EXPECT_EQ(response.resolutions(1).candidates(0).matched_text(), "工信部");
  EXPECT_EQ(response.resolutions(1).candidates(0).score(), 1.0);

  EXPECT_EQ(Refusal(&Stub::ResolveEntities, ""), "INVALID_ARGUMENT INVALID_COUNT queries");
  EXPECT_EQ(Refusal(&Stub::ResolveIndicators, "queries: '工业' queries: ''"),
            "INVALID_ARGUMENT INVALID_QUERY queries[1]");
  std::string many;
  for (int i = 0; i < 101; ++i) many += "queries: 'a' ";
  EXPECT_EQ(Refusal(&Stub::ResolveIndicators, many), "INVALID_ARGUMENT INVALID_COUNT queries");
}

TEST_F(QueryServiceTest, ShowsDeletedDocumentsOnlyWhenAsked) {
  EXPECT_EQ(Refusal(&Stub::ListDocuments, ""), "OK ");
  ASSERT_EQ(reader_.last_query.condition.children.size(), 2u);
  const Condition& hidden = reader_.last_query.condition.children[0];
  EXPECT_EQ(hidden.field, "state");
  EXPECT_EQ(hidden.op, Condition::Op::kNotEqual);
  EXPECT_EQ(hidden.value, "4");
  EXPECT_EQ(Refusal(&Stub::ListDocuments, "show_deleted: true"), "OK ");
  EXPECT_TRUE(reader_.last_query.condition.children.empty());
}

TEST_F(QueryServiceTest, AsksTheStoreEveryTimeUnlessAnAgeIsAllowed) {
  v1::Observation answer;
  const char request[] = "name: 'documents/d1/observations/o1'";
  ASSERT_TRUE(server_.Call(&Stub::GetObservation, request, &answer).ok());
  reader_.records.mutable_observations(0)->set_indicator_text("产量");
  ASSERT_TRUE(server_.Call(&Stub::GetObservation, request, &answer).ok());
  EXPECT_EQ(answer.indicator_text(), "产量");
}

TEST_F(QueryServiceTest, AnswersWhatWasTrueAMomentAgoWhenAnAgeIsAllowed) {
  InProcessServer server(&reader_, absl::Hours(1));
  v1::Observation answer;
  v1::Document document;
  const auto ask = [&] {
    EXPECT_TRUE(
        server.Call(&Stub::GetObservation, "name: 'documents/d1/observations/o1'", &answer).ok());
    EXPECT_TRUE(server.Call(&Stub::GetDocument, "name: 'documents/d1'", &document).ok());
  };
  ask();
  reader_.records.mutable_observations(0)->set_indicator_text("产量");
  reader_.records.mutable_document()->set_title("月报");
  ask();
  EXPECT_EQ(answer.indicator_text(), "工业增加值");
  EXPECT_EQ(document.title(), "");
  // Another view is another question.
  ASSERT_TRUE(server
                  .Call(&Stub::GetObservation,
                        "name: 'documents/d1/observations/o1' view: OBSERVATION_VIEW_BASIC",
                        &answer)
                  .ok());
  EXPECT_EQ(answer.indicator_text(), "产量");
}

TEST_F(QueryServiceTest, DoesNotKeepThatSomethingIsMissing) {
  InProcessServer server(&reader_, absl::Hours(1));
  v1::Observation answer;
  const char request[] = "name: 'documents/d1/observations/o3'";
  EXPECT_TRUE(absl::IsNotFound(server.Call(&Stub::GetObservation, request, &answer)));
  reader_.records.add_observations()->set_name("documents/d1/observations/o3");
  EXPECT_TRUE(server.Call(&Stub::GetObservation, request, &answer).ok());
}

TEST_F(QueryServiceTest, KeepsWhatTheStoreSaysOfItself) {
  reader_.failure =
      absl::UnavailableError("FATAL: password authentication failed for zhibiao_reader");
  v1::ListEntitiesResponse response;
  const absl::Status status = server_.Call(&Stub::ListEntities, "", &response);
  EXPECT_EQ(Shape(status), "UNAVAILABLE UNAVAILABLE");
  EXPECT_THAT(std::string(status.message()), ::testing::Not(HasSubstr("password")));
  EXPECT_EQ(Refusal(&Stub::GetDocument, "name: 'documents/d1'"), "UNAVAILABLE UNAVAILABLE");
}

}  // namespace
}  // namespace zhibiao
