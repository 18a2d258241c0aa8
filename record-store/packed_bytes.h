// How bytes stand in a column: packed where that makes them fewer.
//
// Records are too small for the compression of a database, and have much in common with each other:
// names of fields' values, units, rules. A dictionary which the binary carries knows that before.
#ifndef ZHIBIAO_RECORD_STORE_PACKED_BYTES_H_
#define ZHIBIAO_RECORD_STORE_PACKED_BYTES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace zhibiao {

enum class Packing {
  kText,    // by itself
  kRecord,  // by the newest dictionary of records
};

// The same bytes always give the same, as long as no dictionary is added. Stored is either what
// was given, or a zero, the number of a dictionary (0 for none) and a frame of zstd without its
// four magic bytes. No message of protobuf begins with a zero, and other bytes which do are always
// packed. Thread-safe.
std::string PackBytes(absl::string_view bytes, Packing packing);

// What was packed, by this or an earlier version. DATA_LOSS for bytes which PackBytes never gives,
// such as those of a later version. Thread-safe.
absl::StatusOr<std::string> UnpackBytes(absl::string_view stored);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_PACKED_BYTES_H_
