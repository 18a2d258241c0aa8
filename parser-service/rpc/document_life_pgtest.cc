// Streams of documents, changes of documents, and jobs, over the wire into PostgreSQL and back.
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "parser-service/assemble/read_document.h"
#include "parser-service/rpc/in_process_parser.h"
#include "parser-service/rpc/reparse_worker.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/testing/private_database.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using Stub = v1::ParserService::Stub;

// One reader for all tests, and one which knows a further indicator, as after an upgrade.
const DocumentReader& Engine(bool upgraded) {
  static const auto* const plain = DocumentReader::Create("")->release();
  static const auto* const later =
      DocumentReader::Create("kind\tid\tname\nindicator\thappiness\t幸福指数\n")->release();
  return upgraded ? *later : *plain;
}

class DocumentLifePgTest : public ::testing::Test {
 protected:
  static v1::Document Text(const std::string& text, const std::string& day = "2020-12-18") {
    v1::Document document;
    document.set_content(text);
    document.set_mime_type("text/plain");
    document.set_publish_date(day);
    return document;
  }

  static std::string TextOf(int number) {
    return absl::StrCat("11月份，规模以上工业增加值同比增长", number, ".0%。\n");
  }

  v1::Document Create(const std::string& text) {
    v1::CreateDocumentRequest request;
    *request.mutable_document() = Text(text);
    const auto stored = server_.CreateDocument(request);
    EXPECT_TRUE(stored.ok()) << stored.status();
    return stored.value_or(v1::Document());
  }

  static absl::Time Soon() { return absl::Now() + absl::Seconds(30); }

  std::vector<v1::Observation> ObservationsOf(const std::string& name) {
    ListQuery query;
    query.parent = name;
    query.deadline = Soon();
    const auto page = reader_->ListObservations(query);
    EXPECT_TRUE(page.ok()) << page.status();
    return page.ok() ? page->records : std::vector<v1::Observation>();
  }

  // Sends requests in one call, which it ends, and gathers the responses.
  std::vector<v1::IngestDocumentsResponse> Send(
      const std::vector<v1::IngestDocumentsRequest>& requests, absl::Status* end) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
    auto stream = server_.stub().IngestDocuments(&context);
    std::thread sender([&] {
      for (const auto& request : requests) {
        if (!stream->Write(request)) break;
      }
      stream->WritesDone();
    });
    std::vector<v1::IngestDocumentsResponse> responses;
    for (v1::IngestDocumentsResponse response; stream->Read(&response);)
      responses.push_back(response);
    sender.join();
    *end = FromGrpcStatus(stream->Finish());
    return responses;
  }

  static v1::IngestDocumentsRequest Item(int64_t offset, const std::string& text) {
    v1::IngestDocumentsRequest request;
    if (offset == 0) request.set_ingest_stream("ingestStreams/test");
    request.set_offset(offset);
    *request.mutable_document() = Text(text);
    return request;
  }

  std::atomic<bool> upgraded_ = false;
  const ReadRecords read_ = [this](const v1::Document& document, v1::DocumentRecords* records) {
    Engine(upgraded_).Read(document, records);
  };
  const std::string database_ = MakePrivateDatabase();
  const std::unique_ptr<RecordWriter> writer_ =
      MakePostgresWriter({.connection_string = AsRole(database_, "zhibiao_writer")});
  const std::unique_ptr<ReparseQueue> jobs_ =
      MakePostgresReparseQueue({.connection_string = AsRole(database_, "zhibiao_writer")});
  const std::unique_ptr<RecordReader> reader_ =
      MakePostgresReader({.connection_string = AsRole(database_, "zhibiao_reader")});
  InProcessParser server_{read_, writer_.get(), [] {}, jobs_.get()};
};

TEST_F(DocumentLifePgTest, AnswersAStreamInOrderAndGoesOnAfterABadDocument) {
  std::vector<v1::IngestDocumentsRequest> requests;
  for (int i = 0; i < 200; ++i) requests.push_back(Item(i, TextOf(i)));
  requests[50].mutable_document()->set_content("\xff");
  requests[51].mutable_document()->set_publish_date("yesterday");
  requests[52].clear_document();
  absl::Status end;
  const auto responses = Send(requests, &end);
  EXPECT_EQ(end, absl::OkStatus());
  ASSERT_THAT(responses, SizeIs(200));
  for (int i = 0; i < 200; ++i) {
    EXPECT_EQ(responses[i].offset(), i);
    EXPECT_GT(responses[i].committed_offset(), i) << "it is durable when it is answered";
    if (i < 50 || i > 52) {
      EXPECT_GE(responses[i].document().observation_count(), 1);
    }
  }
  EXPECT_EQ(responses[50].error().reason(), "INVALID_UTF8");
  EXPECT_EQ(responses[50].error().field(), "document.content");
  EXPECT_EQ(responses[51].error().reason(), "INVALID_DAY");
  EXPECT_EQ(responses[51].error().field(), "document.publish_date");
  EXPECT_EQ(responses[52].error().reason(), "REQUIRED");

  v1::GetIngestStreamRequest get;
  get.set_name("ingestStreams/test");
  const auto stream = server_.Call(&Stub::GetIngestStream, get);
  ASSERT_TRUE(stream.ok()) << stream.status();
  EXPECT_EQ(stream->committed_offset(), 200);
  EXPECT_EQ(stream->rejected_count(), 3);

  // Sent again as a whole, as by a client that heard nothing.
  const auto again = Send(requests, &end);
  EXPECT_EQ(end, absl::OkStatus());
  ASSERT_THAT(again, SizeIs(200));
  EXPECT_EQ(again[0].document().etag(), responses[0].document().etag());
  EXPECT_EQ(again[50].error().reason(), "INVALID_UTF8");
  EXPECT_EQ(server_.Call(&Stub::GetIngestStream, get)->rejected_count(), 3);
}

TEST_F(DocumentLifePgTest, EndsAStreamWhichLeavesAGap) {
  absl::Status end;
  auto responses = Send({Item(0, TextOf(0)), Item(1, TextOf(1)), Item(3, TextOf(3))}, &end);
  EXPECT_THAT(responses, SizeIs(2)) << "what came before is answered";
  EXPECT_EQ(end.code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(ReasonOf(end), "OFFSET_GAP");
  EXPECT_EQ(MetadataOf(end, "expectedOffset"), "2");

  v1::IngestDocumentsRequest ahead = Item(7, TextOf(7));
  ahead.set_ingest_stream("ingestStreams/test");
  EXPECT_THAT(Send({ahead}, &end), SizeIs(0));
  EXPECT_EQ(ReasonOf(end), "OFFSET_GAP");
  v1::IngestDocumentsRequest nameless = Item(0, TextOf(7));
  nameless.clear_ingest_stream();
  EXPECT_THAT(Send({nameless}, &end), SizeIs(0));
  EXPECT_EQ(ReasonOf(end), "REQUIRED");
  EXPECT_EQ(FieldOf(end), "ingest_stream");
}

TEST_F(DocumentLifePgTest, RefusesWhatTheStoreRefusesAndGoesOn) {
  absl::Status end;
  v1::IngestDocumentsRequest first = Item(0, TextOf(0)), taken = Item(1, TextOf(1));
  first.set_document_id("same");
  taken.set_document_id("same");
  const auto responses = Send({first, taken, Item(2, TextOf(2))}, &end);
  EXPECT_EQ(end, absl::OkStatus());
  ASSERT_THAT(responses, SizeIs(3));
  EXPECT_EQ(responses[1].error().reason(), "DOCUMENT_EXISTS");
  EXPECT_TRUE(responses[2].has_document());
}

TEST_F(DocumentLifePgTest, ReadsADocumentAnewWhenItsDayChanges) {
  const v1::Document stored = Create(TextOf(7));
  v1::UpdateDocumentRequest update;
  update.mutable_document()->set_name(stored.name());
  update.mutable_document()->set_publish_date("2022-12-18");
  update.mutable_document()->set_publisher("某报");
  update.set_request_id("123e4567-e89b-42d3-a456-426614174001");
  update.mutable_update_mask()->add_paths("publish_date");
  const auto updated = server_.Call(&Stub::UpdateDocument, update);
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(updated->publish_date(), "2022-12-18");
  EXPECT_EQ(updated->publisher(), "") << "not in the mask";
  EXPECT_EQ(updated->generation(), 2);
  EXPECT_EQ(ObservationsOf(stored.name())[0].period().first_day(), "2022-11-01");
  const auto again = server_.Call(&Stub::UpdateDocument, update);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), updated->SerializeAsString());

  update.clear_request_id();
  update.mutable_document()->set_etag(stored.etag());
  EXPECT_EQ(ReasonOf(server_.Call(&Stub::UpdateDocument, update).status()), "ETAG_MISMATCH");
  update.mutable_document()->clear_etag();
  update.mutable_update_mask()->add_paths("content");
  EXPECT_EQ(ReasonOf(server_.Call(&Stub::UpdateDocument, update).status()), "INVALID_MASK");
  update.mutable_document()->set_name("documents/none");
  update.clear_update_mask();
  EXPECT_EQ(ReasonOf(server_.Call(&Stub::UpdateDocument, update).status()), "DOCUMENT_NOT_FOUND");
}

TEST_F(DocumentLifePgTest, FindsAClearedTitleInTheTextAgain) {
  v1::CreateDocumentRequest request;
  *request.mutable_document() = Text("11月份工业生产情况\n\n" + TextOf(7));
  request.mutable_document()->set_title("我的题目");
  const auto stored = server_.CreateDocument(request);
  ASSERT_TRUE(stored.ok()) << stored.status();
  EXPECT_EQ(stored->title(), "我的题目");
  EXPECT_THAT(stored->inferred_fields(), SizeIs(0));
  v1::UpdateDocumentRequest update;
  update.mutable_document()->set_name(stored->name());
  update.mutable_update_mask()->add_paths("title");
  const auto updated = server_.Call(&Stub::UpdateDocument, update);
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(updated->title(), "11月份工业生产情况");
  EXPECT_THAT(updated->inferred_fields(), ElementsAre("title"));
}

TEST_F(DocumentLifePgTest, DeletesAndRestoresADocument) {
  const v1::Document stored = Create(TextOf(7));
  v1::DeleteDocumentRequest erase;
  erase.set_name(stored.name());
  erase.set_etag(stored.etag());
  const auto deleted = server_.Call(&Stub::DeleteDocument, erase);
  ASSERT_TRUE(deleted.ok()) << deleted.status();
  EXPECT_EQ(deleted->state(), v1::DOCUMENT_STATE_DELETED);
  EXPECT_THAT(ObservationsOf(stored.name()), SizeIs(0));
  erase.clear_etag();
  EXPECT_EQ(ReasonOf(server_.Call(&Stub::DeleteDocument, erase).status()), "DOCUMENT_DELETED");
  erase.set_allow_missing(true);
  EXPECT_TRUE(server_.Call(&Stub::DeleteDocument, erase).ok());
  v1::UpdateDocumentRequest update;
  *update.mutable_document() = stored;
  update.mutable_document()->clear_etag();
  EXPECT_EQ(ReasonOf(server_.Call(&Stub::UpdateDocument, update).status()), "DOCUMENT_DELETED");

  v1::UndeleteDocumentRequest restore;
  restore.set_name(stored.name());
  const auto restored = server_.Call(&Stub::UndeleteDocument, restore);
  ASSERT_TRUE(restored.ok()) << restored.status();
  EXPECT_EQ(restored->state(), v1::DOCUMENT_STATE_ACTIVE);
  EXPECT_EQ(static_cast<int>(ObservationsOf(stored.name()).size()), stored.observation_count());
  EXPECT_EQ(ReasonOf(server_.Call(&Stub::UndeleteDocument, restore).status()),
            "DOCUMENT_NOT_DELETED");
}

class ReparseTest : public DocumentLifePgTest {
 protected:
  static constexpr int kDocuments = 40;

  ReparseTest() {
    std::vector<v1::IngestDocumentsRequest> requests;
    for (int i = 0; i < kDocuments; ++i)
      requests.push_back(Item(i, absl::StrCat(TextOf(i), "幸福指数为", 100 + i, "。\n")));
    absl::Status end;
    EXPECT_THAT(Send(requests, &end), SizeIs(kDocuments));
    upgraded_ = true;
  }

  absl::StatusOr<v1::ReparseJob> Start(const std::string& filter) {
    v1::ReparseDocumentsRequest request;
    request.set_filter(filter);
    return server_.Call(&Stub::ReparseDocuments, request);
  }

  v1::ReparseJob Get(const std::string& name) {
    v1::GetReparseJobRequest request;
    request.set_name(name);
    const auto job = server_.Call(&Stub::GetReparseJob, request);
    EXPECT_TRUE(job.ok()) << job.status();
    return job.value_or(v1::ReparseJob());
  }

  int DoSome(absl::Duration lease = absl::Seconds(30)) {
    const absl::StatusOr<int> done = worker_.DoSome(absl::Now() + lease);
    EXPECT_TRUE(done.ok()) << done.status();
    return done.value_or(0);
  }

  int CountReadBy(const std::string& version) {
    ListQuery query;
    query.deadline = Soon();
    query.limit = 1000;
    const auto page = reader_->ListDocuments(query, false);
    EXPECT_TRUE(page.ok()) << page.status();
    int count = 0;
    for (const v1::Document& document : page->records)
      count += document.parser_version() == version;
    return count;
  }

  const ReparseWorker worker_{read_, writer_.get(), jobs_.get(), [] {}};
};

TEST_F(ReparseTest, ReadsTheChosenDocumentsAnew) {
  const auto job = Start(absl::StrCat("parser_version != \"", Engine(true).version(), "\""));
  ASSERT_TRUE(job.ok()) << job.status();
  EXPECT_EQ(job->state(), v1::REPARSE_JOB_STATE_QUEUED);
  EXPECT_EQ(job->total_count(), kDocuments);
  ASSERT_GT(DoSome(), 0);
  const v1::ReparseJob running = Get(job->name());
  EXPECT_EQ(running.state(), v1::REPARSE_JOB_STATE_RUNNING);
  EXPECT_GT(running.done_count(), 0);
  EXPECT_LT(running.done_count(), kDocuments);
  while (DoSome() > 0) {
  }
  const v1::ReparseJob ended = Get(job->name());
  EXPECT_EQ(ended.state(), v1::REPARSE_JOB_STATE_SUCCEEDED);
  EXPECT_EQ(ended.done_count(), kDocuments);
  EXPECT_EQ(ended.failed_count(), 0);
  EXPECT_GE(ended.changed_observation_count(), kDocuments);
  EXPECT_TRUE(ended.has_end_time());
  EXPECT_EQ(CountReadBy(Engine(true).version()), kDocuments);

  // Nothing is left to choose.
  EXPECT_EQ(
      Start(absl::StrCat("parser_version != \"", Engine(true).version(), "\""))->total_count(), 0);
  EXPECT_EQ(ReasonOf(Start("parser_versoin = 1").status()), "INVALID_FILTER");
}

TEST_F(ReparseTest, StopsWhenCancelledAndGoesOnWhenResumed) {
  const auto job = Start("");
  ASSERT_TRUE(job.ok()) << job.status();
  ASSERT_GT(DoSome(), 0);
  v1::CancelReparseJobRequest cancel;
  cancel.set_name(job->name());
  const auto cancelled = server_.Call(&Stub::CancelReparseJob, cancel);
  ASSERT_TRUE(cancelled.ok()) << cancelled.status();
  EXPECT_EQ(cancelled->state(), v1::REPARSE_JOB_STATE_CANCELLED);
  const int64_t done = cancelled->done_count();
  EXPECT_EQ(DoSome(), 0);
  EXPECT_EQ(Get(job->name()).done_count(), done);
  EXPECT_EQ(CountReadBy(Engine(true).version()), done);
  v1::ResumeReparseJobRequest resume;
  resume.set_name(job->name());
  ASSERT_TRUE(server_.Call(&Stub::ResumeReparseJob, resume).ok());
  while (DoSome() > 0) {
  }
  EXPECT_EQ(Get(job->name()).state(), v1::REPARSE_JOB_STATE_SUCCEEDED);
  EXPECT_EQ(CountReadBy(Engine(true).version()), kDocuments);
  EXPECT_EQ(ReasonOf(server_.Call(&Stub::CancelReparseJob, cancel).status()), "JOB_ENDED");
}

TEST_F(ReparseTest, TakesAgainWhatADeadWorkerHadTaken) {
  const auto job = Start("");
  ASSERT_TRUE(job.ok()) << job.status();
  const auto lost = jobs_->TakeTasks(kDocuments, absl::Seconds(3), Soon());
  ASSERT_TRUE(lost.ok()) << lost.status();
  EXPECT_THAT(*lost, SizeIs(kDocuments));
  EXPECT_EQ(DoSome(), 0) << "the leases hold";
  EXPECT_EQ(Get(job->name()).state(), v1::REPARSE_JOB_STATE_RUNNING) << "nothing is done yet";
  absl::SleepFor(absl::Milliseconds(3100));
  while (DoSome() > 0) {
  }
  EXPECT_EQ(Get(job->name()).done_count(), kDocuments);
}

TEST_F(ReparseTest, NotesWhatCannotBeRead) {
  const auto job = Start("");
  const auto tasks = jobs_->TakeTasks(1, absl::Seconds(30), Soon());
  ASSERT_THAT(*tasks, SizeIs(1));
  v1::Failure failure;
  failure.set_code(3);
  failure.set_reason("TOO_LONG");
  ASSERT_TRUE(jobs_->EndTask((*tasks)[0], failure, Soon()).ok());
  // One that was deleted meanwhile is passed over.
  const auto others = jobs_->TakeTasks(1, absl::Milliseconds(1), Soon());
  ASSERT_THAT(*others, SizeIs(1));
  v1::DeleteDocumentRequest erase;
  erase.set_name((*others)[0].document);
  ASSERT_TRUE(server_.Call(&Stub::DeleteDocument, erase).ok());
  absl::SleepFor(absl::Milliseconds(10));
  while (DoSome() > 0) {
  }
  const v1::ReparseJob ended = Get(job->name());
  EXPECT_EQ(ended.state(), v1::REPARSE_JOB_STATE_SUCCEEDED);
  EXPECT_EQ(ended.done_count(), kDocuments);
  EXPECT_EQ(ended.failed_count(), 1);
  ASSERT_THAT(ended.errors(), SizeIs(1));
  EXPECT_EQ(ended.errors(0).document(), (*tasks)[0].document);
  EXPECT_EQ(ended.errors(0).failure().reason(), "TOO_LONG");
}

TEST_F(ReparseTest, ListsJobsNewestFirstPageByPage) {
  std::vector<std::string> names;
  for (int i = 0; i < 3; ++i) names.insert(names.begin(), Start("")->name());
  ASSERT_GT(DoSome(), 0);
  v1::ListReparseJobsRequest request;
  request.set_page_size(2);
  const auto first = server_.Call(&Stub::ListReparseJobs, request);
  ASSERT_TRUE(first.ok()) << first.status();
  request.set_page_token(first->next_page_token());
  const auto second = server_.Call(&Stub::ListReparseJobs, request);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_THAT(
      (std::vector<std::string>{first->reparse_jobs(0).name(), first->reparse_jobs(1).name(),
                                second->reparse_jobs(0).name()}),
      ::testing::ElementsAreArray(names));
  EXPECT_EQ(second->next_page_token(), "");
  EXPECT_EQ(first->reparse_jobs(0).done_count(), 0);
  EXPECT_GT(second->reparse_jobs(0).done_count(), 0) << "the oldest is begun with";
  for (const v1::ReparseJob& job : {first->reparse_jobs(0), second->reparse_jobs(0)}) {
    EXPECT_EQ(job.SerializeAsString(), Get(job.name()).SerializeAsString());
  }
  request.set_page_token("x");
  EXPECT_EQ(ReasonOf(server_.Call(&Stub::ListReparseJobs, request).status()), "INVALID_PAGE_TOKEN");
  v1::GetReparseJobRequest get;
  get.set_name("reparseJobs/none");
  EXPECT_EQ(ReasonOf(server_.Call(&Stub::GetReparseJob, get).status()), "JOB_NOT_FOUND");
}

}  // namespace
}  // namespace zhibiao
