// The commands against services which answer from a list in this file.
#include "zhibiaoctl/commands.h"

#include <gmock/gmock.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FakeParser final : public v1::ParserService::Service {
 public:
  grpc::Status GetIngestStream(grpc::ServerContext*, const v1::GetIngestStreamRequest* request,
                               v1::IngestStream* response) override {
    const std::lock_guard<std::mutex> lock(mutex);
    if (down) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "down");
    if (committed.count(request->name()) == 0)
      return grpc::Status(grpc::StatusCode::NOT_FOUND, "no such stream");
    response->set_committed_offset(committed[request->name()]);
    return grpc::Status::OK;
  }
  grpc::Status IngestDocuments(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::IngestDocumentsResponse, v1::IngestDocumentsRequest>* stream)
      override {
    for (v1::IngestDocumentsRequest request; stream->Read(&request);) {
      const std::lock_guard<std::mutex> lock(mutex);
      if (breaks_behind == request.offset()) {
        breaks_behind = -1;
        // What was taken last is stored, but its answer is lost.
        Take(request);
        down = stays_down;
        return grpc::Status(grpc::StatusCode::UNAVAILABLE, "broken");
      }
      v1::IngestDocumentsResponse response = Take(request);
      response.set_offset(request.offset());
      response.set_recommended_in_flight_count(4);
      stream->Write(response);
    }
    return grpc::Status::OK;
  }
  grpc::Status ParseText(grpc::ServerContext*, const v1::ParseTextRequest* request,
                         v1::ParseTextResponse* response) override {
    auto* document = response->mutable_records()->mutable_document();
    document->set_title(request->text() + " as " + request->mime_type());
    return grpc::Status::OK;
  }
  grpc::Status DismissFinding(grpc::ServerContext*, const v1::DismissFindingRequest* request,
                              v1::Finding* response) override {
    response->set_name(request->name());
    response->set_description("because " + request->reason());
    response->set_state(v1::FINDING_STATE_DISMISSED);
    return grpc::Status::OK;
  }
  grpc::Status UpdateDocument(grpc::ServerContext*, const v1::UpdateDocumentRequest* request,
                              v1::Document* response) override {
    *response = request->document();
    response->set_title(request->request_id());
    return grpc::Status::OK;
  }
  grpc::Status DeleteDocument(grpc::ServerContext*, const v1::DeleteDocumentRequest* request,
                              v1::Document* response) override {
    response->set_name(request->name());
    response->mutable_delete_time()->set_seconds(1);
    response->mutable_purge_time()->set_seconds(1'700'000'000);
    return grpc::Status::OK;
  }
  grpc::Status ReparseDocuments(grpc::ServerContext*, const v1::ReparseDocumentsRequest* request,
                                v1::ReparseJob* response) override {
    response->set_name("reparseJobs/7");
    response->set_state(v1::REPARSE_JOB_STATE_RUNNING);
    response->set_filter(request->filter());
    response->set_total_count(2);
    return grpc::Status::OK;
  }
  grpc::Status GetReparseJob(grpc::ServerContext*, const v1::GetReparseJobRequest* request,
                             v1::ReparseJob* response) override {
    response->set_name(request->name());
    response->set_state(v1::REPARSE_JOB_STATE_SUCCEEDED);
    response->set_total_count(2);
    response->set_done_count(2);
    response->set_failed_count(1);
    auto* error = response->add_errors();
    error->set_document("documents/a");
    error->mutable_failure()->set_reason("TOO_COMPLEX");
    return grpc::Status::OK;
  }
  grpc::Status CancelReparseJob(grpc::ServerContext*, const v1::CancelReparseJobRequest* request,
                                v1::ReparseJob* response) override {
    response->set_name(request->name());
    response->set_state(v1::REPARSE_JOB_STATE_CANCELLED);
    return grpc::Status::OK;
  }

  std::mutex mutex;
  bool down = false;
  // The call ends when it reads this offset, once; then the service stays down where that is
  // wanted.
  int64_t breaks_behind = -1;
  bool stays_down = false;
  // By the name of the stream.
  std::map<std::string, int64_t> committed;
  // By content, and in which order the offsets came.
  std::map<std::string, v1::IngestDocumentsRequest> received;
  std::vector<int64_t> offsets;

 private:
  v1::IngestDocumentsResponse Take(const v1::IngestDocumentsRequest& request) {
    const std::string& content = request.document().content();
    offsets.push_back(request.offset());
    received[content] = request;
    committed[request.ingest_stream()] = request.offset() + 1;
    v1::IngestDocumentsResponse response;
    if (content.empty()) {
      response.mutable_error()->set_code(static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT));
      response.mutable_error()->set_reason("EMPTY_CONTENT");
      response.mutable_error()->set_message("document.content: must not be empty");
    } else {
      response.mutable_document()->set_name("documents/d-" + content);
      response.mutable_document()->set_observation_count(3);
    }
    return response;
  }
};

// Holds `total` observations, which it lists one a page.
class FakeQuery final : public v1::QueryService::Service {
 public:
  grpc::Status ListObservations(grpc::ServerContext*, const v1::ListObservationsRequest* request,
                                v1::ListObservationsResponse* response) override {
    parents.push_back(request->parent());
    const int index = request->page_token().empty() ? 0 : std::stoi(request->page_token());
    response->add_observations()->set_indicator_text("指标" + std::to_string(index));
    if (index + 1 < total) response->set_next_page_token(std::to_string(index + 1));
    return grpc::Status::OK;
  }
  grpc::Status ListFindings(grpc::ServerContext*, const v1::ListFindingsRequest* request,
                            v1::ListFindingsResponse*) override {
    filters.push_back(request->filter());
    return grpc::Status::OK;
  }
  grpc::Status QuerySeries(grpc::ServerContext*, const v1::QuerySeriesRequest* request,
                           v1::QuerySeriesResponse* response) override {
    queries.push_back(*request);
    response->add_results()->mutable_series()->set_name(request->merge() ? "series/merged"
                                                                         : request->series(0));
    return grpc::Status::OK;
  }
  // Knows one name of each kind; regions are places, subjects anything.
  grpc::Status ResolveIndicators(grpc::ServerContext*, const v1::ResolveIndicatorsRequest* request,
                                 v1::ResolveIndicatorsResponse* response) override {
    auto* candidate = response->add_resolutions()->add_candidates();
    candidate->mutable_indicator()->set_name("indicators/cpi");
    candidate->mutable_indicator()->set_display_name("居民消费价格指数");
    candidate->set_score(request->queries(0) == "CPI" ? 1 : 0.7);
    return grpc::Status::OK;
  }
  grpc::Status ResolveEntities(grpc::ServerContext*, const v1::ResolveEntitiesRequest* request,
                               v1::ResolveEntitiesResponse* response) override {
    auto* candidate = response->add_resolutions()->add_candidates();
    candidate->mutable_entity()->set_name(
        request->type() == v1::ENTITY_TYPE_PLACE ? "entities/gbt2260-510000" : "entities/rural");
    candidate->set_score(1);
    return grpc::Status::OK;
  }
  grpc::Status ListVintages(grpc::ServerContext*, const v1::ListVintagesRequest* request,
                            v1::ListVintagesResponse*) override {
    vintages.push_back(*request);
    return grpc::Status::OK;
  }
  std::vector<v1::ListVintagesRequest> vintages;
  grpc::Status CompareSeries(grpc::ServerContext*, const v1::CompareSeriesRequest* request,
                             v1::CompareSeriesResponse*) override {
    comparisons.push_back(*request);
    return grpc::Status::OK;
  }
  std::vector<v1::QuerySeriesRequest> queries;
  std::vector<v1::CompareSeriesRequest> comparisons;
  grpc::Status RenderDocument(grpc::ServerContext*, const v1::RenderDocumentRequest* request,
                              v1::RenderDocumentResponse* response) override {
    response->set_html(request->name() + " in " + request->language_code());
    return grpc::Status::OK;
  }
  grpc::Status RenderSeries(grpc::ServerContext*, const v1::RenderSeriesRequest* request,
                            v1::RenderSeriesResponse* response) override {
    charts.push_back(*request);
    response->set_svg("<svg/>");
    return grpc::Status::OK;
  }
  std::vector<v1::RenderSeriesRequest> charts;
  int total = 3;
  std::vector<std::string> parents;
  std::vector<std::string> filters;
};

class CommandsTest : public ::testing::Test {
 protected:
  CommandsTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&parser_);
    builder.RegisterService(&query_);
    server_ = builder.BuildAndStart();
    const auto channel = server_->InProcessChannel({});
    client_ = std::make_unique<Client>(channel, channel, absl::Seconds(20));
    std::string pattern = (std::filesystem::temp_directory_path() / "commands.XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~CommandsTest() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& content) {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return (folder_ / name).string();
  }

  ExitCode Run(absl::string_view command, const std::vector<std::string>& arguments = {}) {
    return RunCommand(command, arguments, options_, *client_, {out_, err_});
  }

  FakeParser parser_;
  FakeQuery query_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Client> client_;
  std::filesystem::path folder_;
  Options options_;
  std::ostringstream out_, err_;
};

TEST_F(CommandsTest, DismissesAFindingWithAReason) {
  EXPECT_EQ(Run("dismiss", {"f1", "口径不同"}), kDone) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("(dismissed)\n    because 口径不同\n    findings/f1\n"));
  EXPECT_EQ(Run("dismiss", {"f1"}), kWrongCommand);
}

TEST_F(CommandsTest, IngestSendsEachFileWithItsMediaTypeAndTheMetadata) {
  Write("a.html", "<p>7.0%</p>");
  Write("b.txt", "7.0%");
  options_.metadata.set_publish_date("2020-12-18");
  EXPECT_EQ(Run("ingest", {folder_.string()}), kDone) << err_.str();
  ASSERT_EQ(parser_.received.size(), 2u);
  EXPECT_EQ(parser_.received["<p>7.0%</p>"].document().mime_type(), "text/html");
  EXPECT_EQ(parser_.received["7.0%"].document().publish_date(), "2020-12-18");
  EXPECT_THAT(out_.str(), HasSubstr("b.txt: documents/d-7.0%, 3 observations"));
}

TEST_F(CommandsTest, IngestTellsTheDocumentsInTheOrderOfTheirFiles) {
  std::vector<std::string> paths;
  std::string expected;
  for (int i = 0; i < 40; ++i) {
    paths.push_back(Write(absl::StrCat(i, ".txt"), absl::StrCat("n", i)));
    absl::StrAppend(&expected, paths.back(), ": documents/d-n", i,
                    ", 3 observations, 0 comparisons, 0 findings\n");
  }
  EXPECT_EQ(Run("ingest", paths), kDone) << err_.str();
  EXPECT_EQ(out_.str(), expected);
}

TEST_F(CommandsTest, IngestSendsEachLineAndTellsWhatTheFileYielded) {
  const std::string path = Write("many.jsonl",
                                 "{\"id\": \"x-1\", \"content\": \"a\"}\n"
                                 "{\"id\": \"x-2\", \"content\": \"b\"}\n");
  options_.metadata.set_publisher("日报");
  EXPECT_EQ(Run("ingest", {path}), kDone) << err_.str();
  EXPECT_EQ(parser_.received["b"].document_id(), "x-2");
  EXPECT_EQ(parser_.received["b"].document().publisher(), "日报");
  EXPECT_EQ(out_.str(), path + ": 2 documents, 6 observations, 0 comparisons, 0 findings\n");
  options_.json = true;
  out_.str("");
  EXPECT_EQ(Run("ingest", {path}), kDone);
  EXPECT_EQ(out_.str(),
            "{\"name\":\"documents/d-a\",\"observationCount\":3}\n"
            "{\"name\":\"documents/d-b\",\"observationCount\":3}\n");
}

TEST_F(CommandsTest, IngestGoesOnBehindALineThatCannotBeRead) {
  const std::string path =
      Write("many.jsonl", "{\"content\": \"a\"}\n\nnothing\n{\"content\": \"b\"}\n{}\n[\n");
  EXPECT_EQ(Run("ingest", {path}), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("many.jsonl:3: is no JSON object"));
  EXPECT_THAT(err_.str(),
              HasSubstr("not stored 3 documents:\n       2  is no JSON object, first " + path +
                        ":3\n       1  has no text `content`, first " + path + ":5\n"));
  EXPECT_THAT(out_.str(), HasSubstr("2 documents, 6 observations"));
  EXPECT_EQ(parser_.received["b"].offset(), 1) << "what is not sent takes no place";
}

TEST_F(CommandsTest, IngestGoesOnByItselfAfterABreak) {
  std::string lines, expected;
  for (int i = 0; i < 20; ++i) absl::StrAppend(&lines, "{\"content\": \"n", i, "\"}\n");
  parser_.breaks_behind = 7;
  const std::string path = Write("many.jsonl", lines);
  EXPECT_EQ(Run("ingest", {path}), kDone) << err_.str();
  EXPECT_EQ(out_.str(), path + ": 20 documents, 60 observations, 0 comparisons, 0 findings\n");
  EXPECT_EQ(parser_.received.size(), 20u);
  EXPECT_EQ(std::count(parser_.offsets.begin(), parser_.offsets.end(), 7), 2);
}

TEST_F(CommandsTest, IngestGivesUpAndIsResumed) {
  std::string lines;
  for (int i = 0; i < 20; ++i) absl::StrAppend(&lines, "{\"content\": \"n", i, "\"}\n");
  const std::string path = Write("many.jsonl", lines);
  parser_.breaks_behind = 7;
  parser_.stays_down = true;
  options_.ingest.stream = "mine";
  options_.ingest.patience = absl::ZeroDuration();
  EXPECT_EQ(Run("ingest", {path}), kUnreachable);
  EXPECT_THAT(err_.str(), HasSubstr("7 documents stored; the same command with --resume "
                                    "--stream=mine goes on"));
  parser_.down = false;
  EXPECT_EQ(Run("ingest", {path}), kWrongCommand) << "the stream has begun";
  options_.ingest.resume = true;
  out_.str("");
  EXPECT_EQ(Run("ingest", {path}), kDone) << err_.str();
  EXPECT_EQ(out_.str(), path + ": 12 documents, 36 observations, 0 comparisons, 0 findings\n");
  EXPECT_THAT(err_.str(), HasSubstr("skipped 8 documents of an earlier run"));
  EXPECT_EQ(parser_.received.size(), 20u);
}

TEST_F(CommandsTest, ResumingFindsTheStreamByWhatIsIngested) {
  const std::string path = Write("a.txt", "x");
  options_.ingest.resume = true;
  EXPECT_EQ(Run("ingest", {path}), kDone);
  EXPECT_EQ(Run("ingest", {path}), kDone);
  EXPECT_EQ(parser_.offsets.size(), 1u);
  options_.metadata.set_publisher("日报");
  EXPECT_EQ(Run("ingest", {path}), kDone);
  options_.ingest.resume = false;
  EXPECT_EQ(Run("ingest", {path}), kDone);
  EXPECT_EQ(parser_.committed.size(), 3u);
  options_.ingest.resume = true;
  EXPECT_EQ(Run("ingest", {"-"}), kWrongCommand);
}

TEST_F(CommandsTest, IngestRefusesWhatIsTooLargeForAMessage) {
  const std::string path = Write("big.txt", std::string(9 << 20, 'x'));
  EXPECT_EQ(Run("ingest", {path, Write("b.txt", "7.0%")}), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("big.txt: is too large"));
  EXPECT_THAT(out_.str(), HasSubstr("b.txt: documents/d-7.0%"));
}

TEST_F(CommandsTest, IngestTakesPatternsAsShellsDo) {
  Write("a1.txt", "x");
  Write("a2.txt", "y");
  Write("b.txt", "z");
  EXPECT_EQ(Run("ingest", {(folder_ / "a*.txt").string()}), kDone) << err_.str();
  EXPECT_EQ(parser_.received.size(), 2u);
}

TEST_F(CommandsTest, DocumentsAreChangedAndDeletedByName) {
  EXPECT_EQ(Run("update", {"d1"}), kWrongCommand) << "nothing to change";
  options_.metadata.set_publish_date("2024-01-17");
  EXPECT_EQ(Run("update", {"d1"}), kDone) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("documents/d1: 0 observations"));
  options_.json = true;
  out_.str("");
  EXPECT_EQ(Run("update", {"d1"}), kDone);
  EXPECT_THAT(out_.str(),
              ::testing::ContainsRegex("\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-"
                                       "[0-9a-f]{12}\""));
  options_.json = false;
  out_.str("");
  EXPECT_EQ(Run("delete", {"documents/d1"}), kDone);
  EXPECT_EQ(out_.str(), "documents/d1: deleted, can be restored until 2023-11-14 22:13 UTC\n");
  EXPECT_EQ(Run("delete"), kWrongCommand);
  EXPECT_EQ(Run("undelete", {"d1"}), kRefused) << "this service lacks it";
}

TEST_F(CommandsTest, ReparseTellsTheJobAndWaitsForItWhenAsked) {
  options_.selection.filter = "title = \"x\"";
  EXPECT_EQ(Run("reparse"), kDone) << err_.str();
  EXPECT_EQ(out_.str(),
            "reparseJobs/7: running, 0 of 2 documents, 0 changed observations  title = \"x\"\n");
  options_.wait = true;
  out_.str("");
  EXPECT_EQ(Run("reparse"), kDone) << err_.str();
  EXPECT_EQ(out_.str(),
            "reparseJobs/7: succeeded, 2 of 2 documents, 0 changed observations, 1 failed\n"
            "    documents/a: TOO_COMPLEX: \n");
  out_.str("");
  EXPECT_EQ(Run("cancel", {"7"}), kDone);
  EXPECT_THAT(out_.str(), HasSubstr("reparseJobs/7: cancelled"));
  EXPECT_EQ(Run("cancel"), kWrongCommand);
  EXPECT_EQ(Run("reparse", {"7"}), kWrongCommand);
}

TEST_F(CommandsTest, QueryAsksForWhatTheFlagsSay) {
  options_.series.frequency = "half-yearly";
  options_.series.accumulation = "year-to-date";
  options_.series.as_of = "2020-12-31";
  options_.series.unit = "CNY";
  options_.series.multiplier = 8;
  EXPECT_EQ(Run("query", {"abc"}), kDone) << err_.str();
  ASSERT_EQ(query_.queries.size(), 1u);
  const v1::QuerySeriesRequest& asked = query_.queries[0];
  EXPECT_EQ(asked.series(0), "series/abc");
  EXPECT_EQ(asked.alignment().frequency(), v1::FREQUENCY_HALF_YEARLY);
  EXPECT_EQ(asked.alignment().accumulation(), v1::ACCUMULATION_YEAR_TO_DATE);
  EXPECT_EQ(asked.alignment().unit().multiplier_exponent(), 8);
  EXPECT_EQ(asked.vintage().as_of_publish_date(), "2020-12-31");
  EXPECT_THAT(out_.str(), HasSubstr("series/abc"));
}

TEST_F(CommandsTest, QueryTakesWordsInThePlaceOfNames) {
  options_.series.indicator = "CPI";
  options_.series.measure = "growth-rate";
  options_.series.basis = "year-over-year";
  options_.series.from = "2012";
  options_.series.to = "2024-02";
  EXPECT_EQ(Run("query"), kDone) << err_.str();
  ASSERT_EQ(query_.queries.size(), 1u);
  EXPECT_TRUE(query_.queries[0].merge());
  EXPECT_EQ(query_.queries[0].first_day(), "2012-01-01");
  EXPECT_EQ(query_.queries[0].last_day(), "2024-02-29");
  EXPECT_EQ(query_.queries[0].key_filter(),
            "key.indicator = \"indicators/cpi\" AND key.measure = MEASURE_GROWTH_RATE AND "
            "NOT key.subject_entity:* AND "
            "key.comparison_basis = COMPARISON_BASIS_YEAR_OVER_YEAR AND "
            "(key.region_entity = \"entities/country-cn\" OR NOT key.region_entity:*)");
  options_.series = {};
  options_.series.indicator = "cpi";
  options_.series.measure = "level";
  options_.series.subject = "农村";
  options_.series.region = "四川";
  options_.selection.filter = "key.unit_code = \"%\"";
  EXPECT_EQ(Run("vintages"), kDone) << err_.str();
  ASSERT_EQ(query_.vintages.size(), 1u);
  EXPECT_EQ(query_.vintages[0].parent(), "series/-");
  EXPECT_EQ(query_.vintages[0].key_filter(),
            "key.indicator = \"indicators/cpi\" AND key.measure = MEASURE_LEVEL AND "
            "key.subject_entity = \"entities/rural\" AND "
            "key.region_entity = \"entities/gbt2260-510000\" AND (key.unit_code = \"%\")");
}

TEST_F(CommandsTest, SaysWhatIsCalledMuchLikeAnUnknownName) {
  options_.series.indicator = "消费价格";
  options_.series.measure = "level";
  EXPECT_EQ(Run("query"), kRefused);
  EXPECT_THAT(err_.str(), HasSubstr("no indicator is called 消费价格; similar: 居民消费价格指数"));
  EXPECT_EQ(Run("query", {"abc"}), kWrongCommand);
  EXPECT_EQ(Run("vintages", {"abc"}), kWrongCommand);
}

TEST_F(CommandsTest, CompareAsksForWhatTheFlagsSay) {
  options_.series.measure = "growth-rate";
  options_.series.across = "region";
  options_.series.operation = "rank";
  options_.series.entities = {"gbt2260-510000"};
  options_.series.periods = "2020-11-01/2020-11-30";
  EXPECT_EQ(Run("compare", {"iva"}), kDone) << err_.str();
  ASSERT_EQ(query_.comparisons.size(), 1u);
  EXPECT_EQ(query_.comparisons[0].key().indicator(), "indicators/iva");
  EXPECT_EQ(query_.comparisons[0].entities(0), "entities/gbt2260-510000");
  EXPECT_EQ(query_.comparisons[0].periods(0).last_day(), "2020-11-30");
  EXPECT_EQ(query_.comparisons[0].operation(), v1::COMPARE_OPERATION_RANK);
}

TEST_F(CommandsTest, SaysWhichLabelsAFlagTakes) {
  options_.series.frequency = "sometimes";
  EXPECT_EQ(Run("query", {"abc"}), kWrongCommand);
  EXPECT_THAT(err_.str(), HasSubstr("--frequency takes one of: daily, weekly, ten-day, monthly"));
  EXPECT_EQ(Run("query"), kWrongCommand);
  EXPECT_EQ(Run("compare"), kWrongCommand);
  EXPECT_EQ(Run("vintages", {"a", "b"}), kWrongCommand);
  EXPECT_EQ(Run("series", {"a"}), kWrongCommand);
}

TEST_F(CommandsTest, IngestGoesOnAfterAFileThatIsRefused) {
  Write("a.txt", "");
  Write("b.txt", "7.0%");
  EXPECT_EQ(Run("ingest", {folder_.string()}), kRefused);
  EXPECT_THAT(err_.str(),
              HasSubstr("a.txt: INVALID_ARGUMENT (EMPTY_CONTENT): document.content: must"));
  EXPECT_THAT(out_.str(), HasSubstr("b.txt: documents/d-7.0%"));
}

TEST_F(CommandsTest, IngestNeverSendsWhatIsNotUtf8) {
  EXPECT_EQ(Run("ingest", {Write("gbk.txt", "\xB9\xA4\xD2\xB5\xD4\xF6\xB3\xA4")}), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("GB18030"));
  EXPECT_THAT(parser_.received, IsEmpty());
}

TEST_F(CommandsTest, IngestStopsAtAServiceThatDoesNotAnswer) {
  parser_.down = true;
  EXPECT_EQ(Run("ingest", {Write("a.txt", "x"), Write("b.txt", "x")}), kUnreachable);
  EXPECT_THAT(err_.str(), HasSubstr("UNAVAILABLE: down"));
  EXPECT_THAT(out_.str(), IsEmpty());
}

TEST_F(CommandsTest, ParseStoresNothing) {
  EXPECT_EQ(Run("parse", {Write("a.md", "增长")}), kDone);
  EXPECT_THAT(out_.str(), HasSubstr("增长 as text/markdown"));
  EXPECT_THAT(parser_.received, IsEmpty());
}

TEST_F(CommandsTest, ListsReadEveryPage) {
  EXPECT_EQ(Run("observations"), kDone);
  EXPECT_THAT(query_.parents, ::testing::Each("documents/-"));
  EXPECT_THAT(out_.str(), HasSubstr("指标2"));
  EXPECT_THAT(err_.str(), IsEmpty());
}

TEST_F(CommandsTest, ListsSayThatTheLimitCutThem) {
  options_.selection.limit = 2;
  options_.selection.document = "d";
  options_.json = true;
  EXPECT_EQ(Run("observations"), kDone);
  EXPECT_THAT(query_.parents, ::testing::Each("documents/d"));
  EXPECT_EQ(out_.str(), "{\"indicatorText\":\"指标0\"}\n{\"indicatorText\":\"指标1\"}\n");
  EXPECT_THAT(err_.str(), HasSubstr("--limit 2"));
}

TEST_F(CommandsTest, FindingsOfADocumentAreAFilter) {
  options_.selection.document = "d";
  options_.selection.filter = "severity = FINDING_SEVERITY_ERROR OR kind = FINDING_KIND_REVISION";
  EXPECT_EQ(Run("findings"), kDone);
  EXPECT_EQ(out_.str(), "none\n");
  EXPECT_THAT(query_.filters,
              ::testing::ElementsAre(
                  "(severity = FINDING_SEVERITY_ERROR OR kind = FINDING_KIND_REVISION) AND "
                  "documents:\"documents/d\""));
}

TEST_F(CommandsTest, OpenWritesThePageAndSaysWhere) {
  options_.output = (folder_ / "page.html").string();
  options_.language = "zh";
  EXPECT_EQ(Run("open", {"d1"}), kDone) << err_.str();
  EXPECT_EQ(out_.str(), options_.output + "\n");
  std::ostringstream page;
  page << std::ifstream(options_.output).rdbuf();
  EXPECT_EQ(page.str(), "documents/d1 in zh");
}

TEST_F(CommandsTest, OpenWritesToStandardOutput) {
  options_.output = "-";
  EXPECT_EQ(Run("open", {"documents/d1"}), kDone);
  EXPECT_EQ(out_.str(), "documents/d1 in ");
}

TEST_F(CommandsTest, ChartAsksAsQueryDoesAndWritesThePicture) {
  options_.series.from = "2020-01-01";
  options_.size = "640x360";
  options_.language = "zh";
  options_.output = (folder_ / "chart.svg").string();
  EXPECT_EQ(Run("chart", {"s1", "series/s2"}), kDone) << err_.str();
  ASSERT_EQ(query_.charts.size(), 1u);
  EXPECT_THAT(query_.charts[0].query().series(), ElementsAre("series/s1", "series/s2"));
  EXPECT_EQ(query_.charts[0].query().first_day(), "2020-01-01");
  EXPECT_EQ(query_.charts[0].width(), 640);
  EXPECT_EQ(query_.charts[0].height(), 360);
  EXPECT_EQ(query_.charts[0].language_code(), "zh");
  std::string written;
  std::ifstream file(options_.output);
  std::getline(file, written);
  EXPECT_EQ(written, "<svg/>");
  EXPECT_EQ(out_.str(), options_.output + "\n");
}

TEST_F(CommandsTest, ChartRefusesASizeThatIsNone) {
  options_.size = "640";
  EXPECT_EQ(Run("chart", {"s1"}), kWrongCommand);
  EXPECT_THAT(err_.str(), HasSubstr("--size"));
  EXPECT_EQ(Run("chart"), kWrongCommand);
  EXPECT_TRUE(query_.charts.empty());
}

TEST_F(CommandsTest, OpenNamesAFileThatItCannotWrite) {
  options_.output = (folder_ / "none" / "page.html").string();
  EXPECT_EQ(Run("open", {"d1"}), kBadFile);
  EXPECT_THAT(err_.str(), HasSubstr("page.html: cannot be written"));
}

TEST_F(CommandsTest, AMethodThatTheServiceLacksIsReported) {
  EXPECT_EQ(Run("entities"), kRefused);
  EXPECT_THAT(err_.str(), HasSubstr("UNIMPLEMENTED"));
}

TEST_F(CommandsTest, RefusesAWrongCommandLine) {
  EXPECT_EQ(Run("ingestt"), kWrongCommand);
  EXPECT_EQ(Run("ingest"), kWrongCommand);
  EXPECT_EQ(Run("show"), kWrongCommand);
  EXPECT_EQ(Run("open"), kWrongCommand);
  EXPECT_EQ(Run("findings", {"x"}), kWrongCommand);
}

}  // namespace
}  // namespace zhibiao
