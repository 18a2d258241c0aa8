#include "tests/bench/load_questions.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "echo.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/dynamic_message.h"
#include "google/protobuf/text_format.h"
#include "record-store/testing/many_records.h"
#include "zhibiao/v1/query_service.pb.h"

namespace zhibiao {
namespace {

constexpr int kPoints = 24, kOthers = 8;
constexpr int kPage = 20;
constexpr int kMembers = 20;

void Expect(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

template <typename Answer>
LoadQuestion Ask(const std::string& method, const google::protobuf::MessageLite& request,
                 std::function<bool(const Answer&)> is_right) {
  return {absl::StrCat("/zhibiao.v1.QueryService/", method), request.SerializeAsString(),
          [method, is_right = std::move(is_right)](const std::string& bytes) {
            Answer answer;
            Expect(answer.ParseFromString(bytes) && is_right(answer),
                   absl::StrCat("a wrong answer to ", method));
          }};
}

LoadQuestion GetObservation(int i) {
  const v1::DocumentRecords release = MakeMonthlyRelease(i % kReleaseRegions, i % 12);
  const v1::Observation& wanted = release.observations(i * 7 % kObservationsOfRelease);
  v1::GetObservationRequest request;
  request.set_name(wanted.name());
  return Ask<v1::Observation>("GetObservation", request, [wanted](const v1::Observation& answer) {
    return answer.name() == wanted.name() && answer.evidence_size() == wanted.evidence_size() &&
           answer.quantity().amount() == wanted.quantity().amount();
  });
}

LoadQuestion ListObservations(int i) {
  v1::ListObservationsRequest request;
  request.set_parent(MakeMonthlyRelease(i % kReleaseRegions, i % 12).document().name());
  request.set_page_size(kPage);
  return Ask<v1::ListObservationsResponse>(
      "ListObservations", request,
      [parent = request.parent()](const v1::ListObservationsResponse& answer) {
        return answer.observations_size() == kPage &&
               answer.observations(0).name() == absl::StrCat(parent, "/observations/1");
      });
}

std::string SomeIndicator(int i) {
  return MakeMonthlyRelease(0, 0).indicators(i % (kObservationsOfRelease / 2)).name();
}

LoadQuestion ListSeries(int i) {
  v1::ListSeriesRequest request;
  const std::string indicator = SomeIndicator(i);
  request.set_filter(absl::StrCat("key.indicator = \"", indicator, "\""));
  request.set_page_size(kPage);
  return Ask<v1::ListSeriesResponse>(
      "ListSeries", request, [indicator](const v1::ListSeriesResponse& answer) {
        return answer.series_size() == kPage && answer.series(0).key().indicator() == indicator;
      });
}

LoadQuestion QuerySeries(int i) {
  const v1::DocumentRecords release = MakeMonthlyRelease(i % kReleaseRegions, 0);
  const v1::Observation& first = release.observations(i * 7 % kObservationsOfRelease);
  v1::QuerySeriesRequest request;
  request.add_series(first.series());
  return Ask<v1::QuerySeriesResponse>(
      "QuerySeries", request, [first](const v1::QuerySeriesResponse& answer) {
        return answer.results_size() == 1 && answer.results(0).points_size() >= 12 &&
               answer.results(0).points(0).observations(0) == first.name();
      });
}

LoadQuestion CompareSeries(int i) {
  v1::CompareSeriesRequest request;
  request.mutable_key()->set_indicator(SomeIndicator(i));
  request.mutable_key()->set_measure(v1::MEASURE_LEVEL);
  request.set_axis(v1::COMPARE_AXIS_REGION);
  request.set_operation(v1::COMPARE_OPERATION_RANK);
  for (int region = 1; region <= kMembers; ++region) {
    request.add_entities(MakeMonthlyRelease(region, 0).entities(0).name());
  }
  return Ask<v1::CompareSeriesResponse>(
      "CompareSeries", request,
      [](const v1::CompareSeriesResponse& answer) { return answer.rows_size() == kMembers; });
}

LoadQuestion Echo(const std::string& kind) {
  const std::vector<std::string> words = absl::StrSplit(kind, ':');
  int request_bytes = 0, answer_bytes = 0;
  Expect(words.size() == 3 && absl::SimpleAtoi(words[1], &request_bytes) &&
             absl::SimpleAtoi(words[2], &answer_bytes),
         "a kind of echo is echo:REQUEST_BYTES:ANSWER_BYTES");
  testing::EchoRequest request;
  std::string text = absl::StrCat(answer_bytes, " ");
  text.resize(std::max<size_t>(text.size(), static_cast<size_t>(request_bytes)), 'x');
  request.set_text(text);
  return {"/zhibiao.testing.EchoService/Echo", request.SerializeAsString(),
          [answer_bytes](const std::string& bytes) {
            testing::EchoResponse answer;
            Expect(answer.ParseFromString(bytes) &&
                       answer.text().size() == static_cast<size_t>(answer_bytes),
                   "a wrong echo");
          }};
}

// `words`: a method and its request in protobuf's text form.
LoadQuestion InWords(const std::string& words) {
  const std::pair<std::string, std::string> split = absl::StrSplit(words, absl::MaxSplits(' ', 1));
  const google::protobuf::DescriptorPool& pool =
      *google::protobuf::DescriptorPool::generated_pool();
  const google::protobuf::MethodDescriptor* method =
      pool.FindMethodByName(absl::StrCat("zhibiao.v1.QueryService.", split.first));
  Expect(method != nullptr, absl::StrCat("no questions of the kind ", split.first));
  google::protobuf::DynamicMessageFactory factory;
  const std::unique_ptr<google::protobuf::Message> request(
      factory.GetPrototype(method->input_type())->New());
  Expect(google::protobuf::TextFormat::ParseFromString(split.second, request.get()),
         absl::StrCat("no request of ", split.first));
  return {absl::StrCat("/zhibiao.v1.QueryService/", split.first), request->SerializeAsString(),
          [words](const std::string& bytes) {
            Expect(!bytes.empty(), absl::StrCat("an empty answer to ", words));
          }};
}

}  // namespace

std::vector<LoadQuestion> LoadQuestionsOf(const std::string& kind) {
  std::vector<LoadQuestion> questions;
  const auto many = [&questions](int count, LoadQuestion (*make)(int)) {
    for (int i = 0; i < count; ++i) questions.push_back(make(i));
    return questions;
  };
  if (kind == "get") return many(kPoints, GetObservation);
  if (kind == "list") return many(kOthers, ListObservations);
  if (kind == "list-series") return many(kOthers, ListSeries);
  if (kind == "query-series") return many(kOthers, QuerySeries);
  if (kind == "compare") return many(kOthers, CompareSeries);
  if (absl::StartsWith(kind, "echo:")) return {Echo(kind)};
  return {InWords(kind)};
}

std::string EchoAnswer(const std::string& text) {
  int bytes = 0;
  Expect(absl::SimpleAtoi(text.substr(0, text.find(' ')), &bytes) && bytes >= 0,
         "an echo's text begins with the size of its answer");
  return std::string(static_cast<size_t>(bytes), 'x');
}

}  // namespace zhibiao
