// Sends documents by an ingest stream as a patient client does, for the system tests:
//
//   send_stream ADDRESS STREAM FILE [--in_flight=N] [--granted]
//
// FILE holds documents of plain text, separated by NUL. After each break the client asks for the
// position of the stream, sends again what was not answered, and goes on. Writes a line for each
// answer (`+`, offset, name, or `-`, offset, reason), for each break (`!` and the code) and for the
// end (`.`). With --granted it sends no more documents than the numbers on its standard input allow
// together, and all of them when that ends: so a test has its say before the stream is over. Exit
// code 0 at the end, 1 for an error which no repetition mends.
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <iostream>
#include <iterator>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/status/status.h"
#include "absl/strings/str_split.h"
#include "tests/system/patient_channel.h"
#include "zhibiao/v1/parser_service.grpc.pb.h"

ABSL_FLAG(int, in_flight, 48, "Requests which are not answered, at most");
ABSL_FLAG(bool, granted, false, "Send only as many documents as standard input allows");

namespace zhibiao {
namespace {

// Another attempt may fare better.
bool IsPassing(grpc::StatusCode code) {
  return code == grpc::StatusCode::UNAVAILABLE || code == grpc::StatusCode::RESOURCE_EXHAUSTED ||
         code == grpc::StatusCode::DEADLINE_EXCEEDED || code == grpc::StatusCode::CANCELLED ||
         code == grpc::StatusCode::ABORTED;
}

class Sender {
 public:
  Sender(const std::string& address, std::string stream, std::vector<std::string> documents)
      : stub_(v1::ParserService::NewStub(MakePatientChannel(address))),
        stream_(std::move(stream)),
        documents_(std::move(documents)) {}

  // Lets so many more documents be sent.
  void Grant(int64_t more) {
    const std::lock_guard lock(mutex_);
    granted_ += more;
    changed_.notify_all();
  }

  int Run() {
    while (answered_ < Count()) {
      const grpc::Status status = SendOnce(answered_);
      if (status.ok()) continue;
      Break(status);
      if (!IsPassing(status.error_code())) return 1;
      if (const grpc::Status found = FindPosition(); !found.ok()) return 1;
    }
    std::cout << "." << std::endl;
    return 0;
  }

 private:
  int64_t Count() const { return static_cast<int64_t>(documents_.size()); }

  static void Break(const grpc::Status& status) {
    std::cout << "! "
              << absl::StatusCodeToString(static_cast<absl::StatusCode>(status.error_code())) << " "
              << status.error_message() << std::endl;
  }

  // One call, until it breaks or everything is answered.
  grpc::Status SendOnce(int64_t begin) {
    grpc::ClientContext context;
    context.set_wait_for_ready(true);  // while the server is down
    const auto call = stub_->IngestDocuments(&context);
    int64_t next_answer = begin;
    bool broken = false;
    std::thread writer([&] {
      for (int64_t offset = begin; offset < Count(); ++offset) {
        {
          std::unique_lock lock(mutex_);
          changed_.wait(lock, [&] {
            return broken ||
                   (offset < granted_ && offset - next_answer < absl::GetFlag(FLAGS_in_flight));
          });
          if (broken) return;
        }
        v1::IngestDocumentsRequest request;
        request.set_ingest_stream(stream_);
        request.set_offset(offset);
        request.mutable_document()->set_mime_type("text/plain");
        request.mutable_document()->set_publish_date("2024-01-17");
        request.mutable_document()->set_content(documents_[static_cast<size_t>(offset)]);
        if (!call->Write(request)) return;
      }
      call->WritesDone();
    });
    for (v1::IngestDocumentsResponse answer; call->Read(&answer);) {
      Show(answer);
      const std::lock_guard lock(mutex_);
      next_answer = answer.offset() + 1;
      changed_.notify_all();
    }
    {
      const std::lock_guard lock(mutex_);
      broken = true;
      changed_.notify_all();
    }
    writer.join();
    answered_ = std::max(answered_, next_answer);
    return call->Finish();
  }

  static void Show(const v1::IngestDocumentsResponse& answer) {
    if (answer.has_document()) {
      std::cout << "+ " << answer.offset() << " " << answer.document().name() << std::endl;
    } else {
      std::cout << "- " << answer.offset() << " " << answer.error().reason() << std::endl;
    }
  }

  // What is committed and was not answered is sent again, so that each document has its answer; but
  // nothing may be sent before what is committed.
  grpc::Status FindPosition() {
    while (true) {
      grpc::ClientContext context;
      context.set_wait_for_ready(true);
      v1::GetIngestStreamRequest request;
      request.set_name(stream_);
      v1::IngestStream position;
      const grpc::Status status = stub_->GetIngestStream(&context, request, &position);
      if (status.error_code() == grpc::StatusCode::NOT_FOUND) return grpc::Status::OK;
      if (status.ok()) {
        if (position.committed_offset() < answered_) {
          std::cerr << "an answered offset is not committed: " << answered_ << " after "
                    << position.committed_offset() << "\n";
          return grpc::Status(grpc::StatusCode::DATA_LOSS, "lost");
        }
        return status;
      }
      if (!IsPassing(status.error_code())) return status;
      // The service is there, its database is not yet.
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }

  const std::unique_ptr<v1::ParserService::Stub> stub_;
  const std::string stream_;
  const std::vector<std::string> documents_;
  int64_t answered_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  int64_t granted_ = 0;
};

int Main(const std::string& address, const std::string& stream, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string all{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || all.empty()) {
    std::cerr << path << " cannot be read\n";
    return 2;
  }
  Sender sender(address, stream, absl::StrSplit(all, '\0'));
  std::thread([&sender] {
    int64_t more = 0;
    while (absl::GetFlag(FLAGS_granted) && std::cin >> more) sender.Grant(more);
    sender.Grant(std::numeric_limits<int32_t>::max());
  }).detach();  // at the end it may still wait for input
  return sender.Run();
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  const auto arguments = absl::ParseCommandLine(argc, argv);
  if (arguments.size() != 4) {
    std::cerr << "send_stream ADDRESS STREAM FILE [--in_flight=N] [--granted]\n";
    return 2;
  }
  return zhibiao::Main(arguments[1], arguments[2], arguments[3]);
}
