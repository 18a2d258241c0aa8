#include "service-host/errors.h"

#include <string>

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

TEST(ErrorsTest, AnInvalidFieldNamesItselfAndItsReason) {
  absl::Status status = InvalidField("document.publish_date", "INVALID_DAY", "no such day");
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "document.publish_date: no such day");
  EXPECT_EQ(ReasonOf(status), "INVALID_DAY");
  EXPECT_EQ(FieldOf(status), "document.publish_date");
}

TEST(ErrorsTest, MetadataIsAddedToTheReason) {
  absl::Status status = InvalidField("text", "INVALID_UTF8", "not UTF-8");
  status = WithMetadata(status, "byteOffset", "17");
  EXPECT_EQ(MetadataOf(status, "byteOffset"), "17");
  EXPECT_EQ(MetadataOf(status, "other"), "");
  EXPECT_EQ(ReasonOf(status), "INVALID_UTF8");
}

TEST(ErrorsTest, AStatusWithoutReasonGetsTheOneOfItsCode) {
  EXPECT_EQ(ReasonOf(absl::NotFoundError("x")), "NOT_FOUND");
  EXPECT_EQ(ReasonOf(absl::OkStatus()), "");
  EXPECT_EQ(ReasonOf(ForClient(absl::UnavailableError("x"))), "UNAVAILABLE");
}

TEST(ErrorsTest, MessagesOfDriversStayInside) {
  for (auto code : {absl::StatusCode::kInternal, absl::StatusCode::kUnknown,
                    absl::StatusCode::kUnavailable, absl::StatusCode::kDataLoss}) {
    absl::Status status(code, "ERROR: relation \"document\" does not exist SQLSTATE 42P01");
    absl::Status shown = ForClient(status);
    EXPECT_EQ(shown.code(), code);
    EXPECT_EQ(shown.message().find("relation"), absl::string_view::npos) << shown.message();
    EXPECT_FALSE(shown.message().empty());
  }
}

TEST(ErrorsTest, MessagesWrittenForClientsAreKept) {
  EXPECT_EQ(ForClient(absl::NotFoundError("documents/a does not exist")).message(),
            "documents/a does not exist");
  absl::Status own = WithReason(absl::StatusCode::kUnavailable, "STARTING", "not ready yet");
  EXPECT_EQ(ForClient(own).message(), "not ready yet");
}

TEST(ErrorsTest, ALongMessageIsCutBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "增";
  absl::Status status = WithReason(absl::StatusCode::kNotFound, "X", text);
  EXPECT_LE(status.message().size(), 1000u);
  EXPECT_GT(status.message().size(), 990u);
  EXPECT_EQ(status.message().size() % 3, 0u);
}

TEST(ErrorsTest, AKnownRetryDelaySurvivesForTheClient) {
  absl::Status status =
      WithRetryDelay(absl::ResourceExhaustedError("queue full"), absl::Milliseconds(1500));
  int payloads = 0;
  ForClient(status).ForEachPayload([&](absl::string_view, const absl::Cord&) { ++payloads; });
  EXPECT_EQ(payloads, 2);
  EXPECT_EQ(RetryDelayOf(status), absl::Milliseconds(1500));
  EXPECT_EQ(RetryDelayOf(absl::ResourceExhaustedError("disk full")), absl::ZeroDuration());
}

}  // namespace
}  // namespace zhibiao
