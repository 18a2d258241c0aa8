// zhibiao-health ADDRESS [SERVICE]: asks a server's plaintext probe port whether SERVICE (the empty
// name: all of them) is served, for health checks in images that hold neither a shell nor another
// client. Exit code: 0 when it is served, 1 when not or when nobody answers within two seconds, 2
// for wrong use.
#include <chrono>
#include <iostream>

#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3 || argv[1][0] == '-') {
    std::cerr << "zhibiao-health ADDRESS [SERVICE]: 0 when it is served, 1 when not\n";
    return 2;
  }
  const auto health = grpc::health::v1::Health::NewStub(
      grpc::CreateChannel(argv[1], grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(2));
  grpc::health::v1::HealthCheckRequest request;
  if (argc == 3) request.set_service(argv[2]);
  grpc::health::v1::HealthCheckResponse response;
  const grpc::Status status = health->Check(&context, request, &response);
  if (!status.ok()) {
    std::cerr << "zhibiao-health: " << status.error_message() << "\n";
    return 1;
  }
  std::cout << grpc::health::v1::HealthCheckResponse::ServingStatus_Name(response.status()) << "\n";
  return response.status() == grpc::health::v1::HealthCheckResponse::SERVING ? 0 : 1;
}
