// Streams of many requests, each answered in order. The long work for a request runs on the worker
// pool, several at a time; what follows it runs for groups of requests, one group after the other
// in their order: the more is ready, the larger the group, up to its limit.
#ifndef ZHIBIAO_SERVICE_HOST_ORDERED_STREAM_H_
#define ZHIBIAO_SERVICE_HOST_ORDERED_STREAM_H_

#include <algorithm>
#include <atomic>
#include <deque>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "service-host/call_facts.h"
#include "service-host/current_call.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"
#include "service-host/unary.h"

namespace zhibiao {

// What a stream does. One object for each call.
template <typename Request, typename Response, typename Item>
class OrderedStreamWork {
 public:
  virtual ~OrderedStreamWork() = default;

  // Takes a request as it arrives; must be quick, it runs on a thread of gRPC. Any status but OK
  // ends the call when all requests before are answered.
  virtual absl::Status Accept(const Request& request) = 0;

  // The long work. On any number of workers at a time.
  virtual std::unique_ptr<Item> Prepare(Request request, const CallContext& call) = 0;

  // What follows, for the next requests in their order; on one worker at a time. Gives one response
  // for each. Any status but OK ends the call.
  virtual absl::StatusOr<std::vector<Response>> Settle(std::vector<std::unique_ptr<Item>> items,
                                                       const CallContext& call) = 0;
};

struct OrderedStreamLimits {
  // Requests which are read and not answered, at most; further ones wait in the network, where flow
  // control holds back the client.
  size_t requests = 64;
  // Of them together, as they came. One request is always taken.
  size_t bytes = size_t{32} << 20;
  // Of one group.
  size_t group_requests = 32;
  size_t group_bytes = size_t{4} << 20;
};

// One call. Reads and writes bytes and makes messages of them itself: gRPC would take bytes which
// are no message for the end of the stream. Deletes itself when gRPC and all its jobs have let it
// go.
template <typename Request, typename Response, typename Item>
class OrderedStream final
    : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
      public std::enable_shared_from_this<OrderedStream<Request, Response, Item>> {
 public:
  using Work = OrderedStreamWork<Request, Response, Item>;

  // All but `work` must outlive the call.
  OrderedStream(CallRunner* runner, absl::string_view method, grpc::CallbackServerContext* context,
                OrderedStreamLimits limits, std::unique_ptr<Work> work)
      : runner_(*runner),
        context_(context),
        facts_(FactsOf(method, context, runner->admission())),
        metrics_(runner->metrics_->Method(method)),
        limits_(limits),
        // So that one stream never takes all workers.
        most_jobs_(std::max(1, runner->pool_->worker_count() - 1)),
        work_(std::move(work)) {
    metrics_.Started();
  }

  void Start() {
    self_ = this->shared_from_this();
    runner_.open_streams()->Add(context_);
    const absl::MutexLock lock(&mutex_);
    if (!facts_.admitted.ok()) return End(facts_.admitted);
    Read();
  }

  void OnReadDone(bool ok) override {
    const absl::MutexLock lock(&mutex_);
    reading_ = false;
    if (ok) {
      Take();
    } else {
      no_more_requests_ = true;
    }
    Read();
    EndWhenDone();
  }

  void OnWriteDone(bool ok) override {
    const absl::MutexLock lock(&mutex_);
    writing_ = false;
    outgoing_.pop_front();
    if (!ok) End(absl::CancelledError("the client has gone"));
    Write();
    Read();
    EndWhenDone();
  }

  void OnCancel() override {
    cancelled_ = true;
    const absl::MutexLock lock(&mutex_);
    End(absl::Now() >= facts_.deadline ? absl::DeadlineExceededError("")
                                       : absl::CancelledError(""));
  }

  void OnDone() override {
    runner_.open_streams()->Remove(context_);
    // The last reference may be that of a job.
    const std::shared_ptr<OrderedStream> last = std::move(self_);
  }

 private:
  enum class Stage { kWaiting, kTaken, kReady };
  struct Entry {
    Stage stage = Stage::kWaiting;
    size_t bytes = 0;
    Request request;
    std::unique_ptr<Item> item;
  };

  // What was read, as an entry that waits for its work; as the end of the call where it is bad.
  void Take() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const size_t bytes = incoming_.Length();
    Request request;
    const bool readable =
        grpc::SerializationTraits<Request>::Deserialize(&incoming_, &request).ok();
    incoming_.Clear();
    verdict_ = readable ? work_->Accept(request) : UnreadableRequest();
    if (!verdict_.ok()) {
      no_more_requests_ = true;
      return;
    }
    entries_.emplace_back();
    entries_.back().bytes = bytes;
    entries_.back().request = std::move(request);
    bytes_ += bytes;
    AddJob();
  }

  // Reads the next request if there is room for it.
  void Read() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (reading_ || no_more_requests_ || ended_) return;
    const size_t held = entries_.size() + outgoing_.size();
    if (held > 0 && (held >= limits_.requests || bytes_ >= limits_.bytes)) return;
    reading_ = true;
    this->StartRead(&incoming_);
  }

  void Write() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (writing_ || ended_ || outgoing_.empty()) return;
    writing_ = true;
    this->StartWrite(&outgoing_.front());
  }

  // Has a further worker look at what waits.
  void AddJob() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (jobs_ >= most_jobs_ || ended_) return;
    if (Submit()) {
      ++jobs_;
    } else if (jobs_ == 0) {
      End(WithRetryDelay(WithReason(absl::StatusCode::kResourceExhausted, "QUEUE_FULL",
                                    "the server is busy; go on later"),
                         runner_.options_.retry_delay));
    }
  }

  bool Submit() {
    return runner_.pool_->TrySubmit(
        [self = this->shared_from_this()](int worker) { self->RunJob(worker); });
  }

  // One step of work, then back to the end of the queue, behind other calls; a job keeps its worker
  // when the queue is full.
  void RunJob(int worker) {
    do {
      if (!Step(worker)) return;
    } while (!Submit());
  }

  // False when there is nothing to do; the job is gone then.
  bool Step(int worker) {
    const CallContext call{
        std::min(facts_.deadline, absl::Now() + runner_.options_.max_call_duration),
        facts_.request_id,
        facts_.trace.trace_id,
        worker,
        [this] { return cancelled_.load(); },
        CallMetadata()};
    const CurrentCall current(call.request_id, call.trace_id, call.is_cancelled);
    mutex_.Lock();
    if (begin_ == absl::InfinitePast()) begin_ = absl::Now();
    const bool settles =
        !ended_ && !settling_ && !entries_.empty() && entries_.front().stage == Stage::kReady;
    Entry* const entry = ended_ || settles ? nullptr : FirstWaiting();
    if (settles) {
      settling_ = true;
      SettleGroup(call);  // unlocks while it works
    } else if (entry != nullptr) {
      entry->stage = Stage::kTaken;
      mutex_.Unlock();
      std::unique_ptr<Item> item = PrepareEntry(entry, call);
      mutex_.Lock();
      entry->item = std::move(item);
      entry->stage = Stage::kReady;
      if (entry->item == nullptr) End(absl::InternalError("a request could not be prepared"));
    } else {
      --jobs_;
      mutex_.Unlock();
      return false;
    }
    mutex_.Unlock();
    return true;
  }

  Entry* FirstWaiting() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    for (Entry& entry : entries_) {
      if (entry.stage == Stage::kWaiting) return &entry;
    }
    return nullptr;
  }

  std::unique_ptr<Item> PrepareEntry(Entry* entry, const CallContext& call) {
    try {
      return work_->Prepare(std::move(entry->request), call);
    } catch (const std::exception&) {
      return nullptr;
    }
  }

  void SettleGroup(const CallContext& call) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    std::vector<std::unique_ptr<Item>> items;
    size_t bytes = 0;
    for (Entry& entry : entries_) {
      if (entry.stage != Stage::kReady || items.size() == limits_.group_requests) break;
      if (!items.empty() && bytes + entry.bytes > limits_.group_bytes) break;
      bytes += entry.bytes;
      items.push_back(std::move(entry.item));
    }
    const size_t count = items.size();
    mutex_.Unlock();
    absl::StatusOr<std::vector<Response>> responses = Settle(std::move(items), call);
    mutex_.Lock();
    settling_ = false;
    entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(count));
    bytes_ -= bytes;
    if (!responses.ok()) return End(responses.status());
    for (const Response& response : *responses) {
      outgoing_.emplace_back();
      bool own = false;  // of no meaning here: the bytes are ours either way
      grpc::SerializationTraits<Response>::Serialize(response, &outgoing_.back(), &own);
    }
    Write();
    EndWhenDone();
  }

  absl::StatusOr<std::vector<Response>> Settle(std::vector<std::unique_ptr<Item>> items,
                                               const CallContext& call) {
    try {
      return work_->Settle(std::move(items), call);
    } catch (const std::exception& error) {
      return absl::InternalError(error.what());
    }
  }

  void EndWhenDone() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (no_more_requests_ && entries_.empty() && outgoing_.empty()) End(verdict_);
  }

  void End(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (std::exchange(ended_, true)) return;
    const absl::Time end = absl::Now();
    metrics_.Finished(status.code(), end - facts_.arrival);
    LogCall(*runner_.log_, runner_.options_.log_every_call, facts_, begin_, end, status);
    this->Finish(ToGrpcStatus(status));
  }

  CallRunner& runner_;
  grpc::CallbackServerContext* const context_;
  const CallFacts facts_;
  MethodMetrics& metrics_;
  const OrderedStreamLimits limits_;
  const int most_jobs_;
  const std::unique_ptr<Work> work_;
  // Until gRPC lets the call go.
  std::shared_ptr<OrderedStream> self_;
  std::atomic<bool> cancelled_ = false;

  absl::Mutex mutex_;
  // Of the request which is being read; used by gRPC while `reading_`.
  grpc::ByteBuffer incoming_;
  // Not answered, in their order. Addresses stay: only the ends change.
  std::deque<Entry> entries_ ABSL_GUARDED_BY(mutex_);
  std::deque<grpc::ByteBuffer> outgoing_ ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  int jobs_ ABSL_GUARDED_BY(mutex_) = 0;
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool settling_ ABSL_GUARDED_BY(mutex_) = false;
  bool no_more_requests_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  // How the call ends when everything is answered.
  absl::Status verdict_ ABSL_GUARDED_BY(mutex_);
  absl::Time begin_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
};

// For a method which the service takes raw (WithRawCallbackMethod_…).
template <typename Request, typename Response, typename Item>
grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* RunOrderedStream(
    CallRunner* runner, absl::string_view method, grpc::CallbackServerContext* context,
    OrderedStreamLimits limits, std::unique_ptr<OrderedStreamWork<Request, Response, Item>> work) {
  auto stream = std::make_shared<OrderedStream<Request, Response, Item>>(runner, method, context,
                                                                         limits, std::move(work));
  stream->Start();
  return stream.get();
}

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_ORDERED_STREAM_H_
