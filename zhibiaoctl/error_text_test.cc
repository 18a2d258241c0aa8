#include "zhibiaoctl/error_text.h"

#include <gtest/gtest.h>

#include "service-host/errors.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {
namespace {

TEST(ErrorTextTest, NamesCodeReasonAndField) {
  EXPECT_EQ(ErrorText(InvalidField("page_token", "INVALID_PAGE_TOKEN", "no token of this list")),
            "INVALID_ARGUMENT (INVALID_PAGE_TOKEN): page_token: no token of this list");
}

TEST(ErrorTextTest, SaysNothingTwice) {
  EXPECT_EQ(ErrorText(absl::NotFoundError("documents/x")), "NOT_FOUND: documents/x");
}

TEST(ErrorTextTest, GivesAdviceWhenAServiceDoesNotAnswer) {
  EXPECT_NE(ErrorText(absl::UnavailableError("refused")).find("--parser"), std::string::npos);
  EXPECT_NE(ErrorText(absl::DeadlineExceededError("late")).find("--timeout"), std::string::npos);
}

TEST(ErrorTextTest, TellsASilentServiceFromOneThatCannotWork) {
  const absl::Status said = WithReason(absl::StatusCode::kUnavailable, "UNAVAILABLE", "not now");
  EXPECT_NE(ErrorText(said).find("The service runs"), std::string::npos);
  Speak(Language::kChinese);
  EXPECT_NE(ErrorText(said).find("UNAVAILABLE: not now\n服务在运行"), std::string::npos);
  Speak(Language::kEnglish);
}

TEST(ErrorTextTest, SaysWhereToLook) {
  EXPECT_NE(ErrorText(absl::UnimplementedError("no method")).find("doctor"), std::string::npos);
  EXPECT_NE(ErrorText(WithReason(absl::StatusCode::kNotFound, "SERIES_NOT_FOUND", "there is none"))
                .find("Names are printed by"),
            std::string::npos);
}

TEST(ExitCodeOfTest, TellsARefusalFromSilence) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), kDone);
  EXPECT_EQ(ExitCodeOf(absl::InvalidArgumentError("x")), kRefused);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("x")), kUnreachable);
  EXPECT_EQ(ExitCodeOf(absl::DeadlineExceededError("x")), kUnreachable);
}

}  // namespace
}  // namespace zhibiao
