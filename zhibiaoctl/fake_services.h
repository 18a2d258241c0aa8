// Services which answer from a list in this file, and the commands against them.
#ifndef ZHIBIAO_ZHIBIAOCTL_FAKE_SERVICES_H_
#define ZHIBIAO_ZHIBIAOCTL_FAKE_SERVICES_H_

#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>
#include <vector>

#include "zhibiaoctl/commands.h"

namespace zhibiao {

// Answers `documents/d-CONTENT` for each document but an empty one, which it refuses.
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
    updates.push_back(*request);
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
  std::vector<v1::UpdateDocumentRequest> updates;
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
    if (content == "refuse this") {
      response.mutable_error()->set_code(static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT));
      response.mutable_error()->set_reason("REFUSED");
      response.mutable_error()->set_message("document.content: is refused");
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
  grpc::Status GetDocument(grpc::ServerContext*, const v1::GetDocumentRequest* request,
                           v1::Document* response) override {
    response->set_name(request->name());
    response->set_title("标题");
    return grpc::Status::OK;
  }
  grpc::Status ListDocuments(grpc::ServerContext*, const v1::ListDocumentsRequest* request,
                             v1::ListDocumentsResponse* response) override {
    lists.push_back(*request);
    auto& document = *response->add_documents();
    document.set_name("documents/d1");
    document.set_title("标题");
    document.set_publish_date("2024-01-17");
    document.set_observation_count(12);
    document.mutable_delete_time()->set_seconds(1);
    return grpc::Status::OK;
  }
  grpc::Status SearchSentences(grpc::ServerContext*, const v1::SearchSentencesRequest* request,
                               v1::SearchSentencesResponse* response) override {
    auto& sentence = *response->add_sentences();
    sentence.set_name("documents/d1/sentences/1");
    sentence.set_normalized_text(request->parent() + " 含 " + request->query());
    return grpc::Status::OK;
  }
  grpc::Status ListIndicators(grpc::ServerContext*, const v1::ListIndicatorsRequest* request,
                              v1::ListIndicatorsResponse* response) override {
    filters.push_back(request->filter());
    auto& indicator = *response->add_indicators();
    indicator.set_name("indicators/cpi");
    indicator.set_display_name("居民消费价格指数");
    indicator.set_english_name("consumer price index");
    indicator.set_observation_count(7);
    return grpc::Status::OK;
  }
  std::vector<v1::ListDocumentsRequest> lists;
  grpc::Status ListSentences(grpc::ServerContext*, const v1::ListSentencesRequest* request,
                             v1::ListSentencesResponse* response) override {
    auto& sentence = *response->add_sentences();
    sentence.set_name(request->parent() + "/sentences/1");
    sentence.set_normalized_text("句子，\"一\"");
    return grpc::Status::OK;
  }
  // One observation an answer, each of a document of its own; `breaks` times it breaks off behind
  // one answer.
  grpc::Status ReadObservations(grpc::ServerContext*, const v1::ReadObservationsRequest* request,
                                grpc::ServerWriter<v1::ReadObservationsResponse>* writer) override {
    reads.push_back(*request);
    int index = request->resume_token().empty() ? 0 : std::stoi(request->resume_token());
    for (; index < total; ++index) {
      v1::ReadObservationsResponse answer;
      auto& observation = *answer.add_observations();
      observation.set_name("documents/d" + std::to_string(index) + "/observations/o");
      observation.mutable_quantity()->set_amount(std::to_string(index) + ".0");
      auto& evidence = *observation.add_evidence();
      evidence.set_role(v1::EVIDENCE_ROLE_VALUE);
      evidence.set_sentence("documents/d" + std::to_string(index) + "/sentences/1");
      answer.set_resume_token(std::to_string(index + 1));
      writer->Write(answer);
      if (breaks > 0) {
        --breaks;
        return grpc::Status(break_code, "broken");
      }
    }
    return grpc::Status::OK;
  }
  std::vector<v1::ReadObservationsRequest> reads;
  int breaks = 0;
  grpc::StatusCode break_code = grpc::StatusCode::UNAVAILABLE;
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

// A test runs commands and sees what they print.
class CommandsTest : public ::testing::Test {
 protected:
  CommandsTest() {
    Speak(Language::kEnglish);
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
    return RunCommand(*FindCommand(command), arguments, options_, *client_, {out_, err_});
  }

  FakeParser parser_;
  FakeQuery query_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Client> client_;
  std::filesystem::path folder_;
  Options options_;
  std::ostringstream out_, err_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_FAKE_SERVICES_H_
