// What clients bring back unread, and names: page tokens, freshness tokens, names of records.
#include "record-query/page_token.h"
#include "record-query/record_name.h"
#include "record-store/freshness_token.h"
#include "record-store/record_names.h"
#include "tests/fuzz/fuzz.h"

namespace zhibiao {
namespace {

void ReadPageToken(absl::string_view input) {
  const RequestDigest request = DigestOfRequest({"observations", "documents/d"});
  const auto position = DecodePageToken(request, input);
  RequireReadOrRefused(position.status());
  if (position.ok())
    Require(EncodePageToken(request, *position) == input, "only what was handed out is taken");
  const std::string token = EncodePageToken(request, input);
  if (const auto back = DecodePageToken(request, token); back.ok())
    Require(*back == input, "a token keeps its position");
  Require(!DecodePageToken(request + 1, token).ok(), "a token belongs to its request");
}

void ReadNames(absl::string_view input) {
  RequireReadOrRefused(CheckName(input, "documents/{document}/sentences/{sentence}"));
  RequireReadOrRefused(CheckName(input, "documents/{document}", Wildcard::kAllowed));
  RequireReadOrRefused(ParseRecordName(input, "entities").status());
  const auto owned = ParseOwnedName(input, "observations");
  RequireReadOrRefused(owned.status());
}

void ReadFreshnessToken(absl::string_view input) {
  const auto token = DecodeFreshnessToken(input);
  RequireReadOrRefused(token.status());
  if (token.ok()) Require(EncodeFreshnessToken(*token) == input, "only what was handed out");
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const absl::string_view input(reinterpret_cast<const char*>(bytes), size);
  zhibiao::ReadPageToken(input);
  const std::string text = zhibiao::WellFormed(input);
  zhibiao::ReadNames(text);
  zhibiao::ReadFreshnessToken(input);
  return 0;
}
