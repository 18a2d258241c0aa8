// Answers of the recent past, for those who may be told what was true a moment ago.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_ANSWER_CACHE_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_ANSWER_CACHE_H_

#include <cstdint>
#include <deque>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "grpcpp/support/byte_buffer.h"
#include "prometheus/counter.h"
#include "prometheus/registry.h"

namespace zhibiao {

// Holds answers by method and request, all as they are sent. An answer is given out only while the
// read which it came from began no longer ago than the age; nothing else makes it stale or keeps
// it. When there is no room, the oldest goes. Thread-safe.
class AnswerCache {
 public:
  struct Options {
    // 0: nothing is kept.
    absl::Duration age = absl::ZeroDuration();
    // The most memory of requests and answers together.
    size_t bytes = size_t{64} << 20;
  };

  // Tells hits and misses in `registry`, which must outlive the cache.
  AnswerCache(Options options, prometheus::Registry* registry);

  // False when answers are not kept: nobody needs to ask.
  bool is_on() const { return options_.age > absl::ZeroDuration(); }

  // Fills `answer` when one is known that may be given out at `now`. The bytes are shared.
  bool Find(absl::string_view method, const grpc::ByteBuffer& request, absl::Time now,
            grpc::ByteBuffer* answer);

  // `read_at`: a moment before the store was asked.
  void Put(absl::string_view method, const grpc::ByteBuffer& request, absl::Time read_at,
           const grpc::ByteBuffer& answer);

 private:
  struct Entry {
    absl::Time read_at;
    grpc::ByteBuffer answer;
  };
  struct Arrival {
    std::string key;
    absl::Time read_at;
    size_t bytes;
  };

  void DropOldest() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Options options_;
  prometheus::Counter& hits_;
  prometheus::Counter& misses_;
  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, Entry> entries_ ABSL_GUARDED_BY(mutex_);
  // In the order of coming, which is that of ageing. An entry that was replaced arrives twice.
  std::deque<Arrival> arrivals_ ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_ANSWER_CACHE_H_
