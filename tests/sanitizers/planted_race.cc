// Counts on several workers of a pool: `planted_race` without a lock, `planted_race locked` with
// one. The first must be found by the thread sanitizer, the second must not.
#include <iostream>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "service-host/worker_pool.h"

int main(int argc, char**) {
  const bool locked = argc > 1;
  int count = 0;
  absl::Mutex mutex;
  zhibiao::WorkerPool pool(4, 100);
  for (int i = 0; i < 60; ++i) {
    const bool taken = pool.TrySubmit([&](int) {
      absl::SleepFor(absl::Milliseconds(2));  // long enough for another worker to be beside it
      if (locked) {
        const absl::MutexLock lock(&mutex);
        ++count;
      } else {
        ++count;
      }
    });
    if (!taken) return 2;
  }
  pool.Stop();
  std::cout << count << "\n";
  return 0;
}
