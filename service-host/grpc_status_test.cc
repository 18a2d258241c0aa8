#include "service-host/grpc_status.h"

#include "google_rpc.pb.h"
#include "gtest/gtest.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

TEST(GrpcStatusTest, CarriesReasonFieldAndDelayInTheStandardDetails) {
  absl::Status status =
      WithRetryDelay(InvalidField("text", "TOO_LONG", "too long"), absl::Milliseconds(250));
  grpc::Status wire = ToGrpcStatus(status);
  EXPECT_EQ(wire.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(wire.error_message(), "text: too long");

  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(wire.error_details()));
  EXPECT_EQ(details.code(), 3);
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad;
  google::rpc::RetryInfo retry;
  for (const auto& detail : details.details()) {
    detail.UnpackTo(&info) || detail.UnpackTo(&bad) || detail.UnpackTo(&retry);
  }
  EXPECT_EQ(info.reason(), "TOO_LONG");
  EXPECT_EQ(info.domain(), "zhibiao");
  ASSERT_EQ(bad.field_violations_size(), 1);
  EXPECT_EQ(bad.field_violations(0).field(), "text");
  EXPECT_EQ(retry.retry_delay().nanos(), 250000000);
}

TEST(GrpcStatusTest, TheReasonComesFirstInTheDetails) {
  for (int i = 0; i < 20; ++i) {
    google::rpc::Status details;
    ASSERT_TRUE(details.ParseFromString(
        ToGrpcStatus(InvalidField("filter", "UNKNOWN_FIELD", "no field 'x'")).error_details()));
    ASSERT_EQ(details.details_size(), 2);
    EXPECT_TRUE(details.details(0).Is<google::rpc::ErrorInfo>());
    EXPECT_TRUE(details.details(1).Is<google::rpc::BadRequest>());
  }
}

TEST(GrpcStatusTest, EveryErrorHasAReasonAndNoDriverMessage) {
  grpc::Status wire = ToGrpcStatus(absl::InternalError("SQLSTATE 42P01"));
  EXPECT_EQ(wire.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_EQ(wire.error_details().find("SQLSTATE"), std::string::npos);
  EXPECT_EQ(wire.error_message(), "internal error");
  EXPECT_EQ(ReasonOf(FromGrpcStatus(wire)), "INTERNAL");
}

TEST(GrpcStatusTest, ComesBackTheSame) {
  absl::Status status = InvalidField("filter", "UNKNOWN_FIELD", "no field 'x'");
  EXPECT_EQ(FromGrpcStatus(ToGrpcStatus(status)), status);
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
  EXPECT_TRUE(FromGrpcStatus(grpc::Status::OK).ok());
}

TEST(GrpcStatusTest, ForeignDetailsAreIgnored) {
  absl::Status status = FromGrpcStatus(
      grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone", std::string("\xff\xff\xff\xff")));
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), "UNAVAILABLE");
}

}  // namespace
}  // namespace zhibiao
