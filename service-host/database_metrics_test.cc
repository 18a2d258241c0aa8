#include "service-host/database_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <string>

#include "service-host/current_call.h"
#include "service-host/server_metrics.h"

namespace zhibiao {
namespace {

using testing::HasSubstr;
using testing::Not;

class DatabaseMetricsTest : public testing::Test {
 protected:
  DatabaseMetricsTest() : ends_(Pipe()), log_(ends_[1], "test") {}
  ~DatabaseMetricsTest() override {
    for (int end : ends_) close(end);
  }

  static std::array<int, 2> Pipe() {
    std::array<int, 2> ends;
    EXPECT_EQ(pipe(ends.data()), 0);
    return ends;
  }

  std::string Logged() {
    log_.Write(EventLog::Severity::kInfo, "end");
    std::string text(4000, ' ');
    const ssize_t count = read(ends_[0], text.data(), text.size());
    return text.substr(0, static_cast<size_t>(std::max<ssize_t>(0, count)));
  }

  const std::array<int, 2> ends_;
  const EventLog log_;
  prometheus::Registry registry_;
  DatabaseMetrics metrics_{&registry_, &log_, absl::Seconds(1)};
};

TEST_F(DatabaseMetricsTest, CountsReadsWritesAndFailures) {
  metrics_.Used("SELECT 1", absl::Milliseconds(3), absl::OkStatus());
  metrics_.Used("write", absl::Milliseconds(20), absl::UnavailableError("gone"));
  metrics_.ConnectionsChanged(2, 1);
  metrics_.ConnectionsChanged(-1, 0);
  metrics_.BrokenOff();
  const std::string text = MetricsText(registry_);
  EXPECT_THAT(text, HasSubstr("zhibiao_database_seconds_count{kind=\"read\"} 1"));
  EXPECT_THAT(text, HasSubstr("zhibiao_database_seconds_sum{kind=\"write\"} 0.02"));
  EXPECT_THAT(text, HasSubstr("zhibiao_database_failures_total{code=\"UNAVAILABLE\"} 1"));
  EXPECT_THAT(text, HasSubstr("zhibiao_database_connections_open 1"));
  EXPECT_THAT(text, HasSubstr("zhibiao_database_connections_in_use 1"));
  EXPECT_THAT(text, HasSubstr("zhibiao_database_links_ended_total 1"));
  EXPECT_THAT(text, HasSubstr("zhibiao_database_slow_total 0"));
}

TEST_F(DatabaseMetricsTest, LogsASlowStatementWithItsCall) {
  const std::string request = "r-1", trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  const CurrentCall call(request, trace, [] { return false; });
  metrics_.Used("SELECT quick", absl::Milliseconds(999), absl::OkStatus());
  metrics_.Used("SELECT slow WHERE a = $1", absl::Seconds(1), absl::OkStatus());
  const std::string logged = Logged();
  EXPECT_THAT(logged, Not(HasSubstr("quick")));
  EXPECT_THAT(logged, HasSubstr("\"statement\":\"SELECT slow WHERE a = $1\",\"duration_ms\":1000"));
  EXPECT_THAT(logged, HasSubstr("\"request_id\":\"r-1\",\"trace_id\":\"" + trace + "\""));
}

}  // namespace
}  // namespace zhibiao
