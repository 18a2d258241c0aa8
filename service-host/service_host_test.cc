#include "service-host/service_host.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <memory>
#include <thread>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "echo.grpc.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.pb.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpc/reflection/v1/reflection.grpc.pb.h"
#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/impl/client_unary_call.h"
#include "gtest/gtest.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"

namespace zhibiao {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kEcho[] = "zhibiao.testing.EchoService";

class EchoService : public testing::EchoService::CallbackService {
 public:
  explicit EchoService(CallRunner* calls) : calls_(calls) {}

  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context,
                                 const testing::EchoRequest* request,
                                 testing::EchoResponse* response) override {
    return RunUnary(calls_, "zhibiao.testing.EchoService/Echo", context, request, response,
                    [this](const testing::EchoRequest& asked, testing::EchoResponse* answer,
                           const CallContext& call) {
                      if (before) before(asked, call);
                      answer->set_text(asked.text());
                      return absl::OkStatus();
                    });
  }

  std::function<void(const testing::EchoRequest&, const CallContext&)> before;

 private:
  CallRunner* calls_;
};

class ServiceHostTest : public ::testing::Test {
 protected:
  ServiceHostTest() {
    options_.log_file_descriptor = open("/dev/null", O_WRONLY);
    options_.plaintext = true;
  }
  ~ServiceHostTest() override {
    host_.reset();
    close(options_.log_file_descriptor);
  }

  absl::Status Start() {
    host_ = std::make_unique<ServiceHost>("echo", options_);
    service_ = std::make_unique<EchoService>(host_->calls());
    service_->before = before_;
    absl::Status status = host_->Start({{kEcho, service_.get()}}, [this](absl::Time) {
      return ready_ ? absl::OkStatus() : absl::UnavailableError("database away");
    });
    if (status.ok()) {
      channel_ = grpc::CreateCustomChannel(host_->addresses()[0],
                                           grpc::InsecureChannelCredentials(), ClientArguments());
    }
    return status;
  }

  static grpc::ChannelArguments ClientArguments() {
    grpc::ChannelArguments arguments;
    arguments.SetMaxSendMessageSize(-1);
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return arguments;
  }

  absl::Status Echo(const std::string& text) {
    grpc::ClientContext context;
    testing::EchoRequest request;
    testing::EchoResponse response;
    request.set_text(text);
    return FromGrpcStatus(
        testing::EchoService::NewStub(channel_)->Echo(&context, request, &response));
  }

  absl::StatusOr<HealthCheckResponse::ServingStatus> Health(const std::string& service) {
    return HealthBy(channel_, service);
  }

  static absl::StatusOr<HealthCheckResponse::ServingStatus> HealthBy(
      const std::shared_ptr<grpc::Channel>& channel, const std::string& service) {
    grpc::ClientContext context;
    HealthCheckRequest request;
    HealthCheckResponse response;
    request.set_service(service);
    grpc::Status status =
        grpc::health::v1::Health::NewStub(channel)->Check(&context, request, &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response.status();
  }

  HostOptions options_;
  std::atomic<bool> ready_ = true;
  std::function<void(const testing::EchoRequest&, const CallContext&)> before_;
  std::unique_ptr<ServiceHost> host_;
  std::unique_ptr<EchoService> service_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(ServiceHostTest, ServesOnThePortThatTheSystemChose) {
  options_.port_file = absl::StrCat(::testing::TempDir(), "zhibiao-port-", getpid());
  ASSERT_TRUE(Start().ok());
  EXPECT_TRUE(Echo("hello").ok());
  std::string port;
  std::getline(std::ifstream(options_.port_file), port);
  EXPECT_EQ(host_->addresses()[0], absl::StrCat("127.0.0.1:", port));
  EXPECT_NE(port, "0");
  unlink(options_.port_file.c_str());
}

TEST_F(ServiceHostTest, AllowsItselfAllDescriptorsThereAre) {
  rlimit limit = {};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  if (limit.rlim_max > 512) {
    limit.rlim_cur = 512;
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
  }
  ASSERT_TRUE(Start().ok());
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_EQ(limit.rlim_cur, limit.rlim_max);
}

TEST_F(ServiceHostTest, ServesOnAUnixSocket) {
  std::string path = absl::StrCat(::testing::TempDir(), "zhibiao-socket-", getpid());
  options_.listen = {absl::StrCat("unix:", path)};
  ASSERT_TRUE(Start().ok());
  EXPECT_TRUE(Echo("hello").ok());
}

TEST_F(ServiceHostTest, SaysWhichAddressIsTaken) {
  ASSERT_TRUE(Start().ok());
  HostOptions same = options_;
  same.listen = host_->addresses();
  ServiceHost second("second", same);
  absl::Status status = second.Start({}, [](absl::Time) { return absl::OkStatus(); });
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(status.message()), HasSubstr(same.listen[0]));
}

TEST_F(ServiceHostTest, WantsAHostAndAPort) {
  for (const char* address : {"127.0.0.1", "127.0.0.1:", ":1", "http://127.0.0.1:1", ""}) {
    options_.listen = {address};
    const absl::Status status = Start();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << address;
    EXPECT_THAT(std::string(status.message()), HasSubstr("host:port or unix:path"));
  }
}

TEST_F(ServiceHostTest, HealthFollowsReadinessAndLivenessDoesNot) {
  ready_ = false;
  options_.readiness_interval = absl::Milliseconds(10);
  ASSERT_TRUE(Start().ok());
  EXPECT_EQ(*Health(""), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(*Health(kEcho), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(*Health("liveness"), HealthCheckResponse::SERVING);
  EXPECT_EQ(Health("nobody").status().code(), absl::StatusCode::kNotFound);
  ready_ = true;
  while (*Health(kEcho) != HealthCheckResponse::SERVING) absl::SleepFor(absl::Milliseconds(1));
  EXPECT_EQ(*Health(""), HealthCheckResponse::SERVING);
}

TEST_F(ServiceHostTest, AServerThatIsNotToldHowToServeDoesNotStart) {
  options_.plaintext = false;
  EXPECT_EQ(Start().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(ServiceHostTest, TheProbePortTellsHealthAndServesNothingElse) {
  options_.probe_listen = "127.0.0.1:0";
  options_.readiness_interval = absl::Milliseconds(10);
  ASSERT_TRUE(Start().ok());
  const auto probes = grpc::CreateCustomChannel(
      host_->probe_address(), grpc::InsecureChannelCredentials(), ClientArguments());
  EXPECT_EQ(*HealthBy(probes, ""), HealthCheckResponse::SERVING);
  EXPECT_EQ(*HealthBy(probes, kEcho), HealthCheckResponse::SERVING);
  EXPECT_EQ(*HealthBy(probes, "liveness"), HealthCheckResponse::SERVING);
  channel_ = probes;
  EXPECT_EQ(Echo("hello").code(), absl::StatusCode::kUnimplemented);
  ready_ = false;
  while (*HealthBy(probes, "") == HealthCheckResponse::SERVING) {
    absl::SleepFor(absl::Milliseconds(1));
  }
  EXPECT_EQ(*HealthBy(probes, "liveness"), HealthCheckResponse::SERVING);
}

TEST_F(ServiceHostTest, AWatchTellsEachChangeAndEndsWithTheServer) {
  options_.readiness_interval = absl::Milliseconds(5);
  ASSERT_TRUE(Start().ok());
  grpc::ClientContext context;
  HealthCheckRequest request;
  request.set_service(kEcho);
  auto reader = grpc::health::v1::Health::NewStub(channel_)->Watch(&context, request);
  HealthCheckResponse response;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
  ready_ = false;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING);
  ready_ = true;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
  std::thread stop([this] { host_->Stop(); });
  while (reader->Read(&response)) EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING);
  EXPECT_FALSE(reader->Finish().ok());
  stop.join();
}

template <typename Stub, typename Request, typename Response>
Response Reflect(Stub* stub, const Request& request) {
  grpc::ClientContext context;
  auto stream = stub->ServerReflectionInfo(&context);
  Response response;
  EXPECT_TRUE(stream->Write(request));
  EXPECT_TRUE(stream->Read(&response));
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
  return response;
}

template <typename Response>
std::vector<std::string> ServiceNames(const Response& response) {
  std::vector<std::string> names;
  for (const auto& service : response.list_services_response().service()) {
    names.push_back(service.name());
  }
  return names;
}

TEST_F(ServiceHostTest, BothReflectionsListTheServicesAndKeepComments) {
  ASSERT_TRUE(Start().ok());
  namespace v1 = grpc::reflection::v1;
  namespace v1alpha = grpc::reflection::v1alpha;
  auto names = ElementsAre("grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                           "grpc.reflection.v1alpha.ServerReflection", kEcho);
  auto stub = v1::ServerReflection::NewStub(channel_);
  v1::ServerReflectionRequest list;
  list.set_list_services("*");
  auto response = Reflect<v1::ServerReflection::Stub, v1::ServerReflectionRequest,
                          v1::ServerReflectionResponse>(stub.get(), list);
  EXPECT_THAT(ServiceNames(response), names);

  auto alpha_stub = v1alpha::ServerReflection::NewStub(channel_);
  v1alpha::ServerReflectionRequest alpha_list;
  alpha_list.set_list_services("*");
  auto alpha_response = Reflect<v1alpha::ServerReflection::Stub, v1alpha::ServerReflectionRequest,
                                v1alpha::ServerReflectionResponse>(alpha_stub.get(), alpha_list);
  EXPECT_THAT(ServiceNames(alpha_response), names);

  alpha_list.set_file_containing_symbol("zhibiao.v1.ParserService");
  alpha_response = Reflect<v1alpha::ServerReflection::Stub, v1alpha::ServerReflectionRequest,
                           v1alpha::ServerReflectionResponse>(alpha_stub.get(), alpha_list);
  ASSERT_GT(alpha_response.file_descriptor_response().file_descriptor_proto_size(), 1);
  google::protobuf::FileDescriptorProto file;
  ASSERT_TRUE(
      file.ParseFromString(alpha_response.file_descriptor_response().file_descriptor_proto(0)));
  EXPECT_GT(file.source_code_info().location_size(), 0);

  list.set_file_containing_symbol("no.such.Symbol");
  response = Reflect<v1::ServerReflection::Stub, v1::ServerReflectionRequest,
                     v1::ServerReflectionResponse>(stub.get(), list);
  EXPECT_EQ(response.error_response().error_code(), 5);
}

TEST_F(ServiceHostTest, AMessageAboveTheLimitIsRefusedAndTheNextCallIsServed) {
  options_.max_receive_bytes = 1 << 20;
  ASSERT_TRUE(Start().ok());
  EXPECT_TRUE(Echo(std::string(1'000'000, 'x')).ok());
  EXPECT_EQ(Echo(std::string(1'100'000, 'x')).code(), absl::StatusCode::kResourceExhausted);
  EXPECT_TRUE(Echo("small").ok());
}

// Sends `bytes` as the request of `method` (which is in no contract).
absl::Status CallWithBytes(grpc::ChannelInterface* channel, const char* method,
                           const std::string& bytes) {
  grpc::ClientContext context;
  grpc::Slice slice(bytes);
  grpc::ByteBuffer request(&slice, 1), response;
  return FromGrpcStatus(grpc::internal::BlockingUnaryCall(
      channel, grpc::internal::RpcMethod(method, grpc::internal::RpcMethod::NORMAL_RPC), &context,
      request, &response));
}

TEST_F(ServiceHostTest, ARequestThatCannotBeParsedIsTheClientsFault) {
  ASSERT_TRUE(Start().ok());
  for (const char* bytes : {"\xff\xff\xff\xff", "\x0a\x02\xff\xfe", "\x0a\x7f"}) {
    absl::Status status = CallWithBytes(channel_.get(), "/zhibiao.testing.EchoService/Echo", bytes);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
    EXPECT_EQ(ReasonOf(status), "UNREADABLE_REQUEST");
  }
  EXPECT_THAT(MetricsText(*host_->metrics().collectable()),
              HasSubstr("grpc_server_handled_total{grpc_code=\"InvalidArgument\",grpc_method="
                        "\"Echo\",grpc_service=\"zhibiao.testing.EchoService\"} 3"));
  EXPECT_TRUE(CallWithBytes(channel_.get(), "/zhibiao.testing.EchoService/Echo", "\x0a\x01x").ok());
}

TEST_F(ServiceHostTest, LibrariesWriteIntoTheStructuredLog) {
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_NONBLOCK), 0);
  close(std::exchange(options_.log_file_descriptor, ends[1]));
  ASSERT_TRUE(Start().ok());
  CallWithBytes(channel_.get(), "/zhibiao.testing.EchoService/Echo", "\x0a\x02\xff\xfe")
      .IgnoreError();
  host_->Stop();
  std::string log(1 << 16, '\0');
  ssize_t size = read(ends[0], log.data(), log.size());
  host_.reset();
  close(ends[0]);
  ASSERT_GT(size, 0);
  log.resize(static_cast<size_t>(size));
  EXPECT_THAT(log, HasSubstr("\"message\":\"listening\""));
  EXPECT_THAT(log, HasSubstr("\"library\":\"protobuf\""));
}

TEST_F(ServiceHostTest, AnUnknownMethodIsNamed) {
  ASSERT_TRUE(Start().ok());
  absl::Status status = CallWithBytes(channel_.get(), "/zhibiao.testing.EchoService/Ecko", "");
  EXPECT_EQ(status.code(), absl::StatusCode::kUnimplemented) << status;
  EXPECT_EQ(ReasonOf(status), "UNKNOWN_METHOD");
  EXPECT_THAT(std::string(status.message()), HasSubstr("/zhibiao.testing.EchoService/Ecko"));
}

// What an HTTP client gets from `path` at 127.0.0.1.
std::string HttpGet(const std::string& address, const std::string& path) {
  int port = 0;
  EXPECT_TRUE(absl::SimpleAtoi(address.substr(address.rfind(':') + 1), &port));
  int connection = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(connect(connection, reinterpret_cast<sockaddr*>(&to), sizeof(to)), 0);
  std::string request = absl::StrCat("GET ", path, " HTTP/1.0\r\n\r\n"), answer;
  EXPECT_GT(write(connection, request.data(), request.size()), 0);
  char buffer[4096];
  for (ssize_t n; (n = read(connection, buffer, sizeof(buffer))) > 0;) {
    answer.append(buffer, static_cast<size_t>(n));
  }
  close(connection);
  return answer;
}

TEST_F(ServiceHostTest, PrometheusSeesCallsQueueAndReadiness) {
  options_.metrics_listen = "127.0.0.1:0";
  options_.workers = 3;
  ASSERT_TRUE(Start().ok());
  ASSERT_TRUE(Echo("x").ok());
  std::string metrics = HttpGet(host_->metrics_address(), "/metrics");
  EXPECT_THAT(metrics, HasSubstr("200 OK"));
  EXPECT_THAT(metrics, HasSubstr("grpc_server_handled_total{grpc_code=\"OK\",grpc_method=\"Echo\","
                                 "grpc_service=\"zhibiao.testing.EchoService\"} 1"));
  EXPECT_THAT(metrics, HasSubstr("grpc_server_handling_seconds_count"));
  EXPECT_THAT(metrics, HasSubstr("zhibiao_workers 3"));
  EXPECT_THAT(metrics, HasSubstr("zhibiao_worker_queue_length 0"));
  EXPECT_THAT(metrics, HasSubstr("zhibiao_ready 1"));
}

TEST_F(ServiceHostTest, AStopLetsTheCallUnderWayEnd) {
  absl::Notification running, go_on;
  before_ = [&](const testing::EchoRequest&, const CallContext&) {
    running.Notify();
    go_on.WaitForNotification();
  };
  ASSERT_TRUE(Start().ok());
  absl::Status answer = absl::UnknownError("none");
  std::thread client([&] { answer = Echo("slow"); });
  running.WaitForNotification();
  std::thread stop([this] { host_->Stop(); });
  while (Health("").ok()) absl::SleepFor(absl::Milliseconds(1));  // until nobody is let in
  go_on.Notify();
  client.join();
  stop.join();
  EXPECT_TRUE(answer.ok()) << answer;
}

TEST_F(ServiceHostTest, AStopCancelsCallsWhichOutlastItsDeadline) {
  absl::Notification running;
  before_ = [&](const testing::EchoRequest&, const CallContext& call) {
    running.Notify();
    while (!call.is_cancelled()) absl::SleepFor(absl::Milliseconds(1));
  };
  options_.shutdown_deadline = absl::Milliseconds(50);
  ASSERT_TRUE(Start().ok());
  absl::Status answer;
  std::thread client([&] { answer = Echo("endless"); });
  running.WaitForNotification();
  host_->Stop();
  client.join();
  EXPECT_FALSE(answer.ok());
}

TEST_F(ServiceHostTest, AStoppingServerSaysSoAndStillServesDuringItsDrainWindow) {
  options_.drain_window = absl::Seconds(2);
  ASSERT_TRUE(Start().ok());
  std::thread stop([this] { host_->Stop(); });
  while (*Health("") == HealthCheckResponse::SERVING) absl::SleepFor(absl::Milliseconds(1));
  EXPECT_TRUE(Echo("still here").ok());
  EXPECT_EQ(*Health("liveness"), HealthCheckResponse::SERVING);
  stop.join();
}

}  // namespace
}  // namespace zhibiao
