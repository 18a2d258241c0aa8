// Page tokens: opaque, URL-safe, bound to the request which they continue.
#ifndef ZHIBIAO_RECORD_QUERY_PAGE_TOKEN_H_
#define ZHIBIAO_RECORD_QUERY_PAGE_TOKEN_H_

#include <cstdint>
#include <initializer_list>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace zhibiao {

// Digest of what must stay the same from page to page: kind, parent, filter, order. The same on
// every machine and in every release which reads tokens of this version.
using RequestDigest = uint64_t;
RequestDigest DigestOfRequest(std::initializer_list<absl::string_view> parts);

// The token of the page that begins behind `position` (the store's own words, see
// ListQuery::after).
std::string EncodePageToken(RequestDigest request, absl::string_view position);

// The position of a token which EncodePageToken made for the same request. INVALID_ARGUMENT for a
// token which is damaged, of another version, or of another request. The checksum finds accidents,
// not forgers: a position gives no right that the request without it does not give.
absl::StatusOr<std::string> DecodePageToken(RequestDigest request, absl::string_view token);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_QUERY_PAGE_TOKEN_H_
