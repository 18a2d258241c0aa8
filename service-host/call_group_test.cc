#include "service-host/call_group.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"
#include "service-host/testing/in_process_echo.h"

namespace zhibiao {
namespace {

using testing::EchoRequest;
using testing::EchoResponse;
using ::testing::ElementsAre;
using Group = CallGroup<EchoRequest, EchoResponse>;

class GroupedEcho : public testing::EchoService::CallbackService {
 public:
  GroupedEcho(CallRunner* calls, size_t most, Group::Handler handler)
      : group_(calls, "zhibiao.testing.EchoService/Echo", most, std::move(handler)) {}

  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context, const EchoRequest* request,
                                 EchoResponse* response) override {
    return group_.Run(context, request, response);
  }

 private:
  Group group_;
};

// One worker, which the call "block" holds until Open: what is called meanwhile waits.
class CallGroupTest : public ::testing::Test {
 protected:
  CallGroupTest() : metrics_("echo", "1"), log_(-1, "echo") {}
  ~CallGroupTest() override {
    Open();
    if (server_ == nullptr) return;
    server_->Shutdown();
    pool_->Stop();
  }

  void Start(size_t most, int queue_limit) {
    pool_ = std::make_unique<WorkerPool>(1, queue_limit);
    calls_ = std::make_unique<CallRunner>(pool_.get(), &metrics_, &log_, CallRunner::Options());
    service_ = std::make_unique<GroupedEcho>(calls_.get(), most,
                                             [this](Group::Calls* calls) { Answer(calls); });
    server_ = std::make_unique<InProcessEcho>(service_.get());
  }

  // Every call gets its own text, unless it asks for an error.
  void Answer(Group::Calls* calls) {
    sizes_.push_back(calls->size());
    for (auto& call : *calls) {
      const std::string& text = call.request->text();
      if (text == "block") {
        blocked_.Notify();
        open_.WaitForNotification();
      }
      if (text == "throw") throw std::runtime_error("a bug");
      if (text == "refuse") call.status = InvalidField("text", "TOO_DULL", "say something else");
      call.response->set_text(text);
    }
  }

  absl::Status Call(const std::string& text, std::string* answer,
                    absl::Duration timeout = absl::Seconds(30)) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
    EchoRequest request;
    EchoResponse response;
    request.set_text(text);
    const absl::Status status = FromGrpcStatus(server_->stub().Echo(&context, request, &response));
    *answer = response.text();
    return status;
  }

  // Starts `count` calls of texts made of `text` and returns when the service has all of them,
  // beside `others`.
  void CallBehindTheBlock(const std::string& text, int count, int others = 1) {
    for (int i = 0; i < count; ++i) {
      clients_.emplace_back([this, sent = absl::StrCat(text, i)] {
        std::string answer;
        const absl::Status status = Call(sent, &answer);
        EXPECT_TRUE(status.ok()) << status;
        EXPECT_EQ(answer, sent);
      });
    }
    AwaitInFlight(count + others);
  }

  void Block() {
    clients_.emplace_back([this] {
      std::string answer;
      EXPECT_TRUE(Call("block", &answer).ok());
    });
    blocked_.WaitForNotification();
  }

  void AwaitInFlight(int count) const {
    const std::string line =
        absl::StrCat("grpc_server_in_flight{grpc_method=\"Echo\",",
                     "grpc_service=\"zhibiao.testing.EchoService\"} ", count, "\n");
    while (!absl::StrContains(MetricsText(*metrics_.collectable()), line)) {
      absl::SleepFor(absl::Milliseconds(1));
    }
  }

  // Returns when all calls are answered.
  void Open() {
    if (!open_.HasBeenNotified()) open_.Notify();
    for (std::thread& client : clients_) client.join();
    clients_.clear();
  }

  absl::Notification blocked_, open_;
  std::vector<size_t> sizes_;  // of the groups, in their order; there is one worker
  ServerMetrics metrics_;
  EventLog log_;
  std::unique_ptr<WorkerPool> pool_;
  std::unique_ptr<CallRunner> calls_;
  std::unique_ptr<GroupedEcho> service_;
  std::unique_ptr<InProcessEcho> server_;
  std::vector<std::thread> clients_;
};

TEST_F(CallGroupTest, AnswersAloneWhatDoesNotWait) {
  Start(10, 10);
  std::string answer;
  ASSERT_TRUE(Call("增长", &answer).ok());
  EXPECT_EQ(answer, "增长");
  ASSERT_TRUE(Call("下降", &answer).ok());
  EXPECT_THAT(sizes_, ElementsAre(1, 1));
}

TEST_F(CallGroupTest, AnswersTogetherWhatWaitsTogether) {
  Start(10, 10);
  Block();
  CallBehindTheBlock("call ", 7);
  Open();
  EXPECT_THAT(sizes_, ElementsAre(1, 7));
}

TEST_F(CallGroupTest, TakesNoMoreThanItMayAtOnce) {
  Start(3, 10);
  Block();
  CallBehindTheBlock("call ", 7);
  EXPECT_EQ(pool_->load().queued, 3);
  Open();
  EXPECT_THAT(sizes_, ElementsAre(1, 3, 3, 1));
}

TEST_F(CallGroupTest, RefusesWhatAFullQueueHasNoRoomFor) {
  Start(2, 1);
  Block();
  CallBehindTheBlock("call ", 2);
  std::string answer;
  const absl::Status refused = Call("one more", &answer);
  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(refused), "QUEUE_FULL");
  Open();
  EXPECT_THAT(sizes_, ElementsAre(1, 2));
}

TEST_F(CallGroupTest, LeavesOutWhoGaveUp) {
  Start(10, 10);
  Block();
  std::string answer;
  EXPECT_EQ(Call("impatient", &answer, absl::Milliseconds(50)).code(),
            absl::StatusCode::kDeadlineExceeded);
  CallBehindTheBlock("call ", 2, 2);
  Open();
  EXPECT_THAT(sizes_, ElementsAre(1, 2));
}

TEST_F(CallGroupTest, GivesEveryCallItsOwnStatus) {
  Start(10, 10);
  Block();
  clients_.emplace_back([this] {
    std::string answer;
    const absl::Status status = Call("refuse", &answer);
    EXPECT_EQ(ReasonOf(status), "TOO_DULL");
    EXPECT_EQ(FieldOf(status), "text");
  });
  AwaitInFlight(2);
  clients_.emplace_back([this] {
    std::string answer;
    EXPECT_TRUE(Call("go on", &answer).ok());
  });
  AwaitInFlight(3);
  Open();
  EXPECT_THAT(sizes_, ElementsAre(1, 2));
}

TEST_F(CallGroupTest, AnExceptionIsAnInternalErrorOfItsGroupAlone) {
  Start(10, 10);
  std::string answer;
  EXPECT_EQ(Call("throw", &answer).code(), absl::StatusCode::kInternal);
  EXPECT_TRUE(Call("go on", &answer).ok());
}

}  // namespace
}  // namespace zhibiao
