// Writes and reads documents, several at a time, and tells of every attempt what it came to: the
// history which `history.py` judges.
//
//   history_client --parser=ADDRESS --query=ADDRESS --run=NAME [--writers=N] [--readers=N]
//                  [--deadline=DURATION] [--balanced]
//
// Runs until its input ends. A writer stores documents of its own, gives some a new title and
// deletes some; an attempt that fails in passing is made again, with the same request id, until it
// is answered. A reader asks for a document that some writer has begun, and for its observations.
// A line for each attempt, seconds since the Unix epoch:
//
//   {"op": "create", "doc": "r-0-3", "version": 1, "begin": …, "end": …, "code": "OK"}
//   {"op": "read", "doc": "r-0-3", "version": 2, "deleted": false, "observations": 3, …}
//
// `version` of a read is what the title says; 0 for a document that was not found. With --balanced
// an address may be a list, `ipv4:A:1,B:2`: calls are spread over the servers that say SERVING, and
// the library never repeats a call by itself.
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <atomic>
#include <chrono>
#include <iostream>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/system/patient_channel.h"
#include "zhibiao/v1/parser_service.grpc.pb.h"
#include "zhibiao/v1/query_service.grpc.pb.h"

ABSL_FLAG(std::string, parser, "", "Address of the parser service");
ABSL_FLAG(std::string, query, "", "Address of the query service");
ABSL_FLAG(std::string, run, "run", "Begins the names of all documents");
ABSL_FLAG(int, writers, 3, "Documents written at a time");
ABSL_FLAG(int, readers, 2, "Documents read at a time");
ABSL_FLAG(absl::Duration, deadline, absl::Seconds(2), "Of each attempt");
ABSL_FLAG(absl::Duration, pause, absl::Milliseconds(5), "Between two steps of each of them");
ABSL_FLAG(bool, balanced, false, "Spread calls over several servers by their health");

namespace zhibiao {
namespace {

std::atomic<bool> over = false;

// Another one in each run: request ids must not come again.
std::mt19937 SeedOf(int number) {
  std::seed_seq seed{static_cast<unsigned>(number), std::random_device()()};
  return std::mt19937(seed);
}

double Seconds(absl::Time time) { return absl::ToDoubleSeconds(time - absl::UnixEpoch()); }

std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address, const char* service) {
  if (!absl::GetFlag(FLAGS_balanced)) return MakePatientChannel(address);
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 50);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 50);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 200);
  arguments.SetServiceConfigJSON(absl::StrCat(
      R"({"loadBalancingConfig": [{"round_robin": {}}], "healthCheckConfig": {"serviceName": ")",
      service, "\"}}"));
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

// What was begun by any writer, for the readers.
class Begun {
 public:
  void Add(const std::string& document) {
    const std::lock_guard lock(mutex_);
    documents_.push_back(document);
  }
  std::string Choose(std::mt19937* random) {
    const std::lock_guard lock(mutex_);
    if (documents_.empty()) return "";
    // Mostly of the latest, where something happens.
    const size_t count = documents_.size();
    const size_t back = (*random)() % std::min<size_t>(count, (*random)() % 4 == 0 ? count : 12);
    return documents_[count - 1 - back];
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> documents_;
};

void Tell(const std::string& fields, absl::Time begin, const grpc::Status& status) {
  static std::mutex mutex;
  const absl::Time end = absl::Now();
  const std::lock_guard lock(mutex);
  std::cout << absl::StrFormat(
                   "{%s, \"begin\": %.6f, \"end\": %.6f, \"code\": \"%s\"}", fields, Seconds(begin),
                   Seconds(end),
                   absl::StatusCodeToString(static_cast<absl::StatusCode>(status.error_code())))
            << std::endl;
}

void SetDeadline(grpc::ClientContext* context) {
  context->set_deadline(absl::ToChronoTime(absl::Now() + absl::GetFlag(FLAGS_deadline)));
}

bool IsPassing(grpc::StatusCode code) {
  return code == grpc::StatusCode::UNAVAILABLE || code == grpc::StatusCode::RESOURCE_EXHAUSTED ||
         code == grpc::StatusCode::DEADLINE_EXCEEDED || code == grpc::StatusCode::CANCELLED ||
         code == grpc::StatusCode::ABORTED;
}

// Three observations each; the numbers make each text another one.
std::string Text(int writer, int number) {
  return absl::StrFormat(
      "第%d号工业快报\n\n2023年%d月份，规模以上工业增加值同比增长%d.%d%%。社会消费品零售总额%"
      "d亿元，同比增长%d.1%%。\n",
      number * 100 + writer, number % 12 + 1, number % 9, writer % 10, 30000 + number % 9000,
      number % 7);
}

class Writer {
 public:
  Writer(v1::ParserService::Stub* stub, Begun* begun, int number)
      : stub_(stub), begun_(begun), number_(number), random_(SeedOf(number)) {}

  void Run() {
    for (int i = 0; !over; ++i) {
      document_ = absl::StrFormat("%s-%d-%d", absl::GetFlag(FLAGS_run), number_, i);
      version_ = 0;
      begun_->Add(document_);
      Create(i);
      for (int more = static_cast<int>(random_() % 3); more > 0 && !over; --more) Update();
      if (random_() % 6 == 0 && !over) Delete();
    }
  }

 private:
  // Makes attempts until one is answered for good.
  template <typename Call>
  void Do(const char* op, Call call) {
    ++version_;
    const std::string request_id =
        absl::StrFormat("%08x-%04x-4%03x-8%03x-%04x%08x", random_(), random_() & 0xffff,
                        random_() & 0xfff, random_() & 0xfff, number_, random_());
    while (true) {
      grpc::ClientContext context;
      SetDeadline(&context);
      const absl::Time begin = absl::Now();
      const grpc::Status status = call(&context, request_id);
      Tell(absl::StrFormat("\"op\": \"%s\", \"doc\": \"%s\", \"version\": %d", op, document_,
                           version_),
           begin, status);
      absl::SleepFor(absl::GetFlag(FLAGS_pause));
      if (!IsPassing(status.error_code()) || over) return;
    }
  }

  void Create(int i) {
    v1::CreateDocumentRequest request;
    request.set_document_id(document_);
    request.mutable_document()->set_mime_type("text/plain");
    request.mutable_document()->set_publish_date("2024-01-17");
    request.mutable_document()->set_title("version 1");
    request.mutable_document()->set_content(Text(number_, i));
    Do("create", [&](grpc::ClientContext* context, const std::string& id) {
      request.set_request_id(id);
      v1::Document answer;
      return stub_->CreateDocument(context, request, &answer);
    });
  }

  void Update() {
    v1::UpdateDocumentRequest request;
    request.mutable_document()->set_name(absl::StrCat("documents/", document_));
    request.mutable_document()->set_title(absl::StrCat("version ", version_ + 1));
    request.mutable_update_mask()->add_paths("title");
    Do("update", [&](grpc::ClientContext* context, const std::string& id) {
      request.set_request_id(id);
      v1::Document answer;
      return stub_->UpdateDocument(context, request, &answer);
    });
  }

  void Delete() {
    v1::DeleteDocumentRequest request;
    request.set_name(absl::StrCat("documents/", document_));
    Do("delete", [&](grpc::ClientContext* context, const std::string& id) {
      request.set_request_id(id);
      v1::Document answer;
      return stub_->DeleteDocument(context, request, &answer);
    });
  }

  v1::ParserService::Stub* const stub_;
  Begun* const begun_;
  const int number_;
  std::mt19937 random_;
  std::string document_;
  int version_ = 0;
};

class Reader {
 public:
  Reader(v1::QueryService::Stub* stub, Begun* begun, int number)
      : stub_(stub), begun_(begun), random_(SeedOf(1000 + number)) {}

  void Run() {
    while (!over) {
      const std::string document = begun_->Choose(&random_);
      if (!document.empty()) {
        ReadDocument(document);
        ReadObservations(document);
      }
      absl::SleepFor(absl::GetFlag(FLAGS_pause));
    }
  }

 private:
  void ReadDocument(const std::string& document) {
    grpc::ClientContext context;
    SetDeadline(&context);
    v1::GetDocumentRequest request;
    request.set_name(absl::StrCat("documents/", document));
    v1::Document answer;
    const absl::Time begin = absl::Now();
    const grpc::Status status = stub_->GetDocument(&context, request, &answer);
    absl::string_view title = answer.title();
    int version = 0;
    if (absl::ConsumePrefix(&title, "version ")) (void)absl::SimpleAtoi(title, &version);
    Tell(absl::StrFormat("\"op\": \"read\", \"doc\": \"%s\", \"version\": %d, \"deleted\": %s",
                         document, version,
                         answer.state() == v1::DOCUMENT_STATE_DELETED ? "true" : "false"),
         begin, status);
  }

  void ReadObservations(const std::string& document) {
    grpc::ClientContext context;
    SetDeadline(&context);
    v1::ListObservationsRequest request;
    request.set_parent(absl::StrCat("documents/", document));
    request.set_page_size(100);
    v1::ListObservationsResponse answer;
    const absl::Time begin = absl::Now();
    const grpc::Status status = stub_->ListObservations(&context, request, &answer);
    Tell(absl::StrFormat("\"op\": \"observations\", \"doc\": \"%s\", \"count\": %d", document,
                         answer.observations_size()),
         begin, status);
  }

  v1::QueryService::Stub* const stub_;
  Begun* const begun_;
  std::mt19937 random_;
};

int Main() {
  const auto parser = v1::ParserService::NewStub(
      MakeChannel(absl::GetFlag(FLAGS_parser), "zhibiao.v1.ParserService"));
  const auto query =
      v1::QueryService::NewStub(MakeChannel(absl::GetFlag(FLAGS_query), "zhibiao.v1.QueryService"));
  Begun begun;
  std::vector<std::thread> threads;
  for (int i = 0; i < absl::GetFlag(FLAGS_writers); ++i) {
    threads.emplace_back([&, i] { Writer(parser.get(), &begun, i).Run(); });
  }
  for (int i = 0; i < absl::GetFlag(FLAGS_readers); ++i) {
    threads.emplace_back([&, i] { Reader(query.get(), &begun, i).Run(); });
  }
  for (std::string line; std::getline(std::cin, line);) {
  }
  over = true;
  for (std::thread& thread : threads) thread.join();
  return 0;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  absl::ParseCommandLine(argc, argv);
  return zhibiao::Main();
}
