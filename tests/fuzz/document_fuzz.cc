// Whole documents, from bytes to records.
#include <array>
#include <set>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "parser-service/assemble/read_document.h"
#include "parser-service/text/source_text.h"
#include "tests/accuracy/check_spans.h"
#include "tests/fuzz/fuzz.h"

namespace zhibiao {
namespace {

constexpr std::array<const char*, 3> kTypes = {"text/plain", "text/markdown", "text/html"};
constexpr std::array<const char*, 3> kDays = {"", "2020-12-29", "2024-02-29"};

const DocumentReader& Reader() {
  static const DocumentReader& reader = *DocumentReader::Create("").value().release();
  return reader;
}

std::string Bytes(const v1::DocumentRecords& records) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream out(&stream);
  out.SetSerializationDeterministic(true);
  records.SerializeToCodedStream(&out);
  out.Trim();
  return bytes;
}

void CheckRecords(const v1::DocumentRecords& records) {
  const absl::Status spans = CheckSpans(records);
  Require(spans.ok(), spans.message());
  std::set<absl::string_view> names;
  for (const v1::Sentence& sentence : records.sentences())
    Require(names.insert(sentence.name()).second, "names are given once");
  for (const v1::Observation& observation : records.observations()) {
    Require(names.insert(observation.name()).second, "names are given once");
    Require(!observation.quantity().canonical_amount().empty(), "an observation has a value");
    Require(observation.evidence_size() > 0, "an observation has its evidence");
    for (const v1::Evidence& piece : observation.evidence())
      Require(names.contains(piece.sentence()), "evidence lies in a sentence of the document");
  }
  for (const v1::Comparison& comparison : records.comparisons())
    Require(names.insert(comparison.name()).second, "names are given once");
}

void Read(absl::string_view input) {
  const uint8_t choice = TakeChoice(&input);
  v1::Document document;
  document.set_name("documents/d");
  document.set_mime_type(kTypes[choice % kTypes.size()]);
  document.set_publish_date(kDays[choice / kTypes.size() % kDays.size()]);
  document.set_content(WellFormed(input));
  v1::DocumentRecords records, again;
  Reader().Read(document, &records);
  CheckRecords(records);
  Reader().Read(document, &again);
  const std::string bytes = Bytes(records);
  Require(bytes == Bytes(again), "the same document gives the same records");
  Require(v1::DocumentRecords().ParseFromString(bytes), "records can be read back");
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  zhibiao::Read({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
