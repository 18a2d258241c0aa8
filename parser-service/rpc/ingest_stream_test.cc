// Streams of documents over a real channel, with a store that does what a test wants.
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "parser-service/rpc/in_process_parser.h"
#include "record-store/testing/unimplemented_writer.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

using ::testing::Each;
using ::testing::Le;
using ::testing::SizeIs;

// Keeps groups as they came.
class StreamWriter : public UnimplementedWriter {
 public:
  struct ReadyContent : ReadyDocument {
    explicit ReadyContent(std::string text) : content(std::move(text)) {}
    std::string content;
  };

  absl::StatusOr<std::unique_ptr<const ReadyDocument>> MakeReady(
      const v1::DocumentRecords& records) override {
    if (absl::StrContains(records.document().content(), "unmakeable"))
      return absl::InvalidArgumentError("a record occurs twice");
    return std::make_unique<ReadyContent>(records.document().content());
  }

  absl::StatusOr<Ingested> IngestDocuments(absl::string_view, int64_t first_offset,
                                           const std::vector<const ReadyDocument*>& items,
                                           absl::Time) override {
    before_storing();
    const absl::MutexLock lock(&mutex_);
    EXPECT_EQ(first_offset, committed_) << "groups come one after the other";
    Ingested ingested;
    for (const ReadyDocument* item : items) {
      if (item == nullptr) {
        ingested.documents.emplace_back(v1::Document());
        continue;
      }
      const std::string& content = static_cast<const ReadyContent*>(item)->content;
      if (absl::StrContains(content, "unstorable"))
        return absl::InvalidArgumentError("a value is too large for the store");
      v1::Document document;
      document.set_title(content);
      ingested.documents.emplace_back(std::move(document));
    }
    if (!failure.ok()) return failure;
    groups_.push_back(items.size());
    committed_ += static_cast<int64_t>(items.size());
    ingested.committed_offset = committed_;
    return ingested;
  }

  std::vector<size_t> groups() {
    const absl::MutexLock lock(&mutex_);
    return groups_;
  }

  std::function<void()> before_storing = [] {};
  absl::Status failure;

 private:
  absl::Mutex mutex_;
  int64_t committed_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<size_t> groups_ ABSL_GUARDED_BY(mutex_);
};

class IngestStreamTest : public ::testing::Test {
 protected:
  // Sends texts in one call and gathers the responses.
  std::vector<v1::IngestDocumentsResponse> Send(const std::vector<std::string>& texts,
                                                absl::Status* end) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
    auto stream = server_.stub().IngestDocuments(&context);
    std::thread sender([&] {
      for (size_t i = 0; i < texts.size(); ++i) {
        v1::IngestDocumentsRequest request;
        request.set_ingest_stream("ingestStreams/test");
        request.set_offset(static_cast<int64_t>(i));
        request.mutable_document()->set_mime_type("text/plain");
        request.mutable_document()->set_content(texts[i]);
        if (!stream->Write(request)) return;
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

  static std::vector<std::string> Texts(int count) {
    std::vector<std::string> texts;
    for (int i = 0; i < count; ++i) texts.push_back(absl::StrCat("text ", i));
    return texts;
  }

  StreamWriter writer_;
  std::atomic<int> read_ = 0;
  std::function<void(const v1::Document&)> before_reading_ = [](const v1::Document&) {};
  InProcessParser server_{[this](const v1::Document& document, v1::DocumentRecords* records) {
                            before_reading_(document);
                            *records->mutable_document() = document;
                            ++read_;
                          },
                          &writer_};
};

TEST_F(IngestStreamTest, KeepsTheOrderWhateverReadingTakes) {
  before_reading_ = [](const v1::Document& document) {
    // The earlier ones take longer.
    if (absl::EndsWith(document.content(), "0")) absl::SleepFor(absl::Milliseconds(20));
  };
  absl::Status end;
  const auto responses = Send(Texts(100), &end);
  EXPECT_EQ(end, absl::OkStatus());
  ASSERT_THAT(responses, SizeIs(100));
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(responses[i].offset(), i);
    EXPECT_EQ(responses[i].document().title(), absl::StrCat("text ", i));
    EXPECT_GT(responses[i].recommended_in_flight_count(), 0);
  }
  EXPECT_THAT(writer_.groups(), Each(Le(32u)));
}

TEST_F(IngestStreamTest, StoresWhatIsReadyTogether) {
  writer_.before_storing = [] { absl::SleepFor(absl::Milliseconds(30)); };
  absl::Status end;
  ASSERT_THAT(Send(Texts(100), &end), SizeIs(100));
  EXPECT_LT(writer_.groups().size(), 50u);
}

TEST_F(IngestStreamTest, GoesOnBehindADocumentWhichCannotBeStored) {
  writer_.before_storing = [] { absl::SleepFor(absl::Milliseconds(5)); };
  std::vector<std::string> texts = Texts(60);
  texts[40] = "unstorable";
  texts[50] = "unmakeable";
  absl::Status end;
  const auto responses = Send(texts, &end);
  EXPECT_EQ(end, absl::OkStatus());
  ASSERT_THAT(responses, SizeIs(60));
  for (int i = 0; i < 60; ++i) EXPECT_EQ(responses[i].has_error(), i == 40 || i == 50) << i;
  for (int i : {40, 50})
    EXPECT_EQ(responses[i].error().code(), static_cast<int>(absl::StatusCode::kInvalidArgument));
}

TEST_F(IngestStreamTest, ReadsNoMoreThanItMayHoldWhileNothingIsStored) {
  std::atomic<bool> may_store = false;
  writer_.before_storing = [&] {
    while (!may_store) absl::SleepFor(absl::Milliseconds(1));
  };
  std::thread later([&] {
    absl::SleepFor(absl::Milliseconds(300));
    EXPECT_LE(read_, 64);
    EXPECT_GT(read_, 0);
    may_store = true;
  });
  absl::Status end;
  EXPECT_THAT(Send(Texts(500), &end), SizeIs(500));
  EXPECT_EQ(end, absl::OkStatus());
  later.join();
}

TEST_F(IngestStreamTest, EndsWithWhatTheStoreSays) {
  writer_.failure = absl::UnavailableError("no database");
  absl::Status end;
  EXPECT_THAT(Send(Texts(100), &end), SizeIs(0));
  EXPECT_EQ(end.code(), absl::StatusCode::kUnavailable);
}

TEST_F(IngestStreamTest, RefusesBytesThatAreNoRequestWhenWhatCameBeforeIsAnswered) {
  v1::IngestDocumentsRequest good;
  good.set_ingest_stream("ingestStreams/test");
  good.mutable_document()->set_mime_type("text/plain");
  good.mutable_document()->set_content("text");
  int64_t offset = 0;
  for (const std::string& bad : {std::string("\xff\xff"), std::string("\n\x01\xff")}) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
    const std::unique_ptr<grpc::ClientReaderWriter<grpc::ByteBuffer, grpc::ByteBuffer>> stream(
        grpc::internal::ClientReaderWriterFactory<grpc::ByteBuffer, grpc::ByteBuffer>::Create(
            server_.channel(),
            grpc::internal::RpcMethod("/zhibiao.v1.ParserService/IngestDocuments",
                                      grpc::internal::RpcMethod::BIDI_STREAMING),
            &context));
    good.set_offset(offset++);
    for (const std::string& bytes : {good.SerializeAsString(), bad}) {
      const grpc::Slice slice(bytes);
      stream->Write(grpc::ByteBuffer(&slice, 1));
    }
    grpc::ByteBuffer response;
    int answered = 0;
    while (stream->Read(&response)) ++answered;
    const absl::Status end = FromGrpcStatus(stream->Finish());
    EXPECT_EQ(answered, 1);
    EXPECT_EQ(end.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ReasonOf(end), "UNREADABLE_REQUEST");
  }
}

TEST_F(IngestStreamTest, OfNothingEndsAtOnce) {
  absl::Status end;
  EXPECT_THAT(Send({}, &end), SizeIs(0));
  EXPECT_EQ(end, absl::OkStatus());
}

}  // namespace
}  // namespace zhibiao
