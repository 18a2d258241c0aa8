#include "service-host/trace_context.h"

#include <gtest/gtest.h>

#include "service-host/current_call.h"

namespace zhibiao {
namespace {

constexpr char kTrace[] = "4bf92f3577b34da6a3ce929d0e0e4736";

TEST(TraceContextTest, ReadsTraceAndSpan) {
  const TraceContext read = ParseTraceParent(std::string("00-") + kTrace + "-00f067aa0ba902b7-01");
  EXPECT_EQ(read.trace_id, kTrace);
  EXPECT_EQ(read.parent_id, "00f067aa0ba902b7");
}

TEST(TraceContextTest, ReadsWhatItKnowsOfALaterVersion) {
  EXPECT_EQ(ParseTraceParent(std::string("cc-") + kTrace + "-00f067aa0ba902b7-01-x").trace_id,
            kTrace);
}

TEST(TraceContextTest, TakesNothingFromAnInvalidHeader) {
  for (const std::string& header :
       {std::string(), std::string("00-abc-def-01"),
        std::string("00-") + kTrace + "-00f067aa0ba902b7",
        std::string("ff-") + kTrace + "-00f067aa0ba902b7-01",
        std::string("00-") + kTrace + "-00f067aa0ba902b7-01-more",
        std::string("00-") + kTrace + "-0000000000000000-01",
        std::string("00-00000000000000000000000000000000-00f067aa0ba902b7-01"),
        std::string("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"),
        std::string("00-4bf92f3577b34da6a3ce929d0e0e473\"-00f067aa0ba902b7-01")}) {
    EXPECT_EQ(ParseTraceParent(header).trace_id, "") << header;
  }
}

TEST(CurrentCallTest, IsThatOfTheInnermostScope) {
  const std::string outer_id = "outer", inner_id = "inner", trace = kTrace;
  EXPECT_EQ(CurrentCall::RequestId(), "");
  EXPECT_FALSE(CurrentCall::Cancellation());
  {
    const CurrentCall outer(outer_id, trace, [] { return false; });
    {
      const CurrentCall inner(inner_id, trace, [] { return true; });
      EXPECT_EQ(CurrentCall::RequestId(), "inner");
      EXPECT_TRUE(CurrentCall::Cancellation()());
    }
    EXPECT_EQ(CurrentCall::RequestId(), "outer");
    EXPECT_EQ(CurrentCall::TraceId(), kTrace);
    EXPECT_FALSE(CurrentCall::Cancellation()());
  }
  EXPECT_EQ(CurrentCall::RequestId(), "");
}

}  // namespace
}  // namespace zhibiao
