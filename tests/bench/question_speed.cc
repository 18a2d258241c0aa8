// What questions cost, seen by a client, for the bench `questions`:
//
//   question-speed pairs ADDRESS COUNT        times pairs of questions; a line `NAME A B` for each
//                                             pair, in microseconds
//   question-speed stream ADDRESS [PAUSE_MS] [full]
//                                             reads all observations and prints how many there were
//
// The store is the one of fill_store. Every answer is looked at, so that an error cannot look fast.
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "record-store/testing/many_records.h"
#include "zhibiao/v1/query_service.grpc.pb.h"

namespace zhibiao {
namespace {

constexpr int kMembers = 20;
constexpr int kDeepPage = 10000;
constexpr int kWarmUps = 20;  // plans, caches and connections of all workers

using Stub = v1::QueryService::Stub;
using Ask = std::function<void()>;

void Expect(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

void Expect(const grpc::Status& status) { Expect(status.ok(), status.error_message()); }

double Microseconds(const Ask& ask) {
  const auto begin = std::chrono::steady_clock::now();
  ask();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin)
      .count();
}

// A B B A, so that what drifts hits both.
void TimePairs(const std::string& name, int pairs, const Ask& a, const Ask& b) {
  for (int i = 0; i < kWarmUps; ++i) a(), b();
  for (int i = 0; i < pairs; ++i) {
    double of_a = 0, of_b = 0;
    if (i % 2 == 0) of_a = Microseconds(a);
    of_b = Microseconds(b);
    if (i % 2 == 1) of_a = Microseconds(a);
    std::cout << name << " " << of_a << " " << of_b << std::endl;
  }
}

std::vector<std::string> SomeRegions(int count) {
  std::vector<std::string> regions;
  for (int i = 1; i <= count; ++i) {
    regions.push_back(MakeMonthlyRelease(i, 0).entities(0).name());
  }
  return regions;
}

Ask Compare(Stub* stub, int members, v1::CompareOperation operation, int months) {
  v1::CompareSeriesRequest request;
  request.mutable_key()->set_indicator("indicators/release-7");
  request.mutable_key()->set_measure(v1::MEASURE_LEVEL);
  request.set_axis(v1::COMPARE_AXIS_REGION);
  request.set_operation(operation);
  for (const std::string& region : SomeRegions(members)) request.add_entities(region);
  for (int month = 0; month < months; ++month) {
    *request.add_periods() = MakeMonthlyRelease(0, month).observations(0).period();
  }
  // The baseline is a row too.
  const bool has_baseline = operation == v1::COMPARE_OPERATION_DIFFERENCE;
  const int rows = (members + (has_baseline ? 1 : 0)) * std::max(months, 1);
  return [=] {
    grpc::ClientContext context;
    v1::CompareSeriesResponse answer;
    Expect(stub->CompareSeries(&context, request, &answer));
    Expect(answer.rows_size() == rows, "a comparison lacks rows");
  };
}

// One list, in pages of a size.
template <typename Request, typename Response>
struct List {
  Stub* stub;
  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*);
  Request request;

  Response Page(int size, const std::string& token) const {
    grpc::ClientContext context;
    Request asked = request;
    asked.set_page_size(size);
    asked.set_page_token(token);
    Response answer;
    Expect((stub->*method)(&context, asked, &answer));
    return answer;
  }

  // The token behind so many records. Tokens do not depend on the size of pages.
  std::string TokenBehind(int records) const {
    std::string token;
    while (records > 0) {
      const int size = std::min(records, 1000);
      token = Page(size, token).next_page_token();
      Expect(!token.empty(), "the list is too short");
      records -= size;
    }
    return token;
  }

  void TimeDeepPage(const std::string& name, int pairs, int size) const {
    const std::string token = TokenBehind((kDeepPage - 1) * size);
    const auto ask = [this, size](const std::string& from) {
      return [this, size, from] {
        const auto answer = Page(size, from);
        Expect(answer.ByteSizeLong() > 0, "an empty page");
      };
    };
    TimePairs(name, pairs, ask(token), ask(""));
  }
};

using ObservationList = List<v1::ListObservationsRequest, v1::ListObservationsResponse>;
using SeriesList = List<v1::ListSeriesRequest, v1::ListSeriesResponse>;

ObservationList Observations(Stub* stub, const std::string& filter) {
  ObservationList list = {stub, &Stub::ListObservations, {}};
  list.request.set_parent("documents/-");
  list.request.set_filter(filter);
  return list;
}

void RunPairs(const std::string& address, int pairs) {
  const auto stub =
      v1::QueryService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  for (const auto& [name, operation, months] :
       {std::tuple{"compare-rank", v1::COMPARE_OPERATION_RANK, 0},
        std::tuple{"compare-difference", v1::COMPARE_OPERATION_DIFFERENCE, 0},
        std::tuple{"compare-12-months", v1::COMPARE_OPERATION_RANK, 12}}) {
    TimePairs(name, pairs, Compare(stub.get(), kMembers, operation, months),
              Compare(stub.get(), 1, operation, months));
  }
  Observations(stub.get(), "").TimeDeepPage("page-of-100", pairs, 100);
  Observations(stub.get(), "series_key.measure = MEASURE_GROWTH_RATE")
      .TimeDeepPage("page-filtered", pairs, 50);
  Observations(stub.get(), absl::StrCat("series_key.region_entity = \"", SomeRegions(1)[0], "\""))
      .TimeDeepPage("page-by-index", pairs, 3);
  SeriesList{stub.get(), &Stub::ListSeries, {}}.TimeDeepPage("page-of-series", pairs, 1);
}

void ReadStream(const std::string& address, int pause_ms, bool full) {
  const auto stub =
      v1::QueryService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  v1::ReadObservationsRequest request;
  if (full) request.set_view(v1::OBSERVATION_VIEW_FULL);
  int64_t count = 0;
  grpc::Status status;
  do {  // connections are renewed while a slow stream runs
    grpc::ClientContext context;
    const auto reader = stub->ReadObservations(&context, request);
    v1::ReadObservationsResponse message;
    while (reader->Read(&message)) {
      count += message.observations_size();
      request.set_resume_token(message.resume_token());
      std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms));
    }
    status = reader->Finish();
  } while (status.error_code() == grpc::StatusCode::UNAVAILABLE);
  Expect(status);
  std::cout << count << std::endl;
}

int Main(const std::vector<std::string>& words) {
  int number = 0;
  const std::string mode = words.empty() ? "" : words[0];
  if (mode == "pairs" && words.size() == 3 && absl::SimpleAtoi(words[2], &number)) {
    RunPairs(words[1], number);
  } else if (mode == "stream" && words.size() >= 2) {
    const bool has_pause = words.size() > 2;
    if (has_pause && !absl::SimpleAtoi(words[2], &number)) return 2;
    ReadStream(words[1], number, words.size() > 3);
  } else {
    std::cerr << "question-speed pairs ADDRESS COUNT | stream ADDRESS [PAUSE_MS] [full]\n";
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  try {
    return zhibiao::Main({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "question-speed: " << error.what() << "\n";
    return 1;
  }
}
