// Stored bytes: what was packed comes back, anything else is said to be damaged.
#include "record-store/packed_bytes.h"
#include "tests/fuzz/fuzz.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {
namespace {

void Unpack(absl::string_view input) {
  RequireReadOrRefused(UnpackBytes(input).status(), absl::StatusCode::kDataLoss);
  for (const Packing packing : {Packing::kText, Packing::kRecord}) {
    const std::string packed = PackBytes(input, packing);
    Require(packed.size() <= input.size() || (!input.empty() && input[0] == '\0'),
            "packing makes no record larger");
    const auto back = UnpackBytes(packed);
    Require(back.ok() && *back == input, "what was packed comes back");
  }
}

// A record that can be read can be written and read again.
void ReadRecord(absl::string_view input) {
  v1::Observation record, again;
  if (!record.ParseFromArray(input.data(), static_cast<int>(input.size()))) return;
  Require(again.ParseFromString(record.SerializeAsString()), "a record is read again");
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const absl::string_view input(reinterpret_cast<const char*>(bytes), size);
  zhibiao::Unpack(input);
  zhibiao::ReadRecord(input);
  return 0;
}
