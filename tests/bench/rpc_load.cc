// Puts load on a server and looks at every answer, for the bench `serving`:
//
//   rpc-load ask ADDRESS KIND                        asks each question once
//   rpc-load closed ADDRESS KIND IN_FLIGHT SECONDS   the next question with every answer
//   rpc-load open ADDRESS KIND RATE SECONDS          so many a second, whatever the answers do;
//                                                    latency from the moment a call was due
//   rpc-load echo ADDRESS plain|hosted               serves an empty echo until its input ends
//
// Prints one JSON object. An answer that is not, byte for byte, the one which was checked in the
// beginning ends the run with an error, so that errors cannot look fast.
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/server_builder.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstring>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "echo.grpc.pb.h"
#include "service-host/service_host.h"
#include "tests/bench/load_questions.h"

namespace zhibiao {
namespace {

using Clock = std::chrono::steady_clock;
using grpc::ByteBuffer;

constexpr std::chrono::seconds kCallTimeout(20);
constexpr double kWarmUpSeconds = 0.3;

double Seconds(Clock::duration duration) { return std::chrono::duration<double>(duration).count(); }

Clock::duration Duration(double seconds) {
  return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

double CpuSeconds() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::string Text(const ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string text;
  if (!buffer.Dump(&slices).ok()) return text;
  for (const grpc::Slice& slice : slices) {
    text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return text;
}

bool Equals(const ByteBuffer& buffer, const std::string& text) {
  grpc::Slice slice;
  if (buffer.Length() != text.size()) return false;
  if (!buffer.TrySingleSlice(&slice).ok()) return Text(buffer) == text;
  return std::memcmp(slice.begin(), text.data(), text.size()) == 0;
}

// Questions with the answers that were found right, and the channel on which they are asked.
class Asker {
 public:
  Asker(const std::string& address, const std::string& kind)
      : stub_(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())) {
    for (LoadQuestion& question : LoadQuestionsOf(kind)) {
      const grpc::Slice slice(question.request);
      known_.push_back({std::move(question), ByteBuffer(&slice, 1), ""});
    }
    for (Known& known : known_) Learn(&known);
  }

  struct Call {
    std::unique_ptr<grpc::ClientContext> context;
    ByteBuffer answer;
  };

  // Calls `done` with whether the answer was right, on a thread of gRPC. `call` lives until then.
  template <typename Done>
  void Ask(size_t number, Call* call, Done done) {
    const Known& known = known_[number % known_.size()];
    call->context = std::make_unique<grpc::ClientContext>();
    call->context->set_deadline(std::chrono::system_clock::now() + kCallTimeout);
    call->answer.Clear();
    stub_.UnaryCall(call->context.get(), known.question.method, grpc::StubOptions(), &known.request,
                    &call->answer, [this, call, done, &known](const grpc::Status& status) {
                      done(Check(status, call->answer, known));
                    });
  }

  // Throws for the first wrong answer that any call had.
  void ThrowIfWrong() const {
    if (wrong_.load() > 0) {
      throw std::runtime_error(absl::StrCat(wrong_.load(), " wrong answers, such as: ", example_));
    }
  }

  std::string Sizes() const {
    size_t request = 0, answer = 0;
    for (const Known& known : known_) {
      request += known.request.Length();
      answer += known.right_answer.size();
    }
    return absl::StrFormat("\"questions\": %d, \"request_bytes\": %d, \"answer_bytes\": %d",
                           known_.size(), request / known_.size(), answer / known_.size());
  }

 private:
  struct Known {
    LoadQuestion question;
    ByteBuffer request;
    std::string right_answer;
  };

  void Learn(Known* known) {
    Call call;
    absl::Notification answered;
    call.context = std::make_unique<grpc::ClientContext>();
    call.context->set_deadline(std::chrono::system_clock::now() + kCallTimeout);
    grpc::Status status;
    stub_.UnaryCall(call.context.get(), known->question.method, grpc::StubOptions(),
                    &known->request, &call.answer, [&](grpc::Status result) {
                      status = std::move(result);
                      answered.Notify();
                    });
    answered.WaitForNotification();
    if (!status.ok()) throw std::runtime_error(status.error_message());
    known->right_answer = Text(call.answer);
    known->question.check(known->right_answer);
  }

  bool Check(const grpc::Status& status, const ByteBuffer& answer, const Known& known) {
    if (status.ok() && Equals(answer, known.right_answer)) return true;
    if (wrong_.fetch_add(1) == 0) {
      example_ = status.ok() ? "other bytes" : status.error_message();
    }
    return false;
  }

  grpc::GenericStub stub_;
  std::vector<Known> known_;
  std::atomic<int64_t> wrong_ = 0;
  std::string example_;
};

double Quantile(const std::vector<float>& sorted, double share) {
  if (sorted.empty()) return 0;
  const auto place = static_cast<size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::clamp<size_t>(place, 1, sorted.size()) - 1] * 1e3;
}

// `calls` were counted within `seconds`; the processor's time is that of `all_calls`.
void Print(std::vector<float> latencies, double seconds, int64_t all_calls) {
  std::sort(latencies.begin(), latencies.end());
  std::cout << absl::StrFormat(
                   "{\"calls\": %d, \"seconds\": %.6f, \"all_calls\": %d, \"cpu_seconds\": %.6f,"
                   " \"p50_ms\": %.4f, \"p99_ms\": %.4f, \"p999_ms\": %.4f}",
                   latencies.size(), seconds, all_calls, CpuSeconds(), Quantile(latencies, 0.5),
                   Quantile(latencies, 0.99), Quantile(latencies, 0.999))
            << std::endl;
}

// One of the calls in flight, which asks again and again.
struct Slot {
  Asker::Call call;
  Clock::time_point begin;
  int64_t calls = 0;
  std::vector<float> latencies;
};

void RunClosed(Asker* asker, int in_flight, double seconds) {
  const Clock::time_point from = Clock::now() + Duration(kWarmUpSeconds);
  const Clock::time_point until = from + Duration(seconds);
  std::vector<Slot> slots(static_cast<size_t>(in_flight));
  absl::BlockingCounter running(in_flight);
  std::atomic<size_t> next = 0;
  std::function<void(Slot*)> ask = [&](Slot* slot) {
    slot->begin = Clock::now();
    asker->Ask(next++, &slot->call, [&, slot](bool right) {
      const Clock::time_point end = Clock::now();
      ++slot->calls;
      if (end >= from && end < until) {
        slot->latencies.push_back(static_cast<float>(Seconds(end - slot->begin)));
      }
      if (right && end < until) return ask(slot);
      running.DecrementCount();
    });
  };
  for (Slot& slot : slots) ask(&slot);
  running.Wait();
  asker->ThrowIfWrong();
  std::vector<float> all;
  int64_t calls = 0;
  for (const Slot& slot : slots) {
    all.insert(all.end(), slot.latencies.begin(), slot.latencies.end());
    calls += slot.calls;
  }
  Print(std::move(all), seconds, calls);
}

void RunOpen(Asker* asker, double rate, double seconds) {
  const auto count = static_cast<size_t>(rate * seconds);
  std::vector<Asker::Call> calls(count);
  std::vector<float> latencies(count);
  absl::BlockingCounter running(static_cast<int>(count));
  const Clock::time_point begin = Clock::now();
  for (size_t i = 0; i < count; ++i) {
    const Clock::time_point due = begin + Duration(static_cast<double>(i) / rate);
    std::this_thread::sleep_until(due);  // late is late: nothing is left out
    asker->Ask(i, &calls[i], [&, due, i](bool) {
      latencies[i] = static_cast<float>(Seconds(Clock::now() - due));
      calls[i].answer.Clear();
      running.DecrementCount();
    });
  }
  running.Wait();
  asker->ThrowIfWrong();
  Print(std::move(latencies), seconds, static_cast<int64_t>(count));
}

// What RPCs cost without the service host: the yardstick.
class PlainEcho final : public testing::EchoService::CallbackService {
  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context,
                                 const testing::EchoRequest* request,
                                 testing::EchoResponse* response) override {
    response->set_text(EchoAnswer(request->text()));
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

// The same with worker, metrics, request id and log line.
class HostedEcho final : public testing::EchoService::CallbackService {
 public:
  explicit HostedEcho(CallRunner* calls) : calls_(calls) {}

 private:
  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context,
                                 const testing::EchoRequest* request,
                                 testing::EchoResponse* response) override {
    return RunUnary(
        calls_, "zhibiao.testing.EchoService/Echo", context, request, response,
        [](const testing::EchoRequest& asked, testing::EchoResponse* answer, const CallContext&) {
          answer->set_text(EchoAnswer(asked.text()));
          return absl::OkStatus();
        });
  }

  CallRunner* calls_;
};

void ServePlainEcho(const std::string& address) {
  PlainEcho echo;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&echo);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) throw std::runtime_error("the echo server does not start");
  std::cout << "127.0.0.1:" << port << std::endl;
  std::cin.get();
}

void ServeHostedEcho(const std::string& address) {
  HostOptions options;
  options.plaintext = true;
  options.listen = {address};
  ServiceHost host("echo", options);
  HostedEcho echo(host.calls());
  const absl::Status started = host.Start({{testing::EchoService::service_full_name(), &echo}},
                                          [](absl::Time) { return absl::OkStatus(); });
  if (!started.ok()) throw std::runtime_error(std::string(started.message()));
  std::cout << host.addresses()[0] << std::endl;
  std::cin.get();
}

int Main(const std::vector<std::string>& words) {
  const std::string mode = words.size() < 3 ? "" : words[0];
  double first = 0, second = 0;
  const bool has_numbers = words.size() == 5 && absl::SimpleAtod(words[3], &first) &&
                           absl::SimpleAtod(words[4], &second) && first >= 1 && second > 0;
  if (mode == "ask" && words.size() == 3) {
    std::cout << "{" << Asker(words[1], words[2]).Sizes() << "}" << std::endl;
  } else if (mode == "closed" && has_numbers) {
    Asker asker(words[1], words[2]);
    RunClosed(&asker, static_cast<int>(first), second);
  } else if (mode == "open" && has_numbers) {
    Asker asker(words[1], words[2]);
    RunOpen(&asker, first, second);
  } else if (mode == "echo" && words[2] == "plain") {
    ServePlainEcho(words[1]);
  } else if (mode == "echo" && words[2] == "hosted") {
    ServeHostedEcho(words[1]);
  } else {
    std::cerr << "rpc-load ask|closed|open ADDRESS KIND … | echo ADDRESS plain|hosted\n";
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  // As the services do: the yardstick has to be as fast as gRPC can be here.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  try {
    return zhibiao::Main({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "rpc-load: " << error.what() << "\n";
    return 1;
  }
}
