#include "service-host/paged_stream.h"

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service-host/testing/in_process_echo.h"

namespace zhibiao {
namespace {

using testing::EchoRequest;
using testing::EchoResponse;
using ::testing::HasSubstr;
using Stream = PagedStream<EchoResponse>;

class RepeatingService : public testing::EchoService::CallbackService {
 public:
  using MakeNext = std::function<Stream::Next(const EchoRequest&)>;
  RepeatingService(CallRunner* calls, MakeNext make) : calls_(calls), make_(std::move(make)) {}

  grpc::ServerWriteReactor<EchoResponse>* Repeat(grpc::CallbackServerContext* context,
                                                 const EchoRequest* request) override {
    return RunPagedStream<EchoResponse>(calls_, "zhibiao.testing.EchoService/Repeat", context,
                                        make_(*request));
  }

 private:
  CallRunner* calls_;
  MakeNext make_;
};

// A server whose stream gives `pages` pages, each with its number and `page_bytes` blanks.
class PagedStreamTest : public ::testing::Test {
 protected:
  void Serve(int pages, size_t page_bytes = 0, int queue_limit = 10) {
    pool_ = std::make_unique<WorkerPool>(1, queue_limit);
    calls_ = std::make_unique<CallRunner>(pool_.get(), &metrics_, &log_, CallRunner::Options());
    service_ = std::make_unique<RepeatingService>(calls_.get(), [this, pages,
                                                                 page_bytes](const EchoRequest&) {
      return [this, pages, page_bytes, page = 0](
                 EchoResponse* response, const CallContext&) mutable -> absl::StatusOr<StreamPage> {
        ++made_;
        response->set_text(absl::StrCat(++page, std::string(page_bytes, ' ')));
        if (page < pages) return StreamPage::kMore;
        return page == pages ? StreamPage::kLast : StreamPage::kNone;
      };
    });
    server_ = std::make_unique<InProcessEcho>(service_.get());
  }
  ~PagedStreamTest() override {
    server_->Shutdown();
    pool_->Stop();
  }

  // Waits until `made_` stands still.
  int MadeInTheEnd() {
    int before = -1;
    while (before != made_) {
      before = made_;
      absl::SleepFor(absl::Milliseconds(200));
    }
    return before;
  }

  ServerMetrics metrics_{"echo", "1"};
  EventLog log_{-1, "echo"};
  std::atomic<int> made_ = 0;
  std::unique_ptr<WorkerPool> pool_;
  std::unique_ptr<CallRunner> calls_;
  std::unique_ptr<RepeatingService> service_;
  std::unique_ptr<InProcessEcho> server_;
};

TEST_F(PagedStreamTest, SendsEveryPageInItsOrder) {
  for (int pages : {0, 1, 300}) {
    if (server_) server_->Shutdown();
    Serve(pages);
    grpc::ClientContext context;
    auto reader = server_->stub().Repeat(&context, EchoRequest());
    EchoResponse response;
    int read = 0;
    while (reader->Read(&response)) EXPECT_EQ(response.text(), absl::StrCat(++read));
    EXPECT_EQ(read, pages);
    EXPECT_TRUE(reader->Finish().ok());
  }
  EXPECT_THAT(MetricsText(*metrics_.collectable()),
              HasSubstr("grpc_server_handled_total{grpc_code=\"OK\",grpc_method=\"Repeat\","
                        "grpc_service=\"zhibiao.testing.EchoService\"} 3\n"));
}

TEST_F(PagedStreamTest, MakesPagesAtThePaceOfItsClient) {
  Serve(1000, 1 << 20);
  grpc::ClientContext context;
  auto reader = server_->stub().Repeat(&context, EchoRequest());
  // What fits into the buffers of the transport, and no more.
  const int ahead = MadeInTheEnd();
  EXPECT_LT(ahead, 20);
  EchoResponse response;
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(reader->Read(&response));
  EXPECT_LT(MadeInTheEnd(), 120);
  EXPECT_EQ(pool_->load().busy, 0) << "a client that waits holds no worker";
  context.TryCancel();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST_F(PagedStreamTest, MakesNoPageForAClientThatHasGone) {
  Serve(1000000, 1000);
  {
    grpc::ClientContext context;
    auto reader = server_->stub().Repeat(&context, EchoRequest());
    EchoResponse response;
    ASSERT_TRUE(reader->Read(&response));
    context.TryCancel();
    EXPECT_FALSE(reader->Finish().ok());
  }
  EXPECT_LT(MadeInTheEnd(), 1000000);
}

TEST_F(PagedStreamTest, EndsAtTheDeadline) {
  Serve(1000000, 1000);
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Milliseconds(300)));
  auto reader = server_->stub().Repeat(&context, EchoRequest());
  EchoResponse response;
  while (reader->Read(&response)) {
  }
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_LT(MadeInTheEnd(), 1000000);
}

TEST_F(PagedStreamTest, IsRefusedWhenTheQueueIsFull) {
  Serve(5, 0, 1);
  // Owned by the worker too: it may still be waking up when the test returns.
  const auto go = std::make_shared<absl::Notification>();
  const auto running = std::make_shared<absl::Notification>();
  ASSERT_TRUE(pool_->TrySubmit([go, running](int) {
    running->Notify();
    go->WaitForNotification();
  }));
  running->WaitForNotification();
  ASSERT_TRUE(pool_->TrySubmit([](int) {}));
  grpc::ClientContext context;
  auto reader = server_->stub().Repeat(&context, EchoRequest());
  const absl::Status status = FromGrpcStatus(reader->Finish());
  EXPECT_EQ(ReasonOf(status), "QUEUE_FULL");
  go->Notify();
}

}  // namespace
}  // namespace zhibiao
