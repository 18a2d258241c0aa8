// Reads a stream of observations as a patient client does, for the system tests:
//
//   read_stream ADDRESS [--lag]
//
// Calls QueryService.ReadObservations, and after each break again with the token of the last
// message that arrived, until the stream has ended. Writes a line for each message (`+`, then the
// names of its observations), for each break (`!` and the code) and for the end (`.`). With --lag
// it goes on with the token before the last: the mistake which a test must be able to see. Exit
// code 0 at the end of the stream, 1 for an error which no repetition mends.
#include <iostream>
#include <memory>
#include <string>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "tests/system/patient_channel.h"
#include "zhibiao/v1/query_service.grpc.pb.h"

ABSL_FLAG(bool, lag, false, "Go on with the token before the last");

namespace zhibiao {
namespace {

void Show(const v1::ReadObservationsResponse& message) {
  std::string line = "+";
  for (const v1::Observation& each : message.observations())
    absl::StrAppend(&line, " ", each.name());
  std::cout << line << std::endl;
}

int Main(const std::string& address) {
  const auto stub = v1::QueryService::NewStub(MakePatientChannel(address));
  v1::ReadObservationsRequest request;
  std::string newest;
  while (true) {
    grpc::ClientContext context;
    context.set_wait_for_ready(true);  // while the server is down
    const auto reader = stub->ReadObservations(&context, request);
    v1::ReadObservationsResponse message;
    while (reader->Read(&message)) {
      Show(message);
      request.set_resume_token(absl::GetFlag(FLAGS_lag) ? newest : message.resume_token());
      newest = message.resume_token();
    }
    const grpc::Status status = reader->Finish();
    if (status.ok()) break;
    std::cout << "! "
              << absl::StatusCodeToString(static_cast<absl::StatusCode>(status.error_code()))
              << std::endl;
    if (status.error_code() == grpc::StatusCode::INVALID_ARGUMENT) return 1;
  }
  std::cout << "." << std::endl;
  return 0;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  const auto arguments = absl::ParseCommandLine(argc, argv);
  if (arguments.size() != 2) {
    std::cerr << "read_stream ADDRESS [--lag]\n";
    return 2;
  }
  return zhibiao::Main(arguments[1]);
}
