// How the clients of the system tests reach a service that is killed and comes back.
#ifndef ZHIBIAO_TESTS_SYSTEM_PATIENT_CHANNEL_H_
#define ZHIBIAO_TESTS_SYSTEM_PATIENT_CHANNEL_H_

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <memory>
#include <string>

namespace zhibiao {

// A server which was killed is back in a moment: the waits of a real client would be the test.
inline std::shared_ptr<grpc::Channel> MakePatientChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 50);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace zhibiao

#endif  // ZHIBIAO_TESTS_SYSTEM_PATIENT_CHANNEL_H_
