// docs/api.md against the contract and the service: every method has an example which the service
// takes, and every field is listed. ZHIBIAO_REGENERATE=1 writes the tables of fields anew.
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/dynamic_message.h"
#include "google/protobuf/util/json_util.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "query-service/rpc/fake_reader.h"
#include "query-service/rpc/in_process_server.h"
#include "query-service/rpc/record_schemas.h"
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

}  // namespace
}  // namespace zhibiao
