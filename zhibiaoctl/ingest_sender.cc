#include "zhibiaoctl/ingest_sender.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"

namespace zhibiao {
namespace {

// Until the service says what it recommends, and at most, whatever it says.
constexpr int kFirstUnanswered = 32;
constexpr int kMostUnanswered = 1024;
// What is unanswered is kept, in case it must be sent again. Half of what a service holds of one
// stream: flow control of the network never holds back the writer for long.
constexpr size_t kMostUnansweredBytes = size_t{16} << 20;
constexpr absl::Duration kShortestDelay = absl::Milliseconds(200);
constexpr absl::Duration kLongestDelay = absl::Seconds(5);
constexpr absl::Duration kTick = absl::Milliseconds(250);

// Whether the same request may fare better on another connection. Nobody but the network and the
// service cancel a call here.
bool MayPass(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsCancelled(status) || absl::IsAborted(status) ||
         absl::IsDeadlineExceeded(status) ||
         (absl::IsResourceExhausted(status) && RetryDelayOf(status) > absl::ZeroDuration());
}

absl::Duration DelayBefore(int attempt, const absl::Status& why) {
  const absl::Duration asked = RetryDelayOf(why);
  const absl::Duration grown = kShortestDelay * (1 << std::min(attempt, 10));
  return std::min(std::max(asked, grown), kLongestDelay);
}

}  // namespace

IngestSender::IngestSender(Client* client, std::string stream, int64_t first_offset,
                           IngestPatience patience, std::function<void()> tick)
    : client_(*client),
      stream_(std::move(stream)),
      patience_(patience),
      tick_(std::move(tick)),
      next_offset_(first_offset),
      most_unanswered_(kFirstUnanswered),
      last_progress_(absl::Now()),
      watcher_([this] { Watch(); }) {}

IngestSender::~IngestSender() {
  if (connection_ != nullptr) {
    connection_->context.TryCancel();
    // The reason is ours.
    (void)Close();
  }
  {
    const absl::MutexLock lock(&mutex_);
    stopping_ = true;
    changed_.SignalAll();
  }
  watcher_.join();
}

absl::Status IngestSender::Send(v1::CreateDocumentRequest document,
                                std::function<void(const Response&)> answered) {
  auto request = std::make_shared<Request>();
  request->set_ingest_stream(stream_);
  request->set_offset(next_offset_++);
  request->mutable_document()->Swap(document.mutable_document());
  request->set_document_id(document.document_id());
  {
    const absl::MutexLock lock(&mutex_);
    const size_t bytes = request->ByteSizeLong();
    entries_.push_back({std::move(request), bytes, std::move(answered)});
    unanswered_bytes_ += bytes;
    if (unanswered_++ == 0) last_progress_ = absl::Now();
  }
  return Pump([this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return unanswered_ < most_unanswered_ && unanswered_bytes_ < kMostUnansweredBytes;
  });
}

void IngestSender::After(std::function<void()> note) {
  const absl::MutexLock lock(&mutex_);
  entries_.push_back({nullptr, 0, [note = std::move(note)](const Response&) { note(); }});
  if (entries_.size() == 1) RunNotes();
}

absl::Status IngestSender::Finish() {
  absl::Status all =
      Pump([this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return entries_.empty(); });
  if (connection_ != nullptr) {
    {
      const absl::MutexLock lock(&mutex_);
      ending_ = true;
      last_progress_ = absl::Now();
    }
    connection_->call->WritesDone();
    // Everything is answered: how the call ends says nothing more.
    (void)Close();
  }
  return all;
}

absl::Status IngestSender::Pump(const std::function<bool()>& done) {
  while (true) {
    bool broken = false;
    std::shared_ptr<const Request> next;
    {
      const absl::MutexLock lock(&mutex_);
      while (failure_.ok() && !broken_ && (next = NextToWrite()) == nullptr && !done())
        changed_.Wait(&mutex_);
      if (!failure_.ok()) return failure_;
      broken = broken_;
      if (next == nullptr && (!broken || entries_.empty())) return absl::OkStatus();
    }
    if (broken) {
      if (absl::Status mended = Mend(Close()); !mended.ok()) return mended;
      continue;
    }
    if (connection_ == nullptr) Open();
    // When this fails the reader sees the end of the call, too, and knows why.
    connection_->call->Write(*next);
  }
}

std::shared_ptr<const IngestSender::Request> IngestSender::NextToWrite() {
  while (written_ < entries_.size()) {
    if (auto request = entries_[written_++].request) return request;
  }
  return nullptr;
}

void IngestSender::Open() {
  connection_ = std::make_unique<Connection>();
  connection_->call = client_.IngestDocuments(&connection_->context);
  {
    const absl::MutexLock lock(&mutex_);
    watched_ = &connection_->context;
  }
  connection_->reader = std::thread([this] { ReadAnswers(); });
}

absl::Status IngestSender::Close() {
  connection_->reader.join();
  const absl::MutexLock lock(&mutex_);
  watched_ = nullptr;
  broken_ = false;
  written_ = 0;
  const absl::Status end = FromGrpcStatus(connection_->call->Finish());
  connection_ = nullptr;
  if (std::exchange(silent_, false))
    return absl::DeadlineExceededError("the service does not answer");
  return end.ok() ? absl::UnavailableError("the service ended the stream") : end;
}

absl::Status IngestSender::Mend(absl::Status why) {
  while (MayPass(why)) {
    absl::Duration delay;
    {
      const absl::MutexLock lock(&mutex_);
      // Nothing is lost: the next document opens a connection.
      if (entries_.empty()) return absl::OkStatus();
      if (absl::Now() - last_progress_ > patience_.reconnect) break;
      delay = DelayBefore(attempts_++, why);
    }
    absl::SleepFor(delay);
    why = CheckPosition();
    if (why.ok()) return why;
  }
  const absl::MutexLock lock(&mutex_);
  return failure_ = why;
}

// Also shows that the service is back, at less cost than a stream.
absl::Status IngestSender::CheckPosition() {
  const absl::StatusOr<int64_t> position = client_.IngestPosition(stream_);
  if (!position.ok()) return position.status();
  const absl::MutexLock lock(&mutex_);
  const int64_t first = entries_.front().request->offset();
  if (*position >= first) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("the service has ", *position, " documents of ", stream_,
                                          ", but has answered ", first));
}

void IngestSender::ReadAnswers() {
  absl::Status settled;
  for (Response response; settled.ok() && connection_->call->Read(&response);)
    settled = Settle(response);
  if (!settled.ok()) connection_->context.TryCancel();
  const absl::MutexLock lock(&mutex_);
  if (failure_.ok()) failure_ = settled;
  broken_ = true;
  changed_.SignalAll();
}

absl::Status IngestSender::Settle(const Response& response) {
  const absl::MutexLock lock(&mutex_);
  if (written_ == 0 || entries_.front().request->offset() != response.offset())
    return absl::InternalError("the service answered what was not asked");
  // It stays the first, so that a note which comes meanwhile waits for its turn.
  const Entry& first = entries_.front();
  mutex_.Unlock();
  first.settle(response);
  mutex_.Lock();
  unanswered_bytes_ -= entries_.front().bytes;
  --unanswered_;
  --written_;
  entries_.pop_front();
  RunNotes();
  if (response.recommended_in_flight_count() > 0)
    most_unanswered_ = std::min(response.recommended_in_flight_count(), kMostUnanswered);
  last_progress_ = absl::Now();
  attempts_ = 0;
  changed_.SignalAll();
  return absl::OkStatus();
}

void IngestSender::RunNotes() {
  while (!entries_.empty() && entries_.front().request == nullptr) {
    const Entry& note = entries_.front();
    mutex_.Unlock();
    note.settle(Response());
    mutex_.Lock();
    entries_.pop_front();
    if (written_ > 0) --written_;
  }
}

void IngestSender::Watch() {
  const absl::MutexLock lock(&mutex_);
  while (!stopping_) {
    changed_.WaitWithTimeout(&mutex_, kTick);
    if (watched_ != nullptr && unanswered_ > 0 && absl::Now() - last_progress_ > patience_.answer) {
      silent_ = true;
      watched_->TryCancel();
    }
    mutex_.Unlock();
    tick_();
    mutex_.Lock();
  }
}

}  // namespace zhibiao
