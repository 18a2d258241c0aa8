#include "record-query/page_token.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace zhibiao {
namespace {

// Layout, before base64url without padding:
//   version (1 byte), digest of the request (8, little endian), position, checksum (8) of the rest.
constexpr char kVersion = 1;
constexpr size_t kDigestBytes = 8;
constexpr size_t kFrameBytes = 1 + kDigestBytes + kDigestBytes;
constexpr size_t kLongestToken = 4096;

// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/): absl::Hash differs between runs.
uint64_t Fnv1a(absl::string_view bytes, uint64_t hash = 0xcbf29ce484222325ULL) {
  for (unsigned char byte : bytes) hash = (hash ^ byte) * 0x100000001b3ULL;
  return hash;
}

std::string LittleEndian(uint64_t number) {
  std::string bytes;
  for (size_t i = 0; i < kDigestBytes; ++i) bytes.push_back(static_cast<char>(number >> (8 * i)));
  return bytes;
}

absl::Status Damaged() {
  return absl::InvalidArgumentError(
      "the page token is damaged; pass next_page_token of the page before unchanged");
}

// base64url maps several texts to the same bytes; only the one that was handed out is taken.
bool Unescape(absl::string_view token, std::string* bytes) {
  return absl::WebSafeBase64Unescape(token, bytes) && absl::WebSafeBase64Escape(*bytes) == token;
}

}  // namespace

RequestDigest DigestOfRequest(std::initializer_list<absl::string_view> parts) {
  uint64_t hash = Fnv1a("");
  for (absl::string_view part : parts) {
    hash = Fnv1a(LittleEndian(part.size()), hash);  // so that ("a", "b") differs from ("ab", "")
    hash = Fnv1a(part, hash);
  }
  return hash;
}

std::string EncodePageToken(RequestDigest request, absl::string_view position) {
  const std::string body = absl::StrCat(std::string(1, kVersion), LittleEndian(request), position);
  return absl::WebSafeBase64Escape(absl::StrCat(body, LittleEndian(Fnv1a(body))));
}

absl::StatusOr<std::string> DecodePageToken(RequestDigest request, absl::string_view token) {
  std::string bytes;
  if (token.size() > kLongestToken || !Unescape(token, &bytes) || bytes.size() < kFrameBytes) {
    return Damaged();
  }
  const absl::string_view body = absl::string_view(bytes).substr(0, bytes.size() - kDigestBytes);
  if (absl::string_view(bytes).substr(body.size()) != LittleEndian(Fnv1a(body))) return Damaged();
  if (body[0] != kVersion) {
    return absl::InvalidArgumentError(
        "the page token is of another version of this service; begin with the first page");
  }
  if (body.substr(1, kDigestBytes) != LittleEndian(request)) {
    return absl::InvalidArgumentError(
        "the page token belongs to another request; parent, filter, order and query must stay the "
        "same from page to page");
  }
  return std::string(body.substr(1 + kDigestBytes));
}

}  // namespace zhibiao
