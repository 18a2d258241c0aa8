// Where the next page of a list begins, as an opaque text.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_PAGE_POSITION_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_PAGE_POSITION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "record-store/record_reader.h"

namespace zhibiao {

// 64 bits which differ when the list asked for differs in kind, parent, condition or order; the
// number of records of a page may change between pages.
uint64_t ListFingerprint(RecordKind kind, const ListQuery& query,
                         const std::vector<std::string>& words);

// `values`: the order columns of the last record of a page.
std::string EncodePosition(uint64_t fingerprint, const std::vector<std::string>& values);

// INVALID_ARGUMENT for anything which EncodePosition did not make for the same list.
absl::StatusOr<std::vector<std::string>> DecodePosition(uint64_t fingerprint,
                                                        absl::string_view position);

// FNV-1a, the same on every machine and in every version: what it makes is stored by clients.
uint64_t Fnv1a(absl::string_view bytes, uint64_t seed = 0xcbf29ce484222325);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_PAGE_POSITION_H_
