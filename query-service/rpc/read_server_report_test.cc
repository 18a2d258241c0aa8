#include "query-service/rpc/read_server_report.h"

#include <fcntl.h>
#include <unistd.h>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service-host/server_metrics.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class TwoServers final : public ReaderSource {
 public:
  TwoServers() : servers(2) {
    servers[0] = {"db-1:5432", true, absl::OkStatus(), true, absl::ZeroDuration(), 3};
    servers[1] = {"db-2:5432", true, absl::OkStatus(), false, absl::Milliseconds(1500), 40};
  }
  absl::StatusOr<std::shared_ptr<RecordReader>> ReaderFor(const std::optional<FreshnessToken>&,
                                                          absl::Time) override {
    return absl::UnimplementedError("");
  }
  absl::Status Check(absl::Time) override { return absl::OkStatus(); }
  std::vector<ReadServer> Servers() const override { return servers; }

  void LeaveOutTheSecond() {
    servers[1].usable = false;
    servers[1].problem = absl::UnavailableError("the database cannot be reached");
  }

  std::vector<ReadServer> servers;
};

TEST(ReadServerMetricsTest, TellReadsLagAndStateOfEachServer) {
  TwoServers source;
  const ReadServerMetrics metrics(&source);
  std::string text = MetricsText(metrics);
  EXPECT_THAT(text, HasSubstr("zhibiao_read_server_reads_total{server=\"db-1:5432\"} 3"));
  EXPECT_THAT(text, HasSubstr("zhibiao_read_server_reads_total{server=\"db-2:5432\"} 40"));
  EXPECT_THAT(text, HasSubstr("zhibiao_read_server_lag_seconds{server=\"db-2:5432\"} 1.5"));
  EXPECT_THAT(text, HasSubstr("zhibiao_read_server_usable{server=\"db-2:5432\"} 1"));
  EXPECT_THAT(text, HasSubstr("zhibiao_read_server_primary{server=\"db-1:5432\"} 1"));
  EXPECT_THAT(text, HasSubstr("zhibiao_read_server_primary{server=\"db-2:5432\"} 0"));

  source.LeaveOutTheSecond();
  text = MetricsText(metrics);
  EXPECT_THAT(text, HasSubstr("zhibiao_read_server_usable{server=\"db-2:5432\"} 0"));
  EXPECT_THAT(text, HasSubstr("zhibiao_read_server_reads_total{server=\"db-2:5432\"} 40"));
  EXPECT_THAT(text, Not(HasSubstr("zhibiao_read_server_lag_seconds{server=\"db-2:5432\"}")));
}

class ReadServerLogTest : public ::testing::Test {
 protected:
  ReadServerLogTest() {
    EXPECT_EQ(pipe2(pipe_, O_NONBLOCK), 0);
    log_ = std::make_unique<EventLog>(pipe_[1], "query");
    servers_ = std::make_unique<ReadServerLog>(&source_, log_.get());
  }
  ~ReadServerLogTest() override {
    close(pipe_[0]);
    close(pipe_[1]);
  }

  // What the log got since it was read last.
  std::string Logged() {
    servers_->Look();
    std::string text(1 << 12, '\0');
    const ssize_t size = read(pipe_[0], text.data(), text.size());
    text.resize(size < 0 ? 0 : static_cast<size_t>(size));
    return text;
  }

  TwoServers source_;
  int pipe_[2];
  std::unique_ptr<EventLog> log_;
  std::unique_ptr<ReadServerLog> servers_;
};

TEST_F(ReadServerLogTest, SaysOnceWhenAServerIsLeftOutAndWhenItIsUsedAgain) {
  EXPECT_EQ(Logged(), "");
  source_.LeaveOutTheSecond();
  const std::string left_out = Logged();
  EXPECT_THAT(left_out, HasSubstr("a database server is left out"));
  EXPECT_THAT(left_out, HasSubstr("db-2:5432"));
  EXPECT_THAT(left_out, HasSubstr("the database cannot be reached"));
  EXPECT_EQ(Logged(), "");
  source_.servers[1].usable = true;
  EXPECT_THAT(Logged(), HasSubstr("a database server is used again"));
  EXPECT_EQ(Logged(), "");
}

TEST_F(ReadServerLogTest, SaysWhichServerFailsFromTheBeginning) {
  source_.LeaveOutTheSecond();
  EXPECT_THAT(Logged(), HasSubstr("db-2:5432"));
}

}  // namespace
}  // namespace zhibiao
