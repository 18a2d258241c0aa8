#include "parser-service/rpc/background_work.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

// So much to do, ten at a time. The first calls fail.
class Heap {
 public:
  Heap(int due, int failures) : due_(due), failures_(failures) {}

  BackgroundWork::Work Work() {
    return [this](absl::Time) { return DoSome(); };
  }

  void MakeDue(int units) {
    const absl::MutexLock lock(&mutex_);
    due_ += units;
  }

  // True when nothing is due within some seconds.
  bool BecomeDone() {
    const absl::MutexLock lock(&mutex_);
    const auto is_done = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return due_ == 0; };
    return mutex_.AwaitWithTimeout(absl::Condition(&is_done), absl::Seconds(10));
  }

  int calls() {
    const absl::MutexLock lock(&mutex_);
    return calls_;
  }

 private:
  absl::StatusOr<int> DoSome() {
    const absl::MutexLock lock(&mutex_);
    ++calls_;
    if (failures_ > 0) {
      --failures_;
      return absl::UnavailableError("no database");
    }
    const int done = std::min(due_, 10);
    due_ -= done;
    return done;
  }

  absl::Mutex mutex_;
  int due_ ABSL_GUARDED_BY(mutex_);
  int failures_ ABSL_GUARDED_BY(mutex_);
  int calls_ ABSL_GUARDED_BY(mutex_) = 0;
};

BackgroundWork::Options Asleep() {
  BackgroundWork::Options options;
  options.interval = absl::InfiniteDuration();
  options.pause = absl::Milliseconds(1);
  return options;
}

TEST(BackgroundWorkTest, WorksUntilThereIsNothingToDo) {
  Heap heap(35, 0);
  const BackgroundWork runner(heap.Work(), Asleep(), [](const absl::Status&) {});
  EXPECT_TRUE(heap.BecomeDone());
}

TEST(BackgroundWorkTest, BeginsWhenItIsWoken) {
  Heap heap(0, 0);
  BackgroundWork runner(heap.Work(), Asleep(), [](const absl::Status&) {});
  heap.MakeDue(5);
  runner.Wake();
  EXPECT_TRUE(heap.BecomeDone());
}

// Many documents which come one after the other are audited once.
TEST(BackgroundWorkTest, WaitsUntilWakeUpsCease) {
  Heap heap(0, 0);
  BackgroundWork::Options options = Asleep();
  options.quiet = absl::InfiniteDuration();
  options.longest_delay = absl::Milliseconds(50);
  BackgroundWork runner(heap.Work(), options, [](const absl::Status&) {});
  while (heap.calls() == 0) absl::SleepFor(absl::Milliseconds(1));  // the first look
  heap.MakeDue(5);
  for (int i = 0; i < 100; ++i) runner.Wake();
  EXPECT_TRUE(heap.BecomeDone()) << "at the latest after the longest delay";
  EXPECT_LE(heap.calls(), 3) << "the first look, the portion, the look that finds nothing";
}

TEST(BackgroundWorkTest, LooksByItself) {
  Heap heap(0, 0);
  BackgroundWork::Options options = Asleep();
  options.interval = absl::Milliseconds(5);
  const BackgroundWork runner(heap.Work(), options, [](const absl::Status&) {});
  heap.MakeDue(5);
  EXPECT_TRUE(heap.BecomeDone());
}

TEST(BackgroundWorkTest, GoesOnAfterErrorsAndTellsTheFirst) {
  Heap heap(5, 3);
  std::vector<absl::Status> told;
  {
    const BackgroundWork runner(heap.Work(), Asleep(),
                                [&](const absl::Status& status) { told.push_back(status); });
    EXPECT_TRUE(heap.BecomeDone());
  }
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].message(), "no database");
}

TEST(BackgroundWorkTest, EndsWhileItWaits) {
  Heap heap(0, 0);
  {
    const BackgroundWork runner(heap.Work(), Asleep(), [](const absl::Status&) {});
  }
  EXPECT_LE(heap.calls(), 1);
}

}  // namespace
}  // namespace zhibiao
