#include "service-host/paged_stream.h"

#include <atomic>
#include <memory>
#include <string>

#include "absl/strings/match.h"
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

// Pages of this size fill the buffers of the transport before there are many of them.
constexpr size_t kLargePage = 1 << 20;
constexpr int kMostAhead = 64;

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

  // The pages that were made when a client reads no further: those which fill the buffers of the
  // transport. A look at one moment proves nothing, since the stream may be between two pages or
  // its worker may wait for a processor, so the pool must be idle for many looks in a row.
  int MadeForAClientThatWaits() {
    constexpr int kLooks = 30;
    int before = -1, still = 0;
    while (still < kLooks) {
      absl::SleepFor(absl::Milliseconds(20));
      const WorkerPool::Load load = pool_->load();
      const int made = made_;
      still = made == before && load.busy == 0 && load.queued == 0 ? still + 1 : 0;
      before = made;
    }
    return before;
  }

  // The pages that were made until the stream was done with, after which there can be no other.
  int MadeInTheEnd() {
    const std::string none_runs =
        "grpc_server_in_flight{grpc_method=\"Repeat\","
        "grpc_service=\"zhibiao.testing.EchoService\"} 0\n";
    const absl::Time give_up = absl::Now() + absl::Seconds(60);
    while (!absl::StrContains(MetricsText(*metrics_.collectable()), none_runs)) {
      if (absl::Now() > give_up) {
        ADD_FAILURE() << "the stream goes on without a client";
        break;
      }
      absl::SleepFor(absl::Milliseconds(5));
    }
    return made_;
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
  Serve(1000, kLargePage);
  grpc::ClientContext context;
  auto reader = server_->stub().Repeat(&context, EchoRequest());
  const int ahead = MadeForAClientThatWaits();
  EXPECT_GT(ahead, 0);
  EXPECT_LT(ahead, kMostAhead);
  EchoResponse response;
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(reader->Read(&response));
  const int made = MadeForAClientThatWaits();
  EXPECT_GE(made, 100);
  EXPECT_LT(made, 100 + kMostAhead);
  EXPECT_EQ(pool_->load().busy, 0) << "a client that waits holds no worker";
  context.TryCancel();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_LT(MadeInTheEnd(), 100 + kMostAhead);
}

TEST_F(PagedStreamTest, MakesNoPageForAClientThatHasGone) {
  Serve(1000000, kLargePage);
  {
    grpc::ClientContext context;
    auto reader = server_->stub().Repeat(&context, EchoRequest());
    EchoResponse response;
    ASSERT_TRUE(reader->Read(&response));
    context.TryCancel();
    EXPECT_FALSE(reader->Finish().ok());
  }
  EXPECT_LT(MadeInTheEnd(), 1 + kMostAhead);
}

TEST_F(PagedStreamTest, EndsAtTheDeadline) {
  Serve(1000000, kLargePage);
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Milliseconds(300)));
  auto reader = server_->stub().Repeat(&context, EchoRequest());
  EchoResponse response;
  int read = 0;
  while (reader->Read(&response)) ++read;
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_LT(MadeInTheEnd(), read + kMostAhead);
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
