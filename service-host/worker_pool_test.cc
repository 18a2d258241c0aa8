#include "service-host/worker_pool.h"

#include <atomic>
#include <set>

#include "absl/synchronization/barrier.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

TEST(WorkerPoolTest, RunsEveryAcceptedJobBeforeItStops) {
  std::atomic<int> done = 0;
  WorkerPool pool(3, 1000);
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(pool.TrySubmit([&](int) { ++done; }));
  pool.Stop();
  EXPECT_EQ(done, 1000);
}

TEST(WorkerPoolTest, EachWorkerHasItsIndex) {
  WorkerPool pool(3, 10);
  absl::Mutex mutex;
  std::set<int> seen;
  auto* all_here = new absl::Barrier(3);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(pool.TrySubmit([&, all_here](int worker) {
      {
        absl::MutexLock lock(&mutex);
        seen.insert(worker);
      }
      if (all_here->Block()) delete all_here;  // all three run at once, so on three workers
    }));
  }
  pool.Stop();
  EXPECT_EQ(seen, (std::set<int>{0, 1, 2}));
}

TEST(WorkerPoolTest, RefusesWhenItsQueueIsFull) {
  WorkerPool pool(1, 2);
  absl::Notification running, go_on;
  ASSERT_TRUE(pool.TrySubmit([&](int) {
    running.Notify();
    go_on.WaitForNotification();
  }));
  running.WaitForNotification();
  EXPECT_TRUE(pool.TrySubmit([](int) {}));
  EXPECT_TRUE(pool.TrySubmit([](int) {}));
  EXPECT_FALSE(pool.TrySubmit([](int) { FAIL() << "a refused job ran"; }));

  WorkerPool::Load load = pool.load();
  EXPECT_EQ(load.busy, 1);
  EXPECT_EQ(load.queued, 2);
  EXPECT_EQ(load.queue_limit, 2);
  EXPECT_EQ(load.refused, 1);
  go_on.Notify();
  pool.Stop();
  EXPECT_EQ(pool.load().queued, 0);
}

// A pool of one worker, which is busy until the test says otherwise, with jobs that took `pace`.
class BusyWorkerPoolTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(pool_.TrySubmit([](int) { absl::SleepFor(kPace); }));
    ASSERT_TRUE(pool_.TrySubmit([this](int) {
      running_.Notify();
      go_on_.WaitForNotification();
    }));
    running_.WaitForNotification();
  }
  void TearDown() override {
    go_on_.Notify();
    pool_.Stop();
  }

  static constexpr absl::Duration kPace = absl::Milliseconds(50);
  WorkerPool pool_{1, 100};
  absl::Notification running_, go_on_;
};

TEST_F(BusyWorkerPoolTest, RefusesWhatWouldEndTooLate) {
  // The first in the queue may be begun at once: nobody knows how long the worker takes.
  EXPECT_TRUE(pool_.TrySubmit([](int) {}, absl::Now()));
  EXPECT_FALSE(pool_.TrySubmit([](int) { FAIL() << "a refused job ran"; },
                               absl::Now() + 2 * kPace - absl::Milliseconds(5)));
  EXPECT_EQ(pool_.load().refused, 1);
}

TEST_F(BusyWorkerPoolTest, TakesWhatHasTime) {
  EXPECT_TRUE(pool_.TrySubmit([](int) {}));
  EXPECT_TRUE(pool_.TrySubmit([](int) {}, absl::Now() + absl::Hours(1)));
  EXPECT_TRUE(pool_.TrySubmit([](int) {}));  // without a deadline
  EXPECT_EQ(pool_.load().refused, 0);
}

TEST(WorkerPoolTest, RefusesAfterStop) {
  WorkerPool pool(1, 2);
  pool.Stop();
  EXPECT_FALSE(pool.TrySubmit([](int) { FAIL(); }));
  pool.Stop();  // harmless
}

}  // namespace
}  // namespace zhibiao
