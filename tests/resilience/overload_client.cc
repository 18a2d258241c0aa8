// Asks a server for pages of observations, far more often than it can answer:
//
//   overload_client ADDRESS closed IN_FLIGHT SECONDS PAGE   the next question with every answer
//   overload_client ADDRESS open RATE SECONDS PAGE          so many a second, whatever the answers
//   do
//
// PAGE: observations of an answer. Answers are counted and not parsed: on the threads on which the
// client hears of refusals, parsing the pages would be taken for slowness of the server.
//
// Prints one JSON object: answers by code, how long refusals took, how late the asking was.
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/byte_buffer.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {
namespace {

constexpr absl::Duration kDeadline = absl::Seconds(1);
const char* const kMethod = "/zhibiao.v1.QueryService/ListObservations";

class Asker {
 public:
  Asker(const std::string& address, int page_size)
      : stub_(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())) {
    request_.set_parent("documents/-");
    request_.set_page_size(page_size);
  }

  // `then` runs on a thread of gRPC when the answer is there.
  void Ask(std::function<void()> then) {
    auto* call = new Call{std::move(then)};
    call->context.set_deadline(absl::ToChronoTime(absl::Now() + kDeadline));
    call->begin = absl::Now();
    ++in_flight_;
    stub_.UnaryCall(&call->context, kMethod, {}, &request_, &call->answer,
                    [this, call](const grpc::Status& status) {
                      Count(status, *call);
                      call->then();
                      delete call;
                      --in_flight_;
                    });
  }

  void WaitForAll() const {
    while (in_flight_ > 0) absl::SleepFor(absl::Milliseconds(5));
  }

  void Print(double seconds, double late_ms) {
    absl::MutexLock lock(&mutex_);
    std::sort(refusals_ms_.begin(), refusals_ms_.end());
    const auto quantile = [&](double share) {
      if (refusals_ms_.empty()) return 0.0;
      return refusals_ms_[static_cast<size_t>(share *
                                              static_cast<double>(refusals_ms_.size() - 1))];
    };
    std::string codes;
    for (const auto& [code, count] : counts_) {
      codes +=
          absl::StrFormat("%s\"%s\": %d", codes.empty() ? "" : ", ",
                          absl::StatusCodeToString(static_cast<absl::StatusCode>(code)), count);
    }
    std::cout << absl::StrFormat(
                     "{\"seconds\": %.3f, \"codes\": {%s}, \"refusal_p50_ms\": %.2f,"
                     " \"refusal_p99_ms\": %.2f, \"late_ms\": %.1f}",
                     seconds, codes, quantile(0.5), quantile(0.99), late_ms)
              << std::endl;
  }

 private:
  struct Call {
    std::function<void()> then;
    grpc::ClientContext context = {};
    grpc::ByteBuffer answer = {};
    absl::Time begin = {};
  };

  void Count(const grpc::Status& status, const Call& call) {
    absl::MutexLock lock(&mutex_);
    ++counts_[status.error_code()];
    if (status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED) {
      refusals_ms_.push_back(absl::ToDoubleMilliseconds(absl::Now() - call.begin));
    }
  }

  grpc::TemplatedGenericStub<v1::ListObservationsRequest, grpc::ByteBuffer> stub_;
  v1::ListObservationsRequest request_;
  std::atomic<int> in_flight_ = 0;
  absl::Mutex mutex_;
  std::map<int, int64_t> counts_;
  std::vector<double> refusals_ms_;
};

int Main(const std::string& address, const std::string& how, int number, double seconds,
         int page_size) {
  Asker asker(address, page_size);
  const absl::Time begin = absl::Now();
  const absl::Time until = begin + absl::Seconds(seconds);
  absl::Duration late;
  if (how == "closed") {
    std::function<void()> next = [&] {
      if (absl::Now() < until) asker.Ask(next);
    };
    for (int i = 0; i < number; ++i) asker.Ask(next);
    absl::SleepFor(until - absl::Now());
  } else {
    const absl::Duration step = absl::Seconds(1) / number;
    for (absl::Time due = begin; due < until; due += step) {
      if (due > absl::Now()) absl::SleepFor(due - absl::Now());
      late = std::max(late, absl::Now() - due);
      asker.Ask([] {});
    }
  }
  const double took = absl::ToDoubleSeconds(absl::Now() - begin);
  asker.WaitForAll();
  asker.Print(took, absl::ToDoubleMilliseconds(late));
  return 0;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "overload_client ADDRESS closed|open NUMBER SECONDS PAGE\n";
    return 2;
  }
  return zhibiao::Main(argv[1], argv[2], std::atoi(argv[3]), std::atof(argv[4]),
                       std::atoi(argv[5]));
}
