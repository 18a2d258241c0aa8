// A server with one service on a port of its own, and a channel to it, for tests.
#ifndef ZHIBIAO_SERVICE_HOST_TESTING_IN_PROCESS_ECHO_H_
#define ZHIBIAO_SERVICE_HOST_TESTING_IN_PROCESS_ECHO_H_

#include <memory>

#include "absl/strings/str_cat.h"
#include "echo.grpc.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace zhibiao {

class InProcessEcho {
 public:
  // `service` is not owned and must outlive Shutdown.
  explicit InProcessEcho(grpc::Service* service) {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(service);
    server_ = builder.BuildAndStart();
    stub_ = testing::EchoService::NewStub(
        grpc::CreateChannel(absl::StrCat("127.0.0.1:", port), grpc::InsecureChannelCredentials()));
  }

  testing::EchoService::Stub& stub() { return *stub_; }
  void Shutdown() { server_->Shutdown(); }

 private:
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<testing::EchoService::Stub> stub_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_TESTING_IN_PROCESS_ECHO_H_
