// Writes what the parser reads out of documents as facts, in the form of the annotation guide.
//
//   facts [--publication_date=DAY] FILE            one document, JSON to standard output
//   facts --gold=DIR --corpus=DIR --output=DIR     every text of which DIR holds a gold reading
//
// The facts are taken from the records which a client sees, not from what lies inside the parser.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "parser-service/assemble/read_document.h"
#include "parser-service/extract/numeral.h"
#include "zhibiao/v1/resources.pb.h"

ABSL_FLAG(std::string, publication_date, "", "day of publication, YYYY-MM-DD; inferred when empty");
ABSL_FLAG(std::string, gold, "", "folder of gold readings, for their publication dates");
ABSL_FLAG(std::string, corpus, "", "folder of the texts");
ABSL_FLAG(std::string, output, "", "folder to write facts to");

namespace zhibiao {
namespace {

using google::protobuf::ListValue;
using google::protobuf::Struct;
using google::protobuf::Value;

void Set(Struct* object, const std::string& field, const std::string& text) {
  Value& value = (*object->mutable_fields())[field];
  if (text.empty())
    value.set_null_value(google::protobuf::NULL_VALUE);
  else
    value.set_string_value(text);
}

void SetPeriod(Struct* object, const v1::Period& period) {
  Value& value = (*object->mutable_fields())["period"];
  if (period.first_day().empty()) {
    value.set_null_value(google::protobuf::NULL_VALUE);
    return;
  }
  value.mutable_list_value()->add_values()->set_string_value(period.first_day());
  value.mutable_list_value()->add_values()->set_string_value(period.last_day());
}

std::string Measure(v1::Measure measure) {
  switch (measure) {
    case v1::MEASURE_GROWTH_RATE:
      return "growth";
    case v1::MEASURE_CHANGE:
      return "difference";
    case v1::MEASURE_SHARE:
      return "share";
    case v1::MEASURE_CONTRIBUTION:
      return "contribution";
    case v1::MEASURE_RANK:
      return "rank";
    default:
      return "level";
  }
}

std::string Basis(const v1::SeriesKey& key) {
  switch (key.comparison_basis()) {
    case v1::COMPARISON_BASIS_YEAR_OVER_YEAR:
      return "yoy";
    case v1::COMPARISON_BASIS_PERIOD_OVER_PERIOD:
      return key.frequency() == v1::FREQUENCY_QUARTERLY ? "qoq" : "mom";
    case v1::COMPARISON_BASIS_SUBJECT:
      return "subject";
    case v1::COMPARISON_BASIS_TARGET:
      return "target";
    case v1::COMPARISON_BASIS_UNSPECIFIED:
      return "";
    default:
      return "period";
  }
}

std::string Modifier(v1::NumericBound bound) {
  switch (bound) {
    case v1::NUMERIC_BOUND_ABOUT:
      return "about";
    case v1::NUMERIC_BOUND_NEARLY:
      return "nearly";
    case v1::NUMERIC_BOUND_MORE_THAN:
    case v1::NUMERIC_BOUND_AT_LEAST:
      return "over";
    case v1::NUMERIC_BOUND_LESS_THAN:
    case v1::NUMERIC_BOUND_AT_MOST:
      return "under";
    default:
      return "exact";
  }
}

std::string Direction(v1::ComparisonDirection direction) {
  switch (direction) {
    case v1::COMPARISON_DIRECTION_UP:
    case v1::COMPARISON_DIRECTION_ABOVE:
      return "up";
    case v1::COMPARISON_DIRECTION_DOWN:
    case v1::COMPARISON_DIRECTION_BELOW:
      return "down";
    case v1::COMPARISON_DIRECTION_FLAT:
      return "flat";
    default:
      return "";
  }
}

std::string Status(v1::ClaimKind kind) {
  switch (kind) {
    case v1::CLAIM_KIND_TARGET:
      return "target";
    case v1::CLAIM_KIND_FORECAST:
      return "forecast";
    case v1::CLAIM_KIND_REQUIREMENT:
      return "requirement";
    default:
      return "actual";
  }
}

std::string Kind(v1::ComparisonKind kind) {
  switch (kind) {
    case v1::COMPARISON_KIND_TURN:
      return "turn";
    case v1::COMPARISON_KIND_RECORD:
      return "record";
    case v1::COMPARISON_KIND_RANK:
      return "rank";
    case v1::COMPARISON_KIND_TARGET:
      return "target";
    case v1::COMPARISON_KIND_FLAT:
      return "flat";
    case v1::COMPARISON_KIND_ORDER:
      return "order";
    case v1::COMPARISON_KIND_TREND:
      return "trend";
    default:
      return "";
  }
}

std::string EntityKind(v1::EntityType type) {
  switch (type) {
    case v1::ENTITY_TYPE_PERSON:
      return "person";
    case v1::ENTITY_TYPE_ORGANIZATION:
      return "organization";
    case v1::ENTITY_TYPE_PLACE:
      return "place";
    case v1::ENTITY_TYPE_WORK:
      return "work";
    case v1::ENTITY_TYPE_PROGRAMME:
      return "programme";
    default:
      return "";
  }
}

const v1::TextSpan* SpanOf(const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence,
                           v1::EvidenceRole role) {
  for (const v1::Evidence& e : evidence) {
    if (e.role() == role) return &e.span();
  }
  return nullptr;
}

void SetSpan(Struct* object, const v1::TextSpan& span) {
  (*object->mutable_fields())["start"].set_number_value(span.start_code_point());
  (*object->mutable_fields())["end"].set_number_value(span.end_code_point());
  Set(object, "quote", span.text());
}

// The guide writes the whole country as 中国.
std::string Area(const std::string& region) {
  for (const char* whole : {"全国", "我国", "中国", "国内", "中國", "全國"}) {
    if (region == whole) return "中国";
  }
  return region;
}

Struct Figure(const v1::Observation& observation) {
  Struct figure;
  if (const v1::TextSpan* span = SpanOf(observation.evidence(), v1::EVIDENCE_ROLE_VALUE))
    SetSpan(&figure, *span);
  const v1::SeriesKey& key = observation.series_key();
  const v1::Quantity& quantity = observation.quantity();
  Set(&figure, "value", quantity.canonical_amount());
  Set(&figure, "upper",
      quantity.upper_amount().empty()
          ? ""
          : ShiftDecimal(quantity.upper_amount(), quantity.unit().multiplier_exponent()));
  Set(&figure, "unit", quantity.unit().unit_code());
  Set(&figure, "modifier", Modifier(quantity.bound()));
  Set(&figure, "subject", observation.subject_text());
  Set(&figure, "indicator", observation.indicator_text());
  Set(&figure, "area", Area(observation.region_text()));
  Set(&figure, "measure", Measure(key.measure()));
  Set(&figure, "basis", Basis(key));
  Set(&figure, "reference",
      key.comparison_basis() == v1::COMPARISON_BASIS_SUBJECT ? observation.reference_text() : "");
  Set(&figure, "direction", Direction(observation.direction()));
  SetPeriod(&figure, observation.period());
  Set(&figure, "status", Status(observation.claim_kind()));
  Set(&figure, "source", observation.attribution().source_text());
  Set(&figure, "rule", observation.extraction_rule());
  Set(&figure, "catalogue", key.indicator());
  Set(&figure, "inferred", absl::StrJoin(observation.inferred_fields(), " "));
  (*figure.mutable_fields())["confidence"].set_number_value(observation.confidence());
  return figure;
}

Struct Statement(const v1::Comparison& comparison, const v1::TextSpan& span) {
  Struct out;
  SetSpan(&out, span);
  Set(&out, "kind", Kind(comparison.kind()));
  Set(&out, "subject", comparison.subject_text());
  Set(&out, "indicator", comparison.indicator_text());
  Set(&out, "direction", Direction(comparison.direction()));
  SetPeriod(&out, comparison.left().period());
  Set(&out, "source", comparison.attribution().source_text());
  return out;
}

// The entities which the text names, by the words of their mentions: the fullest is the name.
void AddEntities(const v1::DocumentRecords& records, ListValue* list) {
  struct Named {
    v1::EntityType type;
    std::vector<std::string> forms;
    std::string role;
  };
  std::vector<std::string> order;
  std::map<std::string, Named> named;
  for (const v1::Mention& mention : records.mentions()) {
    if (mention.confidence() < 0.5) continue;
    auto [at, fresh] = named.try_emplace(mention.entity(), Named{mention.entity_type(), {}, ""});
    if (fresh) order.push_back(mention.entity());
    std::string form;
    for (char c : mention.span().text()) {
      if (c != '\n' && c != ' ' && c != '\r') form.push_back(c);
    }
    auto& forms = at->second.forms;
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
    if (mention.role_text().size() > at->second.role.size()) at->second.role = mention.role_text();
  }
  for (const std::string& name : order) {
    Named& entity = named[name];
    if (EntityKind(entity.type).empty()) continue;
    std::stable_sort(entity.forms.begin(), entity.forms.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    Struct* out = list->add_values()->mutable_struct_value();
    Set(out, "type", EntityKind(entity.type));
    Set(out, "name", entity.forms.front());
    ListValue* aliases = (*out->mutable_fields())["aliases"].mutable_list_value();
    for (size_t i = 1; i < entity.forms.size(); ++i)
      aliases->add_values()->set_string_value(entity.forms[i]);
    Set(out, "role", entity.role);
  }
}

std::string Facts(const v1::DocumentRecords& records) {
  Struct facts;
  ListValue* figures = (*facts.mutable_fields())["figures"].mutable_list_value();
  for (const v1::Observation& observation : records.observations()) {
    *figures->add_values()->mutable_struct_value() = Figure(observation);
  }
  ListValue* comparisons = (*facts.mutable_fields())["comparisons"].mutable_list_value();
  for (const v1::Comparison& comparison : records.comparisons()) {
    const v1::TextSpan* span = SpanOf(comparison.evidence(), v1::EVIDENCE_ROLE_RECORD);
    if (span == nullptr || comparison.has_difference()) continue;
    *comparisons->add_values()->mutable_struct_value() = Statement(comparison, *span);
  }
  AddEntities(records, (*facts.mutable_fields())["entities"].mutable_list_value());
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(facts, &json, options);
  return status.ok() ? json : std::string();
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string FactsOf(const DocumentReader& reader, const std::filesystem::path& path,
                    const std::string& publication_date) {
  v1::Document document;
  document.set_name("documents/-");
  document.set_content(ReadFile(path));
  document.set_publish_date(publication_date);
  const std::string extension = path.extension();
  document.set_mime_type(extension == ".html" ? "text/html"
                         : extension == ".md" ? "text/markdown"
                                              : "text/plain");
  v1::DocumentRecords records;
  reader.Read(document, &records);
  return Facts(records);
}

int WriteAll(const DocumentReader& reader) {
  const std::filesystem::path corpus = absl::GetFlag(FLAGS_corpus),
                              output = absl::GetFlag(FLAGS_output);
  for (const auto& entry : std::filesystem::directory_iterator(absl::GetFlag(FLAGS_gold))) {
    if (entry.path().extension() != ".json") continue;
    Struct gold;
    const auto status = google::protobuf::util::JsonStringToMessage(ReadFile(entry.path()), &gold);
    if (!status.ok()) {
      std::cerr << entry.path() << ": " << status.ToString() << "\n";
      return 1;
    }
    const std::string stem = entry.path().stem();
    std::ofstream(output / (stem + ".json")) << FactsOf(
        reader, corpus / (stem + ".txt"), gold.fields().at("publication_date").string_value());
  }
  return 0;
}

int Main(int argc, char** argv) {
  const std::vector<char*> arguments = absl::ParseCommandLine(argc, argv);
  const auto reader = DocumentReader::Create("");
  if (!reader.ok()) {
    std::cerr << reader.status() << "\n";
    return 1;
  }
  if (!absl::GetFlag(FLAGS_gold).empty()) return WriteAll(**reader);
  if (arguments.size() != 2) {
    std::cerr << "usage: facts [--publication_date=DAY] FILE\n";
    return 2;
  }
  std::cout << FactsOf(**reader, arguments[1], absl::GetFlag(FLAGS_publication_date)) << "\n";
  return 0;
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) { return zhibiao::Main(argc, argv); }
