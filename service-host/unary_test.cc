#include "service-host/unary.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "google_rpc.pb.h"
#include "gtest/gtest.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"
#include "service-host/testing/in_process_echo.h"

namespace zhibiao {
namespace {

using ::testing::AnyOf;
using testing::EchoRequest;
using testing::EchoResponse;
using ::testing::HasSubstr;
using Handler = std::function<absl::Status(const EchoRequest&, EchoResponse*, const CallContext&)>;

class EchoService : public testing::EchoService::CallbackService {
 public:
  EchoService(CallRunner* calls, Handler handler) : calls_(calls), handler_(std::move(handler)) {}

  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context, const EchoRequest* request,
                                 EchoResponse* response) override {
    return RunUnary(calls_, "zhibiao.testing.EchoService/Echo", context, request, response,
                    handler_);
  }

 private:
  CallRunner* calls_;
  Handler handler_;
};

absl::Status Repeat(const EchoRequest& request, EchoResponse* response, const CallContext&) {
  response->set_text(request.text());
  return absl::OkStatus();
}

// The line by which the metrics tell that `count` calls ended with `code`.
std::string Handled(absl::string_view code, int count) {
  return absl::StrCat("grpc_server_handled_total{grpc_code=\"", code, "\",grpc_method=\"Echo\",",
                      "grpc_service=\"zhibiao.testing.EchoService\"} ", count, "\n");
}

// A server with one service, and a channel to it. The log goes into a pipe.
class EchoServer {
 public:
  EchoServer(Handler handler, int workers, int queue_limit, CallRunner::Options options = {})
      : metrics_("echo", "1"), pool_(workers, queue_limit) {
    EXPECT_EQ(pipe2(log_pipe_, O_NONBLOCK), 0);
    log_ = std::make_unique<EventLog>(log_pipe_[1], "echo");
    calls_ = std::make_unique<CallRunner>(&pool_, &metrics_, log_.get(), options);
    service_ = std::make_unique<EchoService>(calls_.get(), std::move(handler));
    server_ = std::make_unique<InProcessEcho>(service_.get());
  }
  ~EchoServer() {
    server_->Shutdown();
    pool_.Stop();
    close(log_pipe_[0]);
    close(log_pipe_[1]);
  }

  absl::Status Call(const std::string& text, std::string* answer = nullptr,
                    absl::Duration timeout = absl::Seconds(30)) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
    return Call(&context, text, answer);
  }
  absl::Status Call(grpc::ClientContext* context, const std::string& text, std::string* answer) {
    EchoRequest request;
    EchoResponse response;
    request.set_text(text);
    absl::Status status = FromGrpcStatus(server_->stub().Echo(context, request, &response));
    if (answer != nullptr) *answer = response.text();
    return status;
  }
  std::string Metrics() const { return MetricsText(*metrics_.collectable()); }
  std::string Logged() const {
    std::string text(1 << 16, '\0');
    ssize_t size = read(log_pipe_[0], text.data(), text.size());
    text.resize(size < 0 ? 0 : static_cast<size_t>(size));
    return text;
  }
  const WorkerPool& pool() const { return pool_; }

 private:
  int log_pipe_[2];
  std::unique_ptr<EventLog> log_;
  ServerMetrics metrics_;
  WorkerPool pool_;
  std::unique_ptr<CallRunner> calls_;
  std::unique_ptr<EchoService> service_;
  std::unique_ptr<InProcessEcho> server_;
};

TEST(UnaryTest, AnswersManyCallsAtOnce) {
  EchoServer server(Repeat, 2, 1000);
  std::vector<std::thread> clients;
  std::atomic<int> right = 0;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&, i] {
      for (int j = 0; j < 50; ++j) {
        std::string sent = absl::StrCat("增长", i, "/", j), answer;
        if (server.Call(sent, &answer).ok() && answer == sent) ++right;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(right, 400);
  EXPECT_THAT(server.Metrics(), HasSubstr(Handled("OK", 400)));
}

TEST(UnaryTest, TheHandlersErrorReachesTheClientWithItsField) {
  EchoServer server(
      [](const EchoRequest&, EchoResponse*, const CallContext&) {
        return InvalidField("text", "TOO_DULL", "say something else");
      },
      1, 1);
  absl::Status status = server.Call("x");
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "TOO_DULL");
  EXPECT_EQ(FieldOf(status), "text");
  EXPECT_THAT(server.Metrics(), HasSubstr(Handled("InvalidArgument", 1)));
}

TEST(UnaryTest, AnExceptionIsAnInternalErrorOfOneCall) {
  EchoServer server(
      [](const EchoRequest& request, EchoResponse* response, const CallContext& call) {
        if (request.text() == "throw") throw std::runtime_error("secret of a driver\nline 2");
        return Repeat(request, response, call);
      },
      1, 1);
  absl::Status status = server.Call("throw");
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(status.message(), "internal error");
  EXPECT_TRUE(server.Call("go on").ok());
  std::string log = server.Logged();
  EXPECT_THAT(log, HasSubstr("secret of a driver"));
  EXPECT_EQ(log.find("line 2"), std::string::npos);
}

TEST(UnaryTest, AFullQueueRefusesAtOnceAndSaysWhenToRetry) {
  absl::Notification running, go_on;
  EchoServer server(
      [&](const EchoRequest& request, EchoResponse* response, const CallContext& call) {
        if (request.text() == "first") {
          running.Notify();
          go_on.WaitForNotification();
        }
        return Repeat(request, response, call);
      },
      1, 1);
  std::thread first([&] { EXPECT_TRUE(server.Call("first").ok()); });
  running.WaitForNotification();
  std::thread second([&] { EXPECT_TRUE(server.Call("second").ok()); });
  while (server.pool().load().queued == 0) std::this_thread::yield();

  absl::Status status = server.Call("third");
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(status), "QUEUE_FULL");
  auto payload = status.GetPayload("type.googleapis.com/google.rpc.RetryInfo");
  ASSERT_TRUE(payload.has_value());
  google::rpc::RetryInfo retry;
  ASSERT_TRUE(retry.ParseFromString(std::string(*payload)));
  EXPECT_EQ(retry.retry_delay().nanos(), 200000000);
  go_on.Notify();
  first.join();
  second.join();
}

TEST(UnaryTest, ACallPastItsDeadlineIsNotBegun) {
  absl::Notification running, go_on;
  std::atomic<int> begun = 0;
  EchoServer server(
      [&](const EchoRequest& request, EchoResponse* response, const CallContext& call) {
        if (request.text() == "first") {
          running.Notify();
          go_on.WaitForNotification();
        } else {
          ++begun;
        }
        return Repeat(request, response, call);
      },
      1, 10);
  std::thread first([&] { EXPECT_TRUE(server.Call("first").ok()); });
  running.WaitForNotification();
  absl::Status status = server.Call("late", nullptr, absl::Milliseconds(300));
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded);
  go_on.Notify();
  first.join();
  EXPECT_TRUE(server.Call("after").ok());
  EXPECT_EQ(begun, 1);
  // By the server's clock, or by the client which gave up.
  EXPECT_THAT(server.Metrics(),
              AnyOf(HasSubstr(Handled("DeadlineExceeded", 1)), HasSubstr(Handled("Canceled", 1))));
}

TEST(UnaryTest, TheServersOwnLimitCutsADistantDeadline) {
  EchoServer server(
      [](const EchoRequest&, EchoResponse* response, const CallContext& call) {
        bool soon = call.deadline < absl::Now() + absl::Seconds(5);
        response->set_text(soon ? "soon" : "distant");
        return absl::OkStatus();
      },
      1, 1, {.max_call_duration = absl::Seconds(5)});
  std::string answer;
  ASSERT_TRUE(server.Call("x", &answer, absl::Hours(1)).ok());
  EXPECT_EQ(answer, "soon");
  grpc::ClientContext without_deadline;
  ASSERT_TRUE(server.Call(&without_deadline, "x", &answer).ok());
  EXPECT_EQ(answer, "soon");
}

TEST(UnaryTest, ACancelledCallTellsItsHandler) {
  absl::Notification running, noticed;
  EchoServer server(
      [&](const EchoRequest&, EchoResponse*, const CallContext& call) {
        running.Notify();
        while (!call.is_cancelled()) std::this_thread::yield();
        noticed.Notify();
        return absl::CancelledError("");
      },
      1, 1);
  grpc::ClientContext context;
  std::thread client(
      [&] { EXPECT_EQ(server.Call(&context, "x", nullptr).code(), absl::StatusCode::kCancelled); });
  running.WaitForNotification();
  context.TryCancel();
  noticed.WaitForNotification();
  client.join();
}

TEST(UnaryTest, AHandlerReadsMetadataAndSendsItsOwnWithTheEnd) {
  EchoServer server(
      [](const EchoRequest&, EchoResponse* response, const CallContext& call) {
        response->set_text(
            absl::StrCat("[", call.metadata.Get("asked"), "][", call.metadata.Get("other"), "]"));
        call.metadata.AddTrailer("told", "2");
        return absl::OkStatus();
      },
      1, 1);
  grpc::ClientContext context;
  context.AddMetadata("asked", "1");
  std::string answer;
  ASSERT_TRUE(server.Call(&context, "x", &answer).ok());
  EXPECT_EQ(answer, "[1][]");
  const auto& trailers = context.GetServerTrailingMetadata();
  ASSERT_EQ(trailers.count("told"), 1u);
  EXPECT_EQ(trailers.find("told")->second, "2");
}

TEST(UnaryTest, MetadataWithoutACallIsEmpty) {
  const CallMetadata none;
  EXPECT_EQ(none.Get("asked"), "");
  none.AddTrailer("told", "2");
}

TEST(UnaryTest, TheRequestIdIsTakenOrMadeAndGivenBackAndLogged) {
  EchoServer server(Repeat, 1, 1);
  grpc::ClientContext with_id;
  with_id.AddMetadata("x-request-id", "trace-42");
  ASSERT_TRUE(server.Call(&with_id, "工业增加值增长", nullptr).ok());
  auto found = with_id.GetServerInitialMetadata().find("x-request-id");
  ASSERT_NE(found, with_id.GetServerInitialMetadata().end());
  EXPECT_EQ(found->second, "trace-42");

  grpc::ClientContext with_bad_id;
  with_bad_id.AddMetadata("x-request-id", "a b\"c");
  ASSERT_TRUE(server.Call(&with_bad_id, "x", nullptr).ok());
  found = with_bad_id.GetServerInitialMetadata().find("x-request-id");
  ASSERT_NE(found, with_bad_id.GetServerInitialMetadata().end());
  EXPECT_EQ(found->second.size(), 16u);

  std::string log = server.Logged();
  EXPECT_THAT(log, HasSubstr("\"request_id\":\"trace-42\""));
  EXPECT_THAT(log, HasSubstr("\"method\":\"zhibiao.testing.EchoService/Echo\""));
  EXPECT_EQ(log.find("工业"), std::string::npos) << "text of a document in the log";
}

}  // namespace
}  // namespace zhibiao
