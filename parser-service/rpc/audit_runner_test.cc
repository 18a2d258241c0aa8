#include "parser-service/rpc/audit_runner.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

// A store with so many units due. The first calls fail.
class DueUnits : public RecordWriter {
 public:
  DueUnits(int due, int failures) : due_(due), failures_(failures) {}

  absl::StatusOr<int> AuditDueUnits(int limit, absl::Time) override {
    const absl::MutexLock lock(&mutex_);
    ++calls_;
    if (failures_ > 0) {
      --failures_;
      return absl::UnavailableError("no database");
    }
    const int done = std::min(due_, limit);
    due_ -= done;
    return done;
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

  absl::StatusOr<v1::Document> CreateDocument(const v1::DocumentRecords&,
                                              const WriteOptions&) override {
    return absl::UnimplementedError("");
  }
  absl::StatusOr<v1::Finding> DismissFinding(absl::string_view, const std::string&,
                                             const std::string&, absl::Time) override {
    return absl::UnimplementedError("");
  }
  absl::Status PutCatalogue(const std::vector<v1::Indicator>&, const std::vector<v1::Entity>&,
                            absl::Time) override {
    return absl::OkStatus();
  }
  absl::StatusOr<FreshnessToken> CurrentFreshness(absl::Time) override {
    return absl::UnimplementedError("");
  }
  absl::Status Check(absl::Time) override { return absl::OkStatus(); }

 private:
  absl::Mutex mutex_;
  int due_ ABSL_GUARDED_BY(mutex_);
  int failures_ ABSL_GUARDED_BY(mutex_);
  int calls_ ABSL_GUARDED_BY(mutex_) = 0;
};

AuditRunner::Options Asleep() {
  AuditRunner::Options options;
  options.units_at_once = 10;
  options.interval = absl::InfiniteDuration();
  options.pause = absl::Milliseconds(1);
  return options;
}

TEST(AuditRunnerTest, AuditsUntilNothingIsDue) {
  DueUnits store(35, 0);
  const AuditRunner runner(&store, Asleep(), [](const absl::Status&) {});
  EXPECT_TRUE(store.BecomeDone());
}

TEST(AuditRunnerTest, WakesWhenADocumentWasStored) {
  DueUnits store(0, 0);
  AuditRunner runner(&store, Asleep(), [](const absl::Status&) {});
  store.MakeDue(5);
  runner.Wake();
  EXPECT_TRUE(store.BecomeDone());
}

TEST(AuditRunnerTest, LooksByItself) {
  DueUnits store(0, 0);
  AuditRunner::Options options = Asleep();
  options.interval = absl::Milliseconds(5);
  const AuditRunner runner(&store, options, [](const absl::Status&) {});
  store.MakeDue(5);
  EXPECT_TRUE(store.BecomeDone());
}

TEST(AuditRunnerTest, GoesOnAfterErrorsAndTellsTheFirst) {
  DueUnits store(5, 3);
  std::vector<absl::Status> told;
  {
    const AuditRunner runner(&store, Asleep(),
                             [&](const absl::Status& status) { told.push_back(status); });
    EXPECT_TRUE(store.BecomeDone());
  }
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].message(), "no database");
}

TEST(AuditRunnerTest, EndsWhileItWaits) {
  DueUnits store(0, 0);
  {
    const AuditRunner runner(&store, Asleep(), [](const absl::Status&) {});
  }
  EXPECT_LE(store.calls(), 1);
}

}  // namespace
}  // namespace zhibiao
