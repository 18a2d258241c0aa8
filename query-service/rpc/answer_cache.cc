#include "query-service/rpc/answer_cache.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace zhibiao {
namespace {

// What an entry takes beside its key, which is held twice, and its answer.
constexpr size_t kEntryOverhead = 200;

std::string KeyOf(absl::string_view method, const grpc::ByteBuffer& request) {
  grpc::Slice bytes;
  if (!request.TrySingleSlice(&bytes).ok()) request.DumpToSingleSlice(&bytes);
  return absl::StrCat(
      method, " ", absl::string_view(reinterpret_cast<const char*>(bytes.begin()), bytes.size()));
}

prometheus::Counter& Looks(prometheus::Registry* registry, const char* result) {
  return prometheus::BuildCounter()
      .Name("zhibiao_answer_cache_looks_total")
      .Help("Calls for which the cache of answers was asked, by what it had")
      .Register(*registry)
      .Add({{"result", result}});
}

}  // namespace

AnswerCache::AnswerCache(Options options, prometheus::Registry* registry)
    : options_(options), hits_(Looks(registry, "hit")), misses_(Looks(registry, "miss")) {}

bool AnswerCache::Find(absl::string_view method, const grpc::ByteBuffer& request, absl::Time now,
                       grpc::ByteBuffer* answer) {
  if (!is_on()) return false;
  const std::string key = KeyOf(method, request);
  bool is_known = false;
  {
    absl::MutexLock lock(&mutex_);
    const auto entry = entries_.find(key);
    is_known = entry != entries_.end() && now - entry->second.read_at <= options_.age;
    if (is_known) *answer = entry->second.answer;
  }
  (is_known ? hits_ : misses_).Increment();
  return is_known;
}

void AnswerCache::Put(absl::string_view method, const grpc::ByteBuffer& request, absl::Time read_at,
                      const grpc::ByteBuffer& answer) {
  if (!is_on()) return;
  std::string key = KeyOf(method, request);
  const size_t size = 2 * key.size() + answer.Length() + kEntryOverhead;
  if (size > options_.bytes) return;
  absl::MutexLock lock(&mutex_);
  Entry& entry = entries_[key];
  // Of two reads at the same time the one which began later stays.
  if (entry.answer.Valid() && entry.read_at >= read_at) return;
  entry = {read_at, answer};
  bytes_ += size;
  arrivals_.push_back({std::move(key), read_at, size});
  while (bytes_ > options_.bytes || read_at - arrivals_.front().read_at > options_.age) {
    DropOldest();
  }
}

void AnswerCache::DropOldest() {
  const Arrival oldest = std::move(arrivals_.front());
  arrivals_.pop_front();
  bytes_ -= oldest.bytes;
  const auto entry = entries_.find(oldest.key);
  if (entry != entries_.end() && entry->second.read_at == oldest.read_at) entries_.erase(entry);
}

}  // namespace zhibiao
