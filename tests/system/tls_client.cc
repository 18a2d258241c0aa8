// A client with any certificate, for the system tests:
//
//   tls_client ADDRESS methods SERVICE…    calls every method of the services with an empty request
//   and
//                                          prints a line METHOD CODE REASON for each
//   tls_client ADDRESS handshakes THREADS  asks for health on a new connection, again and again,
//   until
//                                          standard input ends; prints how many went well, how many
//                                          did not, and how many certificates the server showed
//
// Flags: --ca, --certificate, --key: PEM files; without --ca there is no TLS.
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>

#include <atomic>
#include <fstream>
#include <iostream>
#include <iterator>
#include <limits>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpc/grpc_security_constants.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpc/reflection/v1/reflection.pb.h"
#include "grpc/reflection/v1alpha/reflection.pb.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"
#include "zhibiao/v1/parser_service.pb.h"
#include "zhibiao/v1/query_service.pb.h"

ABSL_FLAG(std::string, ca, "", "the authority of the server");
ABSL_FLAG(std::string, certificate, "", "the client's own");
ABSL_FLAG(std::string, key, "", "the key of it");

namespace zhibiao {
namespace {

using google::protobuf::DescriptorPool;

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A connection of its own.
std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  if (absl::GetFlag(FLAGS_ca).empty()) {
    return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
  }
  return grpc::CreateCustomChannel(
      address,
      grpc::SslCredentials({Read(absl::GetFlag(FLAGS_ca)), Read(absl::GetFlag(FLAGS_key)),
                            Read(absl::GetFlag(FLAGS_certificate))}),
      arguments);
}

// OK as soon as there is one answer; a stream may have no end.
absl::Status CallEmpty(grpc::GenericStub* stub, const std::string& method) {
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(20)));
  grpc::CompletionQueue queue;
  const auto call = stub->PrepareCall(&context, absl::StrCat("/", method), &queue);
  const auto succeeds = [&queue] {
    void* tag = nullptr;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  call->StartCall(nullptr);
  bool going_on = succeeds();
  if (going_on) {
    const grpc::Slice empty("");
    call->WriteLast(grpc::ByteBuffer(&empty, 1), grpc::WriteOptions(), nullptr);
    going_on = succeeds();
  }
  grpc::ByteBuffer answer;
  call->Read(&answer, nullptr);
  const bool answered = succeeds() && going_on;
  if (answered) context.TryCancel();
  grpc::Status status;
  call->Finish(&status, nullptr);
  succeeds();
  return answered ? absl::OkStatus() : FromGrpcStatus(status);
}

int CallMethods(const std::string& address, const std::vector<std::string>& services) {
  grpc::GenericStub stub(Connect(address));
  for (const std::string& name : services) {
    const auto* service = DescriptorPool::generated_pool()->FindServiceByName(name);
    if (service == nullptr) return 2;
    for (int i = 0; i < service->method_count(); ++i) {
      const std::string method = absl::StrCat(name, "/", service->method(i)->name());
      const absl::Status status = CallEmpty(&stub, method);
      std::cout << method << " " << (status.ok() ? "OK" : absl::StatusCodeToString(status.code()))
                << " " << ReasonOf(status) << "\n";
    }
  }
  return 0;
}

class Handshakes {
 public:
  void Go(const std::string& address) {
    while (!stopping_) {
      grpc::ClientContext context;
      context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(20)));
      grpc::health::v1::HealthCheckResponse response;
      const grpc::Status status =
          grpc::health::v1::Health::NewStub(Connect(address))->Check(&context, {}, &response);
      const std::lock_guard lock(mutex_);
      ++(status.ok() ? well_ : failed_);
      if (!status.ok()) {
        std::cerr << status.error_code() << " " << status.error_message() << "\n";
      } else if (const auto shown =
                     context.auth_context()->FindPropertyValues(GRPC_X509_PEM_CERT_PROPERTY_NAME);
                 !shown.empty()) {
        certificates_.insert(std::string(shown[0].data(), shown[0].size()));
      }
    }
  }
  void Stop() { stopping_ = true; }
  void Print() { std::cout << well_ << " " << failed_ << " " << certificates_.size() << "\n"; }

 private:
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  int well_ = 0, failed_ = 0;
  std::set<std::string> certificates_;
};

int Shake(const std::string& address, int threads) {
  Handshakes handshakes;
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) {
    running.emplace_back([&handshakes, &address] { handshakes.Go(address); });
  }
  std::cin.ignore(std::numeric_limits<std::streamsize>::max());
  handshakes.Stop();
  for (std::thread& thread : running) thread.join();
  handshakes.Print();
  return 0;
}

int Main(const std::vector<std::string>& words) {
  // Links the descriptors in.
  v1::GetDocumentRequest::descriptor();
  v1::ParseTextRequest::descriptor();
  grpc::reflection::v1::ServerReflectionRequest::descriptor();
  grpc::reflection::v1alpha::ServerReflectionRequest::descriptor();
  int threads = 0;
  if (words.size() > 2 && words[1] == "methods") {
    return CallMethods(words[0], {words.begin() + 2, words.end()});
  }
  if (words.size() == 3 && words[1] == "handshakes" && absl::SimpleAtoi(words[2], &threads)) {
    return Shake(words[0], threads);
  }
  return 2;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  const std::vector<char*> rest = absl::ParseCommandLine(argc, argv);
  return zhibiao::Main({rest.begin() + 1, rest.end()});
}
