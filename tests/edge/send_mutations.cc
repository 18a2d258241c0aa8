// Sends requests that no honest client makes to every method of a service, and counts the answers.
//
//   send_mutations SERVICE ADDRESS COUNT SEED
//
// First each string field of each request holds bytes that are not UTF-8 and each request is cut
// and overrun; then COUNT requests are made up, half of them well-formed messages of odd values,
// half with changed bytes. Prints a line `KIND CODE COUNT` for every answer. Exit code 1 where a
// code is not one by which a request may be refused, with the request; 2 when used wrongly.
#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <array>
#include <atomic>
#include <chrono>
#include <iostream>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "zhibiao/v1/parser_service.pb.h"
#include "zhibiao/v1/query_service.pb.h"

namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using grpc::StatusCode;

constexpr int kDeepest = 3;
constexpr int kThreads = 4;
const char kBadUtf8[] = "\xE5\xB7\xFF";

// Malformed bytes are refused as such; an odd value is, or finds nothing, or is taken.
const std::set<StatusCode>& Allowed(const std::string& kind) {
  static const auto& refused = *new std::set<StatusCode>{StatusCode::INVALID_ARGUMENT};
  static const auto& any = *new std::set<StatusCode>{
      StatusCode::OK,           StatusCode::INVALID_ARGUMENT,  StatusCode::NOT_FOUND,
      StatusCode::ABORTED,      StatusCode::ALREADY_EXISTS,    StatusCode::FAILED_PRECONDITION,
      StatusCode::OUT_OF_RANGE, StatusCode::RESOURCE_EXHAUSTED};
  return kind == "made-up" ? any : refused;
}

// A request, filled with values a service might meet, as far as chance has it.
class Odd {
 public:
  explicit Odd(uint32_t seed) : random_(seed) {}

  int Below(int count) { return static_cast<int>(random_() % static_cast<uint32_t>(count)); }

  void Fill(Message* message, int depth) {
    const Descriptor* type = message->GetDescriptor();
    for (int i = 0; i < type->field_count(); ++i) {
      if (Below(3) == 0) continue;
      const FieldDescriptor* field = type->field(i);
      const int count = field->is_repeated() ? Below(3) : 1;
      for (int n = 0; n < count; ++n) Set(message, field, depth);
    }
  }

  // Changes, drops, repeats and adds bytes.
  void Spoil(std::string* bytes) {
    for (int n = 1 + Below(4); n > 0; --n) {
      const size_t at = bytes->empty() ? 0 : random_() % bytes->size();
      const size_t length = 1 + random_() % 8;
      switch (Below(5)) {
        case 0:
          if (!bytes->empty()) (*bytes)[at] = static_cast<char>(random_());
          break;
        case 1:
          bytes->erase(at, length);
          break;
        case 2:
          bytes->insert(at, bytes->substr(at, length));
          break;
        case 3:
          bytes->insert(at, std::string(length, static_cast<char>(random_())));
          break;
        default:
          if (!bytes->empty()) (*bytes)[at] = static_cast<char>((*bytes)[at] ^ (1 << Below(8)));
      }
    }
  }

 private:
  std::string Text() {
    static const std::array<std::string, 16> kTexts = {
        "",
        "-",
        "documents/d1",
        "documents/-",
        "documents/-/observations/-",
        "entities/x",
        "series/a",
        "indicators/iva",
        "2020-12-29",
        "2020-02-30",
        "text/html; charset=gb18030",
        "confidence > 0.5 AND NOT publish_date:*",
        std::string("\0'\"\\;--", 7),
        "樱桃产量7.0万吨，增长5.4%。",
        std::string(5000, '('),
        std::string("\xF0\xA0\x80\x80\xEF\xBF\xBF", 7)};
    return kTexts[static_cast<size_t>(Below(kTexts.size()))];
  }

  int64_t Number() {
    static constexpr std::array<int64_t, 8> kNumbers = {0,         1,         -1,        2,
                                                        INT32_MAX, INT32_MIN, 1'000'000, 99};
    return kNumbers[static_cast<size_t>(Below(kNumbers.size()))];
  }

  void Set(Message* message, const FieldDescriptor* field, int depth) {
    const auto* out = message->GetReflection();
    const bool add = field->is_repeated();
    const auto set = [&](auto adder, auto setter, auto value) {
      add ? (out->*adder)(message, field, value) : (out->*setter)(message, field, value);
    };
    using Reflection = google::protobuf::Reflection;
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return set(&Reflection::AddString, &Reflection::SetString, Text());
      case FieldDescriptor::CPPTYPE_INT32:
        return set(&Reflection::AddInt32, &Reflection::SetInt32, static_cast<int32_t>(Number()));
      case FieldDescriptor::CPPTYPE_INT64:
        return set(&Reflection::AddInt64, &Reflection::SetInt64, Number());
      case FieldDescriptor::CPPTYPE_UINT32:
        return set(&Reflection::AddUInt32, &Reflection::SetUInt32, static_cast<uint32_t>(Number()));
      case FieldDescriptor::CPPTYPE_UINT64:
        return set(&Reflection::AddUInt64, &Reflection::SetUInt64, static_cast<uint64_t>(Number()));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return set(&Reflection::AddDouble, &Reflection::SetDouble,
                   Below(2) == 0 ? 1.0 / Below(2) : static_cast<double>(Number()));
      case FieldDescriptor::CPPTYPE_FLOAT:
        return set(&Reflection::AddFloat, &Reflection::SetFloat, static_cast<float>(Number()));
      case FieldDescriptor::CPPTYPE_BOOL:
        return set(&Reflection::AddBool, &Reflection::SetBool, Below(2) == 0);
      case FieldDescriptor::CPPTYPE_ENUM:
        return set(&Reflection::AddEnumValue, &Reflection::SetEnumValue, Below(20) - 1);
      case FieldDescriptor::CPPTYPE_MESSAGE:
        if (depth == kDeepest) return;
        Fill(add ? out->AddMessage(message, field) : out->MutableMessage(message, field),
             depth + 1);
    }
  }

  std::mt19937 random_;
};

class Sender {
 public:
  explicit Sender(const std::string& address)
      : stub_(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())) {}

  bool good() const { return good_; }

  void Send(const std::string& kind, const MethodDescriptor* method, const std::string& request) {
    const grpc::Status status = Call(*method, request);
    const std::lock_guard<std::mutex> lock(mutex_);
    ++answers_[{kind, status.error_code()}];
    if (Allowed(kind).count(status.error_code()) > 0) return;
    good_ = false;
    std::cout << "not allowed: " << method->full_name() << " answers " << status.error_code()
              << " (" << status.error_message().substr(0, 200) << ") to " << kind << " "
              << absl::CHexEscape(request.substr(0, 300)) << "\n";
  }

  void Print() const {
    for (const auto& [answer, count] : answers_)
      std::cout << answer.first << " " << answer.second << " " << count << "\n";
  }

 private:
  // Every method as a stream, which it is on the wire.
  grpc::Status Call(const MethodDescriptor& method, const std::string& request) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    grpc::CompletionQueue queue;
    const std::string path = absl::StrCat("/", method.service()->full_name(), "/", method.name());
    const auto call = stub_.PrepareCall(&context, path, &queue);
    const auto wait = [&queue] {
      void* tag = nullptr;
      bool ok = false;
      return queue.Next(&tag, &ok) && ok;
    };
    call->StartCall(nullptr);
    const grpc::Slice slice(request);
    bool open = wait();
    if (open) {
      call->WriteLast(grpc::ByteBuffer(&slice, 1), grpc::WriteOptions(), nullptr);
      open = wait();
    }
    for (grpc::ByteBuffer answer; open; open = wait()) call->Read(&answer, nullptr);
    grpc::Status status;
    call->Finish(&status, nullptr);
    wait();
    return status;
  }

  grpc::GenericStub stub_;
  std::mutex mutex_;
  std::map<std::pair<std::string, int>, int> answers_;
  bool good_ = true;
};

const Message& Prototype(const Descriptor* type) {
  return *google::protobuf::MessageFactory::generated_factory()->GetPrototype(type);
}

// Calls `send` with the message of `type` in which one string field holds what is no UTF-8, for
// each such field within reach.
template <typename Send>
void SpoilEachString(Message* whole, Message* part, int depth, Send send) {
  const auto* out = part->GetReflection();
  for (int i = 0; i < part->GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = part->GetDescriptor()->field(i);
    const bool repeated = field->is_repeated();
    if (field->type() == FieldDescriptor::TYPE_STRING) {
      repeated ? out->AddString(part, field, kBadUtf8) : out->SetString(part, field, kBadUtf8);
      send(whole->SerializePartialAsString());
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && depth < kDeepest) {
      Message* child = repeated ? out->AddMessage(part, field) : out->MutableMessage(part, field);
      SpoilEachString(whole, child, depth + 1, send);
    }
    out->ClearField(part, field);
  }
}

void SendMalformed(const MethodDescriptor* method, Sender* sender) {
  const std::unique_ptr<Message> message(Prototype(method->input_type()).New());
  SpoilEachString(message.get(), message.get(), 0,
                  [&](const std::string& bytes) { sender->Send("bad-utf8", method, bytes); });
  // A field that is longer than the message, a number without end, a group that ends unbegun.
  for (const char* bytes : {"\x0A\x7F\x41", "\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "\x0C",
                            "\xFF\xFF\xFF\xFF\xFF", "\x07"})
    sender->Send("malformed", method, bytes);
}

void SendMadeUp(const MethodDescriptor* method, uint32_t seed, Sender* sender) {
  Odd odd(seed);
  const std::unique_ptr<Message> message(Prototype(method->input_type()).New());
  odd.Fill(message.get(), 0);
  std::string bytes = message->SerializePartialAsString();
  if (odd.Below(2) == 0) odd.Spoil(&bytes);
  sender->Send("made-up", method, bytes);
}

}  // namespace

int main(int argc, char** argv) {
  int count = 0;
  uint32_t seed = 0;
  if (argc != 5 || !absl::SimpleAtoi(argv[3], &count) || !absl::SimpleAtoi(argv[4], &seed)) {
    std::cerr << "usage: send_mutations SERVICE ADDRESS COUNT SEED\n";
    return 2;
  }
  google::protobuf::SetLogHandler(nullptr);  // it tells of every string that is no UTF-8
  zhibiao::v1::ParseTextRequest::descriptor();
  zhibiao::v1::GetDocumentRequest::descriptor();
  const auto* service =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(argv[1]);
  if (service == nullptr) {
    std::cerr << "there is no service " << argv[1] << "\n";
    return 2;
  }
  Sender sender(argv[2]);
  for (int i = 0; i < service->method_count(); ++i) SendMalformed(service->method(i), &sender);
  std::atomic<int> next{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (int i = next++; i < count; i = next++)
        SendMadeUp(service->method(i % service->method_count()), seed + static_cast<uint32_t>(i),
                   &sender);
    });
  }
  for (std::thread& thread : threads) thread.join();
  sender.Print();
  return sender.good() ? 0 : 1;
}
