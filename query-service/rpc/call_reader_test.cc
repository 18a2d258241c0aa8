#include "query-service/rpc/call_reader.h"

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "query-service/rpc/fake_reader.h"
#include "query-service/rpc/in_process_server.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

constexpr char kToken[] = "1-0000000000000007-00000001-0000000000000123";

class CallReaderTest : public ::testing::Test {
 protected:
  CallReaderTest() : server_(&reader_) {
    reader_.records.mutable_document()->set_name("documents/d1");
    reader_.records.add_observations()->set_name("documents/d1/observations/o1");
  }

  // A method for one record, with a token in the metadata.
  absl::Status Get(const std::string& token) {
    grpc::ClientContext context;
    context.AddMetadata(std::string(kFreshnessTokenKey), token);
    v1::GetDocumentRequest request;
    request.set_name("documents/d1");
    v1::Document document;
    return FromGrpcStatus(server_.stub().GetDocument(&context, request, &document));
  }

  // The stream, with a token in the metadata.
  absl::Status Stream(const std::string& token) {
    grpc::ClientContext context;
    context.AddMetadata(std::string(kFreshnessTokenKey), token);
    const auto stream = server_.stub().ReadObservations(&context, v1::ReadObservationsRequest());
    v1::ReadObservationsResponse page;
    while (stream->Read(&page)) {
    }
    return FromGrpcStatus(stream->Finish());
  }

  FakeReader reader_;
  InProcessServer server_;
};

TEST_F(CallReaderTest, ACacheDoesNotAnswerACallWithAToken) {
  InProcessServer cached(&reader_, absl::Hours(1));
  v1::GetObservationRequest request;
  request.set_name("documents/d1/observations/o1");
  for (const char* words : {"产量", "增长"}) {
    reader_.records.mutable_observations(0)->set_indicator_text(words);
    grpc::ClientContext context;
    context.AddMetadata(std::string(kFreshnessTokenKey), kToken);
    v1::Observation answer;
    ASSERT_TRUE(cached.stub().GetObservation(&context, request, &answer).ok());
    EXPECT_EQ(answer.indicator_text(), words);
    // Without a token, it is answered from the cache from the second time on.
    grpc::ClientContext without;
    ASSERT_TRUE(cached.stub().GetObservation(&without, request, &answer).ok());
    EXPECT_EQ(answer.indicator_text(), "产量");
  }
}

TEST_F(CallReaderTest, DemandsWhatTheTokenOfTheCallSays) {
  ASSERT_EQ(Get(kToken), absl::OkStatus());
  ASSERT_TRUE(server_.readers().last_token.has_value());
  EXPECT_EQ(EncodeFreshnessToken(*server_.readers().last_token), kToken);
  server_.readers().last_token.reset();
  ASSERT_EQ(Stream(kToken), absl::OkStatus());
  ASSERT_TRUE(server_.readers().last_token.has_value());
  EXPECT_EQ(EncodeFreshnessToken(*server_.readers().last_token), kToken);
}

TEST_F(CallReaderTest, DemandsNothingWithoutAToken) {
  server_.Ask(&v1::QueryService::Stub::GetDocument, "name: 'documents/d1'");
  EXPECT_FALSE(server_.readers().last_token.has_value());
  EXPECT_EQ(Get(""), absl::OkStatus());
  EXPECT_FALSE(server_.readers().last_token.has_value());
}

TEST_F(CallReaderTest, RefusesATokenThatCannotBeReadAndSaysWhatWasWanted) {
  for (const absl::Status& status : {Get("fresh"), Stream("fresh")}) {
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ReasonOf(status), "INVALID_FRESHNESS_TOKEN");
    EXPECT_THAT(std::string(status.message()), HasSubstr("zhibiao-freshness-token"));
    EXPECT_THAT(std::string(status.message()), HasSubstr("wanted"));
  }
}

TEST_F(CallReaderTest, RefusesATokenOfAnotherDatabase) {
  server_.readers().failure = absl::InvalidArgumentError("another database");
  for (const absl::Status& status : {Get(kToken), Stream(kToken)}) {
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ReasonOf(status), "FOREIGN_FRESHNESS_TOKEN");
  }
}

TEST_F(CallReaderTest, SaysUnavailableWhenNoServerIsFreshEnough) {
  server_.readers().failure = absl::UnavailableError("no server that has the write");
  EXPECT_EQ(Get(kToken).code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace zhibiao
