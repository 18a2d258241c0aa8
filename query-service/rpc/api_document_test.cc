// docs/api.md against the contract and the service: every method has an example which the service
// takes, every field is listed, and pages and refusals are as their tables say.
// ZHIBIAO_REGENERATE=1 writes the tables of fields anew.
#include <cstdlib>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "gmock/gmock.h"
#include "google/protobuf/dynamic_message.h"
#include "google/protobuf/util/json_util.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "query-service/render/render_document.h"
#include "query-service/rpc/fake_reader.h"
#include "query-service/rpc/in_process_server.h"
#include "query-service/rpc/series_answer.h"
#include "record-query/record_schemas.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

const char kPath[] = ZHIBIAO_SOURCE_DIR "/docs/api.md";

std::string ReadPage() {
  std::ifstream file(kPath, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const ServiceDescriptor& Contract() {
  v1::GetDocumentRequest::descriptor();  // links the file in
  return *DescriptorPool::generated_pool()->FindServiceByName("zhibiao.v1.QueryService");
}

struct Example {
  std::string method;
  std::string json;
};

// The requests in `-d '…'` of every call to the query service.
std::vector<Example> ExamplesOf(absl::string_view page) {
  std::vector<Example> examples;
  const std::vector<std::string> calls = absl::StrSplit(page, "grpcurl -plaintext -d '");
  for (size_t i = 1; i < calls.size(); ++i) {
    const std::vector<std::string> parts = absl::StrSplit(calls[i], "zhibiao.v1.QueryService/");
    if (parts.size() < 2) continue;
    const std::vector<std::string> quoted = absl::StrSplit(parts[0], '\'');
    examples.push_back({parts[1].substr(0, parts[1].find('\n')), quoted[0]});
  }
  return examples;
}

std::string TypeOf(const FilterableField& field, const FieldDescriptor* declared) {
  if (field.type == FieldType::kTextList) return "list";
  if (field.type == FieldType::kDay) return "day";
  if (declared == nullptr) return "text";
  if (field.type == FieldType::kEnum) return absl::StrCat("`", declared->enum_type()->name(), "`");
  if (field.type == FieldType::kInteger) return "integer";
  if (field.type == FieldType::kDouble) return "number";
  if (declared->type() == FieldDescriptor::TYPE_BOOL) return "flag";
  return declared->type() == FieldDescriptor::TYPE_MESSAGE ? "time" : "text";
}

std::string TableOf(RecordKind kind, bool has_orders) {
  const RecordSchema& schema = SchemaOf(kind);
  std::string table =
      has_orders ? "| Field | Type | Order |\n|---|---|---|\n" : "| Field | Type |\n|---|---|\n";
  for (const FilterableField& field : FilterableFields(kind)) {
    absl::StrAppend(&table, "| `", field.path, "` | ", TypeOf(field, schema.FieldAt(field.path)),
                    " |",
                    !has_orders       ? ""
                    : field.orderable ? " yes |"
                                      : " |",
                    "\n");
  }
  return table;
}

// `page` with every table of fields as it should be.
std::string WithTables(std::string page) {
  struct Section {
    RecordKind kind;
    bool has_orders;  // whether the request has `order_by`
  };
  for (const Section& section : {Section{RecordKind::kDocument, true},
                                 {RecordKind::kObservation, false},
                                 {RecordKind::kComparison, false},
                                 {RecordKind::kMention, false},
                                 {RecordKind::kEntity, true},
                                 {RecordKind::kIndicator, true},
                                 {RecordKind::kSeries, true},
                                 {RecordKind::kFinding, true}}) {
    const std::string begin =
        absl::StrCat("<!-- fields of ", SchemaOf(section.kind).record_name(), " -->\n");
    const size_t begin_at = page.find(begin);
    if (begin_at == std::string::npos) return absl::StrCat("no ", begin);
    const size_t from = begin_at + begin.size();
    const size_t to = page.find("<!-- end -->", from);
    page.replace(from, to - from, TableOf(section.kind, section.has_orders));
  }
  return page;
}

// Calls `method` with `json` as grpcurl does: knowing nothing but the descriptors.
absl::Status CallAsGrpcurl(InProcessServer* server, const MethodDescriptor& method,
                           const std::string& json) {
  google::protobuf::DynamicMessageFactory factory;
  std::unique_ptr<google::protobuf::Message> request(
      factory.GetPrototype(method.input_type())->New());
  const auto parsed = google::protobuf::util::JsonStringToMessage(json, request.get());
  if (!parsed.ok()) return absl::InternalError(std::string(parsed.message()));
  const grpc::Slice slice(request->SerializeAsString());
  const grpc::ByteBuffer sent(&slice, 1);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  grpc::GenericStub stub(server->channel());
  const std::string path = absl::StrCat("/", method.service()->full_name(), "/", method.name());
  auto call = stub.PrepareCall(&context, path, &queue);
  void* tag = nullptr;
  bool ok = false;
  const auto done = [&] { return queue.Next(&tag, &ok) && ok; };
  call->StartCall(nullptr);
  done();
  call->WriteLast(sent, grpc::WriteOptions(), nullptr);
  done();
  grpc::ByteBuffer received;
  do {
    call->Read(&received, nullptr);
  } while (done());  // one message, or those of a stream
  grpc::Status status;
  call->Finish(&status, nullptr);
  done();
  return FromGrpcStatus(status);
}

TEST(ApiDocumentTest, ListsTheFieldsOfEveryRecord) {
  const std::string page = ReadPage();
  const std::string wanted = WithTables(page);
  if (std::getenv("ZHIBIAO_REGENERATE") != nullptr)
    std::ofstream(kPath, std::ios::binary) << wanted;
  EXPECT_EQ(page, wanted) << "run this test with ZHIBIAO_REGENERATE=1";
}

TEST(ApiDocumentTest, HasAnExampleOfEveryMethod) {
  std::set<std::string> shown;
  for (const Example& example : ExamplesOf(ReadPage())) shown.insert(example.method);
  for (int i = 0; i < Contract().method_count(); ++i) {
    EXPECT_EQ(shown.erase(Contract().method(i)->name()), 1u) << Contract().method(i)->name();
  }
  EXPECT_TRUE(shown.empty()) << "not in the contract: " << absl::StrJoin(shown, ", ");
}

TEST(ApiDocumentTest, ShowsExamplesThatTheServiceTakes) {
  FakeReader reader;
  InProcessServer server(&reader);
  for (const Example& example : ExamplesOf(ReadPage())) {
    const MethodDescriptor* method = Contract().FindMethodByName(example.method);
    ASSERT_NE(method, nullptr) << example.method;
    const absl::Status status = CallAsGrpcurl(&server, *method, example.json);
    // The reader is empty, so a Get finds nothing; no example may be refused.
    EXPECT_TRUE(status.ok() || absl::IsNotFound(status))
        << example.method << " " << example.json << ": " << status;
  }
}

TEST(ApiDocumentTest, ShowsTheErrorThatAFilterGets) {
  FakeReader reader;
  InProcessServer server(&reader);
  v1::ListObservationsResponse response;
  const absl::Status status =
      server.Call(&v1::QueryService::Stub::ListObservations,
                  "parent: 'documents/-' filter: 'series_key.indicater = 1'", &response);
  EXPECT_TRUE(absl::StrContains(ReadPage(), absl::StrCat("\n", status.message(), "\n"))) << status;
}

// The cells of the rows below the line `head`.
std::vector<std::vector<std::string>> RowsBelow(absl::string_view page, absl::string_view head) {
  std::vector<std::vector<std::string>> rows;
  const std::vector<absl::string_view> parts = absl::StrSplit(page, head);
  if (parts.size() != 2) return rows;
  const std::vector<absl::string_view> lines = absl::StrSplit(parts[1], '\n');
  for (size_t i = 2; i < lines.size() && absl::StartsWith(lines[i], "| "); ++i) {
    rows.emplace_back(absl::StrSplit(lines[i].substr(1, lines[i].size() - 2), '|'));
  }
  return rows;
}

// The words in backquotes.
std::vector<std::string> CodesOf(absl::string_view cell) {
  const std::vector<std::string> parts = absl::StrSplit(cell, '`');
  std::vector<std::string> codes;
  for (size_t i = 1; i < parts.size(); i += 2) codes.push_back(parts[i]);
  return codes;
}

TEST(ApiDocumentTest, ListsTheDefaultPageOfEveryMethod) {
  const auto rows = RowsBelow(ReadPage(), "| Method | Default page |");
  ASSERT_GE(rows.size(), 2u);
  std::map<std::string, int> sizes;
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 2u);
    for (const std::string& method : CodesOf(row[0])) sizes[method] = std::stoi(row[1]);
  }
  ASSERT_TRUE(absl::StrContains(rows.back()[0], "all other lists"));
  const int others = std::stoi(rows.back()[1]);
  FakeReader reader;
  reader.records.mutable_document()->set_name("documents/d1");
  v1::Observation point;
  point.set_series("series/f47a404f28a1743a");
  point.mutable_quantity()->set_amount("1");
  for (int day = 0; day < 2 * others; ++day) {
    const absl::CivilDay end = absl::CivilDay(2020, 1, 1) + day;
    point.mutable_period()->set_first_day(absl::FormatCivilTime(end));
    point.mutable_period()->set_last_day(absl::FormatCivilTime(end));
    *reader.records.add_observations() = point;
  }
  InProcessServer server(&reader);
  int checked = 0;
  for (const auto& [method, request] : std::vector<std::pair<std::string, std::string>>{
           {"ListDocuments", "{}"},
           {"ListSentences", R"({"parent": "documents/d1"})"},
           {"SearchSentences", R"({"parent": "documents/-", "query": "工业"})"},
           {"ListObservations", R"({"parent": "documents/-"})"},
           {"ListComparisons", R"({"parent": "documents/-"})"},
           {"ListMentions", R"({"parent": "documents/-"})"},
           {"ListEntities", "{}"},
           {"ListIndicators", "{}"},
           {"ListSeries", "{}"},
           {"QuerySeries", R"({"key_filter": "family:*"})"},
           {"ListFindings", "{}"}}) {
    reader.last_query = ListQuery();
    const absl::Status status =
        CallAsGrpcurl(&server, *Contract().FindMethodByName(method), request);
    ASSERT_TRUE(status.ok()) << method << status;
    const auto size = sizes.find(method);
    EXPECT_EQ(reader.last_query.limit, size == sizes.end() ? others : size->second) << method;
    sizes.erase(method);
    ++checked;
  }
  EXPECT_TRUE(sizes.empty()) << sizes.begin()->first << " is no list";
  // The one list that does not ask the store for a page.
  EXPECT_EQ(server.Ask(&v1::QueryService::Stub::ListVintages, "parent: 'series/f47a404f28a1743a'")
                .vintages_size(),
            others);
  int lists = 0;
  for (int i = 0; i < Contract().method_count(); ++i) {
    lists += Contract().method(i)->input_type()->FindFieldByName("page_size") != nullptr;
  }
  EXPECT_EQ(checked + 1, lists) << "a list whose default is not checked here";
}

// A call which is refused for a reason of the table.
struct Refused {
  std::string method;
  std::string json;
};

// For every reason in the table of errors at least one call.
std::vector<Refused> RefusedCalls() {
  const std::string comparison =
      R"({"key": {"indicator": "indicators/x", "measure": "MEASURE_GROWTH_RATE"},)"
      R"( "axis": "COMPARE_AXIS_REGION")";
  const std::string series = R"({"series": ["series/dense"])";
  return {
      {"GetDocument", R"({"name": "d1"})"},
      {"ListObservations", R"({"parent": "d1"})"},
      {"BatchGetObservations", R"({"parent": "documents/-", "names": ["o1"]})"},
      {"ListObservations", R"({"parent": "documents/-", "filter": "x = 1"})"},
      {"QuerySeries", R"({"key_filter": "x = 1"})"},
      {"ListDocuments", R"({"order_by": "mime_type"})"},
      {"ListDocuments", R"({"page_size": -1})"},
      {"ListMentions", R"({"parent": "documents/changed"})"},
      {"ListDocuments", R"({"page_token": "AAAA"})"},
      {"ReadObservations", R"({"resume_token": "AAAA"})"},
      {"GetDocument", R"({"name": "documents/d1", "view": 9})"},
      {"ResolveEntities", R"({"queries": ["工业"], "type": 99})"},
      {"CompareSeries", R"({"key": {"indicator": "indicators/x"}, "axis": "COMPARE_AXIS_REGION"})"},
      {"CompareSeries",
       R"({"key": {"indicator": "indicators/x", "measure": "MEASURE_GROWTH_RATE"}})"},
      {"CompareSeries", comparison + R"(, "operation": 99})"},
      {"QuerySeries", series + R"(, "alignment": {"frequency": "FREQUENCY_DAILY"}})"},
      {"BatchGetObservations", R"({"parent": "documents/-"})"},
      {"ResolveEntities", "{}"},
      {"QuerySeries", "{}"},
      {"CompareSeries", R"({"key": {"indicator": "indicators/x", "measure": "MEASURE_LEVEL"},)"
                        R"( "axis": "COMPARE_AXIS_PERIOD", "entities": ["entities/a"]})"},
      {"QuerySeries", series + R"(, "first_day": "2020-02-30"})"},
      {"QuerySeries", series + R"(, "first_day": "2020-02-02", "last_day": "2020-02-01"})"},
      {"QuerySeries", series + R"(, "vintage": {"as_of_publish_date": "soon"}})"},
      {"QuerySeries", series + R"(, "vintage": {"read_time": "1969-01-01T00:00:00Z"}})"},
      {"QuerySeries", series + R"(, "alignment": {"unit": {"multiplier_exponent": 4}}})"},
      {"QuerySeries", series + R"(, "min_confidence": 2})"},
      {"QuerySeries", series + "}"},
      {"CompareSeries", comparison + "}"},
      {"CompareSeries", comparison + R"(, "operation": "COMPARE_OPERATION_GROWTH"})"},
      {"SearchSentences", R"({"parent": "documents/-"})"},
      {"ResolveEntities", R"({"queries": [""]})"},
      {"BatchGetObservations",
       R"({"parent": "documents/d1", "names": ["documents/d2/observations/o1"]})"},
      {"RenderDocument", R"({"name": "documents/large", "language_code": "fr"})"},
      {"RenderDocument", R"({"name": "documents/large"})"},
      {"RenderSeries", R"({"query": {}})"},
      {"RenderSeries", R"({"query": {"series": ["series/dense"]}, "width": 100})"},
      {"RenderSeries", R"({"query": {"series": ["series/dense"]}, "height": 5000})"},
      {"RenderSeries", R"({"query": {"series": ["series/t", "series/USD", "series/CNY"]}})"},
      {"GetDocument", R"({"name": "documents/none"})"},
      {"ListMentions", R"({"parent": "documents/none"})"},
      {"GetObservation", R"({"name": "documents/d1/observations/none"})"},
      {"GetComparison", R"({"name": "documents/d1/comparisons/none"})"},
      {"GetEntity", R"({"name": "entities/none"})"},
      {"GetIndicator", R"({"name": "indicators/none"})"},
      {"GetSeries", R"({"name": "series/none"})"},
      {"GetFinding", R"({"name": "findings/none"})"},
  };
}

// What is too large or too many for one answer.
void FillBeyondLimits(FakeReader* reader) {
  reader->records.mutable_document()->set_name("documents/large");
  reader->records.mutable_document()->set_text(std::string(kMostPageTextBytes + 1, 'x'));
  reader->series.Add()->set_name("series/dense");
  for (int i = 0; i <= 1000; ++i) reader->series.Add()->set_name(absl::StrCat("series/", i));
  for (int i = 0; i <= kMostPointsOfCall; ++i) {
    reader->records.add_observations()->set_series("series/dense");
  }
  for (const char* unit : {"t", "USD", "CNY"}) {
    reader->series.Add()->set_name(absl::StrCat("series/", unit));
    v1::Observation& value = *reader->records.add_observations();
    value.set_series(absl::StrCat("series/", unit));
    value.mutable_quantity()->set_amount("1");
    value.mutable_quantity()->mutable_unit()->set_unit_code(unit);
    value.mutable_period()->set_first_day("2020-01-01");
    value.mutable_period()->set_last_day("2020-12-31");
  }
}

// Whether one of the `listed` fields is `field`: `names[i]` stands for every index, `vintage.…` for
// every field below.
bool Lists(const std::vector<std::string>& listed, std::string field) {
  field = std::regex_replace(field, std::regex("[0-9]+(?=\\])"), "i");
  for (absl::string_view each : listed) {
    if (each == field) return true;
    if (absl::ConsumeSuffix(&each, "…") && absl::StartsWith(field, each)) return true;
  }
  return false;
}

TEST(ApiDocumentTest, ListsTheReasonsForWhichTheServiceRefuses) {
  FakeReader reader;
  FillBeyondLimits(&reader);
  InProcessServer server(&reader);
  std::map<std::string, std::vector<std::string>> fields;  // by "CODE `REASON`"
  for (const auto& row : RowsBelow(ReadPage(), "| Code | Reason | Field or metadata | When |")) {
    ASSERT_EQ(row.size(), 4u);
    for (const std::string& reason : CodesOf(row[1])) {
      const std::string key = absl::StrCat(absl::StripAsciiWhitespace(row[0]), " ", reason);
      EXPECT_TRUE(fields.emplace(key, CodesOf(row[2])).second) << key << " stands twice";
    }
  }
  std::set<std::string> seen;
  for (const Refused& call : RefusedCalls()) {
    const absl::Status status =
        CallAsGrpcurl(&server, *Contract().FindMethodByName(call.method), call.json);
    const std::string key =
        absl::StrCat(absl::StatusCodeToString(status.code()), " ", ReasonOf(status));
    const std::string words = absl::StrCat(call.method, " ", call.json, ": ", key);
    ASSERT_TRUE(fields.contains(key)) << words;
    seen.insert(key);
    const std::string field = FieldOf(status);
    if (!field.empty()) {
      EXPECT_TRUE(Lists(fields[key], field)) << words << " in " << field;
    } else if (absl::IsNotFound(status)) {
      EXPECT_NE(MetadataOf(status, "resourceName"), "") << words;
      EXPECT_EQ(fields[key], (std::vector<std::string>{"resourceName"})) << words;
    } else {
      EXPECT_TRUE(fields[key].empty()) << words;
    }
  }
  for (const auto& [key, listed] : fields) EXPECT_TRUE(seen.contains(key)) << key;
}

}  // namespace
}  // namespace zhibiao
