// Where the readers of single calls come from.
#ifndef ZHIBIAO_RECORD_STORE_READER_SOURCE_H_
#define ZHIBIAO_RECORD_STORE_READER_SOURCE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "record-store/freshness_token.h"
#include "record-store/record_reader.h"

namespace zhibiao {

// A server of the store as it is known now, for metrics.
struct ReadServer {
  // Unique among the servers of one source; holds no password.
  std::string name;
  // Questions are sent to it when they may be.
  bool usable = false;
  // Why not, when it does not answer as it should; may hold a driver's words, which are for an
  // operator's log.
  absl::Status problem;
  // It takes writes; else it is a copy.
  bool is_primary = false;
  // How long ago the first thing was written that it has not repeated yet, as far as known.
  absl::Duration lag;
  // Questions sent to it so far.
  int64_t reads = 0;
};

// Thread-safe.
class ReaderSource {
 public:
  virtual ~ReaderSource() = default;

  // A reader for one call, which must not outlive the source. Its reads go to one server, and to
  // another one only when the first fails. With `at_least` they see at least the write which gave
  // that token; without, the server may lag as far as the source allows. May wait a moment for a
  // copy, never beyond the deadline.
  // INVALID_ARGUMENT when the token is of another database; UNAVAILABLE when no server can be
  // reached that is known to have the write; DEADLINE_EXCEEDED.
  virtual absl::StatusOr<std::shared_ptr<RecordReader>> ReaderFor(
      const std::optional<FreshnessToken>& at_least, absl::Time deadline) = 0;

  // OK when one of its servers at least answers with the schema that this binary knows.
  virtual absl::Status Check(absl::Time deadline) = 0;

  virtual std::vector<ReadServer> Servers() const = 0;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_READER_SOURCE_H_
