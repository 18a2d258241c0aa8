// One call to either service, for the system tests:
//
//   grpc_call ADDRESS SERVICE/METHOD [--raw] [--metadata=KEY=VALUE]…
//
// Reads the request from standard input as protobuf's JSON, or with --raw as the bytes to send,
// valid or not. Prints one JSON object: {"answer": …, "trailers": {…}} or {"code", "reason",
// "field", "message"}.
// Exit code 0 for both; 2 when the call could not be made at all.
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/byte_buffer.h>

#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"
#include "zhibiao/v1/parser_service.pb.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {
namespace {

namespace pb = google::protobuf;

// The largest answer that a test looks at.
constexpr int kBytesAtMost = 256 << 20;

struct Options {
  bool raw = false;
  std::map<std::string, std::string> metadata;
};

grpc::Status CallBytes(const std::string& address, const std::string& method,
                       const Options& options, const std::string& request, std::string* answer,
                       std::map<std::string, std::string>* trailers) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kBytesAtMost);
  grpc::GenericStub stub(
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
  for (const auto& [key, value] : options.metadata) context.AddMetadata(key, value);
  grpc::CompletionQueue queue;
  const grpc::Slice slice(request);
  auto call = stub.PrepareUnaryCall(&context, method, grpc::ByteBuffer(&slice, 1), &queue);
  call->StartCall();
  grpc::ByteBuffer received;
  grpc::Status status;
  call->Finish(&received, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  for (const auto& [key, value] : context.GetServerTrailingMetadata()) {
    (*trailers)[std::string(key.data(), key.size())] = std::string(value.data(), value.size());
  }
  grpc::Slice whole;
  if (status.ok() && received.DumpToSingleSlice(&whole).ok()) {
    answer->assign(reinterpret_cast<const char*>(whole.begin()), whole.size());
  }
  return status;
}

std::string TextsJson(const std::map<std::string, std::string>& texts) {
  pb::Struct fields;
  for (const auto& [key, value] : texts) (*fields.mutable_fields())[key].set_string_value(value);
  std::string json;
  (void)pb::util::MessageToJsonString(fields, &json);
  return json;
}

std::string ErrorJson(const absl::Status& error) {
  // ReasonOf invents a reason from the code where the server sent none; a test wants to know.
  const bool sent = error.GetPayload("type.googleapis.com/google.rpc.ErrorInfo").has_value();
  return TextsJson({{"code", absl::StatusCodeToString(error.code())},
                    {"message", std::string(error.message())},
                    {"field", FieldOf(error)},
                    {"reason", sent ? ReasonOf(error) : ""}});
}

int Fail(absl::string_view message) {
  std::cerr << "grpc_call: " << message << "\n";
  return 2;
}

int Main(const std::string& address, const std::string& method, const Options& options) {
  // The linker keeps the descriptors of a service only where something names them.
  v1::ParseTextRequest::descriptor();
  v1::GetDocumentRequest::descriptor();
  const auto* descriptor = pb::DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrReplaceAll(method, {{"/", "."}}));
  if (descriptor == nullptr) return Fail(absl::StrCat("no method ", method));
  auto* factory = pb::MessageFactory::generated_factory();
  std::string bytes((std::istreambuf_iterator<char>(std::cin)), std::istreambuf_iterator<char>());
  if (!options.raw) {
    std::unique_ptr<pb::Message> request(factory->GetPrototype(descriptor->input_type())->New());
    const auto parsed = pb::util::JsonStringToMessage(bytes, request.get());
    if (!parsed.ok()) return Fail(parsed.ToString());
    bytes = request->SerializeAsString();
  }
  std::string answer_bytes;
  std::map<std::string, std::string> trailers;
  const grpc::Status status =
      CallBytes(address, absl::StrCat("/", method), options, bytes, &answer_bytes, &trailers);
  if (!status.ok()) {
    std::cout << ErrorJson(FromGrpcStatus(status)) << "\n";
    return 0;
  }
  std::unique_ptr<pb::Message> answer(factory->GetPrototype(descriptor->output_type())->New());
  if (!answer->ParseFromString(answer_bytes)) return Fail("the answer cannot be read");
  std::string json;
  if (!pb::util::MessageToJsonString(*answer, &json).ok()) return Fail("no JSON of the answer");
  std::cout << "{\"answer\":" << json << ",\"trailers\":" << TextsJson(trailers) << "}\n";
  return 0;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  zhibiao::Options options;
  for (int i = 3; i < argc; ++i) {
    absl::string_view argument = argv[i];
    if (argument == "--raw") {
      options.raw = true;
    } else if (absl::ConsumePrefix(&argument, "--metadata=")) {
      const std::pair<std::string, std::string> entry =
          absl::StrSplit(argument, absl::MaxSplits('=', 1));
      options.metadata.insert(entry);
    } else {
      return 2;
    }
  }
  return zhibiao::Main(argv[1], argv[2], options);
}
