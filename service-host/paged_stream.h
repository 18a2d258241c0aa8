// Streams which are made page by page on the worker pool. A method of a service is:
//
//   grpc::ServerWriteReactor<Response>* ReadObservations(
//       grpc::CallbackServerContext* context, const Request* request) override {
//     return RunPagedStream<Response>(
//         calls_, "zhibiao.v1.QueryService/ReadObservations", context,
//         [pages = Pages(*request)](Response* page, const CallContext& call) mutable {
//           return pages.Next(page, call);  // absl::StatusOr<StreamPage>
//         });
//   }
#ifndef ZHIBIAO_SERVICE_HOST_PAGED_STREAM_H_
#define ZHIBIAO_SERVICE_HOST_PAGED_STREAM_H_

#include <algorithm>
#include <atomic>
#include <exception>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "service-host/call_facts.h"
#include "service-host/current_call.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"
#include "service-host/unary.h"

namespace zhibiao {

// What comes behind a page.
enum class StreamPage {
  kMore,
  kLast,  // sent as well
  kNone,  // there was no page any more; nothing is sent
};

// One stream. A page is asked for when the one before has left, so that a slow client holds no more
// than one page in memory and no worker. Everything happens one after the other (a job, then a
// write, then a job), so only the flag of OnCancel is shared between threads. Deletes itself.
template <typename Response>
class PagedStream final : public grpc::ServerWriteReactor<Response> {
 public:
  // Fills the next page, which comes cleared; on a worker. The deadline is that of the page.
  using Next = absl::AnyInvocable<absl::StatusOr<StreamPage>(Response*, const CallContext&)>;

  PagedStream(const CallRunner& runner, absl::string_view method,
              grpc::CallbackServerContext* context, Next next)
      : runner_(runner),
        facts_(FactsOf(method, context, runner.admission())),
        metadata_(context),
        metrics_(runner.metrics_->Method(method)),
        next_(std::move(next)) {
    metrics_.Started();
  }

  void Start() {
    if (facts_.admitted.ok()) return SubmitPage();
    End(facts_.admitted);
  }

  void SubmitPage() {
    if (runner_.pool_->TrySubmit([this](int worker) { MakePage(worker); }, facts_.deadline)) {
      return;
    }
    End(WithRetryDelay(WithReason(absl::StatusCode::kResourceExhausted, "QUEUE_FULL",
                                  "the server is busy; go on later"),
                       runner_.options_.retry_delay));
  }

  void OnWriteDone(bool ok) override {
    if (ok) {
      SubmitPage();
    } else {
      End(absl::CancelledError("the client has gone"));
    }
  }
  void OnCancel() override { cancelled_ = true; }
  void OnDone() override { delete this; }

 private:
  void MakePage(int worker) {
    const absl::Time now = absl::Now();
    if (begin_ == absl::InfinitePast()) begin_ = now;
    if (now >= facts_.deadline) return End(absl::DeadlineExceededError(""));
    if (cancelled_) return End(absl::CancelledError(""));
    page_.Clear();
    const absl::StatusOr<StreamPage> made = Ask(worker, now);
    if (!made.ok()) return End(made.status());
    switch (*made) {
      case StreamPage::kMore:
        return this->StartWrite(&page_);
      case StreamPage::kLast:
        Report(absl::OkStatus());
        return this->StartWriteAndFinish(&page_, grpc::WriteOptions(), grpc::Status::OK);
      case StreamPage::kNone:
        return End(absl::OkStatus());
    }
  }

  absl::StatusOr<StreamPage> Ask(int worker, absl::Time now) {
    const CallContext call{std::min(facts_.deadline, now + runner_.options_.max_call_duration),
                           facts_.request_id,
                           facts_.trace.trace_id,
                           worker,
                           [this] { return cancelled_.load(); },
                           metadata_};
    const CurrentCall current(call.request_id, call.trace_id, call.is_cancelled);
    try {
      return next_(&page_, call);
    } catch (const std::exception& error) {
      return absl::InternalError(error.what());
    }
  }

  // The last thing to be done with this object: OnDone may come at once.
  void End(const absl::Status& status) {
    Report(status);
    this->Finish(ToGrpcStatus(status));
  }

  void Report(const absl::Status& status) {
    const absl::Time end = absl::Now();
    metrics_.Finished(status.code(), end - facts_.arrival);
    LogCall(*runner_.log_, runner_.options_.log_every_call, facts_, begin_, end, status);
  }

  const CallRunner& runner_;
  const CallFacts facts_;
  const CallMetadata metadata_;
  MethodMetrics& metrics_;
  Next next_;
  Response page_;
  absl::Time begin_ = absl::InfinitePast();
  std::atomic<bool> cancelled_ = false;
};

// Starts a stream. `next` must own what it needs: the request is gone when the call has returned.
template <typename Response>
grpc::ServerWriteReactor<Response>* RunPagedStream(CallRunner* runner, absl::string_view method,
                                                   grpc::CallbackServerContext* context,
                                                   typename PagedStream<Response>::Next next) {
  auto* stream = new PagedStream<Response>(*runner, method, context, std::move(next));
  stream->Start();
  return stream;
}

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_PAGED_STREAM_H_
