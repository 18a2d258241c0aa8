// A document from the wire into PostgreSQL, and back out of it.
#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "parser-service/assemble/read_document.h"
#include "parser-service/rpc/in_process_parser.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/testing/private_database.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

class ParserServicePgTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto reader = DocumentReader::Create("");
    ASSERT_TRUE(reader.ok()) << reader.status();
    document_reader_ = reader->release();
  }
  static void TearDownTestSuite() { delete document_reader_; }

  static void Read(const v1::Document& document, v1::DocumentRecords* records) {
    document_reader_->Read(document, records);
  }

  static v1::CreateDocumentRequest Request(const std::string& text) {
    v1::CreateDocumentRequest request;
    request.mutable_document()->set_content(text);
    request.mutable_document()->set_mime_type("text/plain");
    request.mutable_document()->set_publish_date("2020-12-18");
    return request;
  }

  static absl::Time Soon() { return absl::Now() + absl::Seconds(30); }

  static inline const DocumentReader* document_reader_ = nullptr;
  const std::string database_ = MakePrivateDatabase();
  const std::unique_ptr<RecordWriter> writer_ =
      MakePostgresWriter({.connection_string = AsRole(database_, "zhibiao_writer")});
  const std::unique_ptr<RecordReader> reader_ =
      MakePostgresReader({.connection_string = AsRole(database_, "zhibiao_reader")});
  InProcessParser server_{Read, writer_.get()};
};

constexpr char kText[] = "11月份，规模以上工业增加值同比增长7.0%。\n";

TEST_F(ParserServicePgTest, AStoredDocumentIsReadBackWithItsRecords) {
  auto stored = server_.CreateDocument(Request(kText));
  ASSERT_TRUE(stored.ok()) << stored.status();
  EXPECT_GE(stored->observation_count(), 1);
  EXPECT_EQ(stored->content(), "");
  EXPECT_FALSE(stored->uid().empty());

  auto full = reader_->GetDocument(stored->name(), true, Soon());
  ASSERT_TRUE(full.ok()) << full.status();
  EXPECT_EQ(full->content(), kText);
  EXPECT_EQ(full->publish_date(), "2020-12-18");
  ListQuery query;
  query.parent = stored->name();
  query.deadline = Soon();
  auto observations = reader_->ListObservations(query);
  ASSERT_TRUE(observations.ok()) << observations.status();
  ASSERT_EQ(static_cast<int>(observations->records.size()), stored->observation_count());
  EXPECT_EQ(observations->records[0].quantity().amount(), "7.0");
}

TEST_F(ParserServicePgTest, TheSameDocumentSentTwiceIsStoredOnce) {
  auto first = server_.CreateDocument(Request(kText));
  auto second = server_.CreateDocument(Request(kText));
  ASSERT_TRUE(first.ok() && second.ok()) << first.status() << second.status();
  EXPECT_EQ(first->SerializeAsString(), second->SerializeAsString());
  ListQuery query;
  query.deadline = Soon();
  auto documents = reader_->ListDocuments(query, false);
  ASSERT_TRUE(documents.ok());
  EXPECT_EQ(documents->records.size(), 1u);
}

TEST_F(ParserServicePgTest, AnIdIsNotGivenToAnotherContent) {
  v1::CreateDocumentRequest request = Request(kText);
  request.set_document_id("november");
  ASSERT_TRUE(server_.CreateDocument(request).ok());
  request.mutable_document()->set_content("12月份，规模以上工业增加值同比增长7.3%。\n");
  absl::Status status = server_.CreateDocument(request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists) << status;
}

TEST_F(ParserServicePgTest, ARequestIdGivesTheFirstAnswerAgain) {
  v1::CreateDocumentRequest request = Request(kText);
  request.set_request_id("123e4567-e89b-42d3-a456-426614174000");
  auto first = server_.CreateDocument(request);
  auto again = server_.CreateDocument(request);
  ASSERT_TRUE(first.ok() && again.ok()) << first.status() << again.status();
  EXPECT_EQ(first->etag(), again->etag());
  request.mutable_document()->set_content("1");
  EXPECT_EQ(server_.CreateDocument(request).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(ParserServicePgTest, ValidateOnlyLeavesNoTrace) {
  v1::CreateDocumentRequest request = Request(kText);
  request.set_validate_only(true);
  auto checked = server_.CreateDocument(request);
  ASSERT_TRUE(checked.ok()) << checked.status();
  EXPECT_GE(checked->observation_count(), 1);
  EXPECT_EQ(reader_->GetDocument(checked->name(), false, Soon()).status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace zhibiao
